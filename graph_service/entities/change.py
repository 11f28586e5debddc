"""What is done about agencies, networks, services and projects from their pages.

Each is one transaction: all of it is written, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from graph_service.entities.known import CHANNELS, MEMBERS
from graph_service.model.tables import Table
from graph_service.rows.amend import amend
from graph_service.rows.errors import ConditionFailed, no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer
from graph_service.rows.keys import Key, read_key
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

#: Partnership projects are followed up every half year.
HALF_A_YEAR = timedelta(days=182)


def confirm_channels(
    transaction: Transaction, writer: Writer, table: Table, id: str, seen: Mapping[str, str]
) -> list[Found]:
    """Note that the own channels of an agency or a network work today, and return them.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        table: agencies or networks.
        id: Id of the agency or network.
        seen: The ETag of each channel as it was shown, by its id.

    Raises:
        NotFound: a channel is not one that the writer may write.
        ConditionFailed: a channel is no longer what it was shown as; nothing was written.
    """
    owner = {"owner_kind": table.label.lower(), "owner": id}
    rows = [_theirs(transaction, writer, CHANNELS, (channel,)) for channel in seen]
    if not rows or any(row.values | owner != row.values for row in rows):
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    return [
        amend(transaction, writer, row, seen[row.values["id"]], verified_on=writer.today)
        for row in rows
    ]


def end_seat(
    transaction: Transaction, writer: Writer, network: str, seat: str, etag: str, until: date
) -> Found:
    """Note the last day of an agency's seat in a network, and return it; the history stays.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        network: Id of the network.
        seat: The key of the seat as one text.
        etag: Its ETag as it was shown.
        until: The last day.

    Raises:
        NotFound: there is no such seat in the network that the writer may write.
        ConditionFailed: it is no longer what it was shown as.
        RowRejected: it would end before it began.
    """
    key = read_key(MEMBERS, seat)
    if key[0] != network:
        raise no_such_row()
    row = _theirs(transaction, writer, MEMBERS, key)
    return amend(transaction, writer, row, etag, until=until)


def reviewed(transaction: Transaction, writer: Writer, table: Table, id: str, etag: str) -> Found:
    """Note that a service or a project was reviewed today, and return it.

    Of a project the day of the next review is noted, half a year ahead.

    Raises:
        NotFound: there is no such row that the writer may write.
        ConditionFailed: it is no longer what it was shown as.
    """
    days = {
        "services": {"reviewed_on": writer.today},
        "projects": {"next_review_on": writer.today + HALF_A_YEAR},
    }
    row = _theirs(transaction, writer, table, (id,))
    return amend(transaction, writer, row, etag, **days[table.name])


def _theirs(transaction: Transaction, writer: Writer, table: Table, key: Key) -> Found:
    sights = Sights(transaction, writer.caller, writer.today)
    row = first_seen(transaction, table, key, sights.to_write(table))
    if row is None:
        raise no_such_row()
    return row
