"""A map as one HTML file: to mail or to archive, opened anywhere, asking nobody for anything.

Script, style, font and data stand in the file itself. Its content policy names them by their
hashes: nothing else runs, whatever a name on the map says.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_service.i18n import translate
from graph_service.maps.canvas import shown
from graph_service.maps.model import Drawing
from graph_service.markup import dates_of_page, verbatim
from graph_service.model.vocabulary import label
from graph_service.resources import folder

_SCRIPTS = ("vendor/vis-network.min.js", "map-draw.js", "map.js")
_STYLES = ("tokens.css", "style.css", "map.css")
_URL = re.compile(r'url\("([^")]+)"\)')


@cache
def _environment() -> Environment:
    root = folder("visualizations")
    made = Environment(
        loader=FileSystemLoader([root / "maps", root / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["whole_dates"] = dates_of_page
    return made


def as_html(drawing: Drawing) -> bytes:
    """Return a map as a file that holds all it needs and asks for nothing."""
    language = drawing.map.language

    def named(message: str, **places: object) -> str:
        return translate(message, language).format(**places)

    values: dict[str, Any] = {
        "_": named,
        "access": None,
        "alone": True,
        "label": lambda vocabulary, word: label(vocabulary, word, language),
        "language": language,
        "map": drawing.map,
        "policy": _policy(),
        "scripts": [verbatim(each) for each in _scripts()],
        "styles": [verbatim(each) for each in _styles()],
        **shown(drawing),
    }
    text = _environment().get_template("alone.html").render(values)
    return text.encode("utf-8", "replace")


@cache
def _scripts() -> tuple[str, ...]:
    """Return the scripts; none of them holds what would end its element."""
    return tuple(_asset(name).decode("utf-8") for name in _SCRIPTS)


@cache
def _styles() -> tuple[str, ...]:
    """Return the styles, with the fonts in them."""
    return tuple(_URL.sub(_inside, _asset(name).decode("utf-8")) for name in _STYLES)


def _inside(found: re.Match[str]) -> str:
    data = base64.b64encode(_asset(found[1])).decode()
    return f'url("data:font/woff2;base64,{data}")'


def _asset(name: str) -> bytes:
    return (folder("visualizations") / "assets" / name).read_bytes()


def _policy() -> str:
    scripts = " ".join(_hash(each) for each in _scripts())
    styles = " ".join(_hash(each) for each in _styles())
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
    return f"'sha256-{digest}'"
