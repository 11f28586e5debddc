"""A client and a team in which everybody stands differently; D is 2026-11-21."""

from __future__ import annotations

from datetime import date
from typing import Any

D = date(2026, 11, 21)
CLIENT = "k-1"


def _agency(id: str, name: str, kind: str, sector: str) -> dict[str, str]:
    return {"id": id, "name": name, "kind": kind, "sector": sector, "area": "mu"}


def _channel(owner: str, day: str, kind: str = "contact") -> dict[str, str]:
    return {"id": f"ch-{owner}", "owner_kind": kind, "owner": owner, "kind": "phone"} | {
        "value": "+358 50 555 0100",
        "verified_on": day,
    }


TEAM: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "fi"},
    ],
    "agencies": [
        _agency("p1", "Vankila", "prison", "state"),
        _agency("clinic", "A-klinikka", "substance_services", "third_sector"),
        _agency("office", "Työllisyyspalvelut", "employment_services", "municipality"),
        _agency("kela", "Kela", "social_insurance", "state"),
        _agency("peers", "Vertaiset ry", "peer_organisation", "third_sector"),
    ],
    "contacts": [
        {"id": "ari", "name": "Ari Alku", "agency": "p1"},
        {"id": "aino", "name": "Aino Laine", "agency": "clinic"},
        {"id": "bo", "name": "Bo Ek", "agency": "office"},
        {"id": "kaj", "name": "Kaj Sten", "agency": "kela"},
        {"id": "siv", "name": "Siv Dahl", "agency": "kela"},
        {"id": "gone", "name": "Lähtenyt Leo", "agency": "p1", "active_until": "2026-10-01"},
        {"id": "hidden", "name": "Salainen", "agency": "peers", "protected": True},
    ],
    "channels": [
        _channel("ari", "2026-11-11"),
        _channel("aino", "2026-11-01"),
        _channel("bo", "2025-01-01"),
        _channel("siv", "2026-11-20"),
        _channel("peers", "2026-11-19", "agency"),
    ],
    "absences": [
        {"id": "ab", "contact": "kaj", "starts_on": "2026-11-10", "ends_on": "2026-12-05"}
        | {"deputy": "siv"},
    ],
    "clients": [
        {"id": CLIENT, "municipality": "mu", "unit": "p1", "sanction": "unconditional"}
        | {"phase": "preparing_release", "release_on": "2026-12-15"},
    ],
    "needs": [
        {"id": "n-home", "client": CLIENT, "domain": "housing", "status": "open"},
        {"id": "n-work", "client": CLIENT, "domain": "work", "status": "open"},
    ],
    "measures": [
        {"id": "m-1", "client": CLIENT, "need": "n-work", "title": "Työkokeilu"}
        | {"responsible": "bo", "status": "active", "due_on": "2026-11-01"},
    ],
    "services": [
        {"id": "s-work", "name": "Työhönvalmennus", "agency": "office", "domain": "work"}
        | {"kind": "service", "area": "mu", "reviewed_on": "2026-06-01"},
    ],
    "team": [
        {"client": CLIENT, "contact": "ari", "role": "responsible_officer"}
        | {"since": "2026-01-01", "closeness": 1, "relation": "good"},
        {"client": CLIENT, "contact": "aino", "role": "own_worker", "since": "2026-03-01"},
        {"client": CLIENT, "contact": "bo", "role": "employment_contact"}
        | {"since": "2026-05-01", "closeness": 3, "relation": "good"},
        {"client": CLIENT, "contact": "kaj", "role": "client_in_charge", "since": "2026-11-01"},
        {"client": CLIENT, "contact": "gone", "role": "special_worker", "since": "2026-02-01"},
        {"client": CLIENT, "contact": "hidden", "role": "support_person", "since": "2026-06-01"},
        {"client": CLIENT, "contact": "siv", "role": "debt_contact"}
        | {"since": "2026-02-01", "until": "2026-10-31"},
    ],
    "supporters": [
        {"id": "su-1", "client": CLIENT, "relation": "parent", "consent": True},
        {"id": "su-2", "client": CLIENT, "relation": "friend"},
    ],
    "consents": [
        {"id": "co-1", "client": CLIENT, "agency": "office", "ground": "consent"}
        | {"given_on": "2026-05-01"},
        {"id": "co-2", "client": CLIENT, "agency": "kela", "ground": "law"}
        | {"given_on": "2026-01-01"},
    ],
}
