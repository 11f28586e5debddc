"""Links, pages of a list, and a style whose colours can be read."""

from __future__ import annotations

import re

import pytest

from graph_service.markup import whole_dates
from graph_service.resources import folder
from graph_service.web.brand import contrast, own_palettes, unreadable
from graph_service.web.groups import paged
from graph_service.web.links import Links, channel_address

ASSETS = folder("visualizations") / "assets"
LIGHT, DARK = own_palettes()


def test_contrast_is_computed_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
def test_text_can_be_read_and_edges_seen(colours: dict[str, str]) -> None:
    assert len(colours) == 19
    assert list(unreadable(colours)) == []
    pale = colours | {"muted": colours["page"]}
    assert ("muted", "page", 4.5, 1.0) in list(unreadable(pale))


@pytest.mark.parametrize("name", ["tokens.css", "style.css"])
def test_style_asks_nobody_else(name: str) -> None:
    style = (ASSETS / name).read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style
    if name == "style.css":
        assert re.findall(r"#[0-9a-f]{3,8}\b", style) == []


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        ("email", "bo@example.org", "mailto:bo@example.org"),
        ("email", "bo@example.org?bcc=evil@example.org", None),
        ("email", "javascript:alert(1)", None),
        ("email", "a@b,c@d", None),
        ("phone", "+358 50 555 0100", "tel:+358505550100"),
        ("phone", "(09) 1234-567", None),
        ("phone", "javascript:1", None),
        ("phone", "call reception", None),
        ("visit", "+358 50 555 0100", None),
        ("secure_message", "bo@example.org", None),
    ],
)
def test_channels_lead_only_where_they_plainly_do(
    kind: str, value: str, address: str | None
) -> None:
    assert channel_address(kind, value) == address


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fi", '<time datetime="2026-02-01">1.2.2026</time>'),
        ("sv", "<time>2026-02-01</time>"),
        ("nb", '<time datetime="2026-02-01">01.02.2026</time>'),
        ("en", "<time>2026-02-01</time>"),
    ],
)
def test_dates_are_written_as_each_language_does(language: str, written: str) -> None:
    assert whole_dates("2026-02-01", language) == written
    assert "2026-02-31" in whole_dates("x 2026-02-31", language)


def test_dates_are_marked_and_all_else_escaped() -> None:
    assert whole_dates("<b> & 2026-11-21, 12026-11-215") == (
        "&lt;b&gt; &amp; <time>2026-11-21</time>, 12026-11-215"
    )


def test_links() -> None:
    links = Links("/gaps/a b", (("as_of", "2026-01-01"), ("page", "2"), ("lang", "fi")))
    assert links.again(page=3) == "/gaps/a%20b?as_of=2026-01-01&lang=fi&page=3"
    assert links.again(lang="sv") == "/gaps/a%20b?as_of=2026-01-01&page=2&lang=sv"
    assert (
        links.findings(area="ä&", gap=None) == "/findings?area=%C3%A4%26&as_of=2026-01-01&lang=fi"
    )
    assert links.plain_start() == "/?lang=fi"
    assert links.route("../x?y#z") == "/agencies/..%2Fx%3Fy%23z/route?as_of=2026-01-01&lang=fi"
    assert Links("/", (("lang", "xx"),)).plain_start() == "/"


@pytest.mark.parametrize(
    ("count", "number", "expected"),
    [(0, 1, (0, 1, 1)), (50, 1, (50, 1, 1)), (51, 2, (1, 2, 2)), (51, 9, (1, 2, 2))],
)
def test_pages_of_a_list(count: int, number: int, expected: tuple[int, int, int]) -> None:
    found = paged([None] * count, number, 50)
    assert (len(found.places), found.number, found.last) == expected
