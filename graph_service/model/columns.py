"""What a table is made of: rows, their columns, and what each column says of itself.

A table is a class whose fields are its columns::

    class Theme(Row, table="themes", label="Theme"):
        id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
        name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]

`Theme.model_validate({"id": "housing", "name": "Asuminen"})` reads a row as it stands in a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Unpack

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from graph_service.model.cells import (
    CODES,
    DayCell,
    FlagCell,
    IdCell,
    Number,
    TextCell,
    Word,
    error,
)
from graph_service.model.handling import Handling
from graph_service.model.lists import Ids, ListCell, Words
from graph_service.model.texts import Texts

__all__ = [
    "CODES",
    "Day",
    "Flag",
    "Id",
    "Ids",
    "Link",
    "List",
    "NotBefore",
    "Number",
    "Row",
    "RowError",
    "Text",
    "Texts",
    "Word",
    "Words",
    "column",
    "refers_by",
    "refers_to",
    "row_errors",
]

Value = str | date | int | bool | list[str] | None

Id = Annotated[str, IdCell()]
Text = Annotated[str, TextCell()]
Day = Annotated[date, DayCell()]
Flag = Annotated[bool, FlagCell()]
List = Annotated[tuple[str, ...], ListCell()]


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """What a column says of itself beside its type.

    Parameters:
        titles: Its heading.
        handling: Its class, purpose and retention.
        relation: The relationship type that a reference becomes in the graph; empty where the
            link table's own relationship says it.
        target: The table a reference leads to, where there is one.
        target_by: The column whose word chooses the table, where there are several.
        targets: Word of that column → table.
    """

    titles: Texts
    handling: Handling
    relation: str = ""
    target: str = ""
    target_by: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(core) | {
            "title": self.titles.en,
            "description": self.handling.purpose.en,
            "x-class": self.handling.data_class,
        }


def column(fi: str, sv: str, nb: str, en: str, handling: Handling) -> ColumnInfo:
    """Return what a plain column says of itself: its heading in four languages, its handling."""
    return ColumnInfo(Texts(fi, sv, nb, en), handling)


def refers_to(
    table: str, relation: str, fi: str, sv: str, nb: str, en: str, handling: Handling
) -> ColumnInfo:
    """Return what a column that names a row of `table` says of itself.

    Parameters:
        table: The table whose ids it holds.
        relation: The relationship type it becomes, out of the row's own node; empty in the two
            columns that a link table's relationship runs between.
        fi, sv, nb, en: Its heading.
        handling: Its class, purpose and retention.
    """
    return ColumnInfo(Texts(fi, sv, nb, en), handling, relation, table)


def refers_by(
    by: str, targets: Mapping[str, str], relation: str, titles: Texts, handling: Handling
) -> ColumnInfo:
    """Return what a column says of itself whose table is chosen by the word in the column `by`."""
    return ColumnInfo(titles, handling, relation, "", by, dict(targets))


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Stands on an end column: the day must not come before the one in the column `start`."""

    start: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get(self.start)  # absent when that cell has an error of its own
        if start is not None and end is not None and end < start:
            raise error(
                "ends_before_start",
                "The row ends before it starts ({start_column} {start})",
                start_column=self.start,
                start=start.isoformat(),
            )
        return end


@dataclass(frozen=True, slots=True)
class Link:
    """The relationship that a row of a table without nodes of its own is.

    Parameters:
        source: The column that names the node it runs from.
        relation: Its type.
        target: The column that names the node it runs to.
    """

    source: str
    relation: str
    target: str


class Row(BaseModel):
    """A row of a table, read from what stands in a file: blank cells are empty values.

    Parameters of a subclass:
        table: The table's name in a bundle.
        label: The label of the node that a row becomes, or
        link: the relationship that it becomes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str]
    label: ClassVar[str]
    link: ClassVar[Link | None]
    _reference_lists: ClassVar[frozenset[str]]

    def __init_subclass__(
        cls,
        *,
        table: str,
        label: str = "",
        link: Link | None = None,
        **config: Unpack[ConfigDict],
    ) -> None:
        super().__init_subclass__(**config)
        cls.table = table
        cls.label = label
        cls.link = link

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        fields = cls.__pydantic_fields__
        return {
            name: cell
            for name, cell in row.items()
            if (type(cell) is str and cell and not cell.isspace())  # most cells; then the others
            or not (_is_blank(cell) and name in fields)  # a blank unknown column stays an error
        }

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls._reference_lists = frozenset(
            name
            for name, info in cls.__pydantic_fields__.items()
            if any(isinstance(mark, Ids) for mark in info.metadata)
        )

    def values(self) -> dict[str, Value]:
        """Return the row as query parameters: column → value, None where there is none.

        An empty list of references is an empty list; any other empty list is None, for the graph
        holds no empty property.
        """
        lists = self._reference_lists
        return {
            name: (list(value) if value or name in lists else None)
            if type(value) is tuple
            else value
            for name, value in self.__dict__.items()
        }


def _is_blank(cell: object) -> bool:
    return cell is None or cell == "" or cell == [] or (isinstance(cell, str) and cell.isspace())


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong with a row.

    Parameters:
        column: The column it stands in; empty when the row as a whole is no row.
        code: A key of CODES.
        value: What stood there; None where nothing did.
        context: What a message about it needs; the names that CODES gives.
    """

    column: str
    code: str
    value: object
    context: Mapping[str, Any]


def row_errors(refusal: ValidationError) -> tuple[RowError, ...]:
    """Return everything wrong with a row that `model_validate` refused, by column."""
    return tuple(
        RowError(
            column=str(found["loc"][0]) if found["loc"] else "",
            code=(code := _CODE_OF.get(found["type"], found["type"])),
            value=None if code == "missing" else found["input"],
            context=found.get("ctx", {}),
        )
        for found in refusal.errors(include_url=False)
    )


_CODE_OF = {
    "extra_forbidden": "unknown_column",
    "invalid_key": "unknown_column",
    "model_type": "row",
}
