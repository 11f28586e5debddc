"""Running gaps: in what order findings come, what they say of their subject, and for which area."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue, gap_named
from graph_service.gaps.count import count, counted
from graph_service.gaps.run import Sight, run, within_sight
from graph_service.parameters import Parameters
from graph_service.store import Graph
from tests.gaps.examples import D, read
from tests.support.stores import put

WORLD = """
    agencies    z name=Åland area=town
    agencies    a name=Zeta area=county
    agencies    m name=Mitta
    agreements  deal parties=z;a;m valid_until=2026-12-01
"""


def test_findings_come_gravest_first_then_by_gap_and_name(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    told: list[tuple[int, int]] = []
    gaps = [gap_named("agreement-expiring"), gap_named("agency-unreachable")]
    found = run(graph, gaps, as_of=D, language="fi", progress=lambda *each: told.append(each))
    assert [each.id for each in found] == [
        "agency-unreachable:m",
        "agency-unreachable:a",
        "agency-unreachable:z",
        "agreement-expiring:deal",
    ]
    assert told == [(0, 2), (1, 2), (2, 2)]
    english = [each.keys[0] for each in run(graph, gaps, as_of=D, language="en")]
    assert english == ["z", "m", "a", "deal"]


def test_area_takes_in_what_lies_within_it(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    gaps = catalogue().values()
    of = {"town": ["z"], "county": ["a", "z"], "fi": ["a", "z"]}
    for area, agencies in of.items():
        found = run(graph, gaps, as_of=D, area=area)
        assert [each.keys[0] for each in found if each.gap.id == "agency-unreachable"] == sorted(
            agencies, key=["z", "a"].index
        )
    with pytest.raises(NotFound, match="no area with the id nowhere"):
        run(graph, gaps, as_of=D, area="nowhere")


def test_finding_names_its_subject_and_area(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    found = {each.id: each for each in run(graph, catalogue().values(), as_of=D)}
    agency = found["agency-unreachable:z"]
    assert agency.subject.text("en") == "Åland"
    assert agency.area is not None
    assert agency.area.id == "town"
    assert found["agency-unreachable:m"].area is None
    assert found["agreement-expiring:deal"].as_json("en")["facts"]["valid_until"] == "2026-12-01"


def test_rule_1_what_is_seen_as_numbers_leaves_no_query_as_anything_else(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    gaps = [gap_named("agreement-expiring"), gap_named("agency-unreachable")]

    def numbers(area: str | None, near: list[str]) -> dict[str, int]:
        sight = Sight(clients=[], network_in=near)
        return count(graph, gaps, as_of=D, area=area, sight=sight)

    assert numbers(None, ["town"]) == {"agency-unreachable": 2}
    assert numbers("county", ["town"]) == {"agency-unreachable": 1}
    assert numbers("county", ["town", "county"]) == {
        "agency-unreachable": 2,
        "agreement-expiring": 1,
    }
    assert numbers("county", []) == {}
    rule = gap_named("agency-unreachable").query
    values = rule.values(D, Parameters(), None)
    rows = graph.read(lambda transaction: transaction.run(counted(rule), **values))
    assert rows == [{"number": 3}]


def test_rule_1_what_names_contacts_is_not_asked_for_those_who_may_know_none() -> None:
    gaps = list(catalogue().values())
    kept = {gap.id for gap in within_sight(gaps, Sight(people_in=[]))}
    assert {*catalogue()} - kept == {
        "clearance-missing",
        "contact-departed",
        "contact-unreachable",
        "expert-not-eligible",
        "expert-training-unverified",
        "pair-supervision-overdue",
    }
    assert within_sight(gaps, Sight(people_in=["town"])) == gaps


PEOPLE = """
    agencies    here area=town
    agencies    there area=county
    agencies    nowhere
    contacts    ann agency=here active_until=2026-11-01
    contacts    bea agency=there active_until=2026-11-01
    contacts    cia agency=nowhere active_until=2026-11-01
    agreements  deal parties=here;prison contact=ann
    agreements  pact parties=there;prison contact=bea
    agreements  bond parties=nowhere;prison contact=cia
"""


@pytest.mark.parametrize(
    ("areas", "named"),
    [(None, ["ann", "bea", "cia"]), (["town"], ["ann", "cia"]), (["fi"], ["cia"]), ([], [])],
)
def test_rule_1_contacts_of_other_areas_are_not_named(
    graph: Graph, tmp_path: Path, areas: list[str] | None, named: list[str]
) -> None:
    put(graph, tmp_path, read(PEOPLE)[0])
    gap = gap_named("contact-departed")
    found = run(graph, [gap], as_of=D, sight=Sight(people_in=areas))
    assert sorted(each.keys[0] for each in found) == named
