"""The page of one's own client: all that stands around them, and mending it right there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.caller import Caller
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.clients.known import known
from graph_service.gaps.catalogue import catalogue
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.mend import MESSAGES, WHERE
from tests.api.region import CANARY, PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.stores import put
from tests.web.reading import Page, read

TODAY = Settings().today()
OFFICER = Caller("bo", "officer", "t", contact="bo")


def day(number: int) -> str:
    """Return the day so many days from today."""
    return (TODAY + timedelta(days=number)).isoformat()


#: A client to be released in sixty days: a need for housing, a measure overdue, a meeting held.
FULL: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "clients": [
        REGION["clients"][0] | {"release_on": day(60), "flags": ["peer_requested"]},
        REGION["clients"][1],
    ],
    "services": [
        {"id": "home", "name": "Tukiasunto", "agency": "office", "domain": "housing"}
        | {"kind": "housing", "area": "mu"},
    ],
    "needs": [
        {"id": "nh", "client": CANARY, "domain": "housing", "priority": 1, "status": "open"},
        {"id": "nf", "client": CANARY, "domain": "finances", "status": "open"},
    ],
    "measures": [
        {"id": "mf", "client": CANARY, "need": "nf", "title": "Velkojen selvitys"}
        | {"responsible": "bo", "status": "active", "due_on": day(-3)},
    ],
    "meetings": [
        {"id": "mt", "kind": "team", "client": CANARY, "on": day(-10), "status": "held"}
        | {"client_present": True},
        {"id": "mp", "kind": "team", "client": CANARY, "on": day(5), "status": "planned"},
    ],
    "attendance": [{"meeting": "mt", "contact": "bo", "status": "attended"}],
    "actions": [{"id": "ac", "meeting": "mt", "title": "Soita", "status": "open"}],
    "supporters": [{"id": "su", "client": CANARY, "relation": "sibling", "consent": True}],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region with a full client, on each engine."""
    put(graph, tmp_path, FULL)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def opened(place: Place, address: str = f"/clients/{CANARY}", status: int = 200) -> Page:
    return read(place.as_("officer", "release_plan").get(address), status)


def forms_of(page: Page, act: str) -> list[dict[str, Any]]:
    """Return what a browser would send of each form on a page that does an act."""
    found: list[dict[str, Any]] = []
    wanted, select = False, ""
    for tag, each in page.tags:
        if tag == "form":
            wanted = each["action"].startswith(f"/own/{act}/")
            found += [{}] if wanted else []
        elif wanted and tag == "select":
            select = each["name"]
            found[-1].setdefault(select, []).append("")
        elif wanted and tag == "option" and "selected" in each:
            found[-1][select][-1] = each["value"]
        elif wanted and tag == "input" and each.get("type") != "checkbox":
            found[-1].setdefault(each["name"], []).append(each.get("value", ""))
    return found


def send(place: Place, act: str, form: dict[str, Any], status: int = 303, **more: Any) -> Page:
    """Send a form of the page that is open, some of it filled; return the page it leads to."""
    answer = place.client.post(f"/own/{act}/{CANARY}", data=form | more)
    assert answer.status_code == status, answer.text
    if status != 303:
        return read(answer, status)
    assert answer.headers["location"].startswith(f"/clients/{CANARY}#")
    return read(place.client.get(f"/clients/{CANARY}"))


def rows(place: Place, table: str) -> list[dict[str, Any]]:
    """Return the rows of the client in a table, as the store holds them."""
    found = place.graph.read(lambda tx: tx.run(load(f"tables/{table}")))
    return [each for each in found if each.get("client", CANARY) == CANARY]


def found_in(place: Place) -> set[str]:
    """Return the findings that the list of findings shows."""
    page = read(place.client.get("/findings"))
    return {each["id"] for tag, each in page.tags if tag == "tr" and "id" in each}


def test_a_referral_that_is_accepted_closes_the_gap(place: Place) -> None:
    page = opened(place)
    lacking = f"release-without-housing:{CANARY}"
    assert lacking in found_in(place)
    (leads,) = [each for each in page.links if each.startswith("/own/services/") and "#n" in each][
        :1
    ]
    page = read(place.client.get(leads.partition("#")[0]))
    (form,) = forms_of(page, "refer")
    assert form["service"] == ["home"]
    page = send(place, "refer", form, measure="yes")
    (referral,) = rows(place, "referrals")
    assert (referral["service"], referral["status"], referral["sent_on"]) == ("home", "sent", TODAY)
    assert referral["from_agency"] == "office"
    planned = [each for each in rows(place, "measures") if each["id"] != "mf"]
    assert [(each["title"], each["need"], each["responsible"]) for each in planned] == [
        ("Tukiasunto", "nh", "bo")
    ]
    assert [(each["service"], each["status"]) for each in planned] == [("home", "planned")]
    assert lacking in found_in(place)
    accepted = [each for each in forms_of(page, "mark") if each["status"] == ["accepted"]]
    page = send(place, "mark", accepted[0])
    assert rows(place, "referrals")[0]["responded_on"] == TODAY
    assert lacking not in found_in(place) and "Release without housing" not in page.text
    page = read(place.client.get(f"/own/services/{CANARY}"))
    assert forms_of(page, "refer") == [] and "referred to it already" in page.text
    send(place, "refer", form, status=400)
    assert len(rows(place, "referrals")) == 1


def test_somebody_joins_the_team_and_their_last_day_is_noted(place: Place) -> None:
    read(place.as_("officer", "release_plan").get(f"/own/team/{CANARY}"))
    csrf = forms_of(opened(place), "plan-meeting")[0]["csrf"]
    page = send(place, "join", {"csrf": csrf, "contact": "aino", "role": "health_contact"})
    (joined,) = [each for each in rows(place, "team") if each["contact"] == "aino"]
    assert (joined["role"], joined["since"], joined["until"]) == ("health_contact", TODAY, None)
    assert "Aino Laine" in page.within("section")
    again = {"csrf": csrf, "contact": "aino", "role": "other"}
    assert "on the team already" in send(place, "join", again, 400).text
    ended = forms_of(page, "end")
    assert len(ended) == 3
    (last,) = [each for each in ended if each["row"] == [etag_of(place, "aino")]]
    send(place, "end", last, last_day=day(0))
    (left,) = [each for each in rows(place, "team") if each["contact"] == "aino"]
    assert (left["since"], left["until"]) == (TODAY, TODAY)
    send(place, "end", last, 412, last_day=day(0))


def etag_of(place: Place, contact: str) -> str:
    """Return the ETag of somebody's place on the team."""
    client = place.graph.read(lambda tx: known(tx, OFFICER, CANARY, TODAY))
    (row,) = [each for each in client.team if each.values["contact"] == contact]
    return row.etag


def test_a_measure_is_planned_for_a_need_and_done(place: Place) -> None:
    page = opened(place)
    assert "need-without-measure:nh" in {each for each in found_in(place)}
    housing = next(form for form in forms_of(page, "measure") if form.get("need"))
    long = housing | {"title": "x" * 81}
    page = send(place, "measure", long, 400)
    assert "no case notes" in page.text and 81 * "x" in {each.get("value") for _, each in page.tags}
    assert len(rows(place, "measures")) == 1
    member = etag_of(place, "bo")
    filled = {"title": " Hae  asunto ", "responsible": member, "service": "home"}
    page = send(place, "measure", housing | filled | {"due_on": day(30)})
    (made,) = [each for each in rows(place, "measures") if each["id"] != "mf"]
    assert (made["title"], made["need"], made["responsible"]) == ("Hae asunto", "nh", "bo")
    assert (made["service"], made["status"]) == ("home", "planned")
    assert made["due_on"] == TODAY + timedelta(days=30)
    assert "need-without-measure:nh" not in found_in(place)
    for status in ("active", "done"):
        marks = [each for each in forms_of(page, "mark") if each["status"] == [status]]
        page = send(place, "mark", marks[0])
    (made,) = [each for each in rows(place, "measures") if each["id"] != "mf"]
    assert made["status"] == "done"


def test_needs_actions_and_consents_are_noted_where_they_stand(place: Place) -> None:
    page = opened(place)
    assert {f"consent-missing:{CANARY}:office"} <= found_in(place)
    (consent,) = forms_of(page, "consent")
    page = send(place, "consent", consent, ground="consent")
    (noted,) = rows(place, "consents")
    assert (noted["agency"], noted["ground"], noted["given_on"]) == ("office", "consent", TODAY)
    assert f"consent-missing:{CANARY}:office" not in found_in(place)
    met = [each for each in forms_of(page, "mark") if each["status"] == ["met"]]
    page = send(place, "mark", met[0])
    assert {each["id"]: each["status"] for each in rows(place, "needs")} == {
        "nh": "met",
        "nf": "open",
    }
    etag = next(form["row"] for form in forms_of(page, "mark") if form["status"] == ["done"])
    assert send(place, "mark", {"csrf": consent["csrf"], "row": etag, "status": "met"}, 412)


def test_a_meeting_is_recorded_in_one_form(place: Place) -> None:
    page = opened(place)
    planned, new = forms_of(page, "meet")
    assert planned["on"] == new["on"] == [day(0)]
    bo = etag_of(place, "bo")
    filled = {
        "present": "false",
        "attended": [bo, etag_of(place, "hidden")],
        "kind": ["action", "action", "", "lesson", "question", "decision"],
        "action": ["Soita Kelaan", "", "Tilaa kortti", "Aamu sopii", "Kuka maksaa?", "Kortti"],
        "responsible": [bo, "", "", "", "", bo],
        "due_on": [day(7), "", "", "", "", ""],
    }
    page = send(place, "meet", planned | filled)
    meetings = {each["id"]: each for each in rows(place, "meetings")}
    assert {*meetings} == {"mt", "mp"}
    assert (meetings["mp"]["status"], meetings["mp"]["client_present"]) == ("held", False)
    assert meetings["mp"]["on"] == TODAY
    there = place.graph.read(lambda tx: tx.run(load("tables/attendance")))
    assert {each["contact"] for each in there if each["meeting"] == "mp"} == {"bo", "hidden"}
    actions = place.graph.read(lambda tx: tx.run(load("tables/actions")))
    names = ("title", "responsible", "due_on", "kind", "status")
    assert {tuple(each[name] for name in names) for each in actions} == {
        ("Soita", None, None, None, "open"),
        ("Soita Kelaan", "bo", TODAY + timedelta(days=7), "action", "open"),
        ("Tilaa kortti", None, None, None, "open"),
        ("Aamu sopii", None, None, "lesson", "done"),
        ("Kuka maksaa?", None, None, "question", "open"),
        ("Kortti", "bo", None, "decision", "open"),
    }
    assert "Aamu sopii Lesson" in page.text and "Kuka maksaa? Question to lift · Open" in page.text
    assert "the client did not take part" in page.text
    ahead = new | {"on": day(1), "action": ["Ei", "", ""]}
    assert "cannot lie ahead" in send(place, "meet", ahead, 400).text
    assert len(rows(place, "meetings")) == 2
    nameless = new | {"action": [""], "responsible": [bo]}
    assert "in every line that is filled" in send(place, "meet", nameless, 400).text
    (plan,) = forms_of(page, "plan-meeting")
    send(place, "plan-meeting", plan, on=day(9))
    assert {(each["status"], each["on"]) for each in rows(place, "meetings")} >= {
        ("planned", TODAY + timedelta(days=9))
    }
    assert "today or a later day" in send(place, "plan-meeting", plan, 400, on=day(-1)).text


def test_what_was_typed_into_a_form_that_is_refused_stays_in_it(place: Place) -> None:
    (plan,) = forms_of(opened(place), "plan-meeting")
    page = send(place, "plan-meeting", plan, 400, on=day(-1))
    assert forms_of(page, "plan-meeting") == [plan | {"on": [day(-1)]}]
    (consent,) = forms_of(page, "consent")
    filled = {"ground": ["law"], "given_on": [day(-2)], "ends_on": [day(-3)]}
    page = send(place, "consent", consent | filled, 422)
    assert forms_of(page, "consent") == [consent | filled]
    page = send(place, "join", {"csrf": plan["csrf"], "contact": "aino"})
    before = forms_of(page, "end")
    wanted = {"row": [etag_of(place, "aino")], "last_day": [day(-1)]}
    page = send(place, "end", before[0] | wanted, 422)
    assert forms_of(page, "end") == [
        each | wanted if each["row"] == wanted["row"] else each for each in before
    ]
    assert len([each for each in page.all("details") if "open" in each]) == 1
    planned, new = forms_of(page, "meet")
    aino, bo = etag_of(place, "aino"), etag_of(place, "bo")
    filled = {
        "on": [day(1)],
        "present": ["false"],
        "action": ["Soita", "", "Opittua", "", ""],
        "responsible": [bo, "", "", "", ""],
        "due_on": [day(7), "", "", "", ""],
        "kind": ["action", "action", "lesson", "action", "action"],
    }
    page = send(place, "meet", planned | filled, 400, attended=[aino])
    assert forms_of(page, "meet") == [planned | filled, new]
    ticked = [each["value"] for each in page.all("input") if "checked" in each]
    assert ticked == [aino]


#: A form that each act takes whole.
FORMS: dict[str, dict[str, Any]] = {
    "consent": {"agency": "office", "ground": "law"},
    "end": {"row": "x"},
    "join": {"contact": "aino"},
    "mark": {"row": "x", "status": "met"},
    "measure": {"title": "x"},
    "meet": {"on": day(0)},
    "plan-meeting": {"on": day(1)},
    "refer": {"service": "home"},
}


def all_of(place: Place) -> list[Any]:
    """Return all that the store holds of clients."""
    tables = ("team", "needs", "measures", "consents", "meetings", "referrals", "actions")
    found = place.graph.read(lambda tx: [tx.run(load(f"tables/{name}")) for name in tables])
    return [sorted(map(str, of_one)) for of_one in found]


def test_rule_1_foreign_and_absent_clients_answer_alike(place: Place) -> None:
    before = all_of(place)
    officer = place.as_("officer", "release_plan")
    csrf = place.app.state.sessions.find(officer.cookies["tukiverkko"]).csrf
    for path in ("clients", "own/team", "own/services"):
        for client in ("other-1", "absent-1"):
            assert officer.get(f"/{path}/{client}").status_code == 404
    for act, form in FORMS.items():
        answers = [
            officer.post(f"/own/{act}/{client}", data=form | {"csrf": csrf})
            for client in ("other-1", "absent-1")
        ]
        assert [each.status_code for each in answers] == [404, 404], act
        wrong = officer.post(f"/own/{act}/{CANARY}", data=form | {"csrf": "x"})
        assert wrong.status_code == 403
    assert all_of(place) == before


def test_rule_2_nothing_shows_and_nothing_is_written_before_a_purpose(place: Place) -> None:
    before = all_of(place)
    officer = place.as_("officer")
    csrf = place.app.state.sessions.find(officer.cookies["tukiverkko"]).csrf
    for path in ("clients", "own/team", "own/services"):
        page = read(officer.get(f"/{path}/{CANARY}"))
        assert "Why do you look" in page.text and "Tukiasunto" not in page.text
    for act, form in FORMS.items():
        sent = officer.post(f"/own/{act}/{CANARY}", data=form | {"csrf": csrf})
        assert sent.status_code == 400, act
    assert all_of(place) == before


def test_rule_2_broken_glass_opens_a_client_to_look_at_only(place: Place) -> None:
    before = all_of(place)
    officer = place.as_("officer")
    csrf = place.app.state.sessions.find(officer.cookies["tukiverkko"]).csrf
    form = {"csrf": csrf, "client": "other-1", "purpose": "release_plan"}
    reason = "Officer is ill, release is tomorrow"
    assert officer.post("/glass", data=form | {"reason": reason}).status_code == 303
    page = read(officer.get("/clients/other-1"))
    assert "you may look" in page.text
    actions = {each["action"] for each in page.all("form")}
    assert not [each for each in actions if each.startswith("/own/")]
    for act, sent in FORMS.items():
        answer = officer.post(f"/own/{act}/other-1", data=sent | {"csrf": csrf})
        assert answer.status_code == 403, act
    assert officer.get("/rows/clients/other-1").status_code == 404
    assert all_of(place) == before


def test_rule_3_nobody_under_protection_is_named(place: Place) -> None:
    for path in ("clients", "own/team", "own/services"):
        answer = place.as_("officer", "release_plan").get(f"/{path}/{CANARY}")
        told = re.sub(r'(class|type)="hidden"|aria-hidden', "", answer.text)
        for secret in ("Salainen", "secret@example.org", "hidden"):
            assert secret not in told, path


def test_rule_8_all_that_shows_is_on_record_with_its_client(place: Place) -> None:
    answer = place.as_("officer", "release_plan").get(f"/clients/{CANARY}")
    held = {
        each
        for record in read_records(place.log, Wanted(who="bo"))
        if record.entry.request == answer.headers["x-request-id"]
        for each in record.entry.identifiers
    }
    expected = {"Client:" + CANARY, "Need:nh", "Need:nf", "Measure:mf", "Meeting:mt", "Meeting:mp"}
    expected |= {"Action:ac", "Supporter:su", "Contact:bo", "Channel:ch1", "Service:home"}
    assert expected <= held


#: Worlds that together hold every gap of a client.
LACKING: dict[str, dict[str, list[dict[str, Any]]]] = {
    "much": {
        "team": [
            REGION["team"][0] | {"relation": "weak"},
            *REGION["team"][1:],
        ],
        "measures": [
            *FULL["measures"],
            {"id": "mo", "client": CANARY, "title": "Kortti", "status": "planned"},
        ],
        "meetings": [
            FULL["meetings"][0] | {"client_present": False},
            FULL["meetings"][1],
        ],
        "actions": [FULL["actions"][0] | {"due_on": day(-1)}],
        "supporters": [{"id": "su", "client": CANARY, "relation": "sibling"}],
        "referrals": [
            {"id": "re", "client": CANARY, "service": "home", "status": "sent"}
            | {"sent_on": day(-15)},
        ],
    },
    "nobody": {
        "clients": [
            REGION["clients"][0] | {"release_on": day(20), "flags": ["foreign"]},
        ],
        "team": [
            {"client": CANARY, "contact": contact, "role": "responsible_officer"}
            | {"since": day(-number), "until": day(-1)}
            for number, contact in ((90, "bo"), (60, "aino"), (30, "hidden"))
        ],
    },
    "one": {
        "clients": [
            REGION["clients"][0]
            | {"sanction": "fine_conversion", "phase": "before", "release_on": day(-1)},
        ],
        "team": [{"client": CANARY, "contact": "aino", "role": "other"}],
    },
}


def test_every_gap_of_a_client_has_a_button_that_leads_somewhere(
    place: Place, tmp_path: Path
) -> None:
    about = {gap.id for gap in catalogue().values() if gap.about_clients}
    assert {*MESSAGES} == {*WHERE} == about
    met = set()
    for lacking in LACKING.values():
        put(place.graph, tmp_path, FULL | lacking)
        for user in PEOPLE.values():
            put_user(place.graph, user)
        page = read(place.as_("supervisor", "release_plan").get(f"/clients/{CANARY}"))
        _assert_buttons_lead(place, page)
        met |= {each.partition(":")[0] for each in found_in(place)} & about
    assert met == about


def _assert_buttons_lead(place: Place, page: Page) -> None:
    ids = {each["id"] for _, each in page.tags if "id" in each}
    leads = {each["href"] for each in page.all("a") if each.get("class") == "button"}
    for each in leads:
        address, _, at = each.partition("#")
        if not address:
            assert at in ids, each
        elif not each.startswith("/maps/"):
            there = read(place.client.get(address))
            assert not at or at in {one["id"] for _, one in there.tags if "id" in one}, each
