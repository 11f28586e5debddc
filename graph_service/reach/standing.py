"""How contacts can be reached on a day: themselves, by a deputy, or only by their agency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph_service.parameters import Parameters
from graph_service.reach.known import EVERYBODY, Contact, People, contacts_of, owned
from graph_service.reach.steps import Channel
from graph_service.store import Transaction


@dataclass(frozen=True)
class Standing:
    """How a contact stands on a day.

    Parameters:
        contact: The contact; of one under protection from disclosure no channel is known.
        channel: A channel that works, theirs or the deputy's; None where there is none.
        deputy: Who is reached in their place, None where they are reached themselves.
        agency_channel: A channel of their agency that works.
    """

    contact: Contact
    channel: Channel | None
    deputy: Contact | None
    agency_channel: Channel | None

    @property
    def is_reachable(self) -> bool:
        """Whether they are a reachable contact, as the gap catalogue has it."""
        if self.contact.protected:
            here = self.contact.active and not self.contact.away
            return here and self.agency_channel is not None
        return self.channel is not None

    @property
    def rank(self) -> int:
        """How near they are: themselves, by a deputy, only by their agency, not at all."""
        if self.channel:
            return 1 if self.deputy else 0
        return 2 if self.agency_channel else 3

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does; nobody who is under protection."""
        people = [] if self.contact.protected else [self.contact.id]
        people += [self.deputy.id] if self.deputy else []
        channels = [each.id for each in (self.channel, self.agency_channel) if each]
        return [
            *(f"Contact:{id}" for id in people),
            f"Agency:{self.contact.agency}",
            *(f"Channel:{id}" for id in channels),
        ]


def standings(
    transaction: Transaction,
    agencies: Iterable[str],
    named: Iterable[str],
    as_of: date,
    people: People = EVERYBODY,
) -> dict[str, Standing]:
    """Return how the contacts of agencies, and those named, can be reached on a day, by id.

    Parameters:
        transaction: Where they are.
        agencies: Ids of agencies.
        named: Ids of contacts.
        as_of: The day.
        people: Whom it may name; others are left out.
    """
    places = sorted({*agencies})
    contacts = contacts_of(transaction, places, sorted({*named}), as_of, people)
    homes = sorted({each.agency for each in contacts.values()})
    channels_of = owned(transaction, homes, [])
    first = {id: _working(channels, as_of) for (_, id), channels in channels_of.items()}
    return {id: _standing(each, contacts, first, as_of) for id, each in contacts.items()}


def _standing(
    contact: Contact,
    known: Mapping[str, Contact],
    agencies: Mapping[str, Channel | None],
    as_of: date,
) -> Standing:
    of_agency = agencies.get(contact.agency)
    if not contact.active or contact.protected:
        return Standing(contact, None, None, of_agency)
    if not contact.away:
        return Standing(contact, _working(contact.channels, as_of), None, of_agency)
    for deputy in (known[id] for id in sorted(contact.deputies) if id in known):
        is_there = deputy.active and not deputy.away and not deputy.protected
        channel = _working(deputy.channels, as_of) if is_there else None
        if channel:
            return Standing(contact, channel, deputy, of_agency)
    return Standing(contact, None, None, of_agency)


def _working(channels: Iterable[Channel], as_of: date) -> Channel | None:
    """Return the first channel that works on a day."""
    return next((each for each in channels if is_working(each, as_of)), None)


def is_working(channel: Channel, as_of: date) -> bool:
    """Return whether a channel works on a day: whether it was verified lately."""
    fresh_since = as_of - timedelta(days=Parameters().fresh_days)
    return channel.verified_on is not None and fresh_since <= channel.verified_on <= as_of
