"""What a backup carries of those who ask, of those who were erased, and of findings.

Users with what is theirs, API keys with the hashes of their secrets, tombstones of erased clients,
the ledger of findings, what undoes merges and which entries are known to be two, and the links by
which contacts are asked, with the hashes of their secrets.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from graph_service.access.caller import Role, Scope
from graph_service.access.erased import erased_ids, erased_in, put_erased_ids
from graph_service.bundle.merges import Merge, merges, put_merges, remove_merges
from graph_service.queries import load
from graph_service.store import Graph, Transaction

_HASH = "^[0-9a-f]{64}$"
_LINK = "^[0-9a-f]{32}$"
_BATCH = 1000
#: What an entry about a client does not hold.
_BLANK: dict[str, Any] = {
    "areas": [],
    **dict.fromkeys(("theme", "taken_by", "taken_until", "accepted_by", "accepted_on")),
    **dict.fromkeys(("accepted_until", "reason")),
}


class _Carried(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CarriedUser(_Carried):
    """A user, as `access.users.User`."""

    id: str
    name: str
    role: Role
    areas: list[str]
    units: list[str]
    contact: str | None


class CarriedKey(_Carried):
    """An API key, as `access.keys.ApiKey`, with the hash that it is known by; none once revoked."""

    id: str
    name: str
    hash: str | None = Field(pattern=_HASH)
    scopes: list[Scope]
    expires_on: date
    limited: bool
    revoked: bool
    areas: list[str]


class CarriedEntry(_Carried):
    """An entry of the ledger of findings, as `gaps.entries.Entry`; one about a client is written
    where the client is there.
    """

    id: str
    gap: str
    keys: list[str]
    areas: list[str]
    opened: list[date]
    closed: list[date]
    last_seen: date
    client: str | None = None
    theme: str | None
    taken_by: str | None
    taken_until: date | None
    accepted_by: str | None
    accepted_on: date | None
    accepted_until: date | None
    reason: str | None


class CarriedMerge(_Carried):
    """A merge of two entries, as `bundle.merges.Merge` keeps it."""

    id: str
    table: str
    keep: str
    other: str
    by: str
    on: date
    clients: list[str]
    undo: str | None


class CarriedApart(_Carried):
    """A pair of entries that somebody said to be two."""

    id: str
    table: str
    one: str
    other: str
    by: str
    on: date


class CarriedConfirmation(_Carried):
    """A link by which a contact is asked, as `confirmations.links.Confirmation`."""

    id: str = Field(pattern=_LINK)
    contact: str
    round: str
    made_on: date
    expires_on: date
    sent_on: date | None
    used_on: date | None


class Carried(_Carried):
    """What a backup holds beside the rows of the tables."""

    erased: list[Annotated[str, Field(pattern=_HASH)]] = []
    users: list[CarriedUser] = []
    keys: list[CarriedKey] = []
    ledger: list[CarriedEntry] = []
    ledger_day: date | None = None
    merges: list[CarriedMerge] | None = None
    apart: list[CarriedApart] = []
    confirmations: list[CarriedConfirmation] = []

    def identifiers(self) -> Iterator[str]:
        """Yield the users and keys, as the audit log names them."""
        yield from (f"User:{user.id}" for user in self.users)
        yield from (f"ApiKey:{key.id}" for key in self.keys)


def read_carried(graph: Graph) -> Carried:
    """Return what a backup of `graph` carries beside its rows, in one order."""

    def work(transaction: Transaction) -> Carried:
        return Carried(
            erased=erased_ids(transaction),
            users=[CarriedUser(**row) for row in _rows(transaction, "access/users")],
            keys=[CarriedKey(**row) for row in _rows(transaction, "access/key_hashes")],
            ledger=[
                CarriedEntry(**_BLANK | row["entry"])
                for side in ("ledger/entries", "client_ledger/entries")
                for row in transaction.run(load(side))
            ],
            ledger_day=next((row["day"] for row in transaction.run(load("ledger/last_run"))), None),
            merges=[CarriedMerge(**row["merge"]) for row in transaction.run(load("merges/all"))],
            apart=[CarriedApart(**row["pair"]) for row in transaction.run(load("merges/apart"))],
            confirmations=[
                CarriedConfirmation(**row) for row in transaction.run(load("confirmations/all"))
            ],
        )

    return graph.read(work)


def restore_erased(graph: Graph, carried: Carried) -> None:
    """Add the tombstones to those that the store has, so that they count for what is restored."""
    if carried.erased:
        graph.write(lambda transaction: put_erased_ids(transaction, carried.erased))


def restore_callers(graph: Graph, carried: Carried) -> bool:
    """Write users and keys where the store has none of either, and return whether it had none.

    A store that has some keeps its own: a key that was revoked since the backup, or a user who was
    removed, must not come back.
    """

    def work(transaction: Transaction) -> bool:
        queries = ("access/users", "access/keys")
        if any(transaction.run(load(query)) for query in queries):
            return False
        for user in carried.users:
            given = user.model_dump()
            contact = given.pop("contact")
            contacts = [] if contact is None else [contact]
            transaction.run(load("writes/put_user"), **given, contacts=contacts)
        transaction.run(
            load("writes/restore_keys"), rows=[key.model_dump() for key in carried.keys]
        )
        return True

    return graph.write(work)


def restore_ledger(graph: Graph, carried: Carried) -> None:
    """Put the ledger of a backup in the place of the store's; one without leaves it as it is."""
    if carried.ledger_day is None:
        return
    entries = [entry.model_dump() for entry in carried.ledger]
    sides = {
        "writes/put_ledger": [each for each in entries if each["client"] is None],
        "writes/put_client_ledger": [each for each in entries if each["client"] is not None],
    }

    def work(transaction: Transaction) -> None:
        held = transaction.run(load("ledger/entries"))
        transaction.run(load("writes/remove_ledger"), ids=[row["entry"]["id"] for row in held])
        held = transaction.run(load("client_ledger/entries"))
        ids = [row["entry"]["id"] for row in held]
        transaction.run(load("writes/remove_client_ledger"), ids=ids)
        for query, rows in sides.items():
            for start in range(0, len(rows), _BATCH):
                transaction.run(load(query), rows=rows[start : start + _BATCH])
        transaction.run(load("writes/put_ledger_run"), day=carried.ledger_day)

    graph.write(work)


def restore_merges(graph: Graph, carried: Carried, audit_key: Path | None = None) -> None:
    """Put the merges of a backup in the place of the store's; one without leaves them as they are.

    What undoes a merge comes back without the rows about clients who were erased.
    """
    if carried.merges is None:
        return
    found = [Merge.of(each.model_dump()) for each in carried.merges]
    apart = [each.model_dump() for each in carried.apart]

    def work(transaction: Transaction) -> None:
        remove_merges(transaction, [each.id for each in merges(transaction)])
        held = [row["pair"]["id"] for row in transaction.run(load("merges/apart"))]
        transaction.run(load("writes/remove_kept_apart"), ids=held)
        is_erased = erased_in(transaction, audit_key)
        put_merges(transaction, [each.without(is_erased) if is_erased else each for each in found])
        transaction.run(load("writes/put_kept_apart"), rows=apart)

    graph.write(work)


def restore_confirmations(graph: Graph, carried: Carried) -> None:
    """Add the links of a backup; what the store knows of one stays, or it could be used again."""
    rows = [each.model_dump() for each in carried.confirmations]

    def work(transaction: Transaction) -> None:
        held = {row["id"] for row in transaction.run(load("confirmations/all"))}
        wanted = [row for row in rows if row["id"] not in held]
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            transaction.run(load("writes/put_confirmations"), rows=batch)

    graph.write(work)


def _rows(transaction: Transaction, query: str) -> list[dict[str, Any]]:
    rows = transaction.run(load(query))
    sorted_rows = sorted(rows, key=lambda row: str(row["id"]))
    lists = ("areas", "units", "scopes")
    return [
        {name: sorted(value or []) if name in lists else value for name, value in row.items()}
        for row in sorted_rows
    ]
