"""Findings laid over the cards of a network: which of them are about what is on its map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph_service.gaps.catalogue import KEY_LABELS, SEVERITIES, catalogue
from graph_service.gaps.findings import Finding, Named
from graph_service.gaps.run import Sight, areas_within, run
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.maps.model import Card, Stop
from graph_service.maps.words import say
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

_ABOUT = frozenset({"Network", "Agency", "Contact"})


@dataclass(frozen=True)
class Laid:
    """A finding and the cards it lies on.

    Parameters:
        finding: The finding.
        cards: Ids of the cards.
        told: Whether its id may be told, which names the contacts that it is about.
    """

    finding: Finding
    cards: tuple[str, ...]
    told: bool = True


@dataclass(frozen=True)
class Place:
    """What of a network is on its map.

    Parameters:
        network: Its id.
        members: Ids of its member agencies.
        missing: Kinds of agency that it lacks.
        named: For each contact, the agencies that have named them to it.
        protected: Ids of the contacts under protection from disclosure.
    """

    network: str
    members: Collection[str]
    missing: Collection[str] = ()
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    protected: Collection[str] = ()


def network_findings(
    graph: Graph,
    areas: Iterable[str],
    view: View,
    *,
    as_of: date,
    parameters: Parameters,
    language: Language,
) -> list[Finding]:
    """Return the findings about networks, agencies and contacts of areas that `view` shows.

    Parameters:
        graph: The graph.
        areas: Ids of the areas in which the network and its members are.
        view: How far the one who asks sees.
        as_of: The date of the findings.
        parameters: The numbers of the rules.
        language: How they sort.
    """
    if view.network not in ("all", "own_area"):
        return []
    sight = network_sight(graph, areas, view)
    rules = [gap for gap in catalogue().values() if _concerns(gap.front.keys)]
    return run(graph, rules, as_of=as_of, parameters=parameters, sight=sight, language=language)


def network_sight(graph: Graph, areas: Iterable[str], view: View) -> Sight:
    """Return what `view` may look at in areas of a network and its members; no client."""

    def work(transaction: Transaction) -> set[str]:
        return {id for area in areas for id in areas_within(transaction, area)}

    _, near = view.sight.areas(sorted(graph.read(work)))
    return replace(view.sight, clients=[], clients_in=None, network_in=near)


def _concerns(keys: Sequence[str]) -> bool:
    labels = {KEY_LABELS.get(key) for key in keys}
    return bool(labels & _ABOUT) and "Client" not in labels


def named_to(
    transaction: Transaction, network: str, found: Iterable[Finding], as_of: date
) -> dict[str, list[str]]:
    """Return which agencies have named the contacts of findings to a network."""
    given = {"id": network, "contacts": _ids(found), "as_of": as_of}
    rows = transaction.run(load("maps/network_named"), **given)
    return {row["contact"]: row["agencies"] for row in rows}


def protected_among(transaction: Transaction, found: Iterable[Finding]) -> set[str]:
    """Return the ids of the contacts of findings who are under protection from disclosure."""
    rows = transaction.run(load("maps/protected"), contacts=_ids(found))
    return {row["id"] for row in rows}


def may_tell(finding: Finding, protected: Collection[str]) -> bool:
    """Return whether the contacts of a finding may be named on a map; its id names them too."""
    return all(each.name and each.id not in protected for each in contacts_of(finding))


def _ids(found: Iterable[Finding]) -> list[str]:
    return sorted({each.id for finding in found for each in contacts_of(finding)})


def contacts_of(finding: Finding) -> list[Named]:
    """Return the contacts that a finding names."""
    return [each for each in _named(finding) if each.label == "Contact"]


def _named(finding: Finding) -> tuple[Named, ...]:
    return finding.subject.named, *finding.others


def laid(found: Iterable[Finding], place: Place) -> list[Laid]:
    """Return the findings that are about something on the map, each with its cards."""
    on: list[Laid] = []
    for finding in found:
        if cards := cards_of(finding, place):
            on.append(Laid(finding, cards, may_tell(finding, place.protected)))
    return on


def cards_of(finding: Finding, place: Place) -> tuple[str, ...]:
    """Return the ids of the cards that a finding lies on; none where it is about nothing there.

    It lies on the agencies it names, or whose contact it names; on the kind of agency that is
    missing; else on the network.
    """
    networks = {each.id for each in _named(finding) if each.label == "Network"}
    if networks - {place.network}:
        return ()
    kind = finding.facts.get("kind") if finding.gap.id == "agency-outside-network" else None
    if finding.gap.id == "network-kind-missing":
        kind = finding.keys[1]
    if kind in place.missing:
        return (f"gap:network-kind-missing:{place.network}:{kind}",)
    agencies = [each.id for each in _named(finding) if each.label == "Agency"]
    agencies += [id for each in contacts_of(finding) for id in place.named.get(each.id, ())]
    cards = [f"Agency:{id}" for id in dict.fromkeys(agencies) if id in place.members]
    return tuple(cards) or tuple(f"Network:{id}" for id in sorted(networks))


def marked(cards: Iterable[Card], on: Sequence[Laid], language: Language) -> list[Card]:
    """Return the cards with the findings that lie on them, the gravest first."""
    found: list[Card] = []
    for card in cards:
        own = [each for each in on if card.id in each.cards]
        if not own:
            found.append(card)
            continue
        severities = {each.finding.gap.front.severity for each in own}
        advice = dict.fromkeys(_advice(each, card, language) for each in own)
        found.append(
            replace(
                card,
                severity=next(each for each in SEVERITIES if each in severities),
                lines=_askable(own, language) or card.lines,
                advice=tuple(advice),
                findings=tuple(each.finding.id for each in own if each.told),
            )
        )
    return found


def _advice(each: Laid, card: Card, language: Language) -> str:
    front = each.finding.gap.front
    whom = _outside(each.finding) if card.kind == "missing" else None
    title = f"{front.title[language]}: {whom}" if whom else front.title[language]
    return f"{title}. {front.advice[language]}"


def _outside(finding: Finding) -> str | None:
    """Return the agency that is not in the network though its clients are where it works."""
    return finding.others[0].name if finding.gap.id == "agency-outside-network" else None


def _askable(own: Sequence[Laid], language: Language) -> tuple[str, ...]:
    """Return whom to ask to fill the place of what is missing."""
    names = [name for each in own if (name := _outside(each.finding))]
    return (say("Ask {name}", language, name=", ".join(names)),) if names else ()


def stops(
    summary: str, cards: Sequence[Card], on: Sequence[Laid], language: Language
) -> list[Stop]:
    """Return the guided view: the whole network, then finding by finding, the gravest first.

    A stop names the agency and never the contact, whom not everybody may see.
    """
    titles = {card.id: card.title for card in cards}
    found = [Stop(summary, ())]
    for each in on:
        front = each.finding.gap.front
        where = ", ".join(titles[id] for id in each.cards)
        text = f"{front.title[language]}: {where}. {front.advice[language]}"
        found.append(Stop(text, each.cards))
    return found
