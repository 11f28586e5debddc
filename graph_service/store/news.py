"""News: what was written last, so that who holds a copy of the graph's names can keep it true.

Several processes may share one graph, so what changed stands in the graph itself, on the write lock
that every writer holds until the end: no writer waits longer for it, and a write that is undone
leaves no news. Each writer leaves a mark that no other has, with the rows it wrote; the last of
them are kept. Whoever remembers the last mark they saw finds what is newer behind it, and has to
read everything again where the mark is no longer there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graph_service.queries import load

if TYPE_CHECKING:
    from graph_service.store.graph import Transaction

#: The tables that copies are held of. Nothing here is about clients.
TABLES = ("areas", "agencies", "contacts", "themes", "networks", "services")
_VERBS = ("put", "remove")
#: More rows than this in one write are told as everything: reading all again is no slower.
_MOST_ROWS = 100
_MOST_NEWS = 400
_ALL = ("*", "*")

Row = tuple[str, str]


@dataclass
class Written:
    """The rows that one transaction wrote, of the tables that copies are held of."""

    rows: dict[Row, None] = field(default_factory=dict)

    def note(self, query: str, parameters: Mapping[str, Any]) -> None:
        """Note what a query is about to write."""
        folder, _, stem = query.partition("/")
        verb, _, table = stem.partition("_")
        if folder == "writes" and verb in _VERBS and table in TABLES:
            self.rows.update(dict.fromkeys((table, str(row["id"])) for row in parameters["rows"]))


@dataclass(frozen=True)
class News:
    """What is new since a mark.

    Parameters:
        mark: The newest mark, to ask by next time; empty where nothing was ever written.
        rows: Table and id of each row written since; None where anything may have been.
    """

    mark: str
    rows: Sequence[Row] | None


def leave_news(transaction: Transaction, written: Written) -> None:
    """Leave in the graph what `transaction` wrote; it holds the write lock."""
    if not written.rows:
        return
    told = [_ALL] if len(written.rows) > _MOST_ROWS else list(written.rows)
    mark = uuid4().hex
    older = _kept(transaction)
    news = [*older, *(f"{mark} {table} {id}" for table, id in told)]
    transaction.run(load("writes/put_news"), news=news[-_MOST_NEWS:])


def news_since(transaction: Transaction, mark: str | None) -> News:
    """Return what was written since `mark`; everything where it is None or too long ago."""
    kept = [_parts(line) for line in _kept(transaction)]
    marks = [each for each, _ in kept]
    newest = marks[-1] if marks else ""
    if mark == newest:
        return News(newest, ())
    if mark is None or mark not in marks:
        return News(newest, None)
    after = len(marks) - marks[::-1].index(mark)
    rows = [row for _, row in kept[after:]]
    return News(newest, None if _ALL in rows else rows)


def _kept(transaction: Transaction) -> list[str]:
    (found,) = transaction.run(load("store/news"))
    news: list[str] = found["news"]
    return news


def _parts(line: str) -> tuple[str, Row]:
    mark, table, id = line.split(" ", 2)
    return mark, (table, id)
