"""Maps over the API: as data and as files, for those whose scopes reach, with a purpose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from graph_service.access.caller import Scope
from graph_service.api.map_answers import MapAnswer
from graph_service.app import create_app
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english, problem_of
from tests.maps.worlds import CLIENT, TEAM
from tests.support.signed_in import key_headers
from tests.support.stores import put

DAY = "2026-11-21"
NETWORK = {"id": "n", "name": "Verkosto", "kind": "themed", "theme": "t", "area": "mu"}
WORLD = {
    **TEAM,
    "themes": [{"id": "t", "name": "Päihteet", "expects": ["substance_services", "parish"]}],
    "networks": [NETWORK | {"status": "active", "convener": "clinic"}],
    "members": [
        {"network": "n", "agency": "clinic", "contact": "aino"},
        {"network": "n", "agency": "peers", "contact": "hidden"},
    ],
}
CLIENTS: tuple[Scope, ...] = ("clients:read", "contacts:read")


@pytest.fixture
def bare(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of the application on the world of maps, without a key."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


@pytest.fixture
def officers(bare: httpx.Client, graph: Graph) -> httpx.Client:
    """The client with a key that opens teams, and with a purpose."""
    bare.headers.update(key_headers(graph, CLIENTS))
    return bare


def test_a_team_as_data(officers: httpx.Client) -> None:
    answer = officers.get(f"/api/v1/maps/team/{CLIENT}", params={"as_of": DAY})
    found = MapAnswer.model_validate(answer.json())
    assert (found.kind, found.id, found.day) == ("team", CLIENT, DAY)
    (bo,) = [card for card in found.cards if card.id == "Contact:bo"]
    assert (bo.state, bo.sector, bo.ring) == ("stale", "work", 3)
    assert (bo.width, bo.x != 0) == (178, True)
    assert {tie.target for tie in found.ties if tie.kind == "missing"} == {"gap:domains:housing"}
    assert "Salainen" not in answer.text


def test_a_return_map_as_data(officers: httpx.Client) -> None:
    answer = officers.get(f"/api/v1/maps/return/{CLIENT}", params={"as_of": DAY, "lang": "nb"})
    assert answer.json()["title"] == "Tilbakeføringskart for klient k-1"
    assert answer.json()["language"] == "nb"


@pytest.mark.parametrize(
    ("format", "media", "first"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
    ],
)
def test_a_map_as_a_file(officers: httpx.Client, format: str, media: str, first: bytes) -> None:
    answer = officers.get(f"/api/v1/maps/team/{CLIENT}", params={"as_of": DAY, "format": format})
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"] == (
        f"attachment; filename*=UTF-8''team-{CLIENT}-{DAY}.{format}"
    )
    assert answer.content.lstrip().startswith(first)


def test_rule_2_a_team_needs_a_purpose(bare: httpx.Client, graph: Graph) -> None:
    headers = {"x-api-key": key_headers(graph, CLIENTS)["x-api-key"]}
    answer = bare.get(f"/api/v1/maps/team/{CLIENT}", headers=headers)
    assert problem_of(answer, 400)["type"].endswith("purpose-missing")


@pytest.mark.parametrize("scope", CLIENTS)
@pytest.mark.parametrize("kind", ["team", "return"])
def test_rule_1_a_team_needs_both_scopes(
    bare: httpx.Client, graph: Graph, kind: str, scope: Scope
) -> None:
    headers = key_headers(graph, [scope])
    problem_of(bare.get(f"/api/v1/maps/{kind}/{CLIENT}", headers=headers), 403)


def test_a_network_as_data(bare: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read"])
    found = bare.get("/api/v1/maps/network/n", headers=headers, params={"as_of": DAY}).json()
    ids = [card["id"] for card in found["cards"]]
    assert ids[0] == "Network:n" and {"Agency:clinic", "Agency:peers"} <= {*ids}
    assert "Aino Laine" not in str(found) and "Salainen" not in str(found)


def test_rule_5_an_area_names_no_client(bare: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read", "findings:read"])
    for format in ("json", "svg", "html"):
        asked = {"format": format}
        for path in ("area/mu", "network/n"):
            answer = bare.get(f"/api/v1/maps/{path}", headers=headers, params=asked)
            assert answer.status_code == 200
            assert CLIENT not in answer.text


def test_a_neighbourhood_is_widened_step_by_step(bare: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read"])

    def ids(**asked: str | int) -> set[str]:
        answer = bare.get("/api/v1/maps/area/mu", headers=headers, params=asked)
        return {card["id"] for card in answer.json()["cards"]}

    assert ids(focus="clinic") == {"Agency:clinic", "Agency:peers"}
    assert ids(focus="office", steps=2) == {"Agency:office"}
    assert len(ids()) == 5


@pytest.mark.parametrize("path", ["team/nobody", "return/nobody", "network/none", "area/none"])
def test_what_is_not_there(bare: httpx.Client, graph: Graph, path: str) -> None:
    scopes: list[Scope] = ["agencies:read", *CLIENTS]
    answer = bare.get(f"/api/v1/maps/{path}", headers=key_headers(graph, scopes))
    problem_of(answer, 404)


def test_a_format_that_there_is_not(bare: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read"])
    answer = bare.get("/api/v1/maps/area/mu", headers=headers, params={"format": "docx"})
    problem_of(answer, 400)


def test_rule_4_nobody_counts_clients_by_asking_for_an_area(
    bare: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    """Whoever moves a contact, or edits a team, would watch a live number pass the smallest."""
    ids = [f"many-{at}" for at in range(6)]
    client = TEAM["clients"][0]
    more = {
        "areas": [*TEAM["areas"], {"id": "other", "name": "Muu", "kind": "county"}],
        "clients": [
            *TEAM["clients"],
            *(client | {"id": id} for id in [*ids, *map(str, range(20))]),
        ],
        "team": [
            *TEAM["team"],
            *({"client": id, "contact": contact} for id in ids for contact in ("aino", "ari")),
        ],
    }
    put(graph, tmp_path, {**WORLD, **more})

    def shared(areas: list[str]) -> list[str]:
        headers = key_headers(graph, ["agencies:read", "findings:read"], areas=areas)
        found = bare.get("/api/v1/maps/area/mu", headers=headers).json()
        return [tie["label"] for tie in found["ties"] if tie["kind"] == "clients"]

    assert shared([]) == []
    publish(graph, date(2026, 11, 20))
    assert shared([]) == shared(["fi"]) == ["Clients in common on 2026-11-20: 5–9"]
    assert shared(["other"]) == []
    put(graph, tmp_path, {**WORLD, "areas": more["areas"]})
    assert shared([]) == ["Clients in common on 2026-11-20: 5–9"]
