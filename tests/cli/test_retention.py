"""`graph-service retention run` and `compact`: what goes is told, is on record, and is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.bundle.write import json_text, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Command, make_command
from tests.subjects.world import about, world
from tests.support.stores import opened, put

_WORLD = world(
    about("old", phase="closed", starts_on="2019-01-01", closed_on="2020-01-31"),
    about("undated", phase="closed"),
)


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an audit log of this test's own."""
    monkeypatch.setenv("GRAPH_AUDIT_FOLDER", str(tmp_path / "log"))
    monkeypatch.setenv("GRAPH_AUDIT_KEY", str(tmp_path / "audit.key"))
    return tmp_path / "log"


def _counts(answer: str) -> dict[str, list[str]]:
    parts = [line.rsplit(maxsplit=2) for line in answer.splitlines()]
    return {name: counts for name, *counts in parts if len(counts) == 2}


def test_rule_9_a_run_removes_what_is_past_and_a_second_nothing(
    graph: Graph, command: Command, tmp_path: Path, own_log: Path
) -> None:
    put(graph, tmp_path, _WORLD)

    planned = command("retention", "run", "--dry-run")
    assert "Dry run: nothing was written." in planned.out
    assert "canary-old" in json_text(read_tables(graph))

    answer = command("retention", "run")
    assert answer.code == 0, answer.err
    assert _counts(answer.out)["Clients"] == ["1", "–"]
    assert _counts(answer.out)["Together"] == ["12", "0"]
    assert "Closing day missing, kept: 1." in answer.out
    assert "canary-old" not in json_text(read_tables(graph))
    records = [each.entry for each in read_records(own_log, Wanted())]
    assert [(each.operation, each.outcome) for each in records] == [
        ("consult", "done"),
        ("erase", "intended"),
        ("erase", "done"),
    ]
    assert len({each.identifiers for each in records}) == 1
    assert {"Client:old", "Meeting:meeting-old"} <= set(records[0].identifiers)
    assert "Client:undated" not in records[0].identifiers

    left = json_text(read_tables(graph))
    again = command("retention", "run")
    assert _counts(again.out)["Together"] == ["0", "0"]
    assert json_text(read_tables(graph)) == left
    *_, last = [each.entry for each in read_records(own_log, Wanted())]
    assert (last.operation, last.identifiers, last.outcome) == ("erase", (), "done")


def test_a_day_to_come_is_looked_at_and_not_acted_on(
    graph: Graph, command: Command, tmp_path: Path
) -> None:
    put(graph, tmp_path, world(about("k-1", phase="closed", closed_on="2026-01-31")))
    refused = command("retention", "run", "--as-of", "2090-01-01")
    assert refused.code == 2
    assert "2090-01-01 has not come yet" in refused.err
    planned = command("retention", "run", "--as-of", "2090-01-01", "--dry-run")
    assert _counts(planned.out)["Clients"] == ["1", "–"]
    assert "canary-k-1" in json_text(read_tables(graph))


def test_compact_leaves_what_retention_removed_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with opened(settings) as graph:
        put(graph, tmp_path, _WORLD)
    command = make_command(settings, monkeypatch, capfd)
    assert command("retention", "run").code == 0
    answer = command("compact")
    assert (answer.code, answer.out.strip()) == (0, "Written.")
    files = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert [path.name for path in files if b"canary-old" in path.read_bytes()] == []
    assert [path for path in files if b"canary-undated" in path.read_bytes()]


@pytest.mark.parametrize("graph", ["neo4j"], indirect=True)
@pytest.mark.neo4j
def test_compact_does_nothing_on_a_server(graph: Graph, command: Command) -> None:
    assert "nothing was done" in command("compact").out
