"""The table of hostile tokens: each is refused, its sender never learns why, the log does."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64encode

from graph_service.access.tokens import TokenRefused, bearer_claims
from tests.access_oidc.local import (
    AUDIENCE,
    DISCOVERY,
    KEYS,
    NOW,
    Local,
    claims,
    ec,
    encoded,
    header,
    rsa,
    signed,
)

Make = Callable[[Local], str]
#: The key of somebody who is not the provider, under the name of the provider's own.
STRANGER = RSAKey.generate_key(2048, {"kid": "r"})


def good(local: Local) -> str:
    """Return a token that counts."""
    return signed(header("RS256", "r"), claims(local.issuer), rsa("r"), "RS256")


def saying(**changes: object) -> Make:
    """Return what makes a rightly signed token whose claims have `changes`."""
    return lambda local: signed(
        header("ES256", "e"), claims(local.issuer, **changes), ec("e"), "ES256"
    )


def raw(text: str, **changes: object) -> Make:
    """Return what makes a rightly signed token with `changes` and `text` put into its claims."""

    def make(local: Local) -> str:
        content = json.dumps(claims(local.issuer, **changes))[:-1] + text + "}"
        return signed(header("ES256", "e"), content.encode(), ec("e"), "ES256")

    return make


def headed(**changes: object) -> Make:
    """Return what makes a rightly signed token whose header has `changes`."""
    return lambda local: signed(
        header("RS256", "r", **changes), claims(local.issuer), rsa("r"), "RS256"
    )


def strangers(**changes: object) -> Make:
    """Return what makes a token of a stranger, whose header has `changes`."""
    return lambda local: signed(
        header("RS256", "r", **changes), claims(local.issuer), STRANGER, "RS256"
    )


def keyed(algorithm: str, secret: bytes) -> Make:
    """Return what makes a token with a code made of `secret` in place of a signature."""

    def make(local: Local) -> str:
        text = encoded(header(algorithm, "r")) + b"." + encoded(claims(local.issuer))
        code = hmac.digest(secret, text, hashlib.sha256)
        return (text + b"." + urlsafe_b64encode(code)).decode()

    return make


def unsigned(algorithm: str) -> Make:
    """Return what makes a token without signature."""
    return lambda local: (
        encoded(header(algorithm, "r")) + b"." + encoded(claims(local.issuer)) + b"."
    ).decode()


def with_signature(make_signature: Callable[[bytes], bytes]) -> Make:
    """Return what makes an ES256 token whose signature is made by `make_signature`."""

    def make(local: Local) -> str:
        text = encoded(header("ES256", "e")) + b"." + encoded(claims(local.issuer))
        return (text + b"." + urlsafe_b64encode(make_signature(text))).decode()

    return make


def as_der(text: bytes) -> bytes:
    """Return the signature in the form of certificates, which is not that of tokens."""
    key = ec("e").private_key
    assert key
    return key.sign(text, ECDSA(hashes.SHA256()))


def other_content(local: Local) -> str:
    """Return a token whose claims were changed after it was signed."""
    head, _, signature = good(local).split(".")
    return f"{head}.{encoded(claims(local.issuer, sub='u-2')).decode()}.{signature}"


def deep(local: Local) -> str:
    """Return a token whose header is nested deeper than a reader can follow."""
    head = b'{"alg":' + b"[" * 3000 + b"]" * 3000 + b"}"
    return f"{encoded(head).decode()}.e30.AA"


PEM = rsa("r").as_pem(private=False)
JWK = json.dumps(rsa("r").as_dict(private=False)).encode()
SECOND_ISSUER = ', "iss": "https://evil.example"'

HOSTILE: dict[str, tuple[Make, str]] = {
    "alg none": (unsigned("none"), "algorithm"),
    "alg nOnE": (unsigned("nOnE"), "algorithm"),
    "signature cut off": (unsigned("RS256"), "bad signature"),
    "HS256 with the public key as PEM": (keyed("HS256", PEM), "algorithm"),
    "HS256 with the public key as JWK": (keyed("HS256", JWK), "algorithm"),
    "HS256 with nothing": (keyed("HS256", b""), "algorithm"),
    "code in place of a signature": (keyed("RS256", PEM), "bad signature"),
    "RS512, right but not allowed": (
        lambda local: signed(header("RS512", "r"), claims(local.issuer), rsa("r"), "RS512"),
        "algorithm",
    ),
    "ES256K": (unsigned("ES256K"), "algorithm"),
    "without alg": (headed(alg=None), "algorithm"),
    "alg a number": (headed(alg=256), "algorithm"),
    "alg a list": (headed(alg=["RS256"]), "algorithm"),
    "wrong key": (strangers(), "bad signature"),
    "kid of another key": (headed(kid="only-rs"), "bad signature"),
    "kid of a key of another kind": (headed(kid="e"), "unknown key"),
    "PS256 by a key for RS256 alone": (
        lambda local: signed(
            header("PS256", "only-rs"), claims(local.issuer), rsa("only-rs", "RS256"), "PS256"
        ),
        "unknown key",
    ),
    "kid unknown": (headed(kid="nobody"), "unknown key"),
    "kid a path": (strangers(kid="../../../../dev/null"), "unknown key"),
    "kid an address": (strangers(kid="https://evil.example/keys"), "unknown key"),
    "kid an injection": (strangers(kid="r' OR '1'='1"), "unknown key"),
    "kid with NUL": (strangers(kid="r\x00"), "unknown key"),
    "kid a list": (headed(kid=["r"]), "header kid"),
    "kid a number": (headed(kid=0), "header kid"),
    "no kid where two keys can be meant": (headed(kid=None), "unknown key"),
    "embedded jwk": (strangers(jwk=STRANGER.as_dict(private=False)), "header jwk"),
    "jku": (
        lambda local: strangers(jku=f"{local.issuer}/evil", kid="nobody")(local),
        "header jku",
    ),
    "x5u": (lambda local: strangers(x5u=f"{local.issuer}/evil")(local), "header x5u"),
    "x5c": (strangers(x5c=["MIIB"]), "header x5c"),
    "crit": (headed(crit=["exp"], exp=NOW), "header crit"),
    "crit empty": (headed(crit=[]), "header crit"),
    "b64 false": (headed(b64=False), "header b64"),
    "nested token": (headed(cty="JWT"), "header cty"),
    "compressed": (headed(zip="DEF"), "header zip"),
    "typ JWT": (headed(typ="JWT"), "type"),
    "typ of a logout token": (headed(typ="logout+jwt"), "type"),
    "typ with more": (headed(typ="at+jwt; x"), "type"),
    "typ empty": (headed(typ=""), "type"),
    "typ a list": (headed(typ=["at+jwt"]), "type"),
    "without typ": (headed(typ=None), "type"),
    "long header": (headed(vendor="x" * 600), "too long"),
    "deep header": (deep, "malformed header"),
    "header no object": (lambda local: "W10.e30.AA", "malformed header"),
    "header no JSON": (lambda local: "eyJ.e30.AA", "malformed header"),
    "header not UTF-8": (lambda local: "_w.e30.AA", "malformed header"),
    "header in UTF-16": (
        lambda local: f"{encoded(json.dumps(header('RS256', 'r')).encode('utf-16')).decode()}.e.A",
        "malformed header",
    ),
    "alg twice in the header": (
        lambda local: signed(
            b'{"alg":"none","alg":"RS256","kid":"r","typ":"at+jwt"}',
            claims(local.issuer),
            rsa("r"),
            "RS256",
        ),
        "malformed header",
    ),
    "empty": (lambda local: "", "not three parts"),
    "one part": (lambda local: "tuki_abc", "not three parts"),
    "two parts": (lambda local: good(local).rsplit(".", 1)[0], "not three parts"),
    "four parts": (lambda local: f"{good(local)}.AA", "not three parts"),
    "JWE": (
        lambda local: f"{encoded({'alg': 'RSA-OAEP'}).decode()}.AA.AA.AA.AA",
        "not three parts",
    ),
    "only dots": (lambda local: "..", "not three parts"),
    "JSON form": (lambda local: json.dumps({"payload": "e30"}), "not three parts"),
    "huge": (saying(more="x" * 8192), "too long"),
    "non-ASCII": (lambda local: f"{good(local)}ä", "not three parts"),
    "digit that is no ASCII digit": (lambda local: f"{good(local)}٣", "not three parts"),
    "line break at the end": (lambda local: f"{good(local)}\n", "not three parts"),
    "blank before": (lambda local: f" {good(local)}", "not three parts"),
    "padded": (lambda local: f"{good(local)}==", "not three parts"),
    "NUL": (lambda local: f"{good(local)}\x00", "not three parts"),
    "truncated": (lambda local: good(local)[:-10], "bad signature"),
    "claims changed": (other_content, "bad signature"),
    "ES256 of zeroes": (with_signature(lambda text: bytes(64)), "bad signature"),
    "ES256 as DER": (with_signature(as_der), "bad signature"),
    "claims no object": (
        lambda local: signed(header("ES256", "e"), ["sub"], ec("e"), "ES256"),
        "malformed claims",
    ),
    "claims no JSON": (
        lambda local: signed(header("ES256", "e"), b"sub", ec("e"), "ES256"),
        "malformed claims",
    ),
    "issuer twice": (raw(SECOND_ISSUER), "malformed claims"),
    "name twice deep inside": (raw(', "x": {"y": [{"a": 1, "a": 2}]}'), "malformed claims"),
    "NaN elsewhere": (raw(', "x": NaN'), "malformed claims"),
    "number of 5000 digits": (raw(f', "x": {"9" * 5000}'), "malformed claims"),
    "exp NaN": (saying(exp=float("nan")), "malformed claims"),
    "exp infinite": (saying(exp=float("inf")), "malformed claims"),
    "exp too large for a float": (raw(', "exp": 1e999', exp=None), "malformed claims"),
    "exp beyond all calendars": (saying(exp=10**30), "claim exp"),
    "exp a string": (saying(exp=str(NOW + 300)), "claim exp"),
    "exp true": (saying(exp=True), "claim exp"),
    "exp a list": (saying(exp=[NOW + 300]), "claim exp"),
    "without exp": (saying(exp=None), "without exp"),
    "expired": (saying(exp=NOW - 30), "expired"),
    "exp negative": (saying(exp=-1), "expired"),
    "not yet valid": (saying(nbf=NOW + 31), "claim nbf"),
    "nbf a string": (saying(nbf="0"), "claim nbf"),
    "issued in the far future": (saying(iat=NOW + 10**6), "claim iat"),
    "iat a string": (saying(iat="now"), "claim iat"),
    "without iat": (saying(iat=None), "without iat"),
    "other issuer": (saying(iss="https://evil.example"), "claim iss"),
    "issuer with a slash more": (lambda local: saying(iss=f"{local.issuer}/")(local), "claim iss"),
    "issuer in a list": (lambda local: saying(iss=[local.issuer])(local), "claim iss"),
    "without issuer": (saying(iss=None), "without iss"),
    "other audience": (saying(aud="https://other.example"), "claim aud"),
    "audience that begins as ours": (saying(aud=f"{AUDIENCE}.evil.example"), "claim aud"),
    "audiences without ours": (saying(aud=["https://a.example", "https://b.example"]), "claim aud"),
    "no audiences": (saying(aud=[]), "claim aud"),
    "audience in a list in a list": (saying(aud=[[AUDIENCE]]), "claim aud"),
    "audience an object": (saying(aud={AUDIENCE: True}), "claim aud"),
    "without audience": (saying(aud=None), "without aud"),
    "without sub": (saying(sub=None), "without sub"),
    "sub empty": (saying(sub=""), "claim sub"),
    "sub a number": (saying(sub=1), "claim sub"),
    "sub too long": (saying(sub="x" * 256), "claim sub"),
    "sub with a line break": (saying(sub="u-1\nu-2"), "claim sub"),
    "sub with half a character": (saying(sub="\ud800"), "claim sub"),
    "sub that reads backwards": (saying(sub="u-1\u202e"), "claim sub"),
    "jti a number": (saying(jti=1), "claim jti"),
    "jti with NUL": (saying(jti="t\x00"), "claim jti"),
    "roles a string": (saying(roles="administrator"), "claim roles"),
    "roles of numbers": (saying(roles=[1]), "claim roles"),
    "areas an object": (saying(areas={"fi-1": True}), "claim areas"),
    "scope a list": (saying(scope=["clients:read"]), "claim scope"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_rule_6_a_hostile_token_is_refused(local: Local, name: str) -> None:
    make, reason = HOSTILE[name]
    local.says("/evil", {"keys": [STRANGER.as_dict(private=False)]})
    with pytest.raises(TokenRefused) as told:
        bearer_claims(make(local), local.provider(), AUDIENCE, now=lambda: NOW)
    assert told.value.reason == reason
    assert (told.value.status, told.value.kind, told.value.exit_code) == (401, "unauthorized", 2)
    assert str(told.value) == "The access token is not valid here."
    assert {each.path for each in local.asked} <= {DISCOVERY, KEYS}


def test_rule_6_the_tokens_are_hostile_by_what_their_name_says_alone(local: Local) -> None:
    for make in (good, saying(), headed(), raw("")):
        assert (
            bearer_claims(make(local), local.provider(), AUDIENCE, now=lambda: NOW).token == "t-1"
        )


@pytest.mark.parametrize("audience", ["", [""]])
def test_rule_6_without_an_audience_of_ours_no_token_counts(local: Local, audience: object) -> None:
    with pytest.raises(TokenRefused) as told:
        bearer_claims(saying(aud=audience)(local), local.provider(), "", now=lambda: NOW)
    assert told.value.reason == "no audience is set"
