"""Is the service up, can it work?"""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from graph_service import __version__
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.store import migrate as migration
from tests.api.serving import client_of, english
from tests.support.signed_in import key_headers


def test_up_though_the_graph_is_away(away: httpx.Client) -> None:
    answer = away.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "up", "version": __version__, "language": "en"},
    )


def test_not_ready_while_the_graph_is_away(away: httpx.Client) -> None:
    answer = away.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:tukiverkko:problem:store-unavailable"


def test_ready(client: httpx.Client) -> None:
    assert client.get("/readyz").json()["status"] == "ready"


def test_not_ready_with_an_older_or_newer_schema(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = dict(migration.schema_files())
    for changed in ({**files, "9999_later": Path("none")}, {}):
        with monkeypatch.context() as patch:
            patch.setattr(migration, "schema_files", lambda found=changed: found)
            answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["type"] == "urn:tukiverkko:problem:schema-mismatch"


def test_application_opens_and_closes_its_own_graph(graph: Graph, settings: Settings) -> None:
    app = create_app(english(settings))
    with client_of(app) as client:
        assert client.get("/readyz").status_code == 200
        assert client.get("/api/v1/gaps", headers=key_headers(graph)).status_code == 200
    assert app.state.graph is None
