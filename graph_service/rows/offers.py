"""What a row may name: rows of other tables by name, as far as the one who writes may look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.i18n import sort_key
from graph_service.model.tables import TABLES, Column
from graph_service.model.vocabulary import label
from graph_service.names import name_in
from graph_service.queries import load
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

#: As many are listed to choose from; where there are more, a name is written. All areas are listed:
#: readers know them by their names in four languages, of which the graph holds one.
MOST = 200
_MOST_AREAS = 2000
#: Columns that say at which agencies the contact of a row may work.
_AT = ("agency", "parties", "units", "from_agency")


@dataclass(frozen=True)
class Offer:
    """A row that may be named.

    Parameters:
        id: Its id.
        name: What a reader sees for it.
        within: Where it belongs: the agency of a contact, the area of an agency; may be empty.
    """

    id: str
    name: str
    within: str = ""

    @property
    def text(self) -> str:
        """The name, with where it belongs."""
        return f"{self.name} ({self.within})" if self.within else self.name


@dataclass(frozen=True)
class Offers:
    """Asks for what a row may name.

    Parameters:
        transaction: Where it is read.
        caller: Who is to write the row.
        day: The day on which contacts are there.
        language: The language of names, and of their order.
    """

    transaction: Transaction
    caller: Caller
    day: date
    language: str

    def of(
        self, column: Column, row: Mapping[str, Sequence[str]], like: str | None = None
    ) -> list[Offer] | None:
        """Return what `column` of a row may name, sorted; None where there is too much to list.

        Parameters:
            column: A column that refers to rows of another table.
            row: Texts of the other cells by column; they may narrow what can be meant.
            like: Only what is named or called like this.
        """
        first = {name: cells[0] for name, cells in row.items() if cells}
        target = column.target_in(first)
        if target not in OFFERED:
            return None
        found = self._rows(target, row, like)
        if len(found) > _most(target):
            return None
        by_name = sort_key(self.language)
        offers = [self._offer(TABLES[target].label, each) for each in found]
        return sorted(offers, key=lambda each: (by_name(each.name), by_name(each.within), each.id))

    def _rows(
        self, target: str, row: Mapping[str, Sequence[str]], like: str | None
    ) -> list[dict[str, Any]]:
        sights = Sights(self.transaction, self.caller, self.day).to_read(TABLES[target])
        if not sights:
            return []
        at = sorted({each for name in _AT for each in row.get(name, ()) if each})
        query = load(f"offers/{target}")
        given = {
            **sights[-1].parameters(),  # the last lets through whatever any of them does
            "like": like.lower() if like else None,
            "text": like,
            "most": _most(target) + 1,
            "day": self.day,
            "agencies": at or None,
            "client": next(iter(row.get("client", ())), ""),
        }
        bound = {name: given[name] for name in query.front.parameters}
        return self.transaction.run(query, **bound)

    def _offer(self, of: str, row: Mapping[str, Any]) -> Offer:
        name = name_in(self.language, of, row["id"], row["name"]) or row["id"]
        if of == "Need":
            name = label("domains", row["name"], self.language)
        within = name_in(self.language, "Area", row["within_id"], row["within"])
        return Offer(row["id"], name, within or "")

    def meant(
        self, column: Column, row: Mapping[str, Sequence[str]], text: str
    ) -> str | list[Offer]:
        """Return the id of what `text` names in a column: as written where it is an id or no name;
        a list where several may be meant.
        """
        found = self.of(column, row, text) or []
        if any(each.id == text for each in found):
            return text
        called = [each for each in found if text.casefold() in (each.name.casefold(), each.text)]
        if len(called) == 1:
            return called[0].id
        return called or found or text


def _most(target: str) -> int:
    return _MOST_AREAS if target == "areas" else MOST


#: Tables whose rows are offered by name.
OFFERED = (
    "agencies",
    "areas",
    "clients",
    "contacts",
    "needs",
    "networks",
    "practices",
    "projects",
    "services",
    "themes",
)
