"""What an import creates, changes, leaves and removes; wholly or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.bundle.apply import Import, import_bundle
from graph_service.bundle.write import json_text, read_tables
from graph_service.errors import BundleRejected
from graph_service.queries import load_file
from graph_service.store import Graph
from tests.bundle import files

LINKS = load_file(Path(__file__).parent / "links.cypher", "tests/links")


Rows = Sequence[Mapping[str, Any]]


def bring(graph: Graph, folder: Path, replace: bool = False, **tables: Rows) -> Import:
    """Import a literal bundle."""
    return import_bundle(graph, files.document(tables)(folder), replace=replace)


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the small world."""
    import_bundle(graph, files.document(files.WORLD)(tmp_path))
    return graph


def counts(done: Import) -> dict[str, tuple[int, int, int, int]]:
    """Return how many rows were created, changed, removed and left, by table."""
    return {
        each.table: (len(each.created), len(each.changed), len(each.removed), each.left)
        for each in done.changes
    }


def rows(graph: Graph, table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table in the store."""
    return read_tables(graph)[table]


def links(graph: Graph) -> Mapping[str, int]:
    """Return the number of relationships by type, the same seen from both of their ends."""
    found = graph.read(lambda tx: tx.run(LINKS))
    assert all(each["out"] == each["into"] for each in found)
    return {each["type"]: each["out"] for each in found}


def test_import_tells_what_it_created_changed_and_left(world: Graph, tmp_path: Path) -> None:
    done = bring(
        world,
        tmp_path,
        areas=[
            {"id": "fi", "name": "Suomi", "kind": "country"},
            {"id": "hki", "name": "Helsingfors", "kind": "municipality", "part_of": "fi"},
            {"id": "esp", "name": "Espoo", "kind": "municipality", "part_of": "fi"},
        ],
        contacts=[{"id": "k1", "name": "Kaisa", "agency": "p1"}],
    )
    assert counts(done) == {"areas": (1, 1, 0, 1), "contacts": (0, 0, 0, 1)}
    areas = next(each for each in done.changes if each.table == "areas")
    assert (areas.created, areas.changed) == ((("esp",),), (("hki",),))
    assert (done.written, done.count("created"), done.count("left")) == (True, 1, 2)
    assert rows(world, "areas") == [
        ("esp", "Espoo", "municipality", "fi"),
        ("fi", "Suomi", "country", None),
        ("hki", "Helsingfors", "municipality", "fi"),
    ]


def test_rule_8_what_was_overwritten_or_removed_names_its_client(
    world: Graph, tmp_path: Path
) -> None:
    first = {"client": "c1", "domain": "housing", "status": "open"}
    bring(world, tmp_path, needs=[{"id": "w1", **first}, {"id": "w2", **first}])
    other = {**files.WORLD["clients"][0], "id": "c2"}
    moved = [{"id": "w1", **first, "client": "c2"}, {"id": "w2", **first}]
    done = bring(world, tmp_path, clients=[other], needs=moved)
    assert done.before == {"Need:w1", "Client:c1"}
    done = bring(world, tmp_path, True, **files.WORLD)
    assert done.before == {"Need:w1", "Need:w2", "Client:c1", "Client:c2"}


def test_row_in_a_bundle_says_everything_of_its_thing(world: Graph, tmp_path: Path) -> None:
    bring(world, tmp_path, areas=[{"id": "hki", "name": "Helsinki", "kind": "municipality"}])
    assert rows(world, "areas")[1] == ("hki", "Helsinki", "municipality", None)


def test_changed_references_lead_to_the_new_thing_alone(world: Graph, tmp_path: Path) -> None:
    before = links(world)
    bring(
        world,
        tmp_path,
        agencies=[
            {"id": "p1", "name": "Vankila", "kind": "prison", "sector": "state", "area": "fi"},
            {"id": "p2", "name": "Toinen", "kind": "prison", "sector": "state", "part_of": "p1"},
        ],
        contacts=[{"id": "k1", "name": "Kaisa", "agency": "p2"}],
        agreements=[
            {
                "id": "a",
                "title": "A",
                "level": "local",
                "form": "contract",
                "status": "ready",
                "parties": ["p1", "p2"],
            }
        ],
    )
    assert rows(world, "agencies")[0][5] == "fi"
    assert rows(world, "contacts")[0][2] == "p2"
    assert links(world) == {**before, "PART_OF": 2, "HAS_PARTY": 2}
    bring(
        world,
        tmp_path,
        agreements=[
            {
                "id": "a",
                "title": "A",
                "level": "local",
                "form": "contract",
                "status": "ready",
                "parties": ["p2"],
            }
        ],
    )
    assert rows(world, "agreements")[0][-1] == ("p2",)
    assert links(world)["HAS_PARTY"] == 1


def test_owner_of_a_channel_can_become_one_of_another_kind(world: Graph, tmp_path: Path) -> None:
    channel = {"id": "h", "kind": "phone", "value": "+358 50 555 0100"}
    for kind, owner in (("contact", "k1"), ("agency", "p1"), ("network", "n1")):
        bring(world, tmp_path, channels=[{**channel, "owner_kind": kind, "owner": owner}])
        assert rows(world, "channels") == [
            ("h", kind, owner, "phone", "+358 50 555 0100", None, None)
        ]
        assert links(world)["OWNED_BY"] == 1


def test_person_leaves_a_team_and_comes_back(world: Graph, tmp_path: Path) -> None:
    first = {"client": "c1", "contact": "k1", "role": "own_worker", "since": "2026-01-01"}
    bring(world, tmp_path, team=[first])
    done = bring(
        world,
        tmp_path,
        team=[
            {**first, "until": "2026-02-01"},
            {**first, "since": "2026-05-01"},
            {"client": "c1", "contact": "k1", "role": "chaplain"},
        ],
    )
    assert counts(done) == {"team": (2, 1, 0, 0)}
    assert [row[2:5] for row in rows(world, "team")] == [
        ("chaplain", None, None),
        ("own_worker", date(2026, 1, 1), date(2026, 2, 1)),
        ("own_worker", date(2026, 5, 1), None),
    ]
    assert links(world)["ON_TEAM"] == 3


def test_memberships_with_and_without_a_contact_stand_side_by_side(
    world: Graph, tmp_path: Path
) -> None:
    member = {"network": "n1", "agency": "p1", "since": "2026-01-01"}
    bring(world, tmp_path, contacts=[{"id": "k2", "name": "Kalle", "agency": "p1"}])
    bring(world, tmp_path, members=[member, {**member, "contact": "k1"}])
    assert (links(world)["MEMBER_OF"], links(world)["REPRESENTS"]) == (2, 1)
    done = bring(world, tmp_path, members=[{**member, "contact": "k1", "until": "2026-03-01"}])
    assert counts(done) == {"members": (0, 1, 0, 0)}
    assert (links(world)["MEMBER_OF"], links(world)["REPRESENTS"]) == (2, 1)
    done = bring(world, tmp_path, members=[{**member, "contact": "k2"}])
    assert counts(done) == {"members": (1, 0, 0, 0)}
    assert (links(world)["MEMBER_OF"], links(world)["REPRESENTS"]) == (3, 2)
    assert [row[2:] for row in rows(world, "members")] == [
        (None, date(2026, 1, 1), None),
        ("k1", date(2026, 1, 1), date(2026, 3, 1)),
        ("k2", date(2026, 1, 1), None),
    ]


def test_replace_removes_what_the_bundle_does_not_hold(world: Graph, tmp_path: Path) -> None:
    member = {"network": "n1", "agency": "p1"}
    bring(world, tmp_path, members=[member, {**member, "contact": "k1"}])
    world_without = {name: list(rows) for name, rows in files.WORLD.items() if name != "clients"}
    done = bring(world, tmp_path, replace=True, **world_without, members=[member])
    assert counts(done) == {
        "areas": (0, 0, 0, 2),
        "agencies": (0, 0, 0, 1),
        "contacts": (0, 0, 0, 1),
        "networks": (0, 0, 0, 1),
        "members": (0, 0, 1, 1),
        "clients": (0, 0, 1, 0),
    }
    assert links(world) == {"PART_OF": 1, "COVERS": 1, "WORKS_AT": 1, "MEMBER_OF": 1}
    done = bring(world, tmp_path, replace=True, areas=[])
    assert done.count("removed") == 6
    assert not any(read_tables(world).values())
    assert links(world) == {}


def test_replace_refuses_a_reference_to_what_it_would_remove(world: Graph, tmp_path: Path) -> None:
    with pytest.raises(BundleRejected) as refused:
        bring(world, tmp_path, replace=True, contacts=[{"id": "k9", "name": "K", "agency": "p1"}])
    assert [each.code for each in refused.value.problems] == ["unknown_reference"]
    assert len(rows(world, "agencies")) == 1


@pytest.mark.cases
def test_replacing_a_region_leaves_no_dangling_link(
    graph: Graph, cases: Path, tmp_path: Path
) -> None:
    for name in ("region-21", "region-81"):
        import_bundle(graph, cases / name, replace=True)
    replaced, seen = json_text(read_tables(graph)), links(graph)
    bring(graph, tmp_path, replace=True, areas=[])
    assert links(graph) == {}
    import_bundle(graph, cases / "region-81")
    assert (json_text(read_tables(graph)), links(graph)) == (replaced, seen)


class Stopped(Exception):
    """Raised in the middle of an import."""


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_import_that_fails_midway_leaves_the_store_as_it_was(
    world: Graph, tmp_path: Path, after: int
) -> None:
    def stop(done: int, total: int) -> None:
        if done >= after:
            raise Stopped

    before = json_text(read_tables(world))
    tables = {
        "areas": [{"id": "se", "name": "Sverige", "kind": "country"}],
        "agencies": [
            {"id": f"q{n}", "name": "Q", "kind": "police", "sector": "state"} for n in range(3)
        ],
    }
    with pytest.raises(Stopped):
        import_bundle(world, files.document(tables)(tmp_path), replace=True, progress=stop)
    assert json_text(read_tables(world)) == before


def test_progress_is_told_from_nothing_to_all(world: Graph, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    tables = {"areas": [{"id": f"a{n}", "name": "A", "kind": "country"} for n in range(2500)]}
    import_bundle(world, files.document(tables)(tmp_path), progress=lambda *far: told.append(far))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]


def test_children_may_stand_before_their_parents(graph: Graph, tmp_path: Path) -> None:
    areas = [
        {"id": f"a{n:04}", "name": "A", "kind": "centre", "part_of": f"a{n + 1:04}"}
        for n in range(1500)
    ]
    bring(graph, tmp_path, areas=[*areas, {"id": "a1500", "name": "A", "kind": "country"}])
    assert links(graph) == {"PART_OF": 1500}


def test_partial_bundle_names_what_the_store_holds(world: Graph, tmp_path: Path) -> None:
    need = {"id": "d1", "client": "c1", "domain": "housing", "status": "open"}
    assert counts(bring(world, tmp_path, needs=[need])) == {"needs": (1, 0, 0, 0)}


def test_dry_run_tells_the_same_and_writes_nothing(world: Graph, tmp_path: Path) -> None:
    path = files.document({"areas": [{"id": "se", "name": "S", "kind": "country"}]})(tmp_path)
    before = json_text(read_tables(world))
    dry = import_bundle(world, path, replace=True, dry_run=True)
    assert json_text(read_tables(world)) == before
    wet = import_bundle(world, path, replace=True)
    assert (dry.changes, dry.written, wet.written) == (wet.changes, False, True)


def test_imports_at_once_all_land(world: Graph, tmp_path: Path) -> None:
    def area(number: int) -> Import:
        folder = tmp_path / str(number)
        folder.mkdir()
        shared = {"id": "hki", "name": f"Helsinki {number}", "kind": "municipality"}
        own = [
            {"id": f"{number}-{n}", "name": "A", "kind": "centre", "part_of": "hki"}
            for n in range(30)
        ]
        return bring(world, folder, areas=[shared, *own])

    with ThreadPoolExecutor(4) as threads:
        done: Sequence[Import] = list(threads.map(area, range(4)))
    assert [counts(each) for each in done] == [{"areas": (30, 1, 0, 0)}] * 4
    assert len(rows(world, "areas")) == 122
    assert links(world)["PART_OF"] == 120
