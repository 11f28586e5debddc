"""Where lines between cards begin and end, and which cards a band joins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.maps.lines import bands, clipped, crosses
from graph_service.maps.model import Box, Card, Drawn
from tests.maps.drawings import COACH, DENTIST, DEPUTY, NURSE, of_cards, team

A = Box(0, 0, 40, 20)


@pytest.mark.parametrize(
    ("other", "line"),
    [
        (Box(100, 0, 40, 20), ((20, 0), (80, 0))),
        (Box(0, -100, 40, 20), ((0, -10), (0, -90))),
        (Box(100, 100, 20, 20), ((10, 10), (90, 90))),
        (Box(35, 0, 40, 20), None),
        (A, None),
    ],
)
def test_a_line_runs_from_edge_to_edge(other: Box, line: object) -> None:
    assert clipped(A, other) == line


@given(*[st.integers(-300, 300)] * 2, *[st.integers(10, 200)] * 2)
def test_what_is_left_of_a_line_lies_outside_both_boxes(x: int, y: int, w: int, h: int) -> None:
    other = Box(x, y, w, h)
    line = clipped(A, other)
    if line is None:
        assert A.overlaps(other, gap=1e-9)
    else:
        assert not crosses(*line, Box(0, 0, 39.99, 19.99))
        assert not crosses(*line, Box(x, y, w - 0.01, h - 0.01))


def test_a_line_through_a_box_crosses_it_and_one_beside_it_does_not() -> None:
    assert crosses((-50, 0), (50, 0), A)
    assert crosses((-50, -50), (50, 50), A)
    assert not crosses((-50, 10), (50, 10), A)
    assert not crosses((-50, 0), (-30, 0), A)
    assert not crosses((30, 0), (0, 30), A)


def at(id: str, x: float, y: float, together: str = "agency") -> Drawn:
    return Drawn(Card(id, "contact", id, together=together), Box(x, y, 100, 50), (id,), ())


def ids(*cards: Drawn) -> list[tuple[str, str]]:
    return [(one.card.id, other.card.id) for one, other in bands(of_cards(*cards))]


def test_neighbours_of_one_agency_are_joined() -> None:
    assert [(one.card, other.card) for one, other in bands(team())] == [
        (NURSE, DENTIST),
        (COACH, DEPUTY),
    ]


def test_who_is_far_or_of_another_agency_or_of_none_is_not_joined() -> None:
    assert ids(at("a", 0, 0), at("b", 230, 0)) == [("a", "b")]
    assert ids(at("a", 0, 0), at("b", 231, 0)) == []
    assert ids(at("a", 0, 0), at("b", 150, 0, "other")) == []
    assert ids(at("a", 0, 0, ""), at("b", 150, 0, "")) == []


def test_no_band_runs_under_the_card_of_somebody_else() -> None:
    assert ids(at("a", 0, 0), at("b", 0, 140), at("c", 0, 70, "other")) == []


def test_a_row_is_joined_as_a_chain() -> None:
    row = [at("a", 0, 0), at("b", 0, 60), at("c", 0, 120)]
    assert ids(*row) == [("a", "b"), ("b", "c")]
    triangle = [at("a", 0, 0), at("b", 120, 0), at("c", 60, 70)]
    assert len(ids(*triangle)) == 2
