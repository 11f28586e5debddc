"""Links, pages of a list, and a style whose colours can be read."""

from __future__ import annotations

import re

import pytest

from graph_service.markup import whole_dates
from graph_service.resources import folder
from graph_service.web.groups import paged
from graph_service.web.links import Links, channel_address

STYLE = (folder("visualizations") / "assets" / "style.css").read_text(encoding="utf-8")
#: Text and what lies behind it.
PAIRS = [
    (text, behind)
    for behind in ("page", "surface", "raised")
    for text in ("text", "muted", "link", "critical", "serious", "notice")
] + [("on-button", "button"), ("on-demo", "demo"), ("serious", "serious-tint")]


def _palette(dark: bool) -> dict[str, str]:
    light, night = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return colours | (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", night)) if dark else {})


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "behind"), PAIRS)
def test_text_can_be_read(text: str, behind: str, dark: bool) -> None:
    colours = _palette(dark)
    assert contrast(colours[text], colours[behind]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("behind", ["page", "surface"])
@pytest.mark.parametrize("edge", ["control", "focus", "button", "critical", "serious", "notice"])
def test_edges_can_be_seen(edge: str, behind: str, dark: bool) -> None:
    colours = _palette(dark)
    assert contrast(colours[edge], colours[behind]) >= 3


def test_style_asks_nobody_else() -> None:
    assert "url(" not in STYLE and "@import" not in STYLE
    assert re.findall(r"#[0-9a-f]{3,8}\b", STYLE.split("*, ::before")[1]) == []


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


def test_dates_are_marked_and_all_else_escaped() -> None:
    assert whole_dates("<b> & 2026-11-21, 12026-11-215") == (
        "&lt;b&gt; &amp; <time>2026-11-21</time>, 12026-11-215"
    )


def test_links() -> None:
    links = Links("/gaps/a b", (("as_of", "2026-01-01"), ("page", "2"), ("lang", "fi")))
    assert links.again(page=3) == "/gaps/a%20b?as_of=2026-01-01&lang=fi&page=3"
    assert links.again(lang="sv") == "/gaps/a%20b?as_of=2026-01-01&page=2&lang=sv"
    assert links.start(area="ä&", gap=None) == "/?area=%C3%A4%26&as_of=2026-01-01&lang=fi"
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
