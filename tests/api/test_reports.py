"""Reports over an area, over the API and from pages: the files, and whom they show what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import User
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, client_of, english, problem_of
from tests.packs.report_world import CANARY, WORLD, D
from tests.support.signed_in import join, key_headers
from tests.support.stores import put

REPORT = "/api/v1/packs/report/co"
AT = {"as_of": D.isoformat()}


@pytest.fixture
def served(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """The application on the county of the reports."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


def test_a_page_and_a_pdf_to_keep(served: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read", "contacts:read", "findings:read"])
    for form, media, start in (
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ):
        answer = served.get(REPORT, params=AT | {"format": form}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        name = f"half-year-co-2026-11-21.{form}"
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
        assert answer.content.startswith(start)
        assert CANARY.encode() not in answer.content
    page = served.get(REPORT, params=AT | {"period": "year"}, headers=headers).text
    assert "Yearly report" in page and "2025-11-21" in page and "Aino Laine" in page
    assert "Salla" not in page


def test_a_key_reads_no_more_than_its_scopes_and_areas(served: httpx.Client, graph: Graph) -> None:
    page = served.get(REPORT, params=AT, headers=key_headers(graph, ["agencies:read"])).text
    assert "Asuntoverkosto" in page and "You may not look at contacts." in page
    assert "Aino Laine" not in page and "ohjaaja" not in page
    problem_of(served.get(REPORT, params=AT, headers=key_headers(graph, ["findings:read"])), 403)


def test_what_cannot_be_made_is_told(served: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, ["agencies:read"])
    missing = served.get("/api/v1/packs/report/nowhere", headers=headers)
    assert problem_of(missing, 404)["detail"] == "There is no area with the id nowhere."
    for asked, told in (
        ({"format": "vcf"}, "format: Expected one of html, pdf, docx, xlsx."),
        ({"period": "month"}, "period: Expected one of half-year, year."),
    ):
        assert problem_of(served.get(REPORT, params=asked, headers=headers), 400)["detail"] == told


def test_a_coordinator_makes_it_from_the_start_page_and_the_map(
    graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path
) -> None:
    put(graph, tmp_path, WORLD)
    app = create_app(english(settings), graph)
    form = '<form class="line" method="get" action="/packs/report/{}">'
    with client_of(app, headers=HTML) as client:
        join(graph, app, client, User("kaisa", "Kaisa", "coordinator", areas=("co",)))
        start = client.get("/").text
        assert form.format("co") in start and form.format("mu") not in start
        assert form.format("mu") in client.get("/maps/area/mu").text
        assert form.format("far") not in client.get("/maps/area/far").text
        answer = client.get("/packs/report/mu", params={"format": "html", "period": "year"})
        assert answer.status_code == 200
        assert "Yearly report" in answer.text and "Ohjausryhmä" in answer.text
        assert "Asuntoverkosto" not in answer.text
        absent = [client.get(f"/packs/report/{id}") for id in ("far", "fi", "nowhere")]
        assert [each.status_code for each in absent] == [404, 404, 404]
        request = answer.headers["x-request-id"]
    (entry,) = [
        each.entry
        for each in read_records(own_audit_log, Wanted(who="kaisa"))
        if each.entry.request == request
    ]
    assert {"Area:mu", "Network:s", "Goal:g3", "Service:1"} <= {*entry.identifiers}
    assert not [each for each in entry.identifiers if each.startswith("Client:")]


def test_a_goal_is_added_and_changed_on_the_networks_page(
    graph: Graph, settings: Settings, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        join(graph, app, client, User("kaisa", "Kaisa", "coordinator", areas=("co",)))
        page = client.get("/network/n").text
        assert "Goal g2" in page and "/new/goals?" in page and "/rows/goals/g2?" in page
        assert "Action agreed at a meeting is overdue: at most 1" in page
        assert "Gap counted" in client.get("/rows/goals/g1").text
        far = client.get("/network/w").text
        assert "Goal g5" in far and "/rows/goals/g5" not in far
