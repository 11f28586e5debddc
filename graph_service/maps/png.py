"""A drawing as pixels, for slides and for programs that read no SVG."""

from __future__ import annotations

import re
from math import sqrt
from xml.etree.ElementTree import tostring  # written, never read  # nosec B405

import resvg_py

from graph_service.maps.model import Drawing
from graph_service.maps.svg import picture, without_fonts
from graph_service.maps.text import font_file

#: Some ten seconds of work; a map of a thousand cards still has a pixel for each of the drawing's.
MOST_PIXELS = 32_000_000
#: The root of every SVG that is drawn here says how large it is.
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([0-9.]+)" height="([0-9.]+)"')


def as_png(drawing: Drawing, zoom: float = 2.0, most: int = MOST_PIXELS) -> bytes:
    """Return a drawing as a PNG.

    Parameters:
        drawing: The map with its places.
        zoom: Pixels for each of the drawing's; fewer where they would be too many in all.
        most: How many pixels it may have in all.
    """
    return svg_as_png(tostring(picture(drawing), encoding="unicode"), zoom, most)


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height of an SVG that was drawn here, in pixels."""
    found = _SIZE.match(svg)
    if found is None:
        raise ValueError("the SVG does not say how large it is")
    return float(found[1]), float(found[2])


def svg_as_png(svg: str, zoom: float = 2.0, most: int = MOST_PIXELS) -> bytes:
    """Return an SVG that was drawn here as a PNG.

    Parameters:
        svg: The picture.
        zoom: Pixels for each of the picture's; fewer where they would be too many in all.
        most: How many pixels it may have in all.
    """
    width, height = size_of(svg)
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=without_fonts(svg),
        zoom=min(zoom, sqrt(most / (width * height))),
        font_files=[str(font_file("regular")), str(font_file("semibold"))],
        skip_system_fonts=True,
    )
    return drawn
