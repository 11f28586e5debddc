"""The section "Routes" of GAPS.md: how do I reach this agency?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from . import tables as t
from .words import At, Seen
from .world import World

SortKey = Callable[[str], object]
Subject = tuple[str, str]

OWN_STEPS = ("expert_contact", "agency_contact", "agency_channel")
CHANNEL_ORDER = ("email", "phone", "secure_message", "booking", "visit")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind, who it leads to (contact, agency or network), the channels to use."""

    kind: str
    label: str
    id: str
    channels: tuple[str, ...]


def route(
    world: World,
    agency: str,
    theme: str | None = None,
    area: str | None = None,
    *,
    as_of: date,
    fresh_days: int = 180,
    sort_key: SortKey = str.casefold,
) -> list[Step]:
    """The steps to an agency, best first; KeyError when there is no such agency."""
    seen = Seen(world, At(as_of, fresh_days=fresh_days))
    return _Route(seen, world.agencies[agency], theme, area, sort_key).steps()


class _Route:
    def __init__(
        self,
        seen: Seen,
        agency: t.Agency,
        theme: str | None,
        area: str | None,
        sort_key: SortKey,
    ) -> None:
        self.seen = seen
        self.world = seen.world
        self.agency = agency
        self.theme = theme or ""
        self.area = area or ""
        self.sort_key = sort_key

    def steps(self) -> list[Step]:
        """Usable steps, each subject at its first one only, then the unverified channels."""
        first: dict[Subject, str] = {}
        for kind, subject in self._offers():
            first.setdefault(subject, kind)
        usable = [Step(kind, *who, self._channels(who, usable=True)) for who, kind in first.items()]
        return [*usable, *self._unverified()]

    def _offers(self) -> Iterator[tuple[str, Subject]]:
        named = self._named_contacts()
        for contact in self._direct(named):
            yield "network_contact", contact
        staff = self._staff(self.agency)
        for contact in (*self._deputies(named), *self._deputies(staff)):
            yield "deputy", contact
        yield from self._own_steps(self.agency, OWN_STEPS)
        for network in self._sorted("network", self._networks()):
            if network in self.seen.usable_owners:
                yield "network_channel", network
        for upper in self.world.agencies_above(self.agency.id):
            yield from self._own_steps(upper, ("parent",) * 3)
        for coordinating in self._coordinating():
            yield from self._own_steps(coordinating, ("coordinating",) * 3)

    def _own_steps(self, agency: t.Agency, kinds: tuple[str, ...]) -> Iterator[tuple[str, Subject]]:
        """Steps 3, 4 and 5 of an agency."""
        expert, other, itself = kinds
        staff = self._staff(agency)
        if self.theme:
            experts = {c for c in staff if self.theme in self.world.contacts[c].expertise}
            for contact in self._direct(experts):
                yield expert, contact
        for contact in self._direct(staff):
            yield other, contact
        if ("agency", agency.id) in self.seen.usable_owners:
            yield itself, ("agency", agency.id)

    def _staff(self, agency: t.Agency) -> set[str]:
        return {contact.id for contact in self.world.contacts_of.get(agency.id, ())}

    def _networks(self) -> set[str]:
        """Live networks with the agency as current member, on the theme, covering the area."""
        return {
            network.id
            for network in self.seen.live_networks.values()
            if self.agency.id in self.seen.member_agencies.get(network.id, ())
            and (not self.theme or network.theme == self.theme)
            and (not self.area or self.world.within(self.area, network.area))
        }

    def _named_contacts(self) -> set[str]:
        """Contacts named in the agency's memberships of those networks."""
        networks = self._networks()
        rows = self.seen.member_rows
        return {r.contact for r in rows if r.agency == self.agency.id and r.network in networks}

    def _direct(self, contacts: Iterable[str]) -> list[Subject]:
        return self._sorted("contact", self.seen.direct.intersection(contacts))

    def _deputies(self, contacts: set[str]) -> list[Subject]:
        """Directly reachable deputies of those among these contacts who are active and away."""
        away = contacts & self.seen.active & self.seen.deputies.keys()
        return self._direct(deputy for contact in away for deputy in self.seen.deputies[contact])

    def _coordinating(self) -> list[t.Agency]:
        area = self.area or self.agency.area
        found = {
            agency.id
            for agency in self.world.agencies.values()
            if agency.coordinating and self.world.within(area, agency.area)
        }
        return [self.world.agencies[agency] for _, agency in self._sorted("agency", found)]

    def _unverified(self) -> Iterator[Step]:
        contacts = {
            contact
            for contact in self._staff(self.agency) & self.seen.active
            if not self.world.contacts[contact].protected
        }
        for subject in (
            *self._sorted("contact", contacts),
            ("agency", self.agency.id),
            *self._sorted("network", self._networks()),
        ):
            channels = self._channels(subject, usable=False)
            if channels:
                yield Step("unverified", *subject, channels)

    def _channels(self, owner: Subject, *, usable: bool) -> tuple[str, ...]:
        rows = self.world.channels_of.get(owner, ())
        chosen = [row for row in rows if self.seen.usable(row) is usable]
        chosen.sort(key=lambda row: (CHANNEL_ORDER.index(row.kind), row.id))
        return tuple(row.id for row in chosen)

    def _sorted(self, label: str, ids: Iterable[str]) -> list[Subject]:
        def key(subject: str) -> tuple[object, str]:
            return self.sort_key(self._name(label, subject)), subject

        return [(label, subject) for subject in sorted(ids, key=key)]

    def _name(self, label: str, subject: str) -> str:
        if label == "contact":
            return self.world.contacts[subject].name
        if label == "agency":
            return self.world.agencies[subject].name
        return self.world.networks[subject].name
