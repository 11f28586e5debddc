"""A literal world in which every table with rows about clients has some about k-1 and k-2."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph_service.access.audit import AuditLog, Entry
from graph_service.access.audit_chain import AuditKey

KEY = AuditKey(bytes(range(32)))
World = dict[str, list[dict[str, Any]]]

_SHARED: World = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "kuu", "name": "Kuulahti", "kind": "county", "part_of": "fi"},
    ],
    "agencies": [
        {"id": "prison", "name": "Kuulahden vankila", "kind": "prison", "sector": "state"},
        {"id": "kela", "name": "Kela Kuulahti", "kind": "social_insurance", "sector": "state"},
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Esimerkki", "agency": "prison"},
        {"id": "secret-olli", "name": "Olli Keksitty", "agency": "kela", "protected": "true"},
    ],
    "channels": [
        {
            "id": "olli-phone",
            "owner_kind": "contact",
            "owner": "secret-olli",
            "kind": "phone",
            "value": "+358 50 555 0199",
        }
    ],
    "services": [
        {
            "id": "benefit",
            "name": "Toimeentuloneuvonta",
            "agency": "kela",
            "domain": "finances",
            "kind": "service",
        }
    ],
}


def about(client: str, **cells: str | None) -> World:
    """Return a row of every table about `client`; every text field holds what makes it known."""
    mark = f"canary-{client}"
    return {
        "clients": [
            {
                "id": client,
                "municipality": "kuu",
                "unit": "prison",
                "sanction": "unconditional",
                "phase": "during",
                "starts_on": "2024-01-01",
                "release_on": "2026-12-01",
                "age_group": "adult",
                "language": f"{mark}-language",
                "flags": ["foreign"],
                **cells,
            }
        ],
        "needs": [
            {
                "id": f"need-{client}",
                "client": client,
                "domain": "housing",
                "priority": 1,
                "status": "open",
                "identified_on": "2026-01-10",
            }
        ],
        "measures": [
            {
                "id": f"measure-{client}",
                "client": client,
                "need": f"need-{client}",
                "title": f"{mark}-measure",
                "responsible": "aino",
                "service": "benefit",
                "status": "planned",
                "due_on": "2026-12-01",
            }
        ],
        "team": [
            {
                "client": client,
                "contact": contact,
                "role": role,
                "since": "2026-01-01",
                "closeness": 1,
                "relation": "good",
            }
            for contact, role in (
                ("aino", "responsible_officer"),
                ("secret-olli", "special_worker"),
            )
        ],
        "supporters": [
            {
                "id": f"close-{client}",
                "client": client,
                "relation": "sibling",
                "since": "2026-01-01",
                "consent": "true",
            }
        ],
        "consents": [
            {
                "id": f"consent-{client}",
                "client": client,
                "agency": "kela",
                "ground": "consent",
                "given_on": "2026-01-02",
            }
        ],
        "referrals": [
            {
                "id": f"referral-{client}",
                "client": client,
                "from_agency": "prison",
                "service": "benefit",
                "sent_on": "2026-02-01",
                "status": "sent",
            }
        ],
        "meetings": [
            {
                "id": f"meeting-{client}",
                "kind": "team",
                "client": client,
                "on": "2026-03-01",
                "status": "held",
                "client_present": "true",
            }
        ],
        "attendance": [{"meeting": f"meeting-{client}", "contact": "aino", "status": "attended"}],
        "actions": [
            {
                "id": f"action-{client}",
                "meeting": f"meeting-{client}",
                "title": f"{mark}-action",
                "responsible": "aino",
                "due_on": "2026-04-01",
                "status": "open",
            }
        ],
    }


def world(*clients: World) -> World:
    """Return what all share and what is about each client."""
    found = {name: list(rows) for name, rows in _SHARED.items()}
    for each in clients:
        for name, rows in each.items():
            found.setdefault(name, []).extend(rows)
    return found


WORLD = world(about("k-1"), about("k-2"))
#: Number of rows about one of them, by table.
ROWS = {name: len(rows) for name, rows in about("k-1").items()}


def log_of(folder: Path, *entries: Entry) -> Path:
    """Return the folder of an audit log that holds `entries`."""
    with AuditLog(folder / "log", folder / "audit.key") as log:
        for entry in entries:
            log.write(entry)
    return folder / "log"
