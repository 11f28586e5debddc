"""Pairs of entries that may be one, the surest first, each with the reasons why.

Two entries are compared where they share a key: the name, or a name with one letter left out, in
one place; a detail of theirs; a web address. So the work grows with the entries, not with pairs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph_service.duplicates.names import folded, slips
from graph_service.queries import load
from graph_service.store import Transaction

#: What each reason says to people; they stand in this order.
REASONS = {
    "again": "merged before, and entered again",
    "name": "the same name",
    "near": "almost the same name",
    "agency": "the same agency",
    "area": "the same area",
    "kind": "the same kind",
    "detail": "the same e-mail address or phone number",
    "url": "the same web address",
}
_WEIGHTS = {
    "again": 9,
    "name": 4,
    "near": 3,
    "agency": 3,
    "area": 2,
    "kind": 1,
    "detail": 5,
    "url": 3,
}
#: A pair is suggested from this weight on.
_LEAST = 6
#: A key that more entries share than this tells nobody apart, such as the number of a switchboard.
_MOST_OF_KEY = 12

Key = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What is known of an entry to compare it; empty where it has none.

    Parameters:
        id: Its id.
        name: Its name.
        plain: Its name, folded.
        where: What the area of an agency, or the agency of a contact, is called.
        place: The id of that.
        area: The id of its area.
        kind: The kind of an agency.
        url: Its web address, folded.
        details: E-mail addresses and phone numbers of its own, folded.
    """

    id: str
    name: str
    plain: str
    where: str
    place: str
    area: str
    kind: str
    url: str
    details: frozenset[str]


@dataclass(frozen=True)
class Suggestion:
    """Two entries that may be one.

    Parameters:
        table: Their table.
        keep: The one that would stay, unless the reader chooses the other.
        other: The one that would go.
        reasons: Why they may be one.
    """

    table: str
    keep: Entry
    other: Entry
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How sure it is."""
        return sum(_WEIGHTS[each] for each in self.reasons)


def suggestions(transaction: Transaction, table: str, areas: Collection[str]) -> list[Suggestion]:
    """Return the pairs of entries in some areas that may be one, the surest first.

    Contacts under protection from disclosure are in none, nor are pairs that somebody said to be
    two.

    Parameters:
        transaction: Where they are read.
        table: Their table.
        areas: Ids of the areas.
    """
    rows = transaction.run(load(f"duplicates/{table}"), areas=sorted(areas))
    entries = {row["id"]: _entry(table, row) for row in rows}
    apart = {
        (row["pair"]["one"], row["pair"]["other"])
        for row in transaction.run(load("merges/apart"))
        if row["pair"]["table"] == table
    }
    again = {
        _sorted(row["merge"]["keep"], row["merge"]["other"])
        for row in transaction.run(load("merges/pairs"))
        if row["merge"]["table"] == table
    }
    found = [
        _suggestion(table, entries[one], entries[other], (one, other) in again)
        for one, other in _near(entries) | {pair for pair in again if {*pair} <= {*entries}}
        if (one, other) not in apart
    ]
    sure = [each for each in found if each.weight >= _LEAST]
    return sorted(sure, key=lambda each: (-each.weight, each.keep.plain, each.keep.id))


def _entry(table: str, row: Mapping[str, Any]) -> Entry:
    name = row["name"] or row["id"]
    return Entry(
        id=row["id"],
        name=name,
        plain=folded(name),
        where=row["at"] or "",
        place=row["place"] or "",
        area=row["area"] or "",
        kind=row["kind"] or "",
        url=_address(row["url"] or ""),
        details=frozenset(filter(None, map(_detail, row["channels"]))),
    )


def _address(url: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", url.casefold().strip()).rstrip("/")


def _detail(value: str) -> str:
    """Return a detail as it compares: an address in small letters, the last digits of a number."""
    if "@" in value:
        return value.casefold().strip()
    return re.sub(r"[^0-9]", "", value)[-9:]


def _near(entries: Mapping[str, Entry]) -> set[tuple[str, str]]:
    """Return the pairs of ids that share a key."""
    by_key: dict[Key, set[str]] = {}
    for entry in entries.values():
        for key in _keys(entry):
            by_key.setdefault(key, set()).add(entry.id)
    shared = (ids for ids in by_key.values() if 1 < len(ids) <= _MOST_OF_KEY)
    return {pair for ids in shared for pair in combinations(sorted(ids), 2)}


def _keys(entry: Entry) -> Iterator[Key]:
    plain = entry.plain
    yield "name", plain, entry.area
    yield "name", plain, entry.place, ""
    for each in (plain, *slips(plain)):
        yield "near", each, entry.place
    yield from (("detail", each) for each in entry.details)
    if entry.url:
        yield "url", entry.url


def _suggestion(table: str, one: Entry, other: Entry, again: bool) -> Suggestion:
    keep, less = (one, other) if len(one.details) >= len(other.details) else (other, one)
    is_contact = table == "contacts"
    same_agency = is_contact and one.place == other.place
    true = {
        "again": again,
        "name": one.plain == other.plain,
        "near": one.plain != other.plain and bool(_slips(one) & _slips(other)),
        "agency": same_agency,
        "area": not same_agency and bool(one.area) and one.area == other.area,
        "kind": bool(one.kind) and one.kind == other.kind,
        "detail": bool(one.details & other.details),
        "url": bool(one.url) and one.url == other.url,
    }
    return Suggestion(table, keep, less, tuple(each for each in REASONS if true[each]))


def _slips(entry: Entry) -> set[str]:
    return {entry.plain, *slips(entry.plain)}


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def keep_apart(
    transaction: Transaction, by: str, on: Any, table: str, one: str, other: str
) -> None:
    """Note that two entries are two, so that they are suggested no more."""
    one, other = _sorted(one, other)
    row = {"id": f"{table}:{one}:{other}", "table": table, "one": one, "other": other}
    transaction.run(load("writes/put_kept_apart"), rows=[row | {"by": by, "on": on}])
