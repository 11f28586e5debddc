"""Bands: what is told in the place of a number of clients.

A number that is told as it is can be set against another: yesterday's, or that of an area which
holds this one. A band moves seldom, and two of them subtract to next to nothing.

Source: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 5 (rounding and coarser
tables); the threshold is the service's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from graph_service.errors import InputError

#: Smaller numbers of clients are hidden, unless the settings say otherwise.
SMALLEST = 5
#: Nobody may choose a smaller one.
LEAST_SMALLEST = 3

_STEPS = (1, 2, 4)


@dataclass(frozen=True, order=True)
class Band:
    """The numbers from `low` to `high`, both among them."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """What a user reads, the same in every language."""
        return f"{self.low}–{self.high}"


def checked_smallest(smallest: int) -> int:
    """Return the smallest number that is told.

    Raises:
        InputError: a number told would be too near to one person.
    """
    if smallest < LEAST_SMALLEST:
        raise InputError(
            "Numbers of clients under {least} are always hidden.", least=LEAST_SMALLEST
        )
    return smallest


def band_of(number: int, smallest: int = SMALLEST) -> Band | None:
    """Return the band that `number` lies in; None where it is smaller than `smallest`.

    Each band begins at a multiple of `smallest` and the next begins where it ends. What is left
    when bands are taken from a band is therefore nothing, or at least as wide as what is hidden:
    no upper end ever narrows a hidden number.

    >>> [band_of(number) for number in (4, 5, 19, 20)]
    [None, Band(low=5, high=9), Band(low=10, high=19), Band(low=20, high=49)]
    """
    *_, low = (0, *takewhile(lambda each: each <= number, _lows(smallest)))
    if not low:
        return None
    above = next(each for each in _lows(smallest) if each > number)
    return Band(low, above - 1)


def _lows(smallest: int) -> Iterator[int]:
    """Yield where bands begin: 5, 10, 20, 50, 100, 200, 500 …"""
    ten = 1
    while True:
        # 50 is ten times 5 where 5 is the smallest; the others follow the same steps.
        yield from (smallest * step * ten for step in _STEPS)
        ten *= 10
