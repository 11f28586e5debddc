"""A row as a form: a field for each column, and back to the cells of a row."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.errors import InputError
from graph_service.i18n import translate
from graph_service.model.tables import Column, Table
from graph_service.model.vocabulary import label, words
from graph_service.rows.offers import Offer, Offers

#: Texts of a form by column; a list has several.
Cells = Mapping[str, Sequence[str]]
_FLAGS = (("true", "Yes"), ("false", "No"))
#: What a reader sees for them.
MESSAGES = {"true": "Yes", "false": "No"}


class Unclear(InputError):
    """A name that may mean several rows.

    Parameters:
        message: What a reader is told.
        column: The column it was written in.
        offers: What it may mean.
    """

    status = 422
    kind = "unclear"

    def __init__(self, message: str, column: str, offers: Sequence[Offer], **values: str) -> None:
        super().__init__(message, **values)
        self.column, self.offers = column, offers


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Parameters:
        name: The column.
        title: Its heading.
        kind: ``text``, ``day``, ``number``, ``one`` of the choices, ``many`` of them, ``list`` of
            texts, or ``named`` where a name is written.
        required: Whether it must be filled.
        texts: What stands in it.
        choices: Value and text of what can be chosen.
        is_fixed: Whether it stays as it is.
    """

    name: str
    title: str
    kind: str
    required: bool
    texts: Sequence[str]
    choices: Sequence[tuple[str, str]] = ()
    is_fixed: bool = False

    @property
    def text(self) -> str:
        """What stands in it, as one text."""
        return "; ".join(self.texts)

    @property
    def shown(self) -> str:
        """What a reader sees where it cannot be changed."""
        known = dict(self.choices)
        return "; ".join(known.get(each, each) for each in self.texts) or "–"


def texts_of(row: Mapping[str, Any]) -> Cells:
    """Return a row as `Found.as_json` gives it as the texts of a form."""
    return {name: _texts(value) for name, value in row.items()}


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def new_id(table: Table) -> str:
    """Return an id that no row has: people need not think of one."""
    return f"{table.name.replace('_', '-')}-{secrets.token_hex(5)}"


def fields_of(
    table: Table,
    cells: Cells,
    offers: Offers,
    *,
    fixed: Collection[str] = (),
    narrowed: Mapping[str, Sequence[Offer]] | None = None,
) -> list[Field]:
    """Return the fields of a row, in the order of its columns.

    Parameters:
        table: Its table.
        cells: What stands in them.
        offers: Asks for what the row may name.
        fixed: Columns that stay as they are.
        narrowed: What a name that was written may mean, by its column.
    """
    found = []
    for column in table.columns:
        kind, choices = _choices(column, cells, offers, (narrowed or {}).get(column.name))
        title = column.titles[offers.language]
        texts = [each for each in cells.get(column.name, ()) if each]
        is_fixed = column.name in fixed
        found.append(Field(column.name, title, kind, column.required, texts, choices, is_fixed))
    return found


def _choices(
    column: Column, cells: Cells, offers: Offers, narrowed: Sequence[Offer] | None
) -> tuple[str, list[tuple[str, str]]]:
    """Return the kind of a field, and what can be chosen in it."""
    language = offers.language
    if column.kind == "flag":
        return "one", [(word, translate(message, language)) for word, message in _FLAGS]
    if column.kind in ("word", "words"):
        known = [(w, label(column.vocabulary, w, language)) for w in words(column.vocabulary)]
        return "one" if column.kind == "word" else "many", known
    if column.kind not in ("reference", "references"):
        return {"day": "day", "number": "number", "list": "list"}.get(column.kind, "text"), []
    found = offers.of(column, cells) if narrowed is None else narrowed
    if found is None:
        return "named", []
    listed = [(each.id, each.text) for each in found]
    kept = [each for each in cells.get(column.name, ()) if each and each not in dict(listed)]
    if kept and narrowed is None:
        listed += [(each, each) for each in kept]
    return "one" if column.kind == "reference" else "many", listed


def row_of(table: Table, cells: Cells, offers: Offers) -> dict[str, Any]:
    """Return the cells of a row: names that were written in place of ids are looked up.

    Raises:
        Unclear: a name may mean several rows.
    """
    return {
        column.name: _cell(column, cells, offers)
        for column in table.columns
        if any(each.strip() for each in cells.get(column.name, ()))
    }


def _cell(column: Column, cells: Cells, offers: Offers) -> str | list[str]:
    texts = [each.strip() for each in cells[column.name] if each.strip()]
    if column.kind in ("reference", "references"):
        texts = [one for text in texts for one in _lines(column, text)]
        texts = [_id(column, cells, offers, text) for text in texts]
    return texts if column.kind in ("list", "words", "references") else texts[0]


def _lines(column: Column, text: str) -> list[str]:
    """Return the names in a field: one, or several with semicolons between them."""
    parts = text.split(";") if column.kind == "references" else [text]
    return [each.strip() for each in parts if each.strip()]


def _id(column: Column, cells: Cells, offers: Offers, text: str) -> str:
    meant = offers.meant(column, cells, text)
    if isinstance(meant, str):
        return meant
    raise Unclear("“{text}” may mean several. Choose one.", column.name, meant, text=text)
