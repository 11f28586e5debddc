"""What can be found: agencies, contacts, networks and services, and what leads to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from graph_service.search.fold import fold, words_of
from graph_service.search.meanings import Concept, Sort

Label = Literal["Agency", "Contact", "Network", "Service"]


class Key(NamedTuple):
    """Which entry: what it is, and its id."""

    label: Label
    id: str


#: How surely a concept means an entry, up to 1.
Links = dict[Concept, float]


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    Parameters:
        key: Which one.
        name: Its name.
        folded: Its name as it is compared.
        title: The job title of a contact.
        agency: The agency by which it is reached: its own, or the one that convenes it.
        area: The area it lies in or serves; of a contact the agency's is meant.
        first_day: From when a contact is there, None where nothing is known.
        last_day: Until when a contact is there, None where no end is known.
        links: What leads to it, beside its place.
    """

    key: Key
    name: str
    folded: str
    title: str | None
    agency: str | None
    area: str | None
    first_day: date | None
    last_day: date | None
    links: Links

    def is_there(self, day: date) -> bool:
        """Return whether it is there on a day; a contact may have left, or not have begun."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or self.last_day >= day)


def agency_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry for a row of the table agencies."""
    links = {
        Concept("Agency", row["id"]): 1.0,
        Concept("agency_kinds", row["kind"]): 1.0,
        Concept("labels", "Agency"): 0.3,
    }
    return _entry("Agency", row, row["id"], links)


def contact_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry for a row of the table contacts."""
    links = {
        Concept("Contact", row["id"]): 1.0,
        Concept("Agency", row["agency"]): 0.7,
        Concept("labels", "Contact"): 0.3,
    }
    if row["title"]:
        links[Concept("title", row["title"])] = 0.9
    for each in row["expertise"] or ():
        links |= {Concept("themes", each): 1.0, Concept("expertise", each): 1.0}
    for each in row["languages"] or ():
        links[Concept("languages", each)] = 0.8
    return _entry("Contact", row, row["agency"], links)


def network_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry for a row of the table networks."""
    links = {
        Concept("Network", row["id"]): 1.0,
        Concept("network_kinds", row["kind"]): 0.5,
        Concept("labels", "Network"): 0.3,
    }
    if row["theme"]:
        links[Concept("themes", row["theme"])] = 1.0
    return _entry("Network", row, row["convener"], links)


def service_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry for a row of the table services."""
    links = {
        Concept("Service", row["id"]): 1.0,
        Concept("Agency", row["agency"]): 0.6,
        Concept("domains", row["domain"]): 1.0,
        Concept("service_kinds", row["kind"]): 0.9,
        Concept("labels", "Service"): 0.3,
    }
    return _entry("Service", row, row["agency"], links)


#: How a row of each table becomes an entry.
ENTRIES: Mapping[str, tuple[Label, Any]] = {
    "agencies": ("Agency", agency_entry),
    "contacts": ("Contact", contact_entry),
    "networks": ("Network", network_entry),
    "services": ("Service", service_entry),
}

#: How surely the kind of an agency means what hangs on the agency.
OF_KIND: Mapping[Label, float] = {"Agency": 1.0, "Contact": 0.8, "Service": 0.6, "Network": 0.0}
#: What a reader may find a contact by of whom they may know job title and agency alone.
OPEN_SORTS: frozenset[Sort] = frozenset(("Agency", "agency_kinds", "area", "labels", "title"))


def _entry(label: Label, row: Mapping[str, Any], agency: str | None, links: Links) -> Entry:
    return Entry(
        Key(label, row["id"]),
        row["name"],
        fold(" ".join(words_of(row["name"]))),
        row.get("title"),
        agency,
        row.get("area"),
        row.get("active_from"),
        row.get("active_until"),
        links,
    )
