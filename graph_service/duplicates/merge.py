"""Making one entry of two, in one transaction.

Rows that the one who merges may not look at, those of clients among them, are moved all the same:
the two ids mean one agency, or one person. Nothing of such rows is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph_service.bundle.merges import Merge, Step, put_merges
from graph_service.duplicates.entries import Pair, pair_of
from graph_service.duplicates.errors import NotMergeable
from graph_service.duplicates.links import links_of
from graph_service.duplicates.plan import Change, moved
from graph_service.duplicates.users import lead_users
from graph_service.duplicates.written import by_table, held
from graph_service.model.tables import TABLES, Table
from graph_service.rows.check import check_named, read_row, values_of
from graph_service.rows.errors import ConditionFailed
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer, not_theirs
from graph_service.rows.keys import Key
from graph_service.rows.rights import Sights, resources_of
from graph_service.store import Transaction
from graph_service.subjects.about import put_rows, remove_rows


def merge(
    transaction: Transaction,
    writer: Writer,
    table: str,
    keep: str,
    other: str,
    chosen: Mapping[str, str],
    etags: tuple[str, str],
) -> list[Found]:
    """Make two entries of `table` one, and return what goes on record as touched.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        table: Their table.
        keep: Id of the one that stays.
        other: Id of the one that goes; from now on it leads to the one that stays.
        chosen: ``keep`` or ``other`` by column, where the two differ.
        etags: What both were when they were shown: the one that stays, the one that goes.

    Raises:
        NotFound: either is not there, or not the writer's.
        ConditionFailed: either was changed since it was shown.
        NotMergeable: something says that they are two.
        RowRejected: the one row that they would become cannot be.
        Denied: it would not be the writer's.
    """
    sights = Sights(transaction, writer.caller, writer.today)
    pair = pair_of(transaction, sights, table, keep, other)
    if (pair.keep.etag, pair.other.etag) != etags:
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    changes = _changes(transaction, sights, pair, chosen)
    users = lead_users(transaction, pair.keep.table, keep, other)
    _write(transaction, changes)
    _remove(transaction, pair)
    if first_seen(transaction, pair.keep.table, (keep,), sights.to_write(pair.keep.table)) is None:
        raise not_theirs()
    changes.append(Change(pair.other.table, pair.other.values, None))
    steps = _steps(transaction, changes)
    made = Merge(table, keep, other, writer.caller.id, writer.today, tuple(steps), tuple(users))
    put_merges(transaction, [made])
    return touched((each.table, each.after or each.before, each.client) for each in changes)


def _changes(
    transaction: Transaction, sights: Sights, pair: Pair, chosen: Mapping[str, str]
) -> list[Change]:
    """Return what becomes of the entry that stays and of every row that names either."""
    table, (keep, other) = pair.keep.table, pair.ids
    merged = Found(table, pair.merged(transaction, chosen), None)
    checked = read_row(table, merged.as_json(), (keep,))
    check_named(transaction, checked, pair.keep.values, sights)
    keys = [each for id in pair.ids for each in links_of(transaction, table, id).keys]
    naming = held(transaction, [each for each in keys if each not in _own(pair)])
    changed = Change(table, pair.keep.values, values_of(checked))
    return [changed, *moved(table, keep, other, naming.values())]


def _own(pair: Pair) -> list[tuple[str, Key]]:
    return [(row.table.name, row.key) for row in (pair.keep, pair.other)]


def _write(transaction: Transaction, changes: Sequence[Change]) -> None:
    going = [each for each in changes if each.key != each.table.key_of(each.before)]
    remove_rows(transaction, by_table((each.table, each.before) for each in going))
    staying = [(each.table, each.after) for each in changes if each.after is not None]
    put_rows(transaction, by_table(staying))


def _remove(transaction: Transaction, pair: Pair) -> None:
    """Remove the entry that goes, which nothing names any more."""
    table, (_, other) = pair.other.table, pair.ids
    left = links_of(transaction, table, other)
    if left.rows or left.users:
        what = ", ".join(left.rows)
        raise NotMergeable("Something names the entry that cannot be moved: {what}.", what=what)
    remove_rows(transaction, {table.name: [pair.other.values]})


def _steps(transaction: Transaction, changes: Sequence[Change]) -> list[Step]:
    """Return what undoes the changes that were written."""
    keys = [(each.table.name, each.key) for each in changes if each.key is not None]
    now = held(transaction, keys)
    found = []
    for each in changes:
        before = Found(each.table, each.before, None).as_json()
        if each.key is None:
            found.append(Step(each.table.name, None, "", before, each.client))
            continue
        row = now[each.table.name, each.key]
        cells = row.as_json()
        less = {name: cell for name, cell in before.items() if cell != cells[name]}
        key = [cells[name] for name in each.table.key]
        found.append(Step(each.table.name, key, row.etag, less, each.client))
    return found


def touched(rows: Iterable[tuple[Table, Mapping[str, Any], str | None]]) -> list[Found]:
    """Return what goes on record: each row by its key; of what is about a client, the client too.

    A row that can be about the network or about a client, such as who was at a meeting, is named by
    the client alone where it is about one.
    """
    found = []
    for table, values, client in rows:
        if client is not None:
            found.append(Found(TABLES["clients"], {"id": client}, client))
        if client is None or "network" not in resources_of(table):
            found.append(Found(table, dict(values), client))
    return found
