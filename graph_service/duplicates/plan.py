"""What merging two entries does to the rows that name them; asks the graph nothing.

Every row that names the entry that goes names the one that stays instead. Where that makes two rows
say the same, they become one:

- Rows with one key, or with one key but for a contact that one of them does not name: the days of
  both are covered, lists and flags are united, the later of two days counts on which something was
  checked, and where both say something else the row of the entry that stays is right.
- Rows of one kind that differ in `since` and `until` alone, and whose days overlap: one row over
  both.
- Channels with the same detail.

Any other two rows both stay. On every day the merged entry has the seats, tasks and teams that
either of the two had.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.duplicates.errors import NotMergeable
from graph_service.model.tables import Column, Table
from graph_service.rows.find import Found
from graph_service.rows.keys import Key

Row = dict[str, Any]

#: Of two words about one thing, the one that says more.
_SAYS_MORE = {"attendance": ("invited", "apologies", "attended")}
_PERIOD = ("since", "until")


@dataclass(frozen=True)
class Change:
    """What becomes of one row.

    Parameters:
        table: Its table.
        before: What it is.
        after: What it becomes; None where it goes.
        client: The client whom it is about, None where it is about none.
    """

    table: Table
    before: Row
    after: Row | None
    client: str | None = None

    @property
    def key(self) -> Key | None:
        """Its key afterwards."""
        return None if self.after is None else self.table.key_of(self.after)


def moved(table: Table, keep: str, other: str, rows: Iterable[Found]) -> list[Change]:
    """Return what becomes of the rows that name either of two entries, those that change.

    Parameters:
        table: The table of the two.
        keep: Id of the one that stays.
        other: Id of the one that goes.
        rows: The rows that name one of them, without the two themselves.

    Raises:
        NotMergeable: a row says that they are two.
    """
    staying: dict[str, list[_Staying]] = {}
    leaving = []
    for row in rows:
        after = _renamed(row, table, keep, other)
        if after == row.values:
            staying.setdefault(row.table.name, []).append(_Staying(row, after))
        else:
            leaving.append((row, after))
    changes = []
    for row, after in leaving:
        near = staying.get(row.table.name, [])
        same = next((each for test in _TESTS for each in near if test(each, after)), None)
        if same is None:
            changes.append(Change(row.table, row.values, after, row.client))
        else:
            same.after = united(row.table, same.after, after)
            changes.append(Change(row.table, row.values, None, row.client))
    changes += [
        Change(each.row.table, each.row.values, each.after, each.row.client)
        for name in staying
        for each in staying[name]
        if each.after != each.row.values
    ]
    return changes


@dataclass
class _Staying:
    """A row that names the entry that stays, and what it becomes."""

    row: Found
    after: Row

    def has_key_of(self, other: Row) -> bool:
        """Return whether the two rows have one key, or say the same of a channel."""
        table = self.row.table
        if table.name == "channels":
            return _detail(self.after) == _detail(other)
        return table.key_of(self.after) == table.key_of(other)

    def leaves_open(self, other: Row) -> bool:
        """Return whether the keys differ in no more than what one of them leaves open."""
        table = self.row.table
        if "since" not in table.key or self.after["since"] != other["since"]:
            return False
        return all(
            self.after[name] == other[name]
            or (not table.column(name).required and None in (self.after[name], other[name]))
            for name in table.key
        )

    def is_alike(self, other: Row) -> bool:
        """Return whether the two rows differ in their days alone, and overlap."""
        if "since" not in self.row.table.key:
            return False
        rest = [name for name in self.after if name not in _PERIOD]
        return all(self.after[name] == other[name] for name in rest) and (
            _starts(self.after) <= _ends(other) and _starts(other) <= _ends(self.after)
        )


#: When a row becomes one with a row that stays, the surest first.
_TESTS = (_Staying.has_key_of, _Staying.leaves_open, _Staying.is_alike)


def _detail(channel: Row) -> tuple[Any, ...]:
    value = "".join(str(channel["value"]).casefold().split())
    return channel["owner_kind"], channel["owner"], channel["kind"], value


def _starts(row: Row) -> date:
    return row["since"] or date.min


def _ends(row: Row) -> date:
    return row["until"] or date.max


def _renamed(row: Found, table: Table, keep: str, other: str) -> Row:
    """Return a row after the id that goes has become the one that stays."""
    after = dict(row.values)
    naming = [each for each in row.table.references if each.target_in(after) == table.name]
    for column in naming:
        after[column.name] = _renamed_cell(after[column.name], keep, other)
    if after == row.values:
        return after
    once = [each for each in naming if each.kind == "reference" and after[each.name] == keep]
    for column in once[1:]:  # nobody stands in for, or is the partner of, themselves
        if column.required:
            raise NotMergeable("The two name one another in “{what}”.", what=row.table.titles.en)
        after[column.name] = None
    return after


def _renamed_cell(value: Any, keep: str, other: str) -> Any:
    if isinstance(value, list):
        return sorted({keep if each == other else each for each in value})
    return keep if value == other else value


def united(table: Table, one: Row, two: Row) -> Row:
    """Return the one row that two rows become; where both say something, `one` is right."""
    found = {
        column.name: _united_cell(table, column, one[column.name], two[column.name])
        for column in table.columns
    }
    if "since" in table.key:
        since, until = min(_starts(one), _starts(two)), max(_ends(one), _ends(two))
        found["since"] = None if since == date.min else since
        found["until"] = None if until == date.max else until
    return found


def _united_cell(table: Table, column: Column, one: Any, two: Any) -> Any:
    if one is None or two is None:
        return two if one is None else one
    if column.kind in ("list", "words"):
        return [*one, *(each for each in two if each not in one)]
    if column.kind == "references":
        return sorted({*one, *two})
    if column.kind == "flag":
        return one or two
    if column.kind == "day":
        return max(one, two)
    if column.name == "status" and (order := _SAYS_MORE.get(table.name)):
        return max(one, two, key=order.index)
    return one
