"""Two entries that nobody suggested: what a reader typed, and why they are not compared."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from graph_service.duplicates.entries import MERGEABLE
from graph_service.i18n import translate
from graph_service.model.cells import IdCell
from graph_service.model.tables import TABLES
from graph_service.rows.find import first_seen
from graph_service.rows.rights import Sights
from graph_service.store import Transaction


@dataclass(frozen=True)
class Typed:
    """What stands in the form; None where it was not sent.

    Parameters:
        table: The table of the two.
        one: Id of the first.
        other: Id of the second.
    """

    table: str = MERGEABLE[0]
    one: str | None = None
    other: str | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the form was sent, and not only opened with one id in it."""
        return self.one is not None and self.other is not None

    @property
    def ids(self) -> tuple[str, str]:
        """The two ids, without blanks around them."""
        return (self.one or "").strip(), (self.other or "").strip()


def trouble_of(transaction: Transaction, sights: Sights, typed: Typed, language: str) -> str:
    """Return why two entries are not compared, in one sentence; empty where they can be.

    An entry that somebody else looks after gets the same answer as one that is not there.
    """
    one, other = typed.ids
    if not one or not other:
        return translate("Write the ids of both entries.", language)
    if one == other:
        return translate("Both ids are the same. Write the id of the other entry too.", language)
    for id in (one, other):
        if not _is_theirs(transaction, sights, typed.table, id):
            what = TABLES[typed.table].titles[language]
            said = "There is no entry “{id}” under “{table}” among those that you may change."
            return translate(said, language).format(id=id, table=what)
    return ""


def _is_theirs(transaction: Transaction, sights: Sights, table: str, id: str) -> bool:
    try:
        key = (IdCell().parse(id),)
    except PydanticCustomError:
        return False
    of = TABLES[table]
    return first_seen(transaction, of, key, sights.to_write(of)) is not None
