"""Bodies made to break a reader or to get past a check: refused, and nothing is written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph_service.model.tables import TABLES
from tests.api.rows import Rows
from tests.api.serving import problem_of
from tests.rows.world import key_in, row_of, world

JSON = {"content-type": "application/json"}


def _agency(**more: str) -> bytes:
    """Return a new agency as JSON, some values as they are given, unquoted."""
    values = {"id": '"new"', "name": '"Uusi"', "kind": '"ngo"', "sector": '"state"'}
    values |= {"area": '"town-ours"'} | more
    return ("{" + ",".join(f'"{name}":{text}' for name, text in values.items()) + "}").encode()


NO_JSON = {
    "empty": b"",
    "blank": b" \n ",
    "cut": b'{"id": "new',
    "null": b"null",
    "text": b'"new"',
    "list": b"[" + _agency() + b"]",
    "two": _agency() + _agency(),
    "more": _agency() + b"x",
    "comma": b'{"id": "new",}',
    "comment": b'{"id": "new" /* new */}',
    "quotes": b"{'id': 'new'}",
    "twice": b'{"id": "other", ' + _agency()[1:],
    "twice-escaped": b'{"i\\u0064": "other", ' + _agency()[1:],
    "twice-inside": _agency(name='{"a": 1, "a": 2}'),
    "nan": _agency(name="NaN"),
    "infinity": _agency(name="-Infinity"),
    "1e999": _agency(name="1e999"),
    "digits": _agency(name="9" * 5000),
    "latin-1": _agency(name='"ä"').decode().encode("latin-1"),
    "utf-16": _agency().decode().encode("utf-16"),
    "surrogate-bytes": _agency(name='"\udc80"'.encode("utf-8", "surrogatepass").decode("latin-1"))
    .decode()
    .encode("latin-1"),
    "overlong": _agency().replace(b"Uusi", b"\xc0\xaf"),
    "raw-nul": _agency(name='"a\x00b"'),
    "raw-newline": _agency(name='"a\nb"'),
    "deep-lists": _agency(name="[" * 100_000 + "]" * 100_000),
    "deep-open": b'{"a":' * 100_000,
}


@pytest.mark.parametrize("name", NO_JSON)
def test_rule_15_what_is_no_single_clear_object_is_refused(rows: Rows, name: str) -> None:
    before = rows.state()
    content = NO_JSON[name]
    answer = rows.ask("kaisa", "POST", "agencies", content=content, headers=JSON)
    assert len(problem_of(answer, 400)["detail"]) < 300
    headers = JSON | {"if-match": rows.etag("agencies", "office-ours")}
    answer = rows.ask("kaisa", "PUT", "agencies", "office-ours", content=content, headers=headers)
    problem_of(answer, 400)
    assert rows.state() == before


VALUES = {
    "lone-surrogate": '"\\ud800"',
    "surrogates-turned": '"\\udc00\\ud800"',
    "nul": '"a\\u0000b"',
    "object": '{"$ne": null}',
    "list": '["a"]',
    "long": '"' + "x" * 100_000 + '"',
    "whole-number": "1" * 4000,
    "true": "true",
    **{f"deep-{depth}": "[" * depth + "]" * depth for depth in (100, 500, 900, 990)},
    **{f"deep-object-{depth}": '{"a":' * depth + "1" + "}" * depth for depth in (100, 500)},
}


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("column", ["id", "kind", "area"])
def test_rule_15_a_value_of_another_kind_is_told(rows: Rows, name: str, column: str) -> None:
    before = rows.state()
    content = _agency(**{column: VALUES[name]})
    answer = rows.ask("kaisa", "POST", "agencies", content=content, headers=JSON)
    assert answer.status_code in (400, 422), answer.text
    found = problem_of(answer, answer.status_code)
    assert len(answer.content) < 5000
    if answer.status_code == 422:
        assert {each["column"] for each in found["problems"]} == {column}
    assert rows.state() == before


def test_rule_15_a_body_is_bounded_and_said_to_be_json(rows: Rows) -> None:
    before = rows.state()
    large = _agency(name='"' + "x" * 4_000_000 + '"')
    problem_of(rows.ask("kaisa", "POST", "agencies", content=large, headers=JSON), 413)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""):
        headers = {"content-type": kind}
        answer = rows.ask("kaisa", "POST", "agencies", content=_agency(), headers=headers)
        assert problem_of(answer, 415)["type"].endswith(":media-type")
    assert rows.state() == before
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    answer = rows.ask("kaisa", "POST", "agencies", content=_agency(), headers=headers)
    assert answer.status_code == 201


#: Fields of the store, of users and keys, and of Python; none is a column of any table.
NOT_COLUMNS = (
    *("role", "scopes", "hash", "expires_on", "user", "until_at", "labels", "__class__", "digest"),
    *("outcome", "@type", "@rid", "$set", "ID", "Name", "name ", ""),
)


@pytest.mark.parametrize("table", TABLES)
def test_rule_10_fields_that_are_no_columns_are_refused(rows: Rows, table: str) -> None:
    row: dict[str, Any] = world()[table][0]
    before = rows.state()
    columns = {column.name for column in TABLES[table].columns}
    unknown = [name for name in NOT_COLUMNS if name not in columns]
    given, key = row | dict.fromkeys(unknown, "x"), key_in(table, row)
    for answer in (
        rows.ask("machine", "POST", table, json=given),
        rows.ask("machine", "PUT", table, key, json=given, headers={"if-match": '"x"'}),
    ):
        problems = problem_of(answer, 422)["problems"]
        told = {each["column"] for each in problems if each["code"].startswith("unknown_c")}
        assert len(told) == len(unknown), (table, set(unknown) - told)
    assert rows.state() == before


def test_rule_10_nothing_beside_the_columns_is_changed(rows: Rows) -> None:
    """A column of another table does not reach the row either."""
    row = row_of("contacts", "ours") | {"area": "theirs", "sector": "state"}
    found = problem_of(rows.put("kaisa", "contacts", row), 422)["problems"]
    assert [(each["column"], each["code"]) for each in found] == [
        ("area", "unknown_column"),
        ("sector", "unknown_column"),
    ]
    assert json.loads(rows.ask("kaisa", "GET", "contacts", "contact-ours").text).keys() == {
        column.name for column in TABLES["contacts"].columns
    }
