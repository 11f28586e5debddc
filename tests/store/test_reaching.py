"""Addresses, servers that are away, folders that are taken, schemas of another age."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph_service.errors import InputError, SchemaMismatch, StoreInUse, StoreUnavailable
from graph_service.queries import Query, load, load_file
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.store import Graph, clear_folder, open_graph
from graph_service.store.migrate import applied, migrate, prepare, schema_files
from tests.cli.conftest import Command, make_command


def _settings(uri: str) -> Settings:
    return Settings.model_validate({"store_uri": uri, "retry_seconds": 0, "language": "en"})


def forget(migration: str) -> Query:
    return load_file(Path(__file__).parent / "queries" / "forget.cypher", f"tests/{migration}")


def _closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_a_server_that_is_away_gives_one_message_and_exit_code_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = _settings(f"bolt://127.0.0.1:{_closed_port()}")
    command: Command = make_command(settings, monkeypatch, capfd)
    monkeypatch.setenv("GRAPH_RETRY_SECONDS", "0")
    answer = command("gaps")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.split("\n")[-2:] == [
        "The graph server does not answer. Check that it runs and that GRAPH_STORE_URI names it.",
        "",
    ]


@pytest.mark.neo4j
def test_a_wrong_password_is_said(server_settings: Settings) -> None:
    wrong = Settings.model_validate({**server_settings.model_dump(), "store_password": "wrong"})
    with open_graph(wrong) as graph, pytest.raises(StoreUnavailable, match="refused the user name"):
        applied(graph)


@pytest.mark.parametrize(
    "uri", ["", "embedded:", "http://127.0.0.1", "bolt://", "bolt:/", "postgres://x", "/a/folder"]
)
def test_an_address_of_no_kind_we_know_is_refused(uri: str) -> None:
    with pytest.raises(InputError, match=r"embedded:FOLDER"):
        open_graph(_settings(uri))


def test_a_second_process_joins_the_running_engine(
    embedded_store: Graph, embedded_settings: Settings
) -> None:
    code = (
        "from graph_service.settings import Settings\n"
        "from graph_service.store import open_graph\n"
        "from graph_service.store.migrate import applied\n"
        f"settings = Settings(store_uri={embedded_settings.store_uri!r})\n"
        "with open_graph(settings) as graph: print(applied(graph))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == (str(list(schema_files())), 0), done.stderr


def test_a_folder_in_use_that_cannot_be_joined_is_said(
    embedded_store: Graph, embedded_settings: Settings
) -> None:
    address = Path(embedded_settings.store_uri.removeprefix("embedded:")) / "engine.json"
    aside = address.rename(address.with_suffix(".aside"))
    try:
        with pytest.raises(StoreInUse, match="in use by another process"):
            open_graph(embedded_settings)
    finally:
        aside.rename(address)
    with pytest.raises(StoreInUse):
        clear_folder(embedded_settings)


def test_the_engines_address_is_for_its_user_only(
    embedded_store: Graph, embedded_settings: Settings
) -> None:
    address = Path(embedded_settings.store_uri.removeprefix("embedded:")) / "engine.json"
    assert address.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        open_graph(_settings(f"embedded:{tmp_path / 'file' / 'store'}"))


def test_the_schema_is_applied_once(graph: Graph) -> None:
    assert applied(graph) == list(schema_files())
    assert migrate(graph) == []


def test_a_store_from_a_later_version_is_refused(graph: Graph) -> None:
    graph.write(lambda tx: tx.run(load("writes/put_migration"), id="9999_later"))
    try:
        with pytest.raises(SchemaMismatch, match="newer than this version of the service"):
            prepare(graph)
    finally:
        graph.write(lambda tx: tx.run(forget("9999_later"), id="9999_later"))


def test_a_store_from_an_earlier_version_waits_for_migrate(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cypher = tmp_path / "schema"
    shutil.copytree(folder("cypher") / "schema", cypher)
    (cypher / "0002_later.cypher").write_text(
        "CREATE INDEX client_phase IF NOT EXISTS FOR (n:Client) ON (n.phase);", encoding="utf-8"
    )
    monkeypatch.setattr("graph_service.store.migrate.folder", lambda _: tmp_path)
    with pytest.raises(SchemaMismatch, match="0002_later to run"):
        prepare(graph)
    try:
        assert migrate(graph) == ["0002_later"]
        prepare(graph)
    finally:
        graph.write(lambda tx: tx.run(forget("0002_later"), id="0002_later"))
