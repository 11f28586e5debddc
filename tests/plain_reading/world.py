"""A bundle as a world of typed rows, indexed once, without any as-of date."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from . import tables as t
from .typed import Record, read_rows

R = TypeVar("R")
D = TypeVar("D", bound=Record)
K = TypeVar("K", bound=Hashable)
Table = Iterable[Mapping[str, object]]


def group(rows: Iterable[R], key: Callable[[R], K]) -> dict[K, list[R]]:
    """Rows by a key, in the order they come."""
    grouped: defaultdict[K, list[R]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return dict(grouped)


class World:
    """All the rows that a gap or a route can look at."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        def rows(kind: type[D], table: str) -> list[D]:
            return read_rows(kind, tables.get(table, ()))

        self.areas = {row.id: row for row in rows(t.Area, "areas")}
        self.agencies = {row.id: row for row in rows(t.Agency, "agencies")}
        self.contacts = {row.id: row for row in rows(t.Contact, "contacts")}
        self.channels = rows(t.Channel, "channels")
        self.absences = rows(t.Absence, "absences")
        self.themes = {row.id: row for row in rows(t.Theme, "themes")}
        self.networks = {row.id: row for row in rows(t.Network, "networks")}
        self.members = rows(t.Member, "members")
        self.agreements = rows(t.Agreement, "agreements")
        self.required_agreements = rows(t.RequiredAgreement, "required_agreements")
        self.services = {row.id: row for row in rows(t.Service, "services")}
        self.clients = {row.id: row for row in rows(t.Client, "clients")}
        self.needs = rows(t.Need, "needs")
        self.measures = rows(t.Measure, "measures")
        self.team = rows(t.TeamRow, "team")
        self.supporters = rows(t.Supporter, "supporters")
        self.consents = rows(t.Consent, "consents")
        self.meetings = {row.id: row for row in rows(t.Meeting, "meetings")}
        self.actions = rows(t.Action, "actions")
        self.experts = {row.contact: row for row in rows(t.Expert, "experts")}
        self.pairs = rows(t.Pair, "pairs")
        self.clearances = rows(t.Clearance, "clearances")
        self.projects = {row.id: row for row in rows(t.Project, "projects")}
        self.practice_sites = rows(t.PracticeSite, "practice_sites")
        self.referrals = rows(t.Referral, "referrals")

    @classmethod
    def from_rows(cls, tables: Mapping[str, Table]) -> World:
        """A world of string rows as a CSV has them, or of values already typed."""
        return cls(tables)

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """Each area with itself and every area above it."""
        return {area: frozenset(self._chain(area)) for area in self.areas}

    def _chain(self, area: str) -> Iterator[str]:
        seen: set[str] = set()
        while area in self.areas and area not in seen:
            seen.add(area)
            yield area
            area = self.areas[area].part_of

    def within(self, area: str, outer: str) -> bool:
        """`area` is `outer` or below it; an empty area is within nothing and holds nothing."""
        return outer in self.above.get(area, frozenset())

    def agencies_above(self, agency: str) -> list[t.Agency]:
        """The agencies above this one by part_of, nearest first."""
        found: list[t.Agency] = []
        seen = {agency}
        upper = self.agencies[agency].part_of
        while upper in self.agencies and upper not in seen:
            seen.add(upper)
            found.append(self.agencies[upper])
            upper = self.agencies[upper].part_of
        return found

    def agency_of(self, contact: str) -> t.Agency | None:
        """The agency where a contact works."""
        row = self.contacts.get(contact)
        return self.agencies.get(row.agency) if row else None

    @cached_property
    def contacts_of(self) -> dict[str, list[t.Contact]]:
        """Contacts by agency."""
        return group(self.contacts.values(), lambda row: row.agency)

    @cached_property
    def channels_of(self) -> dict[tuple[str, str], list[t.Channel]]:
        """Channels by the kind and id of their owner."""
        return group(self.channels, lambda row: (row.owner_kind, row.owner))

    @cached_property
    def domains_of(self) -> dict[str, set[str]]:
        """The domains of an agency's services."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for service in self.services.values():
            found[service.agency].add(service.domain)
        return dict(found)


def read_folder(path: Path) -> World:
    """The world of a folder of CSV files."""
    return World.from_rows({file.stem: _csv_rows(file) for file in sorted(path.glob("*.csv"))})


def _csv_rows(file: Path) -> list[dict[str, object]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [dict(row) for row in csv.DictReader(lines)]
