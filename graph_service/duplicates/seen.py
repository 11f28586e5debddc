"""Two entries as the one who may merge them sees them: values by name, and what hangs on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.bundle.merges import Merge, merge_of, recent_merges
from graph_service.duplicates.entries import Pair, pair_of
from graph_service.duplicates.links import links_of
from graph_service.duplicates.written import held
from graph_service.i18n import sort_key
from graph_service.model.tables import TABLES, Table
from graph_service.rows.find import Found, first_seen, rows_seen
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights, resources_of
from graph_service.store import Transaction

CONTACTS = TABLES["contacts"]
#: Tables whose rows are called by their days.
_DAYS = {"absences": ("starts_on", "ends_on"), "meetings": ("on",)}


@dataclass(frozen=True)
class Hanging:
    """Rows of one table that name an entry, those that the reader may look at.

    Parameters:
        table: The table.
        rows: The rows.
        names: What each is about; empty for a contact under protection from disclosure.
    """

    table: Table
    rows: Sequence[Found]
    names: Sequence[str]


@dataclass(frozen=True)
class Side:
    """One of two entries.

    Parameters:
        entry: Its row.
        hanging: What names it, by table. Rows about clients are not told.
    """

    entry: Found
    hanging: Sequence[Hanging]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.entry.key[0])

    @property
    def name(self) -> str:
        """Its name; empty for a contact under protection from disclosure."""
        values = self.entry.values
        return "" if values.get("protected") else str(values["name"] or self.id)


@dataclass(frozen=True)
class Compared:
    """Two entries side by side.

    Parameters:
        pair: The two.
        keep: The one that would stay.
        other: The one that would go.
        named: What they name is called, by table and id; empty for a contact under protection.
    """

    pair: Pair
    keep: Side
    other: Side
    named: Mapping[tuple[str, str], str]

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        rows = [
            row for side in (self.keep, self.other) for each in side.hanging for row in each.rows
        ]
        rows += [self.pair.keep, self.pair.other]
        return [f"{row.table.row.__name__}:{key_text(row.key)}" for row in rows]


@dataclass(frozen=True)
class Done:
    """A merge that can be undone.

    Parameters:
        merge: The merge.
        keep: What the entry that stayed is called; empty for one under protection.
        other: What the entry that went was called.
        by: The name of the user who did it.
    """

    merge: Merge
    keep: str
    other: str
    by: str


def compared(
    transaction: Transaction,
    caller: Caller,
    table: str,
    keep: str,
    other: str,
    today: date,
    language: str,
) -> Compared:
    """Return two entries side by side; `language` says how names sort.

    Raises:
        NotFound: they are one, or either is not there or not one the caller may write.
    """
    sights = Sights(transaction, caller, today)
    pair = pair_of(transaction, sights, table, keep, other)
    return Compared(
        pair,
        _side(transaction, sights, pair.keep, language),
        _side(transaction, sights, pair.other, language),
        _named(transaction, sights, (pair.keep, pair.other)),
    )


def _side(transaction: Transaction, sights: Sights, entry: Found, language: str) -> Side:
    naming = links_of(transaction, entry.table, str(entry.key[0])).rows
    is_protected = bool(entry.values.get("protected"))
    found = [
        _hanging(transaction, sights, table, naming[name], language)
        for name, table in TABLES.items()
        if name in naming
        and resources_of(table) != ("clients",)
        and not (is_protected and name == "channels")
    ]
    return Side(entry, [each for each in found if each.rows])


def _hanging(
    transaction: Transaction,
    sights: Sights,
    table: Table,
    keys: Mapping[Key, str],
    language: str,
) -> Hanging:
    seen: dict[Key, Found] = {}
    for sight in sights.to_read(table):
        for row in rows_seen(transaction, table, list(keys), sight):
            seen.setdefault(row.key, row)
    named = [(_name(row, keys[key]), row) for key, row in seen.items()]
    by_name = sort_key(language)
    named.sort(key=lambda each: (by_name(each[0]), each[1].key))
    return Hanging(table, [row for _, row in named], [name for name, _ in named])


def _name(row: Found, name: str) -> str:
    days = [row.values[each] for each in _DAYS.get(row.table.name, ())]
    return "–".join(map(str, days)) if days else name


def _named(
    transaction: Transaction, sights: Sights, entries: Iterable[Found]
) -> dict[tuple[str, str], str]:
    """Return what the entries name; of contacts those whom the one who asks may look at."""
    wanted = {
        (column.target, (id,))
        for entry in entries
        for column in entry.table.references
        for id in _ids(entry.values[column.name])
    }
    people = [key for name, key in wanted if name == CONTACTS.name]
    found = held(transaction, [each for each in wanted if each[0] != CONTACTS.name])
    for sight in sights.to_read(CONTACTS):
        for row in rows_seen(transaction, CONTACTS, people, sight):
            found[CONTACTS.name, row.key] = row
    return {(name, key[0]): _called(row.values) for (name, key), row in found.items()}


def _ids(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def led_to(
    transaction: Transaction, caller: Caller, table: str, id: str, today: date
) -> str | None:
    """Return the entry that an id leads to since it was merged; None where the caller may look at
    none, or it leads nowhere.
    """
    met = {id}
    while (made := merge_of(transaction, table, id)) and made.keep not in met:
        id = made.keep
        met.add(id)
    sights = Sights(transaction, caller, today).to_read(TABLES[table])
    there = len(met) > 1 and first_seen(transaction, TABLES[table], (id,), sights)
    return id if there else None


def done_lately(
    transaction: Transaction, caller: Caller, today: date, names: Mapping[str, str]
) -> list[Done]:
    """Return the merges that the caller may undo, the newest first.

    Parameters:
        transaction: Where they are read.
        caller: Who asks.
        today: The day.
        names: Names of users by id.
    """
    sights = Sights(transaction, caller, today)
    lately = recent_merges(transaction, today)
    theirs: dict[tuple[str, str], Found] = {}
    for name in {each.table for each in lately}:
        table = TABLES[name]
        keys: list[Key] = [(each.keep,) for each in lately if each.table == name]
        for sight in sights.to_write(table):
            for row in rows_seen(transaction, table, keys, sight):
                theirs[name, row.key[0]] = row
    return [
        Done(
            each,
            _called(theirs[each.table, each.keep].values),
            _called(_went(each)),
            names.get(each.by, each.by),
        )
        for each in lately
        if (each.table, each.keep) in theirs
    ]


def _went(merge: Merge) -> Mapping[str, Any]:
    """Return the row of the entry that went."""
    return next(
        step.before
        for step in merge.steps or ()
        if step.key is None and step.table == merge.table and step.before["id"] == merge.other
    )


def _called(values: Mapping[str, Any]) -> str:
    return "" if values.get("protected") else str(values["name"] or values["id"])
