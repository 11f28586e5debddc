"""Which words lead to what: an inverted index that forgives endings, beginnings and slips."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from graph_service.search.fold import slips, slips_allowed, stems
from graph_service.search.meanings import Concept, Term

#: How well a word fits that is not the word itself, up to 1.
_ENDING = 0.9
_NEAR_ENDING = 0.8
_BEGINNING = 0.75
_COMPOUND = 0.65
_SLIP = {1: 0.6, 2: 0.45}
_SHORTEST_BEGINNING = 3
_SHORTEST_PART = 5
_LONGEST_ENDING = 2


@dataclass(frozen=True)
class Lead:
    """A word that leads to a concept, and how well what was asked for fits it.

    Parameters:
        concept: Where it leads.
        written: The word as it is written.
        fits: How well, up to 1.
        slipped: Whether letters are wrong.
    """

    concept: Concept
    written: str
    fits: float
    slipped: bool = False


class Lexicon:
    """The words, and the concepts that each leads to."""

    def __init__(self) -> None:
        self._leads: dict[str, dict[Concept, Term]] = {}
        self._sorted: list[str] = []
        self._pairs: defaultdict[str, set[str]] = defaultdict(set)
        self._terms: dict[Concept, Mapping[str, Term]] = {}

    def put(self, concept: Concept, terms: Mapping[str, Term]) -> None:
        """Let these words, and no others, lead to a concept."""
        self.drop(concept)
        self._terms[concept] = terms
        for folded, term in terms.items():
            if folded not in self._leads:
                self._leads[folded] = {}
                insort(self._sorted, folded)
                for pair in _pairs(folded):
                    self._pairs[pair].add(folded)
            self._leads[folded][concept] = term

    def drop(self, concept: Concept) -> None:
        """Let no word lead to a concept."""
        for folded in self._terms.pop(concept, ()):
            del self._leads[folded][concept]
            if not self._leads[folded]:
                del self._leads[folded]
                del self._sorted[bisect_left(self._sorted, folded)]
                for pair in _pairs(folded):
                    self._pairs[pair].discard(folded)

    def sure(self, word: str) -> list[Lead]:
        """Return where a folded word leads as it is, or without an ending that it may have."""
        found = {word: 1.0} if word in self._leads else {}
        for stem in stems(word):
            if stem in self._leads:
                found.setdefault(stem, _ENDING)
        if not found:
            for stem in stems(word):
                for term in self._beginning(stem):
                    if len(term) - len(stem) <= _LONGEST_ENDING:
                        found.setdefault(term, _NEAR_ENDING)
        return self._found(found)

    def likely(self, word: str) -> list[Lead]:
        """Return where words lead that begin with a folded word, or that it begins with."""
        found: dict[str, float] = {}
        if len(word) >= _SHORTEST_BEGINNING:
            for term in self._beginning(word):
                found[term] = _BEGINNING * sqrt(len(word) / len(term))
        for end in range(_SHORTEST_PART, len(word)):
            if word[:end] in self._leads:
                found[word[:end]] = _COMPOUND * sqrt(end / len(word))
        found.pop(word, None)
        return self._found(found)

    def slipped(self, word: str) -> list[Lead]:
        """Return where words lead that a folded word was meant to be, letters of it wrong."""
        found: dict[str, float] = {}
        bare = (stem for stem in stems(word) if len(stem) >= _SHORTEST_PART)
        for each, less in ((word, 1.0), *((stem, _ENDING) for stem in bare)):
            for term, number in self._alike(each):
                found[term] = max(found.get(term, 0), _SLIP[number] * less)
        return self._found(found, slipped=True)

    def _beginning(self, word: str) -> Iterator[str]:
        for at in range(bisect_left(self._sorted, word), len(self._sorted)):
            if not self._sorted[at].startswith(word):
                return
            yield self._sorted[at]

    def _alike(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the words that differ by no more slips than are allowed, and the number of slips.

        A slip changes at most three of the pairs of neighbouring letters, so a word that has fewer
        pairs in common cannot be one of them.
        """
        if not (most := slips_allowed(word)):
            return
        pairs = _pairs(word)
        shared = Counter[str]()
        for pair in pairs:
            shared.update(self._pairs.get(pair, ()))
        least = max(1, len(pairs) - 3 * most)
        for term, number in shared.items():
            if number >= least and term != word:
                found = slips(word, term, most)
                if found <= most:
                    yield term, found

    def _found(self, terms: Mapping[str, float], *, slipped: bool = False) -> list[Lead]:
        return [
            Lead(concept, term.written, fits * term.weight, slipped)
            for folded, fits in terms.items()
            for concept, term in self._leads[folded].items()
        ]


def _pairs(word: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its ends among them."""
    ended = f"^{word}$"
    return {ended[at : at + 2] for at in range(len(ended) - 1)}
