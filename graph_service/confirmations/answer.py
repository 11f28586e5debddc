"""What a contact answers about their own details: all of it is right, or this is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from graph_service.contacts.change import away
from graph_service.contacts.known import Known, known
from graph_service.errors import InputError
from graph_service.model.tables import TABLES
from graph_service.rows import keep
from graph_service.rows.amend import amend
from graph_service.rows.check import read_row
from graph_service.rows.errors import ConditionFailed
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.store import Transaction


@dataclass(frozen=True)
class Away:
    """A time away, and who stands in for them; None for nobody."""

    starts_on: date
    ends_on: date
    deputy: str | None


@dataclass(frozen=True)
class Corrections:
    """What a contact says of themselves.

    Parameters:
        name: Their name.
        title: Their job title; None for none.
        values: How each of their channels reads now, by its id.
        gone: Ids of the channels that are no longer in use.
        added: Id, kind and value of a further channel; None for none.
        away: A time away; None for none.
    """

    name: str
    title: str | None
    values: Mapping[str, str]
    gone: Collection[str] = ()
    added: tuple[str, str, str] | None = None
    away: Away | None = None


def correct(
    transaction: Transaction,
    writer: Writer,
    id: str,
    own: str,
    etags: Mapping[str, str],
    said: Corrections,
) -> list[Found]:
    """Write what the contact `id` says of themselves, and return the rows written.

    Every channel that stays, as it is or corrected, counts as found to work today.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        id: Id of the contact.
        own: The ETag of the contact's row as it was shown.
        etags: The ETag of each of their channels as it was shown, by its id.
        said: What they say.

    Raises:
        ConditionFailed: a row is no longer what it was shown as; nothing was written.
        InputError: no way to reach them would be left.
        RowRejected: a cell cannot be so.
    """
    found = known(transaction, writer.caller, id, writer.today)
    _require_shown(found, etags, said)
    written = [_self(transaction, writer, found, own, said)]
    for row in found.channels:
        channel = row.key[0]
        if channel in said.gone:
            written.append(keep.remove(transaction, writer, row.table, row.key, [etags[channel]]))
            continue
        now = {"value": said.values[channel], "verified_on": writer.today}
        written.append(amend(transaction, writer, row, etags[channel], **now))
    if said.added is not None:
        written.append(_added(transaction, writer, id, said.added))
    if said.away is not None:
        given = (said.away.starts_on, said.away.ends_on, said.away.deputy)
        written.append(away(transaction, writer, id, *given))
    return [row for row in written if row is not None]


def _require_shown(found: Known, etags: Mapping[str, str], said: Corrections) -> None:
    channels = {row.key[0] for row in found.channels}
    if {*etags} != channels or {*said.values} != channels:
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    if channels <= {*said.gone} and said.added is None:
        raise InputError("Leave one way to reach you, or add another.")


def _self(
    transaction: Transaction, writer: Writer, found: Known, etag: str, said: Corrections
) -> Found | None:
    """Return the contact's own row where something of it was changed."""
    if (said.name, said.title) == (found.contact.values["name"], found.contact.values["title"]):
        return None
    now = {"name": said.name, "title": said.title}
    return amend(transaction, writer, found.contact, etag, **now)


def _added(
    transaction: Transaction, writer: Writer, owner: str, channel: tuple[str, str, str]
) -> Found:
    id, kind, value = channel
    cells = {
        "id": id,
        "owner_kind": "contact",
        "owner": owner,
        "kind": kind,
        "value": value,
        "verified_on": writer.today.isoformat(),
    }
    return keep.create(transaction, writer, read_row(TABLES["channels"], cells))
