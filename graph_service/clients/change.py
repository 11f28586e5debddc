"""What an officer does for a client, each in the transaction of a form: all of it, or nothing.

A row is named on pages by its ETag, which says at once which row is meant and as what it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from secrets import token_hex
from typing import Any, NamedTuple

from graph_service.clients.known import Known
from graph_service.entities.meetings import status_at_first
from graph_service.errors import InputError
from graph_service.model.tables import TABLES
from graph_service.rows import keep
from graph_service.rows.check import read_row
from graph_service.rows.errors import ConditionFailed
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.store import Transaction

#: Longest title of a measure, or of an action, in characters: no room for a case note.
TITLE_LIMIT = 80
#: What a row can be marked as on a client's page.
MARKS: Mapping[str, Sequence[str]] = {
    "needs": ("met", "withdrawn"),
    "measures": ("active", "done", "dropped"),
    "referrals": ("accepted", "declined", "closed"),
    "actions": ("done",),
    "meetings": ("cancelled",),
}
_ANSWERS = ("accepted", "declined")


class Came(NamedTuple):
    """What came of a team meeting.

    Parameters:
        title: What is to be done, what was decided or learnt, or what is asked.
        responsible: ETag of the place on the team of whoever does it.
        due_on: By which day.
        kind: What it is; something to be done where None.
    """

    title: str
    responsible: str | None
    due_on: date | None
    kind: str | None = None


class Change:
    """What is changed for one client.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        known: The client, as read in the same transaction.
    """

    def __init__(self, transaction: Transaction, writer: Writer, known: Known) -> None:
        self._transaction, self._writer, self._known = transaction, writer, known

    def join(self, contact: str, role: str | None) -> Found:
        """Put a contact on the team from today on.

        Raises:
            InputError: they are on it.
            RowRejected: there is no such contact.
        """
        if any(row.values["contact"] == contact for row in self._known.team):
            raise InputError("They are on the team already.")
        return self._new("team", contact=contact, role=role, since=self._known.day)

    def end(self, etag: str, last_day: date) -> Found:
        """Note somebody's last day on the team.

        Raises:
            ConditionFailed: the row is no longer what it was shown as.
            RowRejected: it would end before it began.
        """
        return self._changed(self._shown(etag, "team"), until=last_day)

    def mark(self, etag: str, status: str) -> Found:
        """Note how a need, a measure, a referral, an action or a meeting stands.

        Raises:
            ConditionFailed: the row is no longer what it was shown as, or cannot be marked so.
        """
        row = self._shown(etag, *(name for name, words in MARKS.items() if status in words))
        if row.table.name == "referrals" and status in _ANSWERS:
            return self._changed(row, status=status, responded_on=self._known.day)
        return self._changed(row, status=status)

    def measure(
        self,
        title: str,
        need: str | None,
        responsible: str | None,
        service: str | None,
        due_on: date | None,
    ) -> Found:
        """Plan a measure: who is responsible for what, and by when.

        Parameters:
            title: What is done, in a few words.
            need: ETag of the need it answers.
            responsible: ETag of the place on the team of whoever does it.
            service: Id of the service it uses.
            due_on: The day by which it is done.

        Raises:
            InputError: the title says too much, or nothing.
        """
        return self._new(
            "measures",
            title=_short(title),
            need=self._shown(need, "needs").values["id"] if need else None,
            responsible=self._member(responsible),
            service=service,
            status="planned",
            due_on=due_on,
        )

    def consent(self, agency: str, ground: str, given_on: date, ends_on: date | None) -> Found:
        """Note the ground on which information may go to an agency."""
        return self._new(
            "consents", agency=agency, ground=ground, given_on=given_on, ends_on=ends_on
        )

    def refer(self, service: Mapping[str, Any], need: str | None) -> list[Found]:
        """Refer the client to a service today; with a need, plan the measure that uses it too.

        Parameters:
            service: The service, with its id and name.
            need: ETag of the need that the measure answers; no measure where None.

        Raises:
            InputError: the client was referred to it, and it has not been declined.
        """
        for row in self._known.rows["referrals"]:
            is_open = row.values["status"] in ("sent", "accepted")
            if is_open and row.values["service"] == service["id"]:
                raise InputError("The client was referred to this service already.")
        officer = self._known.people.get(self._writer.caller.contact or "")
        referral = self._new(
            "referrals",
            from_agency=officer.agency if officer else self._known.client["unit_id"],
            service=service["id"],
            sent_on=self._known.day,
            status="sent",
        )
        if need is None:
            return [referral]
        return [
            referral,
            self._new(
                "measures",
                title=str(service["name"])[:TITLE_LIMIT],
                need=self._shown(need, "needs").values["id"],
                responsible=officer.id if officer else None,
                service=service["id"],
                status="planned",
            ),
        ]

    def plan(self, on: date) -> Found:
        """Plan a team meeting.

        Raises:
            InputError: it would lie behind.
        """
        if on < self._known.day:
            raise InputError("A meeting is planned for today or a later day.")
        return self._new("meetings", kind="team", on=on, status="planned")

    def meet(
        self,
        etag: str | None,
        on: date,
        present: str | None,
        attended: Sequence[str],
        came: Sequence[Came],
    ) -> list[Found]:
        """Note a team meeting that was held: who took part, and what came of it.

        Parameters:
            etag: ETag of the meeting where it was planned; a new one where None.
            on: The day of the meeting.
            present: ``true`` or ``false``; whether the client took part; unknown where None.
            attended: ETags of the places on the team of those who took part.
            came: What came of it.

        Raises:
            InputError: it lies ahead, or a title says too much.
        """
        if on > self._known.day:
            raise InputError("A meeting that was held cannot lie ahead.")
        cells = {"on": on, "status": "held", "client_present": present}
        if etag:
            meeting = self._changed(self._shown(etag, "meetings"), **cells)
        else:
            meeting = self._new("meetings", kind="team", **cells)
        id, written = meeting.values["id"], [meeting]
        invited = {row.values["contact"]: row for row in self._known.of_meeting("attendance", id)}
        for each in dict.fromkeys(attended):
            contact = self._shown(each, "team").values["contact"]
            if contact in invited:
                written.append(self._changed(invited[contact], status="attended"))
            else:
                written.append(self._attended(id, contact))
        return written + [self._came(id, each) for each in came]

    def _came(self, meeting: str, came: Came) -> Found:
        cells = came._asdict() | {"title": _short(came.title)}
        cells["responsible"] = self._member(came.responsible)
        status = status_at_first(came.kind, came.responsible, came.due_on)
        return self._new("actions", meeting=meeting, status=status, **cells)

    def _attended(self, meeting: str, contact: str) -> Found:
        cells = {"meeting": meeting, "contact": contact, "status": "attended"}
        checked = read_row(TABLES["attendance"], cells)
        return keep.create(self._transaction, self._writer, checked)

    def _member(self, etag: str | None) -> str | None:
        """Return the contact whose place on the team has an ETag."""
        return self._shown(etag, "team").values["contact"] if etag else None

    def _shown(self, etag: str | None, *tables: str) -> Found:
        row = self._known.row(etag or "", *tables)
        if row is None:
            raise ConditionFailed("The row was changed since you read it. Read it again.")
        return row

    def _new(self, table: str, **cells: Any) -> Found:
        known = {"client": self._known.client["id"]} if table != "actions" else {}
        if "id" in TABLES[table].key:
            known["id"] = f"{table}-{token_hex(5)}"
        checked = read_row(TABLES[table], known | _texts(cells))
        return keep.create(self._transaction, self._writer, checked)

    def _changed(self, row: Found, **cells: Any) -> Found:
        checked = read_row(row.table, row.as_json() | _texts(cells), row.key)
        return keep.change(self._transaction, self._writer, checked, [row.etag])


def _texts(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in cells.items()
    }


def _short(title: str) -> str:
    """Return a title with its blanks made single.

    Raises:
        InputError: it is empty, or longer than a title.
    """
    text = " ".join(title.split())
    if not text:
        raise InputError("Say in a few words what is done.")
    if len(text) > TITLE_LIMIT:
        raise InputError("Say it in {limit} characters: no case notes.", limit=TITLE_LIMIT)
    return text
