"""What a reader can choose on a page: areas and themes, named and sorted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BeforeValidator

from graph_service.api.access import Access
from graph_service.i18n import sort_key
from graph_service.model.vocabulary import label, words
from graph_service.names import name_in
from graph_service.queries import load
from graph_service.store import Graph

#: What a form sends for a field that was left as it is.
Blank = BeforeValidator(lambda value: None if value == "" else value)


@dataclass(frozen=True)
class Choice:
    """One choice: an id and what a reader sees for it."""

    id: str
    name: str


def area_choices(graph: Graph, language: str) -> list[tuple[str, list[Choice]]]:
    """Return the areas by kind, the largest kind first."""
    rows = graph.read(lambda tx: tx.run(load("tables/areas")))
    found = []
    for kind in words("area_kinds"):
        areas = [row for row in rows if row["kind"] == kind]
        if areas:
            found.append((label("area_kinds", kind, language), _sorted("Area", areas, language)))
    return found


def areas_named(graph: Graph, areas: Collection[str], language: str) -> list[Choice]:
    """Return some areas by name; those that are no longer there are left out."""
    rows = graph.read(lambda tx: tx.run(load("subjects/area_names"), ids=sorted(areas)))
    return _sorted("Area", rows, language)


def theme_choices(graph: Graph, language: str) -> list[Choice]:
    """Return the themes by name."""
    rows = graph.read(lambda tx: tx.run(load("tables/themes")))
    return _sorted("Theme", rows, language)


def network_choices(graph: Graph, areas: Collection[str] | None, language: str) -> list[Choice]:
    """Return the live networks of some areas by name; of everywhere where None."""
    given = None if areas is None else sorted(areas)
    rows = graph.read(lambda tx: tx.run(load("maps/networks"), areas=given))
    return _sorted("Network", rows, language)


def agency_name(graph: Graph, agency: str) -> str:
    """Return the name of an agency; its id where there is none."""
    rows = graph.read(lambda tx: tx.run(load("subjects/Agency"), ids=[agency]))
    return str(rows[0]["name"]) if rows else agency


def is_empty(graph: Graph) -> bool:
    """Return whether nothing was put into the graph yet."""
    (row,) = graph.read(lambda tx: tx.run(load("store/holds")))
    return not row["holds"]


def _sorted(label: str, rows: list[dict[str, Any]], language: str) -> list[Choice]:
    by_name = sort_key(language)
    choices = [
        Choice(row["id"], name_in(language, label, row["id"], row["name"]) or row["id"])
        for row in rows
    ]
    return sorted(choices, key=lambda each: (by_name(each.name), each.id))


def unasked(access: Access, own: Collection[str]) -> list[str]:
    """Return the own clients for whom no purpose was chosen; their ids are shown, and on record."""
    found = sorted({*own} - {*(access.purposed or {})})
    access.given("Client", *found)
    return found
