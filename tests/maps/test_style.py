"""The style sheet: readable, states told apart without colour, others' parts unchanged."""

from __future__ import annotations

import hashlib
import re

import pytest

from graph_service.maps.style import style
from graph_service.model.vocabulary import words
from graph_service.resources import folder
from graph_service.web.brand import contrast

LOOK = style()


def test_texts_can_be_read() -> None:
    for state in LOOK.states.values():
        assert contrast(state.text, state.fill) >= 4.5
    for age in LOOK.ages:
        assert contrast(LOOK.states["usual"].text, age.fill) >= 4.5
    for kind in LOOK.kinds.values():
        if kind.fill and kind.text:
            assert contrast(kind.text, kind.fill) >= 4.5
    for sector in LOOK.sectors.values():
        assert contrast(sector.stroke, LOOK.paper) >= 4.5
        assert contrast(LOOK.muted, sector.tint) >= 4.5


def test_borders_ties_and_marks_can_be_seen() -> None:
    for sector in LOOK.sectors.values():
        assert contrast(sector.stroke, sector.tint) >= 3
        for state in LOOK.states.values():
            assert contrast(state.stroke or sector.stroke, sector.tint) >= 3
        for tie in LOOK.ties.values():
            assert contrast(tie.stroke or sector.stroke, sector.tint) >= 3
        for severity in LOOK.severities.values():
            assert contrast(severity, sector.tint) >= 3
    assert contrast(LOOK.focus, LOOK.paper) >= 3


def test_no_two_states_differ_by_colour_alone() -> None:
    seen = {(state.border, state.pattern) for state in LOOK.states.values()}
    assert len(seen) == len(LOOK.states)


def test_every_sector_of_agencies_has_its_colour() -> None:
    assert set(words("sectors")) <= set(LOOK.sectors)
    assert set(words("severities")) == set(LOOK.severities)


def test_every_kind_has_a_form() -> None:
    assert LOOK.kinds["supporter"].form != LOOK.kinds["contact"].form


_ROW = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)
VENDORED = _ROW.findall((folder("visualizations") / "vendor" / "README.md").read_text("utf-8"))


@pytest.mark.parametrize(("name", "sum"), VENDORED)
def test_parts_made_by_others_are_unchanged(name: str, sum: str) -> None:
    assert hashlib.sha256((folder("visualizations") / name).read_bytes()).hexdigest() == sum


def test_every_part_made_by_others_is_listed() -> None:
    root = folder("visualizations")
    files = {
        str(path.relative_to(root))
        for place in ("vendor", "assets/vendor")
        for path in (root / place).iterdir()
        if path.name != "README.md" and "LICENSE" not in path.name
    }
    assert files == {name for name, _ in VENDORED}
