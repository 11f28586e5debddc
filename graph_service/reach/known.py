"""What the graph knows that a route is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.queries import load
from graph_service.reach.steps import CHANNEL_ORDER, Channel
from graph_service.store import Transaction


@dataclass(frozen=True)
class Contact:
    """A contact, with what decides whether they can be reached on the day asked about.

    The name is None where the one who asks may know the job title and the agency alone.
    """

    id: str
    name: str | None
    title: str | None
    agency: str
    agency_name: str
    active: bool
    protected: bool
    expertise: tuple[str, ...]
    away: bool
    away_until: date | None
    deputies: tuple[str, ...]
    channels: tuple[Channel, ...]


@dataclass(frozen=True)
class Place:
    """An agency or a network, with its own channels."""

    id: str
    name: str
    channels: tuple[Channel, ...] = ()
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """All that a route is made of; the parents nearest first, the contacts also of others."""

    agency: Place
    parents: tuple[Place, ...]
    coordinators: tuple[Place, ...]
    networks: tuple[Place, ...]
    contacts: dict[str, Contact]


@dataclass(frozen=True)
class People:
    """Whom a route may name.

    Parameters:
        areas: Ids of the areas whose agencies' contacts may be named, and with them those of
            agencies that lie in no area; everybody where None, nobody where empty.
        as_roles: Whether other contacts are told by job title and agency; left out otherwise.
    """

    areas: frozenset[str] | None = None
    as_roles: bool = False


EVERYBODY = People()


def known(
    transaction: Transaction,
    agency: str,
    theme: str | None,
    area: str | None,
    as_of: date,
    people: People = EVERYBODY,
) -> Known:
    """Return what the graph knows that a route to `agency` is made of."""
    found = all_known(transaction, [agency], theme, area, as_of, people)
    if agency not in found:
        raise NotFound("There is no agency with the id {id}.", id=agency)
    return found[agency]


def all_known(
    transaction: Transaction,
    agencies: Sequence[str],
    theme: str | None,
    area: str | None,
    as_of: date,
    people: People = EVERYBODY,
) -> dict[str, Known]:
    """Return what the graph knows that routes are made of, by agency; not of those not there."""
    found = transaction.run(load("reach/agency"), agencies=[*agencies], area=area)
    if not found:
        return {}
    _must_exist(transaction, "Theme", theme, "There is no theme with the id {id}.")
    _must_exist(transaction, "Area", area, "There is no area with the id {id}.")
    networks = transaction.run(
        load("reach/networks"), agencies=[*agencies], theme=theme, area=area, as_of=as_of
    )
    near = {
        each["id"]: None for row in found for each in (row, *row["parents"], *row["coordinators"])
    }
    contacts = _contacts(transaction, [*near], networks, as_of, people)
    channels = owned(transaction, [*near], sorted({each["id"] for each in networks}))

    def place(label: str, row: dict[str, Any]) -> Place:
        named = tuple(row.get("contacts", ()))
        return Place(row["id"], row["name"], channels.get((label, row["id"]), ()), named)

    return {
        row["id"]: Known(
            place("Agency", row),
            tuple(place("Agency", each) for each in row["parents"]),
            tuple(place("Agency", each) for each in row["coordinators"]),
            tuple(place("Network", each) for each in networks if each["agency"] == row["id"]),
            contacts,
        )
        for row in found
    }


def _must_exist(transaction: Transaction, label: str, id: str | None, message: str) -> None:
    if id is None:
        return
    query = load(f"subjects/{label}")
    if not transaction.run(query, ids=[id]):
        raise NotFound(message, id=id)


def _contacts(
    transaction: Transaction,
    agencies: list[str],
    networks: list[dict[str, Any]],
    as_of: date,
    people: People,
) -> dict[str, Contact]:
    named = sorted({id for network in networks for id in network["contacts"]})
    return contacts_of(transaction, agencies, named, as_of, people)


def contacts_of(
    transaction: Transaction,
    agencies: list[str],
    named: list[str],
    as_of: date,
    people: People = EVERYBODY,
) -> dict[str, Contact]:
    """Return the contacts of agencies, those named, and the deputies of any who is away."""
    query = load("reach/contacts")
    areas = None if people.areas is None else sorted(people.areas)
    seen = {"people": areas, "as_roles": people.as_roles, "as_of": as_of}
    rows = transaction.run(query, agencies=agencies, contacts=named, **seen)
    deputies = sorted({id for row in rows for id in row["deputies"]} - {row["id"] for row in rows})
    if deputies:
        rows += transaction.run(query, agencies=[], contacts=deputies, **seen)
    return {row["id"]: _contact(row) for row in rows}


def _contact(row: dict[str, Any]) -> Contact:
    lists = {name: tuple(row[name]) for name in ("expertise", "deputies")}
    return Contact(**{**row, **lists, "channels": _ordered(row["channels"])})


def owned(
    transaction: Transaction, agencies: list[str], networks: list[str]
) -> dict[tuple[str, str], tuple[Channel, ...]]:
    """Return the channels that agencies and networks own, by the label and id of the owner."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in transaction.run(load("reach/channels"), agencies=agencies, networks=networks):
        found.setdefault((row["label"], row["owner"]), []).append(row["channel"])
    return {owner: _ordered(channels) for owner, channels in found.items()}


def _ordered(channels: list[dict[str, Any]]) -> tuple[Channel, ...]:
    found = (Channel(**channel) for channel in channels)
    return tuple(sorted(found, key=lambda each: (CHANNEL_ORDER.index(each.kind), each.id)))
