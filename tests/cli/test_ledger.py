"""Commands of the ledger: bring it up to date, list it, decide about a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Command
from tests.gaps.examples import read
from tests.support.stores import put

#: Nobody at z and a can be reached, at z no longer.
BEFORE = """
    agencies    z name=Åland area=town
    agencies    a name=Zeta area=county
    agreements  deal parties=z;a
"""
AFTER = BEFORE.replace("parties=z;a", "parties=a")


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_commands_of_the_ledger(graph: Graph, command: Command, tmp_path: Path) -> None:
    put(graph, tmp_path, read(BEFORE)[0])
    assert "New: " in command("ledger", "update").out
    put(graph, tmp_path, read(AFTER)[0])
    assert "New: 0, returned: 0, resolved: 1." in command("ledger", "update").out
    id, today = "agency-unreachable:a", Settings().today().isoformat()
    again = command("ledger", "update")
    assert "New: 0, returned: 0, resolved: 0." in again.out
    assert command("ledger", "accept", id, "--until", today, "--reason", "It moves soon").code == 0
    listed = command("ledger", "list", "--gap", "agency-unreachable", "--format", "json")
    assert [(row["id"], row["ledger"]["state"]) for row in json.loads(listed.out)] == [
        ("agency-unreachable:z", "resolved"),
        (id, "accepted"),
    ]
    assert "Accepted for now" in command("ledger", "list", "--state", "accepted").out
    assert f"accepted until {today}" in " ".join(
        command("gaps", "--gap", "agency-unreachable").out.split()
    )
    (row,) = json.loads(command("gaps", "--gap", "agency-unreachable", "--format", "json").out)
    assert row["ledger"]["accepted_until"] == today
    assert command("ledger", "reopen", id).code == 0
    assert command("ledger", "list", "--state", "accepted").out.strip() == "No findings."
    (count,) = command("ledger", "counts", "--by", "gap", "--format", "json").json()[:1]
    assert (count["key"], count["open"], count["resolved"]) == ("agency-unreachable", 1, 1)
    assert "Resolved" in command("ledger", "counts").out
    assert f"{today}  " in command("ledger", "trend").out
    assert command("ledger", "trend", "-o", str(tmp_path / "t.svg"), "--lang", "fi").code == 0
    assert "Havainnot ajan mittaan" in (tmp_path / "t.svg").read_text("utf-8")
    wrong = command("ledger", "list", "--state", "gone")
    assert (wrong.code, wrong.err.strip()) == (
        2,
        "There is no state gone. Expected one of new, open, accepted, resolved.",
    )
