"""Layouts: no two cards overlap, sectors keep their order, the same cards have the same places."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from math import hypot, isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.maps.agency_sectors import agency_sectors
from graph_service.maps.area_cards import MOST_CARDS
from graph_service.maps.layouts.apart import apart
from graph_service.maps.layouts.area import draw_area, name_box
from graph_service.maps.layouts.forces import by_forces, by_graphviz, places
from graph_service.maps.layouts.network import draw_network
from graph_service.maps.model import Box, Card, Drawing, Map, MapKind, Tie

D = date(2026, 11, 21)
SECTORS = agency_sectors("fi")
TITLES = st.sampled_from(
    (
        "Kela",
        "Kielolaakson yhdyskuntaseuraamustoimisto",
        "Vankiterveydenhuolto, Hämeen poliklinikka",
    )
)
LINES = st.lists(
    st.sampled_from(("Aino Laine", "Poissa 2026-12-01 asti, sijainen Bo Ek")), max_size=3
)


def made(kind: MapKind, cards: Sequence[Card], ties: Sequence[Tie] = ()) -> Map:
    return Map(kind, "m", "M", "", D, "fi", SECTORS, tuple(cards), tuple(ties))


@st.composite
def networks(draw: st.DrawFn) -> Map:
    """Draw the map of a network with up to 40 agencies, some missing, and other networks."""
    cards = [Card("Network:n", "network", draw(TITLES), tuple(draw(LINES)))]
    for at in range(draw(st.integers(0, 40))):
        kind = draw(st.sampled_from(("agency", "agency", "agency", "missing", "other_network")))
        sector = "" if kind == "other_network" else draw(st.sampled_from(SECTORS)).id
        card = Card(f"c{at}", kind, draw(TITLES), tuple(draw(LINES)), corner="3/5", sector=sector)
        cards.append(card)
    return made("network", cards)


@st.composite
def areas(draw: st.DrawFn, kind: str = "agency", most: int = 60) -> Map:
    """Draw the map of an area: agencies, and which of them are tied."""
    count = draw(st.integers(1, most))
    cards = [
        Card(f"a{at}", kind, draw(TITLES), tuple(draw(LINES)), sector=SECTORS[at % 7].id, weight=at)
        for at in range(count)
    ]
    one = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(one, one), max_size=3 * count))
    ties = {
        (min(pair), max(pair)): Tie(f"a{min(pair)}", f"a{max(pair)}", "member", strength=1)
        for pair in pairs
        if pair[0] != pair[1]
    }
    return made("area", cards, list(ties.values()))


def assert_apart(drawing: Drawing) -> None:
    assert [drawn.card for drawn in drawing.cards] == list(drawing.map.cards)
    for one, other in combinations(drawing.cards, 2):
        assert not one.box.overlaps(other.box, 5), (one, other)
    for drawn in drawing.cards:
        assert isfinite(drawn.box.x)
        assert isfinite(drawn.box.y)
        assert_within(drawn.box, drawing.bounds)


def assert_within(box: Box, bounds: Box) -> None:
    assert abs(box.x - bounds.x) * 2 <= bounds.width - box.width
    assert abs(box.y - bounds.y) * 2 <= bounds.height - box.height


@given(networks())
@settings(max_examples=60, deadline=None)
def test_no_two_cards_of_a_network_overlap(map: Map) -> None:
    drawing = draw_network(map)
    assert_apart(drawing)
    assert (drawing.cards[0].box.x, drawing.cards[0].box.y) == (0, 0)
    assert draw_network(map) == drawing


@given(networks())
@settings(max_examples=30, deadline=None)
def test_each_card_lies_on_the_ground_of_its_own_sector(map: Map) -> None:
    drawing = draw_network(map)
    grounds = {
        shape.sector: (shape.points[0], shape.points[2])
        for shape in drawing.shapes
        if shape.form == "polygon"
    }
    assert list(grounds) == [
        sector.id for sector in SECTORS if sector.id in {card.sector for card in map.cards}
    ]
    for drawn in drawing.cards:
        for sector, ((left, top), (right, bottom)) in grounds.items():
            inside = left < drawn.box.x < right and top < drawn.box.y < bottom
            assert inside == (drawn.card.sector == sector)


def test_public_services_stand_above_and_others_below_each_in_order() -> None:
    cards = [Card("Network:n", "network", "N")]
    cards += [Card(sector.id, "agency", "A", sector=sector.id) for sector in SECTORS]
    boxes = draw_network(made("network", cards)).boxes
    above, below = ("state", "county", "municipality"), ("third_sector", "church", "education")
    assert all(boxes[id].y < 0 for id in above)
    assert all(boxes[id].y > 0 for id in (*below, "business"))
    for row in (above, (*below, "business")):
        assert sorted(row, key=lambda id: boxes[id].x) == list(row)


@given(areas())
@settings(max_examples=25, deadline=None)
def test_no_two_cards_of_an_area_overlap(map: Map) -> None:
    drawing = draw_area(map)
    assert_apart(drawing)
    places.cache_clear()
    assert draw_area(map) == drawing


@given(areas(kind="agency_dot", most=90))
@settings(max_examples=25, deadline=None)
def test_no_name_lies_over_a_mark_or_another_name(map: Map) -> None:
    drawing = draw_area(map)
    assert_apart(drawing)
    names = [(drawn, name_box(drawn)) for drawn in drawing.cards if drawn.title]
    for drawn, name in names:
        assert_within(name, drawing.bounds)
        assert not any(name.overlaps(each.box) for each in drawing.cards if each != drawn)
    for (_, one), (_, other) in combinations(names, 2):
        assert not one.overlaps(other)


def crowd(count: int) -> Map:
    """Return an area in which each agency is tied with four, the first with ten more."""
    cards = [
        Card(f"a{at}", "agency_dot", f"Toimija {at}", weight=count - at) for at in range(count)
    ]
    pairs = {(at, (at * 7 + by) % count) for at in range(count) for by in (1, 11)}
    pairs |= {(0, at) for at in range(1, 11)}
    ties = [Tie(f"a{one}", f"a{other}", "member") for one, other in sorted(pairs) if one != other]
    return made("area", cards, ties)


def test_three_hundred_marks_lie_apart_and_the_most_connected_has_its_name() -> None:
    drawing = draw_area(crowd(300))
    assert_apart(drawing)
    assert drawing.cards[0].title == ("Toimija 0",)


def test_agencies_tied_to_none_lie_below_the_others() -> None:
    cards = [Card(id, "agency", id, sector="state") for id in ("a", "b", "c", "d")]
    drawing = draw_area(made("area", cards, [Tie("a", "c", "agreement")]))
    boxes = drawing.boxes
    lowest = max(boxes[id].y + boxes[id].height / 2 for id in "ac")
    assert all(boxes[id].y - boxes[id].height / 2 > lowest for id in "bd")
    assert [shape.text for shape in drawing.shapes] == ["Ei yhteyttä muihin alueen toimijoihin"]


def test_what_nothing_can_be_drawn_of_has_no_cards() -> None:
    assert draw_area(made("area", [])).cards == ()
    many = [Card(f"a{at}", "agency_dot", "A") for at in range(MOST_CARDS + 1)]
    assert draw_area(made("area", many)).cards == ()


def test_without_graphviz_forces_place_the_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert by_graphviz([(10, 10)], []) is None
    places.cache_clear()
    drawing = draw_area(crowd(120))
    places.cache_clear()
    assert_apart(drawing)


def test_forces_draw_together_what_is_tied() -> None:
    sizes = [(20.0, 20.0)] * 12
    pairs = [pair for part in (range(6), range(6, 12)) for pair in combinations(part, 2)]
    boxes = [Box(*point, 1, 1) for point in by_forces(sizes, pairs)]

    def far(one: int, other: int) -> float:
        return hypot(boxes[one].x - boxes[other].x, boxes[one].y - boxes[other].y)

    within = sum(far(*pair) for pair in pairs) / len(pairs)
    between = sum(far(one, other) for one in range(6) for other in range(6, 12)) / 36
    assert between > 1.5 * within


def test_graphviz_answers_for_every_card_where_it_is_installed() -> None:
    found = by_graphviz([(178, 60)] * 5, [(0, 1), (1, 2), (2, 3)])
    assert found is None if shutil.which("sfdp") is None else len(found or ()) == 5


def test_boxes_in_one_place_are_moved_apart_and_others_left() -> None:
    far, same = Box(500, 500, 10, 10), [Box(0, 0, 10, 10)] * 9
    found = apart([*same, far], 2, (4, 4))
    assert found[-1] == far
    assert not any(one.overlaps(other, 2) for one, other in combinations(found, 2))
    assert apart([], 2, (4, 4)) == []
