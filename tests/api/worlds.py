"""A small world in which everything that holds can be said by heart."""

from __future__ import annotations

from typing import Any

D = "2026-11-21"

WORLD: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "fi"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "co"},
    ],
    "themes": [{"id": "t", "name": "Päihteet", "expects": ["substance_services"]}],
    "agencies": [
        {"id": "clinic", "name": "A-klinikka", "kind": "substance_services"}
        | {"sector": "third_sector", "area": "co"},
        {"id": "office", "name": "Toimisto", "kind": "ngo", "sector": "third_sector"}
        | {"area": "mu"},
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Laine", "agency": "clinic"},
        {"id": "bo", "name": "Bo Ek", "agency": "office"},
        {"id": "hidden", "name": "Salainen", "agency": "office", "protected": True},
    ],
    "channels": [
        {"id": "ch1", "owner_kind": "contact", "owner": "bo", "kind": "email"}
        | {"value": "bo@example.org", "verified_on": "2026-11-01"},
        {"id": "ch2", "owner_kind": "agency", "owner": "office", "kind": "phone"}
        | {"value": "+358 50 555 0100", "shared": True, "verified_on": "2020-01-01"},
        {"id": "ch3", "owner_kind": "contact", "owner": "hidden", "kind": "email"}
        | {"value": "secret@example.org", "verified_on": "2026-11-01"},
    ],
    "networks": [
        {"id": "n", "name": "Päihdeverkosto", "kind": "themed", "theme": "t", "area": "co"}
        | {"convener": "clinic", "status": "active"},
    ],
    "members": [{"network": "n", "agency": "clinic", "contact": "aino"}],
}
"""The contact and the agency of the network cannot be reached; nothing else is missing."""

FOUND = ["agency-unreachable:clinic", "contact-unreachable:aino"]
