"""Audit logs to look into and to tamper with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from graph_service.access.audit import SCHEMA, Entry
from graph_service.access.audit_read import Record, Wanted, read_records
from graph_service.access.audit_verify import verify
from graph_service.access.audit_walk import Verification
from tests.access.processes import open_log

CONSULTED = Entry(
    operation="consult",
    who="sub-1",
    role="officer",
    token="t-1",
    identifiers=("Client:k-1", "Client:k-2"),
    purpose="supervision",
    request="r-1",
)
INTENDED = replace(CONSULTED, operation="alter", outcome="intended")


def made(folder: Path, count: int = 6) -> Path:
    """Return `folder` with a log of so many records, signed at its end."""
    with open_log(folder) as log:
        for number in range(1, count + 1):
            log.write(replace(CONSULTED, request=f"r-{number}"))
    return folder


def verified(folder: Path) -> Verification:
    """Return what verifying the log in `folder` finds."""
    return verify(folder / "log", folder / "audit.key")


def records(folder: Path, wanted: Wanted | None = None) -> list[Record]:
    """Return the records of the log in `folder`."""
    return list(read_records(folder / "log", wanted or Wanted()))


def heads(folder: Path) -> list[dict[str, object]]:
    """Return the signed heads of the log in `folder`."""
    return [json.loads(line) for line in (folder / "audit.key.heads").read_text().splitlines()]


def kinds(folder: Path) -> list[tuple[str, int, int]]:
    """Return the faults of the log in `folder`, the instants left out."""
    return [(fault.kind, fault.number, fault.other) for fault in verified(folder).faults]


@contextmanager
def tampering(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the file of a log as an attacker does: triggers out of the way, then back again."""
    with closing(sqlite3.connect(folder / "log" / "audit.sqlite")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for statement in SCHEMA[1:]:
            connection.execute(statement)
        connection.commit()
