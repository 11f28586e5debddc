"""The steps of a route, each in a tiny world: D is 2026-11-21, the way is to `kela`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import NotFound
from graph_service.parameters import Parameters
from graph_service.reach import Step, route
from graph_service.store import Graph
from tests.gaps.examples import read
from tests.reach.world import WORLD
from tests.support.stores import put

D = date(2026, 11, 21)

OWN_DEPUTY = ["deputy stand-in c-stand-in"]
STAFF = [
    "expert_contact knows c-knows",
    "agency_contact works c-works",
    "agency_channel kela c-kela",
]
PARENTS = [
    "parent expert c-expert",
    "parent boss c-boss",
    "parent middle c-middle",
    "parent head c-head",
]
NEAR = ["coordinating guide c-guide", "coordinating near c-near"]
UNVERIFIED = ["unverified away u-old", "unverified knows u-never", "unverified kela u-future"]


def short(steps: list[Step]) -> list[str]:
    """Return each step as its kind, its subject and its channels."""
    return [
        " ".join((step.kind, step.id, ",".join(each.id for each in step.channels)))
        for step in steps
    ]


def way(graph: Graph, folder: Path, text: str, **asked: str) -> list[str]:
    """Return the route to kela in the world of `text`."""
    put(graph, folder, read(text)[0])
    language = asked.pop("language", "en")
    theme, area = asked.get("theme"), asked.get("area")
    return short(route(graph, "kela", theme=theme, area=area, as_of=D, language=language))


def test_nine_steps_in_their_order(graph: Graph, tmp_path: Path) -> None:
    assert way(graph, tmp_path, WORLD, theme="money", area="county") == [
        "network_contact named c-named",
        "deputy deputy c-deputy",
        *OWN_DEPUTY,
        *STAFF,
        "network_channel net c-net",
        *PARENTS,
        *NEAR,
        *UNVERIFIED,
        "unverified net u-net",
    ]


def test_without_theme_and_area_all_its_networks_are_meant(graph: Graph, tmp_path: Path) -> None:
    assert way(graph, tmp_path, WORLD) == [
        "network_contact named c-named",
        "network_contact works c-works",
        "deputy deputy c-deputy",
        *OWN_DEPUTY,
        "agency_contact knows c-knows",
        "agency_channel kela c-kela",
        "network_channel loose c-loose",
        "network_channel net c-net",
        "parent boss c-boss",
        "parent expert c-expert",
        *PARENTS[2:],
        *NEAR,
        *UNVERIFIED,
        "unverified loose u-loose",
        "unverified net u-net",
    ]


def test_theme_limits_the_networks_and_chooses_the_experts(graph: Graph, tmp_path: Path) -> None:
    assert way(graph, tmp_path, WORLD, theme="home") == [
        "network_contact works c-works",
        *["deputy stand-in c-stand-in", "deputy deputy c-deputy"],
        "agency_contact knows c-knows",
        "agency_channel kela c-kela",
        "network_channel loose c-loose",
        "parent boss c-boss",
        "parent expert c-expert",
        *PARENTS[2:],
        *NEAR,
        *UNVERIFIED,
        "unverified loose u-loose",
    ]


def test_area_limits_the_networks_and_chooses_who_coordinates(graph: Graph, tmp_path: Path) -> None:
    assert way(graph, tmp_path, WORLD, theme="money", area="north") == [
        *["deputy stand-in c-stand-in", "deputy deputy c-deputy"],
        *STAFF,
        *PARENTS,
        "coordinating stranger c-stranger",
        "coordinating far c-far",
        *UNVERIFIED,
    ]


def test_area_below_has_its_own_coordinating_agency_too(graph: Graph, tmp_path: Path) -> None:
    found = way(graph, tmp_path, WORLD, theme="money", area="town")
    coordinating = [step for step in found if step.startswith("coordinating")]
    assert coordinating == ["coordinating inside c-inside", *NEAR]
    assert "network_channel net c-net" in found


def test_agency_without_area_has_nobody_who_coordinates(graph: Graph, tmp_path: Path) -> None:
    found = way(graph, tmp_path, WORLD.replace("part_of=middle area=county", "part_of=middle"))
    assert not [step for step in found if step.startswith("coordinating")]


def test_coordinating_agency_above_is_a_parent_only(graph: Graph, tmp_path: Path) -> None:
    world = """
        agencies  top coordinating=true area=fi
        agencies  kela part_of=top area=county coordinating=true
        channels  c1 owner_kind=agency owner=top verified_on=2026-11-21
        channels  c2 owner_kind=agency owner=kela verified_on=2026-11-21
    """
    assert way(graph, tmp_path, world) == ["agency_channel kela c2", "parent top c1"]


def test_protected_contact_is_never_a_step(graph: Graph, tmp_path: Path) -> None:
    world = """
        agencies  kela name=Kela
        themes    money
        contacts  hidden name=Secret agency=kela protected=true expertise=money
        contacts  hidden-away name=Secret agency=kela protected=true
        contacts  away name=Away agency=kela
        contacts  deputy name=Deputy
        networks  net theme=money
        members   network=net agency=kela contact=hidden
        members   network=net agency=kela contact=hidden-away
        absences  a1 contact=hidden-away deputy=deputy
        absences  a2 contact=away deputy=hidden
        channels  c1 owner=hidden verified_on=2026-11-21 value=secret
        channels  c2 owner=hidden value=secret
        channels  c3 owner=hidden-away value=secret
        channels  c4 owner=deputy verified_on=2026-11-21
    """
    put(graph, tmp_path, read(world)[0])
    steps = route(graph, "kela", theme="money", as_of=D)
    assert short(steps) == ["deputy deputy c4"]
    assert "secret" not in json.dumps([step.as_json("en") for step in steps]).lower()
    assert steps[0].reason_text("en") == (
        "Deputy of a contact of the agency, who is away until 2026-12-01"
    )


def test_deputies_of_named_contacts_come_first(graph: Graph, tmp_path: Path) -> None:
    world = """
        agencies  kela
        networks  net
        contacts  named agency=ngo
        contacts  own agency=kela
        contacts  later agency=kela active_from=2026-11-22
        contacts  z name=Z
        contacts  y name=Y
        contacts  a name=A
        contacts  b name=B
        contacts  away name=C
        contacts  silent name=D
        members   network=net agency=kela contact=named
        absences  a1 contact=named deputy=z
        absences  a2 contact=named deputy=y
        absences  a3 contact=own deputy=a
        absences  a4 contact=own deputy=z
        absences  a5 contact=own deputy=away
        absences  a6 contact=own deputy=silent
        absences  a7 contact=away
        absences  a8 contact=own deputy=b ends_on=2026-11-20
        absences  a9 contact=own deputy=b starts_on=2026-11-22
        absences  a0 contact=later deputy=b
        channels  c-z owner=z verified_on=2026-11-21
        channels  c-y owner=y verified_on=2026-11-21
        channels  c-a owner=a verified_on=2026-11-21
        channels  c-b owner=b verified_on=2026-11-21
        channels  c-away owner=away verified_on=2026-11-21
    """
    assert way(graph, tmp_path, world) == ["deputy y c-y", "deputy z c-z", "deputy a c-a"]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("fi", ["zorn", "abo", "aer", "astrom", "oberg", "ore"]),
        ("sv", ["zorn", "abo", "aer", "astrom", "oberg", "ore"]),
        ("nb", ["zorn", "aer", "astrom", "oberg", "ore", "abo"]),
    ],
)
def test_names_come_as_the_language_sorts(
    graph: Graph, tmp_path: Path, language: str, order: list[str]
) -> None:
    names = {"abo": "Åbo", "aer": "Ær", "astrom": "Äström", "oberg": "Öberg", "ore": "Øre"}
    names["zorn"] = "Zorn"
    lines = ["agencies kela"]
    for id, name in names.items():
        lines += [f"contacts {id} name={name} agency=kela"]
        lines += [f"channels {id} owner={id} verified_on=2026-11-21"]
        lines += [f"channels u-{id} owner={id}"]
    found = way(graph, tmp_path, "\n".join(lines), language=language)
    assert found == [
        *(f"agency_contact {id} {id}" for id in order),
        *(f"unverified {id} u-{id}" for id in order),
    ]


def test_same_name_comes_by_id_and_channels_by_kind(graph: Graph, tmp_path: Path) -> None:
    world = """
        agencies  kela
        contacts  b name=Same agency=kela
        contacts  a name=Same agency=kela
        channels  1 owner=a kind=visit verified_on=2026-11-21
        channels  2 owner=a kind=booking verified_on=2026-11-21
        channels  3 owner=a kind=secure_message verified_on=2026-11-21
        channels  4 owner=a kind=phone verified_on=2026-11-21
        channels  6 owner=a kind=email verified_on=2026-11-21
        channels  5 owner=a kind=email verified_on=2026-11-21
        channels  7 owner=b verified_on=2026-11-21 shared=true
    """
    assert way(graph, tmp_path, world) == ["agency_contact a 5,6,4,3,2,1", "agency_contact b 7"]


def test_fresh_days_decide_what_is_usable(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    steps = route(graph, "kela", as_of=D, parameters=Parameters(fresh_days=179))
    assert "network_contact named c-named" not in short(steps)
    steps = route(graph, "kela", as_of=date(2027, 11, 21))
    assert {step.kind for step in steps} == {"unverified"}


def test_reason_and_channels_are_told(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    steps = {step.id: step for step in route(graph, "kela", theme="money", as_of=D)}
    assert steps["named"].reason_text("en") == "Named as the agency's contact in Net"
    assert steps["deputy"].reason_text("en") == "Deputy of Away, who is away until 2026-11-21"
    assert steps["knows"].as_json("en") == {
        "kind": "unverified",
        "subject": {"label": "Contact", "id": "knows", "name": "Knows"},
        "channels": [
            {"id": "u-never", "kind": "email", "value": "x", "shared": None, "verified_on": None}
        ],
        "reason": (
            "Not known to work: never verified, verified too long ago, or dated in the future"
        ),
    }


@pytest.mark.parametrize(
    ("agency", "theme", "area", "told"),
    [
        ("none", None, None, "There is no agency with the id none."),
        ("kela", "none", None, "There is no theme with the id none."),
        ("kela", "money", "none", "There is no area with the id none."),
    ],
)
def test_unknown_ids_are_named(
    graph: Graph, tmp_path: Path, agency: str, theme: str | None, area: str | None, told: str
) -> None:
    put(graph, tmp_path, read("agencies kela\nthemes money")[0])
    with pytest.raises(NotFound) as caught:
        route(graph, agency, theme=theme, area=area, as_of=D)
    assert caught.value.text("en") == told
