"""Deciding about findings over the API: who may, in whose name, once, and on record."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.keys import list_keys, revoke_key
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.entries import Entry, entries_of
from graph_service.gaps.ledger import update
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english, problem_of
from tests.api.test_once import LostWord
from tests.support.signed_in import key_headers
from tests.support.stores import put
from tests.web.reading import read

FOUND = "contact-unreachable:aino"
OF_CLIENT = "client-without-officer:canary-7f3a"
REASON = "Aino returns in spring; the office answers"
#: The last because the finding is about a contact.
SCOPES = ("findings:read", "findings:write", "contacts:read")
TODAY = Settings().today()
UNTIL = (TODAY + timedelta(days=14)).isoformat()
ONE = {"idempotency-key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
BODIES: dict[str, dict[str, Any] | None] = {
    "take": {"until": UNTIL},
    "release": None,
    "accept": {"until": UNTIL, "reason": REASON},
    "reopen": None,
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, REGION)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app) as client:
        yield Place(app, client, graph, own_audit_log)


def machine(place: Place, *areas: str) -> tuple[str, dict[str, str]]:
    """Return the id and the headers of a new machine that may decide in areas."""
    before = {key.id for key in list_keys(place.graph)}
    headers = key_headers(place.graph, SCOPES, areas)  # type: ignore[arg-type]
    (id,) = {key.id for key in list_keys(place.graph)} - before
    return id, headers


def decide(
    place: Place, act: str, headers: dict[str, str], finding: str = FOUND, **changed: Any
) -> httpx.Response:
    """Send a decision as a machine."""
    body = BODIES[act]
    json = body | changed if body is not None else None
    return place.client.post(f"/api/v1/findings/{finding}/{act}", json=json, headers=headers)


def entry_of(place: Place, finding: str = FOUND) -> Entry | None:
    """Return the entry of a finding."""
    return place.graph.read(lambda tx: entries_of(tx, [finding])).get(finding)


def test_a_machine_takes_a_finding_as_itself_and_lets_it_go(place: Place) -> None:
    id, headers = machine(place)
    answer = decide(place, "take", headers)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["id"], told["subject"]["name"]) == (FOUND, "Aino Laine")
    nobody = dict.fromkeys(("resolved_on", "accepted_by", "accepted_until", "reason"))
    assert told["ledger"] == nobody | {
        "state": "open",
        "first_seen": TODAY.isoformat(),
        "last_seen": TODAY.isoformat(),
        "taken_by": id,
        "taken_until": UNTIL,
    }
    listed = place.client.get("/api/v1/findings", params={"gap": "contact-unreachable"})
    assert listed.status_code == 401
    asked = {"params": {"gap": "contact-unreachable"}, "headers": headers}
    rows = place.client.get("/api/v1/ledger", **asked).json()  # type: ignore[arg-type]
    assert [row for row in rows if row["id"] == FOUND] == [told]
    assert f"{id} takes it until {UNTIL}" in page_of(place)
    released = decide(place, "release", headers).json()["ledger"]
    assert (released["taken_by"], released["taken_until"]) == (None, None)
    assert f"{id} takes it" not in page_of(place)


def page_of(place: Place) -> str:
    """Return what the page of the finding tells a coordinator."""
    answer = place.as_("coordinator").get(f"/findings/{FOUND}", headers=HTML)
    place.client.cookies.clear()
    return read(answer).text


def test_a_machine_accepts_a_finding_and_opens_it_again(place: Place) -> None:
    id, headers = machine(place, "co")
    told = decide(place, "accept", headers).json()["ledger"]
    assert (told["state"], told["accepted_by"]) == ("accepted", id)
    assert (told["accepted_until"], told["reason"]) == (UNTIL, REASON)
    update(place.graph, TODAY)
    entry = entry_of(place)
    assert entry is not None and entry.state(TODAY) == "accepted"
    assert decide(place, "reopen", headers).json()["ledger"]["state"] == "open"
    entry = entry_of(place)
    assert entry is not None and (entry.accepted_by, entry.reason) == (None, None)


@pytest.mark.parametrize("act", BODIES)
@pytest.mark.parametrize("finding", [FOUND, "contact-unreachable:nobody", "no-gap:x", OF_CLIENT])
def test_rule_1_what_is_foreign_absent_or_of_a_client_gets_one_answer(
    place: Place, act: str, finding: str
) -> None:
    _, far = machine(place, "far")
    found = problem_of(decide(place, act, far, finding), 404)
    assert found["detail"] == "There is no such finding among those that you may see."
    if finding != FOUND:
        _, everywhere = machine(place)
        alike = problem_of(decide(place, act, everywhere, finding), 404)
        assert alike["detail"] == found["detail"]
    assert entry_of(place, finding) is None


def test_rule_5_no_scope_lets_a_machine_decide_about_a_client(place: Place) -> None:
    update(place.graph, TODAY)
    before = entry_of(place, OF_CLIENT)
    assert before is not None and before.client == "canary-7f3a"
    for act in BODIES:
        answer = decide(place, act, key_headers(place.graph), OF_CLIENT)
        assert "canary" not in str(problem_of(answer, 404))
    assert entry_of(place, OF_CLIENT) == before


@pytest.mark.parametrize("act", BODIES)
@pytest.mark.parametrize("scopes", [(), ("findings:read",), ("findings:write",)])
def test_rule_1_a_machine_needs_both_scopes(
    place: Place, act: str, scopes: tuple[str, ...]
) -> None:
    headers = key_headers(place.graph, scopes)  # type: ignore[arg-type]
    problem_of(decide(place, act, headers), 403)
    assert entry_of(place) is None


@pytest.mark.parametrize("name", ["by", "taken_by", "user"])
def test_nobody_takes_a_finding_in_the_name_of_another(place: Place, name: str) -> None:
    id, headers = machine(place)
    answer = decide(place, "take", headers, **{name: "kaisa"})
    (bad,) = problem_of(answer, 422)["problems"]
    assert (bad["parameter"], bad["code"]) == (name, "unknown_field")
    assert entry_of(place) is None
    named = {"params": {name: "kaisa"}, "headers": headers}
    address = f"/api/v1/findings/{FOUND}/take"
    problem_of(place.client.post(address, json=BODIES["take"], **named), 400)  # type: ignore[arg-type]
    assert entry_of(place) is None
    decide(place, "take", headers)
    entry = entry_of(place)
    assert entry is not None and entry.taken_by == id


@pytest.mark.parametrize(
    ("act", "changed", "status", "told"),
    [
        ("take", {"until": None}, 422, "until: A date is written YYYY-MM-DD"),
        ("take", {"until": 20261201}, 422, "until: A date is written YYYY-MM-DD"),
        ("take", {"until": "2026-02-30"}, 422, "until: A date is written YYYY-MM-DD"),
        ("take", {"until": "2020-01-01"}, 400, "The last day is 2020-01-01"),
        ("accept", {"until": "2099-01-01"}, 400, "The last day is 2099-01-01"),
        ("accept", {"reason": "short"}, 400, "in 10 characters or more"),
        ("accept", {"reason": "x" * 10_001}, 422, "reason: The value cannot be used."),
        ("accept", {"reason": 7}, 422, "reason: The value cannot be used."),
        ("accept", {"reason": "a\x00 reason to leave it"}, 400, "in 10 characters or more"),
    ],
)
def test_a_decision_that_cannot_stand_changes_nothing(
    place: Place, act: str, changed: dict[str, Any], status: int, told: str
) -> None:
    _, headers = machine(place)
    found = problem_of(decide(place, act, headers, **changed), status)
    assert told in found["detail"]
    assert entry_of(place) is None


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 422),
        (b'{"until": "2026-12-01", "until": "2026-12-02"}', "application/json", 400),
        (b'{"until": NaN}', "application/json", 400),
        (b"[]", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"until": "2026-12-01"}', "text/plain", 415),
    ],
)
def test_rule_15_what_is_no_body_is_refused(
    place: Place, body: bytes, kind: str, status: int
) -> None:
    _, headers = machine(place)
    address = f"/api/v1/findings/{FOUND}/take"
    answer = place.client.post(address, content=body, headers=headers | {"content-type": kind})
    problem_of(answer, status)
    assert entry_of(place) is None


def test_rule_10_what_is_sent_twice_is_done_once(place: Place) -> None:
    _, headers = machine(place)
    first = decide(place, "take", headers | ONE)
    assert first.status_code == 200 and "idempotency-replayed" not in first.headers
    other, others = machine(place)
    assert decide(place, "take", others | ONE).json()["ledger"]["taken_by"] == other
    again = decide(place, "take", headers | ONE)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (200, "true")
    # Nothing was taken back from the other: the finding is answered as it is now.
    assert again.json()["ledger"]["taken_by"] == other
    entry = entry_of(place)
    assert entry is not None and entry.taken_by == other
    for reused in (decide(place, "release", headers | ONE), later(place, headers)):
        assert problem_of(reused, 422)["type"].endswith(":key-reused")
    entry = entry_of(place)
    assert entry is not None and entry.taken_until is not None
    assert (entry.taken_by, entry.taken_until.isoformat()) == (other, UNTIL)


def later(place: Place, headers: dict[str, str]) -> httpx.Response:
    """Take the finding for longer, with a key that stands for another request."""
    return decide(place, "take", headers | ONE, until=(TODAY + timedelta(days=20)).isoformat())


def test_rule_10_a_decision_whose_answer_was_lost_has_one_effect(place: Place) -> None:
    id, headers = machine(place)
    kept, place.app.state.graph = place.app.state.graph, copy.copy(place.graph)
    place.app.state.graph.__class__ = LostWord
    answer = decide(place, "take", headers | ONE)
    place.app.state.graph = kept
    assert (answer.status_code, answer.json()["ledger"]["taken_by"]) == (200, id)
    assert "idempotency-replayed" not in answer.headers


def test_rule_1_who_may_no_longer_see_it_is_not_told_again(place: Place, tmp_path: Path) -> None:
    _, headers = machine(place, "co")
    assert decide(place, "take", headers | ONE).status_code == 200
    moved = [
        each | {"area": "far"} if each["id"] == "clinic" else each for each in REGION["agencies"]
    ]
    put(place.graph, tmp_path, REGION | {"agencies": moved})
    problem_of(decide(place, "take", headers | ONE), 404)


def test_what_was_resolved_is_not_decided_about(place: Place, tmp_path: Path) -> None:
    _, headers = machine(place)
    update(place.graph, TODAY - timedelta(days=7))
    channel = {"id": "new", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
    channel |= {"value": "+358 50 555 0101", "verified_on": TODAY.isoformat()}
    put(place.graph, tmp_path, REGION | {"channels": [*REGION["channels"], channel]})
    update(place.graph, TODAY)
    for act in BODIES:
        found = problem_of(decide(place, act, headers), 404)
        assert found["detail"] == f"The ledger holds no finding {FOUND} that is still there."


def test_rule_8_a_decision_is_on_record_before_it_is_made(place: Place) -> None:
    id, headers = machine(place)
    about = ("Agency:clinic", "Area:co", "Contact:aino")
    first, again = (decide(place, "accept", headers | ONE) for _ in range(2))
    assert recorded(place, id, first) == [("alter", "intended", about), ("alter", "done", about)]
    assert recorded(place, id, again) == [("alter", "intended", about), ("consult", "done", about)]
    refused = decide(place, "accept", headers, reason="short")
    assert recorded(place, id, refused)[-1][1] == "failed"


def recorded(place: Place, who: str, answer: httpx.Response) -> list[tuple[str, str, Any]]:
    """Return what is on record of a request."""
    return [
        (each.entry.operation, each.entry.outcome, each.entry.identifiers)
        for each in read_records(place.log, Wanted(who=who))
        if each.entry.request == answer.headers["x-request-id"]
    ]


def test_whose_key_was_revoked_takes_no_finding(place: Place) -> None:
    id, headers = machine(place)
    decide(place, "take", headers)
    decide(place, "accept", headers)
    revoke_key(place.graph, id)
    entry = entry_of(place)
    assert entry is not None
    assert (entry.taken_by, entry.taken_until, entry.accepted_by) == (None, None, id)
    problem_of(decide(place, "take", headers), 401)
