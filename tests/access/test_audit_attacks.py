"""What is done to the files of an audit log from outside is found, and named exactly (rule 8)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.audit_chain import canonical
from graph_service.access.audit_walk import MOST_FAULTS, Fault, Verification
from tests.access.logs import CONSULTED, heads, kinds, made, tampering, verified
from tests.access.processes import open_log


def _edit(name: str, value: object, number: int = 3) -> Callable[[sqlite3.Connection], None]:
    def edit(connection: sqlite3.Connection) -> None:
        ((text,),) = connection.execute(f"SELECT record FROM records WHERE number = {number}")
        body = json.loads(text)
        assert name in body
        assert body[name] != value
        _set_record(connection, canonical(body | {name: value}).decode(), number)

    return edit


def _set_record(connection: sqlite3.Connection, text: object, number: int) -> None:
    connection.execute("UPDATE records SET record = ? WHERE number = ?", (text, number))


def _run(*statements: str) -> Callable[[sqlite3.Connection], None]:
    def run(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return run


def _shift(connection: sqlite3.Connection, first: int, by: int) -> None:
    for step in (1000, by - 1000):
        connection.execute(
            "UPDATE records SET number = number + ? WHERE number >= ?", (step, first)
        )


def _forge_between(connection: sqlite3.Connection) -> None:
    _shift(connection, 3, 1)
    connection.execute(
        "INSERT INTO records SELECT 3, record, mac || '' FROM records WHERE number=2"
    )
    _edit("who", "sub-2")(connection)


def _close_the_gap(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM records WHERE number = 3")
    _shift(connection, 4, -1)


def _swap(first: int, second: int) -> Callable[[sqlite3.Connection], None]:
    return _run(
        f"UPDATE records SET number = -1 WHERE number = {first}",
        f"UPDATE records SET number = {first} WHERE number = {second}",
        f"UPDATE records SET number = {second} WHERE number = -1",
    )


CHANGED = [("changed", 3, 0)]
ATTACKS: dict[str, tuple[Callable[[sqlite3.Connection], None], list[tuple[str, int, int]]]] = {
    "at": (_edit("at", "2026-01-01T00:00:00.000000Z"), CHANGED),
    "identifiers": (_edit("identifiers", ["Client:k-1"]), CHANGED),
    "number": (_edit("number", 4), CHANGED),
    "operation": (_edit("operation", "erase"), CHANGED),
    "outcome": (_edit("outcome", "failed"), CHANGED),
    "previous": (_edit("previous", "0" * 64), CHANGED),
    "purpose": (_edit("purpose", None), CHANGED),
    "reason": (_edit("reason", "asked for"), CHANGED),
    "request": (_edit("request", "r-4"), CHANGED),
    "role": (_edit("role", "auditor"), CHANGED),
    "token": (_edit("token", "t-2"), CHANGED),
    "who": (_edit("who", "sub-2"), CHANGED),
    "first": (_edit("who", "sub-2", 1), [("changed", 1, 0)]),
    "last": (_edit("who", "sub-2", 6), [("changed", 6, 0)]),
    "blank": (_run("UPDATE records SET record = record || ' ' WHERE number = 3"), CHANGED),
    "not-json": (_run("UPDATE records SET record = '{' WHERE number = 3"), CHANGED),
    "not-text": (_run("UPDATE records SET record = 3.0 WHERE number = 3"), CHANGED),
    "not-utf-8": (_run("UPDATE records SET record = x'ff00' WHERE number = 3"), CHANGED),
    "mac": (_run("UPDATE records SET mac = 'ä' WHERE number = 3"), CHANGED),
    "mac-of-another": (
        _run("UPDATE records SET mac = (SELECT mac FROM records WHERE number = 2) WHERE number=3"),
        CHANGED,
    ),
    "place": (_run("UPDATE records SET number = 9 WHERE number = 3"), [("misplaced", 3, 9)]),
    "all-edited": (
        _run("UPDATE records SET record = replace(record, 'sub-1', 'sub-2')"),
        [("changed", number, 0) for number in range(1, 7)],
    ),
    "delete-first": (_run("DELETE FROM records WHERE number = 1"), [("missing", 1, 0)]),
    "delete-middle": (_run("DELETE FROM records WHERE number = 3"), [("missing", 3, 0)]),
    "delete-two": (_run("DELETE FROM records WHERE number IN (3, 4)"), [("missing_many", 3, 4)]),
    "delete-two-apart": (
        _run("DELETE FROM records WHERE number IN (2, 5)"),
        [("missing", 2, 0), ("missing", 5, 0)],
    ),
    "delete-and-renumber": (_close_the_gap, [("misplaced", 4, 3), ("missing", 3, 0)]),
    "delete-beside-edit": (
        _run("DELETE FROM records WHERE number=3", "UPDATE records SET mac = '' WHERE number=4"),
        [("changed", 4, 0), ("missing", 3, 0)],
    ),
    "delete-last": (_run("DELETE FROM records WHERE number = 6"), [("cut_off", 5, 6)]),
    "cut-off": (_run("DELETE FROM records WHERE number > 2"), [("cut_off", 2, 6)]),
    "empty": (_run("DELETE FROM records"), [("cut_off", 0, 6)]),
    "swap": (_swap(3, 4), [("misplaced", 4, 3), ("misplaced", 3, 4)]),
    "swap-apart": (_swap(2, 5), [("misplaced", 5, 2), ("misplaced", 2, 5)]),
    "forged-between": (_forge_between, [("changed", 3, 0), ("misplaced", 3, 4)]),
    "forged-after": (
        _run("INSERT INTO records SELECT 7, record, mac || 'f' FROM records WHERE number = 6"),
        [("changed", 7, 0)],
    ),
    "replayed": (
        _run("INSERT INTO records SELECT 7, record, mac FROM records WHERE number = 2"),
        [("repeated", 2, 7)],
    ),
    "replayed-last": (
        _run("INSERT INTO records SELECT 7, record, mac FROM records WHERE number = 6"),
        [("repeated", 6, 7)],
    ),
    "other-table": (
        _run("DROP TABLE records", "CREATE TABLE records (number INTEGER PRIMARY KEY)"),
        [("structure", 0, 0), ("unreadable", 0, 0)],
    ),
    "more-triggers": (
        _run("CREATE TRIGGER t AFTER INSERT ON records BEGIN SELECT 1; END"),
        [("structure", 0, 0)],
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_rule_8_attack_on_the_file_is_found_and_named(tmp_path: Path, name: str) -> None:
    attack, expected = ATTACKS[name]
    made(tmp_path)
    with tampering(tmp_path) as connection:
        attack(connection)
    assert kinds(tmp_path) == expected


def test_rule_8_dropped_triggers_are_found(tmp_path: Path) -> None:
    made(tmp_path)
    with closing(sqlite3.connect(tmp_path / "log" / "audit.sqlite")) as connection:
        connection.execute("DROP TRIGGER records_stay")
    assert kinds(tmp_path) == [("structure", 0, 0)]


@pytest.fixture
def branches(tmp_path: Path) -> tuple[Path, Path]:
    """Two logs with the same first three records that went on apart, both by the service."""
    made(tmp_path / "one", 3)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    for name in ("one", "two"):
        with open_log(tmp_path / name) as log:
            for number in (4, 5, 6):
                log.write(replace(CONSULTED, request=f"{name}-{number}"))
    return tmp_path / "one", tmp_path / "two"


def test_rule_8_fork_with_two_records_of_the_same_number_is_found(
    branches: tuple[Path, Path],
) -> None:
    one, two = branches
    with tampering(one) as connection:
        connection.execute("ATTACH ? AS two", (str(two / "log" / "audit.sqlite"),))
        connection.execute("CREATE TABLE both AS SELECT * FROM records")
        connection.execute("INSERT INTO both SELECT * FROM two.records WHERE number = 4")
        connection.execute("DROP TABLE records")
        connection.execute("ALTER TABLE both RENAME TO records")
    assert kinds(one) == [("structure", 0, 0), ("forked_twice", 4, 0)]


def test_rule_8_fork_spliced_into_the_log_is_found(branches: tuple[Path, Path]) -> None:
    one, two = branches
    with tampering(one) as connection:
        connection.execute("ATTACH ? AS two", (str(two / "log" / "audit.sqlite"),))
        connection.execute("DELETE FROM records WHERE number > 4")
        connection.execute("INSERT INTO records SELECT * FROM two.records WHERE number > 4")
    assert kinds(one) == [("forked", 5, 0), ("replaced", 6, 0)]


def test_rule_8_log_of_the_other_branch_is_found_by_the_signed_head(
    branches: tuple[Path, Path],
) -> None:
    one, two = branches
    shutil.rmtree(one / "log")
    shutil.copytree(two / "log", one / "log")
    # Both went on from the record that was signed first, and part at the last one.
    assert kinds(one) == [("replaced", 4, 0), ("replaced", 6, 0)]


def test_rule_8_log_that_was_deleted_is_missed(tmp_path: Path) -> None:
    made(tmp_path)
    shutil.rmtree(tmp_path / "log")
    assert kinds(tmp_path) == [("cut_off", 0, 6)]


def test_rule_8_older_copy_is_found_also_after_it_went_on(tmp_path: Path) -> None:
    made(tmp_path, 3)
    shutil.copytree(tmp_path / "log", tmp_path / "older")
    made(tmp_path, 3)
    shutil.rmtree(tmp_path / "log")
    shutil.copytree(tmp_path / "older", tmp_path / "log")
    assert kinds(tmp_path) == [("cut_off", 3, 6)]
    made(tmp_path, 1)
    assert kinds(tmp_path) == [("replaced", 4, 0), ("went_back", 4, 6), ("cut_off", 4, 6)]
    made(tmp_path, 3)
    assert kinds(tmp_path) == [("replaced", 4, 0), ("replaced", 6, 0), ("went_back", 4, 6)]


def test_rule_8_damaged_file_is_a_fault(tmp_path: Path) -> None:
    made(tmp_path, 200)
    path = tmp_path / "log" / "audit.sqlite"
    content = path.read_bytes()
    path.write_bytes(b"no database" * 1000)
    assert kinds(tmp_path) == [("unreadable", 0, 0)]
    path.write_bytes(content[: len(content) // 2])
    assert ("unreadable", 0, 0) in kinds(tmp_path)


def test_rule_8_changed_head_is_found(tmp_path: Path) -> None:
    made(tmp_path)
    path = tmp_path / "audit.key.heads"
    first, second = path.read_text().splitlines(keepends=True)
    path.write_text(first + second.replace('"count":6', '"count":5'))
    assert kinds(tmp_path) == [("head", 2, 0)]


def test_rule_8_signature_of_a_head_does_not_make_a_record(tmp_path: Path) -> None:
    made(tmp_path)
    head = heads(tmp_path)[-1]
    mac = head.pop("mac")
    with tampering(tmp_path) as connection:
        row = (7, canonical(head).decode(), mac)
        connection.execute("INSERT INTO records VALUES (?, ?, ?)", row)
    assert kinds(tmp_path) == [("changed", 7, 0)]


def test_rule_8_line_of_a_head_that_was_never_finished_is_passed_over_and_mended(
    tmp_path: Path,
) -> None:
    made(tmp_path, 2)
    path = tmp_path / "audit.key.heads"
    whole = path.read_text()
    path.write_text(whole + '{"at":"20')
    assert verified(tmp_path) == Verification(2, (), ())
    with open_log(tmp_path) as log:
        log.sign_head()
    assert path.read_text().startswith(whole)
    assert [head["count"] for head in heads(tmp_path)] == [1, 2, 2]
    assert verified(tmp_path) == Verification(2, (), ())


def test_rule_8_verifying_ends_after_many_faults(tmp_path: Path) -> None:
    made(tmp_path, 3)
    with tampering(tmp_path) as connection:
        rows = ((number, "", "") for number in range(4, MOST_FAULTS + 10))
        connection.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
    found = verified(tmp_path)
    assert len(found.faults) == MOST_FAULTS + 1
    assert found.faults[-1] == Fault("more", MOST_FAULTS + 3)
