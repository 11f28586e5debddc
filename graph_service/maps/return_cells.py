"""What stands in the cells of a return map: where on the path a need or a difficulty arises.

An open need stands in the phase that the client is in; a measure in the phase that its due date
falls into; a finding with the need or the measure it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_service.gaps.findings import Finding
from graph_service.i18n import Language
from graph_service.maps.ghosts import place_of
from graph_service.model.vocabulary import label, words
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Transaction

Row = Mapping[str, Any]
#: The life domain and the phase.
Key = tuple[str, str]
#: The path behind bars, and the path of a community sanction; the phase in which a client is stands
#: on the map in any case.
_PRISON = ("before", "start", "during", "preparing_release", "probationary_freedom", "parole")
_COMMUNITY = ("before", "start", "during")
_IN_PRISON = ("unconditional", "combination", "fine_conversion", "remand")
#: Findings whose lack is an agency or a person, by the life domain that they would stand for.
GAP_DOMAINS: Mapping[str, str] = {
    "no-social-insurance": "finances",
    "minor-without-child-protection": "close_ones",
    "foreign-without-immigration": "legal_status",
    "peer-support-missing": "peer_support",
    "release-without-housing": "housing",
    "release-without-receiver": "social_belonging",
}


@dataclass
class Cell:
    """What stands in one phase of one domain."""

    needs: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def needs_of(
    transaction: Transaction, clients: list[str], day: date, people: list[str] | None
) -> list[dict[str, Any]]:
    """Return the needs and the measures of clients, a row for each client there is."""
    query = load("maps/return_client")
    values = query.values(day, Parameters(), None) | {"ids": clients, "people": people}
    return transaction.run(query, **values)


def phases_of(row: Row) -> tuple[str, ...]:
    """Return the phases of a client's path, in their order."""
    path = _PRISON if row["sanction"] in _IN_PRISON else _COMMUNITY
    kept = {*path, "after", row["phase"]} | ({"remand"} if row["sanction"] == "remand" else set())
    return tuple(phase for phase in words("phases") if phase in kept)


def phase_on(row: Row, day: date, due: date | None) -> str:
    """Return the phase in which something that is due on a day is done.

    What is due after release belongs to the phase after it, what is due in the last three months
    before release to its preparation; all else to the phase that the client is in.
    """
    path = phases_of(row)
    release, now = row["release_on"], path.index(row["phase"])
    if due is None or release is None or release < day:
        return str(row["phase"])
    after = path.index("parole") if "parole" in path else path.index("after")
    if due > release:
        return path[max(after, now)]
    near = Parameters().horizon_days
    if "preparing_release" in path and (release - due).days <= near:
        return path[max(path.index("preparing_release"), now)]
    return str(row["phase"])


def sorted_in(
    row: Row, found: Iterable[Finding], day: date
) -> tuple[dict[Key, Cell], list[Finding]]:
    """Return what stands in each cell, and the findings that are about the client as a whole."""
    cells: dict[Key, Cell] = {}
    of_measure: dict[str, Key] = {}
    now = row["phase"]
    for need in filter(None, row["needs"]):
        cells.setdefault((need["domain"], now), Cell()).needs.append(need)
    for measure in filter(None, row["measures"]):
        if measure["domain"]:
            key = (measure["domain"], phase_on(row, day, measure["due_on"]))
            of_measure[measure["id"]] = key
            cells.setdefault(key, Cell()).measures.append(measure)
    others = []
    for finding in found:
        place = _key_of(finding, of_measure, now)
        if place:
            cells.setdefault(place, Cell()).findings.append(finding)
        else:
            others.append(finding)
    return cells, others


def _key_of(finding: Finding, of_measure: Mapping[str, Key], now: str) -> Key | None:
    if finding.keys[0] in of_measure and finding.subject.named.label == "Measure":
        return of_measure[finding.keys[0]]
    if finding.gap.id in GAP_DOMAINS:
        return GAP_DOMAINS[finding.gap.id], now
    place = place_of(finding, {})
    if place and place[1].word and place[1].word[0] == "domains":
        return place[1].word[1], now
    return None


def place_in(domain: str, phase: str, language: Language) -> str:
    """Return what a cell is about: its life domain and its phase."""
    return f"{label('domains', domain, language)}, {label('phases', phase, language)}"


def open_to(services: Iterable[Row], domain: str, phase: str) -> list[Row]:
    """Return the services that are for a life domain in a phase."""
    return [
        each
        for each in services
        if each["domain"] == domain and (not each["phases"] or phase in each["phases"])
    ]
