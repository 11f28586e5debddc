"""Small valid bundles with all tables, drawn from what the model says of each column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph_service.bundle.write import json_text
from graph_service.model.tables import TABLES, Column, Table
from graph_service.model.vocabulary import words

World = dict[str, list[dict[str, Any]]]

HOSTILE = (
    "=1+1",
    "+358 50 555 0100",
    "-2+3",
    "@SUM(A1)",
    "'quoted",
    "''=twice",
    "'=kept",
    '=HYPERLINK("http://x")',
    "\u200b=unseen",
    "＝wide",
    "+",
    "a,b",
    'say "x"',
    "#REF!",
    "#N/A",
    "TRUE",
    "007",
    "1e5",
    "2026-01-05",
    "null",
    "_x0041_",
    "_x005F_x0041_",
    "<b>&amp;</b>",
    "{{7*7}}",
    "$x {id: 1}",
    "'; DROP TABLE",
    "\\u0041\\n",
    "double  blank",
    "Ääkköset",
    "e\u0301",
    "🏳️‍🌈",
    "\ufeffmark",
    "\u202eright",
    "x" * 300,
)
_SIGNS = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(_SIGNS, min_size=1, max_size=12)).map(str.strip)
ITEMS = TEXTS.filter(lambda text: bool(text) and ";" not in text)
IDS = ITEMS.filter(lambda text: ":" not in text and text[0] != "$" and len(text) <= 200)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw one or two rows for each table that what it names allows."""
    world: World = {}
    for table in TABLES.values():
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for _ in range(draw(st.integers(1, 2))):
            if row := _row(draw, table, world, list(rows.values())):
                rows.setdefault(table.key_of(row), row)
        world[table.name] = list(rows.values())
    return world


def expected_dump(world: World) -> str:
    """Return what the store must hold after importing `world`, without asking a store."""
    tables = {}
    for name, table in TABLES.items():
        rows = []
        for row in world.get(name, ()):
            values = table.row.model_validate(row).values()
            key = tuple("" if part is None else str(part) for part in table.key_of(values))
            rows.append(
                (key, tuple(tuple(v) if isinstance(v, list) else v for v in values.values()))
            )
        tables[name] = [values for _, values in sorted(rows, key=lambda each: each[0])]
    return json_text(tables)


def _row(
    draw: st.DrawFn, table: Table, world: World, before: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Draw a row; None where it must name a row and there is none."""
    days = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    bounds = table.row.model_json_schema()["properties"]
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.kind == "day":
            value: Any = days.pop(0)
        elif column.target == table.name:
            value = _one(draw, [each["id"] for each in before])
        elif column.kind in ("reference", "references"):
            ids = [_id(each, name) for name in _targets(column, row) for each in world[name]]
            value = _reference(draw, column, ids)
        else:
            value = draw(_plain(column, bounds[column.name]))
        if not column.required and draw(st.integers(0, 3)) == 0:
            value = None
        if column.required and value is None:
            return None
        if value is not None:
            row[column.name] = value
    if table.name == "goals" and "gap" not in row:
        row.pop("at_most", None)  # a number goes with the gap that it counts
    return _meeting(draw, row, world) if table.name == "meetings" else row


def _meeting(draw: st.DrawFn, row: dict[str, Any], world: World) -> dict[str, Any] | None:
    named, other = {"network": ("network", "client"), "team": ("client", "network")}[row["kind"]]
    row.pop(other, None)
    row.setdefault(named, _one(draw, [each["id"] for each in world[f"{named}s"]]))
    return row if row[named] is not None else None


def _targets(column: Column, row: Mapping[str, Any]) -> list[str]:
    return [target] if (target := column.target_in(row)) else []


def _id(row: Mapping[str, Any], table: str) -> Any:
    return row[TABLES[table].key[0]]


def _one(draw: st.DrawFn, ids: list[str]) -> str | None:
    return draw(st.sampled_from(ids)) if ids else None


def _reference(draw: st.DrawFn, column: Column, ids: list[str]) -> Any:
    if column.kind == "reference":
        return _one(draw, ids)
    return draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)) if ids else None


def _plain(column: Column, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a column that names no row."""
    inner = next((each for each in schema.get("anyOf", ()) if each["type"] != "null"), schema)
    if column.kind == "number":
        return st.integers(inner["minimum"], inner["maximum"])
    if column.kind == "flag":
        return st.booleans()
    if column.kind == "word":
        return st.sampled_from(words(column.vocabulary))
    if column.kind == "words":
        vocabulary = words(column.vocabulary)
        return st.lists(st.sampled_from(vocabulary), min_size=1, max_size=3, unique=True)
    if column.kind == "list":
        return st.lists(ITEMS, min_size=1, max_size=3, unique=True)
    return IDS if column.kind == "id" else TEXTS.filter(bool)
