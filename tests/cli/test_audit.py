"""The commands about the audit log."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from graph_service.access.audit import SCHEMA, AuditLog, Entry
from graph_service.settings import Settings
from tests.cli.conftest import Command, make_command

OFFICER = Entry(
    operation="consult",
    who="sub-1",
    role="officer",
    token="t-1",
    identifiers=("Client:k-1", "Need:n-1"),
    purpose="supervision",
    request="r-1",
)
KEY = replace(OFFICER, who="key-1", role="api_client", identifiers=("Agency:kela",), request="r-2")
REFUSED = replace(
    KEY, operation="refusal", identifiers=(), purpose=None, reason="forbidden\x1b[31m GET [/x]"
)


@pytest.fixture
def audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Run `graph-service` with arguments beside a log of three records."""
    monkeypatch.setenv("GRAPH_AUDIT_FOLDER", str(tmp_path / "log"))
    monkeypatch.setenv("GRAPH_AUDIT_KEY", str(tmp_path / "audit.key"))
    with AuditLog(tmp_path / "log", tmp_path / "audit.key") as log:
        for entry in (OFFICER, KEY, replace(REFUSED, outcome="refused")):
            log.write(entry)
    # No command about the log opens the store.
    nowhere = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'nowhere'}"})
    return make_command(nowhere, monkeypatch, capfd)


def test_verify_tells_that_a_log_is_sound(audit: Command) -> None:
    answer = audit("audit", "verify")
    assert (answer.code, answer.out) == (0, "The audit log is sound. Records: 3.\n")
    assert answer.err == ""


def test_verify_tells_each_fault_on_a_line_and_ends_with_6(audit: Command, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "log" / "audit.sqlite")) as connection:
        connection.execute("DROP TRIGGER records_stay")
        connection.execute("DROP TRIGGER records_stay_as_they_are")
        connection.execute("UPDATE records SET record = replace(record, 'k-1', 'k-2')")
        connection.execute("DELETE FROM records WHERE number = 2")
        connection.execute(SCHEMA[1])
        connection.execute(SCHEMA[2])
        connection.commit()
    answer = audit("audit", "verify")
    assert answer.code == 6
    assert answer.out.splitlines() == [
        "Record 1 was changed, or the service did not write it: its signature does not fit.",
        "Record 2 is missing.",
    ]
    assert answer.err == "The audit log is not sound. Records: 2, faults: 2.\n"


def test_verify_tells_of_an_intent_without_outcome(audit: Command, tmp_path: Path) -> None:
    with AuditLog(tmp_path / "log", tmp_path / "audit.key") as log:
        log.write(replace(OFFICER, operation="alter", request="r-9", outcome="intended"))
    answer = audit("audit", "verify", "--lang", "nb")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Oppføring 4 gjelder en skriving der utfallet ikke er logget: tjenesten stanset underveis "
        "eller holder fortsatt på. Det er ukjent om skrivingen ble gjennomført.",
        "Tilgangsloggen er intakt. Oppføringer: 4.",
    ]


def test_list_shows_the_newest_last_and_steers_no_terminal(audit: Command) -> None:
    answer = audit("audit", "list")
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert answer.code == 0
    assert lines[0] == "No. When (UTC) Who Role Operation About Purpose Reason Outcome"
    assert [line.split()[0] for line in lines[1:]] == ["1", "2", "3"]
    assert lines[1].endswith("sub-1 officer consult Client:k-1, Need:n-1 supervision – done")
    assert lines[3].endswith("key-1 api_client refusal – – forbidden�[31m GET [/x] refused")
    assert "\x1b" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ((), [1, 2, 3]),
        (("--who", "key-1"), [2, 3]),
        (("--client", "k-1"), [1]),
        (("--client", "kela"), []),
        (("--id", "Agency:kela"), [2]),
        (("--client", "k-1", "--id", "Agency:kela"), [1, 2]),
        (("--operation", "refusal"), [3]),
        (("--since", "2020-01-01", "--until", "2020-12-31"), []),
        (("--since", "2020-01-01"), [1, 2, 3]),
        (("--until", "2020-01-01"), []),
    ],
)
def test_list_holds_what_is_asked_for(
    audit: Command, arguments: tuple[str, ...], numbers: list[int]
) -> None:
    found = audit("audit", "list", "--format", "json", *arguments).json()
    assert [record["number"] for record in found] == numbers


def test_days_begin_in_the_country(audit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def numbers(*arguments: object) -> list[int]:
        found = audit("audit", "list", "--format", "json", "--who", "key-1", *arguments).json()
        return [record["number"] for record in found]

    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("GRAPH_TIME_ZONE", zone)
        today = Settings().today()
        assert numbers("--since", today, "--until", today) == [2, 3]
        assert numbers("--since", today + timedelta(days=1)) == []
        assert numbers("--until", today - timedelta(days=1)) == []


def test_list_as_json_holds_every_field(audit: Command) -> None:
    first = audit("audit", "list", "--format", "json", "--client", "k-1").json()[0]
    assert (first.pop("previous"), len(first.pop("mac")), first.pop("at")[-1]) == (
        "0" * 64,
        64,
        "Z",
    )
    assert first == {
        "number": 1,
        "operation": "consult",
        "who": "sub-1",
        "role": "officer",
        "token": "t-1",
        "identifiers": ["Client:k-1", "Need:n-1"],
        "purpose": "supervision",
        "reason": None,
        "request": "r-1",
        "outcome": "done",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--operation", "look"),
            "There is no operation look. Expected one of alter, collect, consult, disclose, "
            "combine, erase, sign-in, refusal.",
        ),
        (
            ("--since", "yesterday"),
            "A date is written YYYY-MM-DD, such as 2026-11-21, and lies between 1900-01-01 and "
            "2200-12-31.",
        ),
    ],
)
def test_mistakes_in_filters_are_told_of(
    audit: Command, arguments: tuple[str, ...], told: str
) -> None:
    answer = audit("audit", "list", *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{told}\n")


def test_export_is_checked_by_verify(audit: Command, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    answer = audit("audit", "export", path)
    assert (answer.code, answer.out) == (0, f"Records written to {path}: 4.\n")
    assert [json.loads(line).get("number") for line in path.read_text().splitlines()] == [
        1,
        2,
        3,
        4,
        None,
    ]
    assert audit("audit", "verify", path).out == "The audit log is sound. Records: 4.\n"
    path.write_text(path.read_text().replace("key-1", "key-2", 1))
    changed = audit("audit", "verify", path)
    assert changed.code == 6
    assert changed.out == (
        "Record 2 was changed, or the service did not write it: its signature does not fit.\n"
    )


def test_export_to_a_folder_is_refused(audit: Command, tmp_path: Path) -> None:
    answer = audit("audit", "export", tmp_path)
    assert (answer.code, answer.err) == (2, f"{tmp_path} cannot be written: Is a directory.\n")


@pytest.mark.parametrize("arguments", [("verify",), ("list",), ("export", "out.jsonl")])
def test_log_that_is_not_there_is_told_of(
    audit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPH_AUDIT_FOLDER", str(tmp_path / "none"))
    (tmp_path / "audit.key.heads").unlink()
    answer = audit("audit", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"There is no audit log in {tmp_path / 'none'}.\n"
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "out.jsonl").exists()


def test_log_without_its_key_ends_with_3(audit: Command, tmp_path: Path) -> None:
    (tmp_path / "audit.key").unlink()
    answer = audit("audit", "verify")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        f"The key of the audit log, {tmp_path / 'audit.key'}, is missing. "
        "Bring it back, or name its place in GRAPH_AUDIT_KEY.\n"
    )
