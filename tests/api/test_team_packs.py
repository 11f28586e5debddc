"""The pack of a team's meeting over the API: for whom, what for, which files, what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.caller import Scope
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english, problem_of
from tests.packs.small import parts_of
from tests.packs.team_world import CLIENT, HIDDEN, WORLD
from tests.support.signed_in import key_headers
from tests.support.stores import put

PACK = f"/api/v1/packs/team/{CLIENT}"
DAY = "2026-11-21"
SCOPES: tuple[Scope, ...] = ("clients:read", "contacts:read", "findings:read")


@pytest.fixture
def served(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """The application on the team of the packs."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


def test_every_file_has_a_name_and_nobody_under_protection(
    served: httpx.Client, graph: Graph
) -> None:
    headers = key_headers(graph, SCOPES)
    for form, name, start in (
        ("html", f"team-{CLIENT}-{DAY}.html", b"<!DOCTYPE html>"),
        ("pdf", f"team-{CLIENT}-{DAY}.pdf", b"%PDF-"),
        ("docx", f"team-{CLIENT}-{DAY}.docx", b"PK"),
        ("xlsx", f"team-{CLIENT}-{DAY}.xlsx", b"PK"),
        ("ics", f"invitation-{DAY}.ics", b"BEGIN:VCALENDAR"),
        ("vcf", f"contacts-{DAY}.vcf", b"BEGIN:VCARD"),
        ("client", f"plan-{CLIENT}-{DAY}.html", b"<!DOCTYPE html>"),
        ("client-pdf", f"plan-{CLIENT}-{DAY}.pdf", b"%PDF-"),
    ):
        answer = served.get(PACK, params={"as_of": DAY, "format": form}, headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.content.startswith(start)
        for part in parts_of(answer.content):
            assert not [word for word in HIDDEN if word.encode() in part], form
        assert (CLIENT.encode() in answer.content) == (form == "html")


def test_a_pack_goes_on_record_as_disclosed(
    served: httpx.Client, graph: Graph, own_audit_log: Path
) -> None:
    headers = key_headers(graph, SCOPES) | {"x-purpose": "team_meeting"}
    answer = served.get(PACK, params={"as_of": DAY}, headers=headers)
    number = answer.headers["x-request-id"]
    records = read_records(own_audit_log, Wanted())
    (entry,) = [each.entry for each in records if each.entry.request == number]
    assert (entry.operation, entry.outcome) == ("disclose", "done")
    assert entry.purpose == "team_meeting"
    assert {f"Client:{CLIENT}", "Contact:ari", "Measure:m-1", "Action:a-3"} <= {*entry.identifiers}
    assert not [each for each in entry.identifiers if any(word in each for word in HIDDEN)]


def test_rule_2_a_pack_needs_a_purpose(served: httpx.Client, graph: Graph) -> None:
    headers = {"x-api-key": key_headers(graph, SCOPES)["x-api-key"]}
    answer = served.get(PACK, headers=headers)
    assert problem_of(answer, 400)["type"].endswith("purpose-missing")


@pytest.mark.parametrize("lacking", SCOPES)
def test_rule_1_a_pack_needs_every_scope(
    served: httpx.Client, graph: Graph, lacking: Scope
) -> None:
    headers = key_headers(graph, [each for each in SCOPES if each != lacking])
    problem_of(served.get(PACK, headers=headers), 403)


def test_rule_1_foreign_and_absent_clients_get_the_same_answer(
    served: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    areas = [*WORLD["areas"], {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"}]
    put(graph, tmp_path, WORLD | {"areas": areas})
    headers = key_headers(graph, SCOPES, ["far"])
    told = [
        problem_of(served.get(f"/api/v1/packs/team/{id}", headers=headers), 404)["detail"]
        for id in (CLIENT, "nobody")
    ]
    assert told[0] == told[1]


def test_what_cannot_be_made_is_told(served: httpx.Client, graph: Graph) -> None:
    headers = key_headers(graph, SCOPES)
    late = served.get(PACK, params={"as_of": DAY, "since": "2026-11-22"}, headers=headers)
    told = "Changes since 2026-11-22 cannot be told on 2026-11-21."
    assert problem_of(late, 400)["detail"] == told
    wrong = served.get(PACK, params={"format": "exe"}, headers=headers)
    assert problem_of(wrong, 400)["detail"] == (
        "format: Expected one of html, pdf, docx, xlsx, ics, vcf, client, client-pdf."
    )
    none = served.get(PACK, params={"as_of": "2027-02-01", "format": "ics"}, headers=headers)
    assert problem_of(none, 404)["detail"] == (
        "There is nothing to put into the file invitation.ics."
    )
