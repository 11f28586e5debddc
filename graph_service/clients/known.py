"""What is known of one client: everything that stands around them, as rows, and by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_service.access.caller import Caller
from graph_service.access.own import own_clients
from graph_service.gaps.findings import Finding
from graph_service.i18n import translate
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import inside_agency_kinds
from graph_service.queries import load
from graph_service.reach.standing import Standing, standings
from graph_service.rows.find import Found, rows_seen
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

_TABLES = (
    "team",
    "needs",
    "measures",
    "consents",
    "supporters",
    "referrals",
    "meetings",
    "attendance",
    "actions",
)
#: How a measure stands that is still to be done.
OPEN_MEASURES = ("planned", "active")
#: Around release, meetings count that were held from so many days before it on.
AROUND_RELEASE = timedelta(days=180)


@dataclass(frozen=True)
class Person:
    """A contact as a client's page names them; the name is None of one who may not be named."""

    id: str
    name: str | None
    protected: bool
    active_from: date | None
    active_until: date | None
    agency: str
    agency_name: str
    agency_kind: str

    @property
    def is_outside(self) -> bool:
        """Whether they work outside the prison and probation service."""
        return self.agency_kind not in inside_agency_kinds()

    def text(self, language: str) -> str:
        """Return what a user reads for them."""
        if self.name:
            return self.name
        hidden = "Contact under protection" if self.protected else "Outside your areas"
        return translate(hidden, language)


@dataclass(frozen=True)
class Known:
    """A client with all that stands around them on a day.

    Parameters:
        client: What is told of the client.
        day: The day.
        may_write: Whether the one who asks may change it; through broken glass they may not.
        rows: The rows about the client, by table.
        people: The contacts whom the rows name, by id.
        standings: How those on the team can be reached, by id.
        services: The services that the rows name, by id.
        agencies: The names of the agencies that the rows name, by id.
    """

    client: Mapping[str, Any]
    day: date
    may_write: bool
    rows: Mapping[str, Sequence[Found]]
    people: Mapping[str, Person]
    standings: Mapping[str, Standing]
    services: Mapping[str, Mapping[str, Any]]
    agencies: Mapping[str, str]

    def is_now(self, row: Found, first: str = "since", last: str = "until") -> bool:
        """Return whether a row is current."""
        begins, ends = row.values[first], row.values[last]
        return (begins is None or begins <= self.day) and (ends is None or ends >= self.day)

    @property
    def team(self) -> list[Found]:
        """Those on the team today, the responsible officer first, then the nearest."""
        return sorted((row for row in self.rows["team"] if self.is_now(row)), key=self._nearness)

    @property
    def former(self) -> list[Found]:
        """Those who were on the team, or will be; the last to leave first."""
        rows = [row for row in self.rows["team"] if not self.is_now(row)]
        return sorted(rows, key=lambda row: str(row.values["until"] or ""), reverse=True)

    def _nearness(self, row: Found) -> tuple[Any, ...]:
        values, person = row.values, self.people[row.values["contact"]]
        is_first = values["role"] != "responsible_officer"
        named = (person.agency_name, person.name or "", person.id)
        return (is_first, values["closeness"] or 9, values["role"] or "~", *named)

    @property
    def needs(self) -> list[Found]:
        """The needs: the open first, the most important of them first."""
        return sorted(
            self.rows["needs"],
            key=lambda row: (
                row.values["status"] != "open",
                row.values["priority"] or 9,
                row.values["domain"],
                row.values["id"],
            ),
        )

    @property
    def open_needs(self) -> list[Found]:
        """The needs that are open."""
        return [row for row in self.needs if row.values["status"] == "open"]

    def measures_for(self, need: str | None) -> list[Found]:
        """Return the measures that answer a need, or none; open ones first, by the day due."""
        rows = [row for row in self.rows["measures"] if row.values["need"] == need]
        return sorted(
            rows,
            key=lambda row: (
                row.values["status"] not in OPEN_MEASURES,
                str(row.values["due_on"] or "9"),
                row.values["id"],
            ),
        )

    def is_overdue(self, row: Found) -> bool:
        """Return whether a measure, or an action, should have been done before the day."""
        due, is_open = row.values["due_on"], row.values["status"] in (*OPEN_MEASURES, "open")
        return is_open and due is not None and due < self.day

    @property
    def unpermitted(self) -> dict[str, str]:
        """The outside agencies on the team to which no ground lets information go, by id."""
        permitted = {
            row.values["agency"]
            for row in self.rows["consents"]
            if self.is_now(row, "given_on", "ends_on")
        }
        people = (self.people[row.values["contact"]] for row in self.team)
        found = {each.agency: each.agency_name for each in people if each.is_outside}
        named = sorted(found.items(), key=lambda each: (each[1], each[0]))
        return {id: name for id, name in named if id not in permitted}

    @property
    def held(self) -> int:
        """How many team meetings count: those around release, all where no day is known."""
        release = self.client["release_on"]
        return sum(
            row.values["status"] == "held"
            and row.values["on"] <= self.day
            and (release is None or row.values["on"] >= release - AROUND_RELEASE)
            for row in self.rows["meetings"]
        )

    def place(self, found: Finding, language: str) -> str:
        """Return what a finding about the client is about, but for the client.

        Contacts are named as on the client's page; one it knows nothing of by no id either.
        """
        about = (found.subject.named, *found.others)
        texts = [found.subject.text(language)]
        texts += [found.other(each, language) for each in found.others]
        for number, each in enumerate(about):
            if each.label == "Contact":
                person = self.people.get(each.id)
                texts[number] = person.text(language) if person else each.name or "–"
        return " – ".join(texts).removeprefix(self.client["id"]).strip(" –·")

    def of_meeting(self, table: str, meeting: str) -> list[Found]:
        """Return the attendance at a meeting, or the actions decided at it."""
        return [row for row in self.rows[table] if row.values["meeting"] == meeting]

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does; nobody who may not be named."""
        rows = [row for rows in self.rows.values() for row in rows]
        hidden = {each.id for each in self.people.values() if not each.name}
        told = [row for row in rows if row.values.get("contact") not in hidden]
        return [
            f"Client:{self.client['id']}",
            *(f"{row.table.row.__name__}:{key_text(row.key)}" for row in told),
            *(f"Contact:{id}" for id in self.people if id not in hidden),
            *(name for each in self.standings.values() for name in each.identifiers),
            *(f"Service:{id}" for id in self.services),
            *(f"Agency:{id}" for id in self.agencies),
        ]

    def row(self, etag: str, *tables: str) -> Found | None:
        """Return the row of some tables that has an ETag: it stands for its key on pages."""
        for table in tables:
            for row in self.rows[table]:
                if row.etag == etag:
                    return row
        return None


def known(
    transaction: Transaction, caller: Caller, id: str, today: date, day: date | None = None
) -> Known:
    """Return what `caller` may know of the client `id`, who was found to be their own.

    Parameters:
        transaction: The transaction in which it is read.
        caller: Who asks.
        id: Id of the client.
        today: The day on which something is the caller's own.
        day: The day on which it is told; today where None.
    """
    told_on = day or today
    (client,) = transaction.run(load("clients/one"), id=id)
    rows = _rows(transaction, caller, id, today)
    contacts = _named(rows, "contact", "responsible")
    agencies = _named(rows, "agency", "from_agency")
    services = _named(rows, "service")
    team = _named({"team": rows["team"]}, "contact")
    people = transaction.run(load("clients/people"), ids=contacts)
    there = standings(transaction, (), team, told_on)
    offered = transaction.run(load("clients/named_services"), ids=services)
    places = transaction.run(load("clients/named_agencies"), ids=agencies)
    return Known(
        client,
        told_on,
        id in own_clients(transaction, caller, today, glass=False),
        rows,
        {row["id"]: Person(**row) for row in people},
        {each: there[each] for each in team},
        {row["id"]: row for row in offered},
        {row["id"]: row["name"] for row in places},
    )


def _rows(
    transaction: Transaction, caller: Caller, id: str, today: date
) -> dict[str, Sequence[Found]]:
    sights = Sights(transaction, caller, today)
    keys: dict[str, list[Key]] = {name: [] for name in _TABLES}
    for row in transaction.run(load("clients/rows"), id=id):
        keys[row["table"]].append(_key(row, id))
    found: dict[str, Sequence[Found]] = {}
    for name, of_one in keys.items():
        sight = sights.to_read(TABLES[name])[-1]
        found[name] = rows_seen(transaction, TABLES[name], of_one, sight) if of_one else []
    return found


def _key(row: Mapping[str, Any], client: str) -> Key:
    match row["table"]:
        case "team":
            return (client, row["id"], row["since"])
        case "attendance":
            return (row["meeting"], row["id"])
    return (row["id"],)


def _named(rows: Mapping[str, Iterable[Found]], *columns: str) -> list[str]:
    """Return the ids that some columns hold."""
    values = (
        row.values.get(column) for of_one in rows.values() for row in of_one for column in columns
    )
    return sorted({each for each in values if each is not None})
