"""Words as the search compares them: without case and accents, endings and slips forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

#: Letters that no accent can be taken from; å, ä, ö lose theirs, and æ and ø go the same way.
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "t", "ı": "i"})
_WORD = re.compile(r"[^\W_]+")

_FORMS = yaml.safe_load(files("graph_service.search").joinpath("forms.yaml").read_text("utf-8"))
#: Small words that stand in a question and say nothing about whom it is for.
STOP_WORDS = frozenset(word for of_one in _FORMS["small_words"].values() for word in of_one)
#: Languages whose names are looked up.
SPOKEN: tuple[str, ...] = tuple(_FORMS["spoken"])
_ENDINGS = frozenset(ending for of_one in _FORMS["endings"].values() for ending in of_one)
_STRONGER: tuple[tuple[str, str], ...] = tuple(_FORMS["grades"].items())
_SHORTEST_STEM = 4
_SINGLE = re.compile(r"(?<=[aeiouy])([kpt])(?=[aeiouy]$)")

SHORTEST_SLIP = 4
_LONG = 8


def fold(text: str) -> str:
    """Return `text` without case and accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(each for each in bare if not unicodedata.combining(each))


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are written, in lower case."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(composed)


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """Return what is left of a folded word without the endings it may have, the longest first."""
    found: dict[str, None] = {}
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            found.update(dict.fromkeys(_grades(stem)))
    return tuple(sorted(found, key=lambda stem: (-len(stem), stem)))


def _grades(stem: str) -> Iterator[str]:
    """Yield a stem, and the words that Finnish makes such a stem of."""
    yield stem
    vowel = stem[-1:] if stem[-1:] in "aeiouy" else ""
    body = stem[: len(stem) - len(vowel)]
    for weak, strong in _STRONGER:
        if vowel and body.endswith(weak):
            yield body[: -len(weak)] + strong + vowel
    if (doubled := _SINGLE.sub(r"\1\1", stem)) != stem:
        yield doubled
    if stem.endswith("se"):
        yield stem[:-2] + "nen"


def slips_allowed(word: str) -> int:
    """Return how many letters may be wrong in a word of this length."""
    if len(word) < SHORTEST_SLIP:
        return 0
    return 2 if len(word) >= _LONG else 1


def slips(one: str, other: str, most: int) -> int:
    """Return how many letters were slipped on between two words, `most` + 1 where it is more.

    A letter left out, put in, taken for another, or swapped with its neighbour is one slip
    (optimal string alignment).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for place, against in enumerate(other, start=1):
            cost = letter != against
            best = min(before[place] + 1, row[-1] + 1, before[place - 1] + cost)
            if at > 1 < place and letter == other[place - 2] and one[at - 2] == against:
                best = min(best, older[place - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
