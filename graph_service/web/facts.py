"""A row in words: what it holds, column by column, as its page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.entities.known import Known, Line
from graph_service.i18n import translate
from graph_service.model.tables import Column
from graph_service.model.vocabulary import label

#: What the page tells in its heading, or in a part of its own.
_ELSEWHERE = ("id", "name", "title", "parties", "units")


@dataclass(frozen=True)
class Fact:
    """Something that a row holds.

    Parameters:
        title: The heading of its column.
        text: What it is, in the reader's language; empty where it is lines.
        lines: What it names.
    """

    title: str
    text: str
    lines: Sequence[Line] = ()


def facts_of(known: Known, language: str) -> list[Fact]:
    """Return what the row of an entity holds; empty columns are left out."""
    found = []
    for column in known.row.table.columns:
        value = known.row.values[column.name]
        title = column.titles[language]
        if column.name in _ELSEWHERE:
            continue
        if column.kind in ("reference", "references"):
            if lines := known.part(column.name):
                found.append(Fact(title, "", lines))
        elif value not in (None, [], ()):
            found.append(Fact(title, _text(column, value, language)))
    return found


def _text(column: Column, value: Any, language: str) -> str:
    if column.kind == "flag":
        return translate("Yes" if value else "No", language)
    if column.kind in ("word", "words"):
        words = [value] if column.kind == "word" else value
        return ", ".join(label(column.vocabulary, word, language) for word in words)
    return str(value)
