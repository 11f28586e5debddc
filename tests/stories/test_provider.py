"""Somebody signs in at a real OpenID provider and comes back to where they were going."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from graph_service.access.provider import Provider
from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.access_oidc.local import Clock
from tests.api.serving import english, served
from tests.api.worlds import WORLD, D
from tests.stories.conftest import Door, visit
from tests.support.stores import clear, put

pytestmark = pytest.mark.browser


class OutsideProvider:
    """An OpenID provider that runs as a process of its own; each start of it makes new keys."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start it, and return its issuer once it answers."""
        module = ["-m", "oidc_provider_mock", "--port", str(self._port)]
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *module],
            env=os.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://localhost:{self._port}/.well-known/openid-configuration"
        until = time.monotonic() + 60
        while True:
            try:
                return str(httpx.get(address, trust_env=False).json()["issuer"])
            except httpx.TransportError:
                assert self._process.poll() is None
                assert time.monotonic() < until

    def keys(self) -> set[str]:
        """Return the keys that it signs with now."""
        document = httpx.get(f"http://localhost:{self._port}/jwks", trust_env=False).json()
        return {str(key["n"]) for key in document["keys"]}

    def stop(self) -> None:
        """Stop it."""
        if self._process:
            self._process.terminate()
            self._process.wait(60)


@pytest.fixture(scope="module")
def outside() -> Iterator[OutsideProvider]:
    """A provider that nobody has started."""
    provider = OutsideProvider()
    yield provider
    provider.stop()


@dataclass
class Hall:
    """A service whose users sign in at the provider, and what tells it the time."""

    door: Door
    clock: Clock


@pytest.fixture(scope="module")
def hall(
    outside: OutsideProvider,
    embedded_store: Graph,
    embedded_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Hall]:
    """The service at the provider's door; its clock stands."""
    clear(embedded_store)
    put(embedded_store, Path(tmp_path_factory.mktemp("world")), WORLD)
    put_user(embedded_store, User("kaisa", "Kaisa Pohdinta", "coordinator", areas=("fi",)))
    given = {
        "oidc_issuer": outside.start(),
        "oidc_client_id": "tukiverkko",
        "oidc_client_secret": SecretStr("secret"),
    }
    settings = english(embedded_settings).model_copy(update=given)
    app = create_app(settings, embedded_store)
    with served(app) as address, httpx.Client(trust_env=False) as http:
        clock = Clock()
        app.state.provider = Provider(str(given["oidc_issuer"]), http=http, clock=clock)
        yield Hall(Door(address), clock)


@pytest.fixture
def door(hall: Hall) -> Door:
    """Where the service is."""
    return hall.door


def sign_in_at_provider(page: Page, subject: str) -> None:
    """Go from our page to the provider, and say there who one is."""
    page.get_by_role("link", name="Go to sign-in").click()
    page.locator("input[name=sub]").fill(subject)
    page.get_by_role("button", name="Authorize").click()


def test_signing_in_at_the_provider_leads_back(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open(f"/findings?gap=contact-unreachable&as_of={D}")
    sign_in_at_provider(page, "kaisa")
    page.wait_for_url(f"{door.address}/findings?gap=contact-unreachable&as_of={D}")
    assert page.locator(".who strong").inner_text() == "Kaisa Pohdinta"
    assert page.locator("tr", has_text="Aino Laine").count() == 1
    cookies = {each["name"]: each for each in page.context.cookies(door.address)}
    session = cookies["tukiverkko"]
    assert (session["httpOnly"], session["sameSite"]) == (True, "Lax")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Sign in")
    found.open("/")
    expect(page.locator("h1")).to_have_text("Sign in")
    page.context.close()


def test_somebody_the_service_does_not_know_is_told_so(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/")
    sign_in_at_provider(page, "stranger")
    expect(page.locator("h1")).to_have_text("Refused")
    assert "Ask its administrator" in page.locator("main").inner_text()
    page.context.close()


def test_an_answer_nobody_asked_for_signs_nobody_in(door: Door) -> None:
    back = f"{door.address}/sign-in/back"
    with httpx.Client(trust_env=False) as client:
        answer = client.get(back, params={"code": "x", "state": "y"})
        assert answer.status_code == 401
        begun = client.get(f"{door.address}/sign-in/start", params={"then": "//evil.example"})
        assert begun.status_code == 303
        for wrong in ({"code": "x", "state": "y"}, {"code": "x"}):
            answer = client.get(back, params=wrong)
            assert answer.status_code == 401
        assert "tukiverkko" not in client.cookies


def test_rule_6_provider_away_keeps_newcomers_out_and_its_new_keys_count(
    browser: Browser, hall: Hall, outside: OutsideProvider
) -> None:
    inside = visit(browser, hall.door, 1280, 800)
    inside.open("/")
    sign_in_at_provider(inside.page, "kaisa")
    expect(inside.page.locator(".who strong")).to_have_text("Kaisa Pohdinta")

    keys = outside.keys()
    outside.stop()
    hall.clock.seconds += 61
    newcomer = visit(browser, hall.door, 1280, 800)
    newcomer.open("/")
    newcomer.page.get_by_role("link", name="Go to sign-in").click()
    expect(newcomer.page.locator("h1")).to_have_text("The sign-in provider cannot be reached")
    assert "Try again in a minute" in newcomer.page.locator("main").inner_text()
    inside.open("/")
    expect(inside.page.locator(".who strong")).to_have_text("Kaisa Pohdinta")

    outside.start()
    assert not keys & outside.keys()
    hall.clock.seconds += 61
    newcomer.open("/")
    sign_in_at_provider(newcomer.page, "kaisa")
    expect(newcomer.page.locator(".who strong")).to_have_text("Kaisa Pohdinta")
    inside.page.context.close()
    newcomer.page.context.close()
