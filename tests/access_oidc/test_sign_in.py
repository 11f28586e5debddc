"""Signing in with a provider of our own: what is sent to it, and which of its answers count."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from graph_service.access.provider import Provider, ProviderUnavailable
from graph_service.access.sign_in import Pending, SignInRefused, begin, finish
from graph_service.access.tokens import Claims, TokenRefused, bearer_claims
from tests.access_oidc.local import (
    AUDIENCE,
    DISCOVERY,
    NOW,
    Answer,
    Asked,
    Local,
    claims,
    ec,
    header,
    rsa,
    signed,
)

CLIENT = "tuki verkko"
BACK = "http://127.0.0.1:8321/sign-in/back?lang=fi"
EXPIRES = datetime(2026, 9, 21, 14, 18, 20, tzinfo=UTC)


def id_token(local: Local, pending: Pending, typ: str | None = "JWT", **changes: object) -> str:
    """Return a good ID token with `changes`; None leaves a claim out."""
    said = claims(local.issuer, **{"aud": CLIENT, "nonce": pending.nonce, **changes})
    return signed(header("ES256", "e", typ=typ), said, ec("e"), "ES256")


def signed_in(
    provider: Provider,
    pending: Pending,
    *,
    secret: str = "",
    code: str | None = "c-1",
    error: str | None = None,
    issuer: str | None = None,
) -> Claims:
    """Finish the sign-in with the right state."""
    return finish(
        provider,
        CLIENT,
        secret,
        BACK,
        pending,
        pending.state,
        code,
        error,
        issuer=issuer,
        now=lambda: NOW,
    )


def reason(provider: Provider, pending: Pending, **given: str | None) -> str:
    """Return why the sign-in is refused."""
    with pytest.raises(SignInRefused) as told:
        signed_in(provider, pending, **given)  # type: ignore[arg-type]
    assert str(told.value) == "Signing in did not succeed. Try again."
    assert (told.value.status, told.value.kind) == (401, "unauthorized")
    return told.value.reason


def test_rule_6_the_browser_goes_with_state_nonce_and_challenge(local: Local) -> None:
    pending = begin(local.provider(), CLIENT, BACK)
    url = httpx.URL(pending.url)
    challenge = hashlib.sha256(pending.verifier.encode()).digest()
    assert str(url).startswith(f"{local.issuer}/authorize?")
    assert dict(url.params) == {
        "tenant": "a",
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid",
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        "code_challenge_method": "S256",
    }


def test_rule_6_no_two_sign_ins_share_a_secret_and_none_is_printed(local: Local) -> None:
    provider = local.provider()
    first, second = begin(provider, CLIENT, BACK), begin(provider, CLIENT, BACK)
    secrets = [each for one in (first, second) for each in (one.state, one.nonce, one.verifier)]
    assert len(set(secrets)) == 6
    assert {len(each) for each in secrets} == {43}
    assert first.verifier not in repr(first)


def test_rule_6_the_code_is_exchanged_with_the_verifier(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending), "access_token": "kept by nobody"})
    assert signed_in(provider, pending) == Claims("u-1", "t-1", EXPIRES)
    form = {
        "grant_type": "authorization_code",
        "code": "c-1",
        "redirect_uri": BACK,
        "code_verifier": pending.verifier,
        "client_id": CLIENT,
    }
    assert [each for each in local.asked if each.path == "/token"] == [Asked("/token", form, None)]


def test_rule_6_a_secret_goes_in_the_header_alone(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending)})
    assert signed_in(provider, pending, secret="s:ä/+").subject == "u-1"
    (asked,) = (each for each in local.asked if each.path == "/token")
    basic = base64.b64encode(b"tuki+verkko:s%3A%C3%A4%2F%2B").decode()
    assert asked.authorization == f"Basic {basic}"
    assert set(asked.form) == {"grant_type", "code", "redirect_uri", "code_verifier"}


@pytest.mark.parametrize(
    ("typ", "changes"),
    [
        ("JWT", {}),
        (None, {}),
        ("JWT", {"aud": [CLIENT]}),
        ("JWT", {"aud": [CLIENT, "other"], "azp": CLIENT}),
        ("JWT", {"azp": CLIENT}),
        ("JWT", {"roles": ["officer"], "nbf": None}),
    ],
)
def test_a_good_id_token_counts(local: Local, typ: str | None, changes: dict[str, object]) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending, typ, **changes)})
    assert signed_in(provider, pending).subject == "u-1"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"nonce": "of another sign-in"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"nonce": 1}, "nonce"),
        ({"nonce": "\ud800"}, "nonce"),
        ({"aud": "other"}, "claim aud"),
        ({"aud": [CLIENT, "other"]}, "claim azp"),
        ({"aud": [CLIENT, "other"], "azp": "other"}, "claim azp"),
        ({"azp": "other"}, "claim azp"),
        ({"iss": "https://evil.example"}, "claim iss"),
        ({"exp": NOW - 30}, "expired"),
        ({"exp": None}, "without exp"),
        ({"iat": None}, "without iat"),
        ({"iat": NOW + 31}, "claim iat"),
        ({"sub": None}, "without sub"),
        ({"roles": "administrator"}, "claim roles"),
        ({"typ": "at+jwt"}, "type"),
        ({"typ": "logout+jwt"}, "type"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_rule_6_a_hostile_id_token_is_refused(
    local: Local, changes: dict[str, str | None], why: str
) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending, **changes)})
    assert reason(provider, pending) == f"ID token: {why}"


def test_rule_6_an_id_token_by_another_key_is_refused(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    said = claims(local.issuer, aud=CLIENT, nonce=pending.nonce)
    forged = signed(header("RS256", "r", typ="JWT"), said, rsa("stranger"), "RS256")
    local.says("/token", {"id_token": forged})
    assert reason(provider, pending) == "ID token: bad signature"


def test_rule_6_an_id_token_is_no_access_token(local: Local) -> None:
    provider = local.provider()
    token = id_token(local, begin(provider, CLIENT, BACK), aud=[AUDIENCE, CLIENT], azp=CLIENT)
    with pytest.raises(TokenRefused) as told:
        bearer_claims(token, provider, AUDIENCE, now=lambda: NOW)
    assert told.value.reason == "type"


@pytest.mark.parametrize("state", [None, "", "of another browser", "\ud800", "ä"])
def test_rule_6_another_state_is_refused_before_anything_is_asked(
    local: Local, state: str | None
) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    with pytest.raises(SignInRefused) as told:
        finish(provider, CLIENT, "", BACK, pending, state, "c-1", "access_denied")
    assert told.value.reason == "state"
    assert local.count("/token") == 0


def test_rule_6_the_issuer_in_the_answer_must_be_the_pinned_one(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending)})
    assert reason(provider, pending, issuer="https://evil.example") == "issuer"
    assert reason(provider, pending, issuer="") == "issuer"
    assert local.count("/token") == 0
    assert signed_in(provider, pending, issuer=local.issuer).subject == "u-1"


def test_rule_6_a_provider_that_says_it_names_itself_must(local: Local) -> None:
    told = local.discovery(authorization_response_iss_parameter_supported=True)
    local.says(DISCOVERY, told)
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, pending)})
    assert reason(provider, pending) == "issuer"
    assert signed_in(provider, pending, issuer=local.issuer).subject == "u-1"


def test_a_sign_in_that_the_provider_or_the_user_denies_is_refused(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    assert reason(provider, pending, error="access_denied", code=None) == "denied at the provider"
    assert reason(provider, pending, error="") == "denied at the provider"
    assert reason(provider, pending, code=None) == "no code"
    assert reason(provider, pending, code="") == "no code"
    assert local.count("/token") == 0


def test_an_answer_without_an_id_token_is_refused(local: Local) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    for answer in ({}, {"id_token": None}, {"id_token": ["a.b.c"]}, {"access_token": "a.b.c"}):
        local.says("/token", answer)
        assert reason(provider, pending) == "no ID token"
    local.answers["/token"] = Answer(b'{"error": "invalid_grant"}', 400)
    assert reason(provider, pending) == "code"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(b"{}", 500), "it answers 500"),
        (Answer(b"", 307, {"location": "/elsewhere"}), "it answers 307"),
        (Answer(b"[]"), "it is no object"),
        (Answer(b'{"id_token": "a", "id_token": "b"}'), "a name stands twice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_provider_that_answers_amiss_is_unavailable(
    local: Local, answer: Answer, why: str
) -> None:
    provider = local.provider()
    pending = begin(provider, CLIENT, BACK)
    local.answers["/token"] = answer
    with pytest.raises(ProviderUnavailable) as told:
        signed_in(provider, pending)
    assert told.value.reason == why
    assert local.count("/elsewhere") == 0


def test_a_sign_in_with_the_secrets_of_another_is_refused(local: Local) -> None:
    provider = local.provider()
    first, second = begin(provider, CLIENT, BACK), begin(provider, CLIENT, BACK)
    local.says("/token", {"id_token": id_token(local, first)})
    assert reason(provider, second) == "ID token: nonce"
    assert signed_in(provider, replace(second, nonce=first.nonce)).subject == "u-1"
