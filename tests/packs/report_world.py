"""A county over half a year, in which everything that a report tells of happens once."""

from __future__ import annotations

from datetime import date
from typing import Any

D, FIRST = date(2026, 11, 21), date(2026, 5, 21)
CANARY = "canary-7f3a"


def _agency(id: str, name: str, kind: str, area: str) -> dict[str, Any]:
    return {"id": id, "name": name, "kind": kind, "sector": "state", "area": area}


def _network(id: str, name: str, area: str, status: str = "active") -> dict[str, Any]:
    return {"id": id, "name": name, "kind": "steering", "area": area, "status": status}


def _meeting(id: str, network: str, on: str, status: str = "held") -> dict[str, Any]:
    return {"id": id, "kind": "network", "network": network, "on": on, "status": status}


def _email(owner: str, verified_on: str | None) -> dict[str, Any]:
    row = {"id": f"ch-{owner}", "owner_kind": "contact", "owner": owner, "kind": "email"}
    return row | {"value": f"{owner}@example.org", "verified_on": verified_on}


def _came(meeting: str, contact: str, status: str) -> dict[str, Any]:
    return {"meeting": meeting, "contact": contact, "status": status}


def action(id: str, meeting: str, status: str, **more: str) -> dict[str, Any]:
    """Return what came of a meeting."""
    return {"id": id, "meeting": meeting, "title": f"Title {id}", "status": status} | more


def _goal(id: str, network: str, status: str = "open", **more: Any) -> dict[str, Any]:
    return {"id": id, "network": network, "name": f"Goal {id}", "status": status} | more


def _service(id: str, area: str, reviewed_on: str | None, kind: str) -> dict[str, Any]:
    row = {"id": id, "name": f"Service {id}", "agency": "clinic", "domain": "housing"}
    return row | {"kind": kind, "area": area, "reviewed_on": reviewed_on}


def _project(id: str, agency: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": f"Project {id}", "agency": agency} | more


def _agreement(id: str, until: str | None, status: str = "ready") -> dict[str, Any]:
    row = {"id": id, "title": f"Deal {id}", "level": "local", "form": "contract"}
    return row | {"status": status, "valid_until": until, "parties": ["prison", "clinic"]}


WORLD: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "fi"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "co"},
        {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"},
    ],
    "themes": [
        {"id": "t", "name": "Asuminen", "expects": ["parish", "substance_services"]},
        {"id": "w", "name": "Työ", "expects": ["parish"]},
    ],
    "agencies": [
        _agency("clinic", "A-klinikka", "substance_services", "mu"),
        _agency("prison", "Vankila", "prison", "co"),
        _agency("north", "Pohjoinen", "ngo", "far"),
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Laine", "agency": "clinic", "title": "ohjaaja"},
        {"id": "bo", "name": "Bo Ek", "agency": "clinic"},
        {"id": "pia", "name": "Pia Palo", "agency": "prison"},
        {"id": "olli", "name": "Olli Oja", "agency": "prison", "active_until": "2026-10-01"},
        {"id": "salla", "name": "Salla Salainen", "agency": "prison", "protected": True},
        {"id": "nils", "name": "Nils Nord", "agency": "north"},
    ],
    "channels": [
        _email("aino", "2026-11-01"),
        _email("bo", "2025-01-01"),
        _email("pia", None),
        _email("salla", "2026-11-01"),
    ],
    "networks": [
        _network("n", "Asuntoverkosto", "co")
        | {"kind": "themed", "theme": "t", "convener": "clinic", "meets_every_days": 60},
        _network("s", "Ohjausryhmä", "mu") | {"convener": "clinic"},
        _network("old", "Vanha", "co", "closed"),
        _network("w", "Työverkosto", "fi") | {"kind": "themed", "theme": "w"},
    ],
    "members": [
        {"network": "n", "agency": "clinic", "contact": "aino"},
        {"network": "n", "agency": "prison", "contact": "pia"},
        {"network": "s", "agency": "clinic", "contact": "aino"},
        {"network": "w", "agency": "clinic"},
    ],
    "goals": [
        _goal("g1", "n", gap="network-kind-missing", at_most=0, due_on="2026-12-31"),
        _goal("g2", "n", due_on="2026-06-30"),
        _goal("g3", "s", "reached", due_on="2026-06-30"),
        _goal("g4", "n", gap="action-overdue", at_most=1, due_on="2026-09-30"),
        _goal("g5", "w", due_on="2026-06-30"),
        _goal("g6", "s", "dropped"),
    ],
    "meetings": [
        _meeting("m0", "n", "2026-03-01"),
        _meeting("m1", "n", "2026-06-01"),
        _meeting("m2", "n", "2026-11-21"),
        _meeting("m3", "n", "2026-12-15", "planned"),
        _meeting("m4", "n", "2026-09-01", "cancelled"),
        _meeting("m5", "w", "2026-09-01"),
        {"id": "team", "kind": "team", "client": CANARY, "on": "2026-10-20", "status": "held"},
    ],
    "attendance": [
        _came("m0", "aino", "attended"),
        _came("m1", "aino", "attended"),
        _came("m1", "salla", "apologies"),
        _came("m2", "aino", "attended"),
        _came("m2", "bo", "invited"),
        _came("team", "pia", "attended"),
    ],
    "actions": [
        action("a0", "m0", "open", due_on="2026-04-01", responsible="salla"),
        action("a1", "m1", "open", due_on="2026-07-01"),
        action("a2", "m1", "done", due_on="2026-07-01"),
        action("a3", "m2", "open", due_on="2026-12-31"),
        action("l1", "m1", "done", kind="lesson"),
        action("q1", "m2", "open", kind="question"),
        action("d1", "m2", "done", kind="decision"),
        action("secret", "team", "open", due_on="2026-11-01"),
    ],
    "services": [
        _service("1", "mu", None, "service_place"),
        _service("2", "co", "2025-06-01", "service"),
        _service("3", "co", "2026-08-01", "service"),
        _service("4", "co", "2026-03-01", "service"),
        _service("5", "far", None, "service"),
    ],
    "projects": [
        _project("1", "clinic", units=["prison"], contact="aino", ends_on="2027-12-31")
        | {"next_review_on": "2026-10-01"},
        _project("2", "north", units=["prison", "clinic"], contact="salla"),
        _project("3", "clinic", next_review_on="2027-01-01", ends_on="2027-01-31"),
        _project("4", "clinic", ends_on="2026-01-01"),
        _project("5", "north"),
    ],
    "agreements": [
        _agreement("1", "2026-09-01"),
        _agreement("2", "2027-01-15"),
        _agreement("3", None),
        _agreement("4", "2026-05-20"),
        _agreement("5", None, "planned"),
    ],
    "clients": [
        {"id": CANARY, "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
        | {"phase": "during"},
    ],
    "team": [{"client": CANARY, "contact": "pia", "role": "responsible_officer"}],
}
