"""What is known of a contact person: channels, absences, and what they carry in the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.model.tables import TABLES
from graph_service.queries import load
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

CONTACTS = TABLES["contacts"]


@dataclass(frozen=True)
class Carried:
    """Something of the network that hangs on a contact: a seat, an agreement, a project.

    Parameters:
        row: The row that names the contact.
        name: The name of what it is about.
        is_theirs: Whether the one who asks may hand it over.
    """

    row: Found
    name: str
    is_theirs: bool

    @property
    def id(self) -> str:
        """What it is called in a form: its table and key."""
        return f"{self.row.table.name}/{key_text(self.row.key)}"


@dataclass(frozen=True)
class Known:
    """A contact person, as far as the one who asks may look.

    Parameters:
        contact: Their row.
        agency: The name of the agency they work at.
        area: Id of the area it lies in, empty where it lies in none.
        may_write: Whether the one who asks may change it.
        channels: How they are reached; none of one under protection from disclosure.
        absences: The times away that are not over.
        carried: What hangs on them in the network; clients' teams are not told.
        colleagues: Names of the others at their agency, by id.
        past: The seats in networks that they held and hold no more.
    """

    contact: Found
    agency: str
    area: str
    may_write: bool
    channels: Sequence[Found]
    absences: Sequence[Found]
    carried: Sequence[Carried]
    colleagues: Mapping[str, str]
    past: Sequence[Mapping[str, Any]]

    @property
    def is_protected(self) -> bool:
        """Whether they are under protection from disclosure."""
        return bool(self.contact.values["protected"])

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        rows = [self.contact, *self.channels, *self.absences, *(each.row for each in self.carried)]
        named = [f"{row.table.row.__name__}:{key_text(row.key)}" for row in rows]
        named += [f"Network:{row['id']}" for row in self.past]
        return [*named, *(f"Contact:{id}" for id in self.colleagues)]


def known(transaction: Transaction, caller: Caller, id: str, today: date) -> Known:
    """Return what `caller` may know of the contact `id`.

    Parameters:
        transaction: The transaction in which it is read.
        caller: Who asks.
        id: Id of the contact.
        today: What is over before this day is left out.

    Raises:
        NotFound: there is no such contact, or it is not one the caller may look at.
    """
    sights = Sights(transaction, caller, today)
    contact = first_seen(transaction, CONTACTS, (id,), sights.to_read(CONTACTS))
    if contact is None:
        raise no_such_row()
    own: list[Found] = []
    carried: list[Carried] = []
    for row in transaction.run(load("contacts/rows"), id=id, day=today):
        table, key = TABLES[row["table"]], _key(row, id)
        theirs = first_seen(transaction, table, key, sights.to_write(table))
        found = theirs or first_seen(transaction, table, key, sights.to_read(table))
        if found is not None and row["carried"]:
            carried.append(Carried(found, row["name"], theirs is not None))
        elif found is not None:
            own.append(found)
    near = transaction.run(load("contacts/colleagues"), id=id, day=today)
    return Known(
        contact,
        next((str(row["agency_name"]) for row in near), ""),
        next((str(row["area"] or "") for row in near), ""),
        first_seen(transaction, CONTACTS, (id,), sights.to_write(CONTACTS)) is not None,
        [row for row in own if row.table.name == "channels"],
        [row for row in own if row.table.name == "absences"],
        carried,
        {row["id"]: row["name"] for row in near if row["id"]},
        transaction.run(load("contacts/past"), id=id, day=today),
    )


def _key(row: Mapping[str, Any], contact: str) -> Key:
    if row["table"] == "members":
        return (row["id"], row["agency"], contact, row["since"])
    return (row["id"],)
