"""Where cards of a team lie: in their sector and ring, never on each other, always the same."""

from __future__ import annotations

from dataclasses import replace
from math import atan2, hypot, pi

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.maps.layouts.rings import angles, draw_team
from graph_service.maps.model import Card, Drawing, Map
from graph_service.maps.sectors import SECTORS, sectors
from graph_service.maps.style import style
from graph_service.maps.text import width_of
from tests.maps.worlds import D

TEXTS = st.text(st.sampled_from("aäøšWMilk -"), min_size=1, max_size=70)
MIDDLE = Card("Client:k", "client", "k-1", ("Vapautumisen valmistelu", "Vapautumiseen 34 päivää"))


@st.composite
def cards(draw: st.DrawFn) -> list[Card]:
    """Return up to 40 cards of a team."""
    count = draw(st.integers(0, 40))
    return [
        Card(
            f"Contact:{at}",
            draw(st.sampled_from(["contact", "supporter", "missing", "deputy"])),
            draw(TEXTS),
            tuple(draw(st.lists(TEXTS, max_size=3))),
            corner=draw(st.sampled_from(["", "128 pv"])),
            sector=draw(st.sampled_from(SECTORS)),
            ring=draw(st.integers(1, 3)),
            together=draw(st.sampled_from(["", "a", "b", "c"])),
        )
        for at in range(count)
    ]


def drawn(of: list[Card]) -> Drawing:
    """Return the drawing of a team."""
    return draw_team(
        Map("team", "k", "t", "s", D, "fi", sectors("fi"), (MIDDLE, *of), rings=("1", "2", "3"))
    )


@settings(max_examples=40, deadline=None)
@given(cards())
def test_no_two_cards_overlap_and_each_lies_in_its_sector(of: list[Card]) -> None:
    drawing = drawn(of)
    boxes = list(drawing.boxes.values())
    assert not any(a.overlaps(b) for at, a in enumerate(boxes) for b in boxes[:at])
    for each in drawing.cards[1:]:
        start, end = angles(len(SECTORS))[SECTORS.index(each.card.sector)]
        turned = (atan2(each.box.y, each.box.x / 1.85) - start) % (2 * pi)
        assert 0 < turned < end - start


@settings(max_examples=20, deadline=None)
@given(cards())
def test_a_closer_ring_lies_closer(of: list[Card]) -> None:
    drawing = drawn(of)
    radii = [shape.points[1][1] for shape in drawing.shapes if shape.form == "ellipse"]
    for each in drawing.cards[1:]:
        radius = hypot(each.box.x / 1.85, each.box.y)
        inner = (0.0, *radii)[each.card.ring - 1]
        assert inner - 0.2 < radius <= radii[each.card.ring - 1] + 0.2


@settings(max_examples=15, deadline=None)
@given(cards())
def test_the_same_cards_have_the_same_places(of: list[Card]) -> None:
    assert drawn(of) == drawn(of)


def test_one_more_contact_moves_nobody_where_there_is_room() -> None:
    of = [
        Card(f"Contact:{at}", "contact", "Rooli", ("Nimi", "Toimija"), sector=sector, ring=ring)
        for at, (sector, ring) in enumerate((s, r) for s in SECTORS for r in (2, 3))
    ]
    before = drawn(of).boxes
    after = drawn([*of, replace(of[3], id="Contact:more")]).boxes
    assert {id: after[id] for id in before} == before


def test_what_is_missing_moves_nobody_who_is_there() -> None:
    of = [Card("Contact:1", "contact", "Rooli", ("Nimi",), sector="health", ring=2)]
    ghost = Card("gap:x", "missing", "Puuttuu", sector="health", ring=2)
    assert drawn([ghost, *of]).boxes["Contact:1"] == drawn(of).boxes["Contact:1"]


def test_contacts_of_one_agency_stand_side_by_side() -> None:
    of = [
        Card(f"Contact:{at}", "contact", "Rooli", ("Nimi",), sector="belonging", ring=3)
        for at in range(4)
    ]
    of = [replace(card, together="a" if at in (0, 3) else "") for at, card in enumerate(of)]
    boxes = drawn(of).boxes
    assert boxes["Contact:0"].overlaps(boxes["Contact:3"], gap=24)


def test_sectors_are_the_same_for_everybody() -> None:
    few, many = drawn([]), drawn([Card("Contact:1", "contact", "R", sector="work", ring=1)])
    assert [s.sector for s in few.shapes] == [s.sector for s in many.shapes]
    assert [s.text for s in few.shapes if s.style == "sector"] == [
        "Terveys",
        "Koulutus ja työ",
        "Talous ja asuminen",
        "Seuraamus",
        "Osallisuus ja läheiset",
    ]


def test_the_whole_map_shows_the_names_of_its_sectors() -> None:
    drawing = drawn([])
    bounds = drawing.bounds
    left, right = bounds.x - bounds.width / 2, bounds.x + bounds.width / 2
    for shape in drawing.shapes:
        if shape.style == "sector":
            ((x, _),) = shape.points
            half = width_of(shape.text, style().font.sector, "semibold") / 2
            assert left < x - half and x + half < right, shape.text
