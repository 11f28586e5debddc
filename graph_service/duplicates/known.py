"""What is known of the entries of a table to compare them, read at once for whole areas."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from graph_service.duplicates.names import folded
from graph_service.duplicates.reasons import RULES, Rule
from graph_service.queries import load
from graph_service.store import Transaction

_SCHEME = re.compile(r"^(https?://)?(www\.)?")
_NO_DIGIT = re.compile(r"[^0-9]")


class Entry(NamedTuple):
    """What is known of an entry; empty where it has none.

    Parameters:
        id: Its id.
        name: Its name.
        plain: Its name, folded.
        where: What the agency it is at, or its area, is called.
        place: The id of that.
        area: The id of its area.
        facts: What the rule of its table compares besides, in the rule's order.
        details: E-mail addresses and phone numbers of its own, folded.
        scope: What it is compared within.
    """

    id: str
    name: str
    plain: str
    where: str
    place: str
    area: str
    facts: tuple[str, ...]
    details: frozenset[str]
    scope: tuple[str, ...]


def entries_of(transaction: Transaction, table: str, areas: Collection[str]) -> dict[str, Entry]:
    """Return the entries of a table in some areas, by id.

    A row of the query is an area with all its entries: so many small rows would take longer to
    hand over than to find.
    """
    rule, found = RULES[table], {}
    for row in transaction.run(load(f"duplicates/{table}"), areas=sorted(areas)):
        for values in row["entries"]:
            entry = _entry(rule, row["area"], row["name"], values)
            found[entry.id] = entry
    return found


def _entry(rule: Rule, area: str, area_name: str, values: list[Any]) -> Entry:
    id, name, agency, agency_name, channels, *facts = values
    name = name or id
    place, where = (agency, agency_name) if agency else (area, area_name)
    return Entry(
        id,
        name,
        folded(name),
        where or "",
        place,
        area,
        tuple(
            _address(value or "") if fact == "url" else value or ""
            for fact, value in zip(rule.facts, facts, strict=True)
        ),
        frozenset(filter(None, map(_detail, channels))),
        tuple({"area": area, "place": place}[each] for each in rule.apart),
    )


def _address(url: str) -> str:
    return _SCHEME.sub("", url.casefold().strip()).rstrip("/")


def _detail(value: str) -> str:
    """Return a detail as it compares: an address in small letters, the last digits of a number."""
    if "@" in value:
        return value.casefold().strip()
    return _NO_DIGIT.sub("", value)[-9:]
