"""A network's meeting is recorded in one form, and what was missing is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import Place
from tests.web.linked import TODAY, found, hidden, linked_place, page_of, send, table
from tests.web.reading import read

DUE = TODAY + timedelta(days=14)


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the linked region, on each engine."""
    with linked_place(graph, settings, tmp_path, own_audit_log) as opened:
        yield opened


def filled(place: Place, path: str = "/meetings/n", **changed: Any) -> dict[str, Any]:
    """Return the form as it stands, with some of it filled."""
    page = page_of(place, path)
    names = ("contact", "action", "action_etag", "meeting", "etag")
    form = {name: sent for name in names if (sent := hidden(page, name))}
    return form | {"on": TODAY, "status": "held"} | changed


def meetings(place: Place) -> list[tuple[date, str]]:
    """Return day and status of the network's meetings, the last first."""
    rows = [each for each in table(place, "meetings") if each["network"] == "n"]
    return sorted(((each["on"], each["status"]) for each in rows), reverse=True)


def test_a_meeting_is_recorded_with_who_came_and_what_was_decided(place: Place) -> None:
    assert found(place, "network-not-meeting") == ["network-not-meeting:n"]
    assert found(place, "action-overdue") == ["action-overdue:call"]
    form = filled(
        place,
        came=["attended"],
        title=["Kutsu poliisi", "", "Kirjaa opit", "", ""],
        responsible=["aino", "", "", "", ""],
        due=[DUE, "", "", "", ""],
        done=["call"],
    )
    # Whoever is protected, or of another county, is not listed.
    assert form["contact"] == ["aino"]
    done = send(place, "/acts/meeting/n", form)
    assert (done.status_code, done.headers["location"]) == (303, "/network/n")
    assert meetings(place)[0] == (TODAY, "held")
    (new,) = [each["id"] for each in table(place, "meetings") if each["on"] == TODAY]
    came = [each for each in table(place, "attendance") if each["meeting"] == new]
    assert [(each["contact"], each["status"]) for each in came] == [("aino", "attended")]
    actions = {each["title"]: each for each in table(place, "actions")}
    assert actions["Soita poliisille"]["status"] == "done"
    invite = actions["Kutsu poliisi"]
    assert (invite["responsible"], invite["due_on"], invite["status"]) == ("aino", DUE, "open")
    assert actions["Kirjaa opit"]["responsible"] is None and len(actions) == 3
    assert found(place, "network-not-meeting") == found(place, "action-overdue") == []
    told = page_of(place, "/network/n").text
    assert f"Last held on {TODAY}" in told and "Network that does not meet" not in told


def test_decisions_lessons_and_questions_are_recorded_beside_what_is_to_be_done(
    place: Place,
) -> None:
    form = filled(
        place,
        title=["Soita Kelaan", "Kokous joka kuu", "Sijainen ajoissa", "Kuka maksaa?", "Kalenteri"],
        kind=["action", "decision", "lesson", "question", "decision"],
        responsible=["", "", "", "", "aino"],
        due=["", "", "", "", ""],
    )
    assert send(place, "/acts/meeting/n", form).status_code == 303
    told = {each["title"]: (each["kind"], each["status"]) for each in table(place, "actions")}
    assert told == {
        "Soita poliisille": (None, "open"),
        "Soita Kelaan": ("action", "open"),
        "Kokous joka kuu": ("decision", "done"),
        "Sijainen ajoissa": ("lesson", "done"),
        "Kuka maksaa?": ("question", "open"),
        "Kalenteri": ("decision", "open"),
    }
    (new,) = [each["id"] for each in table(place, "meetings") if each["on"] == TODAY]
    page = page_of(place, f"/meetings/n?meeting={new}", "officer").text
    for line in (
        *("Kokous joka kuu Decision", "Sijainen ajoissa Lesson"),
        *("Kuka maksaa? Question to lift · Open", "Soita Kelaan Open"),
    ):
        assert line in page
    network = page_of(place, "/network/n").text
    assert "Kuka maksaa? Question to lift" in network and "Kokous joka kuu" not in network
    # What is open is ticked off in the form of the next meeting.
    assert "Question to lift: Kuka maksaa?" in page_of(place, "/meetings/n").text


def test_the_kind_of_a_line_stands_in_the_form_still(place: Place) -> None:
    form = filled(place, on="", title=["Kuka maksaa?"], kind=["question"])
    page = read(send(place, "/acts/meeting/n", form), 400)
    chosen = [each["value"] for each in page.all("option") if "selected" in each]
    assert "question" in chosen
    wrong = send(place, "/acts/meeting/n", form | {"on": TODAY, "kind": ["idea"]})
    assert wrong.status_code == 422


def test_a_planned_meeting_becomes_one_that_was_held(place: Place) -> None:
    path = "/meetings/n?meeting=m2"
    page = page_of(place, path)
    assert next(each["value"] for each in page.all("option") if "selected" in each) == "held"
    form = filled(place, path, on=TODAY - timedelta(days=2), came=["apologies"])
    assert send(place, "/acts/meeting/n", form).status_code == 303
    assert meetings(place) == [
        (TODAY - timedelta(days=2), "held"),
        (TODAY - timedelta(days=200), "held"),
    ]
    assert found(place, "network-not-meeting") == []
    # Nobody sees a change of another get lost.
    assert "was changed since" in read(send(place, "/acts/meeting/n", form), 412).text


def test_a_recorded_meeting_is_corrected(place: Place) -> None:
    path = "/meetings/n?meeting=m1"
    then = TODAY - timedelta(days=200)
    for came, left in (("apologies", ["apologies"]), ("", []), ("", []), ("invited", ["invited"])):
        form = filled(place, path, on=then, came=[came])
        assert send(place, "/acts/meeting/n", form).status_code == 303
        assert [each["status"] for each in table(place, "attendance")] == left
    told = page_of(place, path, "officer").text
    assert "Aino Laine , Johtaja (A-klinikka) Invited" in told and "Soita poliisille" in told


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"on": ""}, 400, "Say on which day."),
        ({"on": TODAY + timedelta(days=1)}, 400, "A meeting that was held is not on a day to come"),
        ({"due": [DUE], "title": [""]}, 400, "Say what is to be done, in every line"),
        ({"title": ["Kutsu"], "responsible": ["nobody"]}, 422, "no such id in the table"),
        ({"contact": ["nobody"]}, 422, "no such id in the table"),
        ({"action_etag": ["x"]}, 412, "was changed since"),
        ({"action": [], "action_etag": []}, 412, "was changed since"),
        ({"meeting": "m1", "etag": ""}, 412, "was changed since"),
    ],
)
def test_rule_10_nothing_is_half_recorded(
    place: Place, changed: dict[str, Any], status: int, told: str
) -> None:
    names = ("meetings", "attendance", "actions")
    before = {name: table(place, name) for name in names}
    form = filled(place, came=["attended"], done=["call"], title=["Kutsu poliisi"]) | changed
    page = read(send(place, "/acts/meeting/n", form), status)
    assert told in page.text
    assert {name: table(place, name) for name in names} == before
    # What was typed stands in the form still.
    ticked = [each["value"] for each in page.all("input") if "checked" in each]
    assert ticked == ["call"]
    titles = [each["value"] for each in page.all("input") if each.get("name") == "title"]
    assert len(titles) == 5 and titles[0] == form["title"][0]


def test_rule_1_no_meeting_of_another_network_or_of_a_client_is_shown(place: Place) -> None:
    for meeting in ("team", "none"):
        page = f"/meetings/n?meeting={meeting}"
        for who in ("coordinator", "officer"):
            send(place, "/none", {}, who)
            assert "There is no such row" in read(place.client.get(page), 404).text
        form = {"on": TODAY, "status": "held", "meeting": meeting, "etag": "x"}
        assert send(place, "/acts/meeting/n", form).status_code == 404
    send(place, "/none", {})
    assert "There is no such row" in read(place.client.get("/meetings/away?meeting=m1"), 404).text


def test_rule_1_who_may_not_write_reads_what_was_recorded(place: Place) -> None:
    for who, name in (("officer", "Aino Laine"), ("preparer", "Johtaja (A-klinikka)")):
        page = page_of(place, "/meetings/n?meeting=m1", who)
        assert f"{name}" in page.text and "Save the meeting" not in page.text
    page = page_of(place, "/meetings/n?meeting=m1", "preparer")
    assert "Aino" not in page.source


def test_rule_8_a_meeting_is_on_record(place: Place) -> None:
    done = send(place, "/acts/meeting/n", filled(place, came=["attended"], done=["call"]))
    records = [
        (each.entry.operation, each.entry.outcome, each.entry.identifiers)
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == done.headers["x-request-id"]
    ]
    (new,) = [each["id"] for each in table(place, "meetings") if each["on"] == TODAY]
    assert records == [
        ("alter", "intended", ("Network:n",)),
        (
            "alter",
            "done",
            ("Action:call", f"Attendance:{new}|aino", f"Meeting:{new}", "Network:n"),
        ),
    ]
