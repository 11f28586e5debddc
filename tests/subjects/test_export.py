"""The copy that a client may ask for: everything of theirs, and nothing of anybody else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.audit import Entry
from graph_service.access.caller import Caller
from graph_service.access.glass import break_glass
from graph_service.bundle.write import read_tables
from graph_service.errors import InputError, NotFound
from graph_service.i18n import LANGUAGES
from graph_service.model.tables import TABLES
from graph_service.store import Graph
from graph_service.subjects.about import client_tables
from graph_service.subjects.export import subject_export
from graph_service.subjects.pages import as_json, as_markdown
from tests.subjects.world import WORLD, log_of
from tests.support.stores import put

_DAY = date(2026, 11, 21)
_LOOK = Entry(
    "consult",
    "officer-who-looked",
    "officer",
    "session-1",
    ("Client:k-1", "Client:k-2"),
    "release_plan",
    request="r-1",
)


def _export(graph: Graph, log: Path, client: str = "k-1", language: str = "en") -> dict[str, Any]:
    return subject_export(graph, log, client, language=language, today=_DAY)


def _fields(export: dict[str, Any], table: str) -> list[dict[str, dict[str, Any]]]:
    (found,) = [each for each in export["tables"] if each["table"] == table]
    return [{field["column"]: field for field in row} for row in found["rows"]]


def test_rule_9_the_export_holds_every_field_of_every_row(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    export = _export(graph, log_of(tmp_path))
    assert [each["table"] for each in export["tables"]] == [each.name for each in client_tables()]
    protected = {("team", "contact")}
    for table in client_tables():
        stored = [
            {column.name: value for column, value in zip(table.columns, row, strict=True)}
            for row in read_tables(graph)[table.name]
        ]
        path = table.client_path or ("id",)
        ends = {"k-1", "meeting-k-1"}
        mine = [row for row in stored if row[path[0]] in ends]
        told = _fields(export, table.name)
        assert mine
        assert len(told) == len(mine)
        for row, fields in zip(mine, told, strict=True):
            assert list(fields) == [column.name for column in table.columns]
            for name, value in row.items():
                if (table.name, name) not in protected:
                    plain = json.loads(json.dumps(value, default=str))
                    assert fields[name]["value"] == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_says_what_it_is_and_how_it_is_handled(
    language: str, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    export = _export(graph, log_of(tmp_path), language=language)
    for table in export["tables"]:
        for row in table["rows"]:
            for field in row:
                column = TABLES[table["table"]].column(field["column"])
                assert field["title"] == column.titles[language]
                assert all(field[name] for name in ("class", "purpose", "retention"))


def test_fields_read_as_people_say_them(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    export = _export(graph, log_of(tmp_path), language="fi")
    (client,) = _fields(export, "clients")
    assert client["municipality"]["shown"] == "Kuulahti"
    assert client["phase"]["shown"] == "Seuraamuksen aikana"
    assert client["phase"]["retention"] == "1 v asiakkuuden päättymisestä"
    (close_one,) = _fields(export, "supporters")
    assert close_one["consent"]["shown"] == "kyllä"
    (measure,) = _fields(export, "measures")
    assert measure["responsible"]["shown"] == "Aino Esimerkki, Kuulahden vankila"


def test_rule_9_nothing_of_another_client_or_a_protected_contact_is_in_it(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    export = _export(graph, log_of(tmp_path, _LOOK))
    team = {field["contact"]["shown"]: field["contact"]["value"] for field in
            _fields(export, "team")}  # fmt: skip
    assert team == {
        "Aino Esimerkki, Kuulahden vankila": "aino",
        "A person whose details are protected, Kela Kuulahti": None,
    }
    for content in (as_json(export), as_markdown(export)):
        for hidden in (b"Keksitty", b"secret-olli", b"555 0199", b"k-2", b"officer-who-looked"):
            assert hidden not in content


def test_rule_9_the_export_tells_when_and_why_the_client_was_read(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    log = log_of(
        tmp_path,
        replace(_LOOK, outcome="intended"),
        _LOOK,
        replace(_LOOK, request="r-2", outcome="intended", operation="alter"),
        replace(_LOOK, request="r-3", outcome="refused"),
        replace(_LOOK, request="r-4", outcome="intended"),
        replace(_LOOK, request="r-4", outcome="failed"),
        replace(_LOOK, request="r-5", identifiers=("Client:k-2",)),
        replace(_LOOK, request="r-6", role="os", purpose=None),
    )
    found = _export(graph, log)["looked_at"]
    assert [(each["role"], each["operation"], each["purpose"]) for each in found] == [
        ("Officer", "read", "Release plan"),
        ("Officer", "changed", "Release plan"),
        ("os", "read", ""),
    ]
    assert all(re.fullmatch(r"[0-9T:.-]+Z", each["at"]) for each in found)


def test_the_export_tells_when_the_glass_was_broken_and_not_by_whom(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    officer = Caller("officer-who-broke", "officer", "session")
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    break_glass(graph, officer, "k-1", "The colleague is on sick leave today.", at)
    export = _export(graph, log_of(tmp_path))
    (opened,) = export["opened_outside_the_team"]
    assert opened["reason"] == "The colleague is on sick leave today."
    assert opened["since"].startswith("2026-11-20T09:00:00")
    assert b"officer-who-broke" not in as_json(export) + as_markdown(export)


def test_values_stand_as_text_in_the_page(graph: Graph, tmp_path: Path) -> None:
    tables = {name: [dict(row) for row in rows] for name, rows in WORLD.items()}
    tables["measures"][0]["title"] = "<script>x</script> | [a](http://b)"
    put(graph, tmp_path, tables)
    page = as_markdown(_export(graph, log_of(tmp_path))).decode()
    assert "<script>" not in page
    assert r"\<script\>x\</script\> \| \[a\]\(http://b\)" in page


def test_a_client_who_is_not_there_has_no_export(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    with pytest.raises(NotFound, match="There is no client with the id k-9"):
        _export(graph, log_of(tmp_path), "k-9")
    with pytest.raises(InputError, match="There is no audit log"):
        _export(graph, tmp_path / "none")
