"""A pack as a page of its own, for the screen and for paper."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph_service.maps.paper import fonts_and_colours, printed
from graph_service.maps.svg import without_fonts
from graph_service.maps.svg_parts import clean
from graph_service.maps.words import say
from graph_service.markup import plain_dates, verbatim, whole_dates
from graph_service.packs.model import Block, Heading, Pack, Picture
from graph_service.resources import folder

#: What each pack is called.
MESSAGES = {
    "network": "Meeting pack of a network",
    "matrix": "Meeting pack of the matrix group",
    "team": "Meeting pack of a client's team",
    "client": "For you",
    "half-year": "Half-yearly report",
    "year": "Yearly report",
}


def as_html(pack: Pack) -> str:
    """Return a pack as a page that holds all it needs and opens anywhere."""
    return _page(pack, f"{fonts_and_colours()}{_own_style()}")


def as_pdf(pack: Pack) -> bytes:
    """Return a pack as a tagged PDF (PDF/UA-1).

    Raises:
        PrintUnavailable: Pango is not installed.
    """
    sections = [replace(each, blocks=[*map(_plain, each.blocks)]) for each in pack.sections]
    page = _page(replace(pack, sections=sections), "")
    return printed(page, (fonts_and_colours(inside=False), _own_style()))


def _plain(block: Block) -> Block:
    """Return a picture without fonts: those of the page are read once for all."""
    if isinstance(block, Picture):
        return replace(block, svg=without_fonts(block.svg))
    return block


def kind_text(pack: Pack) -> str:
    """Return what kind of pack it is, in words."""
    return say(MESSAGES[pack.kind], pack.language)


def _page(pack: Pack, css: str) -> str:
    made = _environment(pack.language)
    return made.get_template("pack.html").render(pack=pack, words=words_of(pack), css=verbatim(css))


def words_of(pack: Pack) -> dict[str, str]:
    """Return what every form of a pack says of it: its kind, its day and what made it."""
    language = pack.language
    made = "Made by Tukiverkko of what it held on {day}."
    if pack.kind == "client":
        made = "This paper is yours. You decide who sees it."
    return {
        "pack": kind_text(pack),
        "day": say("As it is on {day}", language, day=pack.day),
        "made": say(made, language, day=pack.day),
    }


@cache
def _environment(language: str) -> Environment:
    """Return the templates of packs; all is escaped, and cleaned of what no page may hold."""
    made = Environment(
        loader=FileSystemLoader(folder("visualizations") / "packs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    made.filters["dates"] = lambda text: whole_dates(clean(text), language)
    made.filters["plain_dates"] = lambda text: plain_dates(text, language)
    made.filters["address"] = _address
    made.tests["heading"] = lambda block: isinstance(block, Heading)
    return made


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


@cache
def _own_style() -> str:
    return (folder("visualizations") / "packs" / "pack.css").read_text("utf-8")
