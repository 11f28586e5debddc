"""Whom a route names: everybody, the people of some areas, or others by job title and agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.reach import route
from graph_service.reach.known import EVERYBODY, People
from graph_service.store import Graph
from tests.gaps.examples import D, read
from tests.support.stores import put

WORLD = """
    agencies  kela name=Kela area=county
    agencies  office name=Office area=town
    themes    money name=Money
    networks  net name=Net theme=money area=centre
    contacts  anna name=Anna agency=kela title=Adviser
    contacts  bert name=Bert agency=kela
    contacts  carl name=Carl agency=office title=Clerk
    contacts  away name=Away agency=kela
    contacts  secret name=Secret agency=kela title=Guard protected=true
    members   network=net agency=kela contact=carl
    absences  a1 contact=away deputy=carl ends_on=2026-11-21
    channels  c-anna owner=anna verified_on=2026-11-21
    channels  c-bert owner=bert verified_on=2026-11-21
    channels  c-carl owner=carl verified_on=2026-11-21
    channels  c-secret owner=secret verified_on=2026-11-21
    channels  u-anna owner=anna
    channels  c-kela owner_kind=agency owner=kela verified_on=2026-11-21
"""

OWN = ["agency_channel Kela c-kela"]
ALL = ["network_contact Carl c-carl", "agency_contact Anna c-anna", "agency_contact Bert c-bert"]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (EVERYBODY, [*ALL, *OWN, "unverified Anna u-anna"]),
        (People(frozenset({"county", "town"})), [*ALL, *OWN, "unverified Anna u-anna"]),
        (People(frozenset({"county"})), [*ALL[1:], *OWN, "unverified Anna u-anna"]),
        (People(frozenset({"town"})), [ALL[0], *OWN]),
        (People(frozenset()), OWN),
        (
            People(frozenset(), as_roles=True),
            [
                "network_contact Clerk, Office ",
                "agency_contact Adviser, Kela ",
                "agency_contact Kela ",
                *OWN,
            ],
        ),
    ],
    ids=["everybody", "both areas", "county", "town", "nobody", "roles"],
)
def test_rule_1_a_route_names_whom_the_reader_may_know(
    graph: Graph, tmp_path: Path, people: People, expected: list[str]
) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    steps = route(graph, "kela", as_of=D, people=people)
    shown = [
        f"{each.kind} {each.name} {','.join(channel.id for channel in each.channels)}"
        for each in steps
    ]
    assert shown == expected
    text = repr([each.as_json("en") for each in steps])
    for id, name in {"anna": "Anna", "bert": "Bert", "carl": "Carl", "secret": "Secret"}.items():
        named = any(name == step.name for step in steps)
        assert (name in text, f"'{id}'" in text) == (named, named)


DEPUTY = """
    agencies  kela name=Kela area=county
    agencies  office name=Office area=town
    contacts  away name=Away agency=kela
    contacts  carl name=Carl agency=office
    absences  a1 contact=away deputy=carl ends_on=2026-11-21
    channels  c-carl owner=carl verified_on=2026-11-21
"""


def test_a_deputy_does_not_tell_for_whom_where_that_is_not_known(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, read(DEPUTY)[0])
    told = {
        people: route(graph, "kela", as_of=D, people=people)[0].reason_text("en")
        for people in (EVERYBODY, People(frozenset({"town"}), as_roles=True))
    }
    assert list(told.values()) == [
        "Deputy of Away, who is away until 2026-11-21",
        "Deputy of a contact of the agency, who is away until 2026-11-21",
    ]
