"""Signing in on pages at the OpenID provider: the code flow with PKCE.

The browser goes to the provider and comes back with a code; the service exchanges the code for an
ID token, reads who signed in, and keeps none of the provider's tokens.

Sources: OpenID Connect Core 1.0, section 3.1; RFC 7636 (PKCE); RFC 9207 (issuer in the answer);
RFC 9700 (best practice for OAuth 2.0), sections 2.1 and 4.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import quote_plus

import httpx

from graph_service.access.provider import Provider
from graph_service.access.tokens import (
    USUAL_NAMES,
    ClaimNames,
    Claims,
    TokenRefused,
    checked_content,
    claims_of,
)
from graph_service.errors import GuardedError

#: What an ID token may call itself; an access token cannot stand for one.
_ID_TYPES: frozenset[str | None] = frozenset({None, "jwt", "application/jwt"})


class SignInRefused(GuardedError):
    """A sign-in that did not come about. Whoever tried is not told why."""

    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 401
    kind: ClassVar[str] = "unauthorized"


@dataclass(frozen=True)
class Pending:
    """A sign-in that was begun; for the browser's own session alone, and for one use.

    Parameters:
        url: Where the browser goes.
        state: What the provider must send back, so that nobody signs another's browser in.
        nonce: What the ID token must hold, so that none of another sign-in counts.
        verifier: What proves to the provider that who began the sign-in ends it.
    """

    url: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def begin(provider: Provider, client_id: str, redirect_uri: str) -> Pending:
    """Return a new sign-in.

    Parameters:
        provider: Where users sign in.
        client_id: Name of the service at the provider.
        redirect_uri: Where the browser comes back to, as the provider knows it.

    Raises:
        ProviderUnavailable: the provider has not said where to go.
    """
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = hashlib.sha256(verifier.encode("ascii")).digest()
    url = httpx.URL(provider.endpoints().authorization).copy_merge_params(
        {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode("ascii"),
            "code_challenge_method": "S256",
        }
    )
    return Pending(str(url), state, nonce, verifier)


def finish(
    provider: Provider,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    pending: Pending,
    state: str | None,
    code: str | None,
    error: str | None,
    *,
    issuer: str | None = None,
    names: ClaimNames = USUAL_NAMES,
    now: Callable[[], float] = time.time,
) -> Claims:
    """Return who signed in.

    Parameters:
        provider: Where users sign in.
        client_id: Name of the service at the provider.
        client_secret: Its secret there, empty where it has none.
        redirect_uri: As when the sign-in was begun.
        pending: The sign-in that the same browser began; not to be used again.
        state: The parameter `state` with which the browser came back.
        code: The parameter `code`.
        error: The parameter `error`.
        issuer: The parameter `iss`.
        names: Which claims hold roles and areas.
        now: What tells the seconds since 1970.

    Raises:
        SignInRefused: the provider or the user said no, or something about the answer is wrong.
        ProviderUnavailable: the provider cannot be asked.
    """
    if not _same(state, pending.state):
        raise _refused("state")
    if issuer != provider.issuer and (issuer is not None or provider.endpoints().names_issuer):
        raise _refused("issuer")
    if error is not None:
        raise _refused("denied at the provider")
    if not code:
        raise _refused("no code")
    token = _redeemed(provider, client_id, client_secret, redirect_uri, pending, code)
    try:
        content = checked_content(token, provider, _ID_TYPES, client_id, now)
        claims = claims_of(token, content, names)
    except TokenRefused as wrong:
        raise _refused(f"ID token: {wrong.reason}") from wrong
    _check_meant_for(content, client_id, pending.nonce)
    return claims


def _redeemed(
    provider: Provider,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    pending: Pending,
    code: str,
) -> str:
    """Return the ID token that the provider gives for `code`."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": pending.verifier,
    }
    if client_secret:
        # RFC 6749, section 2.3.1: both are encoded as in a form before they are joined.
        answer = provider.redeem(form, (quote_plus(client_id), quote_plus(client_secret)))
    else:
        answer = provider.redeem({**form, "client_id": client_id}, None)
    if answer is None:
        raise _refused("code")
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _refused("no ID token")
    return token


def _check_meant_for(content: Mapping[str, Any], client_id: str, nonce: str) -> None:
    """See to it that an ID token is for this service and of this sign-in."""
    if not _same(content.get("nonce"), nonce):
        raise _refused("ID token: nonce")
    several = isinstance(content["aud"], list) and len(content["aud"]) > 1
    if ("azp" in content or several) and content.get("azp") != client_id:
        raise _refused("ID token: claim azp")


def _same(given: object, expected: str) -> bool:
    """Return whether both are the same, in a time that does not tell how much of them is."""
    text = given if isinstance(given, str) else ""
    return secrets.compare_digest(text.encode("utf-8", "replace"), expected.encode("ascii"))


def _refused(reason: str) -> SignInRefused:
    return SignInRefused("Signing in did not succeed. Try again.", reason=reason)
