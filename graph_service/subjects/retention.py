"""Retention: what is past the time it may be kept goes, as each field of the model declares.

GDPR art. 5 (1) e; act 1054/2018, 6 §. A row whose retention has passed is removed, with the rows
that cannot be without it; a field that is kept for a shorter time than its row is emptied. A row
that leads to a client is client data as a whole, and goes by the client. What a user reads as
"until removed" has no time that passes by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph_service.access.receipts import leave_receipt
from graph_service.bundle.merges import scrub_merges
from graph_service.model.handling import Retention
from graph_service.model.tables import TABLES, Column, Table
from graph_service.queries import load, minus_years
from graph_service.store import Graph, Transaction
from graph_service.subjects.about import Row, put_rows, read_rows, remove_rows

#: The column that says when a row of the table ends, for retention counted from there.
ENDS: Mapping[str, str] = {
    "absences": "ends_on",
    "members": "until",
    "goals": "due_on",
    "agreements": "valid_until",
    "projects": "ends_on",
    "practice_sites": "until",
    "pairs": "until",
    "clearances": "ends_on",
    "meetings": "on",
}
#: Tables whose rows end on the day of the meeting that they belong to.
OF_MEETINGS = ("attendance", "actions")
#: Retention that a client decides; on a row that leads to none it says nothing.
_CLIENTS_OWN = ("client_closed", "consent_ended")


@dataclass(frozen=True)
class Purge:
    """What a retention run removed, or with a dry run would remove.

    Parameters:
        removed: Number of rows removed, by table.
        emptied: Number of rows with a field emptied, by table.
        undated: Number of closed clients without a closing day; they are kept.
        identifiers: What was removed or emptied, as ``Label:id``; a relationship by what it starts
            from in its key.
    """

    removed: Mapping[str, int]
    emptied: Mapping[str, int]
    undated: int
    identifiers: tuple[str, ...]


def purge(graph: Graph, as_of: date, *, dry_run: bool = False, receipt: str | None = None) -> Purge:
    """Remove in one transaction what is past its retention on `as_of`; a second run finds nothing.

    Parameters:
        graph: The graph to write to.
        as_of: The day that counts as today.
        dry_run: Say what would go, write nothing.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        StoreUnavailable: the graph cannot be reached; nothing was written.
    """

    def work(transaction: Transaction) -> Purge:
        plan = _Plan(transaction, as_of)
        if not dry_run:
            plan.carry_out(transaction)
            if receipt is not None:
                leave_receipt(transaction, receipt)
        return plan.result()

    return graph.read(work, patient=True) if dry_run else graph.write(work)


class _Plan:
    """What goes on a day, worked out table by table, each after those its rows refer to.

    `emptied` holds pairs: the row as it is, and as it is to be.
    """

    def __init__(self, transaction: Transaction, as_of: date) -> None:
        self.as_of = as_of
        self.rows: dict[str, list[Row]] = {}
        self.removed: dict[str, list[Row]] = {}
        self.emptied: dict[str, list[tuple[Row, Row]]] = {}
        self._by_id: dict[str, dict[str, Row]] = {}
        self._gone: dict[str, set[str]] = {}
        for table in TABLES.values():
            rows = self.rows[table.name] = read_rows(transaction, table)
            self._by_id[table.name] = {row[table.key[0]]: row for row in rows}
            self._decide(table, rows)

    def _decide(self, table: Table, rows: list[Row]) -> None:
        removed, emptied = self.removed[table.name], self.emptied[table.name] = [], []
        for row in rows:
            if self._is_past(table, row) or self._lacks(table, row):
                removed.append(row)
            elif (less := self._with_less(table, row)) != row:
                emptied.append((row, less))
        self._gone[table.name] = {row[table.key[0]] for row in removed} if table.label else set()

    def _is_past(self, table: Table, row: Row) -> bool:
        """Return whether the time has passed for all that the row holds."""
        client = self._client_of(table, row)
        if client is None:
            own = self._own_columns(table)
            past = [self._has_passed(each.handling.retention, table, row) for each in own]
            return bool(past) and all(past)
        if table.column(table.key[0]).handling.retention.until == "consent_ended":
            return _consent_ended(row, self.as_of) or _is_closed(client, self.as_of)
        years = TABLES["clients"].column("id").handling.retention.years
        return _is_dated(client) and client["closed_on"] < minus_years(self.as_of, years)

    def _client_of(self, table: Table, row: Row) -> Row | None:
        """Return the row of the client that a row leads to, None where it leads to none."""
        if table.client_path is None:
            return None
        for name in table.client_path:
            target = table.column(name).target
            if row[name] is None:
                return None
            table, row = TABLES[target], self._by_id[target][row[name]]
        return row

    def _own_columns(self, table: Table) -> list[Column]:
        return [each for each in table.columns if each.handling.retention.until not in _CLIENTS_OWN]

    def _has_passed(self, retention: Retention, table: Table, row: Row) -> bool:
        end = self._end(retention, table, row)
        return end is not None and end < minus_years(self.as_of, retention.years)

    def _end(self, retention: Retention, table: Table, row: Row) -> date | None:
        """Return the day that retention is counted from, None where it has not come."""
        found: date | None = None
        if retention.until == "contact_left" and table.name == "contacts":
            found = row["active_until"]
        elif retention.until == "row_ended" and table.name in OF_MEETINGS:
            found = self._by_id["meetings"][row["meeting"]]["on"]
        elif retention.until == "row_ended":
            found = row[ENDS[table.name]]
        return found

    def _lacks(self, table: Table, row: Row) -> bool:
        """Return whether a row is gone that this one cannot be without."""
        return any(self._is_gone(each, row) for each in table.references if each.required)

    def _is_gone(self, column: Column, row: Row) -> bool:
        target = column.targets[row[column.target_by]] if column.target_by else column.target
        return column.kind == "reference" and row[column.name] in self._gone.get(target, ())

    def _with_less(self, table: Table, row: Row) -> Row:
        """Return the row without the fields whose time has passed, or whose row is gone."""
        own = self._own_columns(table) if self._client_of(table, row) is None else []
        past = {
            each.name
            for each in own
            if not each.required and self._has_passed(each.handling.retention, table, row)
        }
        past |= {
            each.name for each in table.references if not each.required and self._is_gone(each, row)
        }
        return {name: None if name in past else value for name, value in row.items()}

    def carry_out(self, transaction: Transaction) -> None:
        """Write what was worked out."""
        renamed = {
            name: [row for row, less in pairs if _key(name, row) != _key(name, less)]
            for name, pairs in self.emptied.items()
        }
        remove_rows(transaction, {name: self.removed[name] + renamed[name] for name in TABLES})
        put_rows(transaction, {name: self._rows_to_put(name) for name in TABLES})
        transaction.run(load("writes/erase_glass"))
        transaction.run(load("writes/erase_client_ledger"))
        scrub_merges(transaction, {row["id"] for row in self.removed["clients"]})

    def _rows_to_put(self, name: str) -> list[Row]:
        """Return the rows with less; where one would be like another that stays, that is enough."""
        leaving = [*self.removed[name], *(row for row, _ in self.emptied[name])]
        staying = {_key(name, row) for row in self.rows[name]}
        staying -= {_key(name, row) for row in leaving}
        found = {_key(name, less): less for _, less in self.emptied[name]}
        return [less for key, less in found.items() if key not in staying]

    def result(self) -> Purge:
        """Return what goes, in numbers and identifiers."""
        found = []
        for name, table in TABLES.items():
            rows = [*self.removed[name], *(row for row, _ in self.emptied[name])]
            key = table.key[0]
            label = table.label or TABLES[table.column(key).target].label
            found += [f"{label}:{row[key]}" for row in rows]
        clients = self.rows["clients"]
        return Purge(
            removed={name: len(rows) for name, rows in self.removed.items() if rows},
            emptied={name: len(rows) for name, rows in self.emptied.items() if rows},
            undated=sum(row["phase"] == "closed" and not row["closed_on"] for row in clients),
            identifiers=tuple(dict.fromkeys(found)),
        )


def _key(name: str, row: Row) -> tuple[object, ...]:
    return TABLES[name].key_of(row)


def _is_dated(client: Row) -> bool:
    return client["phase"] == "closed" and client["closed_on"] is not None


def _is_closed(client: Row, as_of: date) -> bool:
    return client["phase"] == "closed" and (
        client["closed_on"] is None or client["closed_on"] < as_of
    )


def _consent_ended(supporter: Row, as_of: date) -> bool:
    """Return whether a close one is no longer to be held: consent taken back, or at its end."""
    ended = supporter["until"] is not None and supporter["until"] < as_of
    return supporter["consent"] is False or ended
