"""Which entries are suggested to be one, and which are not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.duplicates.names import folded, slips
from graph_service.duplicates.suggest import keep_apart, suggestions
from graph_service.store import Graph
from tests.duplicates.world import TWICE, TWICE_TOO
from tests.support.stores import put

EVERYWHERE = ("fi", "co", "mu", "far")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-klinikka", "A-Klinikka ry"),
        ("Sininauha rf", "SININAUHA R.F."),
        ("Y-Säätiö", "Y-Saatio"),
        ("Ørsted Åna", "Orsted Ana"),
        ("Laine, Aino", "Aino Laine"),
        ("Kris Oy Ab", "KRIS"),
        ("José", "Jose\u0301"),
    ],
)
def test_names_that_compare_as_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_name_of_a_legal_form_alone_is_one_still() -> None:
    assert folded("Oy Ab") == "ab oy"


def test_one_letter_is_a_slip_but_not_in_a_short_name() -> None:
    assert {*slips("virtanen")} & {*slips("virtanem")}
    assert "virtane" in {*slips("virtanen")}
    assert not {*slips("virtanen")} & {*slips("vartinen")}
    assert [*slips("aino")] == []


def contact(id: str, name: str, agency: str = "clinic") -> dict[str, Any]:
    return {"id": id, "name": name, "agency": agency}


def mail(id: str, owner: str, *, shared: bool = False) -> dict[str, Any]:
    channel = {"id": id, "owner_kind": "contact", "owner": owner, "kind": "email"}
    return channel | {"value": "Aino@Example.org", "shared": shared}


def found(graph: Graph, table: str, areas: Collection[str] = EVERYWHERE) -> list[tuple[Any, ...]]:
    """Return the suggested pairs, each with its reasons."""
    pairs = graph.read(lambda tx: suggestions(tx, table, areas))
    return [({each.keep.id, each.other.id}, each.reasons) for each in pairs]


def test_contacts_are_suggested_the_surest_first(graph: Graph, tmp_path: Path) -> None:
    contacts = [
        contact("a1", "Aino Laine"),
        contact("a2", "Aino Laine"),
        contact("b1", "Bertta Virtanen"),
        contact("b2", "Bertta Virtanem"),
        contact("c1", "Carl Ek", "office"),
        contact("c2", "Carla Eklund", "office"),
        contact("d1", "Bertta Virtanen", "office"),
        contact("e1", "Eeva Ek", "office"),
        contact("e2", "Eeva Ek", "office") | {"protected": True},
        contact("f1", "Oiva Salo"),
        contact("f2", "Olga Salo"),
    ]
    channels = [
        mail("m1", "c1"),
        mail("m2", "c2"),
        mail("m3", "f1", shared=True),
        mail("m4", "f2", shared=True),
    ]
    put(graph, tmp_path, TWICE | {"contacts": contacts, "channels": channels} | NO_LINKS)
    assert found(graph, "contacts") == [
        ({"c1", "c2"}, ("agency", "detail")),
        ({"a1", "a2"}, ("name", "agency")),
        ({"b1", "b2"}, ("near", "agency")),
    ]
    assert found(graph, "contacts", ["far"]) == []
    assert [pair for pair, _ in found(graph, "contacts", ["mu"])] == [{"c1", "c2"}]


#: Nothing that names the contacts of the region.
NO_LINKS: dict[str, Any] = {name: [] for name in ("members", "agreements", "absences", "team")}


def test_agencies_of_one_name_in_two_areas_are_two(graph: Graph, tmp_path: Path) -> None:
    office = {"name": "Työvoimatoimisto", "kind": "employment_services", "sector": "state"}
    agencies = [
        *TWICE["agencies"],
        office | {"id": "one", "area": "co"},
        office | {"id": "two", "area": "far"},
        office | {"id": "three", "area": "mu", "url": "https://www.te.example/"},
        office | {"id": "four", "area": "co", "name": "TE", "url": "te.example"},
    ]
    put(graph, tmp_path, TWICE | {"agencies": agencies})
    assert found(graph, "agencies") == [({"clinic", "klinikka"}, ("name", "area", "kind"))]


def test_two_that_are_said_to_be_two_are_suggested_no_more(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, TWICE)
    day = date(2026, 11, 21)
    graph.write(lambda tx: keep_apart(tx, "kaisa", day, "agencies", "klinikka", "clinic"))
    assert found(graph, "agencies") == []
    assert [pair for pair, _ in found(graph, "contacts")] == [{"aino", "laine"}]


def network(id: str, name: str, **said: str) -> dict[str, Any]:
    row = {"id": id, "name": name, "kind": "themed", "theme": "t", "area": "co"}
    return row | {"status": "active"} | said


def of_network(id: str, owner: str) -> dict[str, Any]:
    return mail(id, owner) | {"owner_kind": "network"}


def test_networks_are_suggested_within_an_area(graph: Graph, tmp_path: Path) -> None:
    networks = [
        network("n", "Päihdeverkosto"),
        network("n2", "Päihdeverkostot"),
        network("far", "Päihdeverkosto", area="far"),
        network("a1", "Asumisen asialla"),
        network("a2", "Katto kaikille"),
        network("s1", "Johto", kind="steering"),
        network("s2", "Johto", kind="matrix", theme=""),
        network("s3", "Työ ja koulutus", theme=""),
    ]
    channels = [of_network(f"c-{id}", id) for id in ("a1", "a2", "s3", "far")]
    put(graph, tmp_path, TWICE_TOO | {"networks": networks, "channels": channels})
    assert found(graph, "networks") == [
        ({"n", "n2"}, ("near", "area", "theme", "kind")),
        ({"a1", "a2"}, ("area", "theme", "kind", "detail")),
        ({"s1", "s2"}, ("name", "area")),
    ]
    assert found(graph, "networks", ["far"]) == []


def test_services_are_suggested_within_an_agency_and_an_area(graph: Graph, tmp_path: Path) -> None:
    detox = {"name": "Katkaisuhoito", "agency": "office", "domain": "exit", "kind": "service"}
    services = [
        detox | {"id": "a", "area": "co"},
        detox | {"id": "b", "area": "co", "kind": "housing", "domain": "housing"},
        detox | {"id": "c", "area": "co", "name": "Katkaisuhoitoa"},
        detox | {"id": "d", "area": "co", "agency": "clinic"},
        detox | {"id": "e", "area": "far"},
        detox | {"id": "f", "area": "co", "name": "Arjen tuki"},
        detox | {"id": "g"},
    ]
    put(graph, tmp_path, TWICE_TOO | {"services": services, "referrals": []})
    assert found(graph, "services") == [
        ({"a", "b"}, ("name", "agency", "area")),
        ({"a", "c"}, ("near", "agency", "area", "domain", "kind")),
    ]


def test_projects_are_suggested(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, TWICE_TOO)
    assert found(graph, "projects") == [({"bridge", "silta"}, ("name", "agency"))]
