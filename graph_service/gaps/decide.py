"""Deciding about a finding: somebody takes it for a time, or it is accepted for a time.

Either ends by itself, so that nothing is forgotten: after its last day the finding is open again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from pydantic_core import PydanticCustomError

from graph_service.access.receipts import leave_receipt
from graph_service.errors import InputError, NotFound
from graph_service.gaps.entries import Entry, entries_of, first
from graph_service.gaps.findings import Finding
from graph_service.model.cells import TextCell
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: The longest time for which a finding can be taken or accepted (ours).
LONGEST = timedelta(days=366)
SHORTEST_REASON = 10

_Noting = Callable[[Entry | None], Entry | None]


def take(
    graph: Graph,
    finding: str,
    *,
    by: str,
    until: date,
    day: date,
    receipt: str | None = None,
    found: Finding | None = None,
) -> Entry:
    """Note who takes a finding and until when, and return its entry.

    Parameters:
        graph: The graph to write to.
        finding: Id of the finding, ``gap:key1:key2``.
        by: Id of the user who takes it.
        until: The last day on which it is theirs.
        day: Today.
        receipt: Number of the request whose receipt is left in the same transaction.
        found: The finding as it was just found; it gets an entry where no run has seen it yet.

    Raises:
        InputError: the last day has passed or is more than a year away; nothing was written.
        NotFound: there is no such user, or the ledger holds no such finding that is there.
    """
    _require_day(until, day)

    def work(transaction: Transaction, entry: Entry) -> Entry:
        if not transaction.run(load("access/user"), id=by):
            raise NotFound("There is no user with the id {id}.", id=by)
        return replace(entry, taken_by=by, taken_until=until)

    return _decided(graph, finding, work, receipt, _noting(found, day))


def release(graph: Graph, finding: str, *, receipt: str | None = None) -> Entry:
    """Note that nobody takes a finding any more, and return its entry.

    Raises:
        NotFound: the ledger holds no such finding that is there.
    """

    def work(_: Transaction, entry: Entry) -> Entry:
        return replace(entry, taken_by=None, taken_until=None)

    return _decided(graph, finding, work, receipt)


def accept(
    graph: Graph,
    finding: str,
    *,
    by: str,
    until: date,
    reason: str,
    day: date,
    receipt: str | None = None,
    found: Finding | None = None,
) -> Entry:
    """Accept a finding for a time, and return its entry.

    Parameters:
        graph: The graph to write to.
        finding: Id of the finding, ``gap:key1:key2``.
        by: Who accepts it, as the audit log names them.
        until: The last day on which it is accepted.
        reason: Why it is.
        day: Today.
        receipt: Number of the request whose receipt is left in the same transaction.
        found: The finding as it was just found; it gets an entry where no run has seen it yet.

    Raises:
        InputError: the last day has passed or is more than a year away, or the reason says too
            little; nothing was written.
        NotFound: the ledger holds no such finding that is there.
    """
    _require_day(until, day)
    why = _reason(reason)

    def work(_: Transaction, entry: Entry) -> Entry:
        return replace(entry, accepted_by=by, accepted_on=day, accepted_until=until, reason=why)

    return _decided(graph, finding, work, receipt, _noting(found, day))


def reopen(graph: Graph, finding: str, *, receipt: str | None = None) -> Entry:
    """Withdraw that a finding is accepted, and return its entry.

    Raises:
        NotFound: the ledger holds no such finding that is there.
    """

    def work(_: Transaction, entry: Entry) -> Entry:
        return replace(entry, accepted_by=None, accepted_on=None, accepted_until=None, reason=None)

    return _decided(graph, finding, work, receipt)


def _noting(found: Finding | None, day: date) -> _Noting:
    """Return what gives a finding that was just found its entry, as the next run would."""

    def noted(entry: Entry | None) -> Entry | None:
        if found is None or (entry is not None and entry.resolved_on is None):
            return entry
        return entry.seen(found, day, entry.theme) if entry else first(found, day)

    return noted


def _decided(
    graph: Graph,
    finding: str,
    change: Callable[[Transaction, Entry], Entry],
    receipt: str | None,
    noting: _Noting = lambda entry: entry,
) -> Entry:
    def work(transaction: Transaction) -> Entry:
        entry = noting(entries_of(transaction, [finding]).get(finding))
        if entry is None or entry.client is not None or entry.resolved_on is not None:
            raise NotFound("The ledger holds no finding {id} that is still there.", id=finding)
        changed = change(transaction, entry)
        transaction.run(load("writes/put_ledger"), rows=[changed.as_row()])
        if receipt is not None:
            leave_receipt(transaction, receipt)
        return changed

    return graph.write(work)


def _require_day(until: date, day: date) -> None:
    if not day <= until <= day + LONGEST:
        raise InputError(
            "The last day is {until}; it lies between {first} and {last}.",
            until=until,
            first=day,
            last=day + LONGEST,
        )


def _reason(reason: str) -> str:
    try:
        text = " ".join(str(TextCell().parse(reason)).split())
    except PydanticCustomError:
        text = ""
    if len(text) < SHORTEST_REASON or not text.isprintable():
        raise InputError(
            "Write why the finding is accepted, in {shortest} characters or more.",
            shortest=SHORTEST_REASON,
        )
    return text
