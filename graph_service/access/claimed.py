"""Roles and areas that the sign-in provider gives, in the place of those in the store.

Off by default. Where `oidc_role_claim` is set, a user's role follows from that claim of the token
that was just checked. A value that the map does not list gives nothing, and several roles at once
give nothing either: no role contains another, and restrictions intersect. Only an administrator of
the store stays one, so that a mistake at the provider locks nobody out of mending it; an
administrator reads no clients. Units and contact always come from the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_service.access.caller import Claimed, Role
from graph_service.access.tokens import ClaimNames, Claims
from graph_service.access.users import USER_ROLES
from graph_service.errors import InputError
from graph_service.settings import Settings


@dataclass(frozen=True)
class ClaimMap:
    """How claims of the provider become roles and areas.

    Parameters:
        names: The claims; an empty name for one that is not used.
        roles: Which value of the claim is which role.
    """

    names: ClaimNames
    roles: Mapping[str, Role]

    @classmethod
    def of(cls, settings: Settings) -> ClaimMap:
        """Return how `settings` say it is done.

        Raises:
            InputError: they do not hold together.
        """
        pairs = list(_pairs(settings.oidc_role_map))
        if bool(pairs) != bool(settings.oidc_role_claim):
            raise InputError(
                "GRAPH_OIDC_ROLE_CLAIM and GRAPH_OIDC_ROLE_MAP are set together or not at all."
            )
        return cls(ClaimNames(settings.oidc_role_claim, settings.oidc_area_claim), dict(pairs))

    def claimed(self, claims: Claims) -> Claimed:
        """Return what the provider gives the user whom `claims` are about."""
        roles = (self.roles.get(value) for value in claims.roles)
        return Claimed(
            frozenset(role for role in roles if role) if self.names.roles else None,
            frozenset(claims.areas) if self.names.areas else None,
        )


def _pairs(text: str) -> Iterator[tuple[str, Role]]:
    met = set()
    for entry in filter(None, (each.strip() for each in text.split(","))):
        value, _, role = (part.strip() for part in entry.rpartition("="))
        if not value or value in met or role not in USER_ROLES:
            raise InputError(
                "GRAPH_OIDC_ROLE_MAP has {entry}; VALUE=ROLE was expected, each value once, with "
                "one of the roles {expected}.",
                entry=entry,
                expected=", ".join(USER_ROLES),
            )
        met.add(value)
        yield value, role
