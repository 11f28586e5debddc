"""Names as two people may write one: without accents, case, order, and what only the law needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: What a name carries to say what kind of legal person it is, in the three countries, folded.
_FORMS = frozenset(
    ["ry", "rf", "oy", "ab", "oyj", "abp", "osk", "sr", "as", "asa", "sa", "hb", "kb", "stiftelsen"]
)
_WORD = re.compile(r"[^\W_]+")
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ð": "d", "ł": "l", "ß": "s", "þ": "t"})
#: A name shorter than this has too few letters for one of them to be a slip.
_SHORTEST = 6


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """Return a name as it compares: letters without marks, words in order, no legal form."""
    plain = unicodedata.normalize("NFKD", _DOTS.sub("", name.casefold()).translate(_LETTERS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = _WORD.findall(bare)
    kept = [word for word in found if word not in _FORMS]
    return " ".join(sorted(kept or found))


def slips(name: str) -> Iterator[str]:
    """Yield a folded name with each of its letters left out.

    Two names that differ in one letter, one more or one less share one of these, or one is among
    the other's (the deletion neighbourhood of Mor and Fraenkel, 1982).
    """
    if len(name) >= _SHORTEST:
        yield from {name[:at] + name[at + 1 :] for at in range(len(name))}


def are_near(one: str, other: str) -> bool:
    """Return whether two folded names are one, or share a name with one letter left out.

    Without what they begin and end with alike, only a letter of either may be left, or the same
    letters with the first of the one as the last of the other.
    """
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    most = len(other)
    if most < _SHORTEST or most - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    end = 0
    while end < len(one) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    ours, theirs = one[start : len(one) - end], other[start : most - end]
    if len(one) < most:
        return not ours
    return ours[1:] == theirs[:-1] or ours[:-1] == theirs[1:]
