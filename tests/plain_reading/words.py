"""The section "Words used in the rules" of GAPS.md: a world seen at one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from . import tables as t
from .world import World, group

INSIDE = frozenset(
    {
        "sanctions_centre",
        "prison",
        "community_sanctions_office",
        "assessment_unit",
        "prison_health",
    }
)
OUTSIDE = frozenset(
    {
        "social_services",
        "health_services",
        "substance_services",
        "mental_health_services",
        "child_protection",
        "rehabilitation",
        "employment_services",
        "youth_guidance",
        "education_provider",
        "social_insurance",
        "enforcement_authority",
        "debt_counselling",
        "legal_aid",
        "police",
        "prosecution",
        "court",
        "immigration_service",
        "reception_centre",
        "defence_forces",
        "ministry",
        "agency_board",
        "municipality",
        "county",
        "housing_provider",
        "ngo",
        "peer_organisation",
        "parish",
        "social_enterprise",
        "service_place",
        "research",
    }
)


@dataclass(frozen=True, slots=True)
class At:
    """The as-of date and the parameters, with the defaults of GAPS.md."""

    as_of: date
    fresh_days: int = 180
    horizon_days: int = 90
    min_shared: int = 3
    min_links: int = 3
    min_meetings: int = 4
    meeting_grace_days: int = 30
    referral_days: int = 14
    review_days: int = 365

    def days(self, count: int) -> date:
        """D plus (or minus) so many days."""
        return self.as_of + timedelta(days=count)

    def years_before(self, count: int) -> date:
        """D minus so many years; 29 February falls back to the 28th."""
        try:
            return self.as_of.replace(year=self.as_of.year - count)
        except ValueError:
            return self.as_of.replace(year=self.as_of.year - count, day=28)


def between(low: date, value: date | None, high: date) -> bool:
    """Both ends count; an empty value is between nothing."""
    return value is not None and low <= value <= high


def before(value: date | None, limit: date) -> bool:
    """Strictly before; an empty value is before nothing."""
    return value is not None and value < limit


class Seen:
    """A world at a date: what is current, live, open, usable and reachable."""

    def __init__(self, world: World, at: At) -> None:
        self.world = world
        self.at = at
        self.day = at.as_of

    def current(self, first: date | None, last: date | None) -> bool:
        """An empty end is open; both ends count."""
        return (first is None or first <= self.day) and (last is None or last >= self.day)

    def usable(self, channel: t.Channel) -> bool:
        """A usable channel: verified neither too long ago nor in the future."""
        return between(self.at.days(-self.at.fresh_days), channel.verified_on, self.day)

    @cached_property
    def active(self) -> set[str]:
        """Active contacts."""
        contacts = self.world.contacts.values()
        return {c.id for c in contacts if self.current(c.active_from, c.active_until)}

    @cached_property
    def departed(self) -> set[str]:
        """Departed contacts."""
        return {c.id for c in self.world.contacts.values() if before(c.active_until, self.day)}

    @cached_property
    def deputies(self) -> dict[str, set[str]]:
        """Contacts who are away, each with the deputies of their current absences."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.world.absences:
            if self.current(row.starts_on, row.ends_on):
                found[row.contact].update({row.deputy} - {""})
        return dict(found)

    @cached_property
    def usable_owners(self) -> set[tuple[str, str]]:
        """Owners (kind and id) of a usable channel."""
        return {(c.owner_kind, c.owner) for c in self.world.channels if self.usable(c)}

    @cached_property
    def direct(self) -> set[str]:
        """Directly reachable contacts."""
        return {
            contact
            for contact in self.active
            if contact not in self.deputies
            and not self.world.contacts[contact].protected
            and ("contact", contact) in self.usable_owners
        }

    @cached_property
    def reachable(self) -> set[str]:
        """Reachable contacts: directly, by a deputy, or by the agency of a protected contact."""
        return {c for c in self.active if c in self.direct or self._reachable_through(c)}

    def _reachable_through(self, contact: str) -> bool:
        if contact in self.deputies:
            return not self.deputies[contact].isdisjoint(self.direct)
        row = self.world.contacts[contact]
        return row.protected is True and ("agency", row.agency) in self.usable_owners

    @cached_property
    def reachable_agencies(self) -> set[str]:
        """Agencies with a reachable contact or a usable channel of their own."""
        staffed = {self.world.contacts[contact].agency for contact in self.reachable}
        return staffed | {owner for kind, owner in self.usable_owners if kind == "agency"}

    @cached_property
    def live_networks(self) -> dict[str, t.Network]:
        """Live networks of any kind."""
        return {n.id: n for n in self.world.networks.values() if n.status == "active"}

    @cached_property
    def themed_networks(self) -> list[t.Network]:
        """Live themed networks."""
        return [n for n in self.live_networks.values() if n.kind == "themed"]

    @cached_property
    def _themed_by_area(self) -> dict[str, list[t.Network]]:
        return group(self.themed_networks, lambda row: row.area)

    def covering(self, area: str) -> list[t.Network]:
        """Live themed networks that cover an area."""
        areas = self.world.above.get(area, frozenset())
        return [network for upper in areas for network in self._themed_by_area.get(upper, ())]

    def expects(self, network: t.Network) -> tuple[str, ...]:
        """The agency kinds that a network's theme expects."""
        theme = self.world.themes.get(network.theme)
        return theme.expects if theme else ()

    @cached_property
    def member_rows(self) -> list[t.Member]:
        """Current members rows in live networks."""
        return [
            row
            for row in self.world.members
            if row.network in self.live_networks and self.current(row.since, row.until)
        ]

    @cached_property
    def member_agencies(self) -> dict[str, set[str]]:
        """Current member agencies by live network."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.member_rows:
            found[row.network].add(row.agency)
        return dict(found)

    @cached_property
    def agreements_in_force(self) -> list[t.Agreement]:
        """Agreements in force."""
        return [
            row
            for row in self.world.agreements
            if row.status == "ready" and self.current(row.valid_from, row.valid_until)
        ]

    @cached_property
    def clients(self) -> dict[str, t.Client]:
        """Current clients."""
        return {c.id: c for c in self.world.clients.values() if c.phase != "closed"}

    @cached_property
    def team_rows(self) -> list[t.TeamRow]:
        """Team rows: current rows in `team` of current clients."""
        return [
            row
            for row in self.world.team
            if row.client in self.clients and self.current(row.since, row.until)
        ]

    @cached_property
    def team_of(self) -> dict[str, list[t.TeamRow]]:
        """Team rows by client."""
        return group(self.team_rows, lambda row: row.client)

    def team_agencies(self, client: str) -> list[t.Agency]:
        """The agencies whose contacts have team rows of this client, repeats and all."""
        found = (self.world.agency_of(row.contact) for row in self.team_of.get(client, ()))
        return [agency for agency in found if agency]

    def on_team(self, client: str, kinds: Iterable[str]) -> bool:
        """A team row by a contact of an agency of one of these kinds."""
        return any(agency.kind in kinds for agency in self.team_agencies(client))

    def works_outside(self, contact: str) -> bool:
        """The contact works at an outside agency."""
        agency = self.world.agency_of(contact)
        return agency is not None and agency.kind in OUTSIDE

    @cached_property
    def open_measures(self) -> list[t.Measure]:
        """Open measures of current clients."""
        return [
            row
            for row in self.world.measures
            if row.status in ("planned", "active") and row.client in self.clients
        ]

    @cached_property
    def open_needs(self) -> list[t.Need]:
        """Open needs of current clients."""
        return [n for n in self.world.needs if n.status == "open" and n.client in self.clients]

    @cached_property
    def open_domains(self) -> dict[str, set[str]]:
        """The domains of the open needs of each current client."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for need in self.open_needs:
            found[need.client].add(need.domain)
        return dict(found)

    @cached_property
    def carriers(self) -> set[str]:
        """Contacts who carry a link."""
        named = {row.contact for row in self.member_rows} | {row.contact for row in self.team_rows}
        named |= {row.contact for row in self.agreements_in_force}
        named |= {row.responsible for row in self.open_measures}
        return named & self.world.contacts.keys()
