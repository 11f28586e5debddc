"""What forbids a start: each reason with settings that have it alone, and all of them at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit import AuditLog
from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.demo import demo_folder, demo_users
from graph_service.errors import InputError
from graph_service.i18n import LANGUAGES, translate
from graph_service.production import UnsafeStart, require_safe, survey, unsafe
from graph_service.serving import serve
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.store.secure import WELL_KNOWN
from tests.api.serving import HTML, away_graph
from tests.cli.conftest import make_command

SAFE = {
    "production": True,
    "public_url": "https://tukiverkko.example",
    "oidc_issuer": "https://sign-in.example",
    "oidc_client_id": "tukiverkko",
    "oidc_client_secret": "b7d1c9e2",
    "store_uri": "neo4j+s://graph.example:7687",
    "store_user": "service",
    "store_password": "c9e2b7d1",
}


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Settings]:
    """Return what makes settings that are safe in production, with changes."""

    def make(**changes: object) -> Settings:
        own = {"audit_folder": tmp_path / "log", "audit_key": tmp_path / "key" / "audit.key"}
        return Settings.model_validate({**SAFE, **own, **changes})

    return make


def put_demo_users(graph: Graph) -> None:
    """Put the demo's users into a graph that has none of its areas."""
    for user in demo_users():
        put_user(graph, User(user.id, user.name, user.role))


def told(settings: Settings, graph: Graph | None = None) -> list[str]:
    """Return what forbids a start, in English."""
    return [each.text() for each in unsafe(settings, graph)]


NOWHERE = "elsewhere than on this machine the service is reached over TLS only"
LINE = "the line to another machine is not encrypted, or its certificate is not checked"
SECRET = "is empty or a word that anybody would try"
CLAIMS = "GRAPH_OIDC_ROLE_CLAIM and GRAPH_OIDC_ROLE_MAP are set together or not at all."

ALONE: dict[str, tuple[dict[str, Any], str]] = {
    "no address": ({"public_url": ""}, "GRAPH_PUBLIC_URL is not set."),
    "an address in the clear": ({"public_url": "http://a.example"}, "an https address"),
    "an address with a path": ({"public_url": "https://a.example/x"}, "without a path"),
    "an address with a name": ({"public_url": "https://a@b.example"}, "an https address"),
    "every address, TLS not declared": ({"host": "0.0.0.0"}, NOWHERE),
    "an address of the network, TLS not declared": ({"host": "10.0.0.7"}, NOWHERE),
    "every address of IPv6, TLS not declared": ({"host": "::"}, NOWHERE),
    "no provider": ({"oidc_issuer": ""}, "GRAPH_OIDC_ISSUER is not set."),
    "a provider in the clear": ({"oidc_issuer": "http://localhost:9"}, "an https address"),
    "no name at the provider": ({"oidc_client_id": ""}, "GRAPH_OIDC_CLIENT_ID is not set."),
    "no secret at the provider": ({"oidc_client_secret": ""}, f"CLIENT_SECRET {SECRET}"),
    "a secret as in manuals": ({"oidc_client_secret": "Secret"}, f"CLIENT_SECRET {SECRET}"),
    "no password": ({"store_password": ""}, f"GRAPH_STORE_PASSWORD {SECRET}"),
    "the password of the product": ({"store_password": "neo4j"}, f"STORE_PASSWORD {SECRET}"),
    "the password is the name": ({"store_password": "service"}, f"STORE_PASSWORD {SECRET}"),
    "a line in the clear": ({"store_uri": "bolt://graph.example"}, LINE),
    "a routed line in the clear": ({"store_uri": "neo4j://10.0.0.7:7687"}, LINE),
    "any certificate will do": ({"store_uri": "neo4j+ssc://graph.example"}, LINE),
    "the demo's store": ({"store_uri": f"embedded:{demo_folder()}"}, "that of the demo"),
    "the demo's store, roundabout": (
        {"store_uri": f"embedded:{demo_folder() / '..' / demo_folder().name}"},
        "that of the demo",
    ),
    "a claim without roles": ({"oidc_role_claim": "roles"}, CLAIMS),
    "roles without a claim": ({"oidc_role_map": "A=officer"}, CLAIMS),
    "a role that is none": (
        {"oidc_role_claim": "roles", "oidc_role_map": "A=officer,B=boss"},
        "GRAPH_OIDC_ROLE_MAP has B=boss; VALUE=ROLE was expected",
    ),
    "a role of machines": (
        {"oidc_role_claim": "roles", "oidc_role_map": "A=api_client"},
        "GRAPH_OIDC_ROLE_MAP has A=api_client;",
    ),
    "a value twice": (
        {"oidc_role_claim": "roles", "oidc_role_map": "A=officer,A=preparer"},
        "GRAPH_OIDC_ROLE_MAP has A=preparer;",
    ),
}


def test_rule_7_what_is_safe_starts(made: Callable[..., Settings]) -> None:
    for changes in (
        {},
        {"host": "0.0.0.0", "tls_terminated": True},
        {"store_uri": "bolt://127.0.0.1:7687"},
        {"store_uri": "bolt+s://graph.example"},
        {"store_uri": "embedded:/var/lib/tukiverkko/store", "store_password": ""},
        {"oidc_role_claim": "roles", "oidc_role_map": "A=B=officer, C=auditor"},
    ):
        assert told(made(**changes)) == []


@pytest.mark.parametrize("name", ALONE)
def test_rule_7_each_thing_unsafe_forbids_a_start(made: Callable[..., Settings], name: str) -> None:
    changes, reason = ALONE[name]
    (found,) = told(made(**changes))
    assert reason in found


@pytest.mark.parametrize("word", sorted(WELL_KNOWN))
def test_rule_7_no_well_known_word_is_a_secret(made: Callable[..., Settings], word: str) -> None:
    assert len(told(made(store_password=word.upper(), oidc_client_secret=word))) == 2


def test_rule_7_the_audit_log_and_its_key_are_apart_and_private(
    made: Callable[..., Settings], tmp_path: Path
) -> None:
    store = {"store_uri": f"embedded:{tmp_path / 'store'}"}
    for key in (tmp_path / "log" / "deep" / "audit.key", tmp_path / "store" / "audit.key"):
        (found,) = told(made(**store, audit_key=key))
        assert "must lie neither with the log nor with the store" in found
    (tmp_path / "key").mkdir()
    key = tmp_path / "key" / "audit.key"
    key.touch(0o600)
    assert told(made()) == []
    key.chmod(0o640)
    (found,) = told(made())
    assert found.startswith(f"Others can read the key of the audit log, {key}.")
    key.chmod(0o600)
    file = tmp_path / "file"
    file.touch()
    (found,) = told(made(audit_folder=file / "log"))
    assert found.startswith(f"The audit log and its key cannot be written to {file / 'log'}.")


def test_rule_7_debug_modes_forbid_a_start(
    made: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    (found,) = told(made())
    assert found.startswith("Python runs in a mode for debugging.")
    assert create_app(made()).debug is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_7_everything_is_told_at_once_in_the_users_language(
    made: Callable[..., Settings], graph: Graph, settings: Settings, language: str
) -> None:
    put_demo_users(graph)
    put_user(graph, User("kaisa", "Kaisa", "coordinator"))
    changes = dict.fromkeys(("public_url", "oidc_issuer", "oidc_client_id"), "")
    worst = made(**changes, host="0.0.0.0", oidc_client_secret="", store_uri=settings.store_uri)
    with pytest.raises(UnsafeStart) as refused:
        require_safe(worst, graph)
    lines = refused.value.text(language).split("\n- ")
    head = "The service does not start before this is mended:"
    assert lines[0] == translate(head, language)
    assert [name for name in SAFE if f"GRAPH_{name.upper()} " in "".join(lines)] == [
        "public_url",
        "oidc_issuer",
        "oidc_client_id",
        "oidc_client_secret",
    ]
    (users,) = [line for line in lines if "demo-officer" in line]
    assert "demo-administrator, demo-auditor, demo-coordinator, demo-officer" in users
    assert "kaisa" not in users
    assert (refused.value.exit_code, len(set(lines))) == (2, len(lines))


def test_rule_7_a_graph_that_is_away_is_told_with_the_rest(made: Callable[..., Settings]) -> None:
    away = made(store_uri="bolt://127.0.0.1:9", store_password="", retry_seconds=0)
    first, last = (each.text() for each in survey(away))
    assert first.startswith("GRAPH_STORE_PASSWORD is empty")
    assert last.startswith("The graph")
    with pytest.raises(UnsafeStart) as refused:
        require_safe(away)
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize("changes", [{"host": "0.0.0.0"}, {"public_url": "http://a.example"}])
def test_rule_7_nothing_is_served_elsewhere_without_tls(changes: dict[str, str]) -> None:
    settings = Settings.model_validate({"store_uri": "bolt://127.0.0.1:9", **changes})
    with away_graph() as graph, pytest.raises(UnsafeStart):
        serve(settings, graph, None, 0, demo=False)


def test_rule_7_the_demo_is_not_shown_elsewhere() -> None:
    demo = {"store_uri": f"embedded:{demo_folder()}"}
    assert told(Settings.model_validate(demo)) == []
    for changes in (
        {"public_url": "https://a.example"},
        {"host": "0.0.0.0", "tls_terminated": True, "public_url": "https://a.example"},
    ):
        (found,) = told(Settings.model_validate({**demo, **changes}))
        assert found.startswith("The store is that of the demo.")


@pytest.mark.parametrize("changes", [{"production": True}, {"public_url": "https://a.example"}])
def test_rule_7_a_name_is_not_enough_where_others_are(
    graph: Graph, changes: dict[str, object], tmp_path: Path
) -> None:
    put_demo_users(graph)
    demo = {"store_uri": f"embedded:{demo_folder()}", "language": "en", **changes}
    app = create_app(Settings.model_validate(demo), graph)

    async def start() -> None:
        async with app.router.lifespan_context(app):
            pass

    async def ask() -> tuple[httpx.Response, httpx.Response]:
        address = str(changes.get("public_url", "http://127.0.0.1"))
        way = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=way, base_url=address, headers=HTML) as client:
            shown = await client.get("/sign-in")
            return shown, await client.post("/sign-in", data={"user": "demo-officer"})

    with pytest.raises(UnsafeStart):
        asyncio.run(start())
    with AuditLog(tmp_path / "log", tmp_path / "audit.key") as app.state.audit:
        shown, answer = asyncio.run(ask())
    assert (shown.status_code, "Marja Kuvittelo" in shown.text) == (200, False)
    assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None)


def test_an_address_that_is_none_is_said() -> None:
    settings = Settings.model_validate({"store_uri": "bolt://127.0.0.1:9"})
    public = {"public_url": "https://a.example", "tls_terminated": True}
    with away_graph() as graph, pytest.raises(InputError, match="no address to listen on"):
        serve(settings.model_copy(update=public), graph, "a.example", 0, demo=False)


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_rule_7_the_commands_refuse_and_list(
    graph: Graph,
    settings: Settings,
    made: Callable[..., Settings],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    command = make_command(settings, monkeypatch, capfd)
    put_demo_users(graph)
    for name, value in made().model_dump().items():
        if name in (*SAFE, "audit_folder", "audit_key") and not name.startswith("store_"):
            shown = getattr(value, "get_secret_value", lambda value=value: value)()
            monkeypatch.setenv(f"GRAPH_{name.upper()}", str(shown))
    monkeypatch.delenv("GRAPH_PRODUCTION")
    checked = command("check", "--production")
    head, line = checked.err.splitlines()
    assert (checked.code, checked.out) == (2, "")
    assert head == "The service does not start before this is mended:"
    assert line.startswith("- Made-up users of the demo are in the graph: demo-administrator, ")
    monkeypatch.setenv("GRAPH_PRODUCTION", "true")
    for words in (("serve",), ("serve", "--host", "0.0.0.0"), ("demo",)):
        answer = command(*words)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("The service does not start before this is mended:")
    for user in ("coordinator", "officer", "supervisor", "preparer", "auditor", "administrator"):
        assert command("user", "remove", f"demo-{user}").code == 0
    done = command("check", "--production")
    assert (done.code, done.out.strip()) == (0, "Nothing forbids a start in production.")
