"""Receipts: a change of the graph leaves one in its own transaction, by which it is known.

The log and the graph are two stores. A service that is killed between the commit of a change and
the record of its outcome leaves an intent of which nobody could say whether it was carried out; a
receipt says it. Where there is none, `settle` leaves one that says so, and the change, were it
still on its way, can no longer happen: no two receipts have the same id. By its receipt a change
that is sent twice has one effect, whether by the driver, which tries again when it lost the answer,
or by a program, which says with a key that both are one.

Sources: Directive (EU) 2016/680, art. 25; Gray and Reuter, "Transaction Processing" (1993), on
testable transactions; draft-ietf-httpapi-idempotency-key-header.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Receipt:
    """What is left of a change.

    Parameters:
        id: Names it.
        outcome: ``done``; ``failed`` where it never happened and never will.
        digest: What is the same for two requests that ask for the same; None where none was sent.
        status: Status of the answer, None before there is one.
        row: The row that was written, None where none is named; never what it holds.
    """

    id: str
    outcome: str
    digest: str | None = None
    status: int | None = None
    row: str | None = None


def leave_receipt(transaction: Transaction, request: str) -> Receipt:
    """Leave the receipt of a request in the transaction of its change.

    Parameters:
        transaction: The one that changes the graph.
        request: Number of the request, as it is on record.

    Returns:
        The receipt; with a status where this very change was made before.

    Raises:
        GivenUp: it is on record that the change did not happen.
    """
    found = _put(transaction, f"request-{request}", "done")
    if found.outcome != "done":
        raise GivenUp("The change was given up before it was written. Send it again.")
    return found


def leave_keyed_receipt(transaction: Transaction, key: str, digest: str) -> Receipt:
    """Leave, or find, the receipt of what a program calls by a key of its own.

    Parameters:
        transaction: The one that changes the graph.
        key: Stands for the program and its key.
        digest: What is the same for two requests that ask for the same.

    Returns:
        The receipt of the first request with this key; with a status where its change was made.
    """
    return _put(transaction, f"once-{key}", "done", digest)


def complete_receipt(transaction: Transaction, receipt: Receipt, status: int, row: str) -> None:
    """Note on a receipt how the request was answered and which row it wrote."""
    query = load("writes/complete_receipt")
    transaction.run(query, id=receipt.id, status=status, row=row)


def was_done(graph: Graph, request: str) -> bool:
    """Return whether the change of a request happened; if not, it never will.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    found = graph.write(lambda transaction: _put(transaction, f"request-{request}", "failed"))
    return found.outcome == "done"


def has_receipt(graph: Graph, request: str) -> bool:
    """Return whether the change of a request happened, so far."""
    query = load("access/receipt")
    return bool(graph.read(lambda tx: tx.run(query, id=f"request-{request}", outcome="done")))


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


def _put(transaction: Transaction, id: str, outcome: str, digest: str | None = None) -> Receipt:
    at = as_text(datetime.now(UTC))
    query = load("writes/put_receipt")
    [row] = transaction.run(query, id=id, at=at, outcome=outcome, digest=digest)
    return Receipt(**row)
