"""Routes: how do I reach this agency, today, and why this way?

Steps come best first; each has its subject, the channels that work today and the reason. A contact
under protection from disclosure is never a step and no channel of theirs leaves the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from graph_service.i18n import sort_key
from graph_service.parameters import Parameters
from graph_service.reach.known import EVERYBODY, Contact, Known, People, Place, all_known, known
from graph_service.reach.steps import Channel, Step, StepKind, SubjectLabel
from graph_service.store import Graph, Transaction


def route(
    graph: Graph,
    agency: str,
    *,
    theme: str | None = None,
    area: str | None = None,
    as_of: date,
    parameters: Parameters | None = None,
    people: People = EVERYBODY,
    language: str = "en",
) -> list[Step]:
    """Return the steps by which `agency` is reached, best first.

    Parameters:
        graph: Where to look.
        agency: Id of the agency.
        theme: Id of the theme it is about.
        area: Id of the area it is about.
        as_of: The day on which somebody must answer.
        parameters: Its fresh_days says how long a verified channel counts as working.
        people: Whom the steps may name.
        language: How names sort.

    Raises:
        NotFound: no such agency, theme or area.
        StoreUnavailable: the graph cannot be reached.
    """
    usable = _usable(as_of, parameters)
    found = graph.read(lambda tx: known(tx, agency, theme, area, as_of, people))
    return _steps(found, theme, usable, language)


def routes(
    transaction: Transaction,
    agencies: Sequence[str],
    *,
    theme: str | None,
    as_of: date,
    people: People,
    language: str,
) -> dict[str, list[Step]]:
    """Return the steps to several agencies, as `route` does, by agency; not to those not there."""
    usable = _usable(as_of, None)
    found = all_known(transaction, agencies, theme, None, as_of, people)
    return {id: _steps(each, theme, usable, language) for id, each in found.items()}


def _usable(as_of: date, parameters: Parameters | None) -> Callable[[Channel], bool]:
    """Return what says whether a channel counts as working on a day."""
    fresh_since = as_of - timedelta(days=(parameters or Parameters()).fresh_days)

    def usable(channel: Channel) -> bool:
        return channel.verified_on is not None and fresh_since <= channel.verified_on <= as_of

    return usable


def _steps(
    found: Known, theme: str | None, usable: Callable[[Channel], bool], language: str
) -> list[Step]:
    maker = _Maker(found, theme, usable, sort_key(language))
    return [*maker.steps(), *maker.unverified()]


class _Maker:
    """Makes the steps of one route; a subject appears once, at its first step."""

    def __init__(
        self,
        known: Known,
        theme: str | None,
        usable: Callable[[Channel], bool],
        by_name: Callable[[str], tuple[int, ...]],
    ) -> None:
        self._known = known
        self._theme = theme
        self._usable = usable
        self._by_name = by_name
        self._met: set[tuple[str, str]] = set()

    def steps(self) -> Iterator[Step]:
        """Yield the steps whose channels work, best first."""
        known = self._known
        named = {id for network in known.networks for id in network.contacts}
        yield from self._network_contacts(named)
        yield from self._deputies(self._people(lambda each: each.id in named))
        yield from self._deputies(self._staff(known.agency))
        yield from self._at(known.agency, None)
        for network in self._sorted(known.networks):
            yield from self._step("network_channel", "Network", network, "network_channel")
        for parent in known.parents:
            yield from self._at(parent, "parent")
        for coordinator in self._sorted(known.coordinators):
            yield from self._at(coordinator, "coordinating")

    def unverified(self) -> Iterator[Step]:
        """Yield the channels that may not work, apart from those that do."""
        known = self._known
        owners: list[tuple[SubjectLabel, Contact | Place]] = [
            *(("Contact", each) for each in self._staff(known.agency) if _is_open(each)),
            ("Agency", known.agency),
            *(("Network", each) for each in self._sorted(known.networks)),
        ]
        for label, owner in owners:
            channels = tuple(each for each in owner.channels if not self._usable(each))
            if channels:
                yield Step("unverified", label, owner.id, str(owner.name), channels, "unverified")

    def _network_contacts(self, named: set[str]) -> Iterator[Step]:
        for contact in self._people(lambda each: each.id in named and self._direct(each)):
            networks = ", ".join(
                each.name
                for each in self._sorted(self._known.networks)
                if contact.id in each.contacts
            )
            yield from self._step(
                "network_contact", "Contact", contact, "network_contact", networks=networks
            )

    def _deputies(self, contacts: Iterable[Contact]) -> Iterator[Step]:
        standing_in: dict[str, Contact] = {}
        for contact in contacts:
            for id in contact.deputies if contact.active and contact.away else ():
                standing_in.setdefault(id, contact)
        for deputy in self._people(lambda each: each.id in standing_in and self._direct(each)):
            away = standing_in[deputy.id]
            named = away.name is not None and not away.protected
            reason = "deputy" if named else "deputy_of_protected"
            name = {"contact": str(away.name)} if named else {}
            until = str(away.away_until or "")
            yield from self._step("deputy", "Contact", deputy, reason, **name, until=until)

    def _at(self, agency: Place, kind: Literal["parent", "coordinating"] | None) -> Iterator[Step]:
        """Yield the steps 3, 4 and 5 of an agency, of their own kind or as part of step 7 or 8."""
        reachable = [each for each in self._staff(agency) if self._direct(each)]
        experts = [each for each in reachable if self._theme and self._theme in each.expertise]
        reason = kind or "agency_contact"
        for contact in experts:
            yield from self._step(
                kind or "expert_contact",
                "Contact",
                contact,
                kind or "expert_contact",
                agency=agency.name,
            )
        for contact in reachable:
            yield from self._step(
                kind or "agency_contact", "Contact", contact, reason, agency=agency.name
            )
        yield from self._step(
            kind or "agency_channel", "Agency", agency, kind or "agency_channel", agency=agency.name
        )

    def _step(
        self,
        kind: StepKind,
        label: SubjectLabel,
        subject: Contact | Place,
        reason: str,
        **because: str,
    ) -> Iterator[Step]:
        channels = tuple(each for each in subject.channels if self._usable(each))
        if channels and (label, subject.id) not in self._met:
            self._met.add((label, subject.id))
            if isinstance(subject, Contact) and subject.name is None:
                name = ", ".join(filter(None, (subject.title, subject.agency_name)))
                yield Step(kind, label, "", name, (), reason, because)
            else:
                yield Step(kind, label, subject.id, str(subject.name), channels, reason, because)

    def _direct(self, contact: Contact) -> bool:
        return (
            contact.active
            and not contact.away
            and not contact.protected
            and any(map(self._usable, contact.channels))
        )

    def _staff(self, agency: Place) -> list[Contact]:
        return self._people(lambda each: each.agency == agency.id and each.active)

    def _people(self, chosen: Callable[[Contact], bool]) -> list[Contact]:
        found = [each for each in self._known.contacts.values() if chosen(each)]
        return sorted(found, key=lambda each: (self._by_name(each.name or ""), each.id))

    def _sorted(self, places: Iterable[Place]) -> list[Place]:
        return sorted(places, key=lambda each: (self._by_name(each.name), each.id))


def _is_open(contact: Contact) -> bool:
    """Return whether a contact may be shown by name with their own channels."""
    return not contact.protected and contact.name is not None
