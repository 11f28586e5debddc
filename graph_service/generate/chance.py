"""Chance and time: one seeded source for each part, and days counted from the as-of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


def source(seed: int, *part: object) -> Random:
    """A source of chance for one part, the same whatever the other parts draw."""
    return Random("/".join(str(piece) for piece in (seed, *part)))  # noqa: S311 - no secret  # nosec B311


def weighted(rng: Random, choices: Sequence[tuple[T, int]]) -> T:
    """One of the choices, each as likely as its weight."""
    return rng.choices([one for one, _ in choices], [weight for _, weight in choices])[0]


def a_few(rng: Random, items: Iterable[T], rate: float) -> list[T]:
    """About this share of the items, but never none of them: `max(1, rate * count)`."""
    pool = list(items)
    if not pool:
        return []
    return rng.sample(pool, min(len(pool), max(1, round(rate * len(pool)))))


class Calendar:
    """Days as ISO text, counted from the as-of date: `calendar(-7)` is a week ago."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._text: dict[int, str] = {}

    def __call__(self, offset: int | None) -> str:
        """The day as text; None is the empty cell."""
        if offset is None:
            return ""
        text = self._text.get(offset)
        if text is None:
            text = (self._as_of + timedelta(days=offset)).isoformat()
            self._text[offset] = text
        return text


_BITS = 24
MOST = 1 << _BITS
"""The number of pseudonyms of six hexadecimal digits."""


class Pseudonyms:
    """Ids such as `k-7f3a9c`: opaque, repeatable from the seed, and never twice the same.

    Numbers go through a mixing that can be undone (an odd multiplication and a shift, four
    times), so that no two of them meet and none has to be remembered.
    """

    def __init__(self, seed: int, prefix: str) -> None:
        rng = source(seed, "pseudonyms", prefix)
        self._prefix = prefix
        self._rounds = [(rng.randrange(MOST) | 1, rng.randrange(MOST)) for _ in range(4)]

    def __call__(self, number: int) -> str:
        """The id of a number; numbers past `MOST` get a seventh digit in front, and so on."""
        turn, mixed = divmod(number, MOST)
        for odd, add in self._rounds:
            mixed = (mixed * odd + add) % MOST
            mixed ^= mixed >> 11
        return f"{self._prefix}-{turn:x}{mixed:06x}" if turn else f"{self._prefix}-{mixed:06x}"
