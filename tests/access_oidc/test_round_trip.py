"""Signing in at a provider that is a process of its own, with httpx in the browser's place."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from graph_service.access.provider import Provider, ProviderUnavailable
from graph_service.access.sign_in import Pending, SignInRefused, begin, finish
from graph_service.access.tokens import Claims
from tests.access_oidc.local import Clock

BACK = "http://127.0.0.1:8321/sign-in/back"
CLIENT = "tukiverkko"


@contextmanager
def process(port: int) -> Iterator[str]:
    """Yield the address of a provider in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr
        running = re.compile(r"running on (http://127\.0\.0\.1:\d+)")
        found = next((hit for line in started.stderr if (hit := running.search(line))), None)
        try:
            assert found, "the provider did not start"
            yield found[1]
        finally:
            started.terminate()
            started.communicate(timeout=30)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider that runs as long as these tests."""
    with process(0) as address:
        yield address


@pytest.fixture
def provider(issuer: str) -> Provider:
    """The provider as the service sees it."""
    return Provider(issuer, http=httpx.Client(trust_env=False))


def browse(pending: Pending, **form: str) -> dict[str, str]:
    """Go where `pending` says, send the form there, return what the browser comes back with."""
    with httpx.Client(trust_env=False) as browser:
        shown = browser.get(pending.url)
        assert (shown.status_code, "Authorize Client" in shown.text) == (200, True)
        sent = browser.post(pending.url, data=form)
    back = httpx.URL(sent.headers["location"])
    assert (sent.status_code, str(back.copy_with(query=None))) == (302, BACK)
    return dict(back.params)


def come_back(provider: Provider, pending: Pending, given: dict[str, str]) -> Claims:
    """Finish the sign-in with what the browser came back with."""
    state, code, error = (given.get(name) for name in ("state", "code", "error"))
    return finish(
        provider, CLIENT, "secret", BACK, pending, state, code, error, issuer=given.get("iss")
    )


def reason(provider: Provider, pending: Pending, given: dict[str, str]) -> str:
    """Return why the sign-in is refused."""
    with pytest.raises(SignInRefused) as told:
        come_back(provider, pending, given)
    return told.value.reason


def test_rule_6_a_user_signs_in(provider: Provider) -> None:
    pending = begin(provider, CLIENT, BACK)
    found = come_back(provider, pending, browse(pending, sub="u-1"))
    hour = datetime.now(UTC) + timedelta(hours=1)
    assert abs(found.expires - hour) < timedelta(minutes=1)
    assert (found.subject, found.roles, found.areas, found.scopes) == ("u-1", (), (), ())
    assert re.fullmatch("[0-9a-f]{16}", found.token)


def test_rule_6_a_user_who_denies_is_not_signed_in(provider: Provider) -> None:
    pending = begin(provider, CLIENT, BACK)
    given = browse(pending, action="deny")
    assert given["error"] == "access_denied"
    assert "code" not in given
    # This provider leaves out the state that belongs to its answer; others do not.
    assert reason(provider, pending, given) == "state"
    assert reason(provider, pending, {**given, "state": pending.state}) == "denied at the provider"


def test_rule_6_another_state_is_refused(provider: Provider) -> None:
    mine, other = begin(provider, CLIENT, BACK), begin(provider, CLIENT, BACK)
    given = browse(other, sub="u-2")
    assert reason(provider, mine, given) == "state"
    assert come_back(provider, other, given).subject == "u-2"


def test_rule_6_a_code_counts_once(provider: Provider) -> None:
    pending = begin(provider, CLIENT, BACK)
    given = browse(pending, sub="u-1")
    assert come_back(provider, pending, given).subject == "u-1"
    assert reason(provider, pending, given) == "code"
    assert reason(provider, pending, {**given, "code": "made-up"}) == "code"


def test_rule_6_the_code_of_another_sign_in_is_refused(provider: Provider) -> None:
    mine, other = begin(provider, CLIENT, BACK), begin(provider, CLIENT, BACK)
    stolen = browse(other, sub="u-2")["code"]
    assert reason(provider, mine, {"state": mine.state, "code": stolen}) == "ID token: nonce"


def test_rule_6_a_wrong_nonce_is_refused(provider: Provider) -> None:
    pending = begin(provider, CLIENT, BACK)
    given = browse(pending, sub="u-1")
    assert reason(provider, replace(pending, nonce="another"), given) == "ID token: nonce"


def test_rule_6_an_id_token_that_has_run_out_is_refused(provider: Provider) -> None:
    pending = begin(provider, CLIENT, BACK)
    given = browse(pending, sub="u-1")
    with pytest.raises(SignInRefused) as told:
        finish(
            provider,
            CLIENT,
            "secret",
            BACK,
            pending,
            given["state"],
            given["code"],
            None,
            now=lambda: time.time() + 3700,
        )
    assert told.value.reason == "ID token: expired"


def test_rule_6_another_issuer_at_the_same_place_is_unavailable(issuer: str) -> None:
    elsewhere = Provider(
        issuer.replace("127.0.0.1", "localhost") + "/", http=httpx.Client(trust_env=False)
    )
    with pytest.raises(ProviderUnavailable) as told:
        begin(elsewhere, CLIENT, BACK)
    assert told.value.reason == "it names another issuer"


def test_rule_6_an_outage_ends_and_the_new_keys_count() -> None:
    clock = Clock()
    with process(0) as issuer:
        provider = Provider(issuer, http=httpx.Client(trust_env=False), clock=clock)
        first = begin(provider, CLIENT, BACK)
        assert come_back(provider, first, browse(first, sub="u-1")).subject == "u-1"
        second = begin(provider, CLIENT, BACK)
        given = browse(second, sub="u-1")
    with pytest.raises(ProviderUnavailable) as told:
        come_back(provider, second, given)
    assert told.value.reason == "it cannot be asked (ConnectError)"
    with process(httpx.URL(issuer).port or 0):
        third = begin(provider, CLIENT, BACK)
        # It signs with a new key, which is fetched when a minute has passed since the last time.
        assert reason(provider, third, browse(third, sub="u-1")) == "ID token: bad signature"
        clock.seconds += 60
        fourth = begin(provider, CLIENT, BACK)
        assert come_back(provider, fourth, browse(fourth, sub="u-1")).subject == "u-1"
