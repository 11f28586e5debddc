"""A key is one text, from which it can be read again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.errors import NotFound
from graph_service.model.tables import TABLES
from graph_service.rows.keys import key_text, read_key
from tests.bundle.worlds import DAYS, IDS

MEMBERS = TABLES["members"]


@pytest.mark.parametrize(
    ("table", "key", "text"),
    [
        ("agencies", ("a|b/c%7C",), "a|b/c%7C"),
        ("attendance", ("m1", "k1"), "m1|k1"),
        ("members", ("n1", "a1", None, None), "n1|a1||"),
        ("members", ("n|1", "a%7C", None, date(2026, 1, 2)), "n%7C1|a%257C||2026-01-02"),
    ],
)
def test_a_key_as_text(table: str, key: tuple[Any, ...], text: str) -> None:
    assert key_text(key) == text
    assert read_key(TABLES[table], text) == key


@given(st.tuples(IDS, IDS, st.none() | IDS, st.none() | DAYS))
def test_every_key_is_read_again(key: tuple[Any, ...]) -> None:
    assert read_key(MEMBERS, key_text(key)) == key


@pytest.mark.parametrize(
    "text",
    ["n1|a1|", "n1|a1|||", "|a1||", "n1|a1||1.1.2026", "n1|a1||2026-01-01T00:00", "n:1|a1||", ""],
)
def test_a_text_that_is_no_key_names_nothing(text: str) -> None:
    with pytest.raises(NotFound):
        read_key(MEMBERS, text)
