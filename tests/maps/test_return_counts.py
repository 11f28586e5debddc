"""Return maps of areas and units: numbers as published, or of whom one may see, and services."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.errors import NotFound
from graph_service.gaps.run import EVERYTHING, Sight
from graph_service.i18n import LANGUAGES
from graph_service.maps.draw import drawn
from graph_service.maps.model import Map
from graph_service.maps.return_area import area_return_map
from graph_service.maps.return_unit import unit_return_map
from graph_service.numbers.published import publish
from graph_service.store import Graph
from tests.maps.worlds import CLIENT, TEAM, D
from tests.support.stores import put

DAY = date(2026, 11, 20)


def _clients(area: str, number: int, *, in_need: int) -> tuple[list[Any], list[Any]]:
    clients = [
        {"id": f"canary-{area}{at}", "unit": "p1", "municipality": area, "phase": "during"}
        | {"sanction": "unconditional"}
        for at in range(number)
    ]
    needs = [
        {"id": f"n-{each['id']}", "client": each["id"], "domain": "work", "status": "open"}
        for each in clients[:in_need]
    ]
    return clients, needs


_GROUPS = (_clients("town", 30, in_need=12), _clients("village", 60, in_need=25))

WORLD: dict[str, list[dict[str, Any]]] = {
    **TEAM,
    "areas": [
        *TEAM["areas"],
        {"id": "centre", "name": "Länsi", "kind": "centre", "part_of": "fi"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "centre"},
        {"id": "far", "name": "Lappi", "kind": "county", "part_of": "centre"},
        {"id": "town", "name": "Kaupunki", "kind": "municipality", "part_of": "co"},
        {"id": "village", "name": "Kylä", "kind": "municipality", "part_of": "far"},
    ],
    "services": [
        {"id": "s-work", "name": "Työpaja", "agency": "office", "domain": "work"}
        | {"kind": "service", "area": "village"},
    ],
    "clients": [client for clients, _ in _GROUPS for client in clients],
    "needs": [need for _, needs in _GROUPS for need in needs],
    "measures": [],
    "team": [],
    "consents": [],
    "supporters": [],
    "meetings": [],
    "referrals": [],
}


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph of two counties, with its numbers published."""
    put(graph, tmp_path, WORLD)
    publish(graph, DAY)
    return graph


def of_area(graph: Graph, area: str, numbers: Collection[str] | None = None) -> Map:
    return area_return_map(graph, area, numbers=numbers, today=D, language="en")


def counted(map: Map) -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Return title, lines and state of the cells of which anything is told."""
    return {
        card.id.removeprefix("cell:"): (card.title, card.lines, card.state)
        for card in map.cards
        if card.kind == "cell"
    }


def test_a_county_shows_its_published_numbers_and_its_services(there: Graph) -> None:
    found = of_area(there, "co")
    assert counted(found) == {"work:during": ("In need: 10–19", ("Services: 0",), "missing")}
    assert (found.kind, found.title, found.day) == ("area_return", "Return map: Pirkanmaa", DAY)
    assert found.summary == (
        "Clients in need on 2026-11-20, as steps. Where no number stands there are fewer than 5, "
        "or a number by which another could be worked out."
    )
    card = found.by_id["cell:work:during"]
    assert dict(card.facts) == {
        "Life domain": "Work",
        "Phase": "During the sanction",
        "In need": "10–19",
    }
    assert card.advice == ("Find an agency that offers this here, or agree with one.",)
    assert dict(found.cards[0].facts)["Clients"] == "20–49"
    assert dict(found.cards[0].facts)["Need that no measure answers"] == "10–19"


def test_needs_that_nothing_answers_stand_beside(graph: Graph, tmp_path: Path) -> None:
    more, needs = _clients("village", 250, in_need=120)
    put(graph, tmp_path, {**WORLD, "clients": [*_GROUPS[0][0], *more], "needs": needs})
    publish(graph, DAY)
    assert counted(of_area(graph, "far")) == {
        "work:during": (
            "In need: 100–199",
            ("Services: 1",),
            "usual",
        )
    }
    half = [
        {"id": f"m{need['id']}", "client": need["client"], "need": need["id"], "title": "x"}
        | {"status": "active"}
        for need in needs[:90]
    ]
    others = [
        {"id": f"x{at}", "client": f"canary-village{at}", "domain": "housing", "status": "open"}
        for at in range(80)
    ]
    world = {"clients": [*_GROUPS[0][0], *more], "needs": [*needs, *others], "measures": half}
    put(graph, tmp_path, {**WORLD, **world})
    publish(graph, DAY)
    found = of_area(graph, "far")
    assert counted(found)["work:during"] == (
        "In need: 100–199",
        ("Without a measure: 20–49", "Services: 1"),
        "usual",
    )


def test_a_larger_area_tells_of_each_county_in_it(there: Graph) -> None:
    found = of_area(there, "centre")
    assert counted(found) == {
        "work:during": ("In need", ("Lappi: 20–49", "Pirkanmaa: 10–19", "Services: 1"), "usual")
    }
    assert found.identifiers == ["Area:centre", "Area:co", "Area:far"]


def test_a_municipality_tells_of_its_county(there: Graph) -> None:
    found = of_area(there, "town")
    assert counted(found)["work:during"] == (
        "In need",
        ("Pirkanmaa: 10–19", "Services: 0"),
        "missing",
    )
    assert [stop.text for stop in found.stops][1:] == [
        "Work, During the sanction: In need, but no service."
    ]


def test_rule_4_numbers_are_told_of_the_areas_that_one_may_see(there: Graph) -> None:
    assert "far" not in repr(of_area(there, "centre", {"centre", "co"}).identifiers)
    found = of_area(there, "far", {"co"})
    assert counted(found) == {}
    assert found.cards[0].facts == ()
    assert found.summary == "Numbers of clients are told of your own counties alone."
    services = {card.id: card.title for card in found.cards}
    assert services["cell:work:during"] == "Services: 1"


def test_rule_4_no_look_counts_clients(there: Graph, tmp_path: Path) -> None:
    before = of_area(there, "co")
    put(there, tmp_path, {**WORLD, "needs": []})
    assert of_area(there, "co") == before


def test_what_to_do_where_nothing_was_published(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    found = of_area(graph, "co")
    assert (found.summary, found.first, found.day) == (
        "The numbers of clients were not published yet.",
        ("Ask whoever runs the service to publish them.",),
        D,
    )


def test_an_area_or_a_unit_that_there_is_not(there: Graph) -> None:
    with pytest.raises(NotFound, match="no area with the id nowhere"):
        of_area(there, "nowhere")
    for id in ("nowhere", "clinic"):
        with pytest.raises(NotFound, match=f"no unit with the id {id}"):
            unit_return_map(there, id, sight=EVERYTHING, as_of=D, language="en")


def of_unit(graph: Graph, sight: Sight = EVERYTHING) -> Map:
    return unit_return_map(graph, "p1", sight=sight, as_of=D, language="en")


@pytest.fixture
def team(graph: Graph, tmp_path: Path) -> Graph:
    """A graph of one client with a team, and another who needs work."""
    more = TEAM["clients"][0] | {"id": "k-2", "phase": "during", "release_on": "2027-11-01"}
    needs = [
        {"id": "n-2", "client": "k-2", "domain": "work", "status": "open"},
        {"id": "n-3", "client": "k-2", "domain": "exit", "status": "met"},
    ]
    world = {"clients": [*TEAM["clients"], more], "needs": [*TEAM["needs"], *needs]}
    put(graph, tmp_path, {**TEAM, **world})
    return graph


def test_a_unit_counts_needs_measures_and_findings(team: Graph) -> None:
    found = of_unit(team)
    assert counted(found) == {
        "housing:preparing_release": (
            "In need: 1",
            ("Findings: 3", "Services: 0"),
            "missing",
        ),
        "work:preparing_release": (
            "In need: 1",
            ("Measures: 1", "Findings: 1", "Services: 1"),
            "usual",
        ),
        "work:during": ("In need: 1", ("Findings: 2", "Services: 1"), "usual"),
        "finances:during": ("Findings: 1", ("Services: 0",), "usual"),
    }
    card = found.by_id["cell:housing:preparing_release"]
    assert dict(card.facts)["Release without housing"] == "1"
    assert card.severity == "critical"
    assert found.cards[0].lines == ("Clients: 2",)


def test_rule_1_a_unit_counts_those_clients_alone_who_may_be_seen(team: Graph) -> None:
    found = of_unit(team, Sight(clients=["k-2"]))
    assert counted(found).keys() == {"work:during", "finances:during"}
    assert found.identifiers == ["Agency:p1", "Client:k-2"]
    nobody = of_unit(team, Sight(clients=[]))
    assert (counted(nobody), nobody.cards[0].facts) == ({}, ())
    assert nobody.first == ("None of the clients of this unit is yours to see.",)
    assert of_unit(team, Sight(clients_in=["fi"])).cards[0].lines == ("Clients: 0",)


def test_rule_5_no_client_is_named_on_a_map_that_counts(team: Graph) -> None:
    told = [
        (each.card.title, each.card.lines, each.card.facts, each.card.findings)
        for each in drawn(of_unit(team)).cards
    ]
    assert CLIENT not in repr(told) and "k-2" not in repr(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_lies_on_another(there: Graph, language: Any) -> None:
    found = area_return_map(there, "centre", numbers=None, today=D, language=language)
    boxes = [each.box for each in drawn(found).cards]
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
