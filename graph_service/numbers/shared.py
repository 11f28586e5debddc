"""How many clients two agencies have in common: which pairs are told.

A pair is hidden where the number is small, or where a *missing link* is found between the two: that
says that there are as many as its rule asks for, and an absent number would then say how many there
can be at the most. A hidden pair can be anything from nothing to the largest number that is hidden:

1. The bands of large pairs alone decide which are told, so that the table is the same whatever a
   small pair is.
2. The told pairs fit on fewer clients than there are by their bands, by as many as can be hidden in
   one pair: on teams of agencies of which no pair is small, unless a link is missing there. So no
   small pair needs to have any client, and any one of them may have as many as can be hidden.

Where rule 2 leaves no room for a pair, it is left out; what is small has no say in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from graph_service.numbers.bands import SMALLEST, Band, band_of
from graph_service.numbers.tree import NO_LIMIT
from graph_service.parameters import Parameters

#: Ids of two agencies, in ascending order.
Pair = tuple[str, str]


def told_pairs(
    numbers: Mapping[Pair, int],
    linked: Collection[Pair],
    clients: int,
    smallest: int = SMALLEST,
) -> dict[Pair, Band]:
    """Return the bands of the pairs that are told.

    Parameters:
        numbers: How many clients each pair has in common.
        linked: The pairs between which a link is missing.
        clients: How many clients there are at the least, by what is told of areas.
        smallest: Smaller numbers are hidden.
    """
    bands = {
        pair: band
        for pair, number in numbers.items()
        if pair not in linked and (band := band_of(number, smallest))
    }
    found = Band(Parameters().min_shared, NO_LIMIT)
    room = clients - (smallest - 1)
    fitting = {*_fitting({**bands, **dict.fromkeys(linked, found)}, room)}
    return {pair: band for pair, band in sorted(bands.items()) if pair in fitting}


def _fitting(bands: Mapping[Pair, Band], room: int) -> Iterator[Pair]:
    """Yield the pairs that fit on so many clients, each with as many as its band asks for.

    Clients with the same team are taken together, the teams as large as can be found step by step:
    there may be a way in which more pairs fit.
    """
    left = {pair: band.low for pair, band in bands.items()}
    more = {pair: band.high for pair, band in bands.items()}
    beside: dict[str, set[str]] = {}
    for one, other in bands:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    for pair in sorted(bands, key=lambda each: (left[each], each)):
        while 0 < left[pair] <= room:
            team = _team(pair, beside, left, more)
            inside = [_pair(one, other) for one in team for other in team if one < other]
            number = min([left[pair], *(more[each] for each in inside)])
            for each in inside:
                left[each] -= number
                more[each] -= number
            room -= number
    yield from (pair for pair, number in left.items() if number <= 0)


def _team(
    pair: Pair,
    beside: Mapping[str, set[str]],
    left: Mapping[Pair, int],
    more: Mapping[Pair, int],
) -> list[str]:
    """Return agencies with both of a pair, all of whose pairs can take more clients."""
    team = list(pair)
    able = beside[pair[0]] & beside[pair[1]]
    while able:
        fit = {}
        for agency in sorted(able):
            pairs = [_pair(agency, one) for one in team]
            if all(more[each] > 0 for each in pairs):
                fit[agency] = sum(left[each] > 0 for each in pairs)
        best = max(fit, key=fit.__getitem__, default=None)
        if best is None or not fit[best]:
            break
        team.append(best)
        able = {agency for agency in fit if agency in beside[best]}
    return team


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
