"""Breaking the glass: an officer opens one client who is not their own, for an hour and a reason.

For when a colleague is away and a client cannot wait. The reason goes on record before anything
opens, and the supervisor of the client's unit sees it.

Sources: GDPR art. 5 (1) b and f; Finnish Act 906/2019 § 17; the limits are the service's own.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph_service.access.caller import Caller
from graph_service.access.instants import as_text
from graph_service.access.policy import Denied, reach
from graph_service.access.receipts import leave_receipt
from graph_service.errors import InputError, NotFound
from graph_service.model.cells import TEXT_LIMIT
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: How long the glass stays broken.
LASTS = timedelta(minutes=60)
#: Shortest reason, in characters.
SHORTEST_REASON = 20


@dataclass(frozen=True)
class Glass:
    """One break.

    Parameters:
        id: Names it.
        user: Id of the officer.
        client: Id of the client.
        reason: Why, in the officer's words.
        since: The instant it was broken, in UTC.
        until: The instant it stops opening anything, in UTC.
    """

    id: str
    user: str
    client: str
    reason: str
    since: str
    until: str


def checked_reason(reason: str) -> str:
    """Return `reason` with its blanks made single.

    Raises:
        InputError: it is too short or too long, or says nothing.
    """
    text = " ".join(reason.split())
    if len(text) < SHORTEST_REASON or len(set(text.lower())) < 5 or not text.isprintable():
        raise InputError(
            "Write why you need to see this client, in {shortest} characters or more.",
            shortest=SHORTEST_REASON,
        )
    if len(text) > TEXT_LIMIT:
        raise InputError("The reason is longer than {limit} characters.", limit=TEXT_LIMIT)
    return text


def require_officer(caller: Caller) -> None:
    """See to it that `caller` is one who has own clients.

    Raises:
        Denied: they are not.
    """
    if caller.role == "api_client" or reach(caller, "clients", "read") != "own":
        raise Denied("Your role does not allow this.")


def break_glass(
    graph: Graph,
    caller: Caller,
    client: str,
    reason: str,
    now: datetime,
    *,
    receipt: str | None = None,
) -> Glass:
    """Open `client` to `caller` for an hour from `now`, and return what is on record of it.

    Parameters:
        graph: The graph to write to.
        caller: The officer.
        client: Id of the client.
        reason: Why, in the officer's words.
        now: The instant it is.
        receipt: Number of the request on record, whose receipt is left.

    Raises:
        Denied: the caller is no officer.
        InputError: the reason says too little.
        NotFound: there is no such client.
    """
    require_officer(caller)
    glass = Glass(
        id=f"glass-{secrets.token_hex(6)}",
        user=caller.id,
        client=client,
        reason=checked_reason(reason),
        since=as_text(now),
        until=as_text(now + LASTS),
    )

    def work(transaction: Transaction) -> Glass:
        if not transaction.run(load("writes/put_glass"), **vars(glass)):
            raise NotFound("There is no client with the id {id}.", id=client)
        if receipt:
            leave_receipt(transaction, receipt)
        return glass

    return graph.write(work)


def glass_of_units(graph: Graph, caller: Caller) -> list[Glass]:
    """Return who has broken the glass of clients of the units that `caller` supervises."""
    if not caller.units:
        return []
    query = load("access/glass_of_units")
    rows = graph.read(lambda tx: tx.run(query, units=sorted(caller.units)))
    return [Glass(**row) for row in rows]
