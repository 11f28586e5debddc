"""The picture of findings over time: what it says, and that nothing covers anything."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.history import Trend
from graph_service.i18n import LANGUAGES
from graph_service.maps.text import width_of
from graph_service.maps.trend import trend_svg
from tests.maps.worlds import D

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.lists(st.tuples(*[st.integers(0, 5000)] * 3), min_size=1, max_size=105)


def of(rows: list[tuple[int, ...]]) -> Trend:
    """Return a trend of weeks that ends on D."""
    days = [D - timedelta(days=7 * at) for at in range(len(rows))][::-1]
    return Trend(tuple(days), dict(zip(SEVERITIES, zip(*rows, strict=True), strict=True)))


def texts(picture: str) -> dict[str, tuple[float, float]]:
    """Return where each text of a picture stands."""
    root = ElementTree.fromstring(picture)
    found = root.iter(f"{SVG}text")
    return {each.text or "": (float(each.get("x", 0)), float(each.get("y", 0))) for each in found}


def test_a_picture_says_what_it_shows() -> None:
    picture = trend_svg(of([(4, 0, 1), (3, 2, 1)]), "Findings over time", "en")
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Findings over time"
    assert root.findtext(f"{SVG}desc") == (
        "Critical: 4 on 2026-11-14, 3 on 2026-11-21; Serious: 0 on 2026-11-14, 2 on 2026-11-21; "
        "Notice: 1 on 2026-11-14, 1 on 2026-11-21."
    )
    assert {"Critical: 3", "Serious: 2", "Notice: 1", "0", "2", "4"} < set(texts(picture))
    assert len({each.get("stroke-dasharray") for each in root.iter(f"{SVG}path")}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_one_day_in_every_language(language: str) -> None:
    picture = trend_svg(of([(0, 0, 0)]), "x < y & z", language)  # type: ignore[arg-type]
    assert "x &lt; y &amp; z" in picture
    written = {"fi": "21.11.2026", "nb": "21.11.2026"}.get(language, "2026-11-21")
    assert written in texts(picture)


@given(NUMBERS)
def test_nothing_leaves_the_picture_and_no_name_covers_another(rows: list[tuple[int, ...]]) -> None:
    picture = trend_svg(of(rows), "x", "en")
    root = ElementTree.fromstring(picture)
    for path in root.iter(f"{SVG}path"):
        heights = [float(each.split(" ")[1]) for each in path.get("d", "")[1:].split(" L")]
        assert all(64 <= each <= 290 for each in heights)
    names = sorted(y for text, (_, y) in texts(picture).items() if ": " in text)
    assert all(below - above >= 19.9 for above, below in pairwise(names))
    assert names[0] > 40 and names[-1] < 310


@pytest.mark.parametrize("count", range(1, 106))
def test_no_date_covers_the_next(count: int) -> None:
    root = ElementTree.fromstring(trend_svg(of([(0, 0, 0)] * count), "x", "en"))
    before = -10.0
    for each in root.iter(f"{SVG}text"):
        if (each.text or "").startswith("202"):
            x, wide = float(each.get("x", 0)), width_of(each.text or "", 14)
            left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[each.get("text-anchor", "")] * wide
            assert left > before + 10
            before = left + wide
    assert before > 0
