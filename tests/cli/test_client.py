"""`graph-service client export` and `client erase`, on record and never by accident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.audit_verify import verify
from graph_service.bundle.write import json_text, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Answer, Command, make_command
from tests.subjects.world import WORLD, world
from tests.support.stores import opened, put


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an audit log of this test's own."""
    monkeypatch.setenv("GRAPH_AUDIT_FOLDER", str(tmp_path / "log"))
    monkeypatch.setenv("GRAPH_AUDIT_KEY", str(tmp_path / "audit.key"))
    return tmp_path / "log"


def _records(log: Path) -> list[tuple[str, tuple[str, ...], str | None, str]]:
    return [
        (each.entry.operation, each.entry.identifiers, each.entry.purpose, each.entry.outcome)
        for each in read_records(log, Wanted())
    ]


def test_export_writes_a_file_of_each_kind_and_puts_it_on_record(
    graph: Graph, command: Command, tmp_path: Path, own_log: Path
) -> None:
    put(graph, tmp_path, WORLD)
    for name in ("k-1.json", "k-1.md"):
        answer = command("client", "export", "k-1", "-o", tmp_path / name, "--lang", "sv")
        assert (answer.code, answer.err) == (0, "")
        assert "Det är avsett endast för klienten." in answer.out
    read = json.loads((tmp_path / "k-1.json").read_text("utf-8"))
    assert (read["client"], read["title"]) == ("k-1", "Uppgifter om dig i Tukiverkko")
    page = (tmp_path / "k-1.md").read_text("utf-8")
    assert page.startswith("# Uppgifter om dig i Tukiverkko\n")
    assert _records(own_log) == 2 * [
        ("disclose", ("Client:k-1",), "data_subject", "intended"),
        ("disclose", ("Client:k-1",), "data_subject", "done"),
    ]


def test_export_of_what_is_not_there_fails_on_record(
    graph: Graph, command: Command, tmp_path: Path, own_log: Path
) -> None:
    put(graph, tmp_path, WORLD)
    answer = command("client", "export", "k-9", "-o", tmp_path / "k-9.json")
    assert answer.code == 2
    assert "There is no client with the id k-9" in answer.err
    assert [outcome for *_, outcome in _records(own_log)] == ["intended", "failed"]
    assert not (tmp_path / "k-9.json").exists()
    assert command("client", "export", "k-1", "-o", tmp_path / "k-1.txt").code == 2


@pytest.mark.neo4j
@pytest.mark.parametrize("graph", ["neo4j"], indirect=True)
def test_erase_on_a_server_says_what_its_operator_must_do(
    graph: Graph, command: Command, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    answer = command("client", "erase", "k-1", "--yes")
    assert answer.code == 0, answer.err
    assert "docs/maintainers.md" in answer.out
    assert "canary-k-1" not in json_text(read_tables(graph))


@pytest.fixture
def alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Commands on an embedded store that no process has open."""
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with opened(settings) as graph:
        put(graph, tmp_path, WORLD)
    return make_command(settings, monkeypatch, capfd)


def _exported(command: Command, path: Path) -> str:
    assert command("export", path).code == 0
    return path.read_text("utf-8")


def test_rule_9_erase_leaves_a_canary_in_no_file_of_the_store(
    alone: Command, tmp_path: Path, own_log: Path
) -> None:
    command = alone
    assert command("backup", tmp_path / "older.zip").code == 0

    answer = command("client", "erase", "k-1", "--yes")

    assert answer.code == 0, answer.err
    assert "Erased." in answer.out
    assert _records(own_log)[1:] == [
        ("erase", ("Client:k-1",), "data_subject", "intended"),
        ("erase", ("Client:k-1",), "data_subject", "done"),
    ]
    files = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert [path.name for path in files if b"k-1" in path.read_bytes()] == []
    assert any(b"canary-k-2" in path.read_bytes() for path in files)

    restored = command("restore", tmp_path / "older.zip", "--replace")
    assert restored.code == 0, restored.err
    assert "Rows about erased clients, left out: 11." in restored.out
    left = _exported(command, tmp_path / "left.json")
    assert "k-1" not in left
    assert "canary-k-2" in left
    found = verify(own_log, tmp_path / "audit.key")
    assert list(found.faults) == []


def test_erase_asks_first_and_never_guesses(alone: Command, tmp_path: Path, own_log: Path) -> None:
    answer: Answer = alone("client", "erase", "k-1")
    assert answer.code == 2
    assert "add --yes" in answer.err
    assert not own_log.exists()
    assert "canary-k-1" in _exported(alone, tmp_path / "left.json")


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_erase_wants_the_service_stopped(graph: Graph, command: Command, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    answer = command("client", "erase", "k-1", "--yes")
    assert answer.code == 3
    assert "Stop it first" in answer.err
    assert "canary-k-1" in json_text(read_tables(graph))


def test_erase_of_what_is_not_there_says_so(alone: Command) -> None:
    answer = alone("client", "erase", "k-9", "--yes")
    assert answer.code == 2
    assert "There is no client with the id k-9" in answer.err


def test_rows_in_the_example_world() -> None:
    assert sum(len(rows) for rows in WORLD.values()) - sum(map(len, world().values())) == 22
