"""The map of a network: who sits in it, who came, who is missing, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.findings import Finding
from graph_service.gaps.seen import View
from graph_service.i18n import Language, sort_key
from graph_service.maps.agency_sectors import agency_sectors
from graph_service.maps.model import Card, Map, Tie
from graph_service.maps.network_cards import agency_card, missing_card, network_card, other_card
from graph_service.maps.overlay import (
    Laid,
    Place,
    laid,
    marked,
    named_to,
    network_findings,
    protected_among,
    stops,
)
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.reach.known import EVERYBODY, People
from graph_service.store import Graph, Transaction

_Rows = list[dict[str, Any]]
_PARTS = ("network", "network_members", "network_seats", "network_meetings", "network_shared")

#: So many other networks are on the map, those that share most agencies with it.
MOST_OTHERS = 12


@dataclass(frozen=True)
class _Known:
    """What the graph tells of a network on a day."""

    network: Mapping[str, Any]
    members: _Rows
    seats: _Rows
    meetings: _Rows
    shared: _Rows

    @property
    def missing(self) -> list[str]:
        """The kinds of agency that the theme expects and no member is of."""
        if self.network["kind"] != "themed" or self.network["status"] == "closed":
            return []
        there = {row["kind"] for row in self.members}
        return [kind for kind in dict.fromkeys(self.network["expects"]) if kind not in there]

    @property
    def areas(self) -> set[str]:
        """Ids of the areas in which the network and its members are."""
        return {row["area"] for row in (self.network, *self.members) if row["area"]}


def network_map(
    graph: Graph,
    network: str,
    *,
    as_of: date,
    view: View,
    people: People = EVERYBODY,
    parameters: Parameters | None = None,
    found: Sequence[Finding] | None = None,
    language: Language,
) -> Map:
    """Return the map of a network: its members by sector, who is missing, what is wrong where.

    Whoever asks must have been found to be allowed to read the network. Whom they may not see by
    name never leaves a query: of a contact of another area a coordinator learns that there is one,
    a preparer the job title, everybody of a protected contact the way through the agency. Agencies
    that have left are not on it.

    Parameters:
        graph: The graph.
        network: Id of the network.
        as_of: The date the map is of.
        view: How far the one who asks sees findings.
        people: Whom the map may name to them.
        parameters: The numbers of the rules; their defaults where None.
        found: The findings of the areas it is in, where they are known already.
        language: The language of the map.

    Raises:
        NotFound: there is no such network.
        StoreUnavailable: the graph cannot be reached.
    """
    numbers = parameters or Parameters()
    known = graph.read(lambda tx: _known(tx, network, as_of, people))
    if found is None:
        found = network_findings(
            graph, known.areas, view, as_of=as_of, parameters=numbers, language=language
        )
    named = graph.read(lambda tx: named_to(tx, network, found, as_of))
    protected = graph.read(lambda tx: protected_among(tx, found))
    members = {row["id"] for row in known.members}
    on = laid(found, Place(network, members, known.missing, named, protected))
    fresh_since = as_of - timedelta(days=numbers.fresh_days)
    cards = marked(_cards(known, as_of, fresh_since, language), on, language)
    summary = _summary(known, on, language)
    return Map(
        kind="network",
        id=network,
        title=known.network["name"],
        summary=summary,
        day=as_of,
        language=language,
        sectors=agency_sectors(language),
        cards=tuple(cards),
        ties=tuple(_ties(cards, language)),
        stops=tuple(stops(summary, cards, on, language)),
        first=_first(known, language),
    )


def _known(transaction: Transaction, network: str, day: date, people: People) -> _Known:
    areas = None if people.areas is None else sorted(people.areas)
    given = {"id": network, "as_of": day, "people": areas, "as_roles": people.as_roles}
    found = []
    for name in _PARTS:
        query = load(f"maps/{name}")
        values = {each: given[each] for each in query.front.parameters}
        found.append(transaction.run(query, **values))
    if not found[0]:
        raise NotFound("There is no network with the id {id}.", id=network)
    return _Known(found[0][0], *found[1:])


def _cards(known: _Known, day: date, fresh_since: date, language: Language) -> list[Card]:
    """Return the network, its members by sector and name, who is missing, other networks."""
    by_name = sort_key(language)
    order = [sector.id for sector in agency_sectors(language)]
    seats: dict[str, _Rows] = {}
    for seat in known.seats:
        seats.setdefault(seat["agency"], []).append(seat)
    convener = known.network["convener"]
    members = [
        agency_card(
            row,
            seats.get(row["id"], []),
            known.meetings,
            row["id"] == convener,
            day,
            fresh_since,
            language,
        )
        for row in known.members
    ]
    missing = [missing_card(known.network["id"], kind, language) for kind in known.missing]
    agencies = sorted(
        [*members, *missing],
        key=lambda card: (
            order.index(card.sector),
            card.kind == "missing",
            by_name(card.title),
            card.id,
        ),
    )
    others = sorted(
        (other_card(row, language) for row in known.shared),
        key=lambda card: (-card.weight, by_name(card.title), card.id),
    )[:MOST_OTHERS]
    middle = network_card(known.network, len(members), len(known.shared), language)
    return [middle, *agencies, *others]


def _ties(cards: Sequence[Card], language: Language) -> list[Tie]:
    """Return what joins the network with its members, those missing, and other networks."""
    middle = cards[0].id
    ties = []
    for card in cards[1:]:
        if card.kind == "other_network":
            text = say("Agencies in both: {number}", language, number=card.weight)
            strength = min(3, card.weight)
            ties.append(Tie(middle, card.id, "shared", text, strength, str(card.weight)))
        else:
            ties.append(Tie(middle, card.id, "missing" if card.kind == "missing" else "member"))
    return ties


def _summary(known: _Known, on: Sequence[Laid], language: Language) -> str:
    parts = [
        say("Member agencies: {number}", language, number=len(known.members)),
        say("missing: {number}", language, number=len(known.missing)),
    ]
    # None seen is not none there: the one who asks may see those of their own areas alone.
    if on:
        parts.append(say("findings: {number}", language, number=len(on)))
    return ", ".join(parts) + "."


def _first(known: _Known, language: Language) -> tuple[str, ...]:
    """Return what to do first where no agency is a member."""
    if known.members:
        return ()
    found = [
        say("No agency is a member of this network on this day.", language),
        say(
            "Begin with the agency that convenes it: enter it as a member and name its contact.",
            language,
        ),
    ]
    if known.missing:
        kinds = ", ".join(label("agency_kinds", kind, language) for kind in known.missing)
        found.append(say("Then ask those whom the theme expects: {kinds}.", language, kinds=kinds))
    return tuple(found)
