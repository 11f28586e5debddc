"""Everything that is held of a client, and who has looked: what they may ask for.

GDPR art. 15; act 1054/2018, 23 §. Whose looks are told is decided by the Court of Justice in
C-579/21 (Pankki S, 22 June 2023): the data subject may know when their data was consulted and for
what purposes, the names of those who did so under the controller's authority only where that is
essential to use their rights. The export therefore holds the role and not the person. Whoever
needs a name asks the controller, who has it in the audit log.

Rights of others (art. 15 (4)): a contact under protection from disclosure (turvakielto, skyddade
personuppgifter, adressesperre) is told by agency alone. Channels of contacts are not the client's.
What the law lets a controller withhold (1054/2018, 28 §) is for the controller to take out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graph_service.access.audit_read import Record, Wanted, read_records
from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.entries import Entry, entries_about
from graph_service.model.handling import CLIENT, Handling
from graph_service.model.tables import TABLES, Column, Table
from graph_service.model.vocabulary import VOCABULARIES, label
from graph_service.names import name_in
from graph_service.queries import load
from graph_service.store import Graph, Transaction
from graph_service.subjects.about import Row, client_tables, read_rows, rows_about
from graph_service.subjects.words import OPERATIONS, PROTECTED, RIGHTS, TITLE, YES_NO

Names = Mapping[str, Mapping[str, str]]


def subject_export(
    graph: Graph, audit_folder: Path, client: str, *, language: str, today: date
) -> dict[str, Any]:
    """Return everything that is held of a client, ready to be written as JSON.

    Parameters:
        graph: The graph to read.
        audit_folder: Folder of the audit log.
        client: Id of the client.
        language: fi, sv, nb or en; of headings, words and explanations.
        today: The day the export says it was made.

    Raises:
        NotFound: there is no such client.
        InputError: there is no audit log.
    """

    def work(transaction: Transaction) -> dict[str, Any]:
        rows = rows_about(transaction, {client})
        if not rows["clients"]:
            raise NotFound("There is no client with the id {id}.", id=client)
        names = _names(transaction, language)
        breaks = transaction.run(load("access/glass_of_client"), client=client)
        tables = [_told(table, rows[table.name], names, language) for table in client_tables()]
        noted = entries_about(transaction, {client}, date.min).get(client, ())
        findings = [_noted(entry, language) for entry in noted]
        return {"tables": tables, "findings": findings, "opened_outside_the_team": breaks}

    held = graph.read(work, patient=True)
    wanted = Wanted(identifiers=frozenset({f"Client:{client}"}))
    return {
        "title": TITLE[language],
        "client": client,
        "made_on": today.isoformat(),
        "language": language,
        **held,
        "looked_at": [
            _look(record, language) for record in _happened(read_records(audit_folder, wanted))
        ],
        "your_rights": [right[language] for right in RIGHTS],
    }


def _noted(entry: Entry, language: str) -> dict[str, Any]:
    """Return since when a finding about the client was there, as the ledger holds it."""
    gap = catalogue().get(entry.gap)
    return {
        "finding": entry.id,
        "title": gap.front.title[language] if gap else entry.gap,
        "opened": ", ".join(day.isoformat() for day in entry.opened),
        "closed": ", ".join(day.isoformat() for day in entry.closed),
        "last_seen": entry.last_seen.isoformat(),
    }


def _names(transaction: Transaction, language: str) -> Names:
    """Return what rows that others refer to are called; a protected contact by agency alone."""
    tables = ("areas", "agencies", "contacts", "networks", "services")
    found: dict[str, dict[str, str]] = {}
    for name in tables:
        rows = read_rows(transaction, TABLES[name])
        if name == "contacts":
            found[name] = {row["id"]: _contact(row, found, language) for row in rows}
            found["protected"] = {row["id"]: "" for row in rows if row["protected"]}
        else:
            label = TABLES[name].label
            found[name] = {
                row["id"]: name_in(language, label, row["id"], row["name"]) or row["id"]
                for row in rows
            }
    return found


def _contact(row: Row, names: Names, language: str) -> str:
    agency = names["agencies"].get(row["agency"], "")
    person = PROTECTED[language] if row["protected"] else row["name"]
    return f"{person}, {agency}"


def _told(table: Table, rows: list[Row], names: Names, language: str) -> dict[str, Any]:
    return {
        "table": table.name,
        "title": table.titles[language],
        "rows": [
            [_field(column, row[column.name], names, language) for column in table.columns]
            for row in rows
        ],
    }


def _field(column: Column, value: Any, names: Names, language: str) -> dict[str, Any]:
    """Return a field with its heading, what it says, and how it is handled.

    A row that leads to a client is client data as a whole: what the column says of itself counts
    where it is of that class, what holds for the client elsewhere.
    """
    handling: Handling = column.handling if column.handling.data_class == "client" else CLIENT
    hidden = column.target == "contacts" and value in names["protected"]
    return {
        "column": column.name,
        "title": column.titles[language],
        "value": None if hidden else _plain(value),
        "shown": _shown(column, value, names, language),
        "class": label("data_classes", handling.data_class, language),
        "purpose": handling.purpose[language],
        "retention": handling.retention.label(language),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _shown(column: Column, value: Any, names: Names, language: str) -> str:
    """Return what a person reads in the field; empty where there is nothing."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return YES_NO[value][language]
    if column.target in names:
        return names[column.target].get(value, value)
    each = value if isinstance(value, tuple) else (value,)
    if column.vocabulary:
        return ", ".join(label(column.vocabulary, word, language) for word in each)
    return ", ".join(str(_plain(one)) for one in each)


def _happened(records: Iterable[Record]) -> list[Record]:
    """Return the records of what was done, or may have been done.

    What was refused or failed showed nobody anything. An intent without an end stands for itself;
    one with an end is told once, by its end.
    """
    records = list(records)
    ended = {each.entry.request for each in records if each.entry.outcome != "intended"}
    return [
        each
        for each in records
        if each.entry.outcome == "done"
        or (each.entry.outcome == "intended" and each.entry.request not in ended)
    ]


def _look(record: Record, language: str) -> dict[str, Any]:
    entry = record.entry
    return {
        "at": record.at,
        "role": _word("roles", entry.role, language),
        "operation": OPERATIONS[entry.operation][language],
        "purpose": _word("purposes", entry.purpose or "", language),
        "reason": entry.reason,
    }


def _word(vocabulary: str, word: str, language: str) -> str:
    known = VOCABULARIES.get(vocabulary, {})
    return label(vocabulary, word, language) if word in known else word
