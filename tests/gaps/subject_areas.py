"""Where the subject of a finding lies, read from the columns of a bundle and nothing else of ours.

- contact: the area of their agency; agency, network, service: their own; area: itself
- what is a client's: the client's municipality; a meeting's action: the network's or the client's
- project: the area of its agency
- agreement: the area of the first inside party by id, of the first party where none is inside
- practice: the area of the current site with the lowest id
- a required agreement without an area lies nowhere

The subject of a finding is its first key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from tests.gaps.maker import Row, Tables
from tests.plain_reading.words import INSIDE

CLIENTS_OWN = {
    "need": "needs",
    "measure": "measures",
    "supporter": "supporters",
    "referral": "referrals",
}


class Places:
    """The areas of a bundle, and what lies in them on a date."""

    def __init__(self, tables: Tables, as_of: date) -> None:
        self._tables = tables
        self._as_of = as_of.isoformat()
        self._by_id = {
            name: {str(row["id"]): row for row in rows if "id" in row}
            for name, rows in tables.items()
        }

    def inside(self, found: Iterable[tuple[str, tuple[str, ...]]], area: str) -> Iterator[str]:
        """Yield the findings, as text, whose subject lies in `area`, or in an area in it.

        Parameters:
            found: The findings: what the first key is called, gap and keys.
            area: Id of the area.
        """
        for key, finding in found:
            place = self.area(key, finding[1])
            while place and place != area:
                place = self._cell("areas", place, "part_of")
            if place:
                yield ":".join(finding)

    def area(self, key: str, id: str) -> str:
        """Return the id of the area in which the subject lies, empty where it lies in none."""
        if key in CLIENTS_OWN:
            return self._of_client(self._cell(CLIENTS_OWN[key], id, "client"))
        read: dict[str, Callable[[str], str]] = {
            "action": lambda id: self._of_meeting(self._cell("actions", id, "meeting")),
            "agency": self._of_agency,
            "agreement": self._of_agreement,
            "area": lambda id: id,
            "client": self._of_client,
            "contact": self._of_contact,
            "meeting": self._of_meeting,
            "network": lambda id: self._cell("networks", id, "area"),
            "practice": self._of_practice,
            "professional": self._of_contact,
            "project": lambda id: self._of_agency(self._cell("projects", id, "agency")),
            "required_agreement": lambda id: "",
            "service": lambda id: self._cell("services", id, "area"),
            "unit": self._of_agency,
        }
        return read[key](id)

    def _cell(self, table: str, id: str, column: str) -> str:
        return str(self._by_id[table][id].get(column, ""))

    def _of_client(self, id: str) -> str:
        return self._cell("clients", id, "municipality")

    def _of_agency(self, id: str) -> str:
        return self._cell("agencies", id, "area")

    def _of_contact(self, id: str) -> str:
        return self._of_agency(self._cell("contacts", id, "agency"))

    def _of_meeting(self, id: str) -> str:
        network = self._cell("meetings", id, "network")
        if network:
            return self._cell("networks", network, "area")
        return self._of_client(self._cell("meetings", id, "client"))

    def _of_agreement(self, id: str) -> str:
        parties = self._cell("agreements", id, "parties").split(";")
        inside = [party for party in parties if self._cell("agencies", party, "kind") in INSIDE]
        return self._of_agency(min(inside or parties))

    def _of_practice(self, id: str) -> str:
        rows = [row for row in self._tables["practice_sites"] if row["practice"] == id]
        return self._of_agency(min(str(row["agency"]) for row in rows if self._current(row)))

    def _current(self, row: Row) -> bool:
        since, until = str(row["since"]), str(row["until"])
        return (not since or since <= self._as_of) and (not until or until >= self._as_of)
