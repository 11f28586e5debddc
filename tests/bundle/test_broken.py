"""Every broken bundle is refused with everything that is wrong with it, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import json_text, read_tables
from graph_service.errors import BundleRejected
from graph_service.store import Graph
from tests.bundle import (
    broken_cells,
    broken_documents,
    broken_files,
    broken_tables,
    broken_workbooks,
    files,
)
from tests.bundle.broken import Broken, place

CASES: list[Broken] = [
    *broken_files.CASES,
    *broken_tables.CASES,
    *broken_cells.CASES,
    *broken_documents.CASES,
    *broken_workbooks.CASES,
]


def refusal(graph: Graph, path: Path) -> BundleRejected:
    """Return the refusal of the bundle at `path`."""
    with pytest.raises(BundleRejected) as refused:
        import_bundle(graph, path)
    return refused.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_broken_bundle_is_refused_with_all_its_problems(
    graph: Graph, tmp_path: Path, case: Broken
) -> None:
    import_bundle(graph, files.document(files.WORLD)(tmp_path).rename(tmp_path / "world.json"))
    before = json_text(read_tables(graph))
    refused = refusal(graph, case.make(tmp_path))
    assert [(place(each), each.expected("en")) for each in refused.problems] == list(case.said)
    assert json_text(read_tables(graph)) == before


def test_every_broken_bundle_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 45


def test_problem_reads_as_one_line(graph: Graph, tmp_path: Path) -> None:
    make = files.folder(areas=files.lines("id,name,kind", "x,X,galaxy"))
    refused = refusal(graph, make(tmp_path))
    assert [each.text("en") for each in refused.problems] == [
        "areas.csv, row 2, column kind: “galaxy” "
        "Expected one of country, centre, county, municipality."
    ]
    assert str(refused) == "The bundle has 1 problems. Nothing was written."


def test_all_problems_come_together_by_table_and_row(graph: Graph, tmp_path: Path) -> None:
    make = files.folder(
        budget="id\n",
        needs=files.lines(
            "id,client,domain,status,priority",
            "d1,nobody,housing,open,1",
            "d2,nobody,housing,open,7",
        ),
        contacts=files.lines("id,name,agency", "k1,K,p1", "k2,K,nowhere", "k1,L,p1"),
        agencies=files.lines("id,name,kind,sector,colour", "p1,P,vankila,state,red"),
        areas=files.lines("id,name,kind,part_of", "x,X,country,y", ",Y,galaxy,", "y,Y,country,x"),
    )
    refused = refusal(graph, make(tmp_path))
    assert [place(each) for each in refused.problems] == [
        "budget.csv None None None unknown_table",
        "areas.csv 2 part_of 'y' cycle",
        "areas.csv 3 id None missing",
        "areas.csv 3 kind 'galaxy' word",
        "agencies.csv 1 colour None unknown_column",
        "agencies.csv 2 kind 'vankila' word_nearest",
        "contacts.csv 3 agency 'nowhere' unknown_reference",
        "contacts.csv 4 id 'k1' repeated_key",
        "needs.csv 2 client 'nobody' unknown_reference",
        "needs.csv 3 priority '7' number",
    ]


def test_ten_thousand_problems_are_enough(graph: Graph, tmp_path: Path) -> None:
    rows = [f"x{number},X,galaxy" for number in range(10_500)]
    make = files.folder(areas=files.lines("id,name,kind", *rows), agencies="id;name\n")
    refused = refusal(graph, make(tmp_path))
    assert len(refused.problems) == 10_001
    assert [place(each) for each in refused.problems[-2:]] == [
        "areas.csv 10001 kind 'galaxy' word",
        "areas.csv None None None too_many_problems",
    ]


def test_file_with_a_name_nobody_can_see_is_told_of_in_signs(graph: Graph, tmp_path: Path) -> None:
    refused = refusal(graph, files.in_folder("\x07areas.csv", "id,name,kind\n")(tmp_path))
    assert [each.file for each in refused.problems] == ["�areas.csv"]
