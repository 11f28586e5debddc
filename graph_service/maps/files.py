"""A map as a file that somebody keeps, prints or mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from graph_service.errors import InputError
from graph_service.maps.alone import as_html
from graph_service.maps.model import Drawing
from graph_service.maps.pdf import as_pdf
from graph_service.maps.png import as_png
from graph_service.maps.svg import as_svg

Form = Literal["svg", "png", "pdf", "html"]


def _svg(drawing: Drawing) -> bytes:
    return as_svg(drawing, fonts=True).encode("utf-8")


_WRITERS: Mapping[Form, Callable[[Drawing], bytes]] = {
    "svg": _svg,
    "png": as_png,
    "pdf": as_pdf,
    "html": as_html,
}


def written(drawing: Drawing, form: Form) -> bytes:
    """Return a map as the bytes of a file.

    Parameters:
        drawing: The map with its places.
        form: What kind of file.

    Raises:
        PrintUnavailable: a PDF is asked for and Pango is not installed.
    """
    return _WRITERS[form](drawing)


def form_of(path: Path) -> Form:
    """Return what kind of file a name asks for by its ending, in small or capital letters.

    Raises:
        InputError: no map is written in a file of that kind.
    """
    ending = path.suffix.lower().removeprefix(".")
    for form in _WRITERS:
        if form == ending:
            return form
    raise InputError(
        "{name} has an ending that no map is saved with. Use one of: {endings}.",
        name=path.name,
        endings=", ".join(f".{form}" for form in _WRITERS),
    )
