"""Reading and exporting the audit log."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.audit import AuditUnavailable
from graph_service.access.audit_read import Wanted, export, newest
from graph_service.access.audit_verify import verify_export
from graph_service.access.audit_walk import Fault, Verification
from tests.access.logs import CONSULTED, made, records, tampering
from tests.access.processes import open_log


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [1, 2, 3]),
        (Wanted(who="sub-2"), [2]),
        (Wanted(identifiers=frozenset({"Client:k-3"})), [3]),
        (Wanted(identifiers=frozenset({"Client:k-1", "Client:k-3"})), [1, 2, 3]),
        (Wanted(identifiers=frozenset({"Client:k"})), []),
        (Wanted(operation="erase"), [2, 3]),
        (Wanted(who="sub-2", operation="consult"), []),
    ],
)
def test_reading_gives_what_is_asked_for(
    tmp_path: Path, wanted: Wanted, numbers: list[int]
) -> None:
    with open_log(tmp_path) as log:
        log.write(CONSULTED)
        log.write(replace(CONSULTED, who="sub-2", operation="erase"))
        log.write(replace(CONSULTED, identifiers=("Client:k-3",), operation="erase"))
    assert [record.number for record in records(tmp_path, wanted)] == numbers


def test_reading_ends_before_the_instant_until(tmp_path: Path) -> None:
    first, second, third = records(made(tmp_path, 3))
    assert records(tmp_path, Wanted(since=second.at)) == [second, third]
    assert records(tmp_path, Wanted(until=second.at)) == [first]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"number":2}', '"x"', "\ud7ff", '{"identifiers":5}', "[" * 100_000]
)
def test_record_that_cannot_be_read_is_told_of_and_exported(tmp_path: Path, text: str) -> None:
    made(tmp_path, 3)
    with tampering(tmp_path) as connection:
        connection.execute("UPDATE records SET record = ? WHERE number = 2", (text,))
    with pytest.raises(AuditUnavailable, match="Record 2 of the audit log cannot be read"):
        records(tmp_path)
    export(tmp_path / "log", tmp_path / "audit.key", tmp_path / "out")
    found = verify_export(tmp_path / "out", tmp_path / "audit.key")
    assert found == Verification(3, (Fault("changed", 2),), ())


def exported(folder: Path) -> list[str]:
    """Return the lines of an export of a log with six records."""
    made(folder)
    last = export(folder / "log", folder / "audit.key", folder / "out")
    assert (last.count, last.head) == (6, records(folder)[-1].mac)
    return (folder / "out").read_text("ascii").splitlines(keepends=True)


def test_export_is_as_the_log(tmp_path: Path) -> None:
    lines = exported(tmp_path)
    assert [json.loads(line) for line in lines[:-1]] == [
        json.loads(json.dumps(record.as_json())) for record in records(tmp_path)
    ]
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600
    found = verify_export(tmp_path / "out", tmp_path / "audit.key")
    assert found == Verification(6, (), ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: [lines[0].replace("sub-1", "sub-2"), *lines[1:]], [Fault("changed", 1)]),
        (lambda lines: lines[:-1], [Fault("no_end")]),
        (lambda lines: [*lines[:-1], lines[-1].replace('"count":6', '"count":5')], None),
        (lambda lines: lines[:5] + lines[6:], [Fault("no_end")]),
        (
            lambda lines: lines[:2] + lines[3:],
            [Fault("misplaced", 4, 3), Fault("missing", 3), Fault("no_end")],
        ),
        (lambda lines: [*lines, "{}"], [Fault("changed", 7), Fault("no_end")]),
        (lambda lines: [], [Fault("no_end")]),
    ],
)
def test_changed_export_is_found(
    tmp_path: Path, change: Callable[[list[str]], list[str]], expected: list[Fault] | None
) -> None:
    lines = change(exported(tmp_path))
    (tmp_path / "out").write_text("".join(lines))
    found = verify_export(tmp_path / "out", tmp_path / "audit.key")
    assert list(found.faults) == ([Fault("no_end")] if expected is None else expected)


def test_rule_8_a_clock_that_was_set_back_hides_no_record(tmp_path: Path) -> None:
    made(tmp_path, 4)
    with tampering(tmp_path) as connection:
        for number, day in ((1, 21), (2, 23), (3, 21), (4, 22)):
            connection.execute(
                "UPDATE records SET record = json_set(record, '$.at', ?) WHERE number = ?",
                (f"2026-11-{day}T12:00:00.000000Z", number),
            )
    log = tmp_path / "log"
    found = newest(log, Wanted(since="2026-11-22"), limit=9)
    assert [record.number for record in found] == [4, 2]
    assert [each.number for each in newest(log, Wanted(), limit=2, before=4)] == [3, 2]
