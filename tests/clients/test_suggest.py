"""Whom to ask and where to refer: exactly these, in this order, and nobody from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.caller import Caller
from graph_service.clients.known import Known, known
from graph_service.clients.suggest import Suggested, Want, services_for, suggested, wants_of
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.run import run
from graph_service.store import Graph
from tests.support.stores import put

DAY = date(2026, 11, 21)
FRESH = (DAY - timedelta(days=180)).isoformat()
STALE = (DAY - timedelta(days=181)).isoformat()


def agency(id: str, kind: str, area: str, name: str = "") -> dict[str, Any]:
    return {"id": id, "name": name or id, "kind": kind, "sector": "state", "area": area}


def phone(id: str, owner: str, verified_on: str, kind: str = "contact") -> dict[str, Any]:
    return {"id": id, "owner_kind": kind, "owner": owner, "kind": "phone", "value": "040 1"} | {
        "verified_on": verified_on
    }


def person(id: str, at: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "agency": at, "name": name, **more}


def service(id: str, at: str, area: str | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "agency": at, "domain": "housing", "kind": "housing"} | (
        {"area": area} | more
    )


TABLES: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Länsi-Uusimaa", "kind": "county", "part_of": "fi"},
        {"id": "es", "name": "Espoo", "kind": "municipality", "part_of": "co"},
        {"id": "va", "name": "Vaasa", "kind": "municipality", "part_of": "fi"},
    ],
    "agencies": [
        agency("prison", "prison", "fi"),
        agency("homes", "housing_provider", "es", "Öhemmet"),
        agency("attic", "housing_provider", "co", "Åboendet"),
        agency("far", "housing_provider", "va"),
        agency("kela", "social_insurance", "fi"),
        agency("kela-va", "social_insurance", "va"),
        agency("kids", "child_protection", "es"),
    ],
    "contacts": [
        person("bo", "prison", "Bo"),
        person("away", "homes", "Aaro"),
        person("deputy", "homes", "Zaida"),
        person("old", "homes", "Bertta", active_until="2026-11-20"),
        person("soon", "homes", "Bettan", active_from="2026-11-22"),
        person("hidden", "homes", "Salattu", protected=True),
        person("stale", "attic", "Cecilia"),
        person("fresh", "attic", "Disa"),
        person("member", "attic", "Edla"),
        person("foreign", "far", "Fanny"),
        person("ins", "kela", "Gun"),
        person("ins-va", "kela-va", "Hanna"),
        person("kid", "kids", "Iiris"),
    ],
    "absences": [
        {"id": "ab", "contact": "away", "starts_on": "2026-11-20", "ends_on": "2026-11-30"}
        | {"deputy": "deputy"}
    ],
    "channels": [
        phone("c1", "away", FRESH),
        phone("c2", "deputy", FRESH),
        phone("c3", "old", FRESH),
        phone("c4", "hidden", FRESH),
        phone("c5", "stale", STALE),
        phone("c6", "fresh", FRESH),
        phone("c7", "member", FRESH),
        phone("c8", "foreign", FRESH),
        phone("c9", "kids", FRESH, "agency"),
    ],
    "services": [
        service("s-phase", "homes", "es", phases=["during"]),
        service("s-later", "homes", "es", phases=["after"]),
        service("s-county", "attic", "co"),
        service("s-far", "far", "va"),
        service("s-nowhere", "homes", None),
        service("s-work", "homes", "es", domain="work"),
    ],
    "clients": [
        {"id": "k", "municipality": "es", "unit": "prison", "sanction": "unconditional"}
        | {"phase": "during", "age_group": "minor"},
    ],
    "needs": [
        {"id": "n1", "client": "k", "domain": "housing", "status": "open", "priority": 1},
        {"id": "n2", "client": "k", "domain": "finances", "status": "open"},
        {"id": "n3", "client": "k", "domain": "work", "status": "met"},
    ],
    "team": [{"client": "k", "contact": "member", "since": "2026-01-01"}],
}
OFFICER = Caller("bo", "officer", "t", contact="member")


@pytest.fixture
def client(graph: Graph, tmp_path: Path) -> Known:
    """The client, as an officer on the team knows them."""
    put(graph, tmp_path, TABLES)
    return graph.read(lambda tx: known(tx, OFFICER, "k", DAY))


def wanted(graph: Graph, client: Known) -> list[Suggested]:
    found = run(graph, catalogue().values(), as_of=DAY)
    wants = wants_of(client, found)
    return graph.read(lambda tx: suggested(tx, client, wants, "sv"))


def test_those_who_can_be_reached_come_first_and_nobody_from_elsewhere(
    graph: Graph, client: Known
) -> None:
    found = {
        (each.want.what, each.want.word): [one.standing.contact.id for one in each.found]
        for each in wanted(graph, client)
    }
    assert found == {
        ("officer", ""): ["bo"],
        ("kind", "child_protection"): ["kid"],
        ("kind", "social_insurance"): ["ins"],
        ("need", "housing"): ["fresh", "deputy", "away", "stale"],
        ("need", "finances"): [],
    }


def test_each_is_told_why_and_how_they_are_reached(graph: Graph, client: Known) -> None:
    found = {(each.want.what, each.want.word): each for each in wanted(graph, client)}
    housing = found["need", "housing"].found
    assert [(one.standing.rank, [*one.services]) for one in housing] == [
        (0, ["s-county"]),
        (0, ["s-later", "s-phase"]),
        (1, ["s-later", "s-phase"]),
        (3, ["s-county"]),
    ]
    assert [one.standing.channel and one.standing.channel.id for one in housing] == [
        "c6",
        "c2",
        "c2",
        None,
    ]
    assert housing[2].standing.deputy.id == "deputy"
    assert [one.standing.is_reachable for one in housing] == [True, True, True, False]
    (kid,) = found["kind", "child_protection"].found
    assert (kid.standing.rank, kid.standing.agency_channel.id) == (2, "c9")
    roles = {key: each.want.role for key, each in found.items()}
    assert roles == {
        ("officer", ""): "responsible_officer",
        ("kind", "child_protection"): "child_protection_contact",
        ("kind", "social_insurance"): "other",
        ("need", "housing"): "housing_contact",
        ("need", "finances"): "debt_contact",
    }


def test_services_for_the_phase_come_first_then_those_that_can_be_reached(
    graph: Graph, client: Known
) -> None:
    wants = [Want("need", row.values["domain"], row) for row in client.open_needs]
    housing, finances = graph.read(lambda tx: services_for(tx, client, wants, "sv"))
    assert [(each.row["id"], each.fits) for each in housing.found] == [
        ("s-county", True),
        ("s-phase", True),
        ("s-later", False),
    ]
    assert [each.best.contact.id for each in housing.found] == ["fresh", "deputy", "deputy"]
    assert (housing.count, finances.count) == (3, 0)
