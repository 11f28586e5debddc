"""Who asks: a signed-in user or a machine with a key, as every other part of `access` sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["coordinator", "officer", "preparer", "api_client", "auditor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
#: One who came with a link that was sent to them, for their own details alone; no user has it.
ByLink = Literal["contact"]

Scope = Literal[
    "agencies:read",
    "agencies:write",
    "contacts:read",
    "contacts:write",
    "clients:read",
    "clients:write",
    "findings:read",
    "findings:write",
]
#: What an API client may be given; a scope it was not given is denied.
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True)
class Claimed:
    """What the sign-in provider gives a user in the place of what the store says.

    Parameters:
        roles: Their roles, None for the one in the store.
        areas: Ids of their areas, None for those in the store.
    """

    roles: frozenset[Role] | None = None
    areas: frozenset[str] | None = None


#: The provider gives nothing: what the store says holds.
STORED = Claimed()


@dataclass(frozen=True)
class Caller:
    """One who asks.

    Parameters:
        id: Id of the user, or of the key of an API client.
        role: What they may do follows from it.
        token: What they proved themselves by, as the audit log names it; never the secret itself.
        areas: Ids of the areas that are their own, with all that lies in them.
        units: Ids of the units whose clients they supervise.
        contact: Id of the contact who they are in the graph; the clients on whose teams that
            contact is are their own. One who came by a link has this contact's details and no
            client.
        scopes: What an API client was given.
    """

    id: str
    role: Role | ByLink
    token: str
    areas: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    contact: str | None = None
    scopes: frozenset[Scope] = frozenset()
