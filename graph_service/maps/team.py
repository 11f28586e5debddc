"""The team around a client (laget rundt den domfelte, inslussningsgrupp, asiakkaan verkosto).

The client is in the middle; contacts stand in rings by closeness and in sectors by life domain;
whoever is missing has a card where they would stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Sight, run
from graph_service.i18n import Language
from graph_service.maps.ghosts import with_findings
from graph_service.maps.model import Card, Map, Stop, Tie
from graph_service.maps.sectors import sectors
from graph_service.maps.team_cards import client_card, contact_cards, supporter_cards
from graph_service.maps.words import say
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

_Rows = list[dict[str, Any]]
#: What each ring means, from the middle.
MESSAGES = {
    1: "The inner circle",
    2: "The middle circle",
    3: "The outer circle",
}


def team_map(
    graph: Graph,
    client: str,
    *,
    as_of: date,
    since: date | None = None,
    people: list[str] | None = None,
    language: Language,
) -> Map:
    """Return the map of the team around a client.

    Whoever asks must have been found to be allowed to see the client.

    Parameters:
        graph: The graph.
        client: Id of the client.
        as_of: The date the map is of.
        since: An earlier date: who joined, who left and what is missing since then is marked.
        people: Ids of the areas whose contacts may be named; None for all.
        language: The language of the map.

    Raises:
        NotFound: there is no such client.
        StoreUnavailable: the graph cannot be reached.
    """
    cards, found = _team(graph, client, as_of, people, language)
    if since is not None and since < as_of:
        were, _ = _team(graph, client, since, people, language)
        cards = compared(cards, were, language)
    return Map(
        kind="team",
        id=client,
        title=say("The team around client {id}", language, id=client),
        summary=_summary(cards, language),
        day=as_of,
        language=language,
        sectors=sectors(language),
        rings=tuple(say(MESSAGES[ring], language) for ring in sorted(MESSAGES)),
        cards=tuple(cards),
        ties=tuple(ties_of(cards)),
        stops=tuple(stops_of(cards, found, language)),
        first=first_of(cards, language),
        since=since,
    )


def _team(
    graph: Graph, client: str, day: date, people: list[str] | None, language: Language
) -> tuple[list[Card], list[Finding]]:
    """Return the cards of a client's team on a day, and the findings about the client."""
    middle, team = graph.read(lambda tx: _rows(tx, client, day, people))
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    sight = Sight(clients=[client], network_in=[], people_in=people)
    all_found = run(graph, rules, as_of=day, area=middle["area"], sight=sight, language=language)
    found = [each for each in all_found if each.client == client]
    return _cards(middle, team, found, day, language), found


def _rows(
    transaction: Transaction, client: str, day: date, people: list[str] | None
) -> tuple[dict[str, Any], _Rows]:
    found = []
    for name in ("maps/team_client", "maps/team"):
        query = load(name)
        values = query.values(day, Parameters(), None) | {"id": client}
        if "people" in query.front.parameters:
            values["people"] = people
        found.append(transaction.run(query, **values))
    if not found[0]:
        raise NotFound("There is no client with the id {id}.", id=client)
    return found[0][0], found[1]


def _cards(
    middle: Mapping[str, Any],
    team: _Rows,
    found: Sequence[Finding],
    day: date,
    language: Language,
) -> list[Card]:
    """Return the cards of a client's team on a day, the client's own the first."""
    cards = [
        client_card(middle, day, language),
        *contact_cards(team, day, language),
        *supporter_cards(middle["supporters"], language),
    ]
    held = {each["id"]: f"Contact:{each['responsible']}" for each in middle["measures"]}
    known = {card.id for card in cards}
    return with_findings(
        cards,
        found,
        {each["id"]: each["domain"] for each in middle["measures"]},
        language,
        cards[0].id,
        {id: card for id, card in held.items() if card in known},
    )


def compared(cards: Sequence[Card], were: Sequence[Card], language: Language) -> list[Card]:
    """Return the cards with what changed since another day: who joined, who left, what is new.

    New are findings that were not there. Whoever left stands where they stood.
    """
    before, now = {card.id for card in were}, {card.id for card in cards}
    known = {id for card in were for id in card.findings}
    people = ("contact", "supporter")
    found = []
    for card in cards:
        if card.kind in people and card.id not in before:
            found.append(replace(card, change="joined"))
        else:
            found.append(card if known >= {*card.findings} else replace(card, change="new"))
    text = say("No longer on the team", language)
    for card in were:
        if card.id not in now and card.kind in people:
            plain = replace(card, severity="", advice=(), findings=(), corner="")
            found.append(replace(plain, state="left", state_text=text, change="left"))
    return found


def ties_of(cards: Sequence[Card]) -> list[Tie]:
    """Return what joins the client with each card, and those who stand in with whom they do."""
    middle = cards[0].id
    ties = []
    for card in cards[1:]:
        if card.kind == "deputy":
            ties.append(Tie(card.id.partition("@")[2], card.id, "deputy"))
        else:
            kind = "missing" if card.kind == "missing" else "team"
            ties.append(Tie(middle, card.id, kind, strength=4 - card.ring if card.ring else 1))
    return ties


def stops_of(cards: Sequence[Card], found: Sequence[Finding], language: Language) -> list[Stop]:
    """Return the guided view: the whole team, then finding by finding, the gravest first."""
    stops = [Stop(_summary(cards, language), ())]
    for finding in found:
        on = tuple(card.id for card in cards if finding.id in card.findings)
        stops.append(Stop(_told(finding, language), on))
    return stops


def _told(finding: Finding, language: Language) -> str:
    """Return what the guided view says of a finding; it names nobody whom the map does not."""
    front = finding.gap.front
    named = (finding.subject.named, *finding.others)
    closed = any(
        each.label == "Supporter" or (each.label == "Contact" and each.name is None)
        for each in named
    )
    where = "" if closed else f": {finding.place(language)}"
    return f"{front.title[language]}{where}. {front.advice[language]}"


def first_of(cards: Sequence[Card], language: Language) -> tuple[str, ...]:
    """Return what to do first where nobody is on the team."""
    if any(card.kind == "contact" for card in cards):
        return ()
    return (
        say("Nobody is on the team on this day.", language),
        say(
            "Begin with the responsible officer: enter who answers for the client. Then ask the "
            "client whose help is wanted.",
            language,
        ),
    )


def _summary(cards: Sequence[Card], language: Language) -> str:
    contacts = [card for card in cards if card.kind == "contact" and card.change != "left"]
    missing = [card for card in cards if card.kind == "missing"]
    stale = [card for card in contacts if card.state == "stale"]
    parts = [
        say("Contacts: {number}", language, number=len(contacts)),
        say("missing: {number}", language, number=len(missing)),
        say("not verified lately: {number}", language, number=len(stale)),
    ]
    return ", ".join(parts) + "."
