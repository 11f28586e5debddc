"""Bearer tokens: what a signed token of the OpenID provider says, once all of it has been checked.

Sources: RFC 9068 (access tokens as JWT), section 4; RFC 8725 (best practice for JSON Web Tokens);
RFC 7515 (JSON Web Signature), section 4.1; RFC 7519 (JSON Web Token), section 4.1.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from joserfc import jws
from joserfc.errors import (
    ClaimError,
    ExceededSizeError,
    ExpiredTokenError,
    JoseError,
    MissingClaimError,
)
from joserfc.jwa import JWSAlgModel
from joserfc.jwt import JWTClaimsRegistry
from joserfc.util import urlsafe_b64decode

from graph_service.access.provider import Provider
from graph_service.access.published import ALGORITHMS, read_object
from graph_service.errors import GuardedError

#: Longest token that is looked at, in characters.
LONGEST = 8192
#: How far the clocks of the provider and of this service may be apart, in seconds.
LEEWAY = 30

#: What an access token calls itself, so that no other token of the provider can stand for one.
_ACCESS_TYPES = frozenset({"at+jwt", "application/at+jwt"})
_FORM = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
#: Headers that change what is signed or bring a key of their own; others say nothing to us.
_REFUSED_HEADERS = ("b64", "crit", "cty", "enc", "jku", "jwk", "x5c", "x5u", "zip")
#: Longest `sub` that a provider may give (OpenID Connect Core 1.0, section 2); room for the others.
_LONGEST_TEXT = 255


class TokenRefused(GuardedError):
    """A token that does not count. Whoever sent it is not told why."""

    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 401
    kind: ClassVar[str] = "unauthorized"


@dataclass(frozen=True)
class Claims:
    """What a checked token says.

    Parameters:
        subject: Whom it is about, its `sub`.
        token: What the audit log names it by: its `jti`, else the beginning of its SHA-256.
        expires: The instant after which it does not count, UTC.
        roles: The roles that it names.
        areas: The areas that it names.
        scopes: The words of the claim `scope`.
    """

    subject: str
    token: str
    expires: datetime
    roles: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimNames:
    """The claims in which the provider says what somebody may do; an empty name reads none.

    Parameters:
        roles: A list of roles.
        areas: A list of areas.
    """

    roles: str = "roles"
    areas: str = "areas"


#: Where nothing else is set.
USUAL_NAMES = ClaimNames()


def bearer_claims(
    token: str,
    provider: Provider,
    audience: str,
    *,
    names: ClaimNames = USUAL_NAMES,
    now: Callable[[], float] = time.time,
) -> Claims:
    """Return what an access token says.

    Parameters:
        token: What followed ``Bearer`` in the request.
        provider: Who must have signed it.
        audience: Whom it must be meant for; an empty one refuses every token.
        names: Which claims hold roles and areas.
        now: What tells the seconds since 1970.

    Raises:
        TokenRefused: something about the token is wrong.
        ProviderUnavailable: its key is not known and cannot be had.
    """
    if not audience:
        raise refused("no audience is set")
    content = checked_content(token, provider, _ACCESS_TYPES, audience, now)
    return claims_of(token, content, names)


def checked_content(
    token: str,
    provider: Provider,
    types: frozenset[str | None],
    audience: str,
    now: Callable[[], float],
) -> dict[str, Any]:
    """Return the claims of a token whose signature, issuer, audience and times are right.

    Parameters:
        token: The token.
        provider: Who must have signed it.
        types: What it may call itself, None for a token that does not say.
        audience: One of those it must be meant for.
        now: What tells the seconds since 1970.

    Raises:
        TokenRefused: something about the token is wrong.
        ProviderUnavailable: its key is not known and cannot be had.
    """
    if len(token) > LONGEST:
        raise refused("too long")
    if not _FORM.fullmatch(token):
        raise refused("not three parts")
    kid, algorithm = _checked_header(token, types)
    if (key := provider.key(kid, algorithm)) is None:
        raise refused("unknown key")
    try:
        payload = jws.deserialize_compact(token, key, registry=_REGISTRY).payload
    except ExceededSizeError as error:
        raise refused("too long") from error
    except (JoseError, ValueError) as error:
        raise refused("bad signature") from error
    try:
        content = read_object(payload)
    except ValueError as error:
        raise refused("malformed claims") from error
    _check_claims(content, provider.issuer, audience, int(now()))
    return content


def claims_of(token: str, content: Mapping[str, Any], names: ClaimNames = USUAL_NAMES) -> Claims:
    """Return what `content`, the checked content of `token`, says of whom it is about.

    Raises:
        TokenRefused: a claim has not the form it should.
    """
    named = content.get("jti", hashlib.sha256(token.encode("ascii")).hexdigest()[:16])
    try:
        expires = datetime.fromtimestamp(content["exp"], UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise refused("claim exp") from error
    return Claims(
        subject=_text("sub", content["sub"]),
        token=_text("jti", named),
        expires=expires,
        roles=_texts(names.roles, content),
        areas=_texts(names.areas, content),
        scopes=_words("scope", content.get("scope", "")),
    )


def refused(reason: str) -> TokenRefused:
    """Return the error that says no more than that a token does not count."""
    return TokenRefused("The access token is not valid here.", reason=reason)


class _Registry(jws.JWSRegistry):
    """The pinned algorithms. joserfc's own look-up warns at each use of the name ``EdDSA``."""

    def get_alg(self, name: str) -> JWSAlgModel:
        return self.algorithms[name]


# Headers are checked before; one that says nothing to us is no reason to refuse (RFC 7515, 4).
_REGISTRY = _Registry(algorithms=tuple(ALGORITHMS), strict_check_header=False)


def _checked_header(token: str, types: frozenset[str | None]) -> tuple[str | None, str]:
    """Return the key and the algorithm that the token says it is signed with."""
    try:
        header = read_object(urlsafe_b64decode(token.split(".")[0].encode("ascii")))
    except ValueError as error:
        raise refused("malformed header") from error
    for name in _REFUSED_HEADERS:
        if name in header:
            raise refused(f"header {name}")
    kid, algorithm, type_ = header.get("kid"), header.get("alg"), header.get("typ")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise refused("algorithm")
    if not isinstance(type_, str | None) or (type_.lower() if type_ else type_) not in types:
        raise refused("type")
    if not isinstance(kid, str | None):
        raise refused("header kid")
    return kid, algorithm


def _check_claims(content: dict[str, Any], issuer: str, audience: str, now: int) -> None:
    registry = JWTClaimsRegistry(
        now,
        LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": audience},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        registry.validate(content)
    except ExpiredTokenError as error:
        raise refused("expired") from error
    except MissingClaimError as error:
        raise refused(f"without {error.claim}") from error
    except ClaimError as error:
        raise refused(f"claim {error.claim}") from error


def _text(claim: str, value: object) -> str:
    if isinstance(value, str) and 0 < len(value) <= _LONGEST_TEXT and value.isprintable():
        return value
    raise refused(f"claim {claim}")


def _texts(claim: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    value = content.get(claim, []) if claim else []
    if not isinstance(value, list):
        raise refused(f"claim {claim}")
    return tuple(_text(claim, each) for each in value)


def _words(claim: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise refused(f"claim {claim}")
    return tuple(_text(claim, each) for each in value.split())
