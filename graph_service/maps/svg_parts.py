"""The smallest parts of an SVG: elements whose texts may hold anything, numbers without noise."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement  # written, never read  # nosec B405

from graph_service.maps.model import Box
from graph_service.maps.style import style

#: What XML cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: How far below the middle of a line its letters stand: half the height of its capitals.
_TO_BASELINE = 0.33
_SHAPES = ("rect", "circle", "ellipse", "line", "path", "polygon")

#: What a drawing of lines declares itself to be.
NAMESPACE = "http://www.w3.org/2000/svg"


def clean(text: str) -> str:
    """Return a text without the characters that no XML and no page may hold."""
    return _FORBIDDEN.sub("", text)


def number(value: float) -> str:
    """Return a number as an SVG holds it: to a tenth of a pixel, no zeros at the end."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def add(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """Add an element to another and return it.

    A shape without a colour to fill it says so itself: not all that paint an SVG agree otherwise.

    Parameters:
        parent: What holds it.
        tag: Its name.
        text: What it says, by whomever; nothing else on a map was written by a user.
        attributes: Its attributes, with ``_`` for ``-``.
    """
    if tag in _SHAPES:
        attributes.setdefault("fill", "none")
    given = {
        name.replace("_", "-"): value if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    made = SubElement(parent, tag, given)
    made.text = clean(text) or None
    return made


def rectangle(parent: Element, box: Box, radius: float, **attributes: str | float) -> Element:
    """Add a rectangle with round corners, where a box says."""
    return add(
        parent,
        "rect",
        x=box.x - box.width / 2,
        y=box.y - box.height / 2,
        width=box.width,
        height=box.height,
        rx=radius,
        **attributes,
    )


def write(
    parent: Element,
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    weight: int = 400,
    anchor: str = "start",
) -> Element:
    """Add a line of text.

    Parameters:
        parent: What holds it.
        text: The line, cut to fit.
        x: Where it begins, has its middle or ends, as `anchor` says.
        y: The middle of the line.
        size: The size of the letters in pixels.
        colour: Their colour.
        weight: 400 or 600.
        anchor: ``start``, ``middle`` or ``end``.
    """
    return add(
        parent,
        "text",
        text,
        x=x,
        y=y + _TO_BASELINE * size,
        font_size=size,
        font_weight=str(weight),
        text_anchor=anchor,
        fill=colour,
    )


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger by some pixels on each side."""
    return Box(box.x, box.y, box.width + 2 * by, box.height + 2 * by)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour painted thinly on a ground; the same everywhere, as opacity is not."""
    parts = [
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def family() -> str:
    """Return the fonts of a map, the first of them the one its texts are fitted with."""
    return f"'{style().font.family}', sans-serif"
