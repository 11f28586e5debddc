"""Somebody signs in at a real OpenID provider and comes back to where they were going."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.api.worlds import WORLD, D
from tests.stories.conftest import Door, visit
from tests.support.stores import clear, put

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of an OpenID provider that runs as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(
        command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://localhost:{port}"
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                answer = httpx.get(f"{address}/.well-known/openid-configuration", trust_env=False)
                yield str(answer.json()["issuer"])
                break
            except httpx.TransportError:
                assert process.poll() is None
        process.terminate()


@pytest.fixture(scope="module")
def door(
    issuer: str,
    embedded_store: Graph,
    embedded_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Door]:
    """A service whose users sign in at the provider."""
    clear(embedded_store)
    put(embedded_store, Path(tmp_path_factory.mktemp("world")), WORLD)
    put_user(embedded_store, User("kaisa", "Kaisa Pohdinta", "coordinator", areas=("fi",)))
    given = {
        "oidc_issuer": issuer,
        "oidc_client_id": "tukiverkko",
        "oidc_client_secret": SecretStr("secret"),
    }
    settings = english(embedded_settings).model_copy(update=given)
    with served(create_app(settings, embedded_store)) as address:
        yield Door(address)


def test_signing_in_at_the_provider_leads_back(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open(f"/?gap=contact-unreachable&as_of={D}")
    page.get_by_role("link", name="Go to sign-in").click()
    page.locator("input[name=sub]").fill("kaisa")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{door.address}/?gap=contact-unreachable&as_of={D}")
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
    page.get_by_role("link", name="Go to sign-in").click()
    page.locator("input[name=sub]").fill("stranger")
    page.get_by_role("button", name="Authorize").click()
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
