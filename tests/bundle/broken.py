"""What a broken bundle is: how to make it, and everything that is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.bundle.problems import Problem
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import words
from tests.bundle.files import Make

#: File, row, column, value and code, as `place` writes them; and what was expected, in English.
Said = tuple[str, str]

TABLE_NAMES = ", ".join(TABLES)
AGENCY_KINDS = ", ".join(words("agency_kinds"))


@dataclass(frozen=True)
class Broken:
    """A bundle that must be refused.

    Parameters:
        name: What is wrong with it.
        make: Writes it.
        said: Every problem, in order.
    """

    name: str
    make: Make
    said: tuple[Said, ...]


def broken(name: str, make: Make, *said: Said) -> Broken:
    """Return a broken bundle."""
    return Broken(name, make, said)


def place(problem: Problem) -> str:
    """Return where a problem is, what stands there, and its code."""
    value = repr(problem.value)
    return f"{problem.file} {problem.row} {problem.column} {value} {problem.code}"
