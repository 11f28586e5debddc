"""What is known of an agency, network, agreement, service or project: the row and its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.i18n import sort_key
from graph_service.model.tables import TABLES, Table
from graph_service.names import name_in
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.reach.known import People, owned
from graph_service.reach.steps import Channel
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen, rows_seen
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

AGENCIES, NETWORKS, MEMBERS = TABLES["agencies"], TABLES["networks"], TABLES["members"]
CHANNELS = TABLES["channels"]
#: The parts of an agency and of a network that are rows of the table members.
_SEATS = ("networks", "past_networks", "members", "past_members")
#: The parts that are sorted by day, the last first.
_BY_DAY = ("meetings", "planned")


@dataclass(frozen=True)
class Person:
    """A contact who is named, as far as the one who asks may look.

    Parameters:
        id: Their id; None where they may not be looked at.
        name: Their name; None for the same, and under protection from disclosure.
        title: Their job title.
        agency: The name of the agency they work at.
        is_veiled: Whether they are under protection from disclosure.
    """

    id: str | None
    name: str | None
    title: str | None
    agency: str | None
    is_veiled: bool


@dataclass(frozen=True)
class Line:
    """Something that an entity is linked with.

    Parameters:
        part: What it is to the entity, such as ``networks`` or ``past_members``.
        label: The graph's label for it.
        id: Its id.
        name: Its name, as the reader's language has it.
        word: A word that tells of it, such as its kind or status.
        words: Several of them.
        since: The first day of the link.
        until: The last.
        area: Id of the area it lies in, empty where that does not matter.
        is_named: Whether a contact is named in it.
        person: That contact, as far as the one who asks may look.
        seat: The row of the table members, where the one who asks may write it.
    """

    part: str
    label: str
    id: str
    name: str
    word: str | None
    words: Sequence[str]
    since: date | None
    until: date | None
    area: str
    is_named: bool
    person: Person | None
    seat: Found | None

    @property
    def seat_key(self) -> str:
        """The key of its seat as one text."""
        return key_text(self.seat.key) if self.seat else ""


@dataclass(frozen=True)
class Known:
    """An agency, network, agreement, service or project, as far as the one who asks may look.

    Parameters:
        row: Its row.
        may_write: Whether the one who asks may change it.
        lines: What it is linked with, sorted.
        channels: Its own channels.
        etags: The ETag of each channel that the one who asks may change, by its id.
    """

    row: Found
    may_write: bool
    lines: Sequence[Line]
    channels: Sequence[Channel]
    etags: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row.values.get("name") or self.row.values.get("title"))

    def kinds(self, day: date) -> set[str]:
        """Return the kinds of a network's members on a day."""
        sit = (line for line in self.part("members") if (line.since or day) <= day)
        return {line.word for line in sit if line.word}

    def part(self, name: str) -> list[Line]:
        """Return the lines of one part."""
        return [line for line in self.lines if line.part == name]

    @property
    def has_past(self) -> bool:
        """Whether something it was linked with is over."""
        return any(line.part.startswith("past_") or line.part == "meetings" for line in self.lines)

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        found = [f"{self.row.table.row.__name__}:{key_text(self.row.key)}"]
        found += [f"{line.label}:{line.id}" for line in self.lines if line.id]
        people = [line.person.id for line in self.lines if line.person and line.person.id]
        found += [f"Contact:{id}" for id in people]
        found += [f"Member:{line.seat_key}" for line in self.lines if line.seat]
        return [*found, *(f"Channel:{channel.id}" for channel in self.channels)]


def known(
    transaction: Transaction,
    caller: Caller,
    people: People,
    table: Table,
    id: str,
    today: date,
    language: str,
) -> Known:
    """Return what `caller` may know of a row of `table`, which is one of the five.

    Parameters:
        transaction: The transaction in which it is read.
        caller: Who asks.
        people: Which contacts they may look at.
        table: agencies, networks, agreements, services or projects.
        id: Its id.
        today: What ended before this day is history.
        language: How names read and sort.

    Raises:
        NotFound: there is no such row, or it is not one the caller may look at.
    """
    sights = Sights(transaction, caller, today)
    row = first_seen(transaction, table, (id,), sights.to_read(table))
    if row is None:
        raise no_such_row()
    lines = lines_of(transaction, sights, people, table, id, today, language)
    channels = _channels(transaction, table, id)
    keys: list[Key] = [(channel.id,) for channel in channels]
    theirs = [
        found
        for sight in sights.to_write(CHANNELS)
        for found in rows_seen(transaction, CHANNELS, keys, sight)
    ]
    may_write = first_seen(transaction, table, (id,), sights.to_write(table)) is not None
    return Known(row, may_write, lines, channels, {each.key[0]: each.etag for each in theirs})


def lines_of(
    transaction: Transaction,
    sights: Sights,
    people: People,
    table: Table,
    id: str,
    today: date,
    language: str,
) -> list[Line]:
    """Return what a row of `table`, one of the five or a meeting, is linked with, sorted."""
    query = load(f"entities/{table.name}")
    own = sights.to_write(NETWORKS)
    given = query.values(today, Parameters(), None) | {
        "id": id,
        "people": None if people.areas is None else sorted(people.areas),
        "as_roles": people.as_roles,
        "own": own[0].areas if own else [],
    }
    bound = {name: given[name] for name in query.front.parameters}
    rows = transaction.run(query, **bound)
    seats = _seats(transaction, sights, table, id, rows)
    found = [_line(row, seats.get(_seat_key(table, id, row)), language) for row in rows]
    by_name = sort_key(language)
    ordered = sorted(found, key=lambda each: (by_name(each.name), each.id, str(each.since)))
    last = [each for each in ordered if each.part in _BY_DAY]
    last.sort(key=lambda each: (each.since or date.min, each.id), reverse=True)
    return [*(each for each in ordered if each.part not in _BY_DAY), *last]


def _line(row: Mapping[str, Any], seat: Found | None, language: str) -> Line:
    person = None
    if any(row[name] for name in ("who", "who_title", "who_works")) or row["veiled"]:
        names = (row[name] for name in ("who", "who_name", "who_title", "who_works", "veiled"))
        person = Person(*names)
    name = name_in(language, row["label"], row["id"], row["name"]) or row["id"]
    if row["label"] == "Contact" and person:
        name = person.name or person.title or ""
    return Line(
        row["part"],
        row["label"],
        row["id"],
        name,
        row["word"],
        tuple(row["words"] or ()),
        row["since"],
        row["until"],
        row["area"] or "",
        row["is_named"],
        person,
        seat,
    )


def _seats(
    transaction: Transaction, sights: Sights, table: Table, id: str, rows: list[dict[str, Any]]
) -> dict[Key, Found]:
    """Return the rows of the table members among `rows` that may be written, by their keys."""
    keys = [_seat_key(table, id, row) for row in rows if row["part"] in _SEATS and row["own"]]
    return {
        found.key: found
        for sight in sights.to_write(MEMBERS)
        for found in rows_seen(transaction, MEMBERS, keys, sight)
    }


def _seat_key(table: Table, id: str, row: Mapping[str, Any]) -> Key:
    if row["part"] not in _SEATS:
        return ()
    pair = (id, row["id"]) if table.name == "networks" else (row["id"], id)
    return (*pair, row["seated"], row["since"])


def _channels(transaction: Transaction, table: Table, id: str) -> Sequence[Channel]:
    if table not in (AGENCIES, NETWORKS):
        return ()
    given: dict[str, list[str]] = {"agencies": [], "networks": [], table.name: [id]}
    return owned(transaction, **given).get((table.label, id), ())
