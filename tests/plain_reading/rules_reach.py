"""Reach: contacts, agencies, teams and units that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator

from .words import Seen, before

Key = tuple[str, ...]

UNITS = ("prison", "community_sanctions_office")


def unreachable_reasons(seen: Seen) -> Iterator[tuple[str, str]]:
    """Each contact of contact-unreachable with the first reason that holds."""
    for contact in seen.carriers - seen.departed - seen.reachable:
        yield contact, _reason(seen, contact)


def _reason(seen: Seen, contact: str) -> str:
    if contact not in seen.active:
        return "not_started"
    if contact in seen.deputies:
        return "deputy_unreachable" if seen.deputies[contact] else "away_without_deputy"
    row = seen.world.contacts[contact]
    # A protected contact is reached by the channels of their agency, so those are what fails.
    owner = ("agency", row.agency) if row.protected else ("contact", contact)
    return "stale_channel" if seen.world.channels_of.get(owner) else "no_channel"


def contact_unreachable(seen: Seen) -> Iterator[Key]:
    """contact-unreachable: not departed, carries a link, not reachable."""
    return ((contact,) for contact, _ in unreachable_reasons(seen))


def contact_departed(seen: Seen) -> Iterator[Key]:
    """contact-departed: active_until < D, carries a link."""
    for contact in seen.carriers:
        if before(seen.world.contacts[contact].active_until, seen.day):
            yield (contact,)


def agency_unreachable(seen: Seen) -> Iterator[Key]:
    """agency-unreachable: a member of a live network or a party in force; not reachable."""
    bound = {row.agency for row in seen.member_rows}
    for agreement in seen.agreements_in_force:
        bound.update(agreement.parties)
    for agency in (bound & seen.world.agencies.keys()) - seen.reachable_agencies:
        yield (agency,)


def team_unreachable(seen: Seen) -> Iterator[Key]:
    """team-unreachable: has team rows; none of their contacts is reachable."""
    for client, rows in seen.team_of.items():
        if not any(row.contact in seen.reachable for row in rows):
            yield (client,)


def unit_theme_no_route(seen: Seen) -> Iterator[Key]:
    """unit-theme-no-route: covered, but by no network with a reachable expected member."""
    answering = _answering_networks(seen)
    for unit in seen.world.agencies.values():
        if unit.kind not in UNITS:
            continue
        covering = seen.covering(unit.area)
        asked = {n.theme for n in covering if seen.expects(n)}
        for theme in asked - {n.theme for n in covering if n.id in answering}:
            yield unit.id, theme


def _answering_networks(seen: Seen) -> set[str]:
    """Live themed networks with a reachable current member agency of an expected kind."""
    agencies = seen.world.agencies
    return {
        network.id
        for network in seen.themed_networks
        for agency in seen.member_agencies.get(network.id, set()) & seen.reachable_agencies
        if agency in agencies and agencies[agency].kind in seen.expects(network)
    }


RULES = (
    contact_unreachable,
    contact_departed,
    agency_unreachable,
    team_unreachable,
    unit_theme_no_route,
)
