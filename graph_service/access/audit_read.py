"""Reading the audit log: its records as they stand, some of them, or all of them as a file.

Reading never writes to the log and takes no lock that a writer would wait for. What is read is one
state of the log, also while the service adds to it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from graph_service.access.audit import Entry, Operation, log_file, now
from graph_service.access.audit_chain import (
    GENESIS,
    AuditKey,
    AuditUnavailable,
    Head,
    canonical,
    read_key,
)
from graph_service.errors import InputError

#: The records of every request that had an intent. What was changed may be no JSON.
_INTENTS = """
    WITH requests AS (
        SELECT json_extract(record, '$.request') AS request FROM records
        WHERE instr(record, '"outcome":"intended"') AND json_valid(record)
    )
    SELECT number, record, mac FROM records
    WHERE CASE WHEN json_valid(record) THEN json_extract(record, '$.request') END IN requests
    ORDER BY number, rowid
"""


@dataclass(frozen=True)
class Record:
    """An entry as the log holds it.

    Parameters:
        number: Its place, from 1.
        at: When it was written, in UTC (ISO 8601, to the microsecond).
        entry: What went on record.
        previous: Signature of the record before it.
        mac: Its own signature.
    """

    number: int
    at: str
    entry: Entry
    previous: str
    mac: str

    def as_json(self) -> dict[str, Any]:
        """Return every field, as an export holds them."""
        own = {"number": self.number, "at": self.at, "previous": self.previous, "mac": self.mac}
        return asdict(self.entry) | own


@dataclass(frozen=True)
class Wanted:
    """Which records are asked for; None asks for any.

    Parameters:
        who: Id of the user or key who acted.
        identifiers: Whom or what it was about, as ``Label:id``; any one of them.
        since: First instant, as records hold it.
        until: First instant that is too late.
        operation: What was done.
    """

    who: str | None = None
    identifiers: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    operation: Operation | None = None

    def takes(self, record: Record) -> bool:
        """Return whether a record is among those asked for."""
        entry = record.entry
        return (
            (self.who is None or entry.who == self.who)
            and (not self.identifiers or not self.identifiers.isdisjoint(entry.identifiers))
            and (self.since is None or record.at >= self.since)
            and (self.until is None or record.at < self.until)
            and (self.operation is None or entry.operation == self.operation)
        )


def read_records(folder: Path, wanted: Wanted) -> Iterator[Record]:
    """Yield the records asked for, the newest last.

    They are shown as they stand; whether they can be trusted is what `verify` says.

    Raises:
        InputError: there is no log.
        AuditUnavailable: the log, or a record of it, cannot be read.
    """
    with reading(folder) as connection:
        for number, content, mac in rows(connection):
            record = _readable(number, content, mac)
            if wanted.takes(record):
                yield record


def _readable(number: object, content: object, mac: object) -> Record:
    try:
        return _record(content, mac)
    except ValueError as error:
        raise AuditUnavailable(
            "Record {number} of the audit log cannot be read. "
            "See what graph-service audit verify says.",
            number=number,
        ) from error


def newest(folder: Path, wanted: Wanted, limit: int, before: int | None = None) -> list[Record]:
    """Return at most `limit` of the records asked for, the newest first.

    Parameters:
        folder: Folder of the log.
        wanted: Which are asked for.
        limit: The most that are returned.
        before: Only records with a smaller number; any where None.

    Raises:
        InputError: there is no log.
        AuditUnavailable: the log, or a record of it, cannot be read.
    """
    found: list[Record] = []
    with reading(folder) as connection:
        query = "SELECT number, record, mac FROM records WHERE number < ? ORDER BY number DESC"
        for number, content, mac in connection.execute(query, (before or 2**63 - 1,)):
            record = _readable(number, content, mac)
            if wanted.takes(record):
                found.append(record)
                if len(found) == limit:
                    break
    return found


def open_intents(folder: Path) -> list[Record]:
    """Return the intents without an outcome on record, the oldest first.

    A record that cannot be read tells of no intent; `verify` says what is wrong with it.

    Raises:
        InputError: there is no log.
        AuditUnavailable: the log cannot be read.
    """
    with reading(folder) as connection:
        found: dict[str, list[Record]] = {}
        for number, content, mac in connection.execute(_INTENTS):
            with suppress(AuditUnavailable):
                record = _readable(number, content, mac)
                intents = found.setdefault(record.entry.request, [])
                if record.entry.outcome == "intended":
                    intents.append(record)
                elif intents:  # the outcome of the oldest, as `verify` counts
                    intents.pop(0)
    return sorted(chain.from_iterable(found.values()), key=lambda each: each.number)


def export(folder: Path, key_file: Path, path: Path) -> Head:
    """Write every record to `path`, one JSON object a line, and a signed line at the end.

    The last line holds the number of records and the signature of the last one, so that
    `verify_export` finds a line that was changed, taken out or cut off.

    Returns:
        What the last line says.

    Raises:
        InputError: there is no log, or `path` cannot be written.
        AuditUnavailable: the log or its key cannot be read.
    """
    key = read_key(key_file)
    with reading(folder) as connection:
        try:
            return _export(connection, key, path)
        except OSError as error:
            raise InputError(
                "{path} cannot be written: {reason}.", path=path, reason=error.strerror
            ) from error


def _export(connection: sqlite3.Connection, key: AuditKey, path: Path) -> Head:
    count, head = 0, GENESIS
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "wb") as file:
        for number, content, mac in rows(connection):
            try:
                record = _record(content, mac)
                line, head = canonical(record.as_json()), record.mac
            except ValueError:
                # It cannot be trusted; what stands there goes along for whoever looks into it.
                line = canonical({"number": repr(number), "content": repr(content)})
            file.write(line + b"\n")
            count += 1
        last = Head(count, head, now())
        file.write(last.line(key, "export"))
        file.flush()
        os.fsync(file.fileno())
    return last


def _record(content: object, mac: object) -> Record:
    """Return the record whose canonical JSON is `content`.

    Raises:
        ValueError: it is no record.
    """
    if not (isinstance(content, bytes) and isinstance(mac, bytes)):
        raise ValueError("not a record of an audit log")
    try:
        body: dict[str, Any] = json.loads(content)
        number, at, previous = (body.pop(name) for name in ("number", "at", "previous"))
        identifiers = tuple(body.pop("identifiers"))
        record = Record(number, at, Entry(**body, identifiers=identifiers), previous, mac.decode())
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a record of an audit log") from error
    texts = (at, previous, *identifiers, *body.values())
    if not isinstance(number, int) or not all(isinstance(each, str | None) for each in texts):
        raise ValueError("not a record of an audit log")
    return record


def require_log(folder: Path) -> None:
    """See to it that there is a log in `folder`.

    Raises:
        InputError: there is none.
    """
    if not log_file(folder).exists():
        raise InputError("There is no audit log in {folder}.", folder=folder)


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the log in `folder` for reading one state of it; text comes as bytes.

    Raises:
        InputError: there is no log.
        AuditUnavailable: it cannot be read.
    """
    require_log(folder)
    path = log_file(folder)
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = bytes
            connection.execute("BEGIN")
            yield connection
    except sqlite3.Error as error:
        raise AuditUnavailable(
            "The audit log {path} cannot be read: {reason}.", path=path, reason=error
        ) from error


def rows(connection: sqlite3.Connection) -> Iterator[tuple[object, object, object]]:
    """Yield number, content and signature of every record as they stand, in their order."""
    yield from connection.execute("SELECT number, record, mac FROM records ORDER BY number, rowid")
