"""The record of processing activities, written from what the model and the policy declare.

GDPR art. 30 (1); Directive (EU) 2016/680 art. 24 (act 1054/2018, 18 §). What only a controller can
know stands as something to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph_service.access.policy import EVERY_MACHINE, POLICY, RESOURCES, SCOPES_NEEDED
from graph_service.model.handling import DataClass
from graph_service.model.tables import TABLES, Column, Table
from graph_service.model.vocabulary import VOCABULARIES, label

_FILL = "**To fill in**"

#: Whose data it is, by table; a row that leads to a client is about the client, whatever it says.
_SUBJECTS = {
    "contacts": "contacts (people at work)",
    "channels": "contacts (people at work)",
    "absences": "contacts (people at work)",
    "members": "contacts (people at work)",
    "agreements": "contacts (people at work)",
    "projects": "contacts (people at work)",
    "pairs": "contacts (people at work)",
    "experts": "experts by experience",
    "clearances": "contacts (people at work)",
    "supporters": "close ones of clients, without names",
}
_CLIENTS = "clients"
_NOBODY = "nobody"

#: What the service holds that no table of the model has.
_BESIDE = (
    ("Users", "id at the sign-in provider, name, role, areas, units, contact", "until removed"),
    ("API keys", "name, scopes, areas, last day, SHA-256 of the secret", "until removed"),
    (
        "Broken glass",
        "id of the officer, client, reason, from when until when",
        "as long as the client's row",
    ),
    (
        "Receipts",
        "number of a request that changed something, when, and the row that a program sent: by it "
        "one knows whether it happened, and sending it twice has one effect",
        "24 hours; those that name a row go when any client is erased",
    ),
    (
        "Ledger of findings",
        "findings about agencies, contacts, networks and services: ids, days, "
        "who takes one until when, who accepted one, until when and why",
        "two years after a finding was resolved; who takes it, until they are removed",
    ),
    (
        "Ledger of clients' findings",
        "findings about clients, apart from the others: ids, and the days on which each began and "
        "ended; nobody's decision and no reason",
        "two years after a finding was resolved, never longer than the client's row",
    ),
    (
        "Merges",
        "which entry became which, who said so and when; for undoing it, the fields that it "
        "changed of other rows, those about clients among them, and the rows that went",
        "what undoes it 30 days, of a client's rows nothing once the client is erased or removed; "
        "which id became which, as long as the entry that stayed",
    ),
    (
        "Pairs of entries that are two",
        "ids of the two, who said so and when",
        "as long as both entries",
    ),
    (
        "Links for contacts",
        "contact, round, hash of the secret, made, sent, last and used day; never the link itself",
        "400 days after it was used or its last day passed; it is dead at once, and goes at the "
        "next retention run, when its contact is removed",
    ),
    (
        "Tombstones",
        "HMAC-SHA-256 of the id of an erased client; nobody can read the id from it",
        "for good: by them alone is an erased client known when a backup is restored",
    ),
    (
        "Audit log",
        "who, when, role, operation, identifiers, purpose, reason, outcome; never content",
        "for good unless the controller archives it; `retention run` does not touch it",
    ),
    (
        "Backups",
        "everything above but the audit log",
        "the controller's: delete each before the shortest time that erasure may take",
    ),
)
_MEASURES = (
    "What is not allowed is denied, route by route; rights are one table (rights.md).",
    "Reading about a client needs a stated purpose; opening somebody else's client needs a written "
    "reason, lasts an hour, and the unit's supervisor sees it.",
    "No name, identity code, address, offence, health detail or case note has a column.",
    "Contacts under protection from disclosure are shown by agency alone.",
    "Numbers of clients under five are hidden, and what would let one be worked out.",
    "Every look and change is in an audit log, chained and signed, before its answer leaves.",
    "Sign-in by OpenID Connect with PKCE; keys of programs have 256 bits, are kept as hashes and "
    "end on a date.",
    "A start in production is refused where TLS, secrets or settings are not safe.",
    "Erasure leaves no byte in the embedded store's files, and no import or restore undoes it.",
    "Retention is a command: what is past its time goes, twice with the same result.",
)


def data_protection_page() -> str:
    """Return the record of processing as Markdown."""
    parts = (
        _head(),
        _purposes(),
        _subjects(),
        _data(),
        _recipients(),
        _retention(),
        _measures(),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head() -> Iterator[str]:
    yield from (
        "# Record of processing",
        "",
        "The record of GDPR art. 30 (1) and Directive (EU) 2016/680 art. 24, made from what each",
        "field of the model declares. The controller completes what is marked and keeps it;",
        "[../dpia.md](../dpia.md) is the assessment that goes with it.",
        "",
        *_grid(
            ("Point", "Content"),
            (
                ("Controller, joint controllers, contact", _FILL),
                ("Data protection officer", _FILL),
                ("Legal basis (art. 6, 9, 10 GDPR; art. 8, 10 of the Directive)", _FILL),
                (
                    "Transfers to third countries",
                    f"None by the service itself. {_FILL}: hosting, sign-in provider",
                ),
                ("Automated decisions and profiling", "None"),
            ),
        ),
    )


def _purposes() -> Iterator[str]:
    yield from ("## Purposes", "")
    rows = _by(lambda table, column: column.handling.purpose.en)
    yield from _grid(("Purpose", "Tables"), ((each, _tables(found)) for each, found in rows))
    yield from ("Whoever looks at a client says for which of these:", "")
    yield from (f"- {label('purposes', word, 'en')}" for word in VOCABULARIES["purposes"])
    yield ""


def _subjects() -> Iterator[str]:
    yield from ("## Categories of data subjects", "")
    rows = _by(lambda table, column: subject_of(table))
    yield from _grid(("Data subjects", "Tables"), ((each, _tables(found)) for each, found in rows))
    yield from ("Those who use the service are data subjects too: see what is held beside.", "")


def subject_of(table: Table) -> str:
    """Return whose data a table holds."""
    if table.name in _SUBJECTS:
        return _SUBJECTS[table.name]
    return _NOBODY if table.client_path is None else _CLIENTS


def _data() -> Iterator[str]:
    yield from ("## Categories of data", "")
    classes: tuple[DataClass, ...] = ("client", "protected", "work contact", "public")
    for each in classes:
        yield from (f"### {label('data_classes', each, 'en')}", "")
        yield from _grid(("Table", "Fields"), _fields_of(each))
    yield from (
        "A row that leads to a client is client data as a whole, whatever the class of its",
        "fields: needs, measures, team, close ones, consents, referrals, and the client's meetings",
        "with who was there and what was decided.",
        "",
        "## What is held beside",
        "",
        *_grid(("What", "Content", "Kept"), _BESIDE),
    )


def _recipients() -> Iterator[str]:
    yield from (
        "## Recipients",
        "",
        "By role; [rights.md](rights.md) says how far each reaches.",
        "",
    )
    rows = []
    for role, rights in POLICY.items():
        read = [name for name in RESOURCES if name in rights and rights[name].read != "none"]
        told = (f"{name.replace('_', ' ')} ({rights[name].read})" for name in read)
        rows.append((label("roles", role, "en"), ", ".join(told)))
    scopes = sorted({scope for needed in SCOPES_NEEDED.values() for scope in needed})
    own = ", ".join(name for name, _ in EVERY_MACHINE.items())
    rows.append((label("roles", "api_client", "en"), f"{own}; by scope: {', '.join(scopes)}"))
    rows.append(("The client", "everything about them, by `graph-service client export`"))
    rows.append(("Other agencies, processors", f"{_FILL}: to whom, on which ground"))
    yield from _grid(("Recipient", "Reads"), rows)


def _retention() -> Iterator[str]:
    yield from (
        "## Retention",
        "",
        "`graph-service retention run` carries it out. A row goes when the time has passed for all",
        "that it holds; a field with a shorter time is emptied before. Rows about a client go by",
        "the client. When a contact goes, so does what cannot be without one.",
        "",
    )
    rows = _by(lambda table, column: column.handling.retention.label("en"))
    yield from _grid(
        ("Kept", "Tables and fields"), ((each, _all_or_fields(found)) for each, found in rows)
    )


def _measures() -> Iterator[str]:
    yield from ("## Security measures", "")
    yield from (f"- {each}" for each in _MEASURES)
    yield from (f"- {_FILL}: encryption of disks, training, agreements with processors.", "")


def _by(said: Callable[[Table, Column], str]) -> list[tuple[str, list[tuple[Table, Column]]]]:
    """Return the fields of the model by what is said of them, in the order of the tables."""
    found: dict[str, list[tuple[Table, Column]]] = {}
    for table in TABLES.values():
        for column in table.columns:
            found.setdefault(said(table, column), []).append((table, column))
    return list(found.items())


def _tables(fields: Iterable[tuple[Table, Column]]) -> str:
    return ", ".join(dict.fromkeys(f"`{table.name}`" for table, _ in fields))


def _all_or_fields(fields: Iterable[tuple[Table, Column]]) -> str:
    """Return tables, with the fields where they are not all of the table's."""
    names: dict[str, list[str]] = {}
    for table, column in fields:
        names.setdefault(table.name, []).append(column.name)
    return ", ".join(
        f"`{name}`"
        if len(columns) == len(TABLES[name].columns)
        else f"`{name}` ({', '.join(columns)})"
        for name, columns in names.items()
    )


def _fields_of(data_class: DataClass) -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        found = (each for each in table.columns if each.handling.data_class == data_class)
        names = [f"`{column.name}`" for column in found]
        if names:
            yield f"`{table.name}`", ", ".join(names)


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
    yield ""
