"""Merges of two entries into one: what undoes each, and for how long that is kept.

A merge notes, row by row, what has to be set back: the columns it changed, and the whole of a row
that went. Of rows about clients it holds no more than that, and by client, so that erasing one
takes theirs out of it. After `KEPT_DAYS` nothing of it is left but which id became which.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from graph_service.model.tables import TABLES
from graph_service.queries import load
from graph_service.store import Transaction

#: For how many days a merge can be undone.
KEPT_DAYS = 30


@dataclass(frozen=True)
class Step:
    """What a merge did to one row.

    Parameters:
        table: Its table.
        key: Its key afterwards, as JSON; None where the row went.
        etag: What it was afterwards; empty where the row went.
        before: What to set back: the columns that changed; of a row that went, all of it.
        client: The client whom it is about, None where it is about none.
    """

    table: str
    key: list[Any] | None
    etag: str
    before: dict[str, Any]
    client: str | None = None


@dataclass(frozen=True)
class Merge:
    """A merge of two entries.

    Parameters:
        table: Their table.
        keep: The id that stayed.
        other: The id that went, and leads to the one that stayed.
        by: The user who did it.
        on: The day.
        steps: What it did to each row; None once it can no longer be undone.
        users: The users whom it led to the entry that stayed.
    """

    table: str
    keep: str
    other: str
    by: str
    on: date
    steps: tuple[Step, ...] | None
    users: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id: an id goes once at a time."""
        return merge_id(self.table, self.other)

    @property
    def clients(self) -> list[str]:
        """The clients whom rows in it are about."""
        return sorted({each.client for each in self.steps or () if each.client is not None})

    def without(self, is_gone: Callable[[str], bool]) -> Merge:
        """Return it without the rows about clients who are gone."""
        kept = tuple(
            each for each in self.steps or () if each.client is None or not is_gone(each.client)
        )
        return self if self.steps is None else replace(self, steps=kept)

    def as_row(self) -> dict[str, Any]:
        """Return it as the store keeps it."""
        undo = {"steps": [asdict(each) for each in self.steps or ()], "users": self.users}
        return {
            "id": self.id,
            "table": self.table,
            "keep": self.keep,
            "other": self.other,
            "by": self.by,
            "on": self.on,
            "clients": self.clients,
            "undo": None if self.steps is None else json.dumps(undo, ensure_ascii=False),
        }

    @classmethod
    def of(cls, row: dict[str, Any]) -> Merge:
        """Return the merge that the store keeps so."""
        undo = json.loads(row["undo"]) if row["undo"] else None
        return cls(
            row["table"],
            row["keep"],
            row["other"],
            row["by"],
            row["on"],
            None if undo is None else tuple(Step(**each) for each in undo["steps"]),
            tuple(undo["users"]) if undo else (),
        )


def merge_id(table: str, other: str) -> str:
    """Return the id of the merge in which an entry went."""
    return f"{table}:{other}"


def merge_of(transaction: Transaction, table: str, other: str) -> Merge | None:
    """Return the merge in which an entry went, None where there was none."""
    rows = transaction.run(load("merges/named"), ids=[merge_id(table, other)])
    return Merge.of(rows[0]["merge"]) if rows else None


def merges(transaction: Transaction) -> list[Merge]:
    """Return every merge."""
    return [Merge.of(row["merge"]) for row in transaction.run(load("merges/all"))]


def recent_merges(transaction: Transaction, today: date) -> list[Merge]:
    """Return the merges that can be undone today, the newest first."""
    first = today - timedelta(days=KEPT_DAYS)
    return [Merge.of(row["merge"]) for row in transaction.run(load("merges/since"), day=first)]


def put_merges(transaction: Transaction, found: Sequence[Merge]) -> None:
    """Write merges, each new or in the place of what it was."""
    transaction.run(load("writes/put_merges"), rows=[each.as_row() for each in found])


def remove_merges(transaction: Transaction, ids: Collection[str]) -> None:
    """Remove merges."""
    transaction.run(load("writes/remove_merges"), ids=sorted(ids))


def scrub_merges(transaction: Transaction, clients: Collection[str]) -> None:
    """Take the rows about clients who go out of what undoes merges."""
    gone = {*clients}
    held = [each for each in merges(transaction) if gone & {*each.clients}]
    if held:
        put_merges(transaction, [each.without(gone.__contains__) for each in held])


def forget_merges(transaction: Transaction, today: date) -> None:
    """Forget what undoes merges of long ago, and what is about entries that are no more."""
    first = today - timedelta(days=KEPT_DAYS)
    found = merges(transaction)
    gone = [each.id for each in found if not _is_there(transaction, each.table, each.keep)]
    old = [
        replace(each, steps=None, users=())
        for each in found
        if each.on < first and each.steps is not None and each.id not in gone
    ]
    remove_merges(transaction, gone)
    put_merges(transaction, old)
    apart = [row["pair"] for row in transaction.run(load("merges/apart"))]
    ended = [
        pair["id"]
        for pair in apart
        if not all(_is_there(transaction, pair["table"], pair[side]) for side in ("one", "other"))
    ]
    transaction.run(load("writes/remove_kept_apart"), ids=ended)


def _is_there(transaction: Transaction, table: str, id: str) -> bool:
    return bool(transaction.run(load("rows/taken"), label=TABLES[table].label, id=id))
