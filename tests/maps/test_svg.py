"""The SVG of a map: what it says, where, in which lines and dashes; and that nothing breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.i18n import LANGUAGES, Language
from graph_service.maps.model import Box, Card, Drawing, Drawn, Map, Sector, Shape, Tie
from graph_service.maps.size import placed, sized
from graph_service.maps.style import style
from graph_service.maps.svg import as_svg
from graph_service.maps.svg_legend import MESSAGES, meaning
from graph_service.maps.svg_parts import mixed, number
from tests.maps.drawings import (
    BREAKOUT,
    CLIENT,
    COACH,
    DEBT,
    DEPUTY,
    DOCTOR,
    EMPLOYER,
    FRIEND,
    HOSTILE,
    HOUSING,
    MOTHER,
    NURSE,
    OFFICER,
    PLACES,
    of_cards,
    team,
)

SVG = "{http://www.w3.org/2000/svg}"
LOOK = style()


def read(drawing: Drawing) -> Element:
    return ElementTree.fromstring(as_svg(drawing))


def parts(parent: Element, tag: str) -> list[Element]:
    return list(parent.iter(SVG + tag))


def card_of(root: Element, card: Card) -> Element:
    """Return the group of a card, found by the whole text that whoever points at it reads."""
    whole = " · ".join([card.title, *card.lines])
    (group,) = [g for g in parts(root, "g") if g.findtext(SVG + "title") == whole]
    return group


def written(group: Element) -> list[tuple[str, ...]]:
    """Return the lines of a card: text, place, weight and where the place is in the line."""
    return [
        (text.text or "", *(text.attrib[name] for name in ("x", "y", "font-weight", "text-anchor")))
        for text in parts(group, "text")
    ]


def texts(root: Element) -> list[str]:
    return [text.text or "" for text in parts(root, "text")]


@pytest.fixture(scope="module")
def root() -> Element:
    return read(team("en"))


def test_it_has_a_name_and_a_language(root: Element) -> None:
    assert root.tag == SVG + "svg"
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "en")
    named = {each.attrib.get("id"): each.text for each in root}
    title, description = root.attrib["aria-labelledby"].split()
    assert named[title] == "Asiakkaan K-1042 verkosto"
    assert named[description] == (
        "As of 2026-11-21 · Compared with 2026-09-01 · "
        "Verkostossa on kymmenen ihmistä. Yksi puuttuu: työ."
    )


def test_title_date_and_summary_stand_above(root: Element) -> None:
    assert texts(root)[:3] == [
        "Asiakkaan K-1042 verkosto",
        "As of 2026-11-21 · Compared with 2026-09-01",
        "Verkostossa on kymmenen ihmistä. Yksi puuttuu: työ.",
    ]
    assert texts(ElementTree.fromstring(as_svg(team("en"), heading=False)))[0] == "Terveys"


def test_everything_lies_on_the_paper(root: Element) -> None:
    x, y, width, height = (float(value) for value in root.attrib["viewBox"].split())
    assert (root.attrib["width"], root.attrib["height"]) == (number(width), number(height))
    paper = parts(root, "rect")[0]
    assert paper.attrib["fill"] == LOOK.paper
    assert [float(paper.attrib[name]) for name in ("x", "y", "width", "height")] == [
        x,
        y,
        width,
        height,
    ]
    for text in parts(root, "text"):
        assert x < float(text.attrib["x"]) < x + width
        assert y < float(text.attrib["y"]) < y + height


def test_the_lines_of_a_card(root: Element) -> None:
    assert written(card_of(root, NURSE)) == [
        ("Psykiatrinen", "-140", "-209.4", "600", "start"),
        ("sairaanhoitaja", "-140", "-193.4", "600", "start"),
        ("Åse Bjørnsdatter-Høyåsen", "-140", "-177.9", "400", "start"),
        ("Pohjoinen hyvinvointialue", "-140", "-161.9", "400", "start"),
        ("12 d", "20", "-210", "600", "end"),
    ]


def test_a_plate_has_its_own_colours_and_its_texts_in_the_middle(root: Element) -> None:
    group = card_of(root, CLIENT)
    assert parts(group, "rect")[0].attrib["fill"] == "#14213d"
    assert [text.attrib["fill"] for text in parts(group, "text")] == ["#ffffff"] * 3
    assert [line[1] for line in written(group)] == ["0", "0", "0"]


@pytest.mark.parametrize(
    ("card", "stroke", "dashes", "pattern", "rectangles"),
    [
        (NURSE, "#94204f", None, None, 1),
        (COACH, "#6b5300", None, "url(#map-dots-6b5300-fffbea)", 3),
        (DOCTOR, "#3c4856", "2 4", None, 1),
        (DEBT, "#4a5766", "2 4", "url(#map-hatch-4a5766-f3f4f6)", 2),
        (EMPLOYER, "#a11212", "7 5", None, 1),
        (FRIEND, "#3c4856", "2 4", None, 1),
    ],
)
def test_a_state_is_told_by_border_and_pattern(
    root: Element, card: Card, stroke: str, dashes: str, pattern: str, rectangles: int
) -> None:
    found = parts(card_of(root, card), "rect")
    assert found[0].attrib["stroke"] == stroke
    assert found[0].get("stroke-dasharray") == dashes
    assert len(found) == rectangles
    filled = {each.attrib["fill"] for each in found[1:]} - {"none"}
    assert filled == ({pattern} if pattern else set())


def test_every_pattern_is_there(root: Element) -> None:
    used = set(re.findall(r"url\(#([^)]+)\)", as_svg(team())))
    assert used == {each.attrib["id"] for each in parts(root, "pattern")}


def test_the_form_tells_the_kind(root: Element) -> None:
    def radius(card: Card) -> str:
        return parts(card_of(root, card), "rect")[0].attrib["rx"]

    assert (radius(NURSE), radius(DEPUTY), radius(CLIENT), radius(MOTHER)) == ("5", "5", "5", "22")


def test_a_dot_has_its_name_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    dot = LOOK.kinds["agency"].model_copy(update={"form": "dot"})
    monkeypatch.setitem(LOOK.kinds, "agency", dot)
    card = Card("Agency:a", "agency", "Å & Co", sector="county", severity="serious")
    root = read(of_cards(Drawn(card, Box(10, 20, 24, 24), ("Å & Co",), ())))
    group = card_of(root, card)
    (circle,) = parts(group, "circle")
    assert (circle.attrib["cx"], circle.attrib["cy"], circle.attrib["r"]) == ("10", "20", "12")
    assert circle.attrib["fill"] == "#94204f"
    assert written(group) == [("Å & Co", "27", "24.1", "600", "start")]


def test_marks_stand_on_the_corners(root: Element) -> None:
    def places(card: Card) -> list[str]:
        return [path.attrib["transform"] for path in parts(card_of(root, card), "path")]

    x, y = PLACES[EMPLOYER]
    assert places(EMPLOYER) == [
        f"translate({number(x - 89 + 0.7)} {number(y - 25 + 0.7)})",
        f"translate({number(x + 89 - 0.7)} {number(y + 25 - 0.7)})",
    ]
    assert len(places(OFFICER)) == len(places(DEBT)) == len(places(COACH)) == 1
    assert places(NURSE) == []


def test_ties_run_from_edge_to_edge_in_the_colour_they_lead_to(root: Element) -> None:
    lines = {line.findtext(SVG + "title"): line for line in parts(root, "line")}
    tie = lines["Vastuutyöntekijä"]
    # from the lower edge of the client's card to the upper edge of the officer's
    assert [tie.attrib[name] for name in ("x1", "y1", "x2", "y2")] == [
        "-36.9",
        "33",
        "-144.2",
        "129",
    ]
    assert tie.attrib["stroke"] == "#54409c"
    assert tie.attrib["stroke-width"] == "2.3"


@pytest.mark.parametrize(
    ("kind", "strength", "stroke", "dashes", "width", "lines"),
    [
        ("team", 1, "#94204f", None, "1.6", [("50", "0", "150", "0")]),
        ("missing", 1, "#a11212", "7 5", "1.8", [("50", "0", "150", "0")]),
        ("shared", 3, "#4a5766", "2 4", "2.7", [("50", "0", "150", "0")]),
        (
            "agreement",
            1,
            "#285079",
            None,
            "1.4",
            [("50", "-1.4", "150", "-1.4"), ("50", "1.4", "150", "1.4")],
        ),
    ],
)
def test_each_kind_of_tie_has_its_line(
    kind: str,
    strength: int,
    stroke: str,
    dashes: str | None,
    width: str,
    lines: list[tuple[str, ...]],
) -> None:
    one = Drawn(Card("a", "contact", "A"), Box(0, 0, 100, 40), ("A",), ())
    other = Drawn(Card("b", "contact", "B", sector="health"), Box(200, 0, 100, 40), ("B",), ())
    ties = (Tie("a", "b", kind, strength=strength), Tie("a", "nobody", kind))
    root = read(of_cards(one, other, ties=ties))
    found = [each for each in root if each.tag == SVG + "line"][: len(lines)]
    ends = [tuple(each.attrib[name] for name in ("x1", "y1", "x2", "y2")) for each in found]
    assert ends == lines
    for each in found:
        assert each.attrib["stroke"] == stroke
        assert each.get("stroke-dasharray") == dashes
        assert each.attrib["stroke-width"] == width


def test_neighbours_of_one_agency_lie_on_a_band(root: Element) -> None:
    band = LOOK.shapes["together"].fill
    lines = [line for line in parts(root, "line") if line.attrib["stroke"] == band]
    assert [line.attrib["stroke-width"] for line in lines] == ["26", "26"]
    boxes = [each for each in root if each.tag == SVG + "rect" and each.attrib["fill"] == band]
    assert len(boxes) == 4 + 1  # four cards, and the legend


def test_what_lies_behind_comes_first(root: Element) -> None:
    tags = [each.tag.removeprefix(SVG) for each in root]
    assert tags.index("polygon") < tags.index("ellipse") < tags.index("line") < tags.index("g")
    names = [text for text in texts(root) if text in ("Terveys", "Lähin piiri")]
    assert names == ["Terveys", "Lähin piiri"]
    wedges = [each.attrib["fill"] for each in parts(root, "polygon")]
    assert wedges == [LOOK.sectors[sector.id].tint for sector in team().map.sectors]


def test_every_shape_says_how_it_is_filled(root: Element) -> None:
    for tag in ("rect", "circle", "ellipse", "line", "path", "polygon"):
        assert all("fill" in each.attrib for each in parts(root, tag))


def test_the_legend_explains_what_occurs(root: Element) -> None:
    assert texts(root)[texts(root).index("How to read the map") :] == [
        "How to read the map",
        "Client",
        "Contact · Deputy",
        "Close one",
        "No verified contact details",
        "Away",
        "Left",
        "Details not shared",
        "Missing",
        "Gap: critical",
        "Gap: serious",
        "Gap: notice",
        "Joined since 2026-09-01",
        "Left since 2026-09-01",
        "New gap since 2026-09-01",
        "Same agency",
        "Stands in for",
        "In the corner: days since the contact details were verified",
    ]


def test_the_legend_explains_no_more_than_what_occurs() -> None:
    root = read(of_cards(placed(sized(replace(NURSE, corner="")), 0, 0)))
    found = texts(root)
    assert found[found.index("How to read the map") + 1 :] == ["Terveys", "Contact"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_state_has_a_meaning(language: Language) -> None:
    named = {*LOOK.kinds, *LOOK.states} - {"usual"}
    assert all(meaning(word, language) for word in named)
    assert {word for word in MESSAGES if word.startswith("tie ")} <= {
        f"tie {kind}" for kind in LOOK.ties
    }


def test_the_legend_is_in_the_language_of_the_map() -> None:
    for language, text in {
        "fi": "Näin luet karttaa",
        "sv": "Så läser du kartan",
        "nb": "Slik leser du kartet",
    }.items():
        assert text in texts(read(team(language)))  # type: ignore[arg-type]


def test_it_holds_all_it_needs_and_asks_nobody() -> None:
    text = as_svg(team(), fonts=True)
    assert text.count("src:url(data:font/woff2;base64,") == 2
    assert re.findall(r"https?://[^\"']*", text) == ["http://www.w3.org/2000/svg"]
    assert "href" not in text
    assert "@font-face" not in as_svg(team())
    assert ElementTree.fromstring(text).attrib["font-family"] == "'Source Sans 3', sans-serif"


def test_what_users_wrote_stays_text(root: Element) -> None:
    found = [line[0] for line in written(card_of(root, HOUSING))]
    assert found == [
        "Asumisneuvonnanyh-",
        "teyshenkilökoordi…",
        HOSTILE,
        BREAKOUT,
        "<b>",
    ]


ANY = st.text(st.characters() | st.sampled_from("<>&\"'\x00\x1b]\ud800\ufffe"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY, min_size=9, max_size=9))
def test_no_text_anywhere_breaks_the_picture(given: list[str]) -> None:
    title, line, corner, state, sector, ring, label, name, summary = given
    card = Card("Contact:a", "contact", title, (line, HOSTILE), corner[:5], "away", state, "health")
    other = replace(card, id="Contact:b", kind="supporter", together="x", severity="notice")
    map = Map(
        kind="team",
        id=name,
        title=name,
        summary=summary,
        day=date(2026, 11, 21),
        language="en",
        sectors=(Sector("health", sector),),
        cards=(card, other),
        ties=(Tie(card.id, other.id, "agreement", label),),
    )
    shapes = (
        Shape("text", "sector", ((0, 0),), sector, "health"),
        Shape("text", "label", ((0, 9),), ring),
    )
    cards = (placed(sized(card), 0, 0), placed(sized(other), 300, 0))
    root = ElementTree.fromstring(as_svg(Drawing(map, cards, shapes, Box(150, 0, 500, 100))))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in KNOWN
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)


KNOWN = (
    *("svg", "title", "desc", "rect", "defs", "pattern", "path", "text"),
    *("g", "line", "circle"),
)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("state", [name for name, own in LOOK.states.items() if own.stroke])
def test_texts_can_be_read_on_the_pattern(state: str) -> None:
    own = LOOK.states[state]
    ground = mixed(own.stroke or own.text, own.fill, 0.22)
    dark, light = sorted((_luminance(own.text), _luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
