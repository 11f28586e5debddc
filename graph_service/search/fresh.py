"""The index of a graph, kept as fresh as the graph itself.

Before each search the graph is asked what was written since the last one, wherever it was written:
what changed is read again, so whoever renames something finds it by its new name at once. The mark
is read before the rows, so an index never holds less than its mark says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from graph_service.memory import spare_what_stays
from graph_service.queries import load
from graph_service.search.entries import ENTRIES, Key
from graph_service.search.index import Index
from graph_service.store import Graph, Transaction
from graph_service.store.news import Row, news_since

#: Areas and themes give names to everything else; where they change, all is read again.
_NAMING = ("areas", "themes")
#: From so many entries on the index holds up the collector of garbage: a smaller one is not worth
#: the time that sparing it takes.
_MANY = 2000


class Names:
    """The index of one graph, shared by all who search; one at a time."""

    def __init__(self) -> None:
        self._index = Index()
        self._mark: str | None = None
        self._turn = Lock()

    @contextmanager
    def fresh(self, graph: Graph) -> Iterator[Index]:
        """Hold the index as it is in step with the graph; the first time all of it is read.

        Raises:
            StoreUnavailable: the graph cannot be reached.
        """
        with self._turn:
            graph.read(self._refresh, patient=True)
            yield self._index

    def _refresh(self, transaction: Transaction) -> None:
        news = news_since(transaction, self._mark)
        rows = news.rows
        if rows is None or any(table in _NAMING for table, _ in rows):
            self._index = _everything(transaction)
            if len(self._index.entries) >= _MANY:
                spare_what_stays()
        elif rows:
            _mend(self._index, transaction, rows)
        self._mark = news.mark


def _everything(transaction: Transaction) -> Index:
    index = Index()
    index.put_areas(transaction.run(load("tables/areas")))
    index.put_themes(transaction.run(load("tables/themes")))
    for table in ENTRIES:
        for row in transaction.stream(load(f"tables/{table}")):
            index.put(table, row)
    return index


def _mend(index: Index, transaction: Transaction, rows: Sequence[Row]) -> None:
    """Read some rows again; those that are gone are found no more."""
    for table, (label, _) in ENTRIES.items():
        ids = sorted({id for of, id in rows if of == table})
        if not ids:
            continue
        for id in ids:
            index.drop(Key(label, id))
        for row in transaction.run(load(f"search/{table}"), ids=ids):
            index.put(table, row)
