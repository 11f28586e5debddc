"""Who and what is meant by some words, as far as the one who asks may look.

Every word has to lead to an entry for it to be found; where nothing is led to by all of them, what
most of them lead to. What a reader may not see takes no part: it is left out before it is counted
or decides how far words are forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10
from typing import NamedTuple

from graph_service.i18n import Language, sort_key
from graph_service.reach.known import People
from graph_service.search.entries import OPEN_SORTS, Entry, Key, Label
from graph_service.search.fold import STOP_WORDS, fold, words_of
from graph_service.search.index import Index
from graph_service.search.lexicon import Lead
from graph_service.search.meanings import LABELS, Concept

#: What is found of a contact who is not there, of what would be found otherwise.
_NOT_THERE = 0.3
_SAME_NAME = 1.0
#: A word as short as this that means something is not the beginning of another.
_ABBREVIATION = 3
#: More words than these are not looked at.
_MOST_WORDS = 12
#: Not more than so many are shown.
MOST = 100


#: What the reader may see that each word leads to, how well, and by what.
Found = Mapping[str, Mapping[Key, tuple[float, Lead]]]


class _Rank(NamedTuple):
    """Where an entry stands among those found: the lower, the better."""

    below: float
    group: int
    folded: str
    key: Key
    entry: Entry
    named: bool


@dataclass(frozen=True)
class Hit:
    """An entry that was found.

    Parameters:
        entry: The entry.
        leads: What led to it, by the word that was asked for.
        score: How well it fits.
        named: Whether the reader may know more of it than job title and agency.
    """

    entry: Entry
    leads: Mapping[str, Lead]
    score: float
    named: bool


@dataclass(frozen=True)
class Matches:
    """What was found.

    Parameters:
        hits: The best of what was found, best first.
        count: How many were found.
        all_words: Whether every word led to each of them.
        suggestion: What was probably meant, where letters were wrong.
    """

    hits: Sequence[Hit]
    count: int
    all_words: bool
    suggestion: str | None


class Matcher:
    """Looks for one reader.

    Parameters:
        index: What can be found.
        people: Which contacts the reader may know, and how.
        day: The day on which contacts have to be there.
        label: What to look for; everything where None.
        language: How names sort.
    """

    def __init__(
        self, index: Index, people: People, day: date, label: Label | None, language: Language
    ) -> None:
        self._index = index
        self._people = people
        self._day = day
        self._label = label
        self._language = language

    def matches(self, text: str) -> Matches:
        """Return what is meant by `text`."""
        written = words_of(text)[: 2 * _MOST_WORDS]
        told = [word for word in written if fold(word) not in STOP_WORDS] or written
        words = {fold(word): word for word in told[:_MOST_WORDS]}
        found = {word: self._led_by(word) for word in words}
        if not _by_all(found):
            found = {word: self._led_by(word, forgiving=True) for word in words}
        keys = _by_all(found)
        all_words = bool(keys) or not words
        keys = keys or _by_most(found)
        whole = fold(" ".join(words_of(text)))
        ranked = self._once(sorted(self._rank(key, found, whole) for key in keys))
        hits = sorted((_hit(rank, found) for rank in ranked[:MOST]), key=self._order())
        return Matches(hits, len(ranked), all_words, _suggestion(hits, words))

    def is_named(self, entry: Entry) -> bool:
        """Return whether the reader may know more of an entry than job title and agency."""
        areas = self._people.areas
        if entry.key.label != "Contact" or areas is None:
            return True
        area = self._index.area_of(entry)
        return bool(areas) and (area is None or area in areas)

    def _led_by(self, word: str, *, forgiving: bool = False) -> dict[Key, tuple[float, Lead]]:
        """Return what the reader may see that a word leads to, how well, and by what."""
        lexicon = self._index.lexicon
        found = self._seen(lexicon.sure(word))
        is_sure = bool(found)
        if not is_sure or len(word) > _ABBREVIATION:
            _better(found, self._seen(lexicon.likely(word)))
        if forgiving or not is_sure:
            _better(found, self._seen(lexicon.slipped(word)))
        return found

    def _seen(self, leads: Iterable[Lead]) -> dict[Key, tuple[float, Lead]]:
        best: dict[Concept, Lead] = {}
        for lead in leads:
            if lead.concept not in best or best[lead.concept].fits < lead.fits:
                best[lead.concept] = lead
        found: dict[Key, tuple[float, Lead]] = {}
        entries = self._index.entries
        for concept, lead in best.items():
            for key, weight in self._index.led_to(concept):
                score = lead.fits * weight
                if key in found and found[key][0] >= score:
                    continue
                entry = entries.get(key)
                if entry is not None and self._may_see(entry, concept):
                    found[key] = (score, lead)
        return found

    def _may_see(self, entry: Entry, by: Concept) -> bool:
        label = entry.key.label
        if self._label not in (None, label):
            return False
        if label != "Contact" or self.is_named(entry):
            return True
        return self._people.as_roles and by.sort in OPEN_SORTS and entry.is_there(self._day)

    def _rank(self, key: Key, found: Found, whole: str) -> _Rank:
        """Return how well an entry fits; rare words tell more than those that lead to many."""
        entry = self._index.entries[key]
        score = sum(
            of_word[key][0] / (1 + log10(len(of_word)))
            for of_word in found.values()
            if key in of_word
        )
        named = self.is_named(entry)
        if named and entry.folded == whole:
            score += _SAME_NAME
        if not entry.is_there(self._day):
            score *= _NOT_THERE
        group = LABELS.index(key.label)
        return _Rank(-round(score, 6), group, entry.folded if named else "", key, entry, named)

    def _once(self, ranked: Iterable[_Rank]) -> list[_Rank]:
        """Return what was found; those known by job title and agency alone once for each."""
        found: dict[object, _Rank] = {}
        for rank in ranked:
            entry = rank.entry
            found.setdefault(entry.key if rank.named else (entry.title, entry.agency), rank)
        return list(found.values())

    def _order(self) -> Callable[[Hit], tuple[float, int, tuple[int, ...], Key]]:
        by_name = sort_key(self._language)

        def order(hit: Hit) -> tuple[float, int, tuple[int, ...], Key]:
            name = hit.entry.name if hit.named else hit.entry.title or ""
            key = hit.entry.key
            return -hit.score, LABELS.index(key.label), by_name(name), key

        return order


def _hit(rank: _Rank, found: Found) -> Hit:
    led = {word: of_word[rank.key][1] for word, of_word in found.items() if rank.key in of_word}
    return Hit(rank.entry, led, -rank.below, rank.named)


def _by_all(found: Found) -> list[Key]:
    """Return what every word leads to."""
    fewest, *others = sorted(found.values(), key=len) if found else [{}]
    return [key for key in fewest if all(key in each for each in others)]


def _by_most(found: Found) -> list[Key]:
    """Return what as many words lead to as lead to anything together."""
    numbers: dict[Key, int] = {}
    for of_word in found.values():
        for key in of_word:
            numbers[key] = numbers.get(key, 0) + 1
    most = max(numbers.values(), default=0)
    return [key for key, number in numbers.items() if number == most]


def _better(found: dict[Key, tuple[float, Lead]], others: Mapping[Key, tuple[float, Lead]]) -> None:
    for key, each in others.items():
        if key not in found or found[key][0] < each[0]:
            found[key] = each


def _suggestion(hits: Sequence[Hit], words: Mapping[str, str]) -> str | None:
    """Return the words with those put right that the best hit was found by in spite of slips."""
    leads = hits[0].leads if hits else {}
    right = {word: lead.written for word, lead in leads.items() if lead.slipped}
    if not right:
        return None
    return " ".join(right.get(word, written) for word, written in words.items())
