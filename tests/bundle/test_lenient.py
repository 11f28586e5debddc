"""What people do to spreadsheets without changing what they say is taken as it is meant."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import json_text, read_tables
from graph_service.store import Graph
from tests.bundle import files
from tests.bundle.files import Make, lines

PLAIN = {
    "areas": lines("id,name,kind,part_of", "fi,Suomi,country,", "hki,Helsinki,municipality,fi"),
    "agencies": lines("id,name,kind,sector,area", "p1,Vankila,prison,state,hki"),
    "contacts": lines(
        "id,name,agency,languages,active_from,protected,works_in_units",
        "k1,Åsa,p1,fi;sv,2026-01-05,true,false",
    ),
    "networks": lines("id,name,kind,status,meets_every_days", "n1,Asuminen,themed,active,30"),
}


def changed(**tables: str) -> dict[str, str]:
    """Return the plain files with some of them written in another way."""
    return {**PLAIN, **tables}


def every(old: str, new: str) -> dict[str, str]:
    """Return the plain files with a text in each of them replaced."""
    return {name: text.replace(old, new) for name, text in PLAIN.items()}


def contact(cells: str) -> Make:
    """Make the plain bundle with its contact written in another way."""
    return files.folder(**changed(contacts=lines(PLAIN["contacts"].splitlines()[0], cells)))


def sheets(**instead: list[list[Any]]) -> Make:
    """Make the plain bundle as a workbook with some sheets written in another way."""
    rows = {name: [line.split(",") for line in text.splitlines()] for name, text in PLAIN.items()}
    return files.workbook({**rows, **instead})


HEAD = PLAIN["contacts"].splitlines()[0].split(",")
NETWORK = PLAIN["networks"].splitlines()[0].split(",")
#: A sheet as Excel writes it: shared texts, rich text, an escaped sign, how a name is pronounced.
EXCEL = {
    files.LINKS: files.SHARED_LINKS,
    files.SHARED: (
        "<sst><si><t>id</t></si><si><t>name</t></si><si><t>kind</t></si><si><t>fi</t></si>"
        "<si><r><t>Su</t></r><r><t>omi</t></r><rPh><t>x</t></rPh></si><si><t>_x0063_ountry</t></si>"
        "</sst>"
    ),
    "xl/worksheets/sheet1.xml": (
        '<x:worksheet xmlns:x="x"><x:sheetData><x:row>'
        '<x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c>'
        '</x:row><x:row r="7">'
        '<x:c r="A7" t="s"><x:v>3</x:v></x:c><x:c r="C7" t="s"><x:v>5</x:v></x:c>'
        '<x:c r="B7" t="s"><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    ),
}

LENIENT: dict[str, Make] = {
    "plain": files.folder(**PLAIN),
    "a byte order mark": files.folder(**{name: f"\ufeff{text}" for name, text in PLAIN.items()}),
    "carriage returns and line feeds": files.folder(**every("\n", "\r\n")),
    "carriage returns alone": files.folder(**every("\n", "\r")),
    "no line end at the end": files.folder(**{name: text[:-1] for name, text in PLAIN.items()}),
    "blanks around cells": files.folder(**every(",", " , ")),
    "trailing cells": files.folder(**every("\n", ",,,\n")),
    "blank rows": files.folder(**every("\n", "\n\n , ,\n")),
    "quotes around cells": files.folder(
        **changed(agencies='"id","name","kind","sector","area"\n"p1","Vankila",prison,state,"hki"')
    ),
    "capital headers": files.folder(
        **changed(areas=PLAIN["areas"].replace("id,name,kind,part_of", "ID, Name ,KIND,Part_Of"))
    ),
    "columns in another order": files.folder(
        **changed(agencies=lines("area,sector,kind,name,id", "hki,state,prison,Vankila,p1"))
    ),
    "a blank column between": files.folder(
        **changed(agencies=lines("id,,name,kind,sector,area", "p1,,Vankila,prison,state,hki"))
    ),
    "Finnish yes and no": contact("k1,Åsa,p1,fi;sv,2026-01-05,kyllä,ei"),
    "Swedish yes and no": contact("k1,Åsa,p1,fi;sv,2026-01-05,Ja,nej"),
    "Norwegian yes and no": contact("k1,Åsa,p1,fi;sv,2026-01-05,JA,nei"),
    "one and zero": contact("k1,Åsa,p1,fi;sv,2026-01-05,1,0"),
    "English yes and no": contact("k1,Åsa,p1,fi;sv,2026-01-05,Yes,NO"),
    "blanks and repeats in a list": contact("k1,Åsa,p1, fi ; sv;;fi,2026-01-05,true,false"),
    "capital file names": files.folder(**{name.upper(): text for name, text in PLAIN.items()}),
    "an archive": files.zipped(*((f"{name}.csv", text) for name, text in PLAIN.items())),
    "an archive with a folder": files.zipped(
        ("My bundle/", ""),
        *((f"My bundle/{name}.CSV", text) for name, text in PLAIN.items()),
        ("__MACOSX/My bundle/._areas.csv", b"\0\1"),
        ("My bundle/.areas.csv", "x"),
        ("My bundle/~$areas.csv", "x"),
        ("My bundle/readme.txt", "x"),
    ),
    "a workbook": sheets(),
    "a workbook with cells of every kind": sheets(
        contacts=[HEAD, ["k1", "Åsa", "p1", "fi;sv", date(2026, 1, 5), True, False], [None] * 9],
        networks=[NETWORK, [], ["n1", "Asuminen", "themed", "active", 30.0]],
        _notes=[["for ourselves"]],
    ),
    "a workbook with moments at midnight": sheets(
        contacts=[HEAD, ["k1", "Åsa", "p1", "fi;sv", datetime(2026, 1, 5), "yes", 0]]
    ),
    "JSON": files.document(
        {
            "Areas": [
                {"id": "hki", "name": "Helsinki", "kind": "municipality", "part_of": "fi"},
                {"id": "fi", "name": "Suomi", "kind": "country", "part_of": None},
            ],
            "agencies": [
                {"id": "p1", "name": "Vankila", "kind": "prison", "sector": "state", "area": "hki"}
            ],
            "contacts": [
                {
                    "id": "k1",
                    "name": "Åsa",
                    "agency": "p1",
                    "title": "",
                    "languages": ["fi", "sv"],
                    "expertise": [],
                    "active_from": "2026-01-05",
                    "protected": True,
                    "works_in_units": 0,
                }
            ],
            "networks": [
                {
                    "id": "n1",
                    "name": "Asuminen",
                    "kind": "themed",
                    "status": "active",
                    "meets_every_days": "30",
                }
            ],
            "clients": [],
        }
    ),
}


@pytest.fixture
def expected(graph: Graph, tmp_path: Path) -> str:
    """The store after the plain bundle, before it is emptied again."""
    import_bundle(graph, LENIENT["plain"](tmp_path).rename(tmp_path / "plain"))
    dump = json_text(read_tables(graph))
    import_bundle(graph, files.document({"areas": []})(tmp_path), replace=True)
    return dump


@pytest.mark.parametrize("name", LENIENT)
def test_bundle_written_in_another_way_is_the_same_world(
    graph: Graph, expected: str, tmp_path: Path, name: str
) -> None:
    done = import_bundle(graph, LENIENT[name](tmp_path))
    assert done.count("created") == 5
    assert json_text(read_tables(graph)) == expected


def test_single_file_is_a_bundle(graph: Graph, tmp_path: Path) -> None:
    done = import_bundle(graph, files.file("Areas.csv", PLAIN["areas"])(tmp_path))
    assert [(each.table, each.created) for each in done.changes] == [("areas", (("fi",), ("hki",)))]


def test_workbook_as_excel_writes_it_is_read(graph: Graph, tmp_path: Path) -> None:
    import_bundle(graph, files.workbook_with(EXCEL)(tmp_path))
    assert read_tables(graph)["areas"] == [("fi", "Suomi", "country", None)]


def test_workbook_that_counts_from_1904_keeps_its_days(graph: Graph, tmp_path: Path) -> None:
    def count_from_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    head = ["id", "contact", "kind", "granted_on"]
    import_bundle(graph, LENIENT["plain"](tmp_path))
    make = files.workbook(
        {"clearances": [head, ["e1", "k1", "security", date(2026, 1, 5)]]}, count_from_1904
    )
    import_bundle(graph, make(tmp_path))
    assert read_tables(graph)["clearances"] == [("e1", "k1", "security", date(2026, 1, 5), None)]
