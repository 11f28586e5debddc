"""The graph: reads, writes and transactions over Bolt, with the errors people can use.

Two engines answer behind one driver. What surprises:

- the embedded engine ignores the driver's query timeout; it has one of its own, set when it starts,
  so that one query of longer work ends after that time, the work itself between two of its rows;
- the embedded engine accepts writes in read sessions, a server refuses them: the tests run on both;
- of two writers at once the embedded engine refuses the one that ends last, where a server lets the
  second wait; `Graph.write` therefore takes the graph's own write lock first, and on the embedded
  engine a turn before that, which makes writers queue on both.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions, unit_of_work
from neo4j.time import Date

from graph_service.errors import StoreUnavailable
from graph_service.queries import Query, load
from graph_service.store.news import Written, leave_news

logging.getLogger("neo4j").setLevel(logging.ERROR)

#: Codes of a commit that failed: a server's, and the one by which the embedded engine says that the
#: transaction is no more.
_NOT_KEPT = ("Neo.DatabaseError.Transaction", "Neo.ClientError.Transaction.TransactionNotFound")

Record = dict[str, Any]
T = TypeVar("T")


def _plain(value: Any) -> Any:
    """Return `value` with the driver's dates turned into `datetime.date`."""
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


class Deadline:
    """When work in a transaction must have ended, on an engine that does not see to it itself.

    Parameters:
        seconds: How long from now.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def require_time(self) -> None:
        """See to it that there is time left.

        Raises:
            StoreUnavailable: there is none.
        """
        if time.monotonic() > self._end:
            raise out_of_time(self._seconds)


def out_of_time(seconds: float) -> StoreUnavailable:
    """Return the error of work that took longer than it may."""
    return StoreUnavailable("The graph did not answer within {seconds:g} seconds.", seconds=seconds)


class Transaction:
    """Queries that see one state of the graph, and whose writes happen together or not at all."""

    def __init__(
        self,
        transaction: neo4j.ManagedTransaction | neo4j.Transaction,
        end: Deadline | None = None,
    ) -> None:
        self._transaction = transaction
        self._end = end
        self.written = Written()

    def run(self, query: Query, **parameters: Any) -> list[Record]:
        """Return the rows that `query` answers with.

        Raises:
            QueryFileError: a declared parameter is missing; the engine was not asked.
        """
        return list(self.stream(query, **parameters))

    def stream(self, query: Query, **parameters: Any) -> Iterator[Record]:
        """Yield the rows that `query` answers with, as they arrive."""
        if self._end:
            self._end.require_time()
        bound = query.bind(parameters)
        self.written.note(query.name, parameters)
        result = self._transaction.run(query.text, bound)
        keys = result.keys()
        for values in result:
            if self._end:
                self._end.require_time()
            yield {key: _plain(value) for key, value in zip(keys, values, strict=True)}


class Graph:
    """One graph, at one address.

    Parameters:
        driver: A driver connected to it; the graph closes it.
        database: The database at the server, None for its default.
        timeout: Longest time a read may take, in seconds.
        gaps_timeout: Longest time a run of gaps may take, in seconds.
        on_close: What ends with the graph, such as an engine started for it.
        turn: Is held while writing, where the engine does not make writers queue.
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str | None,
        timeout: float,
        gaps_timeout: float,
        on_close: Callable[[], None] = lambda: None,
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._driver = driver
        self._database = database
        self._timeout = timeout
        self.gaps_timeout = gaps_timeout
        self._on_close = on_close
        self._turn = turn
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, and the engine where it was started for this graph."""
        self._driver.close()
        self._on_close()

    def read(
        self,
        work: Callable[[Transaction], T],
        *,
        patient: bool = False,
        seconds: float | None = None,
    ) -> T:
        """Return what `work` makes of one read transaction; a passing failure is tried again.

        Parameters:
            work: Reads; it may run more than once.
            patient: True for work over the whole graph, which no time limit ends.
            seconds: Longest time that all of `work` may take, instead of the graph's own.

        Raises:
            StoreUnavailable: the graph cannot be reached, or did not answer in time.
        """

        most = None if patient else seconds or self._timeout
        end = None if seconds is None else Deadline(seconds)

        @unit_of_work(timeout=most)
        def unit(transaction: neo4j.ManagedTransaction) -> T:
            return work(Transaction(transaction, end))

        with self._session(neo4j.READ_ACCESS, most) as session:
            return session.execute_read(unit)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Return what `work` makes of one write transaction, kept as a whole or not at all.

        Writers queue: the graph's write lock is taken first. `work` may run more than once, so it
        must not change anything but the graph.

        Raises:
            StoreUnavailable: the graph cannot be reached; nothing was written.
        """

        def unit(transaction: neo4j.ManagedTransaction) -> T:
            inside = Transaction(transaction)
            inside.run(load("writes/lock"))
            done = work(inside)
            leave_news(inside, inside.written)
            return done

        with self._turn(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(unit)

    def attempt(self, work: Callable[[Transaction], T], *, seconds: float) -> T:
        """Return what `work` makes of a write transaction that is never kept.

        Nobody sees what it wrote, no news of it is left, and writers do not queue behind it: it
        takes no turn and not the graph's write lock, since it has nothing to commit. On a server
        those wait for its end who write the same rows.

        Parameters:
            work: Reads and writes; it runs once.
            seconds: Longest time that all of it may take.

        Raises:
            StoreUnavailable: the graph cannot be reached, is busy, or did not answer in time.
        """
        end = Deadline(seconds)
        with (
            self._session(neo4j.WRITE_ACCESS, seconds) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            try:
                return work(Transaction(transaction, end))
            finally:
                transaction.rollback()

    def schema(self, statement: str) -> None:
        """Run one statement of a schema file in a transaction of its own."""
        with self._turn(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(statement).consume()

    def engine(self) -> str:
        """Return the name and version that the engine reports of itself."""
        with self._reachable():
            return self._driver.get_server_info().agent

    @contextmanager
    def _session(self, access: str, seconds: float | None = None) -> Iterator[neo4j.Session]:
        with (
            self._reachable(seconds),
            self._driver.session(
                database=self._database,
                default_access_mode=access,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    @contextmanager
    def _reachable(self, seconds: float | None = None) -> Iterator[None]:
        """Turn what the driver raises when the server is away into one clear message."""
        begin = time.monotonic()
        try:
            yield
        except exceptions.AuthError as error:
            raise StoreUnavailable(
                "The graph server refused the user name or password. "
                "Set GRAPH_STORE_USER and GRAPH_STORE_PASSWORD."
            ) from error
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
            raise StoreUnavailable(
                "The graph server does not answer. "
                "Check that it runs and that GRAPH_STORE_URI names it."
            ) from error
        except exceptions.ConfigurationError as error:
            raise StoreUnavailable(
                "The address of the graph server cannot be used: {reason}.", reason=error
            ) from error
        except exceptions.Neo4jError as error:
            if _timed_out(error):
                took = time.monotonic() - begin
                limit = seconds if seconds is not None and took >= seconds else self._timeout
                raise out_of_time(limit) from error
            if isinstance(error, exceptions.TransientError):
                raise StoreUnavailable(
                    "The graph is busy or restarting; try again in a moment."
                ) from error
            if (error.code or "").startswith(_NOT_KEPT):
                raise StoreUnavailable(
                    "The graph could not keep the change; its log tells why. Most often the disk "
                    "is full. Nothing was written."
                ) from error
            raise


def _timed_out(error: exceptions.Neo4jError) -> bool:
    text = f"{error.code} {error.message}".lower()
    return "timedout" in text or "timeout" in text or "timed out" in text
