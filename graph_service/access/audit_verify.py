"""Whether an audit log, or an export of it, holds every record that was written and no other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from graph_service.access.audit import SCHEMA, log_file
from graph_service.access.audit_chain import (
    GENESIS,
    AuditUnavailable,
    Head,
    canonical,
    head_in,
    heads_file,
    read_heads,
    read_key,
)
from graph_service.access.audit_read import reading, rows
from graph_service.access.audit_walk import Chain, Fault, Verification
from graph_service.errors import InputError


def verify(folder: Path, key_file: Path) -> Verification:
    """Return whether the log in `folder` is sound, also while the service adds to it.

    Raises:
        InputError: there is no log, and none was ever signed.
        AuditUnavailable: the log or its key cannot be read.
    """
    heads = heads_file(key_file)
    if not (heads.exists() or log_file(folder).exists()):
        raise InputError("There is no audit log in {folder}.", folder=folder)
    key = read_key(key_file)
    try:
        with ExitStack() as stack:
            signed: Iterable[Head | None] = ()
            if heads.exists():
                # Before the log: a head that is signed meanwhile is of records not looked at.
                size = heads.stat().st_size
                signed = read_heads(stack.enter_context(heads.open("rb")), size, key)
            return _verify(folder, Chain(key, signed))
    except OSError as error:
        raise AuditUnavailable(
            "The audit log {path} cannot be read: {reason}.", path=heads, reason=error.strerror
        ) from error


def _verify(folder: Path, chain: Chain) -> Verification:
    if not log_file(folder).exists():
        return chain.go_through(())
    with reading(folder) as connection:
        return chain.go_through(_rows(connection, chain))


def _rows(connection: sqlite3.Connection, chain: Chain) -> Iterator[tuple[object, object, object]]:
    made = {statement for (statement,) in connection.execute("SELECT sql FROM sqlite_master")}
    if made != {statement.encode() for statement in SCHEMA}:
        chain.faults.append(Fault("structure"))
    yield from rows(connection)


def verify_export(path: Path, key_file: Path) -> Verification:
    """Return whether an export is as it was written.

    Raises:
        InputError: it cannot be read.
        AuditUnavailable: the key cannot be read.
    """
    key = read_key(key_file)
    try:
        with path.open("rb") as file:
            lines = _Lines(file)
            found = Chain(key, ()).go_through(lines)
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror
        ) from error
    last = head_in(lines.last, key, "export")
    if last is None or (last.count, last.head) != (found.records, lines.mac):
        return Verification(found.records, (*found.faults, Fault("no_end")), found.open_intents)
    return found


class _Lines:
    """The lines of an export as the rows of a log; after them `last` is the last line."""

    def __init__(self, file: Iterable[bytes]) -> None:
        self._file = file
        self.last, self.mac = b"", GENESIS

    def __iter__(self) -> Iterator[tuple[object, object, object]]:
        for place, line in enumerate(self._file):
            if place:
                yield self._row(place)
            self.last = line

    def _row(self, place: int) -> tuple[object, object, object]:
        try:
            body = json.loads(self.last)
            mac = body.pop("mac")
            content = canonical(body)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return place, None, None
        self.mac = mac
        return place, content, mac
