"""What a machine is answered that knows an entry by the id it had before it was merged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english, problem_of
from tests.duplicates.adding import merged
from tests.duplicates.world import TWICE, TWICE_TOO
from tests.support.signed_in import key_headers
from tests.support.stores import put


@pytest.fixture
def served(graph: Graph, settings: Settings) -> Iterator[httpx.Client]:
    """The application, on each engine."""
    with client_of(create_app(english(settings), graph)) as client:
        yield client


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rows/agencies/klinikka", "rows/agencies/clinic"),
        ("rows/contacts/laine", "rows/contacts/aino"),
        ("routes/klinikka?as_of=2026-06-01&lang=sv", "routes/clinic?as_of=2026-06-01&lang=sv"),
    ],
)
def test_the_old_id_of_an_agency_or_a_contact_leads_on(
    served: httpx.Client, graph: Graph, tmp_path: Path, own_audit_log: Path, old: str, new: str
) -> None:
    put(graph, tmp_path, TWICE)
    merged(graph, "agencies", "clinic", "klinikka")
    merged(graph, "contacts", "aino", "laine")
    headers = key_headers(graph)
    answer = served.get(f"/api/v1/{old}", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/api/v1/{new}")
    assert served.get(f"/api/v1/{new}", headers=headers).status_code == 200
    noted = {
        identifier
        for each in read_records(own_audit_log, Wanted())
        if each.entry.request == answer.headers["x-request-id"]
        for identifier in each.entry.identifiers
    }
    table = "Contact" if "contacts" in old else "Agency"
    ids = ("aino", "laine") if table == "Contact" else ("clinic", "klinikka")
    assert noted == {f"{table}:{id}" for id in ids}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rows/networks/n2", "rows/networks/n"),
        ("rows/services/detox2", "rows/services/detox1"),
        ("rows/projects/silta", "rows/projects/bridge"),
        ("maps/network/n2?format=svg", "maps/network/n?format=svg"),
        ("packs/network/n2?format=xlsx", "packs/network/n?format=xlsx"),
    ],
)
def test_the_old_id_of_a_network_a_service_or_a_project_leads_on(
    served: httpx.Client, graph: Graph, tmp_path: Path, old: str, new: str
) -> None:
    put(graph, tmp_path, TWICE_TOO)
    merged(graph, "networks", "n", "n2")
    merged(graph, "services", "detox1", "detox2")
    merged(graph, "projects", "bridge", "silta")
    headers = key_headers(graph)
    answer = served.get(f"/api/v1/{old}", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/api/v1/{new}")
    assert served.get(f"/api/v1/{new}", headers=headers).status_code == 200


def test_the_old_id_of_a_unit_leads_on_in_its_return_map(
    served: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    units = [
        {"id": f"prison{number}", "name": f"Vankila {number}", "kind": "prison"}
        | {"sector": "state", "area": "co"}
        for number in (1, 2)
    ]
    put(graph, tmp_path, TWICE | {"agencies": [*TWICE["agencies"], *units]})
    merged(graph, "agencies", "prison1", "prison2")
    headers = key_headers(graph)
    answer = served.get("/api/v1/maps/unit-return/prison2?lang=fi", headers=headers)
    new = "/api/v1/maps/unit-return/prison1?lang=fi"
    assert (answer.status_code, answer.headers["location"]) == (307, new)
    assert served.get(new, headers=headers).status_code == 200


def test_who_may_not_look_at_what_stayed_is_not_led_to_it(
    served: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, TWICE)
    merged(graph, "contacts", "aino", "laine")
    far = key_headers(graph, ["contacts:read"], areas=["far"])
    problem_of(served.get("/api/v1/rows/contacts/laine", headers=far), 404)


def test_nothing_is_written_under_an_old_id(
    served: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, TWICE)
    headers = key_headers(graph)
    etag = served.get("/api/v1/rows/agencies/klinikka", headers=headers).headers["etag"]
    merged(graph, "agencies", "clinic", "klinikka")
    headers["if-match"] = etag
    problem_of(served.delete("/api/v1/rows/agencies/klinikka", headers=headers), 404)
