"""Broken bundles: JSON documents."""

from __future__ import annotations

from tests.bundle import files
from tests.bundle.broken import TABLE_NAMES, broken

AREA = {"id": "x", "name": "X", "kind": "country"}


CASES = [
    broken(
        "no object",
        files.document([1, 2]),
        (
            "bundle.json None None None json_shape",
            "A JSON bundle has the form {table: [row, ...]}; each row is an object.",
        ),
    ),
    broken(
        "an empty document",
        files.document(""),
        ("bundle.json None None None unreadable", "The file cannot be read: the file is empty."),
    ),
    broken(
        "rows that are none",
        files.document({"areas": [AREA, 5, ["x"]]}),
        (
            "areas 3 None '5' json_shape",
            "A JSON bundle has the form {table: [row, ...]}; each row is an object.",
        ),
        (
            "areas 4 None \"['x']\" json_shape",
            "A JSON bundle has the form {table: [row, ...]}; each row is an object.",
        ),
    ),
    broken(
        "a table that is none",
        files.document({"areas": AREA}),
        (
            "areas None None None json_shape",
            "A JSON bundle has the form {table: [row, ...]}; each row is an object.",
        ),
    ),
    broken(
        "a name twice",
        files.document('{"areas": [{"id": "x", "id": "y"}]}'),
        ("bundle.json None None 'id' json_repeated", "The name is in the same object twice."),
    ),
    broken(
        "a JSON table twice",
        files.document('{"areas": [], "areas": []}'),
        ("bundle.json None None 'areas' json_repeated", "The name is in the same object twice."),
    ),
    broken(
        "a JSON table in two cases",
        files.document({"Areas": [AREA], "areas": [AREA]}),
        ("areas None None None repeated_table", "The table is in the bundle twice."),
    ),
    broken(
        "NaN",
        files.document('{"needs": [{"id": "x",\n "priority": NaN}]}'),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: line 1: NaN is not JSON.",
        ),
    ),
    broken(
        "a number without end",
        files.document('{"needs": [{"id": "x", "priority": 1e999}]}'),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: line 1: 1e999 is too large a number.",
        ),
    ),
    broken(
        "a huge number",
        files.document(
            {
                "needs": [
                    {
                        "id": "x",
                        "client": "c1",
                        "domain": "housing",
                        "status": "open",
                        "priority": 10**99,
                    }
                ]
            }
        ),
        (
            f"needs 2 priority '{'9' * 79}…' number",
            "A whole number from 1 to 3 was expected.",
        ),
    ),
    broken(
        "a lone surrogate",
        files.document({"areas": [AREA | {"name": "\ud800"}]}),
        (
            "areas 2 name '�' text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
    ),
    broken(
        "a lone surrogate for a column",
        files.document({"areas": [AREA | {"\ud800": "x"}]}),
        ("areas 2 None '�' row", "The row does not fit the table."),
    ),
    broken(
        "a lone surrogate for a table",
        files.document({"\ud800": []}),
        (
            "� None None None unknown_table",
            f"There is no table of this name. Expected one of {TABLE_NAMES}.",
        ),
    ),
    broken(
        "great depth",
        files.document('{"areas": ' + "[" * 100_000),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: line 1: nested too deep.",
        ),
    ),
    broken(
        "a deep cell",
        files.document(
            '{"areas": [{"id": "x", "kind": "country", "name": ' + "[" * 300 + "]" * 300 + "}]}"
        ),
        (
            f"areas 2 name '{'[' * 79}…' text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
    ),
    broken(
        "a trailing comma",
        files.document('{"areas": [{"id": "x",\n}]}'),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: line 2: Expecting property name enclosed in double quotes.",
        ),
    ),
    broken(
        "an end too early",
        files.document('{"areas": ['),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: line 1: Expecting value.",
        ),
    ),
    broken(
        "more after the end",
        files.document('{"areas": []}\n{}'),
        (
            "bundle.json None None None unreadable",
            "The file cannot be read: there is more after the end of the document.",
        ),
    ),
    broken(
        "no UTF-8 in JSON",
        files.file("bundle.json", '{"areas": [{"id": "å"}]}'.encode("latin-1")),
        (
            "bundle.json None None None not_utf8",
            "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
        ),
    ),
    broken(
        "a list for a text",
        files.document({"areas": [AREA | {"name": ["X", "Y"]}]}),
        (
            "areas 2 name \"['X', 'Y']\" text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
    ),
    broken(
        "an object for an id",
        files.document({"areas": [AREA | {"id": {"x": 1}}]}),
        (
            "areas 2 id \"{'x': 1}\" id",
            "An id has at most 200 characters, no colon, no control character, no $ in front.",
        ),
    ),
    broken(
        "a number for a flag",
        files.document({"contacts": [{"id": "k2", "name": "K", "agency": "p1", "protected": 2}]}),
        (
            "contacts 2 protected '2' flag",
            "Expected one of true, 1, yes, kyllä, ja, false, 0, no, ei, nej, nei.",
        ),
    ),
    broken(
        "a near column in JSON",
        files.document({"areas": [AREA | {"partof": "fi"}]}),
        (
            "areas 2 partof None unknown_column_nearest",
            "There is no column of this name. Did you mean part_of?",
        ),
    ),
]
