"""Return maps of many clients: how many need what, where on the path, and what there is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph_service.i18n import Language
from graph_service.maps.model import Card, Map, Stop
from graph_service.maps.return_cells import Row, open_to, place_in
from graph_service.maps.sectors import DOMAIN_SECTORS, sectors
from graph_service.maps.words import say
from graph_service.model.vocabulary import label, words

#: Every phase in which clients are worked with, in the order of the path.
PATH = tuple(phase for phase in words("phases") if phase != "closed")
_MOST_NAMES = 12


@dataclass(frozen=True)
class Count:
    """What is counted in one phase of one domain.

    Parameters:
        title: What was counted first, in words; empty where nothing is told.
        lines: What else is read on the card.
        facts: What the table tells beside it.
        severity: Of the gravest finding that was counted.
        advice: What to do about them.
        needed: Whether anybody is in need.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    severity: str = ""
    advice: tuple[str, ...] = ()
    needed: bool = False


def counted_map(
    kind: Literal["area_return", "unit_return"],
    middle: Card,
    count: Callable[[str, str], Count],
    services: Sequence[Row],
    *,
    id: str,
    summary: str,
    day: date,
    first: tuple[str, ...] = (),
    language: Language,
) -> Map:
    """Return the return map of an area or a unit.

    Parameters:
        kind: Which of the two.
        middle: The card of what it is about.
        count: Tells what is counted in a life domain and a phase.
        services: The services that there are.
        id: Of what it is about.
        summary: What there is to see.
        day: The day of the numbers.
        first: What to do first.
        language: The language of the map.
    """
    cards = [
        _cell(domain, phase, count(domain, phase), open_to(services, domain, phase), language)
        for domain in DOMAIN_SECTORS
        for phase in PATH
    ]
    return Map(
        kind=kind,
        id=id,
        title=say("Return map: {name}", language, name=middle.title),
        summary=summary,
        day=day,
        language=language,
        sectors=tuple(each for each in sectors(language) if each.id != "sanction"),
        rings=tuple(label("phases", phase, language) for phase in PATH),
        cards=(middle, *cards),
        stops=tuple(_stops(cards, language)),
        first=first,
    )


def _cell(
    domain: str, phase: str, count: Count, services: Sequence[Row], language: Language
) -> Card:
    there = say("Services: {number}", language, number=len(services))
    lacking = count.needed and not services
    facts = (
        (say("Life domain", language), label("domains", domain, language)),
        (say("Phase", language), label("phases", phase, language)),
        *count.facts,
        (say("Services", language), _names(services, language)),
    )
    return Card(
        id=f"cell:{domain}:{phase}",
        kind="cell" if count.title else "empty_cell",
        title=count.title or there,
        lines=(*count.lines, there) if count.title else (),
        state="missing" if lacking else "usual",
        state_text=say("No service", language) if lacking else "",
        sector=DOMAIN_SECTORS[domain],
        severity=count.severity,
        place=place_in(domain, phase, language),
        facts=tuple((name, value) for name, value in facts if value),
        advice=(
            *count.advice,
            *[say("Find an agency that offers this here, or agree with one.", language)] * lacking,
        ),
    )


def _names(services: Sequence[Row], language: Language) -> str:
    names = [f"{each['name']} ({each['agency_name']})" for each in services]
    if len(names) > _MOST_NAMES:
        left = len(names) - _MOST_NAMES
        names = [*names[:_MOST_NAMES], say("and {number} more", language, number=left)]
    return "; ".join(names)


def _stops(cards: Sequence[Card], language: Language) -> Iterator[Stop]:
    """Yield the whole path, then each cell in which there is a need and no service."""
    yield Stop(say("The whole path, from left to right.", language), ())
    for card in cards:
        if card.state == "missing":
            text = say(
                "{place}: {count}, but no service.", language, place=card.place, count=card.title
            )
            yield Stop(text, (card.id,))
