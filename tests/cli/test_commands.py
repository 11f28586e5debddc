"""The other commands: import, export, route, backup, restore, check, migrate, generate."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Command, make_command
from tests.cli.world import AS_OF, WORLD
from tests.support.stores import clear, put


def _bundle(folder: Path, tables: object) -> Path:
    path = folder / "bundle.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


def _hash(graph: Graph) -> str:
    return canonical_hash(read_tables(graph))


def test_import_says_what_it_did_to_each_table(command: Command, tmp_path: Path) -> None:
    answer = command("import", _bundle(tmp_path, WORLD))
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert answer.code == 0
    assert "Contacts 2 – – –" in lines
    assert lines[-2:] == ["Together 16 0 0 0", "Written."]


def test_a_dry_run_writes_nothing(command: Command, graph: Graph, tmp_path: Path) -> None:
    before = _hash(graph)
    answer = command("import", _bundle(tmp_path, WORLD), "--dry-run")
    assert answer.out.splitlines()[-1] == "Dry run: nothing was written."
    assert _hash(graph) == before


def test_a_broken_bundle_is_refused_as_a_whole(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    broken = {"areas": [{"id": "fi", "name": "Suomi", "kind": "nation"}, {"id": "x"}]}
    answer = command("import", _bundle(tmp_path, broken))
    told = " ".join(answer.err.split())
    assert answer.code == 2
    assert "areas 2 kind nation Expected one of country, centre, county, municipality." in told
    assert "areas 3 name A value is required." in told
    assert "The bundle has 3 problems. Nothing was written." in told
    assert all(rows == [] for rows in read_tables(graph).values())


def test_replace_shows_what_it_removes_and_wants_a_yes(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    smaller = {name: rows for name, rows in WORLD.items() if name not in ("team", "clients")}
    refused = command("import", _bundle(tmp_path, smaller), "--replace")
    assert refused.code == 2
    assert "k-1" in refused.err
    assert "add --yes" in refused.err
    assert read_tables(graph)["clients"] != []
    agreed = command("import", _bundle(tmp_path, smaller), "--replace", "--yes")
    assert agreed.code == 0
    assert (read_tables(graph)["clients"], read_tables(graph)["team"]) == ([], [])


def test_export_writes_what_import_reads(command: Command, graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    before = _hash(graph)
    assert command("export", tmp_path / "out.xlsx").code == 0
    clear(graph)
    assert command("import", tmp_path / "out.xlsx").code == 0
    assert _hash(graph) == before


def test_export_to_an_unknown_ending_is_refused(command: Command, tmp_path: Path) -> None:
    answer = command("export", tmp_path / "out.pdf")
    assert answer.code == 2
    assert "a folder or a file ending in .zip, .xlsx or .json was expected" in " ".join(
        answer.err.split()
    )


def test_route_tells_the_best_way_first(command: Command, graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    steps = command("route", "kela", "--as-of", AS_OF, "--format", "json").json()
    assert [(step["kind"], step["subject"]["id"]) for step in steps] == [("agency_channel", "kela")]
    assert [channel["value"] for channel in steps[0]["channels"]] == ["+358 50 555 0100"]
    shown = command("route", "kela", "--as-of", AS_OF).out
    assert "+358 50 555 0100 (verified 2026-11-01)" in " ".join(shown.split())


def test_route_to_an_unknown_agency_is_said(command: Command) -> None:
    answer = command("route", "nobody")
    assert (answer.code, answer.err.strip()) == (2, "There is no agency with the id nobody.")


def test_backup_and_restore_give_the_same_store(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    before = _hash(graph)
    assert before in command("backup", tmp_path / "safe.zip").out
    refused = command("restore", tmp_path / "safe.zip")
    assert (refused.code, "not empty" in refused.err) == (2, True)
    clear(graph)
    assert command("restore", tmp_path / "safe.zip").code == 0
    assert _hash(graph) == before


def test_a_changed_backup_is_refused(command: Command, graph: Graph, tmp_path: Path) -> None:
    import zipfile

    put(graph, tmp_path, WORLD)
    command("backup", tmp_path / "safe.zip")
    clear(graph)
    with zipfile.ZipFile(tmp_path / "safe.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["contacts.csv"] = parts["contacts.csv"].replace(b"Aino", b"Eino")
    with zipfile.ZipFile(tmp_path / "changed.zip", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    answer = command("restore", tmp_path / "changed.zip")
    assert answer.code == 2
    assert "its content has changed. Nothing was written." in " ".join(answer.err.split())
    assert all(rows == [] for rows in read_tables(graph).values())


def test_check_shows_engine_schema_and_counts(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    lines = [" ".join(line.split()) for line in command("check").out.splitlines()]
    assert lines[0].startswith("Engine Neo4j/5.")
    schema = ["0001_ids", "0002_ledger", "0003_client_ledger", "0004_merges"]
    schema += ["0005_confirmations", "0006_goals"]
    assert f"Schema {', '.join(schema)}" in lines
    assert "Contact 2" in lines


def test_a_report_over_an_area_is_four_files(
    command: Command, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    folder = tmp_path / "report"
    given = ("--period", "year", "--as-of", AS_OF, "-o", folder)
    answer = command("pack", "report", "kuu", *given)
    names = ["pack.html", "pack.pdf", "pack.docx", "tables.xlsx"]
    assert (answer.code, answer.out.split()) == (0, [str(folder / name) for name in names])
    page = (folder / "pack.html").read_text("utf-8")
    assert "Yearly report" in page and "Kuulahti" in page and "k-1" not in page
    half = command("pack", "report", "kuu", "--period", "quarter", "-o", folder)
    assert half.code == 2 and "half-year" in half.err
    none = command("pack", "report", "nowhere", "-o", folder)
    assert none.code == 2 and "There is no area with the id nowhere." in none.err


def test_migrate_twice_changes_nothing(command: Command) -> None:
    assert command("migrate").out.strip() == "Up to date."


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_generate_writes_a_bundle_that_import_takes(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    made = command("generate", folder, "--clients", 20, "--seed", 7, "--as-of", AS_OF)
    assert made.code == 0
    assert len((folder / "clients.csv").read_text("utf-8").splitlines()) == 21
    assert command("import", folder, "--dry-run").code == 0


def test_a_server_that_is_away_gives_one_message_and_exit_code_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRAPH_RETRY_SECONDS", "0")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        away = Settings.model_validate({"store_uri": f"bolt://127.0.0.1:{held.getsockname()[1]}"})
        answer = make_command(away, monkeypatch, capfd)("gaps")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.split("\n")[-2:] == [
        "The graph server does not answer. Check that it runs and that GRAPH_STORE_URI names it.",
        "",
    ]
