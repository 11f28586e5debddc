"""The return map: needs, measures and findings in the phase and the domain where they arise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.errors import NotFound
from graph_service.i18n import LANGUAGES
from graph_service.maps.draw import drawn
from graph_service.maps.model import Map
from graph_service.maps.return_cells import phase_on, phases_of
from graph_service.maps.returning import return_map
from graph_service.store import Graph
from tests.maps.drawings import a_return_map
from tests.maps.worlds import CLIENT, TEAM, D
from tests.support.prison import AREA, PRISON
from tests.support.prison import CLIENT as ALONE
from tests.support.stores import put

PATH: dict[str, Any] = {
    "sanction": "unconditional",
    "phase": "during",
    "release_on": date(2027, 6, 1),
}


@pytest.fixture
def made(graph: Graph, tmp_path: Path) -> Map:
    """The return map of the client today."""
    put(graph, tmp_path, TEAM)
    return return_map(graph, CLIENT, as_of=D, language="en")


def test_needs_and_measures_stand_in_their_cells(made: Map) -> None:
    cells = {card.id: (card.title, card.lines) for card in made.cards if card.kind == "cell"}
    assert cells == {
        "cell:work:preparing_release": ("Open need", ("Työkokeilu", "Services: 1")),
        "cell:housing:preparing_release": ("Release without housing", ("Services: 0",)),
    }


def test_what_is_missing_is_drawn_as_missing(made: Map) -> None:
    housing = made.by_id["cell:housing:preparing_release"]
    assert (housing.state, housing.severity) == ("missing", "critical")
    assert set(housing.findings) == {
        "release-without-housing:k-1",
        "need-without-measure:n-home",
        "need-without-actor:n-home",
    }
    work = made.by_id["cell:work:preparing_release"]
    assert (work.state, work.findings) == ("usual", ("measure-overdue:m-1",))
    assert dict(work.facts) == {
        "Life domain": "Work",
        "Phase": "Preparing release",
        "Measures": "Työkokeilu, Bo Ek, 2026-11-01",
        "Services": "Työhönvalmennus (Työllisyyspalvelut)",
    }


def test_what_is_about_the_client_stands_on_the_client(made: Map) -> None:
    client = made.by_id["Client:k-1"]
    assert "too-few-team-meetings:k-1" in client.findings
    assert all("housing" not in id for id in client.findings)


def test_every_row_has_a_cell_for_each_phase(made: Map) -> None:
    assert made.rings == (
        "Before the sanction",
        "Start and assessment",
        "During the sanction",
        "Preparing release",
        "Supervised probationary freedom",
        "Conditional release",
        "After the sanction",
    )
    assert made.rings[made.now] == "Preparing release"
    assert len(made.cards) == 1 + 2 * len(made.rings)


@pytest.mark.parametrize(
    ("due", "phase"),
    [
        (None, "during"),
        (date(2026, 12, 1), "during"),
        (date(2027, 3, 2), "during"),
        (date(2027, 3, 3), "preparing_release"),
        (date(2027, 6, 1), "preparing_release"),
        (date(2027, 6, 2), "parole"),
    ],
)
def test_a_measure_stands_in_the_phase_it_is_due_in(due: date | None, phase: str) -> None:
    assert phase_on(PATH, D, due) == phase


def test_a_measure_never_stands_before_the_client() -> None:
    assert phase_on(PATH | {"phase": "parole"}, D, date(2027, 5, 30)) == "parole"


def test_a_community_sanction_has_its_own_path() -> None:
    path = phases_of({"sanction": "community_service", "phase": "start"})
    assert path == ("before", "start", "during", "after")
    remand = phases_of({"sanction": "remand", "phase": "remand"})
    assert remand[:2] == ("before", "remand")


def test_a_client_without_needs_is_told_what_to_do_first(graph: Graph, tmp_path: Path) -> None:
    alone = {"id": "a"} | ALONE | {"phase": "start", "sanction": "community_service"}
    put(graph, tmp_path, {"areas": [AREA], "agencies": [PRISON], "clients": [alone]})
    for language in LANGUAGES:
        made = return_map(graph, "a", as_of=D, language=language)
        assert made.first or len(made.cards) > 1
        assert drawn(made).boxes["Client:a"]


def test_no_such_client(graph: Graph) -> None:
    with pytest.raises(NotFound):
        return_map(graph, "nobody", as_of=D, language="en")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=90)), min_size=7, max_size=7))
def test_no_two_cards_overlap_however_long_their_texts(texts: list[tuple[str, str]]) -> None:
    boxes = list(drawn(a_return_map(texts)).boxes.values())
    assert not any(a.overlaps(b) for at, a in enumerate(boxes) for b in boxes[:at])
