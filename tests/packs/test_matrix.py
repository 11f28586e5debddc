"""The pack of the matrix group has each sanctions centre beside the others, and no client."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.errors import InputError
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.run import Sight as Seen
from graph_service.gaps.seen import View
from graph_service.numbers.published import publish
from graph_service.packs.files import files
from graph_service.packs.known import Sight
from graph_service.packs.matrix import matrix_pack, meeting_pack
from graph_service.packs.model import Items, Pack, Picture, Text
from graph_service.reach.known import People
from graph_service.store import Graph
from tests.packs.small import parts_of, rows
from tests.support.stores import put

D = date(2026, 11, 21)
ALL = Sight(View("all", frozenset(), EVERYTHING))


def _agency(id: str, kind: str, area: str, name: str) -> dict[str, Any]:
    return {"id": id, "name": name, "kind": kind, "sector": "state", "area": area}


def _question(id: str, meeting: str, title: str) -> dict[str, Any]:
    return {"id": id, "meeting": meeting, "title": title, "status": "open", "kind": "question"}


WORLD: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "west", "name": "Länsi", "kind": "centre", "part_of": "fi"},
        {"id": "east", "name": "Itä", "kind": "centre", "part_of": "fi"},
        {"id": "pirkanmaa", "name": "Pirkanmaa", "kind": "county", "part_of": "west"},
        {"id": "tampere", "name": "Tampere", "kind": "municipality", "part_of": "pirkanmaa"},
        {"id": "kuopio", "name": "Kuopio", "kind": "municipality", "part_of": "east"},
    ],
    "agencies": [
        _agency("wc", "sanctions_centre", "west", "Lännen keskus"),
        _agency("ec", "sanctions_centre", "east", "Idän keskus"),
        _agency("prison", "prison", "tampere", "Vankila"),
        _agency("kela", "social_insurance", "fi", "Kela"),
    ],
    "contacts": [{"id": "aino", "name": "Aino Laine", "agency": "wc", "title": "kehittäjä"}],
    "networks": [
        {"id": "m", "name": "Matriisiryhmä", "kind": "matrix", "area": "fi", "status": "active"}
        | {"convener": "wc"},
        {"id": "n", "name": "Asuminen", "kind": "themed", "area": "fi", "status": "active"},
        {"id": "w", "name": "Asuntotyö", "kind": "themed", "area": "pirkanmaa"}
        | {"status": "dormant"},
        {"id": "e", "name": "Opetus", "kind": "steering", "area": "east", "status": "dormant"},
        {"id": "old", "name": "Vanha", "kind": "themed", "area": "east", "status": "closed"},
    ],
    "members": [
        {"network": "m", "agency": "wc", "contact": "aino"},
        {"network": "m", "agency": "ec"},
    ],
    "meetings": [
        {"id": "held", "kind": "network", "network": "m", "on": "2026-10-20", "status": "held"},
        {"id": "nat", "kind": "network", "network": "n", "on": "2026-10-20", "status": "held"},
        {"id": "w1", "kind": "network", "network": "w", "on": "2026-10-20", "status": "held"},
        {"id": "w2", "kind": "network", "network": "w", "on": "2026-12-01", "status": "planned"},
        {"id": "e1", "kind": "network", "network": "e", "on": "2026-09-20", "status": "held"},
        {"id": "old", "kind": "network", "network": "old", "on": "2026-09-20", "status": "held"},
        {"id": "team", "kind": "team", "client": "canary-0", "on": "2026-10-20", "status": "held"},
    ],
    "actions": [
        _question("q-nat", "nat", "Of the country's network"),
        _question("q-west", "w1", "Who houses those who move?"),
        _question("q-done", "w1", "Answered") | {"status": "done"},
        _question("q-ahead", "w2", "Not met yet"),
        _question("q-east", "e1", "Who teaches?"),
        _question("q-old", "old", "Of a closed network"),
        _question("q-team", "team", "canary question"),
        _question("q-own", "held", "Asked by the group itself"),
        _question("to-do", "w1", "Something to do") | {"kind": "action"},
        {"id": "plain", "meeting": "w1", "title": "Without a kind", "status": "open"},
    ],
    "required_agreements": [
        {"id": "r-kela", "level": "regional", "partner_kind": "social_insurance"},
        {"id": "n-kela", "level": "national", "partner_kind": "social_insurance"},
    ],
    "agreements": [
        {"id": "kela", "title": "Kela", "level": "national", "form": "contract"}
        | {"status": "ready", "parties": ["kela", "wc"]},
    ],
    "clients": [
        {"id": f"canary-{number}", "municipality": "tampere", "unit": "prison"}
        | {"sanction": "unconditional", "phase": "during"}
        for number in range(7)
    ]
    + [
        {"id": "canary-east", "municipality": "kuopio", "unit": "prison"}
        | {"sanction": "unconditional", "phase": "during"}
    ],
}


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the matrix group, its ledger and the published numbers."""
    put(graph, tmp_path, WORLD)
    update(graph, D - timedelta(days=14))
    update(graph, D)
    publish(graph, D)
    return graph


def made(graph: Graph, sight: Sight = ALL) -> Pack:
    return matrix_pack(graph, "m", sight, day=D, language="en")


def test_each_centre_stands_beside_the_others(there: Graph) -> None:
    pack = made(there)
    assert (pack.kind, pack.title) == ("matrix", "Matriisiryhmä")
    assert [each.id for each in pack.sections] == [
        *("agenda", "centres", "changes", "promises", "seats", "decisions"),
        *("required", "questions", "lifted", "contacts", "map"),
    ]
    # Critical, serious, notice; new, resolved, accepted.
    assert rows(pack, "centres") == [("Itä", 1, 2, 0, 3, 0, 0), ("Länsi", 1, 3, 0, 4, 0, 0)]
    trend = pack.sections[1].blocks[0]
    assert isinstance(trend, Picture)


def test_clients_are_told_in_bands_and_small_numbers_hidden(there: Graph) -> None:
    table = next(each for each in made(there).tables if each.name == "clients")
    assert table.columns == ["Gap", "Itä", "Länsi"]
    assert table.rows[0] == ("All clients", "hidden", "5–9")
    assert {row[1] for row in table.rows} == {"hidden"}


def test_required_agreements_stand_nationally_and_in_each_centre(there: Graph) -> None:
    assert rows(made(there), "required") == [("Social insurance", "In force", "Missing", "Missing")]


def test_questions_of_the_centres_networks_are_for_the_group_to_answer(there: Graph) -> None:
    pack = made(there)
    assert rows(pack, "questions") == [
        ("Who teaches?", "Opetus", "Itä", date(2026, 9, 20)),
        ("Who houses those who move?", "Asuntotyö", "Pirkanmaa", date(2026, 10, 20)),
    ]
    assert {"Action:q-west", "Network:w", "Action:q-east", "Network:e"} <= {*pack.identifiers}
    (agenda,) = pack.sections[0].blocks
    assert isinstance(agenda, Items)
    assert list(agenda.items[-3:-1]) == [
        "Questions from the networks: 2",
        "What to lift to the next level: 1; lessons: 0",
    ]
    assert [row[0] for row in rows(pack, "lifted")] == ["Asked by the group itself"]


def test_a_coordinator_of_one_centre_sees_that_one_and_its_numbers(there: Graph) -> None:
    west = ["west", "pirkanmaa", "tampere"]
    mine = frozenset(west)
    view = View("own_area", frozenset(), Seen(clients=[], network_in=west, people_in=west))
    pack = made(there, Sight(view, People(mine), mine, mine))
    assert [row[0] for row in rows(pack, "centres")] == ["Länsi"]
    assert [row[1] for row in rows(pack, "questions")] == ["Asuntotyö"]
    table = next(each for each in pack.tables if each.name == "clients")
    assert table.columns == ["Gap", "Länsi"]
    no_numbers = made(there, Sight(view, People(mine), mine, frozenset()))
    assert "clients" not in [each.name for each in no_numbers.tables]
    nowhere = made(there, Sight(view, People(mine), frozenset(), frozenset()))
    (text,) = nowhere.sections[1].blocks[1:] or nowhere.sections[1].blocks
    assert text == Text("No sanctions centre is among your areas.")
    asked = next(each for each in nowhere.sections if each.id == "questions")
    assert asked.blocks == [Text("No network asks anything.")]


def test_another_network_is_no_matrix_group(there: Graph) -> None:
    with pytest.raises(InputError, match="Asuminen is no matrix group"):
        matrix_pack(there, "n", ALL, day=D, language="en")
    assert meeting_pack(there, "n", ALL, day=D, language="en").kind == "network"


def test_progress_is_told_and_no_client_is_in_any_file(there: Graph) -> None:
    told: list[tuple[int, int]] = []
    pack = matrix_pack(
        there,
        "m",
        ALL,
        day=D,
        language="fi",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert not [each for each in pack.identifiers if each.startswith("Client:")]
    for name, content in files(pack).items():
        for part in parts_of(content):
            assert b"canary" not in part, name
