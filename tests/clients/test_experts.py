"""Experts by experience: the verdict is that of the gap, and no day reaches who may not know it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given

from graph_service.access.caller import Caller
from graph_service.clients.experts import MESSAGES, Expert, experts, ready_for
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.i18n import LANGUAGES, translate
from graph_service.queries import load
from graph_service.store import Graph
from tests.gaps.maker import Made
from tests.gaps.test_property import many, put
from tests.gaps.worlds import worlds
from tests.support import stores

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RULES = ("expert-not-eligible", "expert-training-unverified", "clearance-missing")


def told(graph: Graph, made: Made, caller: Caller) -> list[Expert]:
    return graph.read(lambda tx: experts(tx, caller, made.as_of, "en"))


def callers(made: Made) -> tuple[Caller, Caller]:
    """Return an officer and a coordinator of every area of a world."""
    areas = frozenset(str(row["id"]) for row in made.tables["areas"])
    return (
        Caller("bo", "officer", "t", areas=areas),
        Caller("kaisa", "coordinator", "t", areas=areas),
    )


def agree(graph: Graph, made: Made) -> None:
    """Fail where the verdicts and the gaps disagree, or an officer is told a day."""
    found = run(graph, [gap_named(each) for each in _RULES], as_of=made.as_of)
    by_rule = {rule: {each.keys[0] for each in found if each.gap.id == rule} for rule in _RULES}
    people = graph.read(lambda tx: tx.run(load("tables/contacts")))
    hidden = {row["id"] for row in people if row["protected"]}
    officer, coordinator = (told(graph, made, caller) for caller in callers(made))
    listed = {each.id for each in officer}
    assert listed.isdisjoint(hidden)
    assert [each.id for each in officer] == [each.id for each in coordinator]
    assert {each.id for each in officer if not each.is_eligible} == (
        by_rule["expert-not-eligible"] - hidden
    )
    assert {each.id for each in officer if not each.row["trained"]} == (
        by_rule["expert-training-unverified"] - hidden
    )
    assert {each.id for each in officer if each.row["lacking"]} <= by_rule["clearance-missing"]
    for language in LANGUAGES:
        short = {translate(MESSAGES[key], language) for key in ("two", "three")}
        for each in officer:
            texts = each.texts(language)
            assert not any(_DAY.search(text) for text in texts)
            assert (texts[0] in short) == (not each.is_eligible)
    for each in officer:
        told_of = (each.row[name] for name in ("unconditional", "offence_free_since"))
        assert [*told_of, each.row["training_verified_on"]] == [None, None, None]


def test_verdicts_are_those_of_the_gaps(embedded_store: Graph, tmp_path: Path) -> None:
    met = []

    @many
    @given(worlds())
    def check(made: Made) -> None:
        put(embedded_store, made, tmp_path)
        agree(embedded_store, made)
        met.extend(told(embedded_store, made, callers(made)[0]))

    check()
    assert {each.is_eligible for each in met} == {True, False}


TABLES: dict[str, list[dict[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "mu", "name": "Espoo", "kind": "municipality", "part_of": "fi"},
        {"id": "va", "name": "Vaasa", "kind": "municipality", "part_of": "fi"},
    ],
    "agencies": [
        {"id": id, "name": id, "kind": kind, "sector": "third_sector", "area": area}
        for id, kind, area in (
            ("peers", "peer_organisation", "mu"),
            ("far", "peer_organisation", "va"),
            ("prison", "prison", "mu"),
        )
    ],
    "contacts": [
        {"id": id, "name": id.title(), "agency": agency}
        for id, agency in (
            ("anna", "far"),
            ("bea", "peers"),
            ("cai", "peers"),
            ("dan", "peers"),
            ("eva", "peers"),
            ("pro", "prison"),
        )
    ],
    "experts": [
        {"contact": id, "mode": "remote_independent", "training_verified_on": "2026-01-01"}
        | {"unconditional": True, "offence_free_since": since}
        for id, since in (
            ("anna", "2020-01-01"),
            ("bea", "2023-11-21"),
            ("cai", "2023-11-22"),
            ("dan", "2024-11-21"),
            ("eva", None),
        )
    ],
    "pairs": [{"professional": "pro", "expert": "dan"}],
}


def test_three_years_two_as_a_pair_and_who_is_told_what(graph: Graph, tmp_path: Path) -> None:

    stores.put(graph, tmp_path, TABLES)
    day = date(2026, 11, 21)

    def found(role: str) -> dict[str, list[str]]:
        caller = Caller("x", role, "t", areas=frozenset({"fi"}))  # type: ignore[arg-type]
        people = graph.read(lambda tx: experts(tx, caller, day, "en"))
        return {each.id: each.texts("en") for each in people}

    officer, coordinator = found("officer"), found("coordinator")
    met, three = MESSAGES["eligible"], MESSAGES["three"]
    assert {id: texts[0] for id, texts in officer.items()} == {
        "anna": met,
        "bea": met,
        "cai": three,
        "dan": met,
        "eva": three,
    }
    assert officer["dan"][1] == MESSAGES["paired"]
    rule = "the rule asks for {} years."
    assert {id: texts[0] for id, texts in coordinator.items()} == {
        "anna": f"Without offences since 2020-01-01; {rule.format(3)}",
        "bea": f"Without offences since 2023-11-21; {rule.format(3)}",
        "cai": f"Without offences since 2023-11-22; {rule.format(3)}",
        "dan": f"Without offences since 2024-11-21; {rule.format(2)}",
        "eva": f"Since when is not noted; {rule.format(3)}",
    }
    assert coordinator["anna"][1] == "Training was verified on 2026-01-01."
    caller = Caller("x", "officer", "t", areas=frozenset({"mu"}))
    ready = graph.read(lambda tx: ready_for(tx, caller, day, "en", "mu", 10))
    assert [each.id for each in ready] == ["bea", "dan", "anna"]
    assert [each.id for each in graph.read(lambda tx: experts(tx, caller, day, "en"))] == [
        "bea",
        "cai",
        "dan",
        "eva",
    ]
