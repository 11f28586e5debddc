"""Entries that are there twice: suggested, side by side, merged, undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.bundle.write import json_text, read_tables
from graph_service.duplicates.entries import MERGEABLE
from graph_service.model.tables import TABLES
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.merge_form import MergeForm
from tests.api.region import CANARY, PEOPLE, Place
from tests.api.serving import HTML, client_of, english
from tests.duplicates.adding import add
from tests.duplicates.world import TWICE, TWICE_TOO
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

AGENCIES = "agencies/clinic%7Cklinikka"
CONTACTS = "contacts/aino%7Claine"


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, TWICE)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def csrf_of(place: Place, who: str = "coordinator") -> str:
    """Sign the client in as one of the region's people; return the form token."""
    place.client.cookies.clear()
    return sign_in(place.app, place.client, PEOPLE[who])


def page_of(place: Place, address: str = "/duplicates", who: str = "coordinator") -> Page:
    """Return a page as somebody reads it."""
    csrf_of(place, who)
    return read(place.client.get(address))


def form_of(place: Place, pair: str) -> dict[str, str]:
    """Return what the form of two entries holds as the coordinator is shown it."""
    page = page_of(place, f"/duplicates/{pair}")
    return {
        each["name"]: each["value"]
        for each in page.all("input")
        if each["type"] == "hidden" or "checked" in each
    } | {"csrf": csrf_of(place)}


def merge(place: Place, pair: str, **chosen: str) -> httpx.Response:
    """Merge two entries as the coordinator."""
    return place.client.post(f"/acts/merge/{pair}", data=form_of(place, pair) | chosen)


def undo(place: Place, entry: str) -> httpx.Response:
    """Undo a merge as the coordinator."""
    return place.client.post(f"/acts/undo-merge/{entry}", data={"csrf": csrf_of(place)})


def rows(place: Place, table: str) -> list[dict[str, Any]]:
    """Return rows of a table."""
    return place.graph.read(lambda tx: tx.run(load(f"tables/{table}")))


def dump(place: Place) -> str:
    """Return the canonical content of the store."""
    return json_text(read_tables(place.graph))


def test_pairs_are_suggested_with_the_reasons(place: Place) -> None:
    page = page_of(place)
    assert "A-Klinikka ry · A-klinikka" in page.text
    assert "the same name; the same area; the same kind" in page.text
    assert "Aino Laine · Laine, Aino" in page.text
    assert "the same name; the same agency" in page.text
    assert "veil" not in page.source


def test_two_are_shown_side_by_side_with_what_hangs_on_each(place: Place) -> None:
    page = page_of(place, f"/duplicates/{AGENCIES}")
    radios = {
        each["id"]: "checked" in each for each in page.all("input") if each.get("type") == "radio"
    }
    assert radios == {
        "name-keep": True,
        "name-other": False,
        "url-keep": False,
        "url-other": True,
    }
    assert "Contacts (3) : Contact under protection; Aino Laine; Laine, Aino" in page.text
    assert "Contacts (1) : Oona Salo" in page.text
    assert "What is about clients moves too" in page.text


def test_two_agencies_become_one_and_two_again(place: Place) -> None:
    before = dump(place)
    answer = merge(place, AGENCIES, name="keep", url="other")
    assert (answer.status_code, answer.headers["location"]) == (303, "/duplicates")
    assert [row["id"] for row in rows(place, "agencies")] == ["clinic", "office", "prison"]
    page = page_of(place)
    assert "A-Klinikka ry → A-klinikka" in page.text
    answer = undo(place, "agencies/klinikka")
    assert (answer.status_code, answer.headers["location"]) == (303, "/duplicates")
    assert dump(place) == before


def test_an_old_id_leads_to_what_it_became(place: Place) -> None:
    assert merge(place, AGENCIES).status_code == 303
    assert merge(place, CONTACTS).status_code == 303
    csrf_of(place)
    for old, new in (
        ("/agencies/klinikka/route", "/agencies/clinic/route"),
        ("/contacts/laine", "/contacts/aino"),
    ):
        answer = place.client.get(old)
        assert (answer.status_code, answer.headers["location"]) == (303, new)
    csrf_of(place, "far")
    assert place.client.get("/contacts/laine").status_code == 404


def test_old_ids_of_networks_services_and_projects_lead_on(place: Place, tmp_path: Path) -> None:
    put(place.graph, tmp_path, TWICE_TOO)
    before = dump(place)
    for pair in ("networks/n%7Cn2", "services/detox1%7Cdetox2", "projects/bridge%7Csilta"):
        assert merge(place, pair).status_code == 303
    csrf_of(place)
    for old, new in (
        ("/network/n2?lang=fi", "/network/n?lang=fi"),
        ("/service/detox2", "/service/detox1"),
        ("/project/silta", "/project/bridge"),
        ("/maps/network/n2?as_of=2026-06-01", "/maps/network/n?as_of=2026-06-01"),
        ("/maps/network/n2?file=svg", "/maps/network/n?file=svg"),
        ("/meetings/n2", "/meetings/n"),
        ("/meetings/n2?meeting=m2", "/meetings/n?meeting=m2"),
    ):
        answer = place.client.get(old)
        assert (answer.status_code, answer.headers["location"]) == (303, new)
        assert place.client.get(new).status_code == 200
    for gone in ("/network/n3", "/maps/network/n3", "/meetings/n3", "/meetings/n?meeting=m3"):
        assert place.client.get(gone).status_code == 404
    assert "Päihdeverkostot → Päihdeverkosto" in page_of(place).text
    for entry in ("projects/silta", "services/detox2", "networks/n2"):
        assert undo(place, entry).status_code == 303
    assert dump(place) == before


def test_rule_3_a_seat_of_a_network_is_called_by_its_agency(place: Place, tmp_path: Path) -> None:
    put(place.graph, tmp_path, TWICE_TOO)
    page = page_of(place, "/duplicates/networks/n%7Cn2")
    (seats,) = re.findall(r"Network members \(2\) : (\S+; \S+)", page.text)
    assert sorted(seats.split("; ")) == ["A-klinikka", "Toimisto"]
    assert "(1) : 2026-11-01" in page.text
    assert "Salainen" not in page.source
    page = page_of(place, "/duplicates/services/detox1%7Cdetox2")
    assert CANARY not in page.source and "Referrals" not in page.text


def test_rule_3_a_protected_contact_of_a_project_is_not_named(place: Place, tmp_path: Path) -> None:
    projects = [row | {"contact": "hidden"} for row in TWICE_TOO["projects"]]
    put(place.graph, tmp_path, TWICE_TOO | {"projects": projects})
    page = page_of(place, "/duplicates/projects/bridge%7Csilta")
    assert "Contact under protection" in page.text and "Vankila" in page.text
    assert "Salainen" not in page.source


def test_an_agency_s_own_page_leads_on_too(place: Place) -> None:
    assert merge(place, AGENCIES).status_code == 303
    csrf_of(place)
    answer = place.client.get("/agency/klinikka")
    assert (answer.status_code, answer.headers["location"]) == (303, "/agency/clinic")


@pytest.mark.parametrize(
    ("page", "table", "id"),
    [
        ("/agency/clinic", "agencies", "clinic"),
        ("/contacts/aino", "contacts", "aino"),
        ("/network/n", "networks", "n"),
        ("/project/bridge", "projects", "bridge"),
    ],
)
def test_a_page_leads_to_the_form_with_its_id(place: Place, page: str, table: str, id: str) -> None:
    asked = f"/duplicates?table={table}&one={id}&lang=sv#compare"
    assert page_of(place, f"{page}?lang=sv").links.count(asked) == 1
    form = page_of(place, asked)
    (chosen,) = [each for each in form.all("option") if "selected" in each]
    assert chosen["value"] == table
    typed = {each["name"]: each["value"] for each in form.all("input") if "required" in each}
    assert typed == {"one": id, "other": ""}
    assert "alert" not in [each.get("role") for _, each in form.tags]


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("officer", "/agency/clinic"),
        ("far", "/agency/clinic"),
        ("coordinator", "/agreement/deal"),
    ],
)
def test_no_page_leads_there_of_what_the_reader_cannot_merge(
    place: Place, who: str, page: str
) -> None:
    assert not [each for each in page_of(place, page, who).links if "/duplicates?" in each]


def test_two_that_nobody_suggested_are_compared(place: Place) -> None:
    csrf_of(place)
    asked = {"table": "agencies", "one": " clinic ", "other": "office", "lang": "nb"}
    answer = place.client.get("/duplicates", params=asked)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/duplicates/agencies/clinic%7Coffice?lang=nb"
    assert place.client.get(answer.headers["location"]).status_code == 200


#: Neither there nor a contact's, no id at all, too long, and one of a foreign area.
WRONG = ("none", "aino", "a:b", '"><script>', "x" * 300, "far-one")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("clinic", "", "Write the ids of both entries."),
        ("clinic", "clinic", "Both ids are the same. Write the id of the other entry too."),
        *(
            (
                *pair,
                f"There is no entry “{wrong}” under “Agencies” among those that you may change.",
            )
            for wrong in WRONG
            for pair in (("clinic", wrong), (wrong, "clinic"))
        ),
    ],
)
def test_rule_1_a_wrong_id_is_told_once_and_what_was_typed_stays(
    place: Place, tmp_path: Path, one: str, other: str, told: str
) -> None:
    far = {"id": "far-one", "name": "Kaukana", "kind": "ngo", "sector": "church", "area": "far"}
    add(place.graph, tmp_path, {"agencies": [far]})
    csrf_of(place)
    asked = {"table": "agencies", "one": one, "other": other}
    page = read(place.client.get("/duplicates", params=asked), 404)
    typed = {each["name"]: each["value"] for each in page.all("input") if "required" in each}
    assert typed == {"one": one, "other": other}
    (alert,) = [each for _, each in page.tags if each.get("role") == "alert"]
    assert alert["id"] == "compare-trouble"
    assert told in page.text
    assert "Kaukana" not in page.source


def test_rule_11_what_is_no_id_and_an_unknown_table_are_told_too(place: Place) -> None:
    csrf_of(place)
    for table, one in (("clients", CANARY), ("agencies", "$areas")):
        asked = {"table": table, "one": one, "other": "clinic"}
        page = read(place.client.get("/duplicates", params=asked), 404)
        assert "under “Agencies” among those that you may change." in page.text


def test_what_was_changed_meanwhile_is_not_merged(place: Place, tmp_path: Path) -> None:
    form = form_of(place, AGENCIES)
    agencies = [
        row | {"name": "Toinen"} if row["id"] == "klinikka" else row for row in TWICE["agencies"]
    ]
    put(place.graph, tmp_path, TWICE | {"agencies": agencies})
    before = dump(place)
    answer = place.client.post(f"/acts/merge/{AGENCIES}", data=form)
    assert "The row was changed since you read it" in read(answer, 412).text
    assert dump(place) == before


def test_one_that_cannot_be_is_told_on_the_page(place: Place, tmp_path: Path) -> None:
    contacts = [
        row
        | {"aino": {"active_from": "2026-06-01"}, "laine": {"active_until": "2026-01-01"}}.get(
            row["id"], {}
        )
        for row in TWICE["contacts"]
    ]
    put(place.graph, tmp_path, TWICE | {"contacts": contacts})
    before = dump(place)
    answer = merge(place, CONTACTS, active_from="keep", active_until="other")
    page = read(answer, 422)
    assert "The row ends before it starts" in page.text
    assert "active_until-other" in [each["id"] for each in page.all("input") if "checked" in each]
    assert dump(place) == before
    assert merge(place, CONTACTS).status_code == 303


def test_what_cannot_be_undone_is_told_row_by_row(place: Place, tmp_path: Path) -> None:
    assert merge(place, CONTACTS).status_code == 303
    team = [row | {"closeness": 2, "contact": "aino"} for row in TWICE["team"][-1:]]
    deal = TWICE["agreements"][0] | {"reference": "42", "contact": "aino"}
    add(place.graph, tmp_path, {"agreements": [deal], "team": [team[0] | {"since": "2026-01-01"}]})
    before = dump(place)
    page = read(undo(place, "contacts/laine"), 409)
    assert "agreements: “deal” It was changed after the merge." in page.text
    assert "Rows that you may not look at were changed after the merge." in page.text
    assert CANARY not in page.source
    assert dump(place) == before


def test_two_that_are_two_are_suggested_no_more(place: Place) -> None:
    answer = place.client.post(f"/acts/keep-apart/{CONTACTS}", data={"csrf": csrf_of(place)})
    assert answer.status_code == 303
    page = page_of(place)
    assert "Laine, Aino" not in page.text and "A-Klinikka ry" in page.text


@pytest.mark.parametrize("pair", ["clinic%7Cnone", "clinic%7Cclinic", "x"])
def test_rule_1_a_foreign_entry_and_none_get_the_same_answer(place: Place, pair: str) -> None:
    csrf = csrf_of(place, "far")
    form = {"csrf": csrf, "etag": "x", "other_etag": "x"}
    for asked in (f"agencies/{pair}", AGENCIES, CONTACTS):
        told = read(place.client.get(f"/duplicates/{asked}"), 404).text
        assert "There is no such row among those that you may see." in told
        assert place.client.post(f"/acts/merge/{asked}", data=form).status_code == 404
        apart = place.client.post(f"/acts/keep-apart/{asked}", data={"csrf": csrf})
        assert apart.status_code == 404
    gone = {"csrf": csrf}
    assert place.client.post("/acts/undo-merge/agencies/klinikka", data=gone).status_code == 404
    assert merge(place, AGENCIES).status_code == 303
    gone = {"csrf": csrf_of(place, "far")}
    assert place.client.post("/acts/undo-merge/agencies/klinikka", data=gone).status_code == 404
    assert "klinikka" not in page_of(place, who="far").source


def test_rule_1_who_may_not_write_is_refused(place: Place) -> None:
    for who in ("officer", "preparer", "auditor", "administrator"):
        form = {"csrf": csrf_of(place, who), "etag": "x", "other_etag": "x"}
        assert place.client.get("/duplicates").status_code == 403
        assert place.client.post(f"/acts/merge/{AGENCIES}", data=form).status_code == 403
    form = form_of(place, AGENCIES) | {"csrf": "wrong"}
    assert place.client.post(f"/acts/merge/{AGENCIES}", data=form).status_code == 403


def test_rule_3_of_a_protected_contact_neither_name_nor_channel_is_told(place: Place) -> None:
    page = page_of(place, "/duplicates/contacts/oona%7Cveil")
    assert "Contact under protection" in page.text
    assert "0103" not in page.source and "Aino Laine" not in page.source
    assert merge(place, "contacts/oona%7Cveil").status_code == 303
    assert "Aino Laine" not in page_of(place).text.partition("Merged in the last")[2]
    assert [row["protected"] for row in rows(place, "contacts") if row["id"] == "oona"] == [True]


def test_rule_5_no_client_is_told_of_on_the_pages_or_in_ones_own_record(place: Place) -> None:
    for address in ("/duplicates", f"/duplicates/{CONTACTS}", f"/duplicates/{AGENCIES}"):
        assert CANARY not in page_of(place, address).source
    assert merge(place, CONTACTS).status_code == 303
    assert CANARY not in page_of(place).source
    for address in ("/audit", f"/audit?identifier=Client%3A{CANARY}"):
        assert "laine" in page_of(place, "/audit").source
        assert f">{CANARY}" not in page_of(place, address).source
        assert f":{CANARY}" not in page_of(place, address).text
    assert "No records." in page_of(place, f"/audit?identifier=Client%3A{CANARY}").text
    assert f"Client:{CANARY}" in page_of(place, "/audit", "auditor").text


def test_rule_8_a_merge_is_on_record_with_every_row_it_touched(place: Place) -> None:
    done = merge(place, CONTACTS)
    records = [
        (each.entry.operation, each.entry.outcome, each.entry.identifiers)
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == done.headers["x-request-id"]
    ]
    assert records == [
        ("combine", "intended", ("Contact:aino", "Contact:laine")),
        (
            "combine",
            "done",
            (
                "Absence:gone",
                "Agreement:deal",
                f"Client:{CANARY}",
                "Contact:aino",
                "Contact:laine",
                f"TeamMember:{CANARY}|aino|2026-01-01",
                f"TeamMember:{CANARY}|laine|2026-06-01",
            ),
        ),
    ]
    undone = undo(place, "contacts/laine")
    (last,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == undone.headers["x-request-id"] and each.entry.outcome == "done"
    ]
    assert last.operation == "combine" and f"Client:{CANARY}" in last.identifiers


def test_the_form_asks_for_every_column_that_can_differ() -> None:
    columns = {column.name for name in MERGEABLE for column in TABLES[name].columns}
    lists = {"languages", "expertise", "phases", "units"}
    asked = {*MergeForm.model_fields} - {"csrf", "etag", "other_etag"}
    assert asked == columns - lists - {"id", "protected"}
