"""What maps say beside the words of the model."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from graph_service.i18n import Language, translate


def say(message: str, language: Language, **places: object) -> str:
    """Return a message of the program in the language of the map."""
    return translate(message, language).format(**places)


def listed(parts: Sequence[str]) -> str:
    """Return what is not empty of some parts, side by side."""
    return " · ".join(part for part in parts if part)


def route_to(agency: str) -> str:
    """Return the address of the page that says how to reach an agency."""
    return f"/agencies/{quote(agency, safe='')}/route"
