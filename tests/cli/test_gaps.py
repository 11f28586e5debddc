"""`graph-service gaps`: findings in every form a user can ask for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_service.gaps.catalogue import catalogue
from graph_service.store import Graph
from tests.cli.conftest import Command
from tests.cli.world import AS_OF, FINDINGS, WORLD
from tests.support.stores import put


@pytest.fixture(autouse=True)
def world(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)


def _ids(answer: list[dict[str, object]]) -> list[str]:
    return sorted(str(each["id"]) for each in answer)


def test_json_holds_every_finding_by_its_id(command: Command) -> None:
    answer = command("gaps", "--as-of", AS_OF, "--format", "json")
    assert (answer.code, _ids(answer.json())) == (0, FINDINGS)


def test_a_finding_says_what_where_why_what_to_do_and_who(command: Command) -> None:
    arguments = ("--gap", "contact-departed", "--as-of", AS_OF, "--format", "json", "--lang", "sv")
    (found,) = command("gaps", *arguments).json()
    front = catalogue()["contact-departed"].front
    assert found["keys"] == ["olli"]
    assert found["severity"] == "critical"
    assert (found["title"], found["why"], found["advice"]) == (
        front.title.sv,
        front.why.sv,
        front.advice.sv,
    )
    assert found["subject"] == {"label": "Contact", "id": "olli", "name": "Olli Keksitty"}
    assert found["area"] == {"id": "kuu", "name": "Kuulahti"}
    assert found["facts"]["active_until"] == "2026-06-30"
    assert found["who"] == [{"label": "Agency", "id": "kela", "name": "Kela Kuulahti"}]


def test_the_gravest_come_first(command: Command) -> None:
    found = command("gaps", "--as-of", AS_OF, "--format", "json").json()
    assert [each["severity"] for each in found] == ["critical", *["serious"] * 6]


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (("--area", "far"), ["area-theme-uncovered:far:housing"]),
        (("--area", "kuu-1"), ["client-without-team:k-1"]),
        (("--area", "north"), [each for each in FINDINGS if ":far:" not in each]),
        (("--severity", "critical"), ["contact-departed:olli"]),
        (
            ("--gap", "contact-departed", "--gap", "client-without-team"),
            ["client-without-team:k-1", "contact-departed:olli"],
        ),
        (("--gap", "contact-departed", "--as-of", "2026-06-30"), []),
    ],
)
def test_options_choose_findings(
    command: Command, option: tuple[str, ...], expected: list[str]
) -> None:
    answer = command("gaps", "--as-of", AS_OF, "--format", "json", *option)
    assert _ids(answer.json()) == expected


def test_set_changes_a_number_of_the_rules(command: Command) -> None:
    fresh = command("gaps", "--gap", "team-unreachable", "--as-of", AS_OF, "--format", "json")
    stale = command(
        *("gaps", "--gap", "team-unreachable", "--as-of", AS_OF, "--format", "json"),
        *("--set", "fresh_days=10"),
    )
    assert (fresh.json(), _ids(stale.json())) == ([], ["team-unreachable:k-1"])


def test_the_table_reads_like_a_letter(command: Command) -> None:
    shown = command("gaps", "--gap", "contact-departed", "--as-of", AS_OF, "--lang", "en").out
    front = catalogue()["contact-departed"].front
    for text in (front.title.en, "Olli Keksitty", "Kuulahti", "Kela Kuulahti", "2026-06-30"):
        assert text in shown
    flowing = " ".join(shown.split())
    assert f"What to do: {front.advice.en}" in flowing


def test_csv_and_xlsx_hold_the_same_cells(command: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "findings.xlsx"
    text = command("gaps", "--as-of", AS_OF, "--format", "csv").out
    answer = command("gaps", "--as-of", AS_OF, "--format", "xlsx", "--output", sheet)
    rows = list(csv.reader(io.StringIO(text)))
    cells = [
        [value or "" for value in row]
        for row in load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    ]
    assert answer.code == 0
    assert sorted(row[-1] for row in rows[1:]) == FINDINGS
    assert cells == rows


def test_list_names_all_gaps_in_the_language(command: Command) -> None:
    shown = command("gaps", "--list", "--lang", "fi").out
    assert all(gap.id in shown for gap in catalogue().values())
    assert catalogue()["contact-departed"].front.title.fi in shown


def test_explain_tells_key_and_numbers(command: Command) -> None:
    shown = command("gaps", "--explain", "missing-link").out
    assert "missing-link:agency:other_agency" in shown
    assert "min_shared=3" in shown


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            ("--gap", "contact-depart"),
            "There is no gap named contact-depart. Did you mean contact-departed?",
        ),
        (("--area", "nowhere"), "There is no area with the id nowhere."),
        (("--set", "fresh=1"), "There is no parameter fresh. Expected one of fresh_days."),
        (("--set", "fresh_days"), "fresh_days: name=number was expected, such as fresh_days=90."),
        (
            ("--set", "fresh_days=-1"),
            "fresh_days=-1: a whole number within its bounds was expected.",
        ),
        (("--severity", "grave"), "There is no severity grave."),
        (("--as-of", "31.2.2026"), "A date is written YYYY-MM-DD, such as 2026-11-21"),
        (("--as-of", "0001-01-01"), "lies between 1900-01-01 and 2200-12-31."),
        (("--output", "/nowhere/at/all.csv"), "/nowhere/at/all.csv cannot be written"),
    ],
)
def test_bad_input_gets_one_clear_message(
    command: Command, option: tuple[str, ...], message: str
) -> None:
    answer = command("gaps", *option)
    assert (answer.code, answer.out) == (2, "")
    assert message in " ".join(answer.err.split())
    assert "Traceback" not in answer.err
