"""Meeting packs over the API and from pages: the files, and whom they show what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.users import User
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, client_of, english, problem_of
from tests.packs.world import CANARY, WORLD, D
from tests.support.signed_in import join, key_headers
from tests.support.stores import put

PACK = "/api/v1/packs/network/n"
AT = {"as_of": D.isoformat()}


@pytest.fixture
def served(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """The application on the network of the packs."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


def test_a_page_and_a_pdf_to_keep(served: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read", "contacts:read", "findings:read"])
    for form, media, start in (
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("pdf", "application/pdf", b"%PDF-"),
    ):
        answer = served.get(PACK, params=AT | {"format": form}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        name = f"network-n-2026-11-21.{form}"
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
        assert answer.content.startswith(start)
        assert CANARY.encode() not in answer.content
    page = served.get(PACK, params=AT, headers=headers).text
    assert "Aino Laine" in page and "Agency that cannot be reached" in page
    assert "Salla" not in page


def test_a_key_reads_no_more_than_its_scopes(served: httpx.Client, graph: Graph) -> None:
    page = served.get(PACK, params=AT, headers=key_headers(graph, ["agencies:read"])).text
    assert "Päihdeverkosto" in page
    assert "Aino Laine" not in page and "Agency that cannot be reached" not in page
    problem_of(served.get(PACK, params=AT, headers=key_headers(graph, ["findings:read"])), 403)


def test_what_cannot_be_made_is_told(served: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read"])
    late = served.get(PACK, params=AT | {"since": "2026-11-22"}, headers=headers)
    told = "Changes since 2026-11-22 cannot be told on 2026-11-21."
    assert problem_of(late, 400)["detail"] == told
    missing = served.get("/api/v1/packs/network/nobody", headers=headers)
    assert problem_of(missing, 404)["detail"] == "There is no network with the id nobody."
    wrong = served.get(PACK, params={"format": "exe"}, headers=headers)
    assert (
        problem_of(wrong, 400)["detail"]
        == "format: Expected one of html, pdf, docx, xlsx, ics, vcf."
    )


def test_the_page_of_a_network_makes_it(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        join(graph, app, client, User("kaisa", "Kaisa", "coordinator", areas=("co",)))
        page = client.get("/network/n").text
        assert '<form class="line" method="get" action="/packs/network/n">' in page
        answer = client.get("/packs/network/n", params={"format": "html", "since": ""})
        assert answer.status_code == 200
        assert "Meeting pack of a network" in answer.text
