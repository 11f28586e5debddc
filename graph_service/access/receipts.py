"""Receipts: a change of the graph leaves one in its own transaction, by which it is known.

The log and the graph are two stores. A service that is killed between the commit of a change and
the record of its outcome leaves an intent of which nobody could say whether it was carried out; a
receipt says it. Where there is none, `settle` leaves one that says so, and the change, were it
still on its way, can no longer happen: no two receipts have the same id.

Sources: Directive (EU) 2016/680, art. 25; Gray and Reuter, "Transaction Processing" (1993), on
testable transactions.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graph_service.access.instants import as_text
from graph_service.errors import StoreUnavailable
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: How long a receipt is kept.
KEPT = timedelta(hours=24)


class GivenUp(StoreUnavailable):
    """A change that was on its way when somebody put on record that it did not happen."""

    kind = "given-up"


def leave_receipt(transaction: Transaction, request: str) -> None:
    """Leave the receipt of a request in the transaction of its change.

    Parameters:
        transaction: The one that changes the graph.
        request: Number of the request, as it is on record.

    Raises:
        GivenUp: it is on record that the change did not happen.
    """
    if _put(transaction, request, "done") != "done":
        raise GivenUp("The change was given up before it was written. Send it again.")


def was_done(graph: Graph, request: str) -> bool:
    """Return whether the change of a request happened; if not, it never will.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    return graph.write(lambda transaction: _put(transaction, request, "failed")) == "done"


def has_receipt(graph: Graph, request: str) -> bool:
    """Return whether the change of a request happened, so far."""
    query = load("access/receipt")
    return bool(graph.read(lambda tx: tx.run(query, id=_id(request), outcome="done")))


def remove_old_receipts(graph: Graph, now: datetime | None = None) -> int:
    """Remove receipts that are no longer needed, and return how many.

    Parameters:
        graph: The graph to write to.
        now: The instant it is.
    """
    before = as_text((now or datetime.now(UTC)) - KEPT)
    query = load("writes/remove_receipts")
    [row] = graph.write(lambda transaction: transaction.run(query, before=before))
    return int(row["removed"])


def _put(transaction: Transaction, request: str, outcome: str) -> str:
    at = as_text(datetime.now(UTC))
    query = load("writes/put_receipt")
    [row] = transaction.run(query, id=_id(request), at=at, outcome=outcome)
    return str(row["outcome"])


def _id(request: str) -> str:
    return f"request-{request}"
