"""The fast way to the pairs finds what comparing all with all by the same rule finds."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.duplicates.known import Entry
from graph_service.duplicates.names import are_near, folded, slips
from graph_service.duplicates.near import keys_of, near
from graph_service.duplicates.reasons import MOST_OF_KEY, RULES
from graph_service.duplicates.suggest import Suggestion, found_among

MANY = settings(max_examples=300, deadline=None, derandomize=True, database=None)
#: Names that are one, near, or neither, some too short for a slip.
NAMES = (
    "Aino",
    "Aina",
    "Laine",
    "Lainen",
    "Virtanen",
    "Virtanem",
    "Virtane",
    "Irtanenv",
    "Vitranen",
)
FEW = {"place": ("p", "q"), "area": ("x", "y")}


@st.composite
def regions(draw: st.DrawFn) -> tuple[str, dict[str, Entry]]:
    """Draw a table and entries, at times more in one place than may share a key."""
    table = draw(st.sampled_from(sorted(RULES)))
    rule, entries = RULES[table], {}
    size = draw(st.sampled_from((2, 6, MOST_OF_KEY, MOST_OF_KEY + 1, 30)))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    for number in range(size):
        name, id = draw(st.sampled_from(names)), f"{number:02}"
        at = {each: draw(st.sampled_from(few)) for each, few in FEW.items()}
        facts = tuple(draw(st.sampled_from(("", "f", "g"))) for _ in rule.facts)
        details = frozenset(draw(st.lists(st.sampled_from("dez"), max_size=2)))
        scope = tuple(at[each] for each in rule.apart)
        entries[id] = Entry(
            id, name, folded(name), "", at["place"], at["area"], facts, details, scope
        )
    return table, entries


def naive(table: str, entries: dict[str, Entry]) -> set[tuple[str, str]]:
    """Return the pairs that share a key which not too many share: all are compared with all."""
    keys = {id: {*keys_of(RULES[table], entry)} for id, entry in entries.items()}
    shared_by = Counter(key for each in keys.values() for key in each)
    return {
        (one, other)
        for one, other in combinations(sorted(entries), 2)
        if any(shared_by[key] <= MOST_OF_KEY for key in keys[one] & keys[other])
    }


@MANY
@given(case=regions())
def test_the_fast_way_finds_what_all_pairs_find(case: tuple[str, dict[str, Entry]]) -> None:
    table, entries = case
    pairs = near(RULES[table], entries.values())
    assert pairs == naive(table, entries)
    fast: list[Suggestion] = found_among(table, entries, pairs, (), ())
    assert fast == found_among(table, entries, naive(table, entries), (), ())


def test_the_regions_have_pairs_and_crowds() -> None:
    """What is drawn would show a wrong answer: a crowd that is left out, and pairs that are not."""
    entry = Entry("", "Virtanen", "virtanen", "", "p", "x", (), frozenset(), ())
    few = {f"{number:02}": entry._replace(id=f"{number:02}") for number in range(MOST_OF_KEY)}
    assert len(near(RULES["contacts"], few.values())) == MOST_OF_KEY * (MOST_OF_KEY - 1) / 2
    crowd = few | {"99": entry._replace(id="99")}
    assert near(RULES["contacts"], crowd.values()) == naive("contacts", crowd) == set()


WORDS = st.text("ab", min_size=0, max_size=9)


@settings(max_examples=3000, deadline=None, derandomize=True, database=None)
@given(one=WORDS, other=WORDS)
def test_names_are_near_that_share_one_with_a_letter_left_out(one: str, other: str) -> None:
    shared = {one, *slips(one)} & {other, *slips(other)}
    assert are_near(one, other) == bool(shared)
