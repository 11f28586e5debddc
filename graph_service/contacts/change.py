"""What is done about a contact: details confirmed, away with a deputy, left and handed over.

Each is one transaction: all of it is written, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from graph_service.contacts.known import CONTACTS, Carried, known
from graph_service.errors import InputError
from graph_service.model.tables import TABLES
from graph_service.queries import load
from graph_service.rows import keep
from graph_service.rows.check import read_row
from graph_service.rows.errors import ConditionFailed
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

#: The column that names who answers for a row, by its table; a seat is ended and begun anew.
_NAMED_IN = {
    "absences": "deputy",
    "actions": "responsible",
    "agreements": "contact",
    "projects": "contact",
}
_DAY = timedelta(days=1)


def confirm(
    transaction: Transaction, writer: Writer, id: str, seen: Mapping[str, str]
) -> list[Found]:
    """Note that channels of the contact `id` were found to work today, and return them.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        id: Id of the contact.
        seen: The ETag of each channel as it was shown, by its id.

    Raises:
        NotFound: there is no such contact that the writer may look at.
        ConditionFailed: a channel is no longer what it was shown as; nothing was written.
    """
    found = known(transaction, writer.caller, id, writer.today)
    own = {str(channel.values["id"]): channel for channel in found.channels}
    if not seen or not {*seen} <= {*own}:
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    return [
        changed(transaction, writer, own[each], etag, verified_on=writer.today)
        for each, etag in seen.items()
    ]


def away(
    transaction: Transaction,
    writer: Writer,
    id: str,
    starts_on: date,
    ends_on: date,
    deputy: str | None,
) -> Found:
    """Note that the contact `id` is away, who stands in for them, and return the absence.

    Raises:
        NotFound: there is no such contact that the writer may look at.
        RowExists: they are away from that day on already.
        RowRejected: it ends before it starts, or there is no such deputy.
    """
    known(transaction, writer.caller, id, writer.today)
    if deputy == id:
        raise InputError("Nobody stands in for themselves.")
    cells = {
        "id": f"{id}-{starts_on}",
        "contact": id,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "deputy": deputy,
    }
    return keep.create(transaction, writer, read_row(TABLES["absences"], cells))


def leave(
    transaction: Transaction,
    writer: Writer,
    id: str,
    last_day: date,
    to: Mapping[str, str],
) -> list[Found]:
    """Note a contact's last day, and hand everything they carry in the network to others.

    A seat in a network ends on the last day, and its successor's begins on the next, or today where
    the last day has passed; who answers for an agreement, a project or an action changes at once.
    What lies outside the writer's areas is left as it is.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        id: Id of the contact who leaves.
        last_day: Their last day.
        to: Id of the contact who takes over, by the `Carried.id` of what they take.

    Raises:
        NotFound: there is no such contact that the writer may look at.
        InputError: something is handed to nobody, or to the one who leaves.
        ConditionFailed: they no longer carry what was shown.
        RowRejected: a row cannot be so, such as one that would end before it starts.
    """
    found = known(transaction, writer.caller, id, writer.today)
    theirs = [each for each in found.carried if each.is_theirs]
    if {*to} != {each.id for each in theirs}:
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    for each in theirs:
        if to[each.id] in ("", id):
            raise InputError("Say who takes over “{name}”.", name=each.name or each.id)
    written = []
    for each in theirs:
        written += _hand_over(transaction, writer, each, last_day, to[each.id])
    contact = first_seen(
        transaction,
        CONTACTS,
        (id,),
        Sights(transaction, writer.caller, writer.today).to_write(CONTACTS),
    )
    if contact is None:
        raise keep.not_theirs()
    return [
        *written,
        changed(transaction, writer, contact, contact.etag, active_until=last_day),
    ]


def _hand_over(
    transaction: Transaction, writer: Writer, carried: Carried, last_day: date, to: str
) -> list[Found]:
    row = carried.row
    if column := _NAMED_IN.get(row.table.name):
        if row.table.name == "absences" and row.values["contact"] == to:
            raise InputError("Nobody stands in for themselves.")
        return [changed(transaction, writer, row, row.etag, **{column: to})]
    since, until = row.values["since"], row.values["until"]
    if until is not None and until <= last_day:
        return []
    if since is not None and since > last_day:
        ended = keep.remove(transaction, writer, row.table, row.key, [row.etag])
        begins = since
    else:
        ended = changed(transaction, writer, row, row.etag, until=last_day)
        begins = max(last_day + _DAY, writer.today)
    if (until is not None and until < begins) or _has_seat(transaction, to, row, begins):
        return [ended]
    seat = row.as_json() | {"contact": to, "since": begins.isoformat()}
    return [ended, keep.create(transaction, writer, read_row(row.table, seat))]


def _has_seat(transaction: Transaction, contact: str, seat: Found, day: date) -> bool:
    """Return whether a contact is named for the same agency in the same network already."""
    network, agency = seat.values["network"], seat.values["agency"]
    return any(
        (row["table"], row["id"], row["agency"]) == ("members", network, agency)
        for row in transaction.run(load("contacts/rows"), id=contact, day=day)
    )


def changed(transaction: Transaction, writer: Writer, row: Found, etag: str, **cells: Any) -> Found:
    """Return a row after some of its cells were changed."""
    texts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in cells.items()
    }
    checked = read_row(row.table, row.as_json() | texts, row.key)
    return keep.change(transaction, writer, checked, [etag])
