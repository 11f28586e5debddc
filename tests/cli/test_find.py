"""`graph-service find`: who is found, and how to reach them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.store import Graph
from tests.cli.conftest import Command
from tests.cli.world import AS_OF, WORLD
from tests.support.stores import put


@pytest.fixture(autouse=True)
def world(graph: Graph, tmp_path: Path) -> None:
    """The small region, on each engine."""
    put(graph, tmp_path, WORLD)


def test_json_holds_what_is_found_with_the_way(command: Command) -> None:
    answer = command("find", "vankilassa", "Kuulahti", "--as-of", AS_OF, "--format", "json")
    found = answer.json()
    assert [each["id"] for each in found["results"]] == ["prison", "aino"]
    assert found["results"][1]["way"]["channels"][0]["value"] == "aino@vankila.example"


def test_the_table_says_who_and_how(command: Command) -> None:
    answer = command("find", "aino", "--kind", "Contact", "--as-of", AS_OF)
    assert answer.code == 0
    for told in ("Aino Esimerkki", "Contact: Kuulahden vankila", "aino@vankila.example"):
        assert told in answer.out


def test_slips_and_nothing_are_told(command: Command) -> None:
    assert "Did you mean esimerkki?" in command("find", "Esimrekki", "--as-of", AS_OF).out
    assert command("find", "xyzzy").out.split() == ["Nothing", "was", "found."]
    assert command("find", "x", "--kind", "Client").code == 2
