"""Erasing a client: every row about them goes, and no import or restore brings them back.

GDPR art. 17; act 1054/2018, 25 §. What the audit log says of them stays (art. 17 (3) b; 906/2019,
17 §): it holds identifiers, never content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.access.audit_chain import AuditKey
from graph_service.access.erased import erased_ids, put_erased_ids, tombstone
from graph_service.access.receipts import leave_receipt
from graph_service.bundle.merges import scrub_merges
from graph_service.errors import NotFound
from graph_service.queries import load
from graph_service.store import Graph, Transaction
from graph_service.subjects.about import remove_rows, rows_about


@dataclass(frozen=True)
class Erasure:
    """What erasing a client removed.

    Parameters:
        rows: Number of rows by table, tables without any left out.
        again: Whether the client had been erased before.
    """

    rows: Mapping[str, int]
    again: bool


def erase(graph: Graph, client: str, key: AuditKey, receipt: str | None = None) -> Erasure:
    """Remove the client's row and every row about them in one transaction; it cannot be undone.

    A client who was erased before can be erased again: what came in by a way that knows no
    tombstones goes, and nothing is wrong where there is nothing.

    An engine keeps what was deleted in its files for a time: see `store.rebuild`.

    Parameters:
        graph: The graph to write to.
        client: Id of the client.
        key: The key of the audit log, by which the id is known again and cannot be read.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        NotFound: there is no such client and never was.
    """
    mark = tombstone(key, client)

    def work(transaction: Transaction) -> Erasure:
        again = mark in erased_ids(transaction)
        rows = rows_about(transaction, {client})
        if not again and not any(rows.values()):
            raise NotFound("There is no client with the id {id}.", id=client)
        remove_rows(transaction, rows)
        transaction.run(load("writes/erase_glass"))
        transaction.run(load("writes/erase_client_ledger"))
        transaction.run(load("writes/erase_receipts"))
        scrub_merges(transaction, {client})
        put_erased_ids(transaction, [mark])
        if receipt is not None:
            leave_receipt(transaction, receipt)
        return Erasure({name: len(each) for name, each in rows.items() if each}, again)

    return graph.write(work)
