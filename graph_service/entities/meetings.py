"""A network's meeting, recorded in one go: who came, what was decided, what is done since.

All of it is one transaction: all of it is written, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.entities.known import NETWORKS
from graph_service.errors import InputError
from graph_service.model.tables import TABLES
from graph_service.rows import keep
from graph_service.rows.amend import amend
from graph_service.rows.check import read_row
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

MEETINGS, ATTENDANCE, ACTIONS = TABLES["meetings"], TABLES["attendance"], TABLES["actions"]


def status_at_first(kind: str | None, responsible: str | None, due_on: date | None) -> str:
    """Return how what came of a meeting stands: what is nobody's to do is not open.

    Parameters:
        kind: What it is; something to be done where None.
        responsible: Whoever does it.
        due_on: By which day.
    """
    is_to_do = responsible or due_on or kind not in ("decision", "lesson")
    return "open" if is_to_do else "done"


@dataclass(frozen=True)
class Decided:
    """What came of a meeting.

    Parameters:
        id: The id that it gets.
        title: What is to be done, what was decided or learnt, or what is asked.
        responsible: Id of the contact who does it.
        due_on: By which day.
        kind: What it is; something to be done where None.
    """

    id: str
    title: str
    responsible: str | None
    due_on: date | None
    kind: str | None = None

    @property
    def status(self) -> str:
        """How it stands at first."""
        return status_at_first(self.kind, self.responsible, self.due_on)


@dataclass(frozen=True)
class Minutes:
    """What is recorded of a meeting.

    Parameters:
        meeting: Its id; a new one's own.
        etag: Its ETag as it was shown; empty for a new one.
        on: The day.
        status: Whether it is planned, was held, or was cancelled.
        attendance: How each contact took part, by id; empty for one who is not on the list.
        decided: What it decided.
        done: The ETag of each open action that is done now, by its id.
    """

    meeting: str
    etag: str
    on: date
    status: str
    attendance: Mapping[str, str]
    decided: Sequence[Decided]
    done: Mapping[str, str]


def meeting_of(
    transaction: Transaction, sights: Sights, network: str, meeting: str, *, write: bool = False
) -> Found:
    """Return a meeting of a network.

    Raises:
        NotFound: the network has no such meeting that may be looked at, or written.
    """
    seen = sights.to_write(MEETINGS) if write else sights.to_read(MEETINGS)
    found = first_seen(transaction, MEETINGS, (meeting,), seen)
    if found is None or found.values["network"] != network:
        raise no_such_row()
    return found


def record(transaction: Transaction, writer: Writer, network: str, minutes: Minutes) -> list[Found]:
    """Write down a meeting of a network, and return every row that was written.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        network: Id of the network.
        minutes: What is recorded.

    Raises:
        NotFound: there is no such network, meeting or action that the writer may write.
        InputError: a meeting was held on a day to come.
        ConditionFailed: the meeting or an action is no longer what it was shown as.
        RowRejected: a row cannot be so.
    """
    if minutes.status == "held" and minutes.on > writer.today:
        raise InputError("A meeting that was held is not on a day to come.")
    sights = Sights(transaction, writer.caller, writer.today)
    if first_seen(transaction, NETWORKS, (network,), sights.to_write(NETWORKS)) is None:
        raise no_such_row()
    written = [_meeting(transaction, writer, sights, network, minutes)]
    for contact, status in minutes.attendance.items():
        written += _attend(transaction, writer, sights, minutes.meeting, contact, status)
    for each in minutes.decided:
        cells = {
            "id": each.id,
            "meeting": minutes.meeting,
            "title": each.title,
            "responsible": each.responsible,
            "due_on": each.due_on.isoformat() if each.due_on else None,
            "status": each.status,
            "kind": each.kind,
        }
        written.append(keep.create(transaction, writer, read_row(ACTIONS, cells)))
    for action, etag in minutes.done.items():
        row = first_seen(transaction, ACTIONS, (action,), sights.to_write(ACTIONS))
        if row is None:
            raise no_such_row()
        meeting_of(transaction, sights, network, row.values["meeting"], write=True)
        written.append(amend(transaction, writer, row, etag, status="done"))
    return written


def _meeting(
    transaction: Transaction, writer: Writer, sights: Sights, network: str, minutes: Minutes
) -> Found:
    told = {"on": minutes.on.isoformat(), "status": minutes.status}
    if minutes.etag:
        row = meeting_of(transaction, sights, network, minutes.meeting, write=True)
        return amend(transaction, writer, row, minutes.etag, **told)
    cells = {"id": minutes.meeting, "kind": "network", "network": network}
    return keep.create(transaction, writer, read_row(MEETINGS, cells | told))


def _attend(
    transaction: Transaction,
    writer: Writer,
    sights: Sights,
    meeting: str,
    contact: str,
    status: str,
) -> list[Found]:
    key = (meeting, contact)
    row = first_seen(transaction, ATTENDANCE, key, sights.to_write(ATTENDANCE))
    if row is None and status:
        cells = {"meeting": meeting, "contact": contact, "status": status}
        return [keep.create(transaction, writer, read_row(ATTENDANCE, cells))]
    if row is None or row.values["status"] == status:
        return []
    if not status:
        return [keep.remove(transaction, writer, ATTENDANCE, key, [row.etag])]
    return [amend(transaction, writer, row, row.etag, status=status)]
