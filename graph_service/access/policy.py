"""Who may do what: one table, role by resource, asked by every route.

What the table does not list is denied. How far a right reaches is said by its `Reach`: an officer
reads clients, but only their own. A machine's rights are the scopes of its key, within the areas of
the key where it has any.

Sources: GDPR art. 5 (1) b, c and f, art. 25; act 1054/2018 (the Law Enforcement Directive
2016/680 in Finland) on access by task; the roles are the service's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from graph_service.access.caller import Caller, Role, Scope
from graph_service.errors import ServiceError

Resource = Literal[
    "catalogue",
    "network",
    "contacts",
    "clients",
    "network_findings",
    "client_findings",
    "numbers",
    "audit",
    "users",
]
RESOURCES: tuple[Resource, ...] = get_args(Resource)
Action = Literal["read", "write"]

Reach = Literal["none", "counts", "roles", "own", "own_area", "all"]
"""How far a right reaches: not at all; as numbers, small ones hidden; to people's job titles and
agencies; to what is one's own (an officer's clients, one's own acts); to what lies in one's areas;
to everything."""


class NotSignedIn(ServiceError):
    """Nobody is known to be asking, and what is asked for is not open to all."""

    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 401
    kind: ClassVar[str] = "unauthorized"


class Denied(ServiceError):
    """The one who asks may not."""

    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 403
    kind: ClassVar[str] = "forbidden"


@dataclass(frozen=True)
class Rights:
    """What one role may do with one resource."""

    read: Reach = "none"
    write: Reach = "none"


_NONE = Rights()
_READ = Rights("all")

POLICY: Mapping[Role, Mapping[Resource, Rights]] = {
    "coordinator": {
        "catalogue": _READ,
        "network": Rights("all", "own_area"),
        "contacts": Rights("own_area", "own_area"),
        "clients": Rights("counts"),
        "network_findings": Rights("own_area", "own_area"),
        "client_findings": Rights("counts"),
        "numbers": _READ,
        "audit": Rights("own"),
    },
    "officer": {
        "catalogue": _READ,
        "network": _READ,
        "contacts": _READ,
        "clients": Rights("own", "own"),
        "network_findings": Rights("own_area"),
        "client_findings": Rights("own"),
        "numbers": _READ,
        "audit": Rights("own"),
    },
    "preparer": {
        "catalogue": _READ,
        "network": _READ,
        "contacts": Rights("roles"),
        "clients": Rights("counts"),
        "network_findings": Rights("counts"),
        "client_findings": Rights("counts"),
        "numbers": _READ,
        "audit": Rights("own"),
    },
    "auditor": {"catalogue": _READ, "audit": _READ},
    "administrator": {
        "catalogue": _READ,
        "audit": Rights("own"),
        "users": Rights("all", "all"),
    },
}
"""The rights of people. A role has no right on a resource it does not list."""

BY_LINK: Mapping[Resource, Rights] = {"contacts": Rights("own", "own")}
"""The rights of a contact who came with a link that was sent to them: their own details alone."""

SCOPES_NEEDED: Mapping[tuple[Resource, Action], frozenset[Scope]] = {
    ("network", "read"): frozenset({"agencies:read"}),
    ("network", "write"): frozenset({"agencies:write"}),
    ("contacts", "read"): frozenset({"contacts:read"}),
    ("contacts", "write"): frozenset({"contacts:write"}),
    ("clients", "read"): frozenset({"clients:read"}),
    ("clients", "write"): frozenset({"clients:write"}),
    ("network_findings", "read"): frozenset({"findings:read"}),
    ("network_findings", "write"): frozenset({"findings:read", "findings:write"}),
    ("client_findings", "read"): frozenset({"findings:read", "clients:read"}),
    ("numbers", "read"): frozenset({"findings:read"}),
}
"""The scopes that a machine needs, all of them."""


EVERY_MACHINE: Mapping[Resource, Reach] = {"catalogue": "all", "audit": "own"}
"""What a machine with a key may read, whatever its scopes."""


def reach(caller: Caller, resource: Resource, action: Action) -> Reach:
    """Return how far the right of `caller` reaches."""
    if caller.role == "api_client":
        return _reach_of_machine(caller, resource, action)
    table = BY_LINK if caller.role == "contact" else POLICY[caller.role]
    rights = table.get(resource, _NONE)
    return rights.read if action == "read" else rights.write


def _reach_of_machine(caller: Caller, resource: Resource, action: Action) -> Reach:
    if action == "read" and resource in EVERY_MACHINE:
        return EVERY_MACHINE[resource]
    needed = SCOPES_NEEDED.get((resource, action))
    if needed is None or not needed <= caller.scopes:
        return "none"
    return "own_area" if caller.areas else "all"
