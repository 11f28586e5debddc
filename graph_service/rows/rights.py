"""Which rows somebody may look at and write: the policy, table by table.

====================================================================  ==========================
tables                                                                what the policy calls them
====================================================================  ==========================
contacts, channels, absences, experts, pairs, clearances              contacts
clients, needs, measures, team, supporters, consents, referrals       clients
meetings, attendance, actions                                         clients for a team's
                                                                      meeting, network for others
all others                                                            network
====================================================================  ==========================

Areas, themes, required agreements and duties are the country's: who reads the network reads them,
and only who may write everywhere writes them. Experts and clearances hold what a person has behind
them, which is no work detail: only those who may write contacts look at them.

A contact who came with a link has rows of `OWN_DETAILS` about themselves, and no other; they may
name colleagues as their deputies without looking at their rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas, own_clients
from graph_service.access.policy import Action, Denied, Reach, Resource, reach
from graph_service.model.tables import Table
from graph_service.queries import load
from graph_service.store import Transaction

CONTACTS = ("contacts", "channels", "absences", "experts", "pairs", "clearances")
REFERENCE = ("areas", "themes", "required_agreements", "duties")
#: What a contact who came with a link may look at and write, of their own.
OWN_DETAILS = ("contacts", "channels", "absences")
_PROTECTED = ("experts", "clearances")
#: How far a right on single rows can reach; a right to counts or to job titles is none.
_ROWS: tuple[Reach, ...] = ("own", "own_area", "all")


def resources_of(table: Table) -> tuple[Resource, ...]:
    """Return what rows of `table` can be about."""
    if table.name in CONTACTS:
        return ("contacts",)
    if table.client_path is None:
        return ("network",)
    return ("network", "clients") if _may_be_of_network(table) else ("clients",)


def _may_be_of_network(table: Table) -> bool:
    """Return whether the rows of a table that can be about clients may be about none."""
    return table.name in ("meetings", "attendance", "actions")


def row_reach(caller: Caller, table: Table, resource: Resource, action: Action) -> Reach:
    """Return how far the right of `caller` to single rows of `table` reaches."""
    if caller.role == "contact" and table.name not in OWN_DETAILS:
        return "none"
    if action == "read" and table.name in _PROTECTED:
        found = _lesser(reach(caller, resource, "write"), reach(caller, resource, "read"))
    else:
        found = reach(caller, resource, action)
    if table.name in REFERENCE and action == "write" and found != "all":
        return "none"
    return found if found in _ROWS else "none"


def _lesser(one: Reach, other: Reach) -> Reach:
    return min(one, other, key=lambda each: _ROWS.index(each) if each in _ROWS else -1)


def require_right(caller: Caller, table: Table, action: Action) -> None:
    """See to it that `caller` may do something to some row of `table`; asks the graph nothing.

    Raises:
        Denied: they may not.
    """
    if all(row_reach(caller, table, each, action) == "none" for each in resources_of(table)):
        raise Denied("Your role does not allow this.")


def needs_purpose(caller: Caller, table: Table, action: Action) -> bool:
    """Return whether `caller` has to say what for: a row of a client could be answered."""
    return "clients" in resources_of(table) and (
        row_reach(caller, table, "clients", action) != "none"
    )


@dataclass(frozen=True)
class Sight:
    """What the queries for rows may look at; None stands for everything.

    Parameters:
        areas: Rows of the network, and contacts, in these areas.
        nowhere: Whether those that lie in no area are among them.
        people: Contacts in these areas may be named by rows of the network.
        clients: Rows of these clients.
        clients_in: Rows of clients who live in these areas.
        contact: Of contacts, this one's rows alone.
    """

    areas: list[str] | None
    nowhere: bool
    people: list[str] | None
    clients: list[str] | None
    clients_in: list[str] | None
    contact: str | None = None

    def parameters(self) -> Mapping[str, Any]:
        """Return what limits a query, by the name of its parameter."""
        return asdict(self)


class Sights:
    """What one who asks may look at, as the graph stands in a transaction.

    Parameters:
        transaction: Where the graph is asked what is theirs.
        caller: Who asks.
        today: The day on which something is theirs.
    """

    def __init__(self, transaction: Transaction, caller: Caller, today: date) -> None:
        self._transaction, self._caller, self._today = transaction, caller, today
        self._areas = sorted(own_areas(transaction, caller))
        self._clients = sorted(own_clients(transaction, caller, today))

    def to_write(self, table: Table) -> tuple[Sight, ...]:
        """Return which rows of `table` the caller may write: one sight, or none.

        Broken glass opens a client to look at; nothing of theirs is written through it.
        """
        found = self._sights(self._reaches(table, "write"))
        if "clients" not in resources_of(table):
            return found
        return tuple(
            each if each.clients is None else replace(each, clients=self._written) for each in found
        )

    @cached_property
    def _written(self) -> list[str]:
        return sorted(own_clients(self._transaction, self._caller, self._today, glass=False))

    def to_read(self, table: Table) -> tuple[Sight, ...]:
        """Return which rows of `table` the caller may look at, first those to be shown whole.

        A row that they may also write is shown whole, or writing it back would lose what was left
        out; in other rows of the network, contacts whom they may not look at are not named.
        """
        read, write = self._reaches(table, "read"), self._reaches(table, "write")
        whole: dict[Resource, Reach] = {
            resource: "none" if found == "none" else write[resource]
            for resource, found in read.items()
            if resource != "clients"
        }
        people = self._in(reach(self._caller, "contacts", "read"))
        return *self._sights(whole), *self._sights(read, people, nowhere=True)

    def to_name(self, table: Table) -> frozenset[str]:
        """Return the ids of rows that the caller may name and not look at: colleagues by a link."""
        if self._caller.role != "contact" or table.name != "contacts":
            return frozenset()
        query = load("contacts/colleagues")
        rows = self._transaction.run(query, id=self._caller.contact, day=self._today)
        return frozenset(row["id"] for row in rows if row["id"])

    def _reaches(self, table: Table, action: Action) -> dict[Resource, Reach]:
        return {
            resource: row_reach(self._caller, table, resource, action)
            for resource in resources_of(table)
        }

    def _sights(
        self,
        reaches: Mapping[Resource, Reach],
        people: list[str] | None = None,
        *,
        nowhere: bool = False,
    ) -> tuple[Sight, ...]:
        if all(found == "none" for found in reaches.values()):
            return ()
        if self._caller.role == "contact":
            return (Sight(None, True, [], [], None, self._caller.contact or ""),)
        areas = self._in(reaches.get("network") or reaches.get("contacts") or "none")
        of_clients = reaches.get("clients", "none")
        sight = Sight(
            areas=areas,
            nowhere=nowhere and areas != [],
            people=people,
            clients={"own": self._clients, "none": []}.get(of_clients),
            clients_in=self._areas if of_clients == "own_area" else None,
        )
        return (sight,)

    def _in(self, reached: Reach) -> list[str] | None:
        """Return the areas that a right reaches: None for everywhere, none at all where empty."""
        return {"all": None, "own_area": self._areas}.get(reached, [])
