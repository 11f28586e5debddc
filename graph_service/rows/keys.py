"""How a row is named: its key as one text, and back.

The key of most tables is an id, which stands as it is. Where several columns are the key they are
joined by ``|``, empty ones left empty: ``n1|a1||2026-01-01``. A ``|`` or ``%`` inside a part is
written as in an address, ``%7C`` or ``%25``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from graph_service.model.cells import DayCell, IdCell
from graph_service.model.tables import Table
from graph_service.rows.errors import no_such_row

Key = tuple[Any, ...]


def key_text(key: Sequence[Any]) -> str:
    """Return the key of a row as one text."""
    if len(key) == 1:
        return str(key[0])
    return "|".join(map(_part_text, key))


def _part_text(part: str | date | None) -> str:
    text = "" if part is None else str(part)
    return text.replace("%", "%25").replace("|", "%7C")


def read_key(table: Table, text: str) -> Key:
    """Return the key that `text` names a row of `table` by.

    Raises:
        NotFound: no row can have this key.
    """
    parts = [text] if len(table.key) == 1 else [unquote(part) for part in text.split("|")]
    if len(parts) != len(table.key):
        raise no_such_row()
    try:
        return tuple(_part(table, name, part) for name, part in zip(table.key, parts, strict=True))
    except PydanticCustomError as error:
        raise no_such_row() from error


def read_parts(text: str, number: int) -> list[str]:
    """Return the ids that `text` names, so many of them.

    Raises:
        NotFound: these cannot be ids.
    """
    parts = [text] if number == 1 else [unquote(part) for part in text.split("|")]
    if len(parts) != number:
        raise no_such_row()
    try:
        return [IdCell().parse(part) for part in parts]
    except PydanticCustomError as error:
        raise no_such_row() from error


def _part(table: Table, name: str, text: str) -> str | date | None:
    column = table.column(name)
    if not text and not column.required:
        return None
    return DayCell().parse(text) if column.kind == "day" else IdCell().parse(text)
