"""The service behind a proxy that speaks TLS: one name, strict cookies, and whom it believes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from graph_service.access.users import User, put_user
from graph_service.api.cookies import COOKIE
from graph_service.api.guard import HEADERS
from graph_service.app import create_app
from graph_service.serving import server_config
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.access_oidc.local import (
    DISCOVERY,
    Local,
    claims,
    ec,
    header,
    local_provider,
    signed,
)
from tests.api.serving import HTML, client_of, english, problem_of

PUBLIC = "https://tukiverkko.example"
NAME = "tukiverkko.example"
pytestmark = pytest.mark.parametrize("graph", ["embedded"], indirect=True)


@pytest.fixture
def local() -> Iterator[Local]:
    """A provider with one key."""
    with local_provider(ec("e")) as found:
        yield found


@pytest.fixture
def public(graph: Graph, settings: Settings, local: Local) -> Iterator[httpx.Client]:
    """What the proxy in front of the service is to it; it passes the name on."""
    given = {"public_url": PUBLIC, "oidc_issuer": local.issuer, "oidc_client_id": "tukiverkko"}
    app = create_app(english(settings).model_copy(update=given), graph)
    with client_of(app, headers={"host": NAME}) as client:
        yield client


@pytest.mark.parametrize("host", [NAME, NAME.upper(), f"{NAME}:443"])
def test_rule_6_the_service_answers_by_its_one_name(public: httpx.Client, host: str) -> None:
    answer = public.get("/sign-in", headers={**HTML, "host": host})
    assert answer.status_code == 200
    assert "answers on this machine only" not in answer.text
    strict = answer.headers.get_list("strict-transport-security")
    assert strict == ["max-age=31536000; includeSubDomains"]
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.{NAME}",
        f"{NAME}.evil.example",
        f"{NAME}:80",
        f"{NAME}.",
        f"a@{NAME}",
        "localhost",
        "127.0.0.1:8321",
        "10.0.0.7",
    ],
)
def test_rule_6_no_other_name_leads_here(public: httpx.Client, host: str) -> None:
    for path in ("/sign-in", "/api/v1/openapi.json", "/"):
        found = problem_of(public.get(path, headers={"host": host}), 400)
        assert found["detail"] == f"The service is at another address: {PUBLIC}"


def test_health_is_asked_from_this_machine(public: httpx.Client) -> None:
    for path in ("/healthz", "/readyz"):
        assert public.get(path, headers={"host": "localhost"}).status_code == 200
        problem_of(public.get(path, headers={"host": "10.0.0.7"}), 400)


def test_a_public_port_that_is_not_the_usual_one_is_part_of_the_name(graph: Graph) -> None:
    settings = Settings.model_validate({"public_url": f"{PUBLIC}:8443"})
    with client_of(create_app(english(settings), graph)) as client:
        for host, status in ((f"{NAME}:8443", 200), (NAME, 400), (f"{NAME}:443", 400)):
            assert client.get("/healthz", headers={"host": host}).status_code == status


def test_rule_6_forms_of_other_sites_are_refused(public: httpx.Client) -> None:
    for origin in (f"http://{NAME}", "https://evil.example", "null", f"{PUBLIC}:8443"):
        found = problem_of(public.post("/sign-in", headers={"origin": origin}), 403)
        assert found["detail"] == "Requests that another site makes are refused."
    # Past the door, for want of a user.
    assert public.post("/sign-in", headers={"origin": PUBLIC}).status_code == 422


def cookies_of(answer: httpx.Response) -> list[tuple[str, set[str]]]:
    """Return name and attributes of each cookie that is set."""
    found = []
    for line in answer.headers.get_list("set-cookie"):
        first, *rest = line.split("; ")
        found.append(
            (first.split("=")[0], {each for each in rest if "-" not in each.split("=")[0]})
        )
    return found


def test_rule_6_sign_in_leads_back_to_the_public_address_with_strict_cookies(
    public: httpx.Client, local: Local, graph: Graph
) -> None:
    put_user(graph, User("u-1", "Kaisa", "coordinator"))
    strict = {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}
    begun = public.get("/sign-in/start", params={"then": "/gaps/contact-departed"})
    way = dict(httpx.URL(begun.headers["location"]).params)
    assert way["redirect_uri"] == f"{PUBLIC}/sign-in/back"
    assert cookies_of(begun) == [("__Host-tukiverkko-sign-in", strict)]
    now = int(time.time())
    times = {"iat": now, "nbf": now, "exp": now + 300}
    said = claims(local.issuer, aud="tukiverkko", nonce=way["nonce"], **times)
    token = signed(header("ES256", "e", typ="JWT"), said, ec("e"), "ES256")
    local.says("/token", {"id_token": token})
    secret = begun.cookies["__Host-tukiverkko-sign-in"]
    query = {"state": way["state"], "code": "c-1"}
    # A cookie without the prefix could have been set by a page of another service of this host.
    plain = {"cookie": f"tukiverkko-sign-in={secret}"}
    assert public.get("/sign-in/back", params=query, headers=plain).status_code == 401
    kept = {"cookie": f"__Host-tukiverkko-sign-in={secret}"}
    back = public.get("/sign-in/back", params=query, headers=kept)
    assert (back.status_code, back.headers["location"]) == (303, "/gaps/contact-departed")
    assert cookies_of(back) == [("__Host-tukiverkko", strict)]
    session = back.cookies[f"__Host-{COOKIE}"]
    [exchanged] = [each for each in local.asked if each.path == "/token"]
    assert exchanged.form["redirect_uri"] == f"{PUBLIC}/sign-in/back"
    for name, status in ((f"__Host-{COOKIE}", 200), (COOKIE, 303)):
        answer = public.get("/", headers={**HTML, "cookie": f"{name}={session}"})
        assert answer.status_code == status
    assert local.count(DISCOVERY) == 1


def test_on_this_machine_cookies_need_no_tls(
    graph: Graph, settings: Settings, local: Local
) -> None:
    given = {"oidc_issuer": local.issuer, "oidc_client_id": "tukiverkko"}
    app = create_app(english(settings).model_copy(update=given), graph)
    with client_of(app) as client:
        answer = client.get("/sign-in/start")
    assert cookies_of(answer) == [("tukiverkko-sign-in", {"HttpOnly", "Path=/", "SameSite=lax"})]
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("proxies", "client"),
    [("", "127.0.0.1"), ("10.0.0.1", "127.0.0.1"), ("127.0.0.1", "192.0.2.9")],
)
def test_only_named_proxies_say_who_asks(graph: Graph, proxies: str, client: str) -> None:
    seen = []

    async def app(scope: object, receive: object, send: object) -> None:
        seen.append(scope)

    config = server_config(Settings.model_validate({"trusted_proxies": proxies}), app)
    config.load()
    scope = {
        "type": "http",
        "client": ("127.0.0.1", 50_000),
        "scheme": "http",
        "headers": [(b"x-forwarded-for", b"203.0.113.5, 192.0.2.9")],
    }
    with pytest.raises(StopIteration):
        config.loaded_app(scope, None, None).send(None)
    (found,) = seen
    assert found["client"][0] == client  # type: ignore[index]


@pytest.mark.parametrize("value", ["*", "0.0.0.0/0", "::/0", "proxy.example", "10.0.0.7/24"])
def test_proxies_are_named_by_address(graph: Graph, value: str) -> None:
    with pytest.raises(ValidationError, match="an address or network such as"):
        Settings.model_validate({"trusted_proxies": f"10.0.0.1, {value}"})


def test_secrets_are_read_from_files(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph_store_password").write_text("c9e2\n")
    (tmp_path / "GRAPH_OIDC_CLIENT_SECRET").write_text("b7d1")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    found = Settings()
    assert found.store_password.get_secret_value() == "c9e2"
    assert found.oidc_client_secret.get_secret_value() == "b7d1"
    monkeypatch.setenv("GRAPH_STORE_PASSWORD", "f0a3")
    assert Settings().store_password.get_secret_value() == "f0a3"


def test_an_idle_connection_outlives_those_of_proxies_and_clients(graph: Graph) -> None:
    config = server_config(Settings(), None)  # type: ignore[arg-type]
    assert config.timeout_keep_alive > 60
