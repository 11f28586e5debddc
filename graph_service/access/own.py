"""What is somebody's own today: the areas they coordinate, the clients they work with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph_service.access.caller import Caller
from graph_service.access.instants import as_text
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Transaction


def own_areas(transaction: Transaction, caller: Caller) -> frozenset[str]:
    """Return the ids of the caller's areas and of every area in them."""
    rows = transaction.run(load("access/areas_within"), areas=sorted(caller.areas))
    return frozenset(row["id"] for row in rows)


def bounds_of(transaction: Transaction, caller: Caller) -> frozenset[str] | None:
    """Return the ids of the areas that bound what the caller sees; None where none does.

    A machine whose key names no area sees everywhere; whoever else has none sees nowhere.
    """
    if caller.role == "api_client" and not caller.areas:
        return None
    return own_areas(transaction, caller)


def own_clients(
    transaction: Transaction,
    caller: Caller,
    today: date,
    now: datetime | None = None,
    *,
    glass: bool = True,
) -> frozenset[str]:
    """Return the ids of the clients who are the caller's own on `today`.

    A client is an officer's own while the officer is on the client's team, or supervises the
    client's unit, or for as long as the officer has broken the glass. A membership that ended
    yesterday no longer counts.

    Parameters:
        transaction: The transaction in which what is theirs is read.
        caller: Who asks.
        today: The date it is.
        now: The instant it is, which decides what broken glass still opens.
        glass: Whether those count whom broken glass opens: to look at, never to write.
    """
    query = load("access/own_clients")
    values = query.values(today, Parameters(), None)
    values |= {"contact": caller.contact, "units": sorted(caller.units)}
    values |= {"user": caller.id if glass else "", "now": as_text(now or datetime.now(UTC))}
    return frozenset(row["id"] for row in transaction.run(query, **values))
