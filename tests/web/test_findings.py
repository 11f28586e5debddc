"""The page of a finding: what is decided there, who may, and that it comes back by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import User, put_user, remove_user
from graph_service.app import create_app
from graph_service.gaps.entries import entries_of
from graph_service.gaps.ledger import update
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import read

FOUND = "contact-unreachable:aino"
ADDRESS = "/findings/contact-unreachable%3Aaino"
REASON = "Aino returns in spring; the office answers"


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, REGION)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def csrf_of(place: Place, who: str) -> str:
    """Sign the client in as one of the region's people; return the form token."""
    place.client.cookies.clear()
    return sign_in(place.app, place.client, PEOPLE[who])


def decide(place: Place, decision: str, **more: object) -> httpx.Response:
    """Send a decision of the coordinator."""
    form = {"csrf": csrf_of(place, "coordinator"), "decision": decision, **more}
    return place.client.post(ADDRESS, data=form)


def test_a_finding_is_accepted_until_a_day_and_comes_back(place: Place) -> None:
    today = Settings().today()
    spring = today + timedelta(days=100)
    page = read(place.as_("coordinator").get(ADDRESS))
    assert "Found today for the first time." in page.text and "Aino Laine" in page.text
    done = decide(place, "accept", until=spring, reason=REASON)
    assert (done.status_code, done.headers["location"]) == (303, ADDRESS)
    told = read(place.client.get(ADDRESS)).text
    assert f"Kaisa accepted it until {spring} : {REASON}" in told
    assert f"accepted until {spring}" in read(place.client.get("/findings")).text
    update(place.graph, today)
    entry = place.graph.read(lambda tx: entries_of(tx, [FOUND]))[FOUND]
    assert (entry.state(spring), entry.accepted_by) == ("accepted", "kaisa")
    after = spring + timedelta(days=1)
    assert entry.state(after) == "open" and entry.is_new(after)
    assert decide(place, "reopen").status_code == 303
    assert REASON not in read(place.client.get(ADDRESS)).text


def test_somebody_takes_a_finding_and_lets_it_go(place: Place) -> None:
    until = Settings().today() + timedelta(days=3)
    assert decide(place, "take", until=until).status_code == 303
    assert f"Kaisa takes it until {until}" in read(place.client.get(ADDRESS)).text
    assert f"yours until {until}" in read(place.client.get("/gaps/contact-unreachable")).text
    officer = place.as_("officer")
    assert f"taken until {until}" in read(officer.get("/gaps/contact-unreachable")).text
    assert "I take it" not in read(officer.get(ADDRESS)).text
    assert decide(place, "release").status_code == 303
    assert "Kaisa takes it" not in read(place.client.get(ADDRESS)).text


def test_what_is_fixed_is_told_as_resolved(place: Place, tmp_path: Path) -> None:
    today = Settings().today()
    update(place.graph, today - timedelta(days=7))
    channel = {"id": "new", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
    channel |= {"value": "+358 50 555 0101", "verified_on": today.isoformat()}
    put(place.graph, tmp_path, REGION | {"channels": [*REGION["channels"], channel]})
    update(place.graph, today)
    page = read(place.as_("coordinator").get(ADDRESS))
    assert f"No longer there: resolved on {today} ." in page.text
    assert "I take it" not in page.text
    assert decide(place, "take", until=today).status_code == 404


@pytest.mark.parametrize(
    ("decision", "more", "told"),
    [
        ("accept", {"reason": REASON}, "Say until which day."),
        ("accept", {"until": "2031-01-01", "reason": REASON}, "The last day is 2031-01-01"),
        ("accept", {"until": "today", "reason": "short"}, "in 10 characters or more"),
        ("take", {"until": "2020-01-01"}, "The last day is 2020-01-01"),
    ],
)
def test_a_decision_that_cannot_stand_changes_nothing(
    place: Place, decision: str, more: dict[str, str], told: str
) -> None:
    today = Settings().today().isoformat()
    given = {name: today if value == "today" else value for name, value in more.items()}
    answer = decide(place, decision, **given)
    page = read(answer, 400)
    assert told in page.text
    assert given.get("reason", "") in answer.text
    assert place.graph.read(lambda tx: entries_of(tx, [FOUND])) == {}


@pytest.mark.parametrize("path", [ADDRESS, "/findings/contact-unreachable%3Anobody", "/findings/x"])
def test_rule_1_a_foreign_finding_and_none_get_the_same_answer(place: Place, path: str) -> None:
    csrf = csrf_of(place, "far")
    page = read(place.client.get(path), 404)
    assert "There is no such finding among those that you may see." in page.text
    form = {"csrf": csrf, "decision": "take", "until": Settings().today()}
    assert place.client.post(path, data=form).status_code == 404


def test_rule_1_nobody_decides_who_may_not(place: Place) -> None:
    until = Settings().today()
    for who in ("officer", "preparer", "auditor", "administrator"):
        form = {"csrf": csrf_of(place, who), "decision": "take", "until": until}
        assert place.client.post(ADDRESS, data=form).status_code == 403
    csrf_of(place, "coordinator")
    form = {"csrf": "wrong", "decision": "take", "until": until}
    assert place.client.post(ADDRESS, data=form).status_code == 403
    assert place.graph.read(lambda tx: entries_of(tx, [FOUND])) == {}
    assert read(place.as_("preparer").get(ADDRESS), 404)


def test_rule_5_a_finding_about_a_client_has_no_page(place: Place) -> None:
    for who in ("coordinator", "supervisor"):
        csrf_of(place, who)
        read(place.client.get("/findings/client-without-team%3Acanary-7f3a"), 404)


def test_rule_8_a_decision_is_on_record_before_it_is_made(place: Place) -> None:
    done = decide(place, "take", until=Settings().today())
    records = [
        (each.entry.operation, each.entry.outcome, each.entry.identifiers)
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == done.headers["x-request-id"]
    ]
    about = ("Agency:clinic", "Area:co", "Contact:aino")
    assert records == [("alter", "intended", about), ("alter", "done", about)]


def test_rule_12_a_reason_stays_a_text(place: Place) -> None:
    payload = "<script>document.title='run'</script> {{7*7}}"
    decide(place, "accept", until=Settings().today(), reason=payload)
    page = place.client.get(ADDRESS)
    assert "&lt;script&gt;" in page.text and "{{7*7}}" in page.text
    assert payload in read(page).text


def test_the_name_of_one_who_left_is_told_as_an_id(place: Place) -> None:
    put_user(place.graph, gone := User("gone", "Not here", "coordinator", areas=("co",)))
    given = {"csrf": sign_in(place.app, place.client, gone), "decision": "accept"}
    given |= {"until": Settings().today().isoformat(), "reason": REASON}
    assert place.client.post(ADDRESS, data=given).status_code == 303
    remove_user(place.graph, "gone")
    told = read(place.as_("officer").get(ADDRESS)).text
    assert "gone accepted it until" in told
