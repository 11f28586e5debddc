"""How one cell is read, whatever kind of file it comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from graph_service.model.cells import (
    DayCell,
    FlagCell,
    IdCell,
    Number,
    OneCell,
    TextCell,
    Word,
)
from graph_service.model.columns import CODES, row_errors
from graph_service.model.tables import TABLES


@pytest.mark.parametrize(
    ("cell", "raw", "expected"),
    [
        (IdCell(), "  Oulu-1 ", "Oulu-1"),
        (IdCell(), "a b/ä;ö", "a b/ä;ö"),
        (IdCell(), 1001, "1001"),
        (IdCell(), 1001.0, "1001"),
        (IdCell(), "x" * 200, "x" * 200),
        (TextCell(), " Mäki, Åsa ", "Mäki, Åsa"),
        (TextCell(), "a\u00a0b", "a\u00a0b"),
        (TextCell(), 3.5, "3.5"),
        (TextCell(), "x" * 2000, "x" * 2000),
        (DayCell(), "2026-11-21", date(2026, 11, 21)),
        (DayCell(), " 2028-02-29 ", date(2028, 2, 29)),
        (DayCell(), date(2026, 11, 21), date(2026, 11, 21)),
        (DayCell(), datetime(2026, 11, 21), date(2026, 11, 21)),
        (DayCell(), "1900-01-01", date(1900, 1, 1)),
        (DayCell(), "2200-12-31", date(2200, 12, 31)),
        (Number(), "3", 3),
        (Number(), 3, 3),
        (Number(), 3.0, 3),
        (Number(), " 0 ", 0),
        (Number(1, 3), "003", 3),
        (Word("area_kinds"), " county ", "county"),
    ],
)
def test_a_cell_is_read(cell: OneCell, raw: object, expected: object) -> None:
    value = cell.parse(raw)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    "text", ["true", "1", "yes", "kyllä", "ja", "TRUE", "Kyllä", " JA ", True, 1]
)
def test_true_in_each_language(text: object) -> None:
    assert FlagCell().parse(text) is True


@pytest.mark.parametrize(
    "text", ["false", "0", "no", "ei", "nej", "nei", "FALSE", "Nej", False, 0.0]
)
def test_false_in_each_language(text: object) -> None:
    assert FlagCell().parse(text) is False


def test_a_flag_typed_with_a_combining_mark_is_read() -> None:
    assert FlagCell().parse("kylla\u0308") is True


NAN, INFINITY = float("nan"), float("inf")
REFUSED: list[tuple[OneCell, str, list[object]]] = [
    (IdCell(), "id", ["a:b", "a\x00b", "a\nb", "x" * 201, [], {}, True, 1.5e300]),
    (TextCell(), "text", ["a\x00b", "a\u2028b", "a\ud800", "a\uffff", "x" * 2001]),
    (TextCell(), "text", [{}, False, NAN, INFINITY, 10**5000]),
    (DayCell(), "day", ["21.11.2026", "2026-02-30", "20261121", "2026-W47-6", "2026-11-21T00:00"]),
    (DayCell(), "day", ["1899-12-31", "2201-01-01", date(2201, 1, 1), 45982, True]),
    (DayCell(), "day", [datetime(2026, 11, 21, 8, 30), datetime(2026, 11, 21, tzinfo=UTC)]),
    (Number(), "number", ["3.5", 3.5, "-1", -1, "three", "٣", True, "9" * 40, NAN, INFINITY]),
    (Number(), "number", [36501, 10**5000, None, [], {}]),
    (Number(1, 3), "number", ["0", "4", 0, 4]),
    (FlagCell(), "flag", ["oui", "2", 2, [], None, "ye s"]),
    (Word("area_kinds"), "word", ["County", "town", 1, [], {}, None]),
]


@pytest.mark.parametrize(("cell", "code", "raw"), REFUSED, ids=[code for _, code, _ in REFUSED])
def test_a_cell_is_refused(cell: OneCell, code: str, raw: list[object]) -> None:
    for each in raw:
        with pytest.raises(PydanticCustomError) as raised:
            cell.parse(each)
        assert raised.value.type == code
        assert set(raised.value.context or {}) == set(CODES[code])


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.sampled_from(["2026-11-21", "true", "prison", "a;b", "network"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)


@settings(deadline=None)
@given(table=st.sampled_from(list(TABLES.values())), data=st.data())
def test_no_cell_brings_the_reading_down(table: Any, data: st.DataObject) -> None:
    names = st.sampled_from([column.name for column in table.columns]) | st.text(max_size=3)
    cells = data.draw(st.dictionaries(names, ANYTHING, max_size=len(table.columns)))
    try:
        row = table.row.model_validate(cells)
    except ValidationError as refusal:
        for error in row_errors(refusal):
            assert set(error.context) == set(CODES[error.code])
    else:
        assert table.row.model_validate(row.values()) == row
