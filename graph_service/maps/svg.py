"""A drawing as one SVG that holds all it needs: for the page's file, for print, for the mail."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element, tostring  # written, never read  # nosec B405

from graph_service.maps.lines import bands
from graph_service.maps.model import Box, Drawing, Drawn, Map
from graph_service.maps.style import style
from graph_service.maps.svg_cards import paint_card, paint_patterns
from graph_service.maps.svg_ground import paint_bands, paint_names, paint_shapes, paint_ties
from graph_service.maps.svg_legend import paint_legend
from graph_service.maps.svg_parts import NAMESPACE, add, family, number, write
from graph_service.maps.text import Weight, fitted, font_file
from graph_service.maps.words import listed, say
from graph_service.markup import day_text
from graph_service.resources import folder

_MARGIN = 24
_LEAST_WIDTH = 760
_TITLE = 24
_TEXT = 14.5
_LINE = 20
#: How bold each font is, as a style sheet says it.
WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600}


def as_svg(drawing: Drawing, *, fonts: bool = False, heading: bool = True) -> str:
    """Return a drawing as an SVG 1.1 document.

    Parameters:
        drawing: The map with its places.
        fonts: Whether the fonts are inside, so that it looks the same wherever it is opened.
        heading: Whether title, date and summary stand above the map.
    """
    return tostring(picture(drawing, fonts=fonts, heading=heading), encoding="unicode")


def without_fonts(svg: str) -> str:
    """Return a picture without the fonts inside, for what brings them itself and is quicker so."""
    return svg.replace(f"<style>{_font_faces()}</style>", "", 1)


def picture(drawing: Drawing, *, fonts: bool = False, heading: bool = True) -> Element:
    """Return the root of what `as_svg` writes; its width and height are in pixels."""
    root = _root(drawing.map)
    if fonts:
        add(root, "style", _font_faces())
    paper = add(root, "rect", fill=style().paper)
    defs = add(root, "defs")
    paint_patterns(defs, [drawn.card for drawn in drawing.cards])
    width = max(drawing.bounds.width, _LEAST_WIDTH)
    left = drawing.bounds.x - width / 2
    map_top = drawing.bounds.y - drawing.bounds.height / 2
    top = map_top - _MARGIN
    if heading:
        top = _paint_heading(root, drawing.map, Box(drawing.bounds.x, top, width, 0))
    pairs = bands(drawing)
    _paint_map(root, drawing, pairs)
    bottom = map_top + drawing.bounds.height + _MARGIN
    below = Box(drawing.bounds.x, bottom, width, 0)
    bottom += paint_legend(root, drawing, below, banded=bool(pairs))
    frame = {
        "x": left - _MARGIN,
        "y": top - _MARGIN,
        "width": width + 2 * _MARGIN,
        "height": bottom - top + 2 * _MARGIN,
    }
    for name, value in frame.items():
        paper.set(name, number(value))
    root.set("viewBox", " ".join(number(value) for value in frame.values()))
    root.set("width", number(frame["width"]))
    root.set("height", number(frame["height"]))
    return root


def _root(map: Map) -> Element:
    """Return the empty picture, with what a screen reader says of it."""
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "version": "1.1",
            "role": "img",
            "lang": map.language,
            "xml:lang": map.language,
            "aria-labelledby": "map-title map-description",
            "font-family": family(),
        },
    )
    add(root, "title", map.title, id="map-title")
    add(root, "desc", listed([days(map), map.summary]), id="map-description")
    return root


def days(map: Map) -> str:
    """Return which day a map is of, and which day it is compared with."""
    of = say("As of {day}", map.language, day=day_text(map.day, map.language))
    if map.since is None:
        return of
    return listed(
        [of, say("Compared with {day}", map.language, day=day_text(map.since, map.language))]
    )


def _paint_heading(root: Element, map: Map, area: Box) -> float:
    """Add title, date and summary, the last line at the lower edge of a box; return their top."""
    look = style()
    left = area.x - area.width / 2
    title = fitted(map.title, area.width, _TITLE, "semibold", 2)
    lines = [days(map), *fitted(map.summary, area.width, _TEXT, "regular", 3)]
    top = area.y - len(title) * _TITLE * 1.3 - len(lines) * _LINE
    y = top
    for line in title:
        write(root, line, left, y + _TITLE * 0.65, _TITLE, look.text, weight=600)
        y += _TITLE * 1.3
    for line in lines:
        write(root, line, left, y + _LINE / 2, _TEXT, look.muted)
        y += _LINE
    return top


def _paint_map(root: Element, drawing: Drawing, pairs: Sequence[tuple[Drawn, Drawn]]) -> None:
    paint_shapes(root, drawing)
    paint_bands(root, pairs)
    paint_ties(root, drawing)
    paint_names(root, drawing)
    for drawn in drawing.cards:
        paint_card(root, drawn)


@cache
def _font_faces() -> str:
    """Return the fonts as a style sheet that needs no other file."""
    faces = []
    for weight, bold in WEIGHTS.items():
        name = f"{font_file(weight).name}.woff2"
        data = (folder("visualizations") / "assets" / "vendor" / name).read_bytes()
        source = f"url(data:font/woff2;base64,{b64encode(data).decode()}) format('woff2')"
        faces.append(
            f"@font-face{{font-family:'{style().font.family}';font-weight:{bold};src:{source}}}"
        )
    return "".join(faces)
