"""Pairs of entries that may be one, the surest first, each with the reasons why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.duplicates.known import Entry, entries_of
from graph_service.duplicates.names import are_near
from graph_service.duplicates.near import near
from graph_service.duplicates.reasons import LEAST, REASONS, RULES, Rule
from graph_service.queries import load
from graph_service.store import Transaction


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
        return sum(RULES[self.table].weights[each] for each in self.reasons)


def suggestions(transaction: Transaction, table: str, areas: Collection[str]) -> list[Suggestion]:
    """Return the pairs of entries in some areas that may be one, the surest first.

    Contacts under protection from disclosure are in none, nor are pairs that somebody said to be
    two.

    Parameters:
        transaction: Where they are read.
        table: Their table.
        areas: Ids of the areas.
    """
    entries = entries_of(transaction, table, areas)
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
    return found_among(table, entries, near(RULES[table], entries.values()), again, apart)


def found_among(
    table: str,
    entries: Mapping[str, Entry],
    compared: Collection[tuple[str, str]],
    again: Collection[tuple[str, str]],
    apart: Collection[tuple[str, str]],
) -> list[Suggestion]:
    """Return which pairs of entries may be one, the surest first.

    Parameters:
        table: Their table.
        entries: The entries by id.
        compared: The pairs of ids that share a key.
        again: Those that were merged before.
        apart: Those that are two.
    """
    met = {pair for pair in again if {*pair} <= {*entries}}
    found = [
        _suggestion(table, entries[one], entries[other], (one, other) in met)
        for one, other in {*compared, *met} - {*apart}
    ]
    sure = [each for each in found if each.weight >= LEAST]
    return sorted(
        sure, key=lambda each: (-each.weight, each.keep.plain, each.keep.id, each.other.id)
    )


def _suggestion(table: str, one: Entry, other: Entry, again: bool) -> Suggestion:
    keep, less = (one, other) if len(one.details) >= len(other.details) else (other, one)
    rule = RULES[table]
    true = {"again": again} | _alike(rule, one, other)
    return Suggestion(
        table, keep, less, tuple(each for each in REASONS if each in rule.weights and true[each])
    )


def _alike(rule: Rule, one: Entry, other: Entry) -> dict[str, bool]:
    """Return which reasons hold; an agency says more than the area that it lies in."""
    same_place = one.place == other.place
    facts = {
        fact: bool(ours) and ours == theirs
        for fact, ours, theirs in zip(rule.facts, one.facts, other.facts, strict=True)
    }
    return {
        "name": one.plain == other.plain,
        "near": one.plain != other.plain and are_near(one.plain, other.plain),
        "agency": same_place,
        "area": one.area == other.area and not (rule.at_agency and same_place),
        "detail": bool(one.details & other.details),
        **facts,
    }


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def keep_apart(
    transaction: Transaction, by: str, on: Any, table: str, one: str, other: str
) -> None:
    """Note that two entries are two, so that they are suggested no more."""
    one, other = _sorted(one, other)
    row = {"id": f"{table}:{one}:{other}", "table": table, "one": one, "other": other}
    transaction.run(load("writes/put_kept_apart"), rows=[row | {"by": by, "on": on}])
