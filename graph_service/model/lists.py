"""Cells that hold several items between semicolons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from graph_service.model.cells import (
    Cell,
    IdCell,
    Kind,
    TextCell,
    Word,
    error,
    not_text,
    plain_text,
)

LIST_LIMIT = 1_000


class ListCell(Cell):
    """Items between semicolons, each read by itself; blanks and repeats are dropped.

    Parameters:
        item: What one item must look like.
        least: The number of items below which the cell counts as empty.
    """

    kind: ClassVar[Kind] = "list"

    def __init__(self, item: Cell | None = None, least: int = 0) -> None:
        self.item = item or TextCell()
        self.least = least

    def split(self, value: object) -> tuple[str, ...]:
        """Return the items of a cell, not yet read, in the order given."""
        found = dict.fromkeys(item for item in _items(value) if item)
        if len(found) < self.least:
            raise error("missing", "A value is needed")
        if len(found) > LIST_LIMIT:
            raise error("list", "A list has at most {limit} items", limit=LIST_LIMIT)
        return tuple(found)

    def core(self) -> CoreSchema:
        items = core_schema.tuple_schema([self.item.core()], variadic_item_index=0)
        return core_schema.no_info_before_validator_function(self.split, items)

    def schema(self) -> JsonSchemaValue:
        array = {"type": "array", "items": self.item.schema(), "uniqueItems": True}
        return array | {"minItems": self.least, "maxItems": LIST_LIMIT}


def _items(value: object) -> Iterator[str]:
    for part in value if isinstance(value, list | tuple) else (value,):
        text = plain_text(part)
        if text is None:
            raise not_text()
        yield from (item.strip() for item in text.split(";"))


class Words(ListCell):
    """Words of the vocabulary named."""

    kind = "words"

    def __init__(self, vocabulary: str) -> None:
        super().__init__(Word(vocabulary))
        self.vocabulary = vocabulary


class Ids(ListCell):
    """Ids of other rows, sorted by code point, for the graph keeps no order among them."""

    kind = "references"

    def __init__(self, least: int = 0) -> None:
        super().__init__(IdCell(), least)

    def split(self, value: object) -> tuple[str, ...]:
        """Return the items of a cell, not yet read, sorted by code point."""
        return tuple(sorted(super().split(value)))
