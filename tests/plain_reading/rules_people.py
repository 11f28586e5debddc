"""Experts by experience, and people from outside who work in units."""

from __future__ import annotations

from collections.abc import Iterator

from .words import INSIDE, Seen, before

Key = tuple[str, ...]

RULED_MODES = ("premises", "direct", "remote_independent")
UNIT_MODES = ("premises", "direct")
CLEARANCES = ("security", "orientation", "confidentiality")


def expert_not_eligible(seen: Seen) -> Iterator[Key]:
    """expert-not-eligible: too short (or unknown) a time without offences."""
    alone, paired = seen.at.years_before(3), seen.at.years_before(2)
    trusted = _experts_in_trusted_pairs(seen)
    for expert in seen.world.experts.values():
        if (
            expert.contact in seen.active
            and expert.unconditional is True
            and expert.mode in RULED_MODES
        ):
            limit = paired if expert.contact in trusted else alone
            if expert.offence_free_since is None or expert.offence_free_since > limit:
                yield (expert.contact,)


def _experts_in_trusted_pairs(seen: Seen) -> set[str]:
    """In a current pair with an active professional of an inside agency or a trusted partner."""
    trusted = _trusted_agencies(seen)
    return {
        pair.expert
        for pair in seen.world.pairs
        if seen.current(pair.since, pair.until)
        and pair.professional in seen.active
        and seen.world.contacts[pair.professional].agency in trusted
    }


def _trusted_agencies(seen: Seen) -> set[str]:
    """Inside agencies, and parties of agreements in force that have an inside party."""
    inside = {a.id for a in seen.world.agencies.values() if a.kind in INSIDE}
    trusted = set(inside)
    for agreement in seen.agreements_in_force:
        if not inside.isdisjoint(agreement.parties):
            trusted.update(agreement.parties)
    return trusted


def expert_training_unverified(seen: Seen) -> Iterator[Key]:
    """expert-training-unverified: verified never, or in the future."""
    for expert in seen.world.experts.values():
        verified = expert.training_verified_on
        if expert.contact in seen.active and (verified is None or verified > seen.day):
            yield (expert.contact,)


def clearance_missing(seen: Seen) -> Iterator[Key]:
    """clearance-missing: from outside, works in units, no current clearance of the kind."""
    held = {
        (row.contact, row.kind)
        for row in seen.world.clearances
        if seen.current(row.granted_on, row.ends_on)
    }
    experts = seen.world.experts.values()
    in_units = {expert.contact for expert in experts if expert.mode in UNIT_MODES}
    for contact in seen.active:
        works_there = seen.world.contacts[contact].works_in_units or contact in in_units
        if works_there and seen.works_outside(contact):
            for kind in CLEARANCES:
                if (contact, kind) not in held:
                    yield contact, kind


def pair_supervision_overdue(seen: Seen) -> Iterator[Key]:
    """pair-supervision-overdue: a current pair, supervised never or too long ago."""
    for pair in seen.world.pairs:
        if pair.supervision_every_days is None or not seen.current(pair.since, pair.until):
            continue
        last = pair.last_supervision_on
        if last is None or before(last, seen.at.days(-pair.supervision_every_days)):
            yield pair.professional, pair.expert


RULES = (
    expert_not_eligible,
    expert_training_unverified,
    clearance_missing,
    pair_supervision_overdue,
)
