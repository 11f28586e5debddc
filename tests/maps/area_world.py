"""An area with a tie of each kind, a hinge, and numbers of clients on both sides of the smallest.

Clients in common: clinic and housing 5, clinic and prison 4, clinic and social 3, housing and far
6. Far lies in another county. With so many others, every pair that is large is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_AGENCIES = (
    ("clinic", "A-klinikka", "substance_services", "third_sector", "mu"),
    ("housing", "Kotiovi", "housing_provider", "third_sector", "mu"),
    ("prison", "Vankila", "prison", "state", "co"),
    ("social", "Sosiaalityö", "social_services", "county", "co"),
    ("parish", "Seurakunta", "parish", "church", "mu"),
    ("lone", "Yksinäinen", "ngo", "third_sector", "mu"),
    ("far", "Kaukainen", "ngo", "third_sector", "far"),
    ("national", "Valtakunnallinen", "ngo", "third_sector", "fi"),
)


def _person(agency: str) -> str:
    return f"p-{agency}"


def _clients(number: int, agencies: Iterable[str], tag: str) -> tuple[list[Any], list[Any]]:
    clients = [
        {"id": f"canary-{tag}{at}", "unit": "prison", "municipality": "mu", "phase": "during"}
        | {"sanction": "unconditional"}
        for at in range(number)
    ]
    team = [
        {"client": client["id"], "contact": _person(agency), "role": "other"}
        for client in clients
        for agency in agencies
    ]
    return clients, team


_GROUPS = (
    _clients(5, ("clinic", "housing"), "a"),
    _clients(4, ("clinic", "prison"), "b"),
    _clients(3, ("clinic", "social"), "c"),
    _clients(6, ("housing", "far"), "d"),
    _clients(40, (), "e"),
)

WORLD: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "fi"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "co"},
        {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"},
        {"id": "none", "name": "Tyhjä", "kind": "county", "part_of": "fi"},
    ],
    "agencies": [
        dict(zip(("id", "name", "kind", "sector", "area"), row, strict=True)) for row in _AGENCIES
    ],
    "contacts": [{"id": _person(id), "name": f"Nimi {id}", "agency": id} for id, *_ in _AGENCIES],
    "networks": [
        {"id": id, "name": id, "kind": "steering", "status": status}
        for id, status in (("n1", "active"), ("n2", "active"), ("n3", "active"), ("old", "closed"))
    ],
    "members": [
        {"network": network, "agency": agency, "contact": _person(agency)}
        for network, agencies in (
            ("n1", ("clinic", "housing", "far")),
            ("n2", ("clinic", "housing")),
            ("n3", ("housing", "prison")),
            ("old", ("lone", "parish")),
        )
        for agency in agencies
    ],
    "agreements": [
        {"id": "g1", "title": "Sopimus", "level": "local", "form": "contract", "status": "ready"}
        | {"parties": ["prison", "parish"], "valid_until": "2026-12-31"},
        {"id": "g2", "title": "Vanha", "level": "local", "form": "contract", "status": "ready"}
        | {"parties": ["lone", "social"], "valid_until": "2026-01-31"},
    ],
    "clients": [client for clients, _ in _GROUPS for client in clients],
    "team": [row for _, team in _GROUPS for row in team],
}
