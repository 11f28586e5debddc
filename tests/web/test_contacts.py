"""The page of a contact: details confirmed, away with a deputy, left and handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

TODAY = Settings().today()
LAST = TODAY + timedelta(days=5)
#: Aino carries a seat, an agreement, a project, an action and a colleague's absence; one seat lies
#: far away. Oona works beside her.
CARRIED: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "contacts": [
        *REGION["contacts"],
        {"id": "oona", "name": "Oona Salo", "agency": "clinic"},
        {"id": "ida", "name": "Ida Lind", "agency": "clinic"},
        {"id": "old", "name": "Old Hand", "agency": "clinic", "active_until": "2020-01-01"},
        {"id": "veil", "name": "Salainen", "agency": "clinic", "protected": True},
    ],
    "channels": [
        *REGION["channels"],
        {"id": "a1", "owner_kind": "contact", "owner": "aino", "kind": "email"}
        | {"value": "aino@example.org", "verified_on": "2020-01-01"},
        {"id": "a2", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
        | {"value": "+358 50 555 0102"},
        {"id": "v1", "owner_kind": "contact", "owner": "veil", "kind": "phone"}
        | {"value": "+358 50 555 0103"},
    ],
    "networks": [
        *REGION["networks"],
        {"id": "away", "name": "Lapin verkosto", "kind": "themed", "theme": "t", "area": "far"}
        | {"status": "active"},
    ],
    "members": [*REGION["members"], {"network": "away", "agency": "clinic", "contact": "aino"}],
    "agreements": [
        {"id": "deal", "title": "Päihdehoito", "level": "local", "form": "contract"}
        | {"status": "ready", "contact": "aino", "parties": ["clinic", "prison"]},
        {"id": "past", "title": "Vanha", "level": "local", "form": "contract"}
        | {
            "status": "ready",
            "contact": "aino",
            "parties": ["clinic"],
            "valid_until": "2020-01-01",
        },
    ],
    "projects": [{"id": "pro", "name": "Hanke", "agency": "clinic", "contact": "aino"}],
    "meetings": [{"id": "m1", "kind": "network", "network": "n", "on": "2026-10-01"}],
    "actions": [
        {"id": "act", "meeting": "m1", "title": "Soita", "responsible": "aino", "status": "open"}
    ],
    "absences": [
        {"id": "gone", "contact": "ida", "starts_on": "2026-01-01", "ends_on": "2031-01-01"}
        | {"deputy": "aino"}
    ],
}
CARRIED["meetings"][0]["status"] = "held"
HANDED = {
    "absences/gone",
    "actions/act",
    "agreements/deal",
    "members/n|clinic|aino|",
    "projects/pro",
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, CARRIED)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def csrf_of(place: Place, who: str = "coordinator") -> str:
    """Sign the client in as one of the region's people; return the form token."""
    place.client.cookies.clear()
    return sign_in(place.app, place.client, PEOPLE[who])


def page_of(place: Place, contact: str = "aino", who: str = "coordinator") -> Page:
    """Return a contact's page as somebody reads it."""
    csrf_of(place, who)
    return read(place.client.get(f"/contacts/{contact}"))


def hidden(page: Page, name: str) -> list[str]:
    """Return the values of a form's hidden fields."""
    return [each["value"] for each in page.all("input") if each.get("name") == name]


def send(place: Place, act: str, form: dict[str, Any], contact: str = "aino") -> httpx.Response:
    """Send a form of the coordinator's."""
    return place.client.post(f"/acts/{act}/{contact}", data={"csrf": csrf_of(place)} | form)


def rows(place: Place, query: str, **given: Any) -> list[dict[str, Any]]:
    """Return rows of a table."""
    return place.graph.read(lambda tx: tx.run(load(f"tables/{query}"), **given))


def found(place: Place, gap: str, day: date) -> list[str]:
    """Return the ids of the findings of a gap on a day."""
    return [each.id for each in run(place.graph, [gap_named(gap)], as_of=day)]


def test_details_are_confirmed_with_one_click(place: Place) -> None:
    hidden_one, aino = "contact-unreachable:hidden", "contact-unreachable:aino"
    assert found(place, "contact-unreachable", TODAY) == [hidden_one, aino]
    page = page_of(place)
    assert "aino@example.org" in page.text and "never verified" in page.text
    form = {name: hidden(page, name) for name in ("channel", "etag")}
    assert form["channel"] == ["a1", "a2"]
    assert send(place, "confirm", form).headers["location"] == "/contacts/aino"
    assert page_of(place).within("time").count(TODAY.isoformat()) == 2
    assert found(place, "contact-unreachable", TODAY) == [hidden_one]


def test_what_was_changed_meanwhile_is_not_confirmed(place: Place, tmp_path: Path) -> None:
    page = page_of(place)
    form = {name: hidden(page, name) for name in ("channel", "etag")}
    channels = [dict(each) for each in CARRIED["channels"]]
    channels[-2]["value"] = "+358 50 555 0199"
    put(place.graph, tmp_path, CARRIED | {"channels": channels})
    answer = send(place, "confirm", form)
    assert "The row was changed since you read it" in read(answer, 412).text
    verified = {row["id"]: row["verified_on"] for row in rows(place, "channels")}
    assert verified["a1"] == date(2020, 1, 1) and verified["a2"] is None
    wrong = {"channel": ["ch1"], "etag": form["etag"][:1]}
    assert send(place, "confirm", wrong).status_code == 412


def test_a_contact_is_away_and_another_stands_in(place: Place) -> None:
    form = {"starts_on": TODAY, "ends_on": LAST, "deputy": "oona"}
    assert send(place, "away", form).status_code == 303
    text = page_of(place).text
    assert f"Away {TODAY} – {LAST} ; deputy: Oona Salo" in text
    (absence,) = [row for row in rows(place, "absences") if row["contact"] == "aino"]
    assert (absence["id"], absence["deputy"]) == (f"aino-{TODAY}", "oona")
    assert "There is such a row already" in read(send(place, "away", form), 409).text


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"starts_on": TODAY}, 400, "Say from which day until which."),
        ({"starts_on": LAST, "ends_on": TODAY}, 422, "The row ends before it starts"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "x"}, 422, "no such id in the table"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "aino"}, 400, "for themselves"),
    ],
)
def test_an_absence_that_cannot_be_is_not_noted(
    place: Place, form: dict[str, Any], status: int, told: str
) -> None:
    assert told in read(send(place, "away", form), status).text
    assert [row["id"] for row in rows(place, "absences")] == ["gone"]


def test_a_contact_leaves_and_everything_is_handed_over(place: Place) -> None:
    page = page_of(place)
    carried = hidden(page, "carried")
    assert {*carried} == HANDED
    assert "“Lapin verkosto” lies outside your areas" in page.text
    assert "Old Hand" not in page.text and "Salainen" not in page.text
    form = {"last_day": LAST, "carried": carried, "to": ["oona"] * len(carried)}
    assert send(place, "leave", form).status_code == 303
    assert "Leaves: the last day is" in page_of(place).text
    seats = [
        (row["contact"], row["since"], row["until"])
        for row in rows(place, "members")
        if row["network"] == "n"
    ]
    assert sorted(seats, key=str) == [
        ("aino", None, LAST),
        ("oona", LAST + timedelta(days=1), None),
    ]
    assert [row["contact"] for row in rows(place, "agreements")] == ["oona", "aino"]
    assert [row["contact"] for row in rows(place, "projects")] == ["oona"]
    assert [row["responsible"] for row in rows(place, "actions")] == ["oona"]
    assert [row["deputy"] for row in rows(place, "absences")] == ["oona"]
    after = LAST + timedelta(days=1)
    (contact,) = [row for row in rows(place, "contacts") if row["id"] == "aino"]
    assert contact["active_until"] == LAST
    # What lies far away is still hers: its own coordinator is told so by a finding.
    assert found(place, "contact-departed", after) == ["contact-departed:aino"]
    assert found(place, "member-without-contact", after) == ["member-without-contact:away:clinic"]


def test_a_seat_that_ends_before_the_last_day_stays_as_it_is(place: Place, tmp_path: Path) -> None:
    ends, begins = TODAY + timedelta(days=1), LAST + timedelta(days=2)
    members = [
        {"network": "n", "agency": "clinic", "contact": "aino", "until": ends.isoformat()},
        {"network": "n", "agency": "office", "contact": "aino", "since": begins.isoformat()},
    ]
    put(place.graph, tmp_path, CARRIED | {"members": members})
    carried = hidden(page_of(place), "carried")
    assert len(carried) == 6
    form = {"last_day": LAST, "carried": carried, "to": ["oona"] * 6}
    assert send(place, "leave", form).status_code == 303
    seats = [
        (row["agency"], row["contact"], row["since"], row["until"])
        for row in rows(place, "members")
    ]
    assert sorted(seats) == [("clinic", "aino", None, ends), ("office", "oona", begins, None)]


def test_what_still_hangs_on_one_who_left_is_handed_over(place: Place, tmp_path: Path) -> None:
    left = TODAY - timedelta(days=10)
    contacts = [dict(each) for each in CARRIED["contacts"]]
    contacts[0]["active_until"] = left.isoformat()
    members = REGION["members"]
    put(place.graph, tmp_path, CARRIED | {"contacts": contacts, "members": members})
    assert found(place, "contact-departed", TODAY) == ["contact-departed:aino"]
    page = page_of(place)
    assert "They have left, and this still hangs on them." in page.text
    assert "All of it is right today" not in page.text
    assert [each["value"] for each in page.all("input") if each.get("id") == "last_day"] == [
        left.isoformat()
    ]
    carried = hidden(page, "carried")
    form = {"last_day": left, "carried": carried, "to": ["oona"] * len(carried)}
    assert send(place, "leave", form).status_code == 303
    seats = [(row["contact"], row["since"], row["until"]) for row in rows(place, "members")]
    assert sorted(seats, key=str) == [("aino", None, left), ("oona", TODAY, None)]
    assert found(place, "contact-departed", TODAY) == []
    assert "Hand over" not in page_of(place).text


def test_a_seat_goes_to_one_who_has_it_already_only_once(place: Place, tmp_path: Path) -> None:
    members = [*CARRIED["members"], {"network": "n", "agency": "clinic", "contact": "oona"}]
    put(place.graph, tmp_path, CARRIED | {"members": members})
    carried = hidden(page_of(place), "carried")
    form = {"last_day": LAST, "carried": carried, "to": ["oona"] * len(carried)}
    assert send(place, "leave", form).status_code == 303
    seats = [row["contact"] for row in rows(place, "members") if row["network"] == "n"]
    assert sorted(seats) == ["aino", "oona"]


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"last_day": ""}, 400, "Say which day is the last."),
        ({"to": ["oona", "", "oona", "oona", "oona"]}, 400, "Say who takes over “Soita”."),
        ({"to": ["oona", "aino", "oona", "oona", "oona"]}, 400, "Say who takes over “Soita”."),
        ({"to": ["ida", "oona", "oona", "oona", "oona"]}, 400, "for themselves"),
        ({"to": ["oona"]}, 412, "was changed since"),
        ({"to": ["nobody"] * 5}, 422, "no such id in the table"),
    ],
)
def test_rule_10_nothing_is_half_handed_over(
    place: Place, changed: dict[str, Any], status: int, told: str
) -> None:
    before = {name: rows(place, name) for name in ("contacts", "members", "agreements", "actions")}
    carried = hidden(page_of(place), "carried")
    assert [each.partition("/")[0] for each in carried][:2] == ["absences", "actions"]
    form = {"last_day": LAST, "carried": carried, "to": ["oona"] * 5} | changed
    assert told in read(send(place, "leave", form), status).text
    assert {name: rows(place, name) for name in before} == before


def test_rule_1_a_foreign_contact_and_none_get_the_same_answer(place: Place) -> None:
    csrf = csrf_of(place, "far")
    for contact in ("aino", "nobody"):
        page = read(place.client.get(f"/contacts/{contact}"), 404)
        assert "There is no such row among those that you may see." in page.text
        form = {"csrf": csrf, "starts_on": TODAY, "ends_on": LAST}
        assert place.client.post(f"/acts/away/{contact}", data=form).status_code == 404
        form = {"csrf": csrf, "last_day": LAST}
        assert place.client.post(f"/acts/leave/{contact}", data=form).status_code == 404


def test_rule_1_who_may_not_write_is_shown_no_form_and_refused(place: Place) -> None:
    page = page_of(place, who="officer")
    assert "Aino Laine" in page.text and page.text.count("Hand over") == 0
    for who in ("officer", "preparer", "auditor", "administrator"):
        form = {"csrf": csrf_of(place, who), "starts_on": TODAY, "ends_on": LAST}
        assert place.client.post("/acts/away/aino", data=form).status_code == 403
    form = {"csrf": "wrong", "starts_on": TODAY, "ends_on": LAST}
    csrf_of(place)
    assert place.client.post("/acts/away/aino", data=form).status_code == 403


def test_rule_3_of_a_protected_contact_no_channel_is_told(place: Place) -> None:
    page = page_of(place, "veil")
    assert "only the way through the agency" in page.text
    assert "0103" not in page.source and "Salainen" not in page.source
    form = {"channel": ["v1"], "etag": ["x"]}
    assert "0103" not in send(place, "confirm", form, "veil").text


def test_rule_5_no_client_is_told_of(place: Place) -> None:
    page = page_of(place, "bo")
    assert "canary" not in page.source and "other-1" not in page.source


def test_rule_8_a_change_is_on_record_before_it_is_made(place: Place) -> None:
    done = send(place, "away", {"starts_on": TODAY, "ends_on": LAST})
    records = [
        (each.entry.operation, each.entry.outcome, each.entry.identifiers)
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == done.headers["x-request-id"]
    ]
    assert records == [
        ("alter", "intended", ("Contact:aino",)),
        ("alter", "done", (f"Absence:aino-{TODAY}", "Contact:aino")),
    ]
