"""Clients: who is, or is not, on their teams (current clients only)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .words import INSIDE, OUTSIDE, Seen, between

Key = tuple[str, ...]

OFFICER = "responsible_officer"


def client_without_officer(seen: Seen) -> Iterator[Key]:
    """client-without-officer: no responsible officer, active and of an inside agency."""
    with_officer = set()
    for row in seen.team_rows:
        agency = seen.world.agency_of(row.contact)
        if row.role == OFFICER and row.contact in seen.active and agency and agency.kind in INSIDE:
            with_officer.add(row.client)
    return ((client,) for client in seen.clients.keys() - with_officer)


def client_without_team(seen: Seen) -> Iterator[Key]:
    """client-without-team: no team row by a contact of an outside agency."""
    return ((client,) for client in seen.clients if not seen.on_team(client, OUTSIDE))


def team_hangs_on_one(seen: Seen) -> Iterator[Key]:
    """team-hangs-on-one: open needs in two domains or more, exactly one outside contact."""
    for client, domains in seen.open_domains.items():
        contacts = {row.contact for row in seen.team_of.get(client, ())}
        if len(domains) >= 2 and sum(seen.works_outside(contact) for contact in contacts) == 1:
            yield (client,)


def consent_missing(seen: Seen) -> Iterator[Key]:
    """consent-missing: an outside agency on the team; no current consents row for the two."""
    given = {
        (row.client, row.agency)
        for row in seen.world.consents
        if seen.current(row.given_on, row.ends_on)
    }
    for client in seen.team_of:
        for agency in seen.team_agencies(client):
            if agency.kind in OUTSIDE and (client, agency.id) not in given:
                yield client, agency.id


def peer_support_missing(seen: Seen) -> Iterator[Key]:
    """peer-support-missing: asked for, but no contact listed in experts on the team."""
    for client in seen.clients.values():
        contacts = (row.contact for row in seen.team_of.get(client.id, ()))
        if "peer_requested" in client.flags and not any(c in seen.world.experts for c in contacts):
            yield (client.id,)


def officer_churn(seen: Seen) -> Iterator[Key]:
    """officer-churn: three responsible officers or more who began within a year."""
    officers: defaultdict[str, set[str]] = defaultdict(set)
    for row in seen.world.team:
        if row.role == OFFICER and between(seen.at.days(-365), row.since, seen.day):
            officers[row.client].add(row.contact)
    for client, contacts in officers.items():
        if client in seen.clients and len(contacts) >= 3:
            yield (client,)


def role_unclear(seen: Seen) -> Iterator[Key]:
    """role-unclear: a team row without role."""
    return ((row.client, row.contact) for row in seen.team_rows if not row.role)


def relation_weak(seen: Seen) -> Iterator[Key]:
    """relation-weak: with the responsible officer or somebody of the inner ring."""
    for row in seen.team_rows:
        if row.relation == "weak" and (row.role == OFFICER or row.closeness == 1):
            yield row.client, row.contact


def minor_without_child_protection(seen: Seen) -> Iterator[Key]:
    """minor-without-child-protection: a minor; no child protection agency on the team."""
    minors = (c.id for c in seen.clients.values() if c.age_group == "minor")
    return _without(seen, minors, ("child_protection",))


def foreign_without_immigration(seen: Seen) -> Iterator[Key]:
    """foreign-without-immigration: neither immigration service nor reception centre."""
    foreign = (c.id for c in seen.clients.values() if "foreign" in c.flags)
    return _without(seen, foreign, ("immigration_service", "reception_centre"))


def _without(seen: Seen, clients: Iterable[str], kinds: tuple[str, ...]) -> Iterator[Key]:
    return ((client,) for client in clients if not seen.on_team(client, kinds))


def fine_conversion_unprepared(seen: Seen) -> Iterator[Key]:
    """fine-conversion-unprepared: each of three kinds that is not on the team in time."""
    for client in seen.clients.values():
        if client.sanction == "fine_conversion" and client.phase == "before":
            for kind in ("social_services", "enforcement_authority", "prison_health"):
                if not seen.on_team(client.id, (kind,)):
                    yield client.id, kind


RULES = (
    client_without_officer,
    client_without_team,
    team_hangs_on_one,
    consent_missing,
    peer_support_missing,
    officer_churn,
    role_unclear,
    relation_weak,
    minor_without_child_protection,
    foreign_without_immigration,
    fine_conversion_unprepared,
)
