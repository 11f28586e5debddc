"""What a decision is said to do is what happens when it is really made, and nothing is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import graph_service
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.gaps.decide import accept
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.run import Sight as Seen
from graph_service.gaps.seen import View
from graph_service.model.tables import TABLES
from graph_service.packs import effects
from graph_service.packs.decisions import Effect, Proposal, most_first, proposals
from graph_service.packs.effects import CHANGED, tried
from graph_service.packs.known import Known, Sight, known
from graph_service.resources import folder
from graph_service.store import Graph
from tests.support.stores import put

D = date(2026, 11, 21)
BEGUN, LAST, FRESH, STALE = "2026-01-01", "2026-11-20", "2026-11-01", "2025-01-01"
Rows = dict[str, list[dict[str, Any]]]


def _agency(id: str, kind: str, area: str = "co") -> dict[str, Any]:
    return {"id": id, "name": id.title(), "kind": kind, "sector": "state", "area": area}


def _channel(owner: str, verified_on: str, kind: str = "contact") -> dict[str, Any]:
    value = {"value": f"{owner}@example.org", "verified_on": verified_on}
    return {"id": f"ch-{owner}", "owner_kind": kind, "owner": owner, "kind": "email"} | value


WORLD: Rows = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "fi"},
    ],
    "themes": [{"id": "t", "name": "Päihteet", "expects": ["parish", "police"]}],
    "agencies": [
        _agency("clinic", "substance_services"),
        _agency("ward", "prison"),
        _agency("parish", "parish"),
        _agency("police", "police", "fi"),
        _agency("hostel", "housing_provider"),
    ],
    "contacts": [
        {"id": "aino", "name": "Aino", "agency": "clinic"},
        {"id": "olli", "name": "Olli", "agency": "ward", "active_until": "2026-10-01"},
        {"id": "onni", "name": "Onni", "agency": "ward"},
        {"id": "pia", "name": "Pia", "agency": "police"},
        {"id": "anna", "name": "Anna", "agency": "clinic"},
    ],
    "channels": [
        _channel("aino", STALE),
        _channel("onni", FRESH),
        _channel("pia", FRESH),
        _channel("hostel", STALE, "agency"),
    ],
    "networks": [
        {"id": "n", "name": "Verkosto", "kind": "themed", "theme": "t", "area": "co"}
        | {"status": "active", "meets_every_days": 60},
    ],
    "members": [
        {"network": "n", "agency": "clinic", "contact": "aino", "since": BEGUN},
        {"network": "n", "agency": "ward", "contact": "olli", "since": BEGUN},
        {"network": "n", "agency": "hostel", "since": BEGUN},
    ],
    "meetings": [
        {"id": "m", "kind": "network", "network": "n", "on": BEGUN, "status": "held"},
    ],
    "actions": [
        {"id": "a", "meeting": "m", "title": "Soita", "status": "open", "due_on": "2026-02-01"},
    ],
}
HANDED_OVER: Rows = {
    "members": [
        {"network": "n", "agency": "ward", "contact": "olli", "since": BEGUN, "until": LAST},
        {"network": "n", "agency": "ward", "contact": "onni", "since": str(D)},
    ]
}
#: For each gap: the first place of the decision, what it does, and the rows that really make it.
MADE: dict[str, tuple[str, Effect, Rows]] = {
    "action-overdue": ("a", Effect(1, 0), {"actions": [WORLD["actions"][0] | {"status": "done"}]}),
    # The clinic is reached through her.
    "contact-unreachable": ("aino", Effect(2, 0), {"channels": [_channel("aino", str(D))]}),
    "agency-unreachable": (
        "hostel",
        Effect(1, 0),
        {"channels": [_channel("hostel", str(D), "agency")]},
    ),
    # A seat that goes over closes both what is said of the contact and of the member.
    "contact-departed": ("olli", Effect(2, 0), HANDED_OVER),
    # The ward has a way to the theme's agencies then; the parish joins without a contact, and
    # cannot be reached.
    "network-kind-missing": (
        "n",
        Effect(3, 2),
        {
            "members": [
                {"network": "n", "agency": "parish", "since": str(D)},
                {"network": "n", "agency": "police", "contact": "pia", "since": str(D)},
            ]
        },
    ),
    "network-not-meeting": (
        "n",
        Effect(1, 0),
        {"meetings": [WORLD["meetings"][0] | {"id": "new", "on": str(D)}]},
    ),
    "network-without-convener": (
        "n",
        Effect(1, 0),
        {"networks": [WORLD["networks"][0] | {"convener": "ward"}]},
    ),
}


def read(graph: Graph, sight: Seen = EVERYTHING) -> Known:
    seen = Sight(View("all", frozenset(), sight))
    return known(graph, "n", seen, day=D, since=None, language="en")


def made(graph: Graph, found: Known) -> list[Proposal]:
    return tried(graph, found, proposals(found.found, D, "en"), D)


def decision(all: list[Proposal], gap: str, place: str) -> Proposal:
    return next(each for each in all if each.gap == gap and each.findings[0].keys[0] == place)


def changed(rows: Rows) -> Rows:
    """Return the world with rows in the place of those with their keys."""

    def keyed(table: str, each: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
        key = TABLES[table].key
        return {tuple(row.get(name) for name in key): row for row in each}

    return WORLD | {
        table: [*(keyed(table, WORLD[table]) | keyed(table, new)).values()]
        for table, new in rows.items()
    }


@pytest.mark.parametrize("gap", MADE)
def test_a_decision_does_what_really_making_it_does(graph: Graph, tmp_path: Path, gap: str) -> None:
    place, effect, rows = MADE[gap]
    put(graph, tmp_path, WORLD)
    before = read(graph)
    assert decision(made(graph, before), gap, place).effect == effect
    put(graph, tmp_path, changed(rows))
    after = {each.id for each in read(graph).found.open}
    there = {each.id for each in before.found.open}
    opened = after - there - {each.id for each in before.anew}
    assert (len(there - after), len(opened)) == (effect.closed, effect.opened)


def test_no_rule_changes_that_is_not_run_again(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(graph, tmp_path, WORLD)
    found = read(graph)
    few = made(graph, found)
    every = tuple(sorted({rule for rules in CHANGED.values() for rule in rules}))
    monkeypatch.setattr(effects, "CHANGED", dict.fromkeys(CHANGED, every))
    assert made(graph, found) == few


def test_nothing_that_was_tried_is_kept(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    before = canonical_hash(read_tables(graph))
    assert [each for each in made(graph, read(graph)) if each.effect]
    assert canonical_hash(read_tables(graph)) == before


def test_a_decision_without_an_edit_for_each_place_keeps_its_count(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    all = made(graph, read(graph))
    seats = [each for each in all if each.gap == "member-without-contact"]
    # The hostel has nobody whom it could name.
    assert [(len(each.findings), each.effect, each.number) for each in seats] == [(2, None, 2)]


def test_what_was_accepted_is_neither_closed_nor_opened(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    update(graph, D)
    accept(
        graph,
        "member-without-contact:n:ward",
        by="kaisa",
        reason="It is known.",
        until=date(2026, 12, 1),
        day=D,
        receipt="r",
    )
    assert decision(made(graph, read(graph)), "contact-departed", "olli").effect == Effect(1, 0)


def test_no_more_are_tried_than_there_is_time_for(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(graph, tmp_path, WORLD)
    monkeypatch.setattr(effects, "_MOST", 1)
    assert len([each for each in made(graph, read(graph)) if each.effect]) <= 1
    monkeypatch.setattr(effects, "_SECONDS", 0.0)
    assert not [each for each in made(graph, read(graph)) if each.effect]


def test_who_may_name_no_contact_learns_nothing_of_one(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    all = made(graph, read(graph, Seen(clients=[], network_in=["fi", "co"], people_in=[])))
    assert not {"contact-unreachable", "contact-departed"} & {each.gap for each in all}


def test_the_most_closed_come_first(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    numbers = [each.number for each in most_first(made(graph, read(graph)), "en")]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] == 2


def test_every_edit_is_one_of_a_gap() -> None:
    files = {path.stem for path in (folder("cypher") / "decisions").glob("*.cypher")}
    assert files == set(CHANGED)


def test_edits_are_run_where_nothing_is_kept_and_nowhere_else() -> None:
    service = Path(graph_service.__file__).parent
    texts = {path: path.read_text("utf-8") for path in service.rglob("*.py")}
    running = {path.name for path, text in texts.items() if re.search("[\"']decisions/", text)}
    assert running == {"effects.py"}
    kept = re.findall(r"graph\.(\w+)\(", texts[service / "packs" / "effects.py"])
    assert {*kept} == {"attempt"}
