"""The users of the service: who they are to the sign-in provider, and what is theirs in the graph.

A user's areas, units and contact are relationships. What an import removes takes the right with it,
and an id that comes back later does not bring the right back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from graph_service.access.caller import ROLES, STORED, Caller, Claimed, Role
from graph_service.access.known import checked_ids, checked_name, require_known
from graph_service.access.receipts import leave_receipt
from graph_service.errors import InputError, NotFound
from graph_service.model.cells import TextCell
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: Longest `sub` that a provider may give (OpenID Connect Core 1.0, section 2).
_ID_LIMIT = 255
#: What a person can be; a machine has a key instead.
USER_ROLES: tuple[Role, ...] = tuple(role for role in ROLES if role != "api_client")


@dataclass(frozen=True)
class User:
    """A person who may sign in.

    Parameters:
        id: What the sign-in provider calls them, its `sub`.
        name: What they are called, for people.
        role: What they may do follows from it.
        areas: Ids of the areas that are their own.
        units: Ids of the agencies whose clients they supervise.
        contact: Id of the contact who they are in the graph.
    """

    id: str
    name: str
    role: Role
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    contact: str | None = None


def put_user(graph: Graph, user: User, receipt: str | None = None) -> None:
    """Write `user`, new or in the place of the one with the same id.

    Parameters:
        graph: The graph to write to.
        user: The user.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        InputError: the id, the name or the role cannot be used.
        NotFound: an area, unit or contact is not in the graph; nothing was written.
    """
    if not _is_user_id(user.id):
        raise InputError(
            "The id of a user is one line of at most {limit} characters, without control "
            "characters and without blanks at its ends.",
            limit=_ID_LIMIT,
        )
    if user.role not in USER_ROLES:
        raise InputError(
            "There is no role {name}. Expected one of {expected}.",
            name=user.role,
            expected=", ".join(USER_ROLES),
        )
    name, areas, units = checked_name(user.name), checked_ids(user.areas), checked_ids(user.units)
    contacts = checked_ids(() if user.contact is None else (user.contact,))

    def work(transaction: Transaction) -> None:
        require_known(transaction, areas, units, contacts)
        transaction.run(
            load("writes/put_user"),
            id=user.id,
            name=name,
            role=user.role,
            areas=areas,
            units=units,
            contacts=contacts,
        )
        if receipt is not None:
            leave_receipt(transaction, receipt)

    graph.write(work)


def remove_user(graph: Graph, id: str, receipt: str | None = None) -> None:
    """Remove the user `id`; their next request is refused, and the findings they took are free.

    Parameters:
        graph: The graph to write to.
        id: Id of the user.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        NotFound: there is no such user.
    """

    def work(transaction: Transaction) -> bool:
        rows = transaction.run(load("writes/remove_user"), id=id)
        removed = any(row["removed"] for row in rows)
        transaction.run(load("writes/free_ledger"), user=id)
        if removed and receipt is not None:
            leave_receipt(transaction, receipt)
        return removed

    if not (_is_user_id(id) and graph.write(work)):
        raise NotFound("There is no user with the id {id}.", id=id)


def list_users(graph: Graph) -> list[User]:
    """Return every user in the order of their ids."""
    rows = graph.read(lambda tx: tx.run(load("access/users")))
    return sorted((_user(row) for row in rows), key=lambda user: user.id)


def find_user(graph: Graph, id: str) -> User | None:
    """Return the user `id`, None where there is none."""
    if not _is_user_id(id):
        return None
    rows = graph.read(lambda tx: tx.run(load("access/user"), id=id))
    return _user(rows[0]) if rows else None


def find_caller(graph: Graph, subject: str, token: str, claimed: Claimed = STORED) -> Caller | None:
    """Return the user whom the sign-in provider calls `subject`, None for one who may not be here.

    Parameters:
        graph: The graph.
        subject: The `sub` of a checked token, or the user of a session.
        token: What the audit log names the token or session by.
        claimed: What the provider gives them; it counts in the place of what the store says, but
            for an administrator of the store.
    """
    user = find_user(graph, subject)
    role = _role(user, claimed)
    if role is None or not _is_user_id(subject):
        return None
    stored = user or User(subject, subject, role)
    areas = frozenset(stored.areas) if claimed.areas is None else claimed.areas
    return Caller(subject, role, token, areas, frozenset(stored.units), stored.contact)


def _role(user: User | None, claimed: Claimed) -> Role | None:
    """Return the one role that somebody has."""
    if claimed.roles is None or (user and user.role == "administrator"):
        return user.role if user else None
    return next(iter(claimed.roles)) if len(claimed.roles) == 1 else None


def _is_user_id(text: str) -> bool:
    try:
        return len(text) <= _ID_LIMIT and TextCell().parse(text) == text
    except PydanticCustomError:
        return False


def _user(row: dict[str, Any]) -> User:
    areas, units = tuple(sorted(row["areas"])), tuple(sorted(row["units"]))
    return User(row["id"], row["name"], row["role"], areas, units, row["contact"])
