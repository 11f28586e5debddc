"""Words are compared without case, accents and endings, and slips are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.search.fold import fold, slips, slips_allowed, stems, words_of

LETTERS = "abcdeåäöæø"
WORDS = st.text(LETTERS, min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åbo", "abo"),
        ("TYÖVOIMA", "tyovoima"),
        ("Nærstående", "narstaende"),
        ("Tromsø", "tromso"),
        ("A\u030abo", "abo"),
        ("Čáhppu", "cahppu"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_case_and_accents_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_words_are_cut_at_what_is_no_letter() -> None:
    assert words_of("TE-palvelut, Espoo (2)") == ["te", "palvelut", "espoo", "2"]
    assert words_of("–?!_") == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("espoossa", "espoo"),
        ("espoon", "espoo"),
        ("asunnosta", "asunto"),
        ("helsingissa", "helsinki"),
        ("virtaselle", "virtanen"),
        ("lahdessa", "lahte"),
        ("vankilasta", "vankila"),
        ("turussa", "turu"),
        ("bostaden", "bostad"),
        ("ungdomar", "ungdom"),
        ("boliger", "bolig"),
        ("prisons", "prison"),
    ],
)
def test_endings_are_taken_off(word: str, stem: str) -> None:
    assert stem in stems(word)


def test_short_words_have_no_endings() -> None:
    assert stems("nav") == () and stems("tema") == ()


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("espoo", "espoo", 0),
        ("espoo", "esppo", 1),
        ("espoo", "epsoo", 1),
        ("espoo", "espo", 1),
        ("espoo", "espoop", 1),
        ("espoo", "lespo", 2),
        ("espoo", "turku", 3),
        ("abcdef", "ab", 3),
    ],
)
def test_slips_are_counted_up_to_the_most(one: str, other: str, number: int) -> None:
    assert slips(one, other, 2) == slips(other, one, 2) == number


def test_longer_words_may_have_more_slips() -> None:
    assert [slips_allowed("x" * length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]


@given(WORDS, st.data())
def test_one_slip_is_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    for slipped in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ):
        assert slips(word, slipped, 2) == (word != slipped)
