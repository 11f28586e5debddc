"""The reference page says all that the model holds."""

from __future__ import annotations

import re

import pytest

from graph_service.model.reference import reference_page
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import VOCABULARIES


@pytest.mark.parametrize("language", ["fi", "sv", "nb", "en"])
def test_the_reference_page_lists_every_table_column_and_word(language: str) -> None:
    page = reference_page(language)
    sections = dict(re.findall(r"^## [^\n]* \(`(\w+)`\)\n(.*?)(?=^## )", page, re.M | re.S))
    assert list(sections) == list(TABLES)
    for table in TABLES.values():
        listed = re.findall(r"^\| `(\w+)`(\*?) \|", sections[table.name], re.M)
        assert listed == [(each.name, "*" if each.required else "") for each in table.columns]
    for name, words in VOCABULARIES.items():
        section = page[page.index(f"### `{name}`") :].split("\n### ")[0]
        assert re.findall(r"^\| `([\w -]+)` \|", section, re.M) == list(words)
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<=\|)[^|]*(?=\|)", line)) in (5, 6, 8) for line in rows)


def test_the_english_page_says_what_a_row_is() -> None:
    assert "A person serving a sanction" in reference_page()
    assert "A person serving a sanction" not in reference_page("fi")
