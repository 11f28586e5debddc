"""A county in which a clinic and a contact, or a network, a service and a project, are twice."""

from __future__ import annotations

from typing import Any

from tests.api.region import REGION

#: `klinikka` is the clinic again, as somebody else spelt it; `laine` is Aino again.
TWICE: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "agencies": [
        *REGION["agencies"],
        {"id": "klinikka", "name": "A-Klinikka ry", "kind": "substance_services"}
        | {"sector": "third_sector", "area": "co", "url": "https://klinikka.example"},
    ],
    "contacts": [
        *REGION["contacts"],
        {"id": "laine", "name": "Laine, Aino", "agency": "clinic", "title": "Ohjaaja"}
        | {"languages": ["sv"]},
        {"id": "oona", "name": "Oona Salo", "agency": "klinikka"},
        {"id": "veil", "name": "Aino Laine", "agency": "clinic", "protected": True},
    ],
    "channels": [
        *REGION["channels"],
        {"id": "k1", "owner_kind": "agency", "owner": "klinikka", "kind": "phone"}
        | {"value": "+358 50 555 0106", "verified_on": "2026-11-01"},
        {"id": "v1", "owner_kind": "contact", "owner": "veil", "kind": "phone"}
        | {"value": "+358 50 555 0103"},
    ],
    "members": [
        *REGION["members"],
        {"network": "n", "agency": "klinikka", "since": "2025-01-01"},
    ],
    "agreements": [
        {"id": "deal", "title": "Päihdehoito", "level": "local", "form": "contract"}
        | {"status": "ready", "contact": "laine", "parties": ["clinic", "klinikka"]},
    ],
    "absences": [
        {"id": "gone", "contact": "laine", "starts_on": "2026-01-01", "ends_on": "2031-01-01"}
        | {"deputy": "aino"}
    ],
    "team": [
        *REGION["team"],
        {"client": "canary-7f3a", "contact": "aino", "role": "own_worker", "since": "2026-01-01"}
        | {"until": "2026-06-30"},
        {"client": "canary-7f3a", "contact": "laine", "role": "own_worker"}
        | {"since": "2026-06-01"},
    ],
}

_DETOX = {"name": "Katkaisuhoito", "agency": "office", "domain": "exit", "area": "co"}

#: `n2` is the network again, `detox2` the service `detox1`, and `silta` the project `bridge`.
TWICE_TOO: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "networks": [
        *REGION["networks"],
        {"id": "n2", "name": "Päihdeverkostot", "kind": "themed", "theme": "t", "area": "co"}
        | {"convener": "office", "meets_every_days": 90, "status": "planned"},
    ],
    "members": [
        *REGION["members"],
        {"network": "n2", "agency": "clinic", "contact": "aino", "until": "2026-06-30"},
        {"network": "n2", "agency": "office", "contact": "hidden", "since": "2026-01-01"},
    ],
    "meetings": [
        {"id": "m1", "kind": "network", "network": "n", "on": "2026-10-01", "status": "held"},
        {"id": "m2", "kind": "network", "network": "n2", "on": "2026-11-01", "status": "held"},
    ],
    "attendance": [{"meeting": "m2", "contact": "aino", "status": "attended"}],
    "actions": [
        {"id": "act", "meeting": "m2", "title": "Sovitaan vastaanotosta", "status": "open"}
    ],
    "channels": [
        *REGION["channels"],
        {"id": "n2-mail", "owner_kind": "network", "owner": "n2", "kind": "email"}
        | {"value": "paihteet@example.org", "verified_on": "2026-11-01"},
    ],
    "projects": [
        *REGION["projects"],
        {"id": "silta", "name": "SILTA", "agency": "office", "units": ["prison"]}
        | {"contact": "bo", "ends_on": "2027-12-31"},
    ],
    "services": [
        _DETOX
        | {"id": "detox1", "kind": "service", "phases": ["during"]}
        | {"reviewed_on": "2025-01-01"},
        _DETOX
        | {"id": "detox2", "kind": "service", "phases": ["after"], "project": "silta"}
        | {"reviewed_on": "2026-11-01"},
    ],
    "referrals": [
        {"id": "r", "client": "canary-7f3a", "service": "detox2", "sent_on": "2026-11-01"}
        | {"status": "sent"},
    ],
}
