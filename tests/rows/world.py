"""A region of two counties, ours and theirs, with a row of every table in each."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_service.access.caller import SCOPES, Caller, Role, Scope
from graph_service.model.tables import TABLES
from graph_service.rows.keys import key_text

Row = dict[str, Any]
_LISTS = ("list", "words", "references")

D = date(2026, 11, 21)

#: What a county has, ``-`` standing for its name.
_COUNTY: dict[str, list[Row]] = {
    "areas": [
        {"id": "-", "name": "Maakunta", "kind": "county", "part_of": "fi"},
        {"id": "town-", "name": "Kunta", "kind": "municipality", "part_of": "-"},
    ],
    "agencies": [
        {"id": "office-", "name": "Toimisto", "kind": "ngo", "sector": "third_sector"}
        | {"area": "town-"},
        {"id": "prison-", "name": "Vankila", "kind": "prison", "sector": "state", "area": "-"},
    ],
    "contacts": [
        {"id": "contact-", "name": "Bo Ek", "agency": "office-", "languages": ["fi", "sv"]},
        {"id": "deputy-", "name": "Eva Ek", "agency": "office-"},
        {"id": "safe-", "name": "Salainen", "agency": "office-", "protected": True},
    ],
    "networks": [
        {"id": "network-", "name": "Verkosto", "kind": "themed", "theme": "home"}
        | {"area": "-", "convener": "office-", "status": "active"},
    ],
    "channels": [
        {"id": "channel-", "owner_kind": "contact", "owner": "contact-", "kind": "email"}
        | {"value": "bo@example.org"},
        {"id": "secret-", "owner_kind": "contact", "owner": "safe-", "kind": "email"}
        | {"value": "secret@example.org"},
    ],
    "absences": [
        {"id": "absence-", "contact": "contact-", "starts_on": "2026-11-01"}
        | {"ends_on": "2026-11-30", "deputy": "deputy-"},
        {"id": "hidden-", "contact": "safe-", "starts_on": "2026-11-01", "ends_on": "2026-11-30"},
    ],
    "members": [
        {"network": "network-", "agency": "office-", "contact": "contact-", "since": "2026-01-01"},
        {"network": "network-", "agency": "prison-"},
    ],
    "goals": [
        {"id": "goal-", "network": "network-", "name": "Kaikki tavoitetaan", "status": "open"}
        | {"gap": "agency-unreachable", "at_most": 2, "due_on": "2026-12-31"},
    ],
    "agreements": [
        {"id": "agreement-", "title": "Sopimus", "level": "local", "form": "contract"}
        | {"status": "ready", "contact": "contact-", "parties": ["office-", "prison-"]},
    ],
    "projects": [
        {"id": "project-", "name": "Hanke", "agency": "office-", "units": ["prison-"]}
        | {"contact": "contact-"},
    ],
    "services": [
        {"id": "service-", "name": "Asunto", "agency": "office-", "domain": "housing"}
        | {"kind": "service", "area": "-", "project": "project-"},
    ],
    "practices": [{"id": "practice-", "name": "Tapa"}],
    "practice_sites": [{"practice": "practice-", "agency": "prison-", "since": "2026-01-01"}],
    "experts": [{"contact": "deputy-", "mode": "premises", "offence_free_since": "2020-01-01"}],
    "pairs": [{"professional": "contact-", "expert": "deputy-", "since": "2026-01-01"}],
    "clearances": [
        {"id": "clearance-", "contact": "deputy-", "kind": "security"}
        | {"granted_on": "2026-01-01"},
    ],
    "clients": [
        {"id": "client-", "municipality": "town-", "unit": "prison-", "phase": "during"}
        | {"sanction": "unconditional", "flags": ["foreign"]},
    ],
    "needs": [{"id": "need-", "client": "client-", "domain": "housing", "status": "open"}],
    "measures": [
        {"id": "measure-", "client": "client-", "need": "need-", "title": "Asunto"}
        | {"responsible": "contact-", "service": "service-", "status": "planned"},
    ],
    "team": [{"client": "client-", "contact": "contact-", "role": "responsible_officer"}],
    "supporters": [{"id": "supporter-", "client": "client-", "relation": "friend"}],
    "consents": [
        {"id": "consent-", "client": "client-", "agency": "office-", "ground": "consent"}
        | {"given_on": "2026-01-01"},
    ],
    "referrals": [
        {"id": "referral-", "client": "client-", "service": "service-", "sent_on": "2026-11-01"}
        | {"status": "sent"},
    ],
    "meetings": [
        {"id": "team-meeting-", "kind": "team", "client": "client-", "on": "2026-11-02"}
        | {"status": "held"},
        {"id": "meeting-", "kind": "network", "network": "network-", "on": "2026-11-02"}
        | {"status": "held"},
    ],
    "attendance": [
        {"meeting": "team-meeting-", "contact": "contact-", "status": "attended"},
        {"meeting": "meeting-", "contact": "contact-", "status": "attended"},
    ],
    "actions": [
        {"id": "team-action-", "meeting": "team-meeting-", "title": "Soitto", "status": "open"}
        | {"responsible": "contact-"},
        {"id": "action-", "meeting": "meeting-", "title": "Kutsu", "status": "open"}
        | {"responsible": "contact-"},
    ],
}
COUNTRY: dict[str, list[Row]] = {
    "areas": [{"id": "fi", "name": "Suomi", "kind": "country"}],
    "themes": [{"id": "home", "name": "Asuminen"}],
    "agencies": [{"id": "kela", "name": "Kela", "kind": "social_insurance", "sector": "state"}],
    "contacts": [{"id": "clerk", "name": "Kim Ro", "agency": "kela"}],
    "required_agreements": [{"id": "r1", "level": "regional", "partner_kind": "municipality"}],
    "duties": [{"id": "d1", "statute": "Laki", "partner_kind": "municipality"}],
}


def _of(county: str, row: Row) -> Row:
    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(each) for each in value]
        ours = isinstance(value, str) and (value == "-" or value.endswith("-"))
        return (county if value == "-" else value + county) if ours else value

    return {name: named(value) for name, value in row.items()}


def county(name: str) -> dict[str, list[Row]]:
    """Return the rows of one county."""
    return {table: [_of(name, row) for row in rows] for table, rows in _COUNTY.items()}


def world() -> dict[str, list[Row]]:
    """Return the rows of both counties and of the country."""
    ours, theirs = county("ours"), county("theirs")
    return {
        name: [*COUNTRY.get(name, []), *ours.get(name, []), *theirs.get(name, [])]
        for name in TABLES
    }


def row_of(table: str, place: str, at: int = 0) -> Row:
    """Return one row of a county as it was put there."""
    return county(place)[table][at]


def key_in(table: str, row: Row) -> str:
    """Return the key of a row as one text."""
    return key_text(TABLES[table].key_of(row))


def whole(table: str, row: Row) -> Row:
    """Return a row as it is answered: every column, empty ones too."""
    return {
        column.name: row.get(column.name, [] if column.kind in _LISTS else None)
        for column in TABLES[table].columns
    }


def caller(role: Role, **more: Any) -> Caller:
    """Return one who asks."""
    return Caller("u", role, "t", **more)


OURS = frozenset({"ours"})
COORDINATOR = caller("coordinator", areas=OURS)
OFFICER = caller("officer", areas=OURS, contact="contact-ours")
SUPERVISOR = caller("officer", areas=OURS, units=frozenset({"prison-ours"}))
PREPARER = caller("preparer", areas=OURS)
AUDITOR = caller("auditor")
ADMINISTRATOR = caller("administrator")


def machine(*scopes: Scope, areas: frozenset[str] = frozenset()) -> Caller:
    """Return a machine with these scopes."""
    return caller("api_client", scopes=frozenset(scopes), areas=areas)


EVERYTHING = machine(*SCOPES)
EVERYTHING_OURS = machine(*SCOPES, areas=OURS)
