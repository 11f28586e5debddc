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

#: What a decision makes of the entry of a finding.
Decision = Callable[[Entry], Entry]


def taken(by: str, until: date, day: date) -> Decision:
    """Return the decision that somebody takes a finding.

    Parameters:
        by: Id of the user, or of the key of a machine, who takes it.
        until: The last day on which it is theirs.
        day: Today.

    Raises:
        InputError: the last day has passed or is more than a year away.
    """
    _require_day(until, day)
    return lambda entry: replace(entry, taken_by=by, taken_until=until)


def released(entry: Entry) -> Entry:
    """Return the entry of a finding that nobody takes any more."""
    return replace(entry, taken_by=None, taken_until=None)


def accepted(by: str, until: date, reason: str, day: date) -> Decision:
    """Return the decision that a finding is accepted for a time.

    Parameters:
        by: Who accepts it, as the audit log names them.
        until: The last day on which it is accepted.
        reason: Why it is.
        day: Today.

    Raises:
        InputError: the last day has passed or is more than a year away, or the reason says too
            little.
    """
    _require_day(until, day)
    why = _reason(reason)
    return lambda entry: replace(
        entry, accepted_by=by, accepted_on=day, accepted_until=until, reason=why
    )


def reopened(entry: Entry) -> Entry:
    """Return the entry of a finding that is no longer accepted."""
    return replace(entry, accepted_by=None, accepted_on=None, accepted_until=None, reason=None)


def decided(
    transaction: Transaction,
    finding: str,
    decision: Decision,
    *,
    day: date | None = None,
    found: Finding | None = None,
) -> Entry:
    """Write down what was decided about a finding, and return its entry.

    Parameters:
        transaction: The one to write in.
        finding: Id of the finding, ``gap:key1:key2``.
        decision: What was decided.
        day: Today; needed with `found`.
        found: The finding as it was just found; it gets an entry where no run has seen it yet, as
            the next run would give it.

    Raises:
        NotFound: the ledger holds no such finding that is there, or it is about a client.
    """
    entry = entries_of(transaction, [finding]).get(finding)
    if found is not None and day is not None and (entry is None or entry.resolved_on is not None):
        entry = entry.seen(found, day, entry.theme) if entry else first(found, day)
    if entry is None or entry.client is not None or entry.resolved_on is not None:
        raise NotFound("The ledger holds no finding {id} that is still there.", id=finding)
    changed = decision(entry)
    transaction.run(load("writes/put_ledger"), rows=[changed.as_row()])
    return changed


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
    """Note which user takes a finding and until when, and return its entry.

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
    decision = taken(by, until, day)

    def work(transaction: Transaction) -> Entry:
        require_user(transaction, by)
        return decided(transaction, finding, decision, day=day, found=found)

    return _written(graph, receipt, work)


def release(graph: Graph, finding: str, *, receipt: str | None = None) -> Entry:
    """Note that nobody takes a finding any more, and return its entry.

    Raises:
        NotFound: the ledger holds no such finding that is there.
    """
    return _written(graph, receipt, lambda transaction: decided(transaction, finding, released))


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
    decision = accepted(by, until, reason, day)
    return _written(
        graph,
        receipt,
        lambda transaction: decided(transaction, finding, decision, day=day, found=found),
    )


def reopen(graph: Graph, finding: str, *, receipt: str | None = None) -> Entry:
    """Withdraw that a finding is accepted, and return its entry.

    Raises:
        NotFound: the ledger holds no such finding that is there.
    """
    return _written(graph, receipt, lambda transaction: decided(transaction, finding, reopened))


def require_user(transaction: Transaction, id: str) -> None:
    """See to it that there is a user.

    Raises:
        NotFound: there is none.
    """
    if not transaction.run(load("access/user"), id=id):
        raise NotFound("There is no user with the id {id}.", id=id)


def _written(graph: Graph, receipt: str | None, work: Callable[[Transaction], Entry]) -> Entry:
    """Do `work` in one transaction with its receipt."""

    def received(transaction: Transaction) -> Entry:
        entry = work(transaction)
        if receipt is not None:
            leave_receipt(transaction, receipt)
        return entry

    return graph.write(received)


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
