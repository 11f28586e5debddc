"""What an OpenID provider publishes, read strictly: where it is asked, and its keys.

Sources: OpenID Connect Discovery 1.0, sections 3 and 4.3; RFC 7517 (JSON Web Key), section 5;
RFC 8725 (best practice for JSON Web Tokens), sections 3.1, 3.5 and 3.10.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, NoReturn

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key
from joserfc.util import base64_to_int

#: Signatures that count, each with the one kind of key that makes it. Never a shared secret: with
#: one, whoever can check a token can make it. ``Ed25519`` is what RFC 9864 calls ``EdDSA``.
ALGORITHMS: Mapping[str, tuple[str, str | None]] = {
    "RS256": ("RSA", None),
    "PS256": ("RSA", None),
    "ES256": ("EC", "P-256"),
    "EdDSA": ("OKP", "Ed25519"),
    "Ed25519": ("OKP", "Ed25519"),
}

_LEAST_RSA_BITS = 2048
#: The public members of each kind of key; a private one that a provider lets slip is not kept.
_MEMBERS = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x")}


@dataclass(frozen=True)
class Endpoints:
    """Where a provider is asked.

    Parameters:
        authorization: Where a browser goes to sign in.
        token: Where a code is exchanged.
        keys: Where the provider's keys are.
        names_issuer: Whether answers to the browser carry the issuer (RFC 9207).
    """

    authorization: str
    token: str
    keys: str
    names_issuer: bool


@dataclass(frozen=True)
class Keys:
    """The keys of a provider as they were at an instant.

    Parameters:
        all: Those that signatures may be checked with.
        at: The instant, in seconds of the provider's clock.
    """

    all: tuple[Key, ...] = ()
    at: float = -math.inf

    def find(self, kid: str | None, algorithm: str) -> Key | None:
        """Return the key named `kid`; where a token names none, the only one that can be meant."""
        found = [key for key in self.all if kid in (None, key.kid) and _suits(key, algorithm)]
        return found[0] if len(found) == 1 or (found and kid is not None) else None


def is_safe_address(address: str) -> bool:
    """Return whether what is asked at `address` cannot be read or changed on the way.

    That is so on https, and where it does not leave this machine.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    if not url.host or url.userinfo or url.fragment:
        return False
    return url.scheme == "https" or (url.scheme == "http" and _is_loopback(url.host))


def read_endpoints(document: Mapping[str, Any], issuer: str) -> Endpoints:
    """Return the endpoints in the discovery `document` of `issuer`.

    Raises:
        ValueError: the document is another's, or names an address that is not safe to ask.
    """
    if document.get("issuer") != issuer:
        raise ValueError("it names another issuer")
    return Endpoints(
        authorization=_endpoint(document, "authorization_endpoint", issuer),
        token=_endpoint(document, "token_endpoint", issuer),
        keys=_endpoint(document, "jwks_uri", issuer),
        names_issuer=document.get("authorization_response_iss_parameter_supported") is True,
    )


def read_keys(document: Mapping[str, Any]) -> tuple[Key, ...]:
    """Return the keys in `document` that signatures may be checked with.

    Those of another kind or use, too short or malformed are passed over, so that one of them does
    not close the service.

    Raises:
        ValueError: it is no set of keys.
    """
    entries = document.get("keys")
    if not isinstance(entries, list):
        raise ValueError("it publishes no keys")
    return tuple(key for entry in entries if (key := _imported(entry)) is not None)


def read_object(data: bytes) -> dict[str, Any]:
    """Return the JSON object that `data` is.

    Two readers of a name that stands twice could each believe another value; that, numbers that are
    none, and what is no object are refused.

    Raises:
        ValueError: it is not one.
    """
    try:
        found = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    return number if math.isfinite(number := float(text)) else _no_number(text)


def _endpoint(document: Mapping[str, Any], name: str, issuer: str) -> str:
    address = document.get(name)
    if not isinstance(address, str) or not is_safe_address(address):
        raise ValueError(f"its {name} is not safe to ask")
    # A provider on the network has no say over what listens on this machine.
    if issuer.startswith("https:") and not address.startswith("https:"):
        raise ValueError(f"its {name} is not safe to ask")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _imported(entry: Any) -> Key | None:
    try:
        members = ("kty", "kid", "alg", "use", *_MEMBERS[entry["kty"]])
        if entry.get("use", "sig") != "sig" or "verify" not in entry.get("key_ops", ["verify"]):
            return None
        if entry["kty"] == "RSA" and base64_to_int(entry["n"]).bit_length() < _LEAST_RSA_BITS:
            return None
        return JWKRegistry.import_key({name: entry[name] for name in members if name in entry})
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _suits(key: Key, algorithm: str) -> bool:
    kind = (key.key_type, key.get("crv"))
    return kind == ALGORITHMS[algorithm] and key.alg in (None, algorithm)
