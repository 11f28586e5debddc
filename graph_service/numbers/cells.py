"""Numbers of clients in the cells of return maps: by county, life domain and phase.

Two are counted: clients in a phase with an open need in a domain, and those of them with a need
there that no open measure answers. A hidden cell can be anything from nothing to the largest number
that is hidden, whatever else is published:

1. Small cells are hidden, and the bands of large ones alone decide what else is. The table is
   therefore the same whatever a small cell is.
2. Cells are told for counties and for nothing else, without totals: none is the sum of others.
3. A client is in one phase, and may have needs in all domains. The cells of a county may therefore
   be told as long as their phases, each by its largest cell, hold together fewer clients by as many
   as can be hidden in one cell, than the county has by its band. What is told of phases then fits
   into any number of clients that the county may have, a hidden cell as large as it may be beside.
4. The same holds of needs that no measure answers and the published number of clients who have one.
   They are told only where the needs of the cell are.

Where rule 3 or 4 leaves no room for all, the phases next to release go first.

Left out is that clients with some gaps have a need in one domain or other: of the hidden cells that
they may lie in, one alone would be narrowed only if all others were as full as they can be.
`tests/numbers` attacks the tables by integer programming over all clients that there can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph_service.numbers.bands import SMALLEST, Band, band_of

#: What is counted in a cell: open needs; those that no open measure answers.
Counted = Literal["need", "unanswered"]
#: The life domain and the phase.
Place = tuple[str, str]
Counts = Mapping[Place, int]

#: The phases in the order in which they are told where there is no room for all.
PHASES = (
    "preparing_release",
    "probationary_freedom",
    "parole",
    "during",
    "start",
    "remand",
    "before",
    "after",
)


def measure_of(counted: Counted, place: Place) -> str:
    """Return the name under which a cell is published.

    >>> measure_of("need", ("housing", "parole"))
    'need:housing:parole'
    """
    return ":".join((counted, *place))


@dataclass(frozen=True)
class County:
    """What there is in the cells of a county, and what is told of its clients.

    Parameters:
        needs: How many clients there are in each cell with an open need.
        unanswered: How many of them have a need there that no open measure answers.
        clients: What is told of its clients.
        with_unanswered: What is told of those of them with a need that no open measure answers.
    """

    needs: Counts
    unanswered: Counts
    clients: Band | None
    with_unanswered: Band | None

    def told(self, smallest: int = SMALLEST) -> dict[str, Band]:
        """Return the bands of the cells that are told, by the names they are published under.

        Parameters:
            smallest: Smaller numbers are hidden.
        """
        needs = _within(_large(self.needs, smallest), self.clients, smallest)
        answered_by_none = {
            place: band
            for place, band in _large(self.unanswered, smallest).items()
            if place in needs
        }
        unanswered = _within(answered_by_none, self.with_unanswered, smallest)
        return {measure_of("need", place): band for place, band in needs.items()} | {
            measure_of("unanswered", place): band for place, band in unanswered.items()
        }


def _large(counts: Counts, smallest: int) -> dict[Place, Band]:
    bands = {place: band_of(number, smallest) for place, number in counts.items()}
    return {place: band for place, band in sorted(bands.items()) if band is not None}


def _within(
    bands: Mapping[Place, Band], everybody: Band | None, smallest: int
) -> dict[Place, Band]:
    """Return the cells for which there is room among all who are counted."""
    room = everybody.low - (smallest - 1) if everybody else 0
    kept: dict[Place, Band] = {}
    for phase in PHASES:
        fitting = {
            place: band for place, band in bands.items() if place[1] == phase and band.low <= room
        }
        room -= max((band.low for band in fitting.values()), default=0)
        kept |= fitting
    return kept
