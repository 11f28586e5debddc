"""API keys: the secret is shown once, opens what it was made for, and stops on its day."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.access.caller import SCOPES, Caller, Scope
from graph_service.access.keys import (
    ApiKey,
    caller_of_key,
    list_keys,
    make_key,
    revoke_key,
)
from graph_service.errors import InputError, NotFound, StoreUnavailable
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.access_users.queries import query
from tests.access_users.world import AREAS, HOSTILE, REFUSED, WORLD
from tests.support.stores import put

D = date(2026, 11, 21)
LAST = D + timedelta(days=90)


def made(
    graph: Graph, scopes: Sequence[str] = (), areas: Sequence[str] = (), name: str = "reports"
) -> tuple[ApiKey, str]:
    """Make a key that counts for ninety days."""
    return make_key(graph, name, scopes, LAST, areas, today=D)


def test_machine_is_known_by_the_secret(graph: Graph) -> None:
    key, secret = made(graph, ("findings:read", "agencies:read"))
    assert caller_of_key(graph, secret, D) == Caller(
        id=key.id,
        role="api_client",
        token=key.id,
        scopes=frozenset({"agencies:read", "findings:read"}),
    )
    assert list_keys(graph) == [key]
    assert key == ApiKey(key.id, "reports", ("agencies:read", "findings:read"), LAST)


def test_key_is_limited_to_its_areas(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    key, secret = made(graph, ("clients:read",), ("kuu", "far", "kuu"))
    found = caller_of_key(graph, secret, D)
    assert found == Caller(
        key.id,
        "api_client",
        key.id,
        areas=frozenset({"far", "kuu"}),
        scopes=frozenset({"clients:read"}),
    )
    assert list_keys(graph) == [key]
    assert (key.areas, key.limited) == (("far", "kuu"), True)


def test_secret_and_id_have_their_form(graph: Graph) -> None:
    pairs = [made(graph) for _ in range(5)]
    assert all(re.fullmatch(r"tuki_[A-Za-z0-9_-]{43}", secret) for _, secret in pairs)
    assert all(re.fullmatch(r"key-[0-9a-f]{12}", key.id) for key, _ in pairs)
    assert len({secret for _, secret in pairs}) == len({key.id for key, _ in pairs}) == 5


def test_only_the_hash_is_in_the_graph(graph: Graph) -> None:
    key, secret = made(graph, ("agencies:read",), name="who")
    (row,) = graph.read(lambda tx: tx.run(query("everything_of_keys")))
    assert row["properties"] == {
        "id": key.id,
        "name": "who",
        "hash": hashlib.sha256(secret.encode()).hexdigest(),
        "scopes": ["agencies:read"],
        "expires_on": LAST,
        "limited": False,
        "revoked": False,
    }


def test_neither_secret_nor_hash_can_be_listed(graph: Graph) -> None:
    _, secret = made(graph, SCOPES)
    told = repr([dataclasses.asdict(key) for key in list_keys(graph)])
    assert secret not in told
    assert secret.removeprefix("tuki_") not in told
    assert hashlib.sha256(secret.encode()).hexdigest() not in told


def test_key_counts_until_its_last_day_has_ended(graph: Graph) -> None:
    key, secret = made(graph)
    assert caller_of_key(graph, secret, LAST) == Caller(key.id, "api_client", key.id)
    assert caller_of_key(graph, secret, LAST + timedelta(days=1)) is None
    assert [key.state(LAST), key.state(LAST + timedelta(days=1))] == ["valid", "expired"]


def test_revoked_key_opens_nothing_and_stays_in_the_list(graph: Graph) -> None:
    key, secret = made(graph)
    other, others = made(graph, name="other")
    revoke_key(graph, key.id)
    revoke_key(graph, key.id)
    assert caller_of_key(graph, secret, D) is None
    assert caller_of_key(graph, others, D) == Caller(other.id, "api_client", other.id)
    assert list_keys(graph) == [other, dataclasses.replace(key, revoked=True)]
    assert list_keys(graph)[1].state(D) == "revoked"
    rows = graph.read(lambda tx: tx.run(query("everything_of_keys")))
    assert [row["properties"].get("hash") is None for row in rows if row["id"] == key.id] == [True]


@pytest.mark.parametrize("id", ["key-000000000000", "", "'}) //", "key-0\x00", "\ud800", "*"])
def test_revoking_nothing_is_said(graph: Graph, id: str) -> None:
    key, _ = made(graph)
    with pytest.raises(NotFound) as error:
        revoke_key(graph, id)
    assert error.value.message == "There is no key with the id {id}."
    assert list_keys(graph) == [key]


def test_secrets_that_nobody_has_open_nothing(graph: Graph) -> None:
    key, secret = made(graph, SCOPES)
    fingerprint = hashlib.sha256(secret.encode()).hexdigest()
    other = f"tuki_{'A' * 43}"
    for wrong in (other, secret[:-1], secret + "A", secret.upper(), key.id, fingerprint):
        assert caller_of_key(graph, wrong, D) is None


def test_what_cannot_be_a_secret_does_not_reach_the_graph(graph_away: Graph) -> None:
    good = f"tuki_{'A' * 42}"
    endings = ("", "=", "\n", "A\n", "AA", "é", "\x00", "\ud800", "'", " ", "+", "/")
    for malformed in ("", "tuki_", "A" * 48, *(good + end for end in endings), *HOSTILE, *REFUSED):
        assert caller_of_key(graph_away, malformed, D) is None
    with pytest.raises(StoreUnavailable):
        caller_of_key(graph_away, f"{good}A", D)


@pytest.mark.parametrize("days", [-1, 367, 3660])
def test_key_that_ends_too_soon_or_too_late_is_refused(graph: Graph, days: int) -> None:
    with pytest.raises(InputError) as error:
        make_key(graph, "n", (), D + timedelta(days=days), today=D)
    assert str(error.value) == "A key ends between 2026-11-21 and 2027-11-22."
    assert list_keys(graph) == []


@pytest.mark.parametrize("days", [0, 1, 366])
def test_key_may_end_within_a_year(graph: Graph, days: int) -> None:
    ends = D + timedelta(days=days)
    key, secret = make_key(graph, "n", (), ends, today=D)
    assert key.expires_on == ends
    assert caller_of_key(graph, secret, ends) == Caller(key.id, "api_client", key.id)


def test_today_is_that_of_the_settings_by_default(graph: Graph) -> None:
    ends = Settings().today() + timedelta(days=30)
    key, _ = make_key(graph, "n", (), ends)
    assert list_keys(graph) == [key]
    with pytest.raises(InputError):
        make_key(graph, "n", (), ends + timedelta(days=400))


@pytest.mark.parametrize(
    "scope", ["", "clients", "clients:read ", "CLIENTS:READ", "*", "audit:read"]
)
def test_unknown_scope_is_refused(graph: Graph, scope: str) -> None:
    with pytest.raises(InputError) as error:
        made(graph, ("agencies:read", scope))
    assert str(error.value) == (
        f"There is no scope {scope}. Expected one of agencies:read, agencies:write, "
        "contacts:read, contacts:write, clients:read, clients:write, findings:read, "
        "findings:write."
    )
    assert list_keys(graph) == []


def test_unknown_area_is_refused(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    with pytest.raises(NotFound) as error:
        made(graph, (), ("kuuu",))
    assert str(error.value) == "There is no area with the id kuuu. Did you mean kuu?"
    assert list_keys(graph) == []


def test_hostile_names_are_kept_as_they_are(graph: Graph) -> None:
    keys = [made(graph, ("agencies:read",), name=text) for text in HOSTILE]
    assert list_keys(graph) == sorted((key for key, _ in keys), key=lambda key: (key.name, key.id))
    assert [key.name for key, _ in keys] == list(HOSTILE)
    for key, secret in keys:
        assert caller_of_key(graph, secret, D) == Caller(
            key.id, "api_client", key.id, scopes=frozenset({"agencies:read"})
        )


@pytest.mark.parametrize("text", REFUSED)
def test_name_that_is_no_line_is_refused(graph: Graph, text: str) -> None:
    with pytest.raises(InputError) as error:
        made(graph, name=text)
    assert str(error.value) == (
        "Text is one line of at most 2000 characters without control characters."
    )
    assert list_keys(graph) == []


def test_key_for_areas_that_are_gone_is_no_key_for_everywhere(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    key, secret = made(graph, ("clients:read",), ("kuu", "far"))
    put(graph, tmp_path, WORLD | {"areas": [row for row in AREAS if row["id"] != "far"]})
    found = caller_of_key(graph, secret, D)
    assert found is not None
    assert found.areas == {"kuu"}
    put(graph, tmp_path, WORLD | {"areas": AREAS[:1]})
    assert caller_of_key(graph, secret, D) is None
    assert list_keys(graph) == [dataclasses.replace(key, areas=())]
    assert list_keys(graph)[0].state(D) == "areas_gone"
    put(graph, tmp_path, WORLD)  # the ids come back, the right does not
    assert caller_of_key(graph, secret, D) is None


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    scopes=st.sets(st.sampled_from(SCOPES)),
    days=st.integers(0, 366),
    later=st.integers(0, 400),
    name=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40),
)
def test_made_key_is_found_until_it_ends_or_is_revoked(
    graph: Graph, scopes: set[Scope], days: int, later: int, name: str
) -> None:
    key, secret = make_key(graph, name, scopes, D + timedelta(days=days), today=D)
    expected = Caller(key.id, "api_client", key.id, scopes=frozenset(scopes))
    day = D + timedelta(days=later)
    assert caller_of_key(graph, secret, day) == (expected if later <= days else None)
    assert key in list_keys(graph)
    revoke_key(graph, key.id)
    assert caller_of_key(graph, secret, day) is None
    assert dataclasses.replace(key, revoked=True) in list_keys(graph)
