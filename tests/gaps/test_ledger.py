"""The ledger: what a run notes, what it does not change, and who reads what of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.access.receipts import was_done
from graph_service.access.users import User, put_user
from graph_service.errors import InputError, NotFound
from graph_service.gaps import decide
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.entries import Entry, entries_of
from graph_service.gaps.findings import Finding, Named, Subject
from graph_service.gaps.history import counts
from graph_service.gaps.ledger import KEPT_DAYS, Change, update
from graph_service.gaps.listed import WANTED, everything_listed, listed
from graph_service.gaps.run import Sight
from graph_service.gaps.seen import View
from graph_service.store import Graph
from tests.gaps.examples import D, read
from tests.support.stores import put

#: z, a and m have agreed on something, and cannot be reached.
WORLD = """
    agencies    z name=Åland area=town
    agencies    a name=Zeta area=county
    agencies    m name=Mitta
    agreements  deal parties=z;a;m
"""
#: z has a channel now, and there is q.
LATER = """
    agencies    z name=Åland area=town
    agencies    a name=Zeta area=county
    agencies    m name=Mitta
    agencies    q name=Qvarn area=town
    agreements  deal parties=z;a;m;q
    channels    c owner_kind=agency owner=z kind=phone value=+358505550100 verified_on=2026-11-20
"""
RULE = gap_named("agency-unreachable")
WEEK = timedelta(days=7)


def entries(graph: Graph) -> dict[str, Entry]:
    """Return the entries of the agencies of these worlds that cannot be reached, by their ids."""
    ids = [f"agency-unreachable:{each}" for each in "zamq"]
    found = graph.read(lambda transaction: entries_of(transaction, ids))
    return {id.partition(":")[2]: entry for id, entry in sorted(found.items())}


def told(graph: Graph, view: View | None = None, *wanted: str, area: str | None = None) -> str:
    """Return what is listed a week after D of agencies that cannot be reached, since that day."""
    day = D + WEEK
    states = wanted or WANTED
    if view is None:
        found = everything_listed(graph, [RULE], day=day, since=day, wanted=states, area=area)
    else:
        found = listed(graph, [RULE], view, day=day, since=day, wanted=states, area=area)
    return " ".join(f"{each.finding.keys[0]}:{each.entry.state(day)}" for each in found)


def test_a_run_notes_what_is_new_what_stays_and_what_is_gone(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    first = update(graph, D)
    assert (first.new, first.returned, first.resolved) == (first.open, 0, 0)
    assert entries(graph) == {
        "a": Entry("agency-unreachable:a", RULE.id, ("a",), ("county",), (D,), (), D),
        "m": Entry("agency-unreachable:m", RULE.id, ("m",), (), (D,), (), D),
        "z": Entry("agency-unreachable:z", RULE.id, ("z",), ("town",), (D,), (), D),
    }
    put(graph, tmp_path, read(LATER)[0])
    second = update(graph, D + WEEK)
    assert (second.new, second.returned, second.resolved) == (1, 0, 1)
    found = entries(graph)
    assert (found["z"].last_seen, found["z"].resolved_on) == (D, D + WEEK)
    assert (found["a"].first_seen, found["a"].last_seen) == (D, D + WEEK)
    assert found["q"].opened == (D + WEEK,)
    put(graph, tmp_path, read(WORLD)[0])
    third = update(graph, D + 2 * WEEK)
    assert (third.new, third.returned, third.resolved) == (0, 1, 1)
    back = entries(graph)["z"]
    assert (back.first_seen, back.resolved_on) == (D, None)
    assert (back.opened, back.closed) == ((D, D + 2 * WEEK), (D + WEEK,))


def test_the_same_run_again_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    first = update(graph, D)
    before = entries(graph)
    assert update(graph, D) == Change(first.open, 0, 0, 0)
    assert entries(graph) == before
    put(graph, tmp_path, read(LATER)[0])
    update(graph, D)
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    assert entries(graph)["z"] == before["z"]


def test_a_ledger_does_not_go_back(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    before = entries(graph)
    with pytest.raises(InputError, match="The ledger is of 2026-11-21; it cannot be brought back"):
        update(graph, D - WEEK)
    assert entries(graph) == before


def test_what_was_resolved_two_years_ago_is_not_kept(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    put(graph, tmp_path, read(WORLD.replace("parties=z;a;m", "parties=a;m"))[0])
    update(graph, D + WEEK)
    update(graph, D + WEEK + timedelta(days=KEPT_DAYS))
    assert "z" in entries(graph)
    update(graph, D + WEEK + timedelta(days=KEPT_DAYS + 1))
    assert "z" not in entries(graph)


def test_a_run_tells_what_it_is_about_and_leaves_its_receipt(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    about: list[str] = []
    update(graph, D, about=about.extend, receipt="command-ledger")
    assert {"Agency:z", "Area:town"} <= {*about}
    assert was_done(graph, "command-ledger")


def test_what_is_new_open_and_resolved_since_a_day(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    put(graph, tmp_path, read(LATER)[0])
    assert told(graph) == "m:open a:open"
    update(graph, D + WEEK)
    assert told(graph) == "z:resolved m:open q:open a:open"
    assert told(graph, None, "new") == "q:open"
    assert told(graph, None, "open") == "m:open q:open a:open"
    assert told(graph, None, "resolved") == "z:resolved"
    assert told(graph, area="town") == "z:resolved q:open"
    assert told(graph, area="county") == "z:resolved q:open a:open"
    with pytest.raises(NotFound, match="no area with the id nowhere"):
        told(graph, area="nowhere")


@pytest.mark.parametrize(
    ("network", "areas", "found"),
    [
        ("all", None, "z:resolved m:open q:open a:open"),
        ("own_area", ["county"], "m:open a:open"),
        ("own_area", ["town"], "z:resolved m:open q:open"),
        ("own_area", [], "m:open"),
        ("counts", ["town", "county"], ""),
        ("none", [], ""),
    ],
)
def test_rule_1_the_ledger_shows_what_its_reader_may_see(
    graph: Graph, tmp_path: Path, network: str, areas: list[str] | None, found: str
) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    put(graph, tmp_path, read(LATER)[0])
    update(graph, D + WEEK)
    sight = Sight(clients=[], network_in=areas, people_in=areas)
    view = View(network, frozenset(), sight)  # type: ignore[arg-type]
    assert told(graph, view) == found


def finding(area: str) -> Finding:
    """Return a finding about an agency in an area."""
    named = Named("Agency", "x", "X")
    return Finding(RULE, ("x",), Subject(named, area), (), Named("Area", area, area), {})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_an_entry_tells_when_its_finding_was_there(runs: list[tuple[int, bool]]) -> None:
    day, there, entry = D, dict[date, bool](), None
    found_on = {D}
    for later, is_found in [(0, True), *runs]:
        day += timedelta(days=later)
        there[day] = is_found
        found_on |= {day} if is_found else set()
        if entry is None:
            entry = Entry("agency-unreachable:x", RULE.id, ("x",), ("town",), (day,), (), day)
        else:
            entry = entry.seen(finding("town"), day) if is_found else entry.gone(day)
    assert entry is not None
    days = sorted(there)
    assert (entry.resolved_on is None) == there[days[-1]]
    assert entry.last_seen == max(found_on)
    assert list(entry.opened) == sorted({*entry.opened}) and entry.opened[0] == D
    ended = [*entry.closed, date.max]
    spells = list(zip(entry.opened, ended, strict=False))
    for at, each in enumerate(days):
        within = any(begin <= each < end for begin, end in spells)
        touched = {begin for begin, _ in spells} | {*entry.closed}
        assert within == there[each] or each in touched, (at, each)


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph whose ledger is of D, with a user."""
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    put_user(graph, User("ada", "Ada", "coordinator", areas=("town",)))
    return graph


Z = "agency-unreachable:z"
WHY = "The agency moves in January"


def test_who_takes_a_finding_and_until_when(there: Graph) -> None:
    decide.take(there, Z, by="ada", until=D + WEEK, day=D, receipt="command-take")
    assert was_done(there, "command-take")
    entry = entries(there)["z"]
    assert (entry.taken_by, entry.taken_until) == ("ada", D + WEEK)
    assert (entry.is_taken(D + WEEK), entry.is_taken(D + WEEK + timedelta(days=1))) == (True, False)
    assert entry.state(D) == "open"
    decide.release(there, Z)
    assert entries(there)["z"].taken_by is None
    with pytest.raises(NotFound, match="no user with the id nobody"):
        decide.take(there, Z, by="nobody", until=D, day=D)


def test_accepted_until_a_day_then_it_comes_back(there: Graph) -> None:
    decide.accept(there, Z, by="os:ada", until=D + WEEK, reason=WHY, day=D)
    entry = entries(there)["z"]
    assert entry.as_json(D) == {
        "state": "accepted",
        "first_seen": "2026-11-21",
        "last_seen": "2026-11-21",
        "resolved_on": None,
        "taken_by": None,
        "taken_until": None,
        "accepted_by": "os:ada",
        "accepted_until": "2026-11-28",
        "reason": WHY,
    }
    assert told(there, None, "new") == ""
    assert told(there, None, "accepted") == "z:accepted"
    day = D + WEEK + timedelta(days=1)
    assert update(there, day) == Change(update(there, day).open, 0, 0, 0)
    back = entries(there)["z"]
    assert (back.state(day), back.is_new(day), back.is_new(day + WEEK)) == ("open", True, False)
    found = everything_listed(there, [RULE], day=day, since=day, wanted=["new"])
    assert [each.finding.id for each in found] == [Z]


def test_an_acceptance_can_be_withdrawn_and_ends_with_its_finding(
    there: Graph, tmp_path: Path
) -> None:
    decide.accept(there, Z, by="os:ada", until=D + 9 * WEEK, reason=WHY, day=D)
    decide.reopen(there, Z)
    assert entries(there)["z"].state(D) == "open"
    decide.accept(there, Z, by="os:ada", until=D + 9 * WEEK, reason=WHY, day=D)
    put(there, tmp_path, read(LATER)[0])
    update(there, D + WEEK)
    put(there, tmp_path, read(WORLD)[0])
    update(there, D + 2 * WEEK)
    assert entries(there)["z"].state(D + 2 * WEEK) == "open"


@pytest.mark.parametrize(
    ("reason", "until", "message"),
    [
        (WHY, D - timedelta(days=1), "The last day is 2026-11-20; it lies between 2026-11-21 and"),
        (WHY, D + timedelta(days=367), "it lies between 2026-11-21 and 2027-11-22"),
        ("because", D, "in 10 characters or more"),
        ("   x   x   ", D, "in 10 characters or more"),
        ("a\x00 reason to leave it", D, "in 10 characters or more"),
    ],
)
def test_what_cannot_be_accepted_changes_nothing(
    there: Graph, reason: str, until: date, message: str
) -> None:
    before = entries(there)
    with pytest.raises(InputError, match=message):
        decide.accept(there, Z, by="os:ada", until=until, reason=reason, day=D)
    assert entries(there) == before


def test_nothing_is_decided_of_what_is_not_there(there: Graph, tmp_path: Path) -> None:
    put(there, tmp_path, read(LATER)[0])
    update(there, D + WEEK)
    for id in (Z, "agency-unreachable:nobody", "nothing"):
        with pytest.raises(NotFound, match=f"no finding {id} that is still there"):
            decide.release(there, id)


@pytest.mark.parametrize("text", ["$rows is not a reason", "$day", "' OR 1 = 1 //"])
def test_rule_11_a_text_stays_a_text(there: Graph, text: str) -> None:
    put_user(there, User("$rows", "$rows", "coordinator"))
    decide.take(there, Z, by="$rows", until=D, day=D)
    decide.accept(there, Z, by=text, until=D, reason=f"{text} and more of it", day=D)
    update(there, D)
    entry = entries(there)["z"]
    assert (entry.taken_by, entry.accepted_by) == ("$rows", text)
    assert entry.reason == f"{text} and more of it"


@pytest.mark.parametrize(
    ("areas", "seen"), [(["town"], 0), (["county"], 1), (["town", "county"], 1)]
)
def test_rule_1_what_was_resolved_is_seen_by_those_who_saw_it_open(
    graph: Graph, tmp_path: Path, areas: list[str], seen: int
) -> None:
    """An agreement without an inside party lies where its first party does, a in the county."""
    rule = [gap_named("agreement-expiring")]
    world = WORLD.replace("parties=z;a;m", "parties=z;a valid_until=2026-12-01")
    put(graph, tmp_path, read(world)[0])
    update(graph, D)
    view = View("own_area", frozenset(), Sight(clients=[], network_in=areas, people_in=areas))

    def open_and_resolved() -> tuple[int, int]:
        found = counts(graph, rule, view, by="gap", day=D, since=D)
        told = sum(each.open for each in found), sum(each.resolved for each in found)
        states = [each.entry.state(D) for each in listed(graph, rule, view, day=D, since=D)]
        assert told == (states.count("open"), states.count("resolved"))
        return told

    assert open_and_resolved() == (seen, 0)
    put(graph, tmp_path, read(world.replace("2026-12-01", "2028-12-01"))[0])
    update(graph, D)
    assert open_and_resolved() == (0, seen)
