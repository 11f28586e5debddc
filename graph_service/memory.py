"""What the garbage collector need not look at again."""

from __future__ import annotations

import gc


def spare_what_stays() -> None:
    """Tell the garbage collector to leave alone what is in memory now: it stays to the end.

    Modules, models and addresses are so many objects, and so is the index of a country, that
    walking through them all, every few requests, held an answer up for longer than it takes to
    make.
    """
    gc.collect()
    gc.freeze()
