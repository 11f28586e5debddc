"""The kinds of cell a table can hold, and how what stands in a file becomes a value.

A cell arrives as text (CSV), as what Excel keeps (numbers, dates, true or false) or as JSON. Each
kind here reads all three and gives one value, or raises a `PydanticCustomError` whose code is in
`CODES`; the texts a user reads are made elsewhere, from the code and its context.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph_service.model.vocabulary import nearest, words

Kind = Literal[
    "id", "text", "day", "number", "flag", "word", "words", "list", "reference", "references"
]

ID_LIMIT = 200
TEXT_LIMIT = 2_000
LIST_LIMIT = 1_000
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2200, 12, 31)
NUMBER_LIMIT = 36_500  # days: a century; keeps sums with dates within the calendar
TRUE = ("true", "1", "yes", "kyllä", "ja")
FALSE = ("false", "0", "no", "ei", "nej", "nei")

CODES: Mapping[str, tuple[str, ...]] = {
    "missing": (),
    "id": ("limit",),
    "text": ("limit",),
    "day": ("first", "last"),
    "number": ("least", "most"),
    "flag": ("expected",),
    "word": ("vocabulary", "expected", "nearest"),
    "list": ("limit",),
    "ends_before_start": ("start_column", "start"),
    "goal_gap": (),
    "meeting_network": (),
    "meeting_client": (),
    "unknown_column": (),
    "row": (),
}
"""Every code an error about a row can have, with the names in its context."""

# Control characters, line breaks, lone surrogates and what XML (DOCX, XLSX) cannot hold.
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FLAGS = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)


def error(code: str, template: str, **context: Any) -> PydanticCustomError:
    """Return the error of the kind `code`; `template` is its English text."""
    return PydanticCustomError(code, template, context or None)


def plain_text(value: object) -> str | None:
    """Return a cell as stripped text, a number as Excel shows it; None for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18:
        return str(value)
    return None


def _is_clean(text: str) -> bool:
    return text.isprintable() or not _REFUSED.search(text)


class Cell(ABC):
    """What a cell must look like; stands in the annotation of a column."""

    kind: ClassVar[Kind]
    vocabulary: str = ""

    @abstractmethod
    def schema(self) -> JsonSchemaValue:
        """Return the JSON schema of the cell."""

    @abstractmethod
    def core(self) -> CoreSchema:
        """Return what pydantic runs for the cell."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        optional = type(None) in get_args(source)
        return core_schema.nullable_schema(self.core()) if optional else self.core()

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        optional = core["type"] == "nullable"
        return {"anyOf": [self.schema(), {"type": "null"}]} if optional else self.schema()


class OneCell(Cell):
    """A cell that holds one value."""

    @abstractmethod
    def parse(self, value: object) -> object:
        """Return the value of a cell that is not blank, or raise its error."""

    def core(self) -> CoreSchema:
        """Return what pydantic runs for the cell."""
        return core_schema.no_info_plain_validator_function(self.parse)


class IdCell(OneCell):
    """A user's own id: one line without a colon, the same for ever.

    None begins with $: in a list of rows the embedded engine takes a text that is $ and the name of
    a parameter for that parameter.
    """

    kind = "id"

    def parse(self, value: object) -> str:
        text = value.strip() if type(value) is str else plain_text(value)
        if (
            text
            and text[0] != "$"
            and ":" not in text
            and len(text) <= ID_LIMIT
            and _is_clean(text)
        ):
            return text
        raise error(
            "id",
            "An id has at most {limit} characters, no colon, no control character, no $ in front",
            limit=ID_LIMIT,
        )

    def schema(self) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1, "maxLength": ID_LIMIT, "pattern": "^[^:$][^:]*$"}


class TextCell(OneCell):
    """One line of text."""

    kind = "text"

    def parse(self, value: object) -> str:
        text = plain_text(value)
        if text and len(text) <= TEXT_LIMIT and _is_clean(text):
            return text
        raise not_text()

    def schema(self) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1, "maxLength": TEXT_LIMIT}


def not_text() -> PydanticCustomError:
    """Return the error of a cell that is no text."""
    return error(
        "text",
        "Text is one line of at most {limit} characters without control characters",
        limit=TEXT_LIMIT,
    )


class DayCell(OneCell):
    """A date without a time of day."""

    kind = "day"

    def parse(self, value: object) -> date:
        day = _day(value)
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        raise error(
            "day",
            "A date is written YYYY-MM-DD and lies between {first} and {last}",
            first=FIRST_DAY.isoformat(),
            last=LAST_DAY.isoformat(),
        )

    def schema(self) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}


def _day(value: object) -> date | None:
    if isinstance(value, str):
        text = value.strip()
        if len(text) == 10 and text[4] == text[7] == "-":  # fromisoformat also reads week dates
            try:
                return date.fromisoformat(text)
            except ValueError:
                return None
        return None
    if isinstance(value, datetime):
        return value.date() if value.timetz() == time() else None
    return value if isinstance(value, date) else None


class Number(OneCell):
    """A whole number from `least` to `most`."""

    kind = "number"

    def __init__(self, least: int = 0, most: int = NUMBER_LIMIT) -> None:
        self.least = least
        self.most = most

    def parse(self, value: object) -> int:
        number = _number(value)
        if number is not None and self.least <= number <= self.most:
            return number
        raise error(
            "number",
            "A whole number from {least} to {most} is expected",
            least=self.least,
            most=self.most,
        )

    def schema(self) -> JsonSchemaValue:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


def _number(value: object) -> int | None:
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) else None


class FlagCell(OneCell):
    """Yes or no, in any of the shipped languages."""

    kind = "flag"

    def parse(self, value: object) -> bool:
        if value is True or value is False:
            return value
        text = plain_text(value)
        flag = None if text is None else _FLAGS.get(unicodedata.normalize("NFC", text.casefold()))
        if flag is not None:
            return flag
        raise error("flag", "Expected one of {expected}", expected=", ".join(TRUE + FALSE))

    def schema(self) -> JsonSchemaValue:
        return {"type": "boolean"}


class Word(OneCell):
    """A word of the vocabulary named."""

    kind = "word"

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary
        self._words = words(vocabulary)
        self._allowed = frozenset(self._words)

    def parse(self, value: object) -> str:
        if isinstance(value, str):
            word = value if value in self._allowed else value.strip()
            if word in self._allowed:
                return word
        raise self._refusal(value)

    def _refusal(self, value: object) -> PydanticCustomError:
        near = nearest(self.vocabulary, value) if isinstance(value, str) else None
        template = "Expected one of {expected}"
        return error(
            "word",
            f"{template}; did you mean {{nearest}}?" if near else template,
            vocabulary=self.vocabulary,
            expected=", ".join(self._words),
            nearest=near,
        )

    def schema(self) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self._words)}
