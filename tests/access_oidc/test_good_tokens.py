"""Tokens that count: of each algorithm, with all that they may say and with little of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from joserfc.jwk import Key

from graph_service.access.published import ALGORITHMS
from graph_service.access.tokens import Claims, bearer_claims
from tests.access_oidc.local import AUDIENCE, NOW, Local, claims, ec, ed, header, rsa, signed

MAKERS: dict[str, Key] = {
    "RS256": rsa("r"),
    "PS256": rsa("r"),
    "ES256": ec("e"),
    "EdDSA": ed("d"),
    "Ed25519": ed("d"),
}
EXPIRES = datetime(2026, 9, 21, 14, 18, 20, tzinfo=UTC)


def read(local: Local, token: str) -> Claims:
    """Return what `token` says."""
    return bearer_claims(token, local.provider(), AUDIENCE, now=lambda: NOW)


def test_rule_6_each_allowed_algorithm_is_tried() -> None:
    assert set(MAKERS) == set(ALGORITHMS)


@pytest.mark.parametrize("algorithm", MAKERS)
def test_rule_6_a_good_token_of_each_algorithm_counts(local: Local, algorithm: str) -> None:
    key = MAKERS[algorithm]
    token = signed(header(algorithm, key.kid), claims(local.issuer), key, algorithm)
    assert read(local, token) == Claims("u-1", "t-1", EXPIRES)


def test_a_token_gives_roles_areas_and_scopes(local: Local) -> None:
    said = claims(
        local.issuer, roles=["officer"], areas=["fi-1", "fi-2"], scope="clients:read  findings:read"
    )
    assert read(local, signed(header("ES256", "e"), said, ec("e"), "ES256")) == Claims(
        subject="u-1",
        token="t-1",
        expires=EXPIRES,
        roles=("officer",),
        areas=("fi-1", "fi-2"),
        scopes=("clients:read", "findings:read"),
    )


def test_a_token_without_id_is_named_by_its_hash(local: Local) -> None:
    token = signed(header("ES256", "e"), claims(local.issuer, jti=None), ec("e"), "ES256")
    assert read(local, token).token == hashlib.sha256(token.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": ["https://other.example", AUDIENCE]},
        {"exp": NOW - 29},
        {"nbf": NOW + 30},
        {"iat": NOW + 30},
        {"nbf": None},
        {"exp": NOW + 0.5},
        {"sub": "Åsa Öst " * 31},
        {"groups": [{"value": "unread"}]},
    ],
    ids=lambda changes: str(next(iter(changes.items())))[:40],
)
def test_a_token_may_say_so_too(local: Local, changes: dict[str, object]) -> None:
    said = claims(local.issuer, **changes)
    found = read(local, signed(header("ES256", "e"), said, ec("e"), "ES256"))
    assert found.subject == said["sub"]


@pytest.mark.parametrize(
    "changes",
    [
        {"typ": "application/at+jwt"},
        {"typ": "AT+JWT"},
        {"x5t": "2jmj7l5rSw0yVb_vlWAYkK_YBwk"},
        {"vendor": "says nothing to us"},
    ],
    ids=lambda changes: next(iter(changes.values())),
)
def test_a_header_may_say_so_too(local: Local, changes: dict[str, object]) -> None:
    token = signed(header("ES256", "e", **changes), claims(local.issuer), ec("e"), "ES256")
    assert read(local, token).subject == "u-1"


def test_a_token_that_names_no_key_is_tried_with_the_only_one_of_its_kind(local: Local) -> None:
    token = signed(header("ES256", None), claims(local.issuer), ec("e"), "ES256")
    assert read(local, token).subject == "u-1"
