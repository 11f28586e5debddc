"""The cells of a pack's tables as texts, and how wide columns of them are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph_service.maps.svg_parts import clean
from graph_service.markup import day_text, plain_dates
from graph_service.packs.model import Cell, Pack, Table

#: A longer word may be broken; where there is too little room, shorter ones, but never a day.
_LONGEST_WORD, _LONGEST_DAY = 34, 10
#: A text that is longer gets lines rather than width.
_LONGEST_LINE = 60
#: What stands left and right of a text in its cell, in letters.
_BESIDE = 2


def filled(
    name: str, caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> Table:
    """Return a table without the columns in which nothing is known of any row.

    Parameters:
        name, caption, columns, rows: As a `Table` has them.
    """
    known = [at for at in range(len(columns)) if any(row[at] not in (None, "") for row in rows)]
    told = [[row[at] for at in known] for row in rows]
    return Table(name, caption, [columns[at] for at in known], told)


def text_of(pack: Pack, text: str) -> str:
    """Return a text of a pack with its days as the language writes them, and nothing unprintable.

    Parameters:
        pack: The pack.
        text: One of its texts.
    """
    return plain_dates(clean(text), pack.language)


def cell_text(pack: Pack, value: Cell) -> str:
    """Return what a cell says on paper; a dash where nothing is known."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return day_text(value, pack.language)
    return text_of(pack, value) if isinstance(value, str) else str(value)


def texts_of(pack: Pack, table: Table) -> list[list[str]]:
    """Return a table as texts, the headings of its columns first."""
    rows: list[Sequence[Cell]] = [table.columns, *table.rows]
    return [[cell_text(pack, value) for value in row] for row in rows]


def widths_of(texts: Sequence[Sequence[str]], room: int | None = None) -> list[int]:
    """Return how wide the columns of a table should be, in letters.

    Parameters:
        texts: Its rows, as long as each other.
        room: How many letters there are for all; without it each column gets what it wants. With it
            each gets its longest word, and what is left in proportion to what it wants.
    """
    columns = list(zip(*texts, strict=True))
    wanted = [min(max(map(len, each)), _LONGEST_LINE) + _BESIDE for each in columns]
    if room is None:
        return wanted
    words = [_longest_word(each) for each in columns]
    for most in range(_LONGEST_WORD, _LONGEST_DAY - 1, -1):
        least = [min(word, most) + _BESIDE for word in words]
        if sum(least) <= room:
            break
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    left = max(room - sum(least), 0) / (sum(more) or 1)
    return [need + int(left * each) for need, each in zip(least, more, strict=True)]


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)
