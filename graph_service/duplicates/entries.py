"""Two entries side by side: what differs, what each choice leads to, and the one they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.model.tables import TABLES, Column
from graph_service.queries import load
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

#: Tables whose entries can be merged. An agreement is a paper that was signed: two are two.
MERGEABLE = ("agencies", "contacts", "networks", "services", "projects")
#: The end of a period in which empty says that it goes on.
_OPEN_ENDS = ("active_until",)
#: Days on which something was checked: the later is what is known of the one entry.
_CHECKED = ("reviewed_on",)
_LISTS = ("list", "words", "references")


@dataclass(frozen=True)
class Field:
    """One column of two entries.

    Parameters:
        column: The column.
        keep: Its value in the entry that stays.
        other: Its value in the entry that goes.
    """

    column: Column
    keep: Any
    other: Any

    @property
    def is_list(self) -> bool:
        """Whether both values are kept, one after the other."""
        return self.column.kind in _LISTS

    @property
    def is_chosen(self) -> bool:
        """Whether one of the two values has to be chosen."""
        fixed = self.column.name == "id" or self.column.name == "protected" or self.is_list
        return not fixed and self.keep != self.other

    @property
    def usual(self) -> str:
        """Which of the two is kept where nobody chooses: ``keep`` or ``other``."""
        if self.column.name in _OPEN_ENDS:
            return "other" if self.other is None else "keep"
        if self.column.name in _CHECKED and self.keep and self.other:
            return "other" if self.other > self.keep else "keep"
        if self.column.vocabulary == "network_statuses":  # of two, one goes on: so does the one
            return "other" if self.other == "active" else "keep"
        return "other" if self.keep is None else "keep"

    def value(self, chosen: Mapping[str, str]) -> Any:
        """Return the value of the one entry that the two become."""
        if self.is_list:
            found = [*(self.keep or ()), *(self.other or ())]
            return list(dict.fromkeys(found)) or None
        if self.column.name == "protected":
            return (self.keep or self.other) if self.other is not None else self.keep
        if not self.is_chosen:
            return self.keep
        side = chosen.get(self.column.name, self.usual)
        return self.other if side == "other" else self.keep


@dataclass(frozen=True)
class Pair:
    """Two entries of which one may be merged into the other.

    Parameters:
        keep: The one that stays.
        other: The one that goes.
    """

    keep: Found
    other: Found

    @property
    def fields(self) -> list[Field]:
        """Every column of the two."""
        ours, theirs = self.keep.values, self.other.values
        return [
            Field(column, ours[column.name], theirs[column.name])
            for column in self.keep.table.columns
        ]

    @property
    def ids(self) -> tuple[str, str]:
        """The ids: of the one that stays, of the one that goes."""
        return str(self.keep.key[0]), str(self.other.key[0])

    @property
    def is_protected(self) -> bool:
        """Whether either is under protection from disclosure."""
        return bool(self.keep.values.get("protected") or self.other.values.get("protected"))

    def merged(self, transaction: Transaction, chosen: Mapping[str, str]) -> dict[str, Any]:
        """Return the row that the two become; it is no part of itself, nor of its own parts."""
        values = {each.column.name: each.value(chosen) for each in self.fields}
        if "part_of" in values:
            choices = (values["part_of"], self.keep.values["part_of"], self.other.values["part_of"])
            above = (each for each in choices if each and not self._leads_to(transaction, each))
            values["part_of"] = next(above, None) if values["part_of"] else None
        return values

    def _leads_to(self, transaction: Transaction, parent: str) -> bool:
        label = self.keep.table.label
        return parent in self.ids or any(
            transaction.run(load("rows/circle"), label=label, start=parent, id=id)
            for id in self.ids
        )


def pair_of(transaction: Transaction, sights: Sights, table: str, keep: str, other: str) -> Pair:
    """Return two entries, both of which the one who asks may write.

    Raises:
        NotFound: they are one, or either is not there or not theirs.
    """
    if table not in MERGEABLE or keep == other:
        raise no_such_row()
    found = [
        first_seen(transaction, TABLES[table], (id,), sights.to_write(TABLES[table]))
        for id in (keep, other)
    ]
    if found[0] is None or found[1] is None:
        raise no_such_row()
    return Pair(found[0], found[1])
