"""A pack of a day that has passed tells the findings as the ledger noted them up to that day."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from graph_service.gaps.about import About
from graph_service.gaps.decide import accept
from graph_service.gaps.history import counts
from graph_service.gaps.ledger import kept_gaps, update
from graph_service.packs.changes import MESSAGES
from graph_service.packs.known import known
from graph_service.packs.model import Pack, Picture, Table, Text
from graph_service.packs.network import network_pack
from graph_service.packs.team_known import team_known
from graph_service.store import Graph
from tests.packs.small import rows, section
from tests.packs.team_world import CLIENT
from tests.packs.team_world import WORLD as TEAM
from tests.packs.test_network import ALL
from tests.packs.test_team import ALL as LOOKER
from tests.packs.world import WORLD
from tests.support.stores import put

#: The ledger runs on four days; the packs are of a day between the second and the third.
RUNS = [date(2026, 10, 20), date(2026, 11, 5), date(2026, 11, 15), date(2026, 11, 21)]
PAST, SINCE = date(2026, 11, 10), date(2026, 11, 2)
NGO, OLLI = "member-without-contact:n:ngo", "contact-departed:olli"
#: What the run of 5 November found about the network, and what that of 20 October alone had.
THERE = {
    *(NGO, OLLI, "action-overdue:a1", "member-without-contact:n:prison"),
    *(f"agency-unreachable:{agency}" for agency in ("ngo", "prison", "social")),
    "network-kind-missing:n:parish",
}
GONE = {
    *("agency-unreachable:clinic", "agency-unreachable:police", "unit-theme-no-route:prison:t"),
    *("contact-unreachable:aino", "contact-unreachable:pia"),
}


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph in which much was mended and spoilt between the runs of the ledger.

    The details of Pia at the police are confirmed before the second run; she leaves before the
    third, so that her agency cannot be reached again; before the last the NGO names a contact.
    """
    tables = deepcopy(WORLD) | {"clients": [], "team": []}
    contacts = {row["id"]: row for row in tables["contacts"]}
    put(graph, tmp_path, tables)
    update(graph, RUNS[0])
    next(row for row in tables["channels"] if row["owner"] == "pia")["verified_on"] = "2026-11-01"
    put(graph, tmp_path, tables)
    update(graph, RUNS[1])
    accept_on(date(2026, 11, 6), graph, NGO, "A new worker starts in January")
    contacts["pia"]["active_until"] = "2026-11-10"
    put(graph, tmp_path, tables)
    update(graph, RUNS[2])
    accept_on(date(2026, 11, 18), graph, OLLI, "Nobody follows him this year")
    return graph


def accept_on(day: date, graph: Graph, finding: str, reason: str) -> None:
    """Accept a finding until the end of the year."""
    accept(graph, finding, by="kaisa", until=date(2026, 12, 31), reason=reason, day=day)


def ids(found: About) -> tuple[set[str], set[str], set[str]]:
    """Return what was there, what of it was accepted, and what was resolved."""
    there = {each.id for each in found.open}
    accepted = {id for id in there if found.entries[id].state(PAST) == "accepted"}
    return there, accepted, {each.finding.id for each in found.resolved}


def found_on(graph: Graph, day: date) -> About:
    return known(graph, "n", ALL, day=day, since=SINCE, language="en").found


def made(graph: Graph, day: date) -> Pack:
    return network_pack(graph, "n", ALL, day=day, since=SINCE, language="en")


def test_what_came_later_is_not_told_and_what_went_later_is(there: Graph) -> None:
    assert ids(found_on(there, PAST)) == (THERE, {NGO}, GONE)
    pack = made(there, PAST)
    assert [row[:2] for row in rows(pack, "accepted")] == [
        ("Päihdeverkosto – Kannattelu ry", "Network member without an active contact")
    ]
    assert {row[2] for row in rows(pack, "resolved")} == {RUNS[1]}
    assert {row[3] for row in rows(pack, "still open")} == {RUNS[0]}
    changes = section(pack, "changes")
    told, said, picture, *tables = changes.blocks
    assert told == Text("Since 2026-11-02: new 0, resolved 5, still open 7, accepted for now 1.")
    assert said == Text(MESSAGES["past"].format(day=PAST))
    assert isinstance(picture, Picture) and "Serious: 6" in picture.svg
    assert [each.name for each in tables if isinstance(each, Table)] == [
        *("resolved", "still open", "accepted")
    ]


def test_no_decision_is_tried_on_a_day_that_has_passed(there: Graph) -> None:
    assert {str(row[2]).partition(" ")[0] for row in rows(made(there, PAST), "decisions")} == {
        "About"
    }


def test_an_acceptance_is_forgotten_with_its_finding(there: Graph, tmp_path: Path) -> None:
    tables = deepcopy(WORLD) | {"clients": [], "team": []}
    tables["contacts"].append({"id": "nico", "name": "Nico", "agency": "ngo"})
    next(row for row in tables["members"] if row["agency"] == "ngo")["contact"] = "nico"
    put(there, tmp_path, tables)
    update(there, RUNS[3])
    assert ids(found_on(there, PAST)) == (THERE, set(), GONE)
    assert NGO not in ids(found_on(there, RUNS[3]))[0]


def test_the_day_of_the_last_run_and_later_days_are_found_anew(there: Graph) -> None:
    for day in (RUNS[2], RUNS[3]):
        pack = made(there, day)
        _, second, *_ = section(pack, "changes").blocks
        assert isinstance(second, Picture)
    assert "contact-departed:pia" in ids(found_on(there, RUNS[2]))[0]


def test_before_the_ledger_began_nothing_is_known(there: Graph) -> None:
    day = date(2026, 10, 19)
    pack = network_pack(there, "n", ALL, day=day, language="en")
    assert section(pack, "changes").blocks[1] == Text(MESSAGES["before"].format(day=day))
    assert ids(found_on(there, day)) == (set(), set(), set())


def test_numbers_of_a_day_are_those_of_its_runs(there: Graph) -> None:
    found = counts(there, kept_gaps(), ALL.view, by="gap", day=PAST, since=SINCE)
    told = {each.key: (each.open, each.accepted, each.resolved) for each in found}
    assert told["member-without-contact"] == (1, 1, 0)
    assert told["contact-departed"] == (1, 0, 0)
    assert told["contact-unreachable"][2] == 2
    assert told["agency-unreachable"][2] == 2


def test_a_team_is_told_as_its_ledger_was(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, TEAM)
    for day in RUNS:
        update(graph, day)
    team = team_known(graph, CLIENT, LOOKER, day=PAST, since=None, language="en")
    there = {
        *("client-absent-from-meeting:t-1", "consent-missing:k-1:clinic"),
        *("consent-missing:k-1:peers", "measure-overdue:m-1", "measure-without-owner:m-4"),
        *("need-without-actor:n-home", "need-without-measure:n-home"),
        *("release-without-housing:k-1", "supporter-without-consent:su-2"),
    }  # without too-few-team-meetings, of 15 November, and action-overdue, of 21 November
    assert ids(team.found) == (there, set(), {"team-unreachable:k-1"})
