"""A drawing as pixels, for slides and for programs that read no SVG."""

from __future__ import annotations

from math import sqrt
from xml.etree.ElementTree import tostring  # written, never read  # nosec B405

import resvg_py

from graph_service.maps.model import Drawing
from graph_service.maps.svg import picture
from graph_service.maps.text import font_file

#: Some ten seconds of work; a map of a thousand cards still has a pixel for each of the drawing's.
MOST_PIXELS = 32_000_000


def as_png(drawing: Drawing, zoom: float = 2.0, most: int = MOST_PIXELS) -> bytes:
    """Return a drawing as a PNG.

    Parameters:
        drawing: The map with its places.
        zoom: Pixels for each of the drawing's; fewer where they would be too many in all.
        most: How many pixels it may have in all.
    """
    root = picture(drawing)
    pixels = float(root.get("width", 1)) * float(root.get("height", 1))
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=tostring(root, encoding="unicode"),
        zoom=min(zoom, sqrt(most / pixels)),
        font_files=[str(font_file("regular")), str(font_file("semibold"))],
        skip_system_fonts=True,
    )
    return drawn
