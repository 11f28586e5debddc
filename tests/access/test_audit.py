"""The audit log (SECURITY.md, rule 8): what is on record stays there, and a change is found."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.audit import AuditLog, AuditUnavailable
from graph_service.access.audit_chain import canonical
from graph_service.access.audit_read import export
from graph_service.access.audit_verify import verify_export
from graph_service.access.audit_walk import MESSAGES, Fault, Verification
from graph_service.errors import InputError, ServiceError
from tests.access.logs import CONSULTED, INTENDED, heads, kinds, made, records, verified
from tests.access.processes import open_log


def test_rule_8_a_record_holds_what_was_said_and_follows_the_one_before(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert (log.write(CONSULTED), log.write(INTENDED)) == (1, 2)
    first, second = records(tmp_path)
    assert (first.number, first.entry, first.previous) == (1, CONSULTED, "0" * 64)
    assert (second.number, second.entry, second.previous) == (2, INTENDED, first.mac)
    assert first.at < second.at
    assert first.at.endswith("Z")


def test_a_log_goes_on_where_it_ended(tmp_path: Path) -> None:
    made(tmp_path, 3)
    with open_log(tmp_path) as log:
        assert log.write(CONSULTED) == 4
    assert verified(tmp_path) == Verification(4, (), ())


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir(mode=0o755)
    with open_log(tmp_path) as log:
        log.write(CONSULTED)
        files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in files}
    assert modes == dict.fromkeys(
        (
            "audit.key",
            "audit.key.heads",
            "audit.sqlite",
            "audit.sqlite-shm",
            "audit.sqlite-wal",
            "opening.lock",
        ),
        0o600,
    )
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700


def test_rule_8_records_are_synced_before_they_are_told_of(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.write(CONSULTED)
        pragmas = ("journal_mode", "synchronous")
        found = [log._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == ["wal", 2]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE records SET record = ''", "records of the audit log are not changed"),
        ("DELETE FROM records WHERE number = 2", "records of the audit log are not removed"),
        (
            "INSERT OR REPLACE INTO records VALUES (2, '', '')",
            "records of the audit log are added at its end",
        ),
        ("INSERT INTO records VALUES (9, '', '')", "records of the audit log are added at its end"),
    ],
)
def test_rule_8_the_file_itself_refuses_changes(tmp_path: Path, statement: str, told: str) -> None:
    made(tmp_path)
    with closing(sqlite3.connect(tmp_path / "log" / "audit.sqlite")) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=told):
            connection.execute(statement)
        connection.rollback()
    assert verified(tmp_path) == Verification(6, (), ())


@pytest.mark.parametrize("kind", MESSAGES)
def test_faults_are_told_in_every_language(kind: str) -> None:
    fault = Fault(kind, 3, 4, "2026-11-23T07:00:00.000000Z")
    texts = {fault.text(language) for language in ("fi", "sv", "nb", "en")}
    assert len(texts) == 4
    assert not any(sign in text for text in texts for sign in "{}")


def test_head_is_signed_at_the_first_write_and_at_the_end(tmp_path: Path) -> None:
    made(tmp_path)
    found = records(tmp_path)
    assert [(head["count"], head["head"]) for head in heads(tmp_path)] == [
        (1, found[0].mac),
        (6, found[5].mac),
    ]


def test_head_is_signed_with_a_write_when_its_time_has_come(tmp_path: Path) -> None:
    with open_log(tmp_path, sign_every=0.0) as log:
        for _ in range(3):
            log.write(CONSULTED)
        assert [head["count"] for head in heads(tmp_path)] == [1, 2, 3]
    assert [head["count"] for head in heads(tmp_path)] == [1, 2, 3]


def test_intent_without_outcome_is_a_note_and_no_fault(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.write(INTENDED)
        log.write(replace(INTENDED, request="r-2"))
        log.write(replace(CONSULTED, request="r-3"))
        log.write(replace(INTENDED, outcome="done"))
        log.write(replace(INTENDED, request="r-4"))
        log.write(replace(INTENDED, request="r-4", outcome="failed"))
    assert verified(tmp_path) == Verification(6, (), (2,))


def test_threads_and_several_logs_write_one_chain(tmp_path: Path) -> None:
    with open_log(tmp_path) as one, open_log(tmp_path) as two, ThreadPoolExecutor(8) as pool:
        tasks = [pool.submit((one, two)[at % 2].write, CONSULTED) for at in range(200)]
        numbers = sorted(task.result() for task in tasks)
    assert numbers == list(range(1, 201))
    assert verified(tmp_path) == Verification(200, (), ())


def test_verifying_and_reading_while_the_log_is_written(tmp_path: Path) -> None:
    with open_log(tmp_path, sign_every=0.0) as log, ThreadPoolExecutor(1) as pool:
        log.write(CONSULTED)
        task = pool.submit(lambda: [log.write(CONSULTED) for _ in range(100)])
        seen = 1
        while not task.done():
            found = verified(tmp_path)
            assert found.faults == ()
            assert found.records >= seen
            seen = found.records
    assert verified(tmp_path) == Verification(101, (), ())


def test_rule_8_key_in_the_folder_of_the_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "log")
    for key in (tmp_path / "log" / "audit.key", tmp_path / "link" / "deep" / "audit.key"):
        with pytest.raises(InputError) as refused:
            AuditLog(tmp_path / "log", key)
        assert str(refused.value) == (
            f"The key of the audit log must not lie in its folder, {tmp_path / 'log'}. "
            "Name another file in GRAPH_AUDIT_KEY."
        )
    assert not (tmp_path / "log").exists()


def _unlink(key: Path) -> None:
    key.unlink()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (
            _unlink,
            "The key of the audit log, {key}, is missing. "
            "Bring it back, or name its place in GRAPH_AUDIT_KEY.",
        ),
        (
            lambda key: key.chmod(0o640),
            "Others can read the key of the audit log, {key}. "
            "Let its owner alone read it (chmod 600).",
        ),
        (
            lambda key: key.write_text("a" * 63),
            "The file {key} holds no key of an audit log: 64 hexadecimal digits were expected.",
        ),
    ],
)
def test_log_without_its_key_is_not_opened(
    tmp_path: Path, harm: Callable[[Path], object], told: str
) -> None:
    made(tmp_path)
    key = tmp_path / "audit.key"
    harm(key)
    with pytest.raises(AuditUnavailable) as opened, open_log(tmp_path):
        pass
    with pytest.raises(AuditUnavailable) as looked:
        verified(tmp_path)
    assert {str(opened.value), str(looked.value)} == {told.format(key=key)}


def test_log_is_not_opened_with_another_key(tmp_path: Path) -> None:
    made(tmp_path, 1)
    (tmp_path / "audit.key").write_text("ab" * 32)
    with pytest.raises(AuditUnavailable, match="was not signed with the key"), open_log(tmp_path):
        pass
    assert kinds(tmp_path) == [("head", 1, 0), ("changed", 1, 0)]


def test_keys_of_two_logs_differ(tmp_path: Path) -> None:
    keys = {(made(tmp_path / name, 1) / "audit.key").read_text() for name in "ab"}
    assert len(keys) == 2


def _no_folder(folder: Path) -> str:
    (folder / "log").write_text("a file")
    return "File exists"


def _no_database(folder: Path) -> str:
    (folder / "log").mkdir()
    (folder / "log" / "audit.sqlite").write_bytes(b"no database" * 1000)
    return "file is not a database"


@pytest.mark.parametrize("harm", [_no_folder, _no_database])
def test_rule_8_log_that_cannot_be_written_is_told_of(
    tmp_path: Path, harm: Callable[[Path], str]
) -> None:
    reason = harm(tmp_path)
    with pytest.raises(AuditUnavailable) as told, open_log(tmp_path):
        pass
    path = tmp_path / "log" / "audit.sqlite"
    assert str(told.value) == f"The audit log {path} cannot be written: {reason}."
    error: ServiceError = told.value
    assert (error.status, error.exit_code, error.kind) == (503, 3, "audit-unavailable")


def test_write_fails_when_the_head_cannot_be_signed(tmp_path: Path) -> None:
    (tmp_path / "audit.key.heads").mkdir()
    log = open_log(tmp_path)
    with pytest.raises(AuditUnavailable, match="Is a directory"), log:
        with pytest.raises(AuditUnavailable, match="Is a directory"):
            log.write(CONSULTED)
        (tmp_path / "audit.key.heads").rmdir()
        assert log.write(CONSULTED) == 2
        (tmp_path / "audit.key.heads").rename(tmp_path / "away")
        (tmp_path / "audit.key.heads").mkdir()
        log.write(CONSULTED)


def test_log_that_is_closed_takes_nothing(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        log.write(CONSULTED)
    with pytest.raises(AuditUnavailable, match="cannot be written"):
        log.write(CONSULTED)
    assert verified(tmp_path) == Verification(1, (), ())


def test_nothing_to_look_at_is_told_of(tmp_path: Path) -> None:
    told = f"There is no audit log in {tmp_path / 'log'}."
    with pytest.raises(InputError) as looked:
        verified(tmp_path)
    with pytest.raises(InputError) as read:
        records(tmp_path)
    assert (str(looked.value), str(read.value)) == (told, told)


JSON = st.recursive(
    st.none() | st.integers() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=[])), JSON))
def test_canonical_json_comes_back_as_it_was(value: dict[str, object]) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert canonical(dict(reversed(value.items()))) == text


def test_canonical_json_is_this_and_nothing_else() -> None:
    value = {"b": ["ä", None, 1], "a": "\ud800\x00\"\n'"}
    assert canonical(value) == b'{"a":"\\ud800\\u0000\\"\\n\'","b":["\\u00e4",null,1]}'


def test_hostile_texts_are_on_record_as_they_were_given(tmp_path: Path) -> None:
    texts = ("\ud800", "\x00", "'; DROP TABLE records; --", '","who":"sub-2', "\u202e", "x" * 9999)
    entries = [
        replace(CONSULTED, who=text, reason=text, identifiers=(f"Client:{text}",), request=text)
        for text in texts
    ]
    with open_log(tmp_path) as log:
        for entry in entries:
            log.write(entry)
    assert [record.entry for record in records(tmp_path)] == entries
    assert verified(tmp_path) == Verification(6, (), ())
    export(tmp_path / "log", tmp_path / "audit.key", tmp_path / "out")
    found = verify_export(tmp_path / "out", tmp_path / "audit.key")
    assert found == Verification(6, (), ())
