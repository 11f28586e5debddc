"""Every row that names an entry: found along the relations of the model, none forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.duplicates.errors import NotMergeable
from graph_service.model.tables import TABLES, Relation, Table, relations
from graph_service.queries import load
from graph_service.rows.keys import Key
from graph_service.store import Transaction


@dataclass(frozen=True)
class Links:
    """What names an entry.

    Parameters:
        rows: By table the keys of the rows, with what each is about.
        users: Ids of the users of the service whose contact or unit it is.
    """

    rows: dict[str, dict[Key, str]] = field(default_factory=dict)
    users: set[str] = field(default_factory=set)

    @property
    def keys(self) -> list[tuple[str, Key]]:
        """The rows, by table and key."""
        return [(name, key) for name, keys in self.rows.items() for key in keys]


def links_of(transaction: Transaction, table: Table, id: str) -> Links:
    """Return what names the row `id` of `table`.

    Raises:
        NotMergeable: something names it that nobody knows how to move.
    """
    found = Links()
    for link in transaction.run(load("duplicates/links"), label=table.label, id=id):
        relation = _relation(table, link)
        if relation is None and link["label"] == "User" and not link["outward"]:
            found.users.add(link["id"])
        elif relation is None:
            what = f"{link['label']} {link['type']}"
            raise NotMergeable("Something names the entry that cannot be moved: {what}.", what=what)
        elif not (link["outward"] and TABLES[relation.table].label):  # its own column otherwise
            key = _key(relation, id, link)
            rows = found.rows.setdefault(relation.table, {})
            if key not in rows or not relation.column:  # a seat is called by who holds it
                rows[key] = link["name"]
    return found


def _relation(table: Table, link: Mapping[str, Any]) -> Relation | None:
    ends = (table.label, link["label"]) if link["outward"] else (link["label"], table.label)
    for relation in relations():
        if (relation.type, relation.source, relation.target) == (link["type"], *ends):
            return relation
    return None


def _key(relation: Relation, id: str, link: Mapping[str, Any]) -> Key:
    """Return the key of the row that a relationship is, or belongs to."""
    table = TABLES[relation.table]
    source, target = (id, link["id"]) if link["outward"] else (link["id"], id)
    if table.link is None:
        return (source,)
    values = {**link["link"], relation.column or table.link.source: source}
    return table.key_of(values | {table.link.target: target})
