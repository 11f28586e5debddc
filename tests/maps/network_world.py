"""A network in which everything that its map tells of happens once."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.seen import View

D = date(2026, 11, 21)
ALL = View("all", frozenset(), EVERYTHING)
FRESH = "2026-11-01"


def _email(owner: str, verified_on: str, kind: str = "contact") -> dict[str, Any]:
    value = f"{owner}@example.org"
    return {"id": f"ch-{owner}", "owner_kind": kind, "owner": owner, "kind": "email"} | {
        "value": value,
        "verified_on": verified_on,
    }


def _agency(id: str, name: str, kind: str, sector: str, area: str = "mu") -> dict[str, Any]:
    return {"id": id, "name": name, "kind": kind, "sector": sector, "area": area}


def _meeting(id: str, on: str, status: str = "held") -> dict[str, Any]:
    return {"id": id, "kind": "network", "network": "n", "on": on, "status": status}


WORLD: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "fi"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "co"},
        {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"},
    ],
    "themes": [
        {"id": "t", "name": "Päihteet", "expects": ["substance_services", "parish", "police"]},
        {"id": "w", "name": "Työ", "expects": []},
    ],
    "agencies": [
        _agency("clinic", "A-klinikka", "substance_services", "third_sector"),
        _agency("prison", "Tampereen vankila", "prison", "state"),
        _agency("police", "Poliisi", "police", "state", "far"),
        _agency("social", "Aikuissosiaalityö", "social_services", "county"),
        _agency("ngo", "Kannattelu ry", "ngo", "third_sector"),
        _agency("gone", "Lähtenyt ry", "ngo", "third_sector"),
        _agency("parish", "Seurakunta", "parish", "church"),
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Laine", "agency": "clinic", "title": "päihdetyöntekijä"},
        {"id": "bo", "name": "Bo Ek", "agency": "clinic", "title": "johtaja"},
        {"id": "olli", "name": "Olli Oja", "agency": "prison", "active_until": "2026-10-01"},
        {"id": "pia", "name": "Pia Palo", "agency": "police", "title": "ylikonstaapeli"},
        {"id": "salla", "name": "Salla Salainen", "agency": "social", "protected": True}
        | {"title": "sosiaalityöntekijä"},
        {"id": "deo", "name": "Deo Diakoni", "agency": "parish"},
    ],
    "absences": [
        {"id": "ab", "contact": "aino", "starts_on": "2026-11-01", "ends_on": "2026-12-01"}
        | {"deputy": "bo"},
    ],
    "channels": [
        _email("aino", FRESH),
        _email("bo", FRESH),
        _email("pia", "2025-01-01"),
        _email("salla", FRESH),
    ],
    "networks": [
        {"id": "n", "name": "Päihdeverkosto", "kind": "themed", "theme": "t", "area": "co"}
        | {"convener": "clinic", "status": "active", "meets_every_days": 60},
        {"id": "o", "name": "Työverkosto", "kind": "themed", "theme": "w", "area": "mu"}
        | {"convener": "clinic", "status": "active"},
        {"id": "closed", "name": "Vanha", "kind": "steering", "status": "closed"},
        {"id": "empty", "name": "Tyhjä", "kind": "themed", "theme": "t", "status": "planned"},
    ],
    "members": [
        {"network": "n", "agency": "clinic", "contact": "aino"},
        {"network": "n", "agency": "prison", "contact": "olli"},
        {"network": "n", "agency": "police", "contact": "pia", "since": "2026-09-01"},
        {"network": "n", "agency": "social", "contact": "salla"},
        {"network": "n", "agency": "ngo"},
        {"network": "n", "agency": "gone", "until": "2026-01-01"},
        {"network": "o", "agency": "clinic", "contact": "aino"},
        {"network": "o", "agency": "ngo", "contact": "aino"},
        {"network": "closed", "agency": "clinic"},
    ],
    "meetings": [
        _meeting("m0", "2026-04-01"),
        _meeting("m1", "2026-05-01"),
        _meeting("m2", "2026-06-01"),
        _meeting("m3", "2026-08-01"),
        _meeting("m4", "2026-09-01"),
        _meeting("m5", "2026-11-02"),
        _meeting("m6", "2026-12-15", "planned"),
        _meeting("m7", "2026-12-01", "cancelled"),
    ],
    "attendance": [
        {"meeting": meeting, "contact": contact, "status": status}
        for meeting, contact, status in (
            ("m0", "aino", "attended"),
            ("m1", "aino", "attended"),
            ("m2", "bo", "attended"),
            ("m3", "aino", "apologies"),
            ("m5", "aino", "attended"),
            ("m5", "bo", "attended"),
            ("m5", "pia", "attended"),
            ("m5", "salla", "attended"),
        )
    ],
}
