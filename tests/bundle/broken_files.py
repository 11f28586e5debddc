"""Broken bundles: encodings, separators, archives, names of files."""

from __future__ import annotations

import zipfile

from tests.bundle import files
from tests.bundle.broken import TABLE_NAMES, broken
from tests.bundle.files import lines

AREAS = "id,name,kind\nx,Åbo,municipality\n"
CASES = [
    broken(
        "latin-1",
        files.folder(areas=AREAS.encode("latin-1")),
        (
            "areas.csv 2 None None not_utf8",
            "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    broken(
        "cp1252 in the third row",
        files.folder(areas=lines("id,name,kind", "x,X,country", "y,“Y”,country").encode("cp1252")),
        (
            "areas.csv 3 None None not_utf8",
            "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    broken(
        "UTF-16 with a mark",
        files.folder(areas=AREAS.encode("utf-16")),
        (
            "areas.csv 1 None None not_utf8",
            "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    broken(
        "UTF-16 without a mark",
        files.folder(areas=AREAS.encode("utf-16-le")),
        (
            "areas.csv 1 None None not_utf8",
            "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    broken(
        "semicolons",
        files.folder(areas=AREAS.replace(",", ";")),
        (
            "areas.csv 1 None None separator",
            "The columns are separated by semicolons; a comma was expected.",
        ),
    ),
    broken(
        "tabs",
        files.folder(areas=AREAS.replace(",", "\t")),
        (
            "areas.csv 1 None None separator",
            "The columns are separated by tabs; a comma was expected.",
        ),
    ),
    broken(
        "bars",
        files.folder(areas=AREAS.replace(",", "|")),
        (
            "areas.csv 1 None None separator",
            "The columns are separated by bars; a comma was expected.",
        ),
    ),
    broken(
        "unclosed quotes",
        files.folder(areas='id,name,kind\nx,"X,country\ny,Y,country\n'),
        (
            "areas.csv 2 None None quotes",
            "The quotation marks do not pair up: unexpected end of data.",
        ),
    ),
    broken(
        "text after a quote",
        files.folder(areas='id,name,kind\nx,"X"Y,country\n'),
        (
            "areas.csv 2 None None quotes",
            "The quotation marks do not pair up: ',' expected after '\"'.",
        ),
    ),
    broken(
        "too many cells",
        files.folder(areas=lines("id,name,kind", "x,X,country,,more")),
        ("areas.csv 2 None None cells", "The row has 5 cells; the header has 3."),
    ),
    broken(
        "NUL in a cell",
        files.folder(areas=lines("id,name,kind", "x,X\x00Y,country")),
        (
            "areas.csv 2 name 'X�Y' text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
    ),
    broken(
        "empty file",
        files.folder(areas=""),
        (
            "areas.csv None None None empty_file",
            "A header row with the names of the columns was expected.",
        ),
    ),
    broken(
        "blank file",
        files.folder(areas=lines("\ufeff", " ", ",,")),
        (
            "areas.csv None None None empty_file",
            "A header row with the names of the columns was expected.",
        ),
    ),
    broken(
        "empty folder",
        files.empty_folder,
        (
            "bundle None None None no_tables",
            "At least one table of the bundle was expected, such as agencies.csv.",
        ),
    ),
    broken(
        "no such file",
        lambda place: place / "gone.zip",
        (
            "gone.zip None None None unreadable",
            "The file cannot be read: there is no such file or folder.",
        ),
    ),
    broken(
        "no kind we know",
        files.file("bundle.ods", "x"),
        (
            "bundle.ods None None None not_a_bundle",
            "A bundle is a folder of CSV files, a .zip of one, an .xlsx workbook or a .json file.",
        ),
    ),
    broken(
        "no zip",
        files.file("bundle.zip", "id,name\n"),
        (
            "bundle.zip None None None unreadable",
            "The file cannot be read: File is not a zip file.",
        ),
    ),
    broken(
        "no workbook",
        files.file("bundle.xlsx", "id,name\n"),
        (
            "bundle.xlsx None None None unreadable",
            "The file cannot be read: File is not a zip file.",
        ),
    ),
    broken(
        "a zip that is no workbook",
        lambda place: files.zipped(("areas.csv", AREAS))(place).rename(place / "bundle.xlsx"),
        (
            "bundle.xlsx None None None unreadable",
            "The file cannot be read: it has no part _rels/.rels.",
        ),
    ),
    broken(
        "a workbook with a password",
        files.file("bundle.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        (
            "bundle.xlsx None None None encrypted",
            "The archive or workbook is protected by a password. Save it without one.",
        ),
    ),
    broken(
        "an archive with a password",
        files.locked_zip,
        (
            "bundle.zip None None None encrypted",
            "The archive or workbook is protected by a password. Save it without one.",
        ),
    ),
    broken(
        "a damaged archive",
        files.damaged_zip,
        (
            "areas.csv None None None unreadable",
            "The file cannot be read: Bad CRC-32 for file 'areas.csv'.",
        ),
    ),
    broken(
        "an unusual packing",
        files.zipped(("areas.csv", AREAS), packing=zipfile.ZIP_LZMA),
        (
            "bundle.zip None None None packing",
            "The archive is packed in an unusual way. Make it again as an ordinary .zip.",
        ),
    ),
    broken(
        "a name that leads out",
        files.zipped(("../areas.csv", AREAS), ("/etc/areas.csv", AREAS), ("c:\\areas.csv", AREAS)),
        (
            "bundle.zip None None '../areas.csv' unsafe_name",
            "A file name inside the archive leads out of it, or is a link.",
        ),
        (
            "bundle.zip None None '/etc/areas.csv' unsafe_name",
            "A file name inside the archive leads out of it, or is a link.",
        ),
        (
            "bundle.zip None None 'c:\\\\areas.csv' unsafe_name",
            "A file name inside the archive leads out of it, or is a link.",
        ),
    ),
    broken(
        "a link",
        files.zipped(("areas.csv", AREAS), ("agencies.csv", "/etc/passwd"), link=True),
        (
            "bundle.zip None None 'agencies.csv' unsafe_name",
            "A file name inside the archive leads out of it, or is a link.",
        ),
    ),
    broken(
        "too many files",
        files.zipped(*((f"{n}.txt", "") for n in range(1001))),
        ("bundle.zip None None None too_many_files", "The archive holds more than 1000 files."),
    ),
    broken(
        "too large",
        files.zipped(("areas.csv", bytes(200_000_001))),
        (
            "bundle.zip None None None too_large",
            "The bundle is larger than 200 megabytes when unpacked.",
        ),
    ),
    broken(
        "an archive without tables",
        files.zipped(("readme.txt", "hello")),
        (
            "bundle.zip None None None no_tables",
            "At least one table of the bundle was expected, such as agencies.csv.",
        ),
    ),
    broken(
        "a table twice",
        files.zipped(("Areas.csv", AREAS.replace("x", "z")), ("areas.csv", AREAS)),
        ("areas.csv None None None repeated_table", "The table is in the bundle twice."),
    ),
    broken(
        "a near table",
        files.folder(area=AREAS, agencies=lines("id,name,kind,sector,area", "p2,P,prison,state,x")),
        (
            "area.csv None None None unknown_table_nearest",
            "There is no table of this name. Did you mean areas?",
        ),
    ),
    broken(
        "a far table",
        files.folder(budget=lines("id", "x")),
        (
            "budget.csv None None None unknown_table",
            f"There is no table of this name. Expected one of {TABLE_NAMES}.",
        ),
    ),
    broken(
        "a workbook among CSV files",
        files.in_folder("contacts.xlsx", "x"),
        (
            "contacts.xlsx None None None wrong_extension",
            "A table in a folder is a .csv file (CSV UTF-8, separated by commas).",
        ),
    ),
]
