"""Two entries of a small region made one, and two again; on both engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.caller import SCOPES, Caller
from graph_service.access.users import find_user, put_user
from graph_service.bundle.backup import backup, restore
from graph_service.bundle.merges import KEPT_DAYS, forget_merges, merge_of
from graph_service.bundle.write import json_text, read_tables
from graph_service.duplicates.entries import MERGEABLE
from graph_service.duplicates.errors import NotMergeable, NotUndone
from graph_service.duplicates.suggest import suggestions
from graph_service.duplicates.undo import undo
from graph_service.errors import InputError, NotFound
from graph_service.model.tables import TABLES, relations
from graph_service.queries import load
from graph_service.rows.keep import Writer
from graph_service.store import Graph
from graph_service.subjects.erase import erase
from tests.api.region import CANARY, PEOPLE
from tests.duplicates.adding import TODAY, WRITER, add, merged
from tests.duplicates.world import TWICE, TWICE_TOO
from tests.subjects.world import KEY
from tests.support.stores import clear, put

ALL = Writer(Caller("all", "api_client", "all", scopes=frozenset(SCOPES)), TODAY, Path())

Tables = Mapping[str, list[dict[str, Any]]]


@pytest.fixture
def region(graph: Graph, tmp_path: Path) -> Graph:
    """The region in which a clinic and a contact were entered twice."""
    put(graph, tmp_path, TWICE)
    return graph


def undone(graph: Graph, table: str, other: str, writer: Writer = WRITER) -> None:
    """Undo a merge."""
    graph.write(lambda transaction: undo(transaction, writer, table, other))


def rows(graph: Graph, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table."""
    return graph.read(lambda tx: tx.run(load(f"tables/{table}")))


def dump(graph: Graph) -> str:
    """Return the canonical content of the store."""
    return json_text(read_tables(graph))


def test_every_way_of_naming_an_entry_is_a_relation_that_is_followed() -> None:
    kinds = [(each.type, each.source, each.target) for each in relations()]
    assert len(kinds) == len({*kinds})
    for table in TABLES.values():
        for column in table.references:
            if {*column.tables} & {*MERGEABLE}:
                ends = (table.link.source, table.link.target) if table.link else ()
                assert column.relation or column.name in ends, (table.name, column.name)


def test_an_agency_is_named_by_the_one_that_stays(region: Graph) -> None:
    before = dump(region)
    told = merged(region, "agencies", "clinic", "klinikka", url="other")
    (clinic,) = [row for row in rows(region, "agencies") if row["kind"] == "substance_services"]
    assert (clinic["id"], clinic["name"]) == ("clinic", "A-klinikka")
    assert clinic["url"] == "https://klinikka.example"
    assert {row["agency"] for row in rows(region, "contacts")} == {"clinic", "office"}
    assert [row["parties"] for row in rows(region, "agreements")] == [["clinic"]]
    seats = [(row["agency"], row["contact"], row["since"]) for row in rows(region, "members")]
    assert sorted(seats, key=str) == [
        ("clinic", "aino", None),
        ("clinic", None, date(2025, 1, 1)),
    ]
    assert [row["owner"] for row in rows(region, "channels") if row["id"] == "k1"] == ["clinic"]
    assert "Agency:klinikka" in told and "Contact:oona" in told
    undone(region, "agencies", "klinikka")
    assert dump(region) == before
    assert region.read(lambda tx: merge_of(tx, "agencies", "klinikka")) is None


def test_a_contact_is_on_the_team_all_the_time_that_either_was(region: Graph) -> None:
    before = dump(region)
    told = merged(region, "contacts", "aino", "laine", title="other")
    (aino,) = [row for row in rows(region, "contacts") if row["id"] == "aino"]
    assert (aino["title"], aino["languages"]) == ("Ohjaaja", ["sv"])
    team = [row for row in rows(region, "team") if row["contact"] == "aino"]
    assert [(row["role"], row["since"], row["until"]) for row in team] == [
        ("own_worker", date(2026, 1, 1), None)
    ]
    (gone,) = rows(region, "absences")
    assert (gone["contact"], gone["deputy"]) == ("aino", None)
    assert f"Client:{CANARY}" in told
    undone(region, "contacts", "laine")
    assert dump(region) == before


@pytest.fixture
def region_too(graph: Graph, tmp_path: Path) -> Graph:
    """The region in which a network, a service and a project were entered twice."""
    put(graph, tmp_path, TWICE_TOO)
    return graph


def test_a_network_keeps_the_seats_meetings_and_channels_of_both(region_too: Graph) -> None:
    before = dump(region_too)
    told = merged(region_too, "networks", "n", "n2", convener="other")
    assert rows(region_too, "networks") == [
        {"id": "n", "name": "Päihdeverkosto", "kind": "themed", "theme": "t", "area": "co"}
        | {"convener": "office", "meets_every_days": 90, "status": "active"}
    ]
    seats = [
        (row["agency"], row["contact"], row["since"], row["until"])
        for row in rows(region_too, "members")
    ]
    assert sorted(seats, key=str) == [
        ("clinic", "aino", None, None),
        ("office", "hidden", date(2026, 1, 1), None),
    ]
    held = {row["id"]: row["network"] for row in rows(region_too, "meetings")}
    assert held == {"m1": "n", "m2": "n"}
    owners = {row["id"]: row["owner"] for row in rows(region_too, "channels")}
    assert owners["n2-mail"] == "n"
    assert sorted(told) == [
        "Channel:n2-mail",
        "Meeting:m2",
        "Member:n2|clinic|aino|None",
        "Member:n|office|hidden|2026-01-01",
        "Network:n",
        "Network:n2",
    ]
    undone(region_too, "networks", "n2")
    assert dump(region_too) == before


def test_of_two_networks_the_active_one_is_usual(region_too: Graph) -> None:
    merged(region_too, "networks", "n2", "n")
    (network,) = rows(region_too, "networks")
    assert (network["id"], network["status"], network["convener"]) == ("n2", "active", "office")


def test_a_service_keeps_its_referrals_and_the_later_review(region_too: Graph) -> None:
    before = dump(region_too)
    told = merged(region_too, "services", "detox1", "detox2")
    (service,) = rows(region_too, "services")
    assert (service["id"], service["project"]) == ("detox1", "silta")
    assert service["phases"] == ["during", "after"]
    assert service["reviewed_on"] == date(2026, 11, 1)
    assert [row["service"] for row in rows(region_too, "referrals")] == ["detox1"]
    assert f"Client:{CANARY}" in told and "Referral:r" not in told[:1]
    undone(region_too, "services", "detox2")
    assert dump(region_too) == before


def test_a_project_keeps_its_services_and_units(region_too: Graph) -> None:
    before = dump(region_too)
    merged(region_too, "projects", "bridge", "silta")
    (project,) = rows(region_too, "projects")
    assert (project["id"], project["units"], project["contact"]) == ("bridge", ["prison"], "bo")
    services = {row["id"]: row["project"] for row in rows(region_too, "services")}
    assert services == {"detox1": None, "detox2": "bridge"}
    undone(region_too, "projects", "silta")
    assert dump(region_too) == before


def test_merges_upon_merges_are_undone_one_by_one(region: Graph) -> None:
    first = dump(region)
    merged(region, "agencies", "clinic", "klinikka")
    second = dump(region)
    merged(region, "contacts", "oona", "laine")
    merged(region, "contacts", "aino", "oona")
    with pytest.raises(NotFound):
        undone(region, "contacts", "laine")
    with pytest.raises(NotUndone) as caught:
        undone(region, "agencies", "klinikka")
    assert "contacts: “oona” It was changed after the merge." in [
        each.text("en") for each in caught.value.problems
    ]
    for other in ("oona", "laine"):
        undone(region, "contacts", other)
    assert dump(region) == second
    undone(region, "agencies", "klinikka")
    assert dump(region) == first


def test_what_is_above_stays_above(graph: Graph, tmp_path: Path) -> None:
    """A chain in which the top and the bottom are one has no circle afterwards."""
    chain = [("top", None), ("middle", "top"), ("bottom", "middle")]
    agencies = [
        {"id": id, "name": id, "kind": "ngo", "sector": "church", "area": "co", "part_of": above}
        for id, above in chain
    ]
    put(graph, tmp_path, {"areas": TWICE["areas"], "agencies": agencies})
    before = dump(graph)
    merged(graph, "agencies", "bottom", "top", part_of="keep")
    parts = {row["id"]: row["part_of"] for row in rows(graph, "agencies")}
    assert parts == {"middle": "bottom", "bottom": None}
    undone(graph, "agencies", "top")
    assert dump(graph) == before
    merged(graph, "agencies", "middle", "bottom", part_of="other")
    parts = {row["id"]: row["part_of"] for row in rows(graph, "agencies")}
    assert parts == {"top": None, "middle": "top"}


def test_a_pair_who_work_together_are_two(region: Graph, tmp_path: Path) -> None:
    experts = [{"contact": "laine", "mode": "outside"}]
    pairs = [{"professional": "aino", "expert": "laine"}]
    put(region, tmp_path, TWICE | {"experts": experts, "pairs": pairs})
    before = dump(region)
    with pytest.raises(NotMergeable, match="name one another"):
        merged(region, "contacts", "aino", "laine")
    assert dump(region) == before


def test_rule_3_protection_stays_whichever_entry_had_it(region: Graph) -> None:
    before = dump(region)
    merged(region, "contacts", "aino", "veil", name="keep")
    assert [row["protected"] for row in rows(region, "contacts") if row["id"] == "aino"] == [True]
    undone(region, "contacts", "veil")
    assert dump(region) == before


def test_rule_1_both_entries_must_be_the_writers_own(region: Graph) -> None:
    far = Writer(Caller("lasse", "coordinator", "session", frozenset({"far"})), TODAY, Path())
    officer = Writer(Caller("bo", "officer", "session", frozenset({"co"})), TODAY, Path())
    for writer in (far, officer):
        with pytest.raises(NotFound):
            merged(region, "agencies", "clinic", "klinikka", writer)
    merged(region, "agencies", "clinic", "klinikka")
    for writer in (far, officer):
        with pytest.raises(NotFound):
            undone(region, "agencies", "klinikka", writer)
    for wrong in ("nobody", "clinic"):
        with pytest.raises(NotFound):
            merged(region, "agencies", "clinic", wrong)


def test_what_was_changed_since_is_told_and_nothing_is_undone(
    region: Graph, tmp_path: Path
) -> None:
    merged(region, "contacts", "aino", "laine")
    changed = [row | {"contact": "aino", "reference": "42"} for row in TWICE["agreements"]]
    add(region, tmp_path, {"agreements": changed})
    held = dump(region)
    with pytest.raises(NotUndone) as caught:
        undone(region, "contacts", "laine")
    assert [each.text("en") for each in caught.value.problems] == [
        "agreements: “deal” It was changed after the merge."
    ]
    assert dump(region) == held


def test_an_old_id_that_comes_back_is_suggested_again(region: Graph, tmp_path: Path) -> None:
    merged(region, "agencies", "clinic", "klinikka")
    back = [row | {"name": "Jokin muu"} for row in TWICE["agencies"] if row["id"] == "klinikka"]
    add(region, tmp_path, {"agencies": back})
    with pytest.raises(NotUndone) as caught:
        undone(region, "agencies", "klinikka")
    assert [each.text("en") for each in caught.value.problems] == [
        "agencies: “klinikka” It was entered again after the merge."
    ]
    (pair,) = region.read(lambda tx: suggestions(tx, "agencies", ["co"]))
    assert {pair.keep.id, pair.other.id} == {"clinic", "klinikka"}
    assert pair.reasons == ("again", "area", "kind", "url")


def test_users_follow_the_entry_that_is_theirs_and_come_back(region: Graph) -> None:
    for user in PEOPLE.values():
        put_user(region, user)
    merged(region, "contacts", "hidden", "bo", ALL)
    assert getattr(find_user(region, "bo"), "contact", None) == "hidden"
    undone(region, "contacts", "bo", ALL)
    assert find_user(region, "bo") == PEOPLE["officer"]
    merged(region, "agencies", "office", "prison", ALL)
    assert getattr(find_user(region, "sisko"), "units", None) == ("office",)
    undone(region, "agencies", "prison", ALL)
    assert find_user(region, "sisko") == PEOPLE["supervisor"]


def test_rule_1_nobody_gets_the_clients_of_another_user(region: Graph) -> None:
    put_user(region, PEOPLE["officer"])
    put_user(region, replace(PEOPLE["officer"], id="other", contact="aino"))
    before = dump(region)
    with pytest.raises(NotMergeable, match="Different users"):
        merged(region, "contacts", "aino", "bo", ALL)
    assert dump(region) == before


def test_rule_9_an_erased_client_is_in_no_undo_and_does_not_come_back(
    region: Graph, tmp_path: Path, own_audit_log: Path
) -> None:
    merged(region, "contacts", "aino", "laine")
    backup(region, tmp_path / "older.zip")
    erase(region, CANARY, KEY)
    made = region.read(lambda tx: merge_of(tx, "contacts", "laine"))
    assert made is not None and made.clients == []
    assert CANARY not in str(made.as_row())
    undone(region, "contacts", "laine")
    assert CANARY not in dump(region)
    assert "laine" in {row["id"] for row in rows(region, "contacts")}


def test_a_merge_comes_back_with_a_backup_and_is_undone_there(
    region: Graph, tmp_path: Path
) -> None:
    before = dump(region)
    merged(region, "contacts", "aino", "laine")
    backup(region, tmp_path / "b.zip")
    clear(region)
    restore(region, tmp_path / "b.zip")
    undone(region, "contacts", "laine")
    assert dump(region) == before


def test_rule_9_an_erased_client_is_in_no_undo_of_a_service(region_too: Graph) -> None:
    merged(region_too, "services", "detox1", "detox2")
    erase(region_too, CANARY, KEY)
    made = region_too.read(lambda tx: merge_of(tx, "services", "detox2"))
    assert made is not None and made.clients == []
    undone(region_too, "services", "detox2")
    assert CANARY not in dump(region_too)


def test_rule_9_after_thirty_days_no_more_is_kept_than_which_became_which(region: Graph) -> None:
    merged(region, "agencies", "clinic", "klinikka")
    last = TODAY + timedelta(days=KEPT_DAYS)
    for day, is_kept in ((last, True), (last + timedelta(days=1), False)):
        for _ in range(2):
            region.write(lambda tx, day=day: forget_merges(tx, day))  # type: ignore[misc]
        made = region.read(lambda tx: merge_of(tx, "agencies", "klinikka"))
        assert made is not None and (made.steps is not None) == is_kept
        assert made.keep == "clinic"
    with pytest.raises(InputError, match="can be undone for 30 days"):
        undone(region, "agencies", "klinikka")
    region.write(lambda tx: tx.run(load("writes/remove_agencies"), rows=[{"id": "clinic"}]))
    region.write(lambda tx: forget_merges(tx, TODAY))
    assert region.read(lambda tx: merge_of(tx, "agencies", "klinikka")) is None
