"""The commands about users and API keys."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

from graph_service.access.caller import Caller
from graph_service.access.keys import ApiKey, caller_of_key, list_keys
from graph_service.access.users import User, list_users
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Answer, Command
from tests.cli.world import WORLD
from tests.support.stores import put

TODAY = Settings().today()
OFFICER = ("user", "add", "sub-1", "--name", "Aino E.", "--role", "officer")


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def _key(answer: Answer, graph: Graph) -> tuple[ApiKey, str]:
    """Return the one key of the store and the secret that a command printed."""
    (key,) = list_keys(graph)
    return key, answer.out.removesuffix("\n")


def test_user_is_added_listed_and_removed(command: Command, graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    rights = ("--area", "kuu", "--area", "far", "--unit", "prison", "--contact", "aino")
    added = command(*OFFICER, *rights)
    assert (added.code, added.out, added.err) == (0, "Written.\n", "")
    aino = User("sub-1", "Aino E.", "officer", ("far", "kuu"), ("prison",), "aino")
    assert list_users(graph) == [aino]
    assert _lines(command("user", "list").out) == [
        "User Name Role Areas Units Contact",
        "sub-1 Aino E. Officer far, kuu prison aino",
    ]
    removed = command("user", "remove", "sub-1")
    assert (removed.code, removed.out) == (0, "Removed.\n")
    assert list_users(graph) == []


def test_user_without_rights_is_shown_with_dashes(command: Command) -> None:
    command("user", "add", "root", "--name", "R", "--role", "administrator")
    assert _lines(command("user", "list").out)[1:] == ["root R Administrator – – –"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            (*OFFICER, "--area", "kuuu"),
            "There is no area with the id kuuu. Did you mean kuu?",
        ),
        ((*OFFICER, "--contact", "nobody"), "There is no contact with the id nobody."),
        (
            ("user", "add", "u", "--name", "U", "--role", "api_client"),
            "There is no role api_client. Expected one of "
            "coordinator, officer, preparer, auditor, administrator.",
        ),
        (("user", "remove", "[red]nobody"), "There is no user with the id [red]nobody."),
        (("key", "revoke", "key-1"), "There is no key with the id key-1."),
        (
            ("key", "add", "--name", "n", "--area", "nowhere"),
            "There is no area with the id nowhere.",
        ),
        (
            ("key", "add", "--name", "n", "--scope", "everything"),
            "There is no scope everything. Expected one of agencies:read, agencies:write, "
            "contacts:read, contacts:write, clients:read, clients:write, findings:read, "
            "findings:write.",
        ),
    ],
)
def test_a_mistake_is_one_message_and_writes_nothing(
    command: Command, graph: Graph, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    put(graph, tmp_path, WORLD)
    answer = command(*arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{told}\n")
    assert (list_users(graph), list_keys(graph)) == ([], [])


@pytest.mark.parametrize("days", [0, 367, "soon"])
def test_days_beyond_a_year_are_refused(command: Command, graph: Graph, days: object) -> None:
    answer = command("key", "add", "--name", "n", "--days", days)
    assert (answer.code, answer.out) == (2, "")
    assert "--days" in answer.err
    assert list_keys(graph) == []


def test_the_secret_stands_alone_on_standard_output(command: Command, graph: Graph) -> None:
    answer = command("key", "add", "--name", "reports", "--scope", "findings:read")
    assert re.fullmatch(r"tuki_[A-Za-z0-9_-]{43}\n", answer.out)
    key, secret = _key(answer, graph)
    assert answer.err == (
        f"The key {key.id} counts until {TODAY + timedelta(days=90)}. Keep its secret safe: "
        "it is not shown again. Send it in the header X-API-Key.\n"
    )
    assert caller_of_key(graph, secret, TODAY) == Caller(
        key.id, "api_client", key.id, scopes=frozenset({"findings:read"})
    )


def test_keys_are_listed_without_secret_or_hash(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    scopes = ("--scope", "clients:read", "--scope", "agencies:read")
    answer = command("key", "add", "--name", "a [b]", *scopes, "--area", "kuu", "--days", "366")
    key, secret = _key(answer, graph)
    last = TODAY + timedelta(days=366)
    seen = command("key", "list")
    assert _lines(seen.out) == [
        "Key Name Scopes Areas Last day State",
        f"{key.id} a [b] agencies:read, clients:read kuu {last} valid",
    ]
    for hidden in (secret, secret.removeprefix("tuki_"), hashlib.sha256(secret.encode())):
        text = hidden if isinstance(hidden, str) else hidden.hexdigest()
        assert text not in seen.out + seen.err


def test_revoked_key_opens_nothing_and_says_so(command: Command, graph: Graph) -> None:
    key, secret = _key(command("key", "add", "--name", "n"), graph)
    answer = command("key", "revoke", key.id)
    assert (answer.code, answer.out) == (0, "Revoked.\n")
    assert caller_of_key(graph, secret, TODAY) is None
    assert _lines(command("key", "list").out)[1] == (
        f"{key.id} n – – {TODAY + timedelta(days=90)} revoked"
    )


def test_key_whose_areas_are_gone_says_so(command: Command, graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    command("key", "add", "--name", "n", "--area", "far")
    areas = [row for row in WORLD["areas"] if row["id"] != "far"]
    put(graph, tmp_path, WORLD | {"areas": areas})
    assert _lines(command("key", "list").out)[1].endswith(" its areas are gone")


def test_lists_are_shown_in_the_language_asked_for(command: Command) -> None:
    command(*OFFICER)
    assert _lines(command("user", "list", "--lang", "fi").out) == [
        "Käyttäjä Nimi Rooli Alueet Yksiköt Yhteyshenkilö",
        "sub-1 Aino E. Vastuuvirkamies – – –",
    ]
    command("key", "add", "--name", "n")
    assert _lines(command("key", "list", "--lang", "sv").out)[0] == (
        "Nyckel Namn Behörigheter Områden Sista dag Status"
    )
