"""Where a finding about a client stands on the team map: in a place of its own, or on a card.

What is missing is drawn where it belongs: a gap whose findings say that somebody is not there has a
card of its own, in the sector and the ring where that person would stand. Findings about the same
lack share a card. Every other finding stands on the card that it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.findings import Finding
from graph_service.i18n import Language
from graph_service.maps.model import Card
from graph_service.maps.sectors import DOMAIN_SECTORS, KIND_SECTORS, ROLE_SECTORS
from graph_service.maps.words import say
from graph_service.model.vocabulary import label

Words = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """Where somebody who is missing would stand: who it is, in which sector and ring."""

    word: Words | None
    sector: str
    ring: int


_MISSING: Mapping[str, Place] = {
    "client-without-officer": Place(("team_roles", "responsible_officer"), "sanction", 1),
    "client-without-team": Place(None, "belonging", 2),
    "release-without-receiver": Place(("agency_kinds", "social_services"), "footing", 1),
    "release-without-housing": Place(("domains", "housing"), "footing", 1),
    "no-social-insurance": Place(("agency_kinds", "social_insurance"), "footing", 2),
    "minor-without-child-protection": Place(("agency_kinds", "child_protection"), "belonging", 1),
    "foreign-without-immigration": Place(("agency_kinds", "immigration_service"), "footing", 2),
    "peer-support-missing": Place(("domains", "peer_support"), "belonging", 2),
}
#: Findings that name the life domain, or the kind of agency, that nobody stands for.
_OF_NEED = ("need-without-actor", "need-without-measure")
_OF_KIND = ("fine-conversion-unprepared",)
_OF_MEASURE = ("measure-without-owner",)


def place_of(finding: Finding, domains: Mapping[str, str | None]) -> tuple[str, Place] | None:
    """Return the place of what a finding says is missing; None where it is about one who is there.

    Parameters:
        finding: A finding about a client.
        domains: The life domain of each measure of the client, None where it answers no need.

    Returns:
        A key that findings about the same lack share, and the place.
    """
    gap = finding.gap.id
    if gap in _MISSING:
        place = _MISSING[gap]
        return ":".join(place.word or (gap,)), place
    if gap in _OF_NEED:
        domain = str(finding.facts["domain"])
        return f"domains:{domain}", Place(("domains", domain), DOMAIN_SECTORS[domain], 2)
    if gap in _OF_KIND:
        kind = finding.keys[1]
        return f"agency_kinds:{kind}", Place(("agency_kinds", kind), KIND_SECTORS[kind], 2)
    if gap in _OF_MEASURE:
        of_measure = domains.get(finding.keys[0])
        sector = DOMAIN_SECTORS[of_measure] if of_measure else ROLE_SECTORS["responsible_officer"]
        return f"measure:{finding.keys[0]}", Place(None, sector, 2)
    return None


def with_findings(
    cards: Sequence[Card],
    found: Iterable[Finding],
    domains: Mapping[str, str | None],
    language: Language,
    middle: str,
    owners: Mapping[str, str],
) -> list[Card]:
    """Return the cards with the findings on them, and a card for each that is missing.

    Parameters:
        cards: The cards of who is there.
        found: The findings, the gravest first.
        domains: The life domain of each measure.
        language: The language of the map.
        middle: Id of the card that findings stand on which are about no other.
        owners: The card of who is responsible for each measure.
    """
    missing: dict[str, tuple[Place, list[Finding]]] = {}
    on_cards: dict[str, list[Finding]] = {}
    known = {card.id for card in cards}
    of_agency: dict[str, list[str]] = {}
    for card in cards:
        of_agency.setdefault(card.together, []).append(card.id)
    for finding in found:
        if place := place_of(finding, domains):
            missing.setdefault(place[0], (place[1], []))[1].append(finding)
            continue
        for id in _cards_of(finding, known, of_agency, owners) or [middle]:
            on_cards.setdefault(id, []).append(finding)
    marked = [_marked(card, on_cards.get(card.id, []), language) for card in cards]
    ghosts = [_ghost(key, place, each, language) for key, (place, each) in missing.items()]
    return marked + ghosts


def _cards_of(
    finding: Finding,
    known: set[str],
    of_agency: Mapping[str, list[str]],
    owners: Mapping[str, str],
) -> list[str]:
    """Return the cards that a finding is about: those of a person it names, of an agency."""
    found: list[str] = []
    for named in (finding.subject.named, *finding.others):
        card = f"{named.label}:{named.id}"
        if named.label in ("Contact", "Supporter") and card in known:
            found.append(card)
        elif named.label == "Agency":
            found += of_agency.get(named.id, [])
        elif named.label == "Measure" and named.id in owners:
            found.append(owners[named.id])
    contact = f"Contact:{finding.facts.get('contact')}"
    return found or ([contact] if contact in known else [])


def advice_of(finding: Finding, language: Language) -> str:
    """Return what a reader learns of a finding: what it is, where, and what to do."""
    front = finding.gap.front
    return f"{front.title[language]}. {front.advice[language]}"


def gravest(found: Sequence[Finding]) -> str:
    """Return the severity of the gravest finding; empty where there is none."""
    named = {each.gap.front.severity for each in found}
    return next((str(each) for each in SEVERITIES if each in named), "")


def _marked(card: Card, found: Sequence[Finding], language: Language) -> Card:
    if not found:
        return card
    return replace(
        card,
        severity=gravest(found),
        advice=tuple(advice_of(each, language) for each in found),
        findings=tuple(each.id for each in found),
    )


def _ghost(key: str, place: Place, found: Sequence[Finding], language: Language) -> Card:
    first = found[0]
    if place.word:
        who = label(*place.word, language)
    elif key.startswith("measure:"):
        who = first.subject.text(language)
    else:
        who = say("Somebody from outside the service", language)
    why = dict.fromkeys(each.gap.front.title[language] for each in found)
    return Card(
        id=f"gap:{key}",
        kind="missing",
        title=say("Missing: {what}", language, what=who),
        lines=tuple(why)[:2],
        state="missing",
        state_text=say("Missing", language),
        sector=place.sector,
        ring=place.ring,
        severity=gravest(found),
        advice=tuple(advice_of(each, language) for each in found),
        findings=tuple(each.id for each in found),
    )
