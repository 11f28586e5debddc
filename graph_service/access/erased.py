"""Clients who were erased: no id of theirs is kept, and yet none comes back.

In the place of an id stands its HMAC-SHA-256 (RFC 2104) with a key made from that of the audit log,
which lies outside the store. Without the key nobody can try ids against it, so what is kept says
nothing of anybody (GDPR art. 17; art. 11: no more is held than what the rule calls for).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph_service.access.audit_chain import AuditKey, read_key
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Transaction

#: Says whether a client with this id was erased.
IsErased = Callable[[str], bool]


def tombstone(key: AuditKey, client: str) -> str:
    """Return what is kept of an erased client's id."""
    return key.sign("erased", client.encode())


def erased_ids(transaction: Transaction) -> list[str]:
    """Return the tombstones that the store holds, in order."""
    return [row["id"] for row in transaction.run(load("access/erased_ids"))]


def put_erased_ids(transaction: Transaction, ids: list[str]) -> None:
    """Add tombstones to those of the store."""
    transaction.run(load("writes/put_erased_ids"), ids=ids)


def erased_in(transaction: Transaction, key_file: Path | None = None) -> IsErased | None:
    """Return what tells the clients apart that were erased from this store; None where none was.

    Parameters:
        transaction: The one in which rows are to be written.
        key_file: The key of the audit log; that of the settings by default.

    Raises:
        AuditUnavailable: clients were erased and the key is not there to tell them by; nothing may
            be written then.
    """
    held = frozenset(erased_ids(transaction))
    if not held:
        return None
    key = read_key(key_file or Settings().audit_key)
    return lambda client: tombstone(key, client) in held
