"""Broken bundles: workbooks."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from tests.bundle import files
from tests.bundle.broken import TABLE_NAMES, broken
from tests.bundle.broken_cells import DAY, SERIAL

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["id", "name", "kind"]


def merge(book: Workbook) -> None:
    """Merge two cells under each other."""
    book["areas"].merge_cells("B2:B3")


def sheet(rows: str) -> str:
    """Return the part of a sheet with these rows."""
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


CASES = [
    broken(
        "a formula",
        files.workbook({"areas": [HEAD, ["x", '=CONCAT("a","b")', "country"]]}),
        (
            'areas 2 name \'=CONCAT("a","b")\' formula',
            "The cell holds a formula. Replace it with its value.",
        ),
    ),
    broken(
        "a formula in the header",
        files.workbook({"areas": [[*HEAD, "=1+1"], ["x", "X", "country"]]}),
        ("areas 1 D '=1+1' formula", "The cell holds a formula. Replace it with its value."),
    ),
    broken(
        "an error of the spreadsheet",
        files.workbook({"areas": [HEAD, ["x", "#REF!", "country"]]}),
        (
            "areas 2 name '#REF!' cell_error",
            "The cell holds an error of the spreadsheet. Replace it with a value.",
        ),
    ),
    broken(
        "merged cells",
        files.workbook({"areas": [HEAD, ["x", "X", "country"]]}, merge),
        ("areas None None None merged", "The cells B2:B3 are merged. Unmerge them and fill each."),
    ),
    broken(
        "a moment in a workbook",
        files.workbook(
            {
                "needs": [
                    ["id", "client", "domain", "status", "identified_on"],
                    ["x", "c1", "housing", "open", datetime(2026, 11, 21, 10, 30)],
                    ["y", "c1", "housing", "open", 46347],
                ]
            }
        ),
        (
            "needs 2 identified_on '2026-11-21T10:30:00' day",
            DAY,
        ),
        (
            "needs 3 identified_on '46347' day_serial",
            SERIAL,
        ),
    ),
    broken(
        "too many cells in a workbook",
        files.workbook({"areas": [HEAD, ["x", "X", "country", None, "more"]]}),
        ("areas 2 None None cells", "The row has 5 cells; the header has 3."),
    ),
    broken(
        "an empty sheet",
        files.workbook({"areas": []}),
        (
            "areas None None None empty_file",
            "A header row with the names of the columns was expected.",
        ),
    ),
    broken(
        "an unknown sheet",
        files.workbook({"Sheet1": [HEAD], "areas": [HEAD]}),
        (
            "Sheet1 None None None unknown_table",
            f"There is no table of this name. Expected one of {TABLE_NAMES}.",
        ),
    ),
    broken(
        "a workbook with a document type",
        files.workbook_with({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}),
        (
            "bundle.xlsx None None None unreadable",
            "The file cannot be read: it declares a document type.",
        ),
    ),
    broken(
        "a workbook that is cut off",
        files.workbook_with({SHEET: "<worksheet><sheetData><row>"}),
        (
            "areas None None None unreadable",
            "The file cannot be read: no element found: line 1, column 27.",
        ),
    ),
    broken(
        "a cell out of the sheet",
        files.workbook_with({SHEET: sheet('<row r="1"><c r="ZZZZ1"/></row>')}),
        ("areas None None None unreadable", "The file cannot be read: row 1 is too wide."),
    ),
    broken(
        "a text that is not there",
        files.workbook_with({SHEET: sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')}),
        (
            "areas None None None unreadable",
            "The file cannot be read: “99” leads out of the sheet.",
        ),
    ),
]
