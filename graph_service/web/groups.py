"""Findings as a page shows them: gap by gap, some places of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from graph_service.gaps.catalogue import SEVERITIES, Gap, catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.seen import Seen

Place = TypeVar("Place")


@dataclass(frozen=True)
class Group:
    """The findings of one gap: the first places, and how many there are."""

    gap: Gap
    places: Sequence[Finding]
    count: int


@dataclass(frozen=True)
class Paged(Generic[Place]):
    """One page of findings, or of what else is many.

    Parameters:
        places: Those on the page.
        count: How many there are on all pages.
        number: The number of the page, from 1.
        last: The number of the last page.
        first: The number of the first place on the page, from 1.
    """

    places: Sequence[Place]
    count: int
    number: int
    last: int
    first: int


def by_severity(gaps: Iterable[Gap]) -> list[tuple[str, list[Gap]]]:
    """Return sorted gaps by severity."""
    return [
        (severity, list(of_one))
        for severity, of_one in groupby(gaps, key=lambda gap: gap.front.severity)
    ]


def count_by_severity(what: Seen) -> dict[str, int]:
    """Return how many findings there are of each severity, those seen only as numbers too."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for each in what.findings:
        counts[each.gap.front.severity] += 1
    for gap, number in numbers_by_gap(what):
        counts[gap.front.severity] += number
    return {str(name): count for name, count in counts.items()}


def grouped(found: Sequence[Finding], most: int) -> list[tuple[str, list[Group]]]:
    """Return sorted findings by severity and gap, at most `most` places of each gap."""
    groups = []
    for gap, each in groupby(found, key=lambda finding: finding.gap):
        places = list(each)
        groups.append(Group(gap, places[:most], len(places)))
    return [
        (severity, list(of_one))
        for severity, of_one in groupby(groups, key=lambda group: group.gap.front.severity)
    ]


def paged(found: Sequence[Place], number: int, size: int) -> Paged[Place]:
    """Return page `number` of what was found; the last page where there is no such page."""
    last = max(1, -(-len(found) // size))
    number = min(number, last)
    start = (number - 1) * size
    return Paged(found[start : start + size], len(found), number, last, start + 1)


def numbers_by_gap(what: Seen) -> list[tuple[Gap, int]]:
    """Return the gaps of the network seen only as numbers, the gravest first."""
    return [(gap, what.numbers[id]) for id, gap in catalogue().items() if id in what.numbers]
