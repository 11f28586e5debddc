"""Every command leaves on record what it did with whose data, and nothing of what that says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.main import get_command

from graph_service.access.audit import Entry, log_file
from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.keys import make_key
from graph_service.access.receipts import was_done
from graph_service.access.users import User, list_users, put_user
from graph_service.bundle.write import json_text, read_tables
from graph_service.cli import app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.acts import ALONE, ALSO, BROKEN, CHANGE, FAILED, LESS, SERVING, TABLE, Left
from tests.cli.conftest import Command, make_command
from tests.subjects.world import WORLD
from tests.support.stores import opened, put

ROOT = Path(__file__).parents[2]
RUN = "from graph_service.cli import main; main()"


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedded_settings: Settings) -> Path:
    """The folder of an audit log of this test's own, beside the files that commands read.

    The settings that all tests share are made before, with the log that they share.
    """
    monkeypatch.setenv("GRAPH_AUDIT_FOLDER", str(tmp_path / "log"))
    monkeypatch.setenv("GRAPH_AUDIT_KEY", str(tmp_path / "audit.key"))
    monkeypatch.chdir(tmp_path)
    for name, tables in (("also", ALSO), ("less", LESS), ("broken", BROKEN)):
        (tmp_path / f"{name}.json").write_text(json.dumps(tables), "utf-8")
    return tmp_path / "log"


def _names(command: object, before: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the name of every command of the command line."""
    parts: Mapping[str, object] = getattr(command, "commands", {})
    if not parts:
        yield " ".join(before)
    for name, part in parts.items():
        yield from _names(part, (*before, name))


def _entries(log: Path) -> list[Entry]:
    return [each.entry for each in read_records(log, Wanted())] if log_file(log).exists() else []


def test_rule_8_the_table_has_every_command() -> None:
    assert sorted(_names(get_command(app))) == sorted([*TABLE, *ALONE, *SERVING])


def _check(left: Left, new: list[Entry]) -> None:
    """Compare the records of a command with those that it is to leave."""
    told = [(each.operation, each.outcome, each.purpose) for each in new]
    assert told == [(left.operation, outcome, left.purpose) for outcome in left.outcomes]
    assert {each.who[:3] for each in new} <= {"os:"}
    assert {(each.role, each.token) for each in new} <= {("administrator", "command")}
    assert len({each.request for each in new}) == min(len(new), 1)
    if left.about is not None:
        assert [set(each.identifiers) for each in new] == [set(left.about)] * len(new)


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
@pytest.mark.parametrize(
    ("name", "left"),
    [(name, left) for name, each in TABLE.items() for left in each],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_rule_8_a_command_leaves_the_records_of_the_table(
    name: str, left: Left, graph: Graph, command: Command, tmp_path: Path, log: Path
) -> None:
    put(graph, tmp_path, WORLD)
    put_user(graph, User("ada", "canary-Ada", "auditor"))
    make_key(graph, "canary-key", (), _tomorrow(), id="key-0123456789ab")
    if name == "restore":
        assert command("backup", "safe.zip").code == 0
    if name.startswith("audit "):
        assert command("user", "list").code == 0
    if name.startswith("ledger "):
        assert command("ledger", "update").code == 0
    before = len(_entries(log))

    answer = command(*name.split(), *left.given)

    assert answer.code == left.code, answer.err
    new = _entries(log)[before:]
    _check(left, new)
    if name == "key add":
        assert [[each[:11] for each in one.identifiers] for one in new] == [["ApiKey:key-"]] * 2
    if name == "seed":
        assert {"Area:no", "Theme:housing"} <= set(new[0].identifiers)
        assert new[0].identifiers == new[1].identifiers
    if left.outcomes in (CHANGE, FAILED):
        assert was_done(graph, new[0].request) is (left.outcomes == CHANGE)
    _has_no_content(log)


def _tomorrow() -> date:
    return Settings().today() + timedelta(days=1)


def _has_no_content(log: Path) -> None:
    """See to it that nothing which the world says is in the log, but for its ids."""
    content = b"".join(path.read_bytes() for path in log.rglob("*") if path.is_file())
    for said in ("canary", "Esimerkki", "Keksitty", "555 0199", "Toimeentulo"):
        assert said.encode() not in content
    assert "canary" in json.dumps(WORLD)


@pytest.mark.parametrize("name", ALONE)
def test_rule_8_a_command_that_has_the_store_alone_leaves_the_records_of_the_table(
    name: str,
    tmp_path: Path,
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with opened(settings) as graph:
        put(graph, tmp_path, WORLD)
    command = make_command(settings, monkeypatch, capfd)
    assert command("user", "list").code == 0  # a log has to be there for an export and an erasure

    left = ALONE[name]
    answer = command(*name.split(), *left.given)

    assert answer.code == 0, answer.err
    new = _entries(log)[1:]
    _check(left, new)
    if name == "client erase":
        with opened(settings) as graph:
            assert was_done(graph, new[0].request)
    _has_no_content(log)


@pytest.mark.parametrize("name", SERVING)
def test_rule_8_what_serves_leaves_no_record_of_its_own(name: str, tmp_path: Path) -> None:
    data = {each: str(tmp_path / each) for each in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")}
    given = ["--store", f"embedded:{tmp_path / 'store'}", name, "--port", "0"]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *given],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **data},
    ) as process:
        assert process.stderr
        said = next((line for line in process.stderr if re.search(r"http://127\.", line)), None)
        process.terminate()
        process.communicate(timeout=60)
    assert said
    logs = list(tmp_path.rglob("audit.sqlite"))
    assert [_entries(each.parent) for each in logs] in ([], [[]])


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
@pytest.mark.parametrize(
    "given",
    [
        ("export", "out.json"),
        ("backup", "out.zip"),
        ("import", "also.json"),
        ("gaps", "--format", "json"),
        ("user", "remove", "ada"),
        ("audit", "export", "out.jsonl"),
    ],
    ids=lambda given: given[0],
)
def test_rule_8_nothing_is_done_that_cannot_go_on_record(
    given: tuple[str, ...], graph: Graph, command: Command, tmp_path: Path, log: Path
) -> None:
    put(graph, tmp_path, WORLD)
    put_user(graph, User("ada", "Ada", "auditor"))
    assert command("user", "list").code == 0
    held, key = json_text(read_tables(graph)), (tmp_path / "audit.key").read_bytes()
    (tmp_path / "audit.key").write_bytes(key.translate(bytes.maketrans(b"0123", b"3210")))

    answer = command(*given)

    assert (answer.code, answer.out) == (3, "")
    assert "audit log" in answer.err
    assert [path.name for path in tmp_path.glob("out.*")] == []
    assert json_text(read_tables(graph)) == held
    assert [user.id for user in list_users(graph)] == ["ada"]
    assert len(_entries(log)) == 1


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_a_purpose_is_one_of_the_list(command: Command, graph: Graph, log: Path) -> None:
    answer = command("gaps", "--purpose", "curiosity")
    assert answer.code == 2
    assert answer.err.startswith("There is no purpose curiosity. Expected one of sentence_plan, ")
    assert not log.exists()
