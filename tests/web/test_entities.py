"""The pages of agencies, networks, agreements, services and projects, for each role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.gaps.ledger import update
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, Place
from tests.web.linked import TODAY, csrf_of, found, hidden, linked_place, page_of, send, table
from tests.web.reading import read

PAGES = ("/agency/clinic", "/network/n", "/agreement/deal", "/service/detox", "/project/pro")
READERS = ("coordinator", "officer", "preparer", "far")


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the linked region, on each engine."""
    with linked_place(graph, settings, tmp_path, own_audit_log) as opened:
        yield opened


def test_an_agency_shows_what_it_is_linked_with(place: Place) -> None:
    page = page_of(place, "/agency/clinic")
    told = page.text
    assert "Kind Substance use services Sector Third sector Area Pirkanmaa" in told
    for leads in (
        "/network/n",
        "/network/away",
        "/contacts/aino",
        "/agreement/deal",
        "/agreement/past",
        "/service/detox",
        "/project/pro",
        "/agency/ward",
        "/agencies/clinic/route",
        "/maps/area/co?focus=clinic",
        "/findings/agency-unreachable%3Aclinic",
        "/findings/contact-unreachable%3Aaino",
        "/rows/agencies/clinic?then=%2Fagency%2Fclinic",
        "/new/members?given=agency%3Dclinic&then=%2Fagency%2Fclinic",
        "/new/contacts?given=agency%3Dclinic&then=%2Fagency%2Fclinic",
        "/new/services?given=agency%3Dclinic&then=%2Fagency%2Fclinic",
    ):
        assert leads in page.links, leads
    assert "Agreements that were replaced or ran out Vanha malli Replaced" in told
    # The seat in the network of another county is not this coordinator's to end.
    assert hidden(page, "seat") == ["n|clinic|aino|2025-01-01"]
    assert page_of(place, "/agency/ward").links.count("/agency/clinic") == 1


def test_a_network_shows_its_members_meetings_and_gaps(place: Place) -> None:
    page = page_of(place, "/network/n")
    told = page.text
    assert "Substance use services is a member Police missing" in told
    last, planned = TODAY - timedelta(days=200), TODAY - timedelta(days=2)
    assert f"Planned for {planned} · Record it" in told
    assert f"Last held on {last} Open actions Soita poliisille Aino Laine" in told
    assert "Members who left Vankila Prison 2024-01-01 – 2025-06-30" in told
    for finding in (
        "action-overdue%3Acall",
        "network-not-meeting%3An",
        "network-kind-missing%3An%3Apolice",
    ):
        assert f"/findings/{finding}" in page.links
    assert {"/agency/clinic", "/agency/bureau", "/maps/network/n", "/meetings/n"} <= {*page.links}
    assert len(hidden(page, "seat")) == 3


def test_agreements_services_and_projects_show_theirs(place: Place) -> None:
    agreement = page_of(place, "/agreement/deal")
    assert "Valid until 2030-12-31 Contact Aino Laine" in agreement.text
    assert "/findings/agreement-without-contact%3Adeal" in agreement.links
    assert {"/agency/clinic", "/agency/prison", "/agreement/past"} <= {*agreement.links}
    service = page_of(place, "/service/detox")
    assert "Phases During the sanction Project Silta" in service.text
    assert "/findings/service-review-overdue%3Adetox" in service.links
    project = page_of(place, "/project/pro")
    assert {"/agency/prison", "/service/detox", "/contacts/aino"} <= {*project.links}
    assert "/findings/project-review-overdue%3Apro" in project.links


def test_what_was_resolved_is_history(place: Place) -> None:
    update(place.graph, TODAY - timedelta(days=1))
    form = {"etag": hidden(page_of(place, "/service/detox"), "etag")}
    assert send(place, "/acts/reviewed/services/detox", form).status_code == 303
    page = page_of(place, "/service/detox")
    assert "No findings." in page.text and "Resolved findings" not in page.text
    update(place.graph, TODAY)
    resolved = "Resolved findings Service review overdue: Katko"
    assert (
        f"{resolved} {TODAY - timedelta(days=1)} – {TODAY}" in page_of(place, "/service/detox").text
    )


def test_findings_that_look_at_the_whole_country_are_those_of_the_last_run(place: Place) -> None:
    outside = "/findings/agency-outside-network%3An%3Award"
    no_route = "/findings/unit-theme-no-route%3Aprison%3At"
    assert outside not in page_of(place, "/network/n").links
    update(place.graph, TODAY)
    for path in ("/network/n", "/agency/ward"):
        assert outside in page_of(place, path).links
    assert no_route in page_of(place, "/agency/prison").links
    assert outside not in page_of(place, "/network/n", "far").links


@pytest.mark.parametrize(
    ("who", "name", "title", "foreign", "forms"),
    [
        ("coordinator", True, True, False, True),
        ("officer", True, True, True, False),
        ("preparer", False, True, False, False),
        ("far", False, False, True, False),
    ],
)
def test_rule_1_each_role_sees_of_contacts_what_is_theirs(
    place: Place, who: str, name: bool, title: bool, foreign: bool, forms: bool
) -> None:
    sources = "".join(page_of(place, path, who).source for path in PAGES)
    assert ("Aino Laine" in sources) == name
    assert ("/contacts/aino" in sources) == name
    assert ("Johtaja" in sources) == title
    assert ("Kalle Kaukainen" in sources) == foreign
    assert ("/acts/reviewed/" in sources) == forms
    assert ("/rows/networks/n" in sources) == forms
    assert ("What is missing today" in sources) == (who != "preparer")
    # A seat in a network of one's own may be ended, whosever the agency is.
    assert ("/acts/end/away" in sources) == (who == "far")


@pytest.mark.parametrize("who", READERS)
def test_rule_3_a_protected_contact_is_never_named(place: Place, who: str) -> None:
    for path in (*PAGES, "/agency/office", "/meetings/n?meeting=m1"):
        source = page_of(place, path, who).source
        for told in ("Salainen", "Sirkka", "Salanimike", "secret@example.org", "555 0112"):
            assert told not in source, (path, told)


@pytest.mark.parametrize("who", READERS)
def test_rule_5_no_client_is_told_of(place: Place, who: str) -> None:
    for path in (*PAGES, "/agency/prison", "/meetings/n?meeting=m1"):
        source = page_of(place, path, who).source
        assert CANARY not in source and "other-1" not in source, path


@pytest.mark.parametrize("path", ["agency", "network", "agreement", "service", "project"])
def test_rule_1_what_is_not_there_is_told_as_such(place: Place, path: str) -> None:
    page = page_of_status(place, f"/{path}/nothing", 404)
    assert "There is no such row among those that you may see." in page


def page_of_status(place: Place, path: str, status: int) -> str:
    """Return the text of a page that is an error."""
    csrf_of(place)
    return read(place.client.get(path), status).text


def test_rule_8_every_id_is_on_record(place: Place) -> None:
    csrf_of(place)
    number = place.client.get("/network/n").headers["x-request-id"]
    (entry,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == number
    ]
    assert {
        "Network:n",
        "Agency:clinic",
        "Agency:prison",
        "Contact:aino",
        "Meeting:m1",
        "Action:call",
        "Channel:nc",
        "Member:n|clinic|aino|2025-01-01",
    } <= {*entry.identifiers}
    assert "Contact:kalle" not in entry.identifiers


def test_own_channels_are_confirmed_with_one_click(place: Place) -> None:
    for path, name, channel in (
        ("agency/clinic", "agencies", "cc"),
        ("network/n", "networks", "nc"),
    ):
        form = {key: hidden(page_of(place, f"/{path}"), key) for key in ("channel", "etag")}
        form["etag"] = form["etag"][-1:]
        assert form["channel"] == [channel]
        act = f"/acts/channels/{name}/{path.partition('/')[2]}"
        assert send(place, act, form).headers["location"] == f"/{path}"
        verified = {row["id"]: row["verified_on"] for row in table(place, "channels")}
        assert verified[channel] == TODAY
        assert "was changed since" in read(send(place, act, form), 412).text
    assert "agency-unreachable:clinic" not in found(place, "agency-unreachable")


def test_a_channel_of_another_is_not_confirmed(place: Place) -> None:
    form = {key: hidden(page_of(place, "/network/n"), key)[-1:] for key in ("channel", "etag")}
    assert send(place, "/acts/channels/agencies/clinic", form).status_code == 412
    assert send(place, "/acts/channels/contacts/aino", form).status_code == 404
    assert {row["verified_on"] for row in table(place, "channels") if row["id"] == "nc"} == {None}


def test_a_membership_ends_and_stays_as_history(place: Place) -> None:
    page = page_of(place, "/agency/clinic")
    etags = hidden(page, "etag")
    form = {"seat": hidden(page, "seat")[0], "etag": etags[0], "then": "/agency/clinic"}
    assert "Say which day is the last." in read(send(place, "/acts/end/n", form), 400).text
    early = form | {"until": "2024-12-31"}
    assert "ends before it starts" in read(send(place, "/acts/end/n", early), 422).text
    assert send(place, "/acts/end/away", form | {"until": TODAY}).status_code == 404
    yesterday = TODAY - timedelta(days=1)
    done = send(place, "/acts/end/n", form | {"until": yesterday})
    assert (done.status_code, done.headers["location"]) == (303, "/agency/clinic")
    told = page_of(place, "/agency/clinic").text
    assert f"Networks it sat in Päihdeverkosto 2025-01-01 – {yesterday}" in told
    rows = [(each["contact"], each["until"]) for each in table(place, "members")]
    assert ("aino", yesterday) in rows
    assert (
        "was changed since" in read(send(place, "/acts/end/n", form | {"until": TODAY}), 412).text
    )


def test_a_project_is_reviewed_for_half_a_year(place: Place) -> None:
    assert found(place, "project-review-overdue") == ["project-review-overdue:pro"]
    form = {"etag": hidden(page_of(place, "/project/pro"), "etag")}
    assert send(place, "/acts/reviewed/projects/pro", form).status_code == 303
    (row,) = table(place, "projects")
    assert row["next_review_on"] == TODAY + timedelta(days=182)
    assert found(place, "project-review-overdue") == []
    assert send(place, "/acts/reviewed/agencies/clinic", form).status_code == 404


@pytest.mark.parametrize("who", ["officer", "preparer", "auditor", "administrator"])
def test_rule_1_who_may_not_write_is_refused(place: Place, who: str) -> None:
    for path, form in (
        ("/acts/channels/agencies/clinic", {"channel": "cc", "etag": "x"}),
        ("/acts/end/n", {"seat": "n|clinic|aino|2025-01-01", "etag": "x", "until": TODAY}),
        ("/acts/reviewed/services/detox", {"etag": "x"}),
        ("/acts/meeting/n", {"on": TODAY, "status": "held"}),
    ):
        assert send(place, path, form, who).status_code == 403, path


def test_rule_1_a_foreign_row_and_none_get_the_same_answer(place: Place) -> None:
    seat = {"etag": "x", "until": TODAY}
    for path, form in (
        ("/acts/channels/agencies/clinic", {"channel": "cc", "etag": "x"}),
        ("/acts/channels/agencies/none", {"channel": "none", "etag": "x"}),
        ("/acts/end/n", seat | {"seat": "n|clinic|aino|2025-01-01"}),
        ("/acts/end/n", seat | {"seat": "n|none||"}),
        ("/acts/reviewed/services/detox", {"etag": "x"}),
        ("/acts/reviewed/services/none", {"etag": "x"}),
        ("/acts/meeting/n", {"on": TODAY, "status": "held"}),
        ("/acts/meeting/none", {"on": TODAY, "status": "held"}),
    ):
        assert send(place, path, form, "far").status_code == 404, path
