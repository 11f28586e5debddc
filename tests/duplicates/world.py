"""A county in which a clinic, and a contact there, were entered twice."""

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
