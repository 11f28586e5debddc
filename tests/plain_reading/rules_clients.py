"""Clients: their needs, measures, release and phases (current clients only)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from . import tables as t
from .words import OUTSIDE, Seen, before, between

Key = tuple[str, ...]

BEFORE_RELEASE = ("before", "remand", "start", "during", "preparing_release")


def need_without_measure(seen: Seen) -> Iterator[Key]:
    """need-without-measure: an open need with no open measure naming it."""
    named = {m.need for m in seen.world.measures if m.status in ("planned", "active")}
    for need in seen.open_needs:
        if need.id not in named:
            yield (need.id,)


def need_without_actor(seen: Seen) -> Iterator[Key]:
    """need-without-actor: nobody on the team whose agency offers a service of the domain."""
    for need in seen.open_needs:
        team = seen.team_agencies(need.client)
        if not any(need.domain in seen.world.domains_of.get(a.id, ()) for a in team):
            yield (need.id,)


def measure_without_owner(seen: Seen) -> Iterator[Key]:
    """measure-without-owner: an open measure; responsible empty or not active."""
    for measure in seen.open_measures:
        if measure.responsible not in seen.active:
            yield (measure.id,)


def measure_overdue(seen: Seen) -> Iterator[Key]:
    """measure-overdue: an open measure, due before D."""
    for measure in seen.open_measures:
        if before(measure.due_on, seen.day):
            yield (measure.id,)


def _near_release(seen: Seen) -> Iterator[t.Client]:
    horizon = seen.at.days(seen.at.horizon_days)
    return (c for c in seen.clients.values() if between(seen.day, c.release_on, horizon))


def release_without_receiver(seen: Seen) -> Iterator[Key]:
    """release-without-receiver: no outside agency on the team serves the municipality."""
    for client in _near_release(seen):
        if not any(
            agency.kind in OUTSIDE and seen.world.within(client.municipality, agency.area)
            for agency in seen.team_agencies(client.id)
        ):
            yield (client.id,)


def release_without_housing(seen: Seen) -> Iterator[Key]:
    """release-without-housing: an open housing need, no accepted referral, no active measure."""
    housing = {s.id for s in seen.world.services.values() if s.domain == "housing"}
    measures, referrals = seen.world.measures, seen.world.referrals
    helped = {m.client for m in measures if m.status == "active" and m.service in housing}
    helped |= {r.client for r in referrals if r.status == "accepted" and r.service in housing}
    for client in _near_release(seen):
        if "housing" in seen.open_domains.get(client.id, ()) and client.id not in helped:
            yield (client.id,)


def too_few_team_meetings(seen: Seen) -> Iterator[Key]:
    """too-few-team-meetings: too few held in the half year before release, up to D."""
    held = [m for m in seen.world.meetings.values() if m.kind == "team" and m.status == "held"]
    counted: Counter[str] = Counter()
    for meeting in held:
        client = seen.clients.get(meeting.client)
        if client and client.release_on:
            start = client.release_on - timedelta(days=180)
            counted[client.id] += between(start, meeting.on, seen.day)
    for client in seen.clients.values():
        if (
            client.sanction in ("unconditional", "combination")
            and between(seen.at.days(-180), client.release_on, seen.at.days(30))
            and counted[client.id] < seen.at.min_meetings
        ):
            yield (client.id,)


def client_absent_from_meeting(seen: Seen) -> Iterator[Key]:
    """client-absent-from-meeting: a held team meeting of late, the client not present."""
    for meeting in seen.world.meetings.values():
        if (
            meeting.kind == "team"
            and meeting.status == "held"
            and meeting.client in seen.clients
            and meeting.client_present is False
            and between(seen.at.days(-180), meeting.on, seen.day)
        ):
            yield (meeting.id,)


def supporter_without_consent(seen: Seen) -> Iterator[Key]:
    """supporter-without-consent: a current row, consent not true."""
    for row in seen.world.supporters:
        if (
            row.client in seen.clients
            and seen.current(row.since, row.until)
            and row.consent is not True
        ):
            yield (row.id,)


def release_date_passed(seen: Seen) -> Iterator[Key]:
    """release-date-passed: release before D, but a phase that comes before release."""
    for client in seen.clients.values():
        if before(client.release_on, seen.day) and client.phase in BEFORE_RELEASE:
            yield (client.id,)


def no_social_insurance(seen: Seen) -> Iterator[Key]:
    """no-social-insurance: neither on the team nor by a referral that is not declined."""
    world = seen.world
    insurers = {a.id for a in world.agencies.values() if a.kind == "social_insurance"}
    services = {s.id for s in world.services.values() if s.agency in insurers}
    referred = {
        r.client for r in world.referrals if r.status != "declined" and r.service in services
    }
    for client in seen.clients.values():
        if client.phase == "before" or client.id in referred:
            continue
        if not seen.on_team(client.id, ("social_insurance",)):
            yield (client.id,)


RULES = (
    need_without_measure,
    need_without_actor,
    measure_without_owner,
    measure_overdue,
    release_without_receiver,
    release_without_housing,
    too_few_team_meetings,
    client_absent_from_meeting,
    supporter_without_consent,
    release_date_passed,
    no_social_insurance,
)
