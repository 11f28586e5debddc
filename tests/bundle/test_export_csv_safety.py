"""No exported cell is run as a formula, whatever stands in front of it (rule 13)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.cells import plain_cell, safe_cell
from graph_service.bundle.write import export_bundle
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.formats import as_csv, as_xlsx
from graph_service.gaps.run import run
from graph_service.store import Graph
from tests.bundle import files

D = date(2026, 11, 21)

RUNS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "+358 50-1",
    "+47",
    "+",
    "=",
)
IN_FRONT = (
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\ufeff",
    "\u00a0",
    "\u200b",
    "\u2060",
    "\x00",
    "\x1f",
    "\x7f",
)
#: What a spreadsheet may take for the start of a formula.
FORMULA = re.compile(r"[\s\ufeff\u200b\u2060\x00-\x1f\x7f]*[=+\-@＝＋－＠]")
TELEPHONES = ("+358 50 555 0100", "+358505550100", "+47 22 33 44 55")


@pytest.mark.parametrize("text", [f"{front}{text}" for front in IN_FRONT for text in RUNS])
def test_rule_13_text_that_would_run_is_quoted_and_read_as_it_was(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", [*TELEPHONES, "", "x=1", "a-b", "2026-01-05", "0"])
def test_text_that_would_not_run_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
    assert plain_cell(text) == text


def test_apostrophe_of_a_user_stays() -> None:
    assert plain_cell("'s-Hertogenbosch") == "'s-Hertogenbosch"
    assert plain_cell(safe_cell("'s-Hertogenbosch")) == "'s-Hertogenbosch"


@pytest.fixture
def hostile(graph: Graph, tmp_path: Path) -> Graph:
    """A graph with texts that would run in every kind of column that holds text."""
    texts = [f"{front}{text}" for front in ("", "\u200b", "\ufeff") for text in RUNS]
    world = {
        "areas": [
            {"id": f"{text}_{at}", "name": text, "kind": "country"}
            for at, text in enumerate((*texts, *TELEPHONES))
        ],
        "themes": [{"id": "t", "name": "=t"}],
        "agencies": [
            {
                "id": "=p",
                "name": "@p",
                "kind": "prison",
                "sector": "state",
                "area": f"{RUNS[0]}_0",
                "url": "=x",
            }
        ],
        "contacts": [{"id": "-k", "name": "+k", "agency": "=p", "expertise": ["=a", "@b"]}],
    }
    import_bundle(graph, files.document(world)(tmp_path))
    return graph


def cells_of_csv(text: str) -> list[str]:
    """Return every cell of a CSV file."""
    return [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]


def assert_harmless(cells: list[str]) -> None:
    """Check that none of the cells would run, and that the hostile ones are among them."""
    assert [cell for cell in cells if FORMULA.match(cell) and cell not in TELEPHONES] == []
    assert "'=1+1" in cells
    assert "+358 50 555 0100" in cells


def test_rule_13_csv_files_hold_no_formula(hostile: Graph, tmp_path: Path) -> None:
    export_bundle(hostile, tmp_path / "out")
    export_bundle(hostile, tmp_path / "out.zip")
    folder = [path.read_text("utf-8") for path in sorted((tmp_path / "out").iterdir())]
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        packed = [archive.read(name).decode() for name in archive.namelist()]
    for texts in (folder, packed):
        assert_harmless([cell for text in texts for cell in cells_of_csv(text)])


def test_rule_13_workbook_holds_no_formula(hostile: Graph, tmp_path: Path) -> None:
    export_bundle(hostile, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert_harmless([cell.value for cell in cells if isinstance(cell.value, str)])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_rule_13_findings_hold_no_formula(graph: Graph, tmp_path: Path) -> None:
    area = {"id": "=a", "name": "＠area", "kind": "county"}
    agency = {"id": "@p", "name": "=1+1", "kind": "ngo", "sector": "third_sector", "area": "=a"}
    network = {"id": "-n", "name": "+n", "kind": "themed", "theme": "t", "area": "=a"}
    world = {
        "areas": [area],
        "themes": [{"id": "t", "name": "=t"}],
        "agencies": [agency],
        "networks": [network | {"convener": "@p", "status": "active"}],
        "members": [{"network": "-n", "agency": "@p"}],
    }
    import_bundle(graph, files.document(world)(tmp_path))
    found = run(graph, catalogue().values(), as_of=D)
    book = load_workbook(io.BytesIO(as_xlsx(found, {}, "en", D)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for texts in (cells_of_csv(as_csv(found, {}, "en", D)), [str(cell.value) for cell in cells]):
        assert [each for each in texts if FORMULA.match(each)] == []
        assert {each for each in texts if each.startswith("'")} >= {"'=1+1", "'＠area"}


@pytest.mark.parametrize("form", ["out", "out.zip", "out.xlsx", "out.json"])
def test_quoted_texts_come_back_without_their_quotes(
    hostile: Graph, tmp_path: Path, form: str
) -> None:
    export_bundle(hostile, tmp_path / form)
    done = import_bundle(hostile, tmp_path / form)
    assert (done.count("created"), done.count("changed")) == (0, 0)
