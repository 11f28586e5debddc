"""Cells of return maps: an attack by integer programming over all clients that there can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint

from graph_service.model.vocabulary import words
from graph_service.numbers.bands import Band
from graph_service.numbers.cells import PHASES as ORDER
from graph_service.numbers.cells import County, Place
from graph_service.numbers.hiding import told
from graph_service.numbers.tree import AreaTree
from tests.numbers.attack import LARGE, least

#: A country of two counties, one of them in parts; somebody may live in no county.
PART_OF: dict[str, str | None] = {"fi": None, "a": "fi", "b": "fi", "a1": "a", "a2": "a"}
WITHIN = {"fi": ("a1", "a2", "b", "fi"), "a": ("a1", "a2"), "b": ("b",), "a1": ("a1",)}
WITHIN |= {"a2": ("a2",)}
PHASES = ("parole", "during", "after")
DOMAINS = ("housing", "work")


class Kind(NamedTuple):
    """Where a client lives, their phase, and how they stand in each domain.

    How they stand is ``" "`` without a need, ``n`` with one, ``u`` with one that nothing answers.
    """

    home: str
    phase: str
    stands: tuple[str, ...]


def all_kinds(homes: Collection[str]) -> list[Kind]:
    """Return every kind of client there can be."""
    return [Kind(*each) for each in product(homes, PHASES, product(" nu", repeat=len(DOMAINS)))]


@dataclass(frozen=True)
class World:
    """How many clients of each kind there are."""

    clients: Mapping[Kind, int]

    def number(self, kinds: Collection[Kind]) -> int:
        return sum(self.clients.get(kind, 0) for kind in kinds)

    @cached_property
    def kinds(self) -> list[Kind]:
        """Every kind; that nobody lives in no county is known where it is so."""
        abroad = any(kind.home == "fi" for kind in self.clients)
        return all_kinds(("a1", "a2", "b", *["fi"] * abroad))

    def _in(self, area: str, *, unanswered: bool = False) -> set[Kind]:
        """Return the kinds in an area, or those with a need that nothing answers."""
        of_all = {each for each in self.kinds if each.home in WITHIN[area]}
        return {each for each in of_all if "u" in each.stands} if unanswered else of_all

    def _cells(self, area: str, marks: str) -> dict[Place, set[Kind]]:
        return {
            (domain, phase): {
                each for each in self._in(area) if each.phase == phase and each.stands[at] in marks
            }
            for phase in PHASES
            for at, domain in enumerate(DOMAINS)
        }

    @cached_property
    def published(self) -> dict[str, tuple[set[Kind], Band | None]]:
        """Everything that is counted, with what is told of it."""
        direct = [Counter[str](), Counter[str]()]
        for kind, number in self.clients.items():
            direct[0][kind.home] += number
            direct[1][kind.home] += number * ("u" in kind.stands)
        tree = AreaTree.of(PART_OF, [home for home, number in direct[0].items() if number])
        clients, gaps = told(tree, tree.sums(direct[0]), {"gap": tree.sums(direct[1])})
        found = {f"clients {area}": (self._in(area), clients[area]) for area in PART_OF}
        found |= {
            f"gap {area}": (self._in(area, unanswered=True), gaps["gap"][area]) for area in PART_OF
        }
        for area in ("a", "b"):
            cells = {"need": self._cells(area, "nu"), "unanswered": self._cells(area, "u")}
            counts = [
                {place: self.number(kinds) for place, kinds in of_one.items()}
                for of_one in cells.values()
            ]
            bands = County(counts[0], counts[1], clients[area], gaps["gap"][area]).told()
            for counted, of_one in cells.items():
                for place, kinds in of_one.items():
                    name = ":".join((counted, *place))
                    found[f"{area} {name}"] = kinds, bands.get(name)
        return found

    def told(self, area: str) -> dict[str, Band]:
        """Return the cells of a county that are told."""
        return {
            name.partition(" ")[2]: band
            for name, (_, band) in self.published.items()
            if band and name.startswith(f"{area} ")
        }


def recovered(world: World, *, knows_small: bool) -> list[tuple[str, int, int]]:
    """Return the small numbers that the attack finds not to be anything from 0 to 4."""
    at = {kind: number for number, kind in enumerate(world.kinds)}
    rows, lows, highs, small = [], [], [], []
    for name, (kinds, band) in world.published.items():
        row = np.zeros(len(at))
        row[[at[kind] for kind in kinds]] = 1
        number = world.number(kinds)
        known = 4 if number < 5 and knows_small and name[-2:] not in (" a", "fi") else LARGE
        rows.append(row)
        lows.append(band.low if band else 0)
        highs.append(band.high if band else known)
        assert not band or band.low <= number <= band.high
        if number < 5:
            assert band is None, name
            small.append((name, row))
    constraint = LinearConstraint(np.array(rows), np.array(lows), np.array(highs))

    ends = [(name, least(row, constraint), -least(-row, constraint)) for name, row in small]
    return [each for each in ends if each[1] > 0 or each[2] < 4]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw clients of few kinds, so that some cells are large."""
    homes = ["a1", "a2", "b", *["fi"] * draw(st.booleans())]
    kinds = draw(st.lists(st.sampled_from(all_kinds(homes)), min_size=1, max_size=9, unique=True))
    most = draw(st.sampled_from((3, 9, 30)))
    return World({kind: draw(st.integers(0, most)) for kind in kinds})


@settings(max_examples=40, deadline=None)
@given(world=worlds(), knows_small=st.booleans())
def test_rule_4_no_hidden_cell_is_recovered(world: World, knows_small: bool) -> None:
    assert recovered(world, knows_small=knows_small) == []


def clients(*rows: tuple[str, str, str, int]) -> World:
    """Return a world of rows: home, phase, how they stand in housing and work, how many."""
    return World({Kind(home, phase, tuple(stands)): number for home, phase, stands, number in rows})


def test_large_cells_are_told_in_bands() -> None:
    known = clients(
        ("a1", "after", "  ", 40),
        ("b", "during", "n ", 30),
        ("b", "parole", "uu", 12),
        ("b", "after", "  ", 9),
    )
    assert known.told("a") == {}
    assert known.told("b") == {
        "need:housing:parole": Band(10, 19),
        "need:work:parole": Band(10, 19),
        "need:housing:during": Band(20, 49),
    }


def test_the_attack_finds_a_cell_where_the_clients_are_told_too_closely() -> None:
    """Of 8 clients at the most, 5 at least are in one phase: 3 at the most are in another."""
    known = clients(("a1", "after", "  ", 20), ("b", "parole", "n ", 7), ("b", "during", "n ", 1))
    assert recovered(known, knows_small=False) == []
    for name, band in (("need:housing:parole", Band(5, 9)), ("clients", Band(7, 8))):
        full = f"b {name}" if ":" in name else f"{name} b"
        known.published[full] = known.published[full][0], band
    assert ("b need:housing:during", 0, 3) in recovered(known, knows_small=False)


@pytest.mark.parametrize(
    ("clients", "told_of"),
    [
        (None, []),
        (Band(5, 9), []),
        (Band(10, 19), ["need:housing:parole"]),
        (Band(20, 49), ["need:housing:parole", "need:work:parole", "need:housing:during"]),
    ],
)
def test_rule_4_phases_are_told_for_which_there_is_room(
    clients: Band | None, told_of: list[str]
) -> None:
    """Of 10 clients at the least, 4 may be in a hidden cell: one phase with 5 can be told."""
    needs = {("housing", "parole"): 9, ("housing", "during"): 9, ("work", "parole"): 10}
    assert [*County(needs, {}, clients, None).told()] == told_of


def test_needs_that_nothing_answers_have_their_own_room() -> None:
    needs = {("housing", "parole"): 60, ("housing", "after"): 60}
    told_of = County(needs, needs, Band(200, 499), Band(100, 199)).told()
    assert told_of == {
        "need:housing:parole": Band(50, 99),
        "need:housing:after": Band(50, 99),
        "unanswered:housing:parole": Band(50, 99),
    }


def test_rule_4_what_is_told_is_the_same_whatever_a_small_cell_is() -> None:
    tables = [
        County(
            {("housing", "parole"): 12, ("work", "parole"): small, ("housing", "start"): 4 - small},
            {("housing", "parole"): 11, ("work", "parole"): small},
            Band(20, 49),
            Band(20, 49),
        ).told()
        for small in range(5)
    ]
    assert (
        tables
        == [{"need:housing:parole": Band(10, 19), "unanswered:housing:parole": Band(10, 19)}] * 5
    )


def test_every_phase_in_which_clients_are_worked_with_has_its_turn() -> None:
    assert sorted(ORDER) == sorted({*words("phases")} - {"closed"})
