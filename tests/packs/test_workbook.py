"""The tables of a pack as a workbook: days are days, texts are texts, every table has its sheet."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph_service.i18n import Language
from graph_service.packs.model import Pack, Section, Table
from graph_service.packs.workbook import as_xlsx
from tests.packs.written import agenda, pack


def opened(made: Pack) -> Workbook:
    content = as_xlsx(made)
    assert content is not None
    return load_workbook(io.BytesIO(content))


def values(book: Workbook, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def table(name: str, caption: str) -> Table:
    return Table(name, caption, ["What"], [["x"]])


def test_a_pack_without_a_table_has_no_workbook() -> None:
    assert as_xlsx(pack("en", agenda())) is None


def test_the_first_sheet_says_what_it_is_and_what_each_sheet_shows() -> None:
    book = opened(pack())
    assert book.sheetnames == ["About this workbook", "What was promised"]
    about = values(book, "About this workbook")
    assert about[:7] == [
        ["Housing", None],
        ["Meeting pack of a network", None],
        ["Day", datetime(2026, 3, 5)],
        ["Changes since", datetime(2026, 1, 9)],
        [None, None],
        ["Sheet", "What it shows"],
        ["What was promised", "Actions, open on 2026-03-05"],
    ]
    link = book["About this workbook"]["A7"].hyperlink
    assert link is not None
    assert (link.location or link.target) == "#'What was promised'!A1"


def test_a_table_has_its_rows_and_no_text_is_a_formula() -> None:
    book = opened(pack())
    assert values(book, "What was promised") == [
        ["Action", "Number", "Due on", "State"],
        ["'=cmd|' /C calc'!A0", 3, datetime(2026, 4, 12), "open since 2026-01-09"],
        ["Call them", 0, None, None],
    ]
    kinds = [[cell.data_type for cell in row] for row in book["What was promised"].iter_rows()]
    assert kinds == [["s"] * 4, ["s", "n", "d", "s"], ["s", "n", "n", "n"]]


@pytest.mark.parametrize(
    ("language", "form", "text"),
    [
        ("fi", "d\\.m\\.yyyy", "open since 9.1.2026"),
        ("sv", "yyyy\\-mm\\-dd", "open since 2026-01-09"),
        ("nb", "dd\\.mm\\.yyyy", "open since 09.01.2026"),
        ("en", "yyyy\\-mm\\-dd", "open since 2026-01-09"),
    ],
)
def test_days_are_days_as_the_language_writes_them(
    language: Language, form: str, text: str
) -> None:
    sheet = opened(pack(language))["What was promised"]
    assert sheet["C2"].is_date
    assert (sheet["C2"].number_format, sheet["D2"].value) == (form, text)


def test_the_headings_are_bold_and_stay_and_columns_are_as_wide_as_their_texts() -> None:
    long = Table("t", "T", ["What", "Day"], [["w" * 300, date(2026, 3, 5)], ["short", None]])
    sheet = opened(pack("en", Section("t", "Long", [long])))["Long"]
    assert [[cell.font.bold for cell in row] for row in sheet.iter_rows()] == [
        [True, True],
        [False, False],
        [False, False],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet.print_title_rows == "$1:$1"
    assert [sheet.column_dimensions[at].width for at in "AB"] == [62, 12]
    assert [sheet.row_dimensions[at].height for at in (1, 2, 3)] == [15, 75, 15]


def test_sheets_have_names_that_a_workbook_can_hold() -> None:
    book = opened(
        pack(
            "en",
            Section("a", "Both", [table("a", "New: [all]?"), table("b", "new  all")]),
            Section("b", "A section whose title is a good deal too long", [table("c", "C")]),
            Section("c", "'?*'", [table("still open", "D")]),
            Section("d", "About this WORKBOOK", [table("e", "E")]),
        )
    )
    assert book.sheetnames == [
        "About this workbook",
        "New all",
        "new all 2",
        "A section whose title is a good",
        "2",
        "About this WORKBOOK 2",
    ]
    assert {name: each.attr_text for name, each in book.defined_names.items()} == {
        "a": "'New all'!A1:A2",
        "b": "'new all 2'!A1:A2",
        "c": "'A section whose title is a good'!A1:A2",
        "still_open": "'2'!A1:A2",
        "e": "'About this WORKBOOK 2'!A1:A2",
    }


def test_it_is_the_same_bytes_each_time_and_says_nothing_of_who_made_it() -> None:
    content = as_xlsx(pack())
    assert content is not None
    assert as_xlsx(pack()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    told = opened(pack()).properties
    assert (told.title, told.creator) == ("Housing", None)
    assert told.created == told.modified == datetime(2026, 3, 5)


def test_a_text_that_looks_like_an_escape_stays_as_it_is() -> None:
    odd = Table("t", "T", ["What"], [["_x0041_"], ["+358 50 555 0100"], ["@SUM(A1)"]])
    with zipfile.ZipFile(io.BytesIO(as_xlsx(pack("en", Section("t", "T", [odd]))) or b"")) as book:
        texts = book.read("xl/worksheets/sheet2.xml").decode()
    assert "_x005F_x0041_" in texts
    assert ">+358 50 555 0100<" in texts
    assert ">'@SUM(A1)<" in texts
