"""A small region in which everything that can be found can be said by heart."""

from __future__ import annotations

from typing import Any

from graph_service.settings import Settings

DAY = Settings().today()
TODAY = DAY.isoformat()


def _agency(id: str, name: str, kind: str, area: str | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "kind": kind, "sector": "state", "area": area, **more}


def _contact(id: str, name: str, agency: str, title: str | None = None, **more: Any) -> Any:
    return {"id": id, "name": name, "agency": agency, "title": title, **more}


def _channel(id: str, owner: str, kind: str, value: str, **more: Any) -> dict[str, Any]:
    given = {"id": id, "owner_kind": "contact", "owner": owner, "kind": kind, "value": value}
    return {**given, "verified_on": TODAY, **more}


REGION: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "fi-hva-03", "name": "Länsi-Uudenmaan hyvinvointialue", "kind": "county"}
        | {"part_of": "fi"},
        {"id": "fi-049", "name": "Espoo", "kind": "municipality", "part_of": "fi-hva-03"},
        {"id": "lappi", "name": "Lapin hyvinvointialue", "kind": "county", "part_of": "fi"},
    ],
    "themes": [
        {"id": "youth_child", "name": "Nuoret ja lastensuojelu", "expects": ["youth_guidance"]},
        {"id": "housing", "name": "Asuminen ja asunnottomuus", "expects": ["housing_provider"]},
    ],
    "agencies": [
        _agency("te-espoo", "Espoon työllisyyspalvelut", "employment_services", "fi-049"),
        _agency("te-lappi", "Lapin työllisyyspalvelut", "employment_services", "lappi"),
        _agency("y-saatio", "Kotisäätiö", "housing_provider", "fi-hva-03"),
        _agency("ohjaamo", "Ohjaamo Espoo", "youth_guidance", "fi-049"),
        _agency("kela", "Kela", "social_insurance", "fi"),
    ],
    "contacts": [
        _contact("aino", "Aino Laine", "te-espoo", "asiantuntija", expertise=["youth_child"])
        | {"languages": ["fi", "sv"]},
        _contact("bo", "Bo Ek", "te-espoo", "johtaja", languages=["sv"]),
        _contact("niila", "Niila Aikio", "te-lappi", "ohjaaja", expertise=["youth_child"]),
        _contact("oona", "Oona Väänänen", "ohjaamo", "nuoriso-ohjaaja", expertise=["pelaaminen"]),
        _contact("salla", "Salla Salainen", "te-espoo", "virkailija", protected=True)
        | {"expertise": ["youth_child"]},
        _contact("leena", "Leena Lähtijä", "y-saatio", active_until="2020-01-01"),
    ],
    "channels": [
        _channel("a1", "aino", "phone", "+358 50 555 0101"),
        _channel("a2", "aino", "email", "aino@te-espoo.example"),
        _channel("n1", "niila", "phone", "+358 50 555 0102"),
        _channel("o1", "oona", "phone", "+358 50 555 0103", verified_on="2020-01-01"),
        _channel("s1", "salla", "email", "salla@te-espoo.example"),
        _channel("y1", "y-saatio", "phone", "+358 50 555 0104", owner_kind="agency"),
    ],
    "networks": [
        {"id": "asuminen", "name": "Asumisverkosto", "kind": "themed", "theme": "housing"}
        | {"area": "fi-hva-03", "convener": "y-saatio", "status": "active"},
    ],
    "members": [{"network": "asuminen", "agency": "y-saatio", "contact": "leena"}],
    "services": [
        {"id": "tuki", "name": "Tuettu koti", "agency": "y-saatio", "domain": "housing"}
        | {"kind": "service", "area": "fi-hva-03"},
    ],
}
