"""Users of the service whose contact, or unit, an entry is: they follow it, and come back."""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.duplicates.errors import NotMergeable
from graph_service.duplicates.links import links_of
from graph_service.model.tables import Table
from graph_service.queries import load
from graph_service.store import Transaction


def lead_users(transaction: Transaction, table: Table, keep: str, other: str) -> list[str]:
    """Lead the users whose contact or unit `other` is to `keep`, and return their ids.

    Raises:
        NotMergeable: both are somebody's already: one would have the other's clients.
    """
    theirs = links_of(transaction, table, other).users
    ours = links_of(transaction, table, keep).users
    if ours - theirs and theirs - ours:
        raise NotMergeable(
            "Different users of the service belong to the two. "
            "An administrator says first to which one each belongs."
        )
    for user in sorted(theirs):
        _change(transaction, table, user, other, keep)
    return sorted(theirs - ours)


def lead_back(
    transaction: Transaction, table: Table, keep: str, other: str, users: Iterable[str]
) -> None:
    """Lead those users back to `other` who still belong to `keep`."""
    for user in sorted({*users} & links_of(transaction, table, keep).users):
        _change(transaction, table, user, keep, other)


def _change(transaction: Transaction, table: Table, user: str, old: str, new: str) -> None:
    (row,) = transaction.run(load("access/user"), id=user)
    contacts = [] if row["contact"] is None else [row["contact"]]
    given: dict[str, list[str]] = {"units": row["units"], "contacts": contacts}
    name = "units" if table.name == "agencies" else "contacts"
    given[name] = sorted({new if each == old else each for each in given[name]})
    transaction.run(
        load("writes/put_user"),
        id=user,
        name=row["name"],
        role=row["role"],
        areas=row["areas"],
        **given,
    )
