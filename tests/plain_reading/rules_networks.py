"""Networks: members, conveners, meetings and links that are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from .words import OUTSIDE, Seen, between

Key = tuple[str, ...]


def network_kind_missing(seen: Seen) -> Iterator[Key]:
    """network-kind-missing: the theme expects the kind; no current member agency of it."""
    agencies = seen.world.agencies
    for network in seen.themed_networks:
        members = seen.member_agencies.get(network.id, set())
        present = {agencies[member].kind for member in members if member in agencies}
        for kind in set(seen.expects(network)) - present:
            yield network.id, kind


def area_theme_uncovered(seen: Seen) -> Iterator[Key]:
    """area-theme-uncovered: a county that no live themed network on the theme covers."""
    for area in seen.world.areas.values():
        if area.kind == "county":
            for theme in seen.world.themes.keys() - {n.theme for n in seen.covering(area.id)}:
                yield area.id, theme


def member_without_contact(seen: Seen) -> Iterator[Key]:
    """member-without-contact: no current row of the pair has an active contact."""
    pairs = {(row.network, row.agency) for row in seen.member_rows}
    named = {(row.network, row.agency) for row in seen.member_rows if row.contact in seen.active}
    yield from pairs - named


def network_without_convener(seen: Seen) -> Iterator[Key]:
    """network-without-convener: convener empty or not a current member."""
    for network in seen.live_networks.values():
        if network.convener not in seen.member_agencies.get(network.id, set()):
            yield (network.id,)


def network_not_meeting(seen: Seen) -> Iterator[Key]:
    """network-not-meeting: no held meeting within its own interval and the grace."""
    held = defaultdict(list)
    for meeting in seen.world.meetings.values():
        if meeting.kind == "network" and meeting.status == "held":
            held[meeting.network].append(meeting.on)
    for network in seen.live_networks.values():
        if network.meets_every_days is None:
            continue
        start = seen.at.days(-(network.meets_every_days + seen.at.meeting_grace_days))
        if not any(between(start, on, seen.day) for on in held[network.id]):
            yield (network.id,)


def missing_link(seen: Seen) -> Iterator[Key]:
    """missing-link: outside agencies that share clients, but no network and no agreement."""
    shared: Counter[tuple[str, str]] = Counter()
    for client in seen.team_of:
        outside = {a.id for a in seen.team_agencies(client) if a.kind in OUTSIDE}
        shared.update(combinations(sorted(outside), 2))
    groups = _groups_by_agency(seen)
    for (one, other), count in shared.items():
        if count >= seen.at.min_shared and groups[one].isdisjoint(groups[other]):
            yield one, other


def _groups_by_agency(seen: Seen) -> defaultdict[str, set[tuple[str, str]]]:
    """Each agency's live networks (as current member) and agreements in force (as party)."""
    groups: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in seen.member_rows:
        groups[row.agency].add(("network", row.network))
    for agreement in seen.agreements_in_force:
        for party in agreement.parties:
            groups[party].add(("agreement", agreement.id))
    return groups


def agency_outside_network(seen: Seen) -> Iterator[Key]:
    """agency-outside-network: expected and on a covered client's team, but not a member."""
    for agency, municipality in _agencies_by_municipality(seen):
        kind = seen.world.agencies[agency].kind
        for network in seen.covering(municipality):
            members = seen.member_agencies.get(network.id, set())
            if kind in seen.expects(network) and agency not in members:
                yield network.id, agency


def _agencies_by_municipality(seen: Seen) -> set[tuple[str, str]]:
    """Agencies on teams, with the municipalities of the clients: far fewer than team rows."""
    return {
        (agency.id, seen.clients[client].municipality)
        for client in seen.team_of
        for agency in seen.team_agencies(client)
    }


def hangs_on_one(seen: Seen) -> Iterator[Key]:
    """hangs-on-one: an outside agency with links enough, all by one and the same contact."""
    links: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for member in seen.member_rows:
        agency = seen.world.agency_of(member.contact)
        if agency and agency.id == member.agency:
            links[agency.id].add(("network", member.network))
            carriers[agency.id].add(member.contact)
    for row in seen.team_rows:
        agency = seen.world.agency_of(row.contact)
        if agency:
            links[agency.id].add(("client", row.client))
            carriers[agency.id].add(row.contact)
    for agency_id, found in links.items():
        outside = seen.world.agencies[agency_id].kind in OUTSIDE
        if outside and len(found) >= seen.at.min_links and len(carriers[agency_id]) == 1:
            yield agency_id, *carriers[agency_id]


RULES = (
    network_kind_missing,
    area_theme_uncovered,
    member_without_contact,
    network_without_convener,
    network_not_meeting,
    missing_link,
    agency_outside_network,
    hangs_on_one,
)
