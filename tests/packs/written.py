"""A small pack with one of everything, for the tests of its forms."""

from __future__ import annotations

from datetime import date

from graph_service.i18n import Language
from graph_service.packs.model import Items, Pack, Picture, Section, Table, Text

DAY, SINCE, DUE = date(2026, 3, 5), date(2026, 1, 9), date(2026, 4, 12)


def svg(width: int, height: int) -> str:
    """Return a picture that is as large as told."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        '<rect width="10" height="10" fill="#a11212"/></svg>'
    )


def agenda() -> Section:
    """A section of lists and a text, with what no file may hold."""
    return Section(
        "agenda",
        "Agenda",
        [
            Items(["Opening", "What changed since 2026-01-09"], is_numbered=True),
            Items(["a bullet"]),
            Items(["Lessons", "Next meeting 2026-13-45"], is_numbered=True),
            Text("A bell\x07 and <b>no mark-up</b> & half a letter\ud800."),
        ],
    )


def actions() -> Table:
    """A table of every kind of cell."""
    return Table(
        "actions",
        "Actions, open on 2026-03-05",
        ["Action", "Number", "Due on", "State"],
        [["=cmd|' /C calc'!A0", 3, DUE, "open since 2026-01-09"], ["Call\x0b them", 0, None, ""]],
    )


def pack(language: Language = "en", *sections: Section) -> Pack:
    """Return the pack: lists, then a table, then a wide picture; or the sections that are given."""
    return Pack(
        kind="network",
        id="n",
        title="Housing",
        lead="Next meeting 2026-04-12.",
        day=DAY,
        since=SINCE,
        language=language,
        sections=sections
        or [
            agenda(),
            Section("promises", "What was promised", [actions(), Picture(svg(200, 100), "Trend")]),
            Section("map", "Map", [Picture(svg(2000, 500), "Six\nmembers", is_wide=True)]),
        ],
        meeting=None,
    )
