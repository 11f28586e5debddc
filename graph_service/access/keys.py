"""API keys, by which machines ask: shown once, kept as a hash, ended by a date or by hand.

Sources: OWASP ASVS 5, 11.5.1 (at least 128 bits of a secure random source) and 13.3.4 (secrets
expire). A plain hash is enough, for 256 random bits cannot be guessed.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from graph_service.access.caller import SCOPES, Caller, Scope
from graph_service.access.known import checked_ids, checked_name, require_known
from graph_service.access.receipts import leave_receipt
from graph_service.errors import InputError, NotFound
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction

#: A leap year; whoever needs a key for longer makes a new one.
MOST_DAYS = 366
_SECRET = re.compile(r"tuki_[A-Za-z0-9_-]{43}")
_ID = re.compile(r"key-[0-9a-f]{12}")

State = Literal["valid", "expired", "revoked", "areas_gone"]


@dataclass(frozen=True)
class ApiKey:
    """What may be known of a key; neither its secret nor the hash of it.

    Parameters:
        id: Names the key in lists and in the audit log.
        name: What it is for, in somebody's words.
        scopes: What it allows.
        expires_on: The last day on which it counts.
        areas: Ids of the areas it is limited to.
        limited: Whether it was made for some areas only.
        revoked: Whether it was ended by hand.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    expires_on: date
    areas: tuple[str, ...] = ()
    limited: bool = False
    revoked: bool = False

    def state(self, today: date) -> State:
        """Return whether the key counts on `today`, and why it does not.

        A key for some areas opens nothing once an import has removed them all: without them it
        would look like a key for everywhere.
        """
        if self.revoked:
            return "revoked"
        if self.expires_on < today:
            return "expired"
        return "areas_gone" if self.limited and not self.areas else "valid"


def new_key_id() -> str:
    """Return an id that no key has."""
    return f"key-{secrets.token_hex(6)}"


def make_key(
    graph: Graph,
    name: str,
    scopes: Iterable[str],
    expires_on: date,
    areas: Iterable[str] = (),
    *,
    id: str | None = None,
    today: date | None = None,
    receipt: str | None = None,
) -> tuple[ApiKey, str]:
    """Return a new key and its secret, which nobody can be told again.

    Parameters:
        graph: The graph to write to.
        name: What the key is for.
        scopes: What it allows, out of `SCOPES`; with none it reads the catalogue alone.
        expires_on: The last day on which it counts.
        areas: Ids of the areas it is limited to; none for everywhere.
        id: What names it; a new one by default.
        today: The date it is; that of the settings by default.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        InputError: the name, a scope or the date cannot be used.
        NotFound: an area is not in the graph; nothing was written.
    """
    last = (today := today or Settings().today()) + timedelta(days=MOST_DAYS)
    if not today <= expires_on <= last:
        raise InputError(
            "A key ends between {first} and {last}.", first=today.isoformat(), last=last.isoformat()
        )
    own = checked_ids(areas)
    key = ApiKey(
        id=id or new_key_id(),
        name=checked_name(name),
        scopes=_checked_scopes(scopes),
        expires_on=expires_on,
        areas=tuple(own),
        limited=bool(own),
    )
    secret = f"tuki_{secrets.token_urlsafe(32)}"

    def work(transaction: Transaction) -> None:
        require_known(transaction, own)
        transaction.run(
            load("writes/put_key"),
            id=key.id,
            name=key.name,
            hash=_hash(secret),
            scopes=list(key.scopes),
            expires_on=expires_on,
            areas=own,
        )
        if receipt is not None:
            leave_receipt(transaction, receipt)

    graph.write(work)
    return key, secret


def revoke_key(graph: Graph, id: str, receipt: str | None = None) -> None:
    """Let the key `id` open nothing any more; the next request with it is refused.

    The findings that its machine takes are free again, as are those of a user who is removed.

    Parameters:
        graph: The graph to write to.
        id: Id of the key.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        NotFound: there is no such key.
    """

    def work(transaction: Transaction) -> bool:
        is_there = bool(transaction.run(load("writes/revoke_key"), id=id))
        transaction.run(load("writes/free_ledger"), user=id)
        if is_there and receipt is not None:
            leave_receipt(transaction, receipt)
        return is_there

    if not (_ID.fullmatch(id) and graph.write(work)):
        raise NotFound("There is no key with the id {id}.", id=id)


def list_keys(graph: Graph) -> list[ApiKey]:
    """Return every key in the order of name and id, those that have ended too."""
    rows = graph.read(lambda tx: tx.run(load("access/keys")))
    return sorted((_key(row) for row in rows), key=lambda key: (key.name, key.id))


def caller_of_key(graph: Graph, secret: str, today: date) -> Caller | None:
    """Return the machine that has the key with this secret.

    None where there is no such key, or it does not count on `today`. What cannot be a secret never
    reaches the graph.
    """
    if not _SECRET.fullmatch(secret):
        return None
    rows = graph.read(lambda tx: tx.run(load("access/key_of_hash"), hash=_hash(secret)))
    if len(rows) != 1 or (key := _key(rows[0])).state(today) != "valid":
        return None
    areas, scopes = frozenset(key.areas), frozenset(key.scopes)
    return Caller(key.id, "api_client", key.id, areas=areas, scopes=scopes)


def _checked_scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    wanted = set(names)
    if unknown := sorted(wanted.difference(SCOPES)):
        raise InputError(
            "There is no scope {name}. Expected one of {expected}.",
            name=unknown[0],
            expected=", ".join(SCOPES),
        )
    return _scopes(wanted)


def _scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    given = set(names)
    return tuple(scope for scope in SCOPES if scope in given)


def _key(row: dict[str, Any]) -> ApiKey:
    return ApiKey(
        id=row["id"],
        name=row["name"],
        scopes=_scopes(row["scopes"] or ()),
        expires_on=row["expires_on"],
        areas=tuple(sorted(row["areas"])),
        limited=row["limited"],
        revoked=row["revoked"],
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("ascii")).hexdigest()
