"""An attack on published numbers by integer linear programming, apart from the product's own code.

It knows the areas, in which of them somebody lives directly, the bands, that an area is the sum of
its parts and that clients with a gap are clients; and works out the least and the most that each
number can be. It may also be told which hidden numbers are small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from graph_service.numbers.bands import Band

#: Area, and whether only those who live in none of its parts are meant.
Place = tuple[str, bool]
Cell = tuple[str, Place]
Table = Mapping[str, Mapping[str, Band | None]]
LARGE = 10_000


@dataclass(frozen=True)
class Attack:
    """What the attacker knows.

    Parameters:
        part_of: Every area with the one above it.
        lived_in: Areas in which somebody lives directly.
        table: For each measure, the band of each area, None where hidden; ``clients`` is among the
            measures, or no measure bounds another.
        small: Hidden numbers that are known to be small, with the most that they can be.
    """

    part_of: Mapping[str, str | None]
    lived_in: Collection[str]
    table: Table
    small: Mapping[Cell, int]

    def places(self) -> list[Place]:
        divided = {up for up in self.part_of.values() if up}
        direct = [(area, True) for area in self.part_of if area in divided & set(self.lived_in)]
        return [(area, False) for area in self.part_of] + direct

    def cells(self) -> list[Cell]:
        return [(measure, place) for measure in self.table for place in self.places()]

    def _sums(self) -> Iterator[dict[Cell, int]]:
        for measure in self.table:
            for area in self.part_of:
                parts = [(id, False) for id, up in self.part_of.items() if up == area]
                direct = [(area, True)] if (area, True) in self.places() else []
                if parts:
                    yield {(measure, (area, False)): -1} | {
                        (measure, part): 1 for part in parts + direct
                    }

    def _fewer(self) -> Iterator[dict[Cell, int]]:
        for measure in {*self.table} - {"clients"} if "clients" in self.table else ():
            for place in self.places():
                yield {("clients", place): 1, (measure, place): -1}

    def _bounds(self, cell: Cell) -> tuple[int, int]:
        measure, (area, direct) = cell
        band = None if direct else self.table[measure][area]
        return (band.low, band.high) if band else (0, self.small.get(cell, LARGE))

    def found(self, wanted: Collection[Cell]) -> dict[Cell, tuple[int, int]]:
        """Return the least and the most that each of the wanted numbers can be."""
        cells = self.cells()
        at = {cell: number for number, cell in enumerate(cells)}
        sums, fewer = list(self._sums()), list(self._fewer())
        matrix = np.zeros((len(sums) + len(fewer), len(cells)))
        for row, terms in enumerate(sums + fewer):
            for cell, sign in terms.items():
                matrix[row, at[cell]] = sign
        most = np.array([0.0] * len(sums) + [np.inf] * len(fewer))
        constraint = LinearConstraint(matrix, np.zeros(len(most)), most)
        lows, highs = zip(*map(self._bounds, cells), strict=True)

        def end(cell: Cell, sign: int) -> int:
            aim = np.zeros(len(cells))
            aim[at[cell]] = sign
            # With presolve, HiGHS calls a point optimal that is not: the attack would miss ways in.
            answer = milp(
                aim,
                constraints=constraint,
                bounds=Bounds(lows, highs),
                integrality=np.ones_like(aim),
                options={"presolve": False},
            )
            assert answer.status == 0, answer.message
            return sign * int(answer.fun + 0.5 * (1 if answer.fun > 0 else -1))

        return {cell: (end(cell, 1), end(cell, -1)) for cell in wanted}


def naive(table: Mapping[str, Mapping[str, int]], smallest: int = 5) -> Table:
    """Return a table in which small numbers are hidden and nothing else is."""
    lows = [step * 10**power * smallest for power in range(4) for step in (1, 2, 4)]

    def band(number: int) -> Band | None:
        if number < smallest:
            return None
        low = max(each for each in lows if each <= number)
        return Band(low, min(each for each in lows if each > number) - 1)

    return {
        measure: {area: band(number) for area, number in numbers.items()}
        for measure, numbers in table.items()
    }


def least(aim: np.ndarray, constraint: LinearConstraint) -> int:
    """Return the least that a sum of whole numbers can be, none of them under nothing."""
    answer = milp(
        aim,
        constraints=constraint,
        bounds=Bounds(0, LARGE),
        integrality=np.ones_like(aim),
        options={"presolve": False},
    )
    assert answer.status == 0, answer.message
    found: float = answer.fun
    return round(found)
