"""Small made-up bundles, dense with what the rules turn on: cells drawn from the boundaries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from graph_service.parameters import Parameters
from graph_service.queries import minus_years

T = TypeVar("T")
Row = dict[str, object]
Tables = dict[str, list[Row]]

#: Few ids, the same in every table; their order by code point is no other order (UTF-16, case).
IDS = ("b", "B", "å", "a", "Ａ", "𝐀", "c", "10", "9")

#: What comes before the ids of each of the regions, which know nothing of one another.
REGIONS = ("", "x", "Y", "z", "ö", "w")

DOMAINS = ("housing", "work", "finances")

#: The as-of dates: an ordinary one, a leap day, days beside one, the end of a year.
DAYS = (
    date(2026, 11, 21),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2027, 2, 28),
    date(2026, 12, 31),
)


def id_of(row: Row) -> str:
    """Return the id of a row."""
    return str(row["id"])


@dataclass(frozen=True)
class Made:
    """A made-up bundle with the question to ask of it."""

    tables: Tables
    as_of: date
    parameters: Parameters


class Maker:
    """Draws cells and rows of one bundle.

    Parameters:
        choose: Draws a number below the one given.
        as_of: The date that the boundaries lie around.
        parameters: The numbers that set them.
        region: What every id begins with.
    """

    def __init__(
        self,
        choose: Callable[[int], int],
        as_of: date,
        parameters: Parameters,
        region: str,
    ) -> None:
        self._choose = choose
        self.as_of = as_of
        self.parameters = parameters
        self._region = region
        self.tables: Tables = {}

    def one(self, options: Sequence[T]) -> T:
        """Return one of `options`; one that stands there more often comes more often."""
        return options[self._choose(len(options))]

    def number(self, least: int, most: int) -> int:
        """Return a number between the two."""
        return least + self._choose(most - least + 1)

    def some(self, options: Sequence[str], least: int, most: int) -> str:
        """Return a list cell of different ones of `options`."""
        found = [self.one(options) for _ in range(self.number(least, most))]
        return ";".join(dict.fromkeys(found))

    def table(self, name: str, least: int, most: int, make: Callable[[int], Row]) -> list[Row]:
        """Make the rows of a table with ids; `make` gets the number of the row."""
        rows = self.tables[name] = []
        for at in range(self.number(least, most)):
            rows.append({"id": self._region + IDS[at % 9] * (1 + at // 9), **make(at)})
        return rows

    def links(self, name: str, most: int, key: Sequence[str], make: Callable[[], Row]) -> None:
        """Make the rows of a table without ids, each key once."""
        found: dict[tuple[object, ...], Row] = {}
        for _ in range(self.number(0, most)):
            row = make()
            found.setdefault(tuple(row.get(column, "") for column in key), row)
        self.tables[name] = list(found.values())

    def ref(self, table: str) -> str:
        """Return the id of a row that is there."""
        return self.one([id_of(row) for row in self.tables[table]])

    def maybe(self, table: str, empty: int = 1) -> str:
        """Return the id of a row, or nothing; the more `empty`, the more often."""
        ids = [id_of(row) for row in self.tables[table]]
        return self.one([*[""] * empty, *ids]) if ids else ""

    def days(self, *offsets: int) -> str:
        """Return a day so far from the as-of date, the day beside it, or nothing."""
        near = self.one((0, 0, 0, 1, -1))
        offset = self.one((None, *offsets, *offsets))
        if offset is None:
            return ""
        return (self.as_of + timedelta(days=offset + near)).isoformat()

    def years(self, *counts: int) -> str:
        """Return a day so many calendar years ago, the day beside it, or nothing."""
        near = self.one((0, 1, -1))
        count = self.one((None, *counts, *counts, *counts))
        if count is None:
            return ""
        return (minus_years(self.as_of, count) + timedelta(days=near)).isoformat()

    def span(self, first: str, last: str, since: Sequence[int] = (), *, must: bool = False) -> Row:
        """Return a pair of days under their names, current more often than not, ends in order.

        Parameters:
            first: Name of the first day.
            last: Name of the last day.
            since: Further days on which such a row begins.
            must: Neither may be empty.
        """
        start = self.one((-1, 0, 1, *since) if must else (None, None, -1, 0, 1, -365, *since))
        ends = [end for end in (-1, 0, 1, 90) if start is None or end >= start]
        end = self.one(ends if must else (None, None, None, None, *ends))
        days = {
            name: (self.as_of + timedelta(days=offset)).isoformat()
            for name, offset in ((first, start), (last, end))
            if offset is not None
        }
        return {first: "", last: "", **days}


def made(
    choose: Callable[[int], int], makes: Sequence[Callable[[Maker], None]], regions: int
) -> Made:
    """Make a bundle of so many `regions`, or of one, by `makes`, and the question to ask of it.

    A server plans a query anew when the graph's size has changed much, and takes longer over that
    than over the query: several regions at once, mostly the same number, are looked at sooner.
    """

    def one(options: Sequence[T]) -> T:
        return options[choose(len(options))]

    as_of = one(DAYS)
    # The default stands among the choices of each.
    numbers = Parameters(
        fresh_days=one((180, 180, 1, 0)),
        horizon_days=one((90, 90, 1, 0)),
        min_shared=one((1, 2, 3)),
        min_links=one((1, 2, 3)),
        min_meetings=one((1, 2, 4, 0)),
        meeting_grace_days=one((30, 0, 1)),
        referral_days=one((14, 0)),
        review_days=one((365, 0)),
    )
    tables: Tables = {}
    for region in REGIONS[: regions if choose(10) else 1]:
        m = Maker(choose, as_of, numbers, region)
        for make in makes:
            make(m)
        for name, rows in m.tables.items():
            tables.setdefault(name, []).extend(rows)
    return Made(tables, as_of, numbers)
