"""The map of an area: its agencies, what ties them, where a tie is missing, what hangs on one.

How many clients two agencies have in common is told as it was published (`numbers.shared`): whoever
moves a contact, or edits a team, cannot watch a number pass the smallest that is told. No query of
this map returns the id of a client.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import areas_within, run
from graph_service.gaps.seen import View
from graph_service.i18n import Language, sort_key
from graph_service.maps.agency_sectors import agency_sectors
from graph_service.maps.area_cards import MOST_CARDS, Marks, area_card, as_many
from graph_service.maps.hinges import hinges, near
from graph_service.maps.model import Card, Map, Stop, Tie
from graph_service.maps.overlay import protected_among
from graph_service.maps.words import say
from graph_service.names import name_in
from graph_service.numbers.published import PublishedPairs, published_pairs
from graph_service.numbers.shared import Pair
from graph_service.queries import load
from graph_service.store import Graph, Transaction

_GAPS = ("agency-unreachable", "hangs-on-one", "missing-link")
_Rows = list[dict[str, Any]]

#: What each kind of tie says.
MESSAGES = {
    "co_member": "Networks in common: {number}",
    "agreement": "Agreements in force: {number}",
    "clients": "Clients in common on {day}: {number}",
    "missing": "Clients in common, but no network or agreement",
}


@dataclass(frozen=True)
class _Known:
    """What the graph tells of an area: its agencies, and how many of each thing ties a pair."""

    name: str
    agencies: _Rows
    networks: Mapping[Pair, int]
    agreements: Mapping[Pair, int]
    shared: PublishedPairs | None

    @property
    def joined(self) -> list[Pair]:
        """The pairs that a network or an agreement joins."""
        return sorted({*self.networks, *self.agreements})


def area_map(
    graph: Graph,
    area: str,
    *,
    as_of: date,
    today: date,
    view: View,
    numbers: bool,
    focus: str | None = None,
    steps: int = 1,
    language: Language,
) -> Map:
    """Return the map of an area: the agencies located in it, and what ties each two of them.

    Whoever asks must have been found to be allowed to read the network. Clients in common are as
    they were published last: a map of another date than `today` has none.

    Parameters:
        graph: The graph.
        area: Id of the area; the agencies of every area in it are on the map.
        as_of: The date of networks, agreements and findings.
        today: The date it is, which the one who asks does not choose.
        view: How far the one who asks sees findings.
        numbers: Whether they may see the numbers of clients of this area.
        focus: Id of a card; only what is within some steps of it is shown.
        steps: How many.
        language: The language of the map.

    Raises:
        NotFound: there is no such area, or no such card on its map.
        StoreUnavailable: the graph cannot be reached.
    """
    known = graph.read(lambda tx: _known(tx, area, as_of, numbers and as_of == today))
    found = _findings(graph, area, view, as_of, language)
    protected = graph.read(lambda tx: protected_among(tx, found))
    ties = _ties(known, found, language)
    cards = _cards(known, ties, Marks(hinges(known.joined), found, protected), language)
    if focus is not None:
        cards, ties = _near(cards, ties, focus, steps)
    cards = as_many(cards)
    title = name_in(language, "Area", area, known.name) or area
    summary = _summary(cards, ties, language)
    first = first_of(cards, language)
    return Map(
        kind="area",
        id=area,
        title=title,
        summary=summary,
        day=as_of,
        language=language,
        sectors=agency_sectors(language),
        cards=tuple(cards) or (Card(f"Area:{area}", "area", title, first[:1]),),
        ties=tuple(ties),
        stops=tuple(_stops(summary, cards, found, language)),
        first=first,
    )


def _known(transaction: Transaction, area: str, day: date, numbers: bool) -> _Known:
    areas = areas_within(transaction, area)
    (named,) = transaction.run(load("subjects/Area"), ids=[area])

    def pairs(name: str) -> dict[Pair, int]:
        rows = transaction.run(load(f"maps/{name}"), areas=areas, as_of=day)
        return {(row["agency"], row["other_agency"]): row["number"] for row in rows}

    agencies = transaction.run(load("maps/area_agencies"), areas=areas, as_of=day)
    ids = [row["id"] for row in agencies]
    return _Known(
        named["name"],
        agencies,
        pairs("area_networks"),
        pairs("area_agreements"),
        published_pairs(transaction, ids) if numbers else None,
    )


def _findings(graph: Graph, area: str, view: View, day: date, language: Language) -> list[Finding]:
    if view.network not in ("all", "own_area"):
        return []
    sight = replace(view.sight, clients=[], clients_in=None)
    rules = [gap_named(name) for name in _GAPS]
    return run(graph, rules, as_of=day, area=area, sight=sight, language=language)


def _ties(known: _Known, found: Sequence[Finding], language: Language) -> list[Tie]:
    """Return what ties each two agencies, at most one tie of a kind."""
    there = {row["id"] for row in known.agencies}
    links = {each.keys for each in found if each.gap.id == "missing-link"}
    ties = [
        _tie(kind, pair, str(number), number, language)
        for kind, pairs in (("co_member", known.networks), ("agreement", known.agreements))
        for pair, number in sorted(pairs.items())
    ]
    if shared := known.shared:
        ties += [
            _tie("clients", pair, band.text, band.low // shared.smallest, language, day=shared.day)
            for pair, band in sorted(shared.bands.items())
        ]
    ties += [
        _tie("missing", (one, other), "", 1, language)
        for one, other in sorted(links)
        if {one, other} <= there
    ]
    return ties


def _tie(
    kind: str, pair: Pair, amount: str, strength: int, language: Language, **places: object
) -> Tie:
    one, other = (f"Agency:{id}" for id in pair)
    text = say(MESSAGES[kind], language, number=amount, **places)
    return Tie(one, other, kind, text, min(3, strength), amount)


def _cards(known: _Known, ties: Sequence[Tie], marks: Marks, language: Language) -> list[Card]:
    """Return the agencies by sector and name."""
    by_name = sort_key(language)
    order = [sector.id for sector in agency_sectors(language)]
    many = Counter(id for tie in ties for id in (tie.source, tie.target))
    cards = [area_card(row, many[f"Agency:{row['id']}"], marks, language) for row in known.agencies]
    return sorted(cards, key=lambda card: (order.index(card.sector), by_name(card.title), card.id))


def _near(
    cards: Sequence[Card], ties: Sequence[Tie], focus: str, steps: int
) -> tuple[list[Card], list[Tie]]:
    """Return the cards within some steps of one, and what ties them."""
    if focus not in {card.id for card in cards}:
        raise NotFound("There is no card {id} on this map.", id=focus)
    kept = near(((tie.source, tie.target) for tie in ties), focus, steps)
    return (
        [card for card in cards if card.id in kept],
        [tie for tie in ties if {tie.source, tie.target} <= kept],
    )


def _summary(cards: Sequence[Card], ties: Sequence[Tie], language: Language) -> str:
    kinds = Counter(tie.kind for tie in ties)
    parts = [say("Agencies: {number}", language, number=len(cards))]
    if kinds["missing"]:
        parts.append(say("missing links: {number}", language, number=kinds["missing"]))
    return ", ".join(parts) + "."


def _stops(
    summary: str, cards: Sequence[Card], found: Sequence[Finding], language: Language
) -> list[Stop]:
    """Return the guided view: the whole area, then finding by finding, the gravest first."""
    titles = {card.id: card.title for card in cards}
    stops = [Stop(summary, ())]
    for finding in found:
        named = (finding.subject.named, *finding.others)
        on = tuple(f"Agency:{each.id}" for each in named if each.label == "Agency")
        if on and all(id in titles for id in on):
            front = finding.gap.front
            where = " – ".join(titles[id] for id in on)
            stops.append(Stop(f"{front.title[language]}: {where}. {front.advice[language]}", on))
    return stops


def first_of(cards: Sequence[Card], language: Language) -> tuple[str, ...]:
    """Return what to do first where there is nothing to draw, or too much."""
    if not cards:
        return (
            say("No agency is located in this area.", language),
            say("Begin by entering the agencies that work here, each with its area.", language),
        )
    if len(cards) > MOST_CARDS:
        return (
            say(
                "More than {number} agencies make no readable picture.", language, number=MOST_CARDS
            ),
            say("Open the matrix, or choose a smaller area or one agency.", language),
        )
    return ()
