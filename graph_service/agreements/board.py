"""The agreements board: which agreements there should be with whom, and how each stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from graph_service.access.caller import Caller
from graph_service.access.own import bounds_of
from graph_service.agreements.places import (
    MESSAGES,
    MISSING,
    OF_AGREEMENT,
    Agreed,
    Board,
    Cell,
    Row,
    State,
)
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.findings import Named
from graph_service.gaps.seen import View, seen
from graph_service.i18n import sort_key
from graph_service.model.vocabulary import label
from graph_service.names import name_in
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.reach.known import People
from graph_service.reach.seen import people_for
from graph_service.store import Graph, Transaction


def board(graph: Graph, caller: Caller, day: date, language: str) -> Board:
    """Return the board as `caller` may see it: the centres of their areas and around them.

    Parameters:
        graph: Where to look.
        caller: Who asks.
        day: The date D of the rules.
        language: How partners and centres sort.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    view = View.of(graph, caller, day, purposed=())
    areas = graph.read(lambda tx: bounds_of(tx, caller))
    return board_of(graph, view, people_for(graph, caller), areas, day, language)


def board_of(
    graph: Graph,
    view: View,
    people: People,
    areas: Collection[str] | None,
    day: date,
    language: str,
) -> Board:
    """Return the board as one who sees so far may see it.

    Parameters:
        graph: Where to look.
        view: How far they see findings.
        people: Whom it may name to them.
        areas: Ids of areas; the centres in them and around them are on it, all of them where None.
        day: The date D of the rules.
        language: How partners and centres sort.
    """
    rules = [gap_named(each) for each in (*MISSING, *OF_AGREEMENT.values())]
    told = frozenset(each.id for each in seen(graph, rules, view, as_of=day).findings)

    def work(transaction: Transaction) -> Board:
        centres = centres_of(transaction, None if areas is None else sorted(areas), language)
        required = transaction.run(load("tables/required_agreements"))
        agreements = _agreements(transaction, centres, people, day)
        return _board(centres, required, agreements, told, day, language)

    return graph.read(work)


def centres_of(transaction: Transaction, areas: list[str] | None, language: str) -> list[Named]:
    """Return the sanctions centres in some areas and around them, sorted; all where None."""
    rows = transaction.run(load("agreements/centres"), areas=areas)
    by_name = sort_key(language)
    names = {row["id"]: name_in(language, "Area", row["id"], row["name"]) for row in rows}
    found = [Named("Area", row["id"], row["name"]) for row in rows]
    return sorted(found, key=lambda each: (by_name(names[each.id] or each.id), each.id))


def _agreements(
    transaction: Transaction, centres: Iterable[Named], people: People, day: date
) -> list[dict[str, Any]]:
    query = load("agreements/board")
    given = query.values(day, Parameters(), None)
    given |= {"centres": [each.id for each in centres], "as_roles": people.as_roles}
    given["people"] = None if people.areas is None else sorted(people.areas)
    return transaction.run(query, **given)


def _board(
    centres: Sequence[Named],
    required: Iterable[Mapping[str, Any]],
    agreements: Sequence[Mapping[str, Any]],
    told: frozenset[str],
    day: date,
    language: str,
) -> Board:
    by_name = sort_key(language)
    due: dict[str, dict[str, list[str]]] = {}
    for each in sorted(required, key=lambda row: row["id"]):
        levels = due.setdefault(each["partner_kind"], {"national": [], "regional": []})
        levels[each["level"]].append(each["id"])
    kinds = sorted(due, key=lambda kind: by_name(label("agency_kinds", kind, language)))
    found = [(row, _agreed(row, told, day)) for row in agreements]
    rows = []
    for kind in kinds:
        for national, regional in zip_longest(due[kind]["national"], due[kind]["regional"]):
            cells = [_cell(national, kind, None, found, told)]
            cells += [_cell(regional, kind, centre, found, told) for centre in centres]
            rows.append(Row(kind, cells))
    return Board(centres, rows)


def _cell(
    required: str | None,
    kind: str,
    centre: Named | None,
    found: Sequence[tuple[Mapping[str, Any], Agreed]],
    told: frozenset[str],
) -> Cell | None:
    if required is None:
        return None
    agreements = [agreed for row, agreed in found if kind in row["kinds"] and _is_for(row, centre)]
    order = list(MESSAGES)
    agreements.sort(key=lambda each: (order.index(each.state), each.id))
    state: State = agreements[0].state if agreements else "missing"
    cell = Cell(required, kind, centre, state, agreements, None)
    finding = f"{cell.gap}:{cell.key}"
    return Cell(required, kind, centre, state, agreements, finding if finding in told else None)


def _is_for(row: Mapping[str, Any], centre: Named | None) -> bool:
    """Return whether an agreement is of the level of a place, and of its centre."""
    if centre is None:
        return bool(row["level"] == "national")
    return row["level"] != "national" and centre.id in row["centres"]


def _agreed(row: Mapping[str, Any], told: frozenset[str], day: date) -> Agreed:
    state = _state(row, day)
    finding = f"{OF_AGREEMENT[state]}:{row['id']}" if state in OF_AGREEMENT else ""
    contact = Named("Contact", row["contact"], row["name"]) if row["contact"] else None
    return Agreed(
        row["id"],
        row["title"],
        state,
        row["valid_until"],
        contact,
        row["job"],
        Named("Agency", row["agency"], row["agency_name"]) if row["agency"] else None,
        finding if finding in told else None,
    )


def _state(row: Mapping[str, Any], day: date) -> State:
    """Return how an agreement stands; one that is ready and begins later is in preparation."""
    first, last = row["valid_from"], row["valid_until"]
    if row["status"] != "ready":
        return "in_preparation"
    if last is not None and last < day:
        return "lapsed"
    if first is not None and first > day:
        return "in_preparation"
    soon = last is not None and (last - day).days <= Parameters().horizon_days
    return "expiring" if soon else "in_force"
