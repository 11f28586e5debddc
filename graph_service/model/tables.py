"""Every table: its columns, its key, what it becomes in the graph. All else follows from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from inspect import getdoc
from types import MappingProxyType
from typing import Any, get_args

from pydantic.fields import FieldInfo

from graph_service.model import agreements, clients, experts, networks, people, places, services
from graph_service.model.cells import Cell, Kind
from graph_service.model.columns import ColumnInfo, Link, Row
from graph_service.model.handling import Handling
from graph_service.model.texts import Texts
from graph_service.model.vocabulary import VOCABULARIES

_ROWS: tuple[type[Row], ...] = (
    places.Area,
    places.Agency,
    people.Contact,
    networks.Theme,
    networks.Network,
    people.Channel,
    people.Absence,
    networks.Member,
    networks.Goal,
    agreements.Agreement,
    agreements.RequiredAgreement,
    agreements.Duty,
    services.Project,
    services.Service,
    services.Practice,
    services.PracticeSite,
    experts.Expert,
    experts.Pair,
    experts.Clearance,
    clients.Client,
    clients.Need,
    clients.Measure,
    clients.TeamMember,
    clients.Supporter,
    clients.Consent,
    services.Referral,
    networks.Meeting,
    networks.Attendance,
    networks.Action,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters:
        name: Its name in a bundle and, unless it is a reference, in the graph.
        kind: What its cells hold.
        required: Whether a row without it is an error.
        titles: Its heading.
        handling: Its class, purpose and retention.
        vocabulary: The vocabulary of its words; empty where it holds none.
        relation: The relationship type a reference becomes; empty where it becomes none, or where
            the link of the table says it.
        target: The table a reference leads to; empty where it holds none, or `target_by` says it.
        target_by: The column whose word chooses the table; `targets` gives word → table.
    """

    name: str
    kind: Kind
    required: bool
    titles: Texts
    handling: Handling
    vocabulary: str = ""
    relation: str = ""
    target: str = ""
    target_by: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table the column may lead to."""
        return (self.target,) if self.target else tuple(dict.fromkeys(self.targets.values()))

    def target_in(self, row: Mapping[str, Any]) -> str:
        """Return the table the column leads to in `row`, empty when the row does not say."""
        return self.target or self.targets.get(row.get(self.target_by, ""), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a bundle and what it becomes in the graph.

    Parameters:
        name: Its name in a bundle.
        row: The class that reads its rows.
        label: The label of the nodes its rows become; empty for a table of links.
        link: The relationship its rows become; None for a table of nodes.
        columns: Its columns in the order of a file.
        key: The columns that tell its rows apart. A node's id is the value of the first.
    """

    name: str
    row: type[Row]
    label: str
    link: Link | None
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def titles(self) -> Texts:
        """What a user reads for the table."""
        return VOCABULARIES["tables"][self.name].labels

    @property
    def about(self) -> str:
        """What a row of the table is, in English."""
        return getdoc(self.row) or ""

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that name rows of other tables."""
        return _references(self.columns)

    @property
    def client_path(self) -> tuple[str, ...] | None:
        """The columns to follow from a row to the client it is about: see `client_path`."""
        return client_path(self.name)

    def column(self, name: str) -> Column:
        """Return the column `name`.

        Raises:
            KeyError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the key of the row that holds `values`."""
        return tuple(values.get(name) for name in self.key)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship type between two labels, and the column that it comes from.

    `column` is empty where a row of the table as a whole is the relationship.
    """

    type: str
    source: str
    target: str
    table: str
    column: str


def _references(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.kind in ("reference", "references"))


def _column(name: str, info: FieldInfo) -> Column:
    marks = list(info.metadata)
    for choice in get_args(info.annotation):  # the marks of `Id | None` stand on its first choice
        marks += getattr(choice, "__metadata__", ())
    cell = next(mark for mark in marks if isinstance(mark, Cell))
    said = next(mark for mark in marks if isinstance(mark, ColumnInfo))
    refers = bool(said.target or said.targets)
    return Column(
        name=name,
        kind="reference" if refers and cell.kind == "id" else cell.kind,
        required=info.is_required(),
        titles=said.titles,
        handling=said.handling,
        vocabulary=cell.vocabulary,
        relation=said.relation,
        target=said.target,
        target_by=said.target_by,
        targets=said.targets,
    )


def _table(row: type[Row]) -> Table:
    columns = tuple(_column(name, info) for name, info in row.model_fields.items())
    names = [column.name for column in columns]
    key = ("id",) if "id" in names else tuple(column.name for column in _references(columns))
    if "id" not in names and "since" in names:
        key = (*key, "since")
    return Table(row.table, row, row.label, row.link, columns, key)


TABLES: Mapping[str, Table] = MappingProxyType({row.table: _table(row) for row in _ROWS})
"""Every table, so ordered that the rows a row refers to come in an earlier table or in its own."""

ORDER: tuple[str, ...] = tuple(TABLES)

#: Labels of the nodes that the store keeps for itself; no table has them.
OWN_LABELS = (
    "ApiKey",
    "BrokenGlass",
    "ClientLedgerEntry",
    "Confirmation",
    "ErasedId",
    "KeptApart",
    "LedgerEntry",
    "LedgerRun",
    "Merge",
    "Migration",
    "PublishedNumber",
    "Receipt",
    "User",
    "WriteLock",
)


def labels() -> tuple[str, ...]:
    """Return every node label of the graph."""
    return tuple(table.label for table in TABLES.values() if table.label)


def relations() -> tuple[Relation, ...]:
    """Return every relationship type of the graph with the labels that it runs between."""
    return tuple(relation for table in TABLES.values() for relation in _relations(table))


def _relations(table: Table) -> list[Relation]:
    ends = _ends(table.link, table) if table.link else (table.label, "")
    found = [Relation(table.link.relation, *ends, table.name, "")] if table.link else []
    for column in table.references:
        for named in (TABLES[name].label for name in column.tables if column.relation):
            # beside a link, a named node has a relationship of its own with what the link leads to
            pair = (named, ends[1]) if table.link else (table.label, named)
            found.append(Relation(column.relation, *pair, table.name, column.name))
    return found


def _ends(link: Link, table: Table) -> tuple[str, str]:
    source, target = table.column(link.source), table.column(link.target)
    return TABLES[source.target].label, TABLES[target.target].label


def relation_types() -> tuple[str, ...]:
    """Return every relationship type of the graph, each once."""
    return tuple(dict.fromkeys(relation.type for relation in relations()))


def constraints() -> set[tuple[str, str]]:
    """Return each label with the property that is unique among its nodes, the store's own too."""
    return {(label, "id") for label in (*labels(), *OWN_LABELS)}


def json_schema(name: str, language: str = "en") -> dict[str, Any]:
    """Return the JSON schema of a row of the table `name`, with headings in `language`.

    Raises:
        KeyError: there is no such table or language.
    """
    table = TABLES[name]
    schema = table.row.model_json_schema()
    schema["title"] = table.titles[language]
    for column in table.columns:
        schema["properties"][column.name] |= {
            "title": column.titles[language],
            "description": column.handling.purpose[language],
        }
    return schema


@cache
def client_path(name: str) -> tuple[str, ...] | None:
    """Return the columns to follow from a row of the table `name` to the client it is about.

    Such a row is client data as a whole. The shortest way is taken: a need answers ``("client",)``,
    an attendance ``("meeting", "client")``, a client ``()``. None when no row of the table is about
    a client. A column on the way may be empty in some rows: a network meeting is about no client.
    """
    if name == "clients":
        return ()
    ways = [
        (column.name, *rest)
        for column in TABLES[name].references
        for target in column.tables
        if target != name and (rest := client_path(target)) is not None
    ]
    return min(ways, key=len, default=None)
