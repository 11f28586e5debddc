"""The return map (tilbakeføringskart) of a client: phases of the path by life domains.

A need or a difficulty stands where on the path it arises (`return_cells`). Every cell tells how
many services there are for that domain, in that phase, where the client lives.

Source: StimuLab project on return from prison (Kriminalomsorgen, Norway), the return map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Sight, run
from graph_service.i18n import Language
from graph_service.maps.ghosts import advice_of, gravest, place_of
from graph_service.maps.model import Card, Map, Stop
from graph_service.maps.return_cells import (
    GAP_DOMAINS,
    Cell,
    Row,
    needs_of,
    open_to,
    phases_of,
    place_in,
    sorted_in,
)
from graph_service.maps.sectors import DOMAIN_SECTORS, sectors
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.queries import load
from graph_service.store import Graph, Transaction


def return_map(
    graph: Graph,
    client: str,
    *,
    as_of: date,
    people: list[str] | None = None,
    language: Language,
) -> Map:
    """Return the return map of a client.

    Whoever asks must have been found to be allowed to see the client.

    Parameters:
        graph: The graph.
        client: Id of the client.
        as_of: The date the map is of.
        people: Ids of the areas whose contacts may be named; None for all.
        language: The language of the map.

    Raises:
        NotFound: there is no such client.
        StoreUnavailable: the graph cannot be reached.
    """
    row, services = graph.read(lambda tx: _rows(tx, client, as_of, people))
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    sight = Sight(clients=[client], network_in=[], people_in=people)
    found = run(graph, rules, as_of=as_of, area=row["area"], sight=sight, language=language)
    theirs = [each for each in found if each.client == client]
    return made(row, services, theirs, as_of, language)


def _rows(
    transaction: Transaction, client: str, day: date, people: list[str] | None
) -> tuple[Row, list[dict[str, Any]]]:
    rows = needs_of(transaction, [client], day, people)
    if not rows:
        raise NotFound("There is no client with the id {id}.", id=client)
    return rows[0], transaction.run(load("maps/return_services"), area=rows[0]["area"])


def made(
    row: Row,
    services: Sequence[Row],
    found: Sequence[Finding],
    day: date,
    language: Language,
) -> Map:
    """Return the map of what the queries and the rules told."""
    cells, others = sorted_in(row, found, day)
    phases = phases_of(row)
    cards = [_middle(row, others, day, language)]
    for domain in (each for each in DOMAIN_SECTORS if any(key[0] == each for key in cells)):
        for phase in phases:
            there = open_to(services, domain, phase)
            cards.append(_card(domain, phase, cells.get((domain, phase)), there, language))
    held = {id for card in cards for id in card.findings}
    return Map(
        kind="return",
        id=row["id"],
        title=say("The return map of client {id}", language, id=row["id"]),
        summary=say(
            "Open needs: {needs}, measures: {measures}, findings: {findings}.",
            language,
            needs=len([each for each in row["needs"] if each]),
            measures=len([each for each in row["measures"] if each]),
            findings=len(held),
        ),
        day=day,
        language=language,
        sectors=tuple(each for each in sectors(language) if each.id != "sanction"),
        rings=tuple(label("phases", phase, language) for phase in phases),
        now=phases.index(row["phase"]),
        cards=tuple(cards),
        stops=tuple(_stops(cards, found, language)),
        first=() if cells else _first(language),
    )


def _card(
    domain: str, phase: str, cell: Cell | None, services: Sequence[Row], language: Language
) -> Card:
    """Return what stands in a cell; one without needs and measures tells of its services alone."""
    cell = cell or Cell()
    lacking = [each for each in cell.findings if place_of(each, {}) or each.gap.id in GAP_DOMAINS]
    count = say("Services: {number}", language, number=len(services))
    names = "; ".join(f"{each['name']} ({each['agency_name']})" for each in services)
    titles = [each["title"] for each in cell.measures]
    if lacking:
        title = lacking[0].gap.front.title[language]
    elif cell.needs:
        title = say("Open need", language)
    else:
        title = titles[0] if titles else count
    lines = [each for each in (*titles, count) if each != title]
    return Card(
        id=f"cell:{domain}:{phase}",
        kind="cell" if cell.needs or cell.measures or cell.findings else "empty_cell",
        title=title,
        lines=tuple(lines),
        state="missing" if lacking else "usual",
        state_text=say("Missing", language) if lacking else "",
        sector=DOMAIN_SECTORS[domain],
        severity=gravest(cell.findings),
        place=place_in(domain, phase, language),
        facts=tuple(
            (name, value)
            for name, value in (
                (say("Life domain", language), label("domains", domain, language)),
                (say("Phase", language), label("phases", phase, language)),
                (say("Measures", language), _measures(cell.measures)),
                (say("Services", language), names),
            )
            if value
        ),
        advice=tuple(advice_of(each, language) for each in cell.findings),
        findings=tuple(each.id for each in cell.findings),
    )


def _measures(measures: Iterable[Row]) -> str:
    return "; ".join(
        ", ".join(
            str(part) for part in (each["title"], each["responsible"], each["due_on"]) if part
        )
        for each in measures
    )


def _middle(row: Row, found: Sequence[Finding], day: date, language: Language) -> Card:
    release = row["release_on"]
    lines = [label("phases", row["phase"], language)]
    if release and release >= day:
        lines.append(say("Release in {days} days", language, days=(release - day).days))
    return Card(
        id=f"Client:{row['id']}",
        kind="client",
        title=row["id"],
        lines=tuple(lines),
        severity=gravest(found),
        facts=(
            (say("Phase", language), label("phases", row["phase"], language)),
            (say("Unit", language), row["unit"]),
            (say("Municipality", language), row["municipality"]),
        ),
        advice=tuple(advice_of(each, language) for each in found),
        findings=tuple(each.id for each in found),
    )


def _stops(cards: Sequence[Card], found: Sequence[Finding], language: Language) -> list[Stop]:
    stops = [Stop(say("The whole path, from left to right.", language), ())]
    for finding in found:
        on = tuple(card.id for card in cards if finding.id in card.findings)
        stops.append(Stop(advice_of(finding, language), on))
    return stops


def _first(language: Language) -> tuple[str, ...]:
    return (
        say("No need and no measure is on record.", language),
        say(
            "Go through the life domains with the client, enter the needs, and agree for each who "
            "does what and by when.",
            language,
        ),
    )
