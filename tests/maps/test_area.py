"""The map of an area says what ties its agencies, where a tie is missing, what hangs on one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.errors import NotFound
from graph_service.gaps.run import Sight
from graph_service.gaps.seen import View
from graph_service.maps.area import area_map, first_of
from graph_service.maps.area_cards import MOST_CARDS, MOST_FULL
from graph_service.maps.canvas import payload
from graph_service.maps.layouts.area import draw_area
from graph_service.maps.matrix import Cell, matrix_of
from graph_service.maps.model import Card, Map, Tie
from graph_service.maps.style import style
from graph_service.numbers.published import publish
from graph_service.store import Graph
from tests.maps.area_world import WORLD
from tests.maps.network_world import ALL, D
from tests.support.stores import put

PREPARER = View("counts", frozenset(), Sight(clients=[], network_in=["co", "mu"], people_in=[]))


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the area, with its numbers published."""
    put(graph, tmp_path, WORLD)
    publish(graph, D)
    return graph


def drawn(graph: Graph, area: str = "co", **given: Any) -> Map:
    asked: dict[str, Any] = {"as_of": D, "today": D, "view": ALL, "numbers": True, "language": "en"}
    return area_map(graph, area, **(asked | given))


def ties(map: Map) -> list[tuple[str, ...]]:
    return [
        (*(id.removeprefix("Agency:") for id in (tie.source, tie.target)), tie.kind, tie.amount)
        for tie in map.ties
    ]


def test_agencies_located_in_the_area_stand_by_sector_and_name(there: Graph) -> None:
    found = drawn(there)
    assert (found.title, found.kind, found.summary) == (
        "Pirkanmaa",
        "area",
        "Agencies: 6, missing links: 1.",
    )
    assert [(card.id, card.sector, card.kind, card.weight) for card in found.cards] == [
        ("Agency:prison", "state", "agency", 2),
        ("Agency:social", "county", "agency", 1),
        ("Agency:clinic", "third_sector", "agency", 3),
        ("Agency:housing", "third_sector", "agency", 3),
        ("Agency:lone", "third_sector", "agency", 0),
        ("Agency:parish", "church", "agency", 1),
    ]


def test_ties_are_networks_agreements_clients_in_bands_and_missing_links(there: Graph) -> None:
    assert ties(drawn(there)) == [
        ("clinic", "housing", "co_member", "2"),
        ("housing", "prison", "co_member", "1"),
        ("parish", "prison", "agreement", "1"),
        ("clinic", "housing", "clients", "5–9"),
        ("clinic", "social", "missing", ""),
    ]
    assert [tie.label for tie in drawn(there).ties] == [
        "Networks in common: 2",
        "Networks in common: 1",
        "Agreements in force: 1",
        "Clients in common on 2026-11-21: 5–9",
        "Clients in common, but no network or agreement",
    ]


def test_pair_is_tied_the_same_in_every_area_that_holds_it(there: Graph) -> None:
    inner = {(one, other): amount for one, other, kind, amount in ties(drawn(there, "mu"))}
    assert inner == {("clinic", "housing"): "5–9"}
    outer = [each for each in ties(drawn(there, "fi")) if each[2] == "clients"]
    assert outer == [("clinic", "housing", "clients", "5–9"), ("far", "housing", "clients", "5–9")]


def test_rule_4_small_numbers_of_clients_tie_nothing(there: Graph) -> None:
    pairs = {each[:2] for each in ties(drawn(there)) if each[2] == "clients"}
    assert ("clinic", "prison") not in pairs
    publish(there, D, smallest=3)
    assert [each for each in ties(drawn(there)) if each[2] == "clients"] == [
        ("clinic", "housing", "clients", "3–5"),
        ("clinic", "prison", "clients", "3–5"),
    ]


def test_rule_4_missing_link_is_told_without_a_number(there: Graph) -> None:
    publish(there, D, smallest=3)
    found = [each for each in ties(drawn(there)) if each[:2] == ("clinic", "social")]
    assert found == [("clinic", "social", "missing", "")]


@pytest.mark.parametrize("other", [D - timedelta(days=1), D + timedelta(days=1)])
def test_rule_4_clients_in_common_are_told_of_today_alone(there: Graph, other: date) -> None:
    assert [each for each in ties(drawn(there, as_of=other)) if each[2] == "clients"] == []


def test_rule_5_no_client_is_on_the_map(there: Graph) -> None:
    assert "canary" not in repr(drawn(there, "fi"))


def test_who_may_not_see_numbers_or_findings_sees_neither(there: Graph) -> None:
    found = drawn(there, view=PREPARER, numbers=False)
    assert {each[2] for each in ties(found)} == {"co_member", "agreement"}
    assert {card.findings for card in found.cards} == {()}


def test_hinges_are_marked_with_how_many_hang_on_them(there: Graph) -> None:
    found = drawn(there).by_id
    assert found["Agency:prison"].lines == ("Prison", "Key link, cut off without it: 1")
    assert dict(found["Agency:housing"].facts)["Cut off without it"] == "1"
    assert "Cut off without it" not in dict(found["Agency:parish"].facts)


def test_agency_that_hangs_on_one_contact_names_them(there: Graph) -> None:
    card = drawn(there).by_id["Agency:clinic"]
    assert card.lines[1] == "Hangs on one contact: Nimi clinic"
    assert card.names == ("Contact:p-clinic",)
    assert "hangs-on-one:clinic:p-clinic" in card.findings


@pytest.mark.parametrize("hidden", ["protected", "far"])
def test_rule_3_contact_who_may_not_be_named_is_not(
    graph: Graph, tmp_path: Path, hidden: str
) -> None:
    contacts = [
        row | ({"protected": True} if hidden == "protected" else {}) for row in WORLD["contacts"]
    ]
    put(graph, tmp_path, {**WORLD, "contacts": contacts})
    view = ALL if hidden == "protected" else View("all", frozenset(), Sight(people_in=["far"]))
    found = drawn(graph, view=view)
    card = found.by_id["Agency:clinic"]
    assert card.lines[1] == "Hangs on one contact"
    assert card.severity == "critical"
    told = repr(found)
    assert ("Nimi" in told, "p-clinic" in told, card.names) == (False, False, ())


def test_agency_that_cannot_be_reached_stands_as_stale(there: Graph) -> None:
    found = drawn(there).by_id
    assert (found["Agency:clinic"].state, found["Agency:clinic"].state_text) == (
        "stale",
        "Agency that cannot be reached",
    )
    assert found["Agency:lone"].state == "usual"


@pytest.mark.parametrize(
    ("steps", "names"),
    [
        (0, ["parish"]),
        (1, ["prison", "parish"]),
        (2, ["prison", "housing", "parish"]),
        (3, ["prison", "clinic", "housing", "parish"]),
    ],
)
def test_focus_shows_what_is_near(there: Graph, steps: int, names: list[str]) -> None:
    found = drawn(there, focus="Agency:parish", steps=steps)
    assert [card.id for card in found.cards] == [f"Agency:{name}" for name in names]
    there_too = {id for tie in found.ties for id in (tie.source, tie.target)}
    assert there_too <= set(found.by_id)


def test_what_is_not_there_is_not_found(there: Graph) -> None:
    with pytest.raises(NotFound, match="no area with the id nowhere"):
        drawn(there, "nowhere")
    with pytest.raises(NotFound, match="no card Agency:far on this map"):
        drawn(there, focus="Agency:far")


def test_guided_view_shows_each_finding_with_its_agencies(there: Graph) -> None:
    stops = drawn(there).stops
    assert stops[0].cards == ()
    assert ("Agency:clinic", "Agency:social") in [stop.cards for stop in stops[1:]]


def test_area_without_agencies_says_what_to_do_first(there: Graph) -> None:
    found = drawn(there, "none")
    assert found.first[0] == "No agency is located in this area."
    assert [each.card.id for each in draw_area(found).cards] == ["Area:none"]


def test_many_agencies_are_marks(graph: Graph, tmp_path: Path) -> None:
    more = [
        {"id": f"x{at}", "name": f"X{at}", "kind": "ngo", "sector": "third_sector", "area": "none"}
        for at in range(MOST_FULL + 1)
    ]
    put(graph, tmp_path, {**WORLD, "agencies": [*WORLD["agencies"], *more]})
    found = drawn(graph, "none")
    assert {card.kind for card in found.cards} == {"agency_dot"} <= set(style().kinds)
    assert found.first == ()


def test_too_many_agencies_are_left_to_the_matrix() -> None:
    cards = [Card(f"Agency:{at}", "agency_dot", "X") for at in range(MOST_CARDS + 1)]
    assert first_of(cards[1:], "en") == ()
    assert first_of(cards, "en") == (
        "More than 5000 agencies make no readable picture.",
        "Open the matrix, or choose a smaller area or one agency.",
    )


def test_matrix_tells_what_ties_each_two(there: Graph) -> None:
    matrix = matrix_of(drawn(there), "sector")
    assert [card.title for card in matrix.cards] == [
        "Vankila",
        "Sosiaalityö",
        "A-klinikka",
        "Kotiovi",
        "Yksinäinen",
        "Seurakunta",
    ]
    clinic, housing, social = "Agency:clinic", "Agency:housing", "Agency:social"
    assert matrix.at(clinic, housing) == Cell(networks=2, clients="5–9")
    assert matrix.at(housing, clinic) == Cell(networks=2, clients="5–9")
    assert matrix.at(social, clinic) == Cell(missing=True)
    assert matrix.at("Agency:prison", "Agency:parish") == Cell(agreements=1)
    assert matrix.at(social, housing) == Cell()
    assert matrix.reach == {
        "Agency:prison": 2,
        social: 0,
        clinic: 1,
        housing: 2,
        "Agency:lone": 0,
        "Agency:parish": 1,
    }


def test_matrix_is_in_the_order_that_is_asked_for(there: Graph) -> None:
    found = drawn(there, language="fi")
    assert [card.title for card in matrix_of(found, "name").cards] == [
        "A-klinikka",
        "Kotiovi",
        "Seurakunta",
        "Sosiaalityö",
        "Vankila",
        "Yksinäinen",
    ]
    assert [card.title for card in matrix_of(found, "reach").cards] == [
        "Kotiovi",
        "Vankila",
        "A-klinikka",
        "Seurakunta",
        "Sosiaalityö",
        "Yksinäinen",
    ]


def test_more_than_a_picture_holds_is_a_page_without_one(there: Graph) -> None:
    cards = tuple(Card(f"Agency:{at}", "agency_dot", "A", sector="state") for at in range(5001))
    ties = (Tie("Agency:1", "Agency:2", "co_member"),)
    found = draw_area(replace(drawn(there), cards=cards, ties=ties))
    assert payload(found)["nodes"] == [] and payload(found)["edges"] == []
