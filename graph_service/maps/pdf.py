"""A map on paper: the picture, and the same as a table that a screen reader goes through."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import Any
from xml.etree.ElementTree import tostring  # written, never read  # nosec B405

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_service.errors import InputError
from graph_service.maps.model import Card, Drawing, Map
from graph_service.maps.paper import fonts_and_colours, printed
from graph_service.maps.svg import days, picture
from graph_service.maps.svg_legend import meaning
from graph_service.maps.svg_parts import clean, number
from graph_service.maps.text import fitted
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.resources import folder

#: A3 on its side in millimetres, its margins, and the lines above the picture (print.css).
_PAGE = (420.0, 297.0)
_MARGINS = 26.0
_TITLE_LINE, _TEXT_LINE, _AROUND = 8.5, 6.0, 9.0
_PIXELS = 96 / 25.4
#: Millimetres of a pixel; the smallest letters are then 6.6 points high.
_LEAST_SCALE = 0.185
_MOST_SCALE = 0.3
#: More cards than these take minutes, and their table more pages than anybody prints.
_MOST_CARDS = 400


def as_pdf(drawing: Drawing) -> bytes:
    """Return a map as a PDF that tells its headings, its picture and its table apart (PDF/UA-1).

    The first page is A3 on its side, or larger where the texts of the map would be too small on it.

    Raises:
        InputError: there is more on the map than can be printed.
        PrintUnavailable: Pango is not installed.
    """
    if len(drawing.cards) > _MOST_CARDS:
        raise InputError(
            "A PDF holds at most {most} cards, and this map has {number}. Save an SVG, or choose a "
            "smaller area.",
            most=_MOST_CARDS,
            number=len(drawing.cards),
        )
    root = picture(drawing, heading=False)
    width, height = float(root.get("width", 1)), float(root.get("height", 1))
    styles = (fonts_and_colours(inside=False), _own_style(), _sizes(drawing.map, width, height))
    return printed(_page(drawing.map, tostring(root)), styles)


def _page(map: Map, svg: bytes) -> str:
    """Return the page that is printed."""
    language = map.language
    by_life = map.kind not in ("network", "area")
    words = {
        "below": say("The same is told in the table below.", language),
        "table": say("The same as a table", language),
        "who": say("Who or what", language),
        "state": say("State", language),
        "sector": say("Area of life" if by_life else "Sector", language),
        "details": say("Details", language),
        "advice": say("What to do", language),
    }
    sectors = {sector.id: sector.label for sector in map.sectors}
    return (
        _environment()
        .get_template("print.html")
        .render(
            map=map,
            days=days(map),
            words=words,
            rows=[_row(card, map, sectors) for card in map.cards],
            picture=f"data:image/svg+xml;base64,{b64encode(svg).decode()}",
        )
    )


def _row(card: Card, map: Map, sectors: dict[str, str]) -> dict[str, Any]:
    """Return what the table says of a card; cells hold one text or several."""
    language = map.language
    state = card.state_text or ("" if card.state == "usual" else meaning(card.state, language))
    states = [state] if state else []
    if card.severity:
        severity = label("severities", card.severity, language).lower()
        states.append(say("Gap: {severity}", language, severity=severity))
    if card.change and map.since:
        states.append(meaning(f"change {card.change}", language, day=map.since))
    sector = sectors.get(card.sector)
    facts = [f"{name}: {value}" for name, value in card.facts]
    cells = (states, [sector] if sector else [], facts, list(card.advice))
    return {"who": card.title, "lines": card.lines, "cells": cells}


@cache
def _environment() -> Environment:
    """Return the templates of paper; all is escaped, and cleaned of what no page may hold."""
    return Environment(
        loader=FileSystemLoader(folder("visualizations") / "maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )


@cache
def _own_style() -> str:
    return (folder("visualizations") / "maps" / "print.css").read_text("utf-8")


def _sizes(map: Map, width: float, height: float) -> str:
    """Return how large the picture is, and the first page where it must be larger than others.

    Parameters:
        map: The map, whose heading stands above the picture.
        width: The width of the picture in pixels.
        height: Its height.
    """
    above = _MARGINS + _heading(map)
    fits = min((_PAGE[0] - _MARGINS) / width, (_PAGE[1] - above) / height)
    scale = min(max(fits, _LEAST_SCALE), _MOST_SCALE)
    across, down = width * scale, height * scale
    page = max(_PAGE[0], across + _MARGINS), max(_PAGE[1], down + above)
    return (
        f"@page :first{{size:{number(page[0])}mm {number(page[1])}mm}}"
        f".map{{width:{number(across)}mm;height:{number(down)}mm}}"
    )


def _heading(map: Map) -> float:
    """Return how much of the page the heading takes, in millimetres."""
    width = (_PAGE[0] - _MARGINS - 10) * _PIXELS
    title = fitted(map.title, width, 27, "semibold", most=99)
    texts = [fitted(text, width, 16, most=99) for text in (map.summary, *map.first)]
    lines = 1 + sum(len(text) for text in texts)
    return len(title) * _TITLE_LINE + lines * _TEXT_LINE + _AROUND
