"""Agreements: missing, expiring, lapsed, or without somebody to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from . import tables as t
from .words import INSIDE, Seen, before, between

Key = tuple[str, ...]


def _parties(seen: Seen, agreement: t.Agreement) -> list[t.Agency]:
    agencies = seen.world.agencies
    return [agencies[party] for party in agreement.parties if party in agencies]


def agreement_missing_national(seen: Seen) -> Iterator[Key]:
    """agreement-missing-national: no national one in force, inside party and that kind."""
    kinds: set[str] = set()
    for agreement in seen.agreements_in_force:
        found = {party.kind for party in _parties(seen, agreement)}
        if agreement.level == "national" and found & INSIDE:
            kinds |= found
    for required in seen.world.required_agreements:
        if required.level == "national" and required.partner_kind not in kinds:
            yield (required.id,)


def agreement_missing_regional(seen: Seen) -> Iterator[Key]:
    """agreement-missing-regional: none in force between a centre's inside party and the kind."""
    kinds = _kinds_by_area(seen)
    for area in seen.world.areas.values():
        if area.kind != "centre":
            continue
        for required in seen.world.required_agreements:
            if required.level == "regional" and required.partner_kind not in kinds[area.id]:
                yield area.id, required.id


def _kinds_by_area(seen: Seen) -> defaultdict[str, set[str]]:
    """For each area, the kinds party to a near agreement with an inside party within it."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for agreement in seen.agreements_in_force:
        if agreement.level not in ("regional", "local"):
            continue
        parties = _parties(seen, agreement)
        for inside in parties:
            if inside.kind in INSIDE:
                for area in seen.world.above.get(inside.area, ()):
                    kinds[area].update(party.kind for party in parties)
    return kinds


def agreement_expiring(seen: Seen) -> Iterator[Key]:
    """agreement-expiring: in force, ends within the horizon."""
    for agreement in seen.agreements_in_force:
        if between(seen.day, agreement.valid_until, seen.at.days(seen.at.horizon_days)):
            yield (agreement.id,)


def agreement_lapsed(seen: Seen) -> Iterator[Key]:
    """agreement-lapsed: status ready, ended before D."""
    for agreement in seen.world.agreements:
        if agreement.status == "ready" and before(agreement.valid_until, seen.day):
            yield (agreement.id,)


def agreement_without_contact(seen: Seen) -> Iterator[Key]:
    """agreement-without-contact: in force; contact empty or not reachable."""
    for agreement in seen.agreements_in_force:
        if agreement.contact not in seen.reachable:
            yield (agreement.id,)


RULES = (
    agreement_missing_national,
    agreement_missing_regional,
    agreement_expiring,
    agreement_lapsed,
    agreement_without_contact,
)
