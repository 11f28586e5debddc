"""Settling what a service left open that was stopped between the change of a graph and its record.

Each intent on record gets its outcome at the next start: `receipts` tell whether it was carried
out. Intents of commands are left as they are where no receipt was left; the command may be at work.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph_service.access.audit import AuditLog, Outcome
from graph_service.access.audit_read import open_intents
from graph_service.access.receipts import has_receipt, was_done
from graph_service.store import Graph

#: How the numbers begin by which acts of commands are on record; no request of the service has one.
COMMAND = "command-"


def settle(log: AuditLog, folder: Path, graph: Graph) -> int:
    """Write the outcome of every open intent, and return of how many.

    Parameters:
        log: The log, open.
        folder: Its folder.
        graph: The graph that was to be changed.

    Raises:
        AuditUnavailable: the log cannot be read or written.
        StoreUnavailable: the graph cannot be reached.
    """
    outcomes: dict[str, Outcome | None] = {}
    settled = 0
    for record in open_intents(folder):
        request = record.entry.request
        if request not in outcomes:
            outcomes[request] = _outcome(graph, request)
        if outcome := outcomes[request]:
            log.write(replace(record.entry, outcome=outcome))
            settled += 1
    return settled


def _outcome(graph: Graph, request: str) -> Outcome | None:
    if request.startswith(COMMAND):
        return "done" if has_receipt(graph, request) else None
    return "done" if was_done(graph, request) else "failed"
