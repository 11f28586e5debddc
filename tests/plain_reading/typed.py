"""Cells of a spreadsheet as values: dates, booleans, numbers, lists, strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, TypeVar, cast

_TRUE = frozenset({"true", "1", "yes", "kyllä", "ja"})
_FALSE = frozenset({"false", "0", "no", "ei", "nej", "nei"})


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


R = TypeVar("R", bound=Record)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def as_string(value: object) -> str:
    """Empty is the empty string."""
    return "" if _empty(value) else str(value)


def as_strings(value: object) -> tuple[str, ...]:
    """A list, split by `;` when it comes as a cell."""
    if _empty(value):
        return ()
    parts = value.split(";") if isinstance(value, str) else cast("Iterable[object]", value)
    return tuple(part for part in (str(p).strip() for p in parts) if part)


def as_date(value: object) -> date | None:
    """An ISO date; an instant gives its day."""
    if _empty(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip())


def as_bool(value: object) -> bool | None:
    """True, false or unknown, in the words of BUNDLE.md."""
    if _empty(value):
        return None
    word = str(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(f"neither true nor false: {value!r}")


def as_int(value: object) -> int | None:
    """A whole number."""
    return None if _empty(value) else int(str(value).strip())


_BY_ANNOTATION: Mapping[str, Callable[[object], object]] = {
    "str": as_string,
    "Strings": as_strings,
    "date | None": as_date,
    "bool | None": as_bool,
    "int | None": as_int,
}


def read_rows(kind: type[R], rows: Iterable[Mapping[str, object]]) -> list[R]:
    """Rows as records of this kind; a column that is not there is empty, others are left out."""
    # tables.py postpones annotations, so that each field's type is the text written there.
    columns = [(f.name, _BY_ANNOTATION[str(f.type)]) for f in fields(kind)]
    return [kind(*[convert(row.get(name)) for name, convert in columns]) for row in rows]
