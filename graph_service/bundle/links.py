"""Checking what a bundle's rows name: every reference, every circle, and in what order to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from graph_service.bundle.check import Bundle, CheckedTable
from graph_service.bundle.problems import Problem, Problems
from graph_service.model.tables import TABLES, Column, Table


def check_references(bundle: Bundle, stored: Mapping[str, set[str]], problems: Problems) -> None:
    """Note every reference to an id that neither the bundle nor the store holds.

    Parameters:
        bundle: The bundle.
        stored: Table to the ids that will be in the store beside the bundle's.
        problems: Takes what is wrong.
    """
    known = {
        name: _known(bundle.get(name), stored.get(name, set()))
        for name in {target for table in TABLES.values() for target in _targets(table)}
    }
    for checked in bundle.values():
        names = [column.name for column in checked.table.columns]
        for key, values in checked.rows.items():
            row = dict(zip(names, values, strict=True))
            for column in checked.table.references:
                _reference(checked, checked.numbers[key], row, column, known, problems)


def _known(checked: CheckedTable | None, stored: set[str]) -> set[str] | None:
    """Return the ids that may be named, None where nobody knows them."""
    if checked is None:
        return stored
    if not checked.whole:
        return None
    return stored | {key[0] for key in checked.rows} | checked.rejected


def _targets(table: Table) -> Iterable[str]:
    return (target for column in table.references for target in column.tables)


def _reference(
    checked: CheckedTable,
    number: int,
    row: Mapping[str, Any],
    column: Column,
    known: Mapping[str, set[str] | None],
    problems: Problems,
) -> None:
    value = row[column.name]
    target = column.target_in(row)
    ids = known[target]
    if ids is None:
        return
    for id in value if isinstance(value, tuple) else (value,):
        if id is not None and id not in ids:
            problems.add("unknown_reference", checked.file, number, column.name, id, table=target)


def check_nesting(
    bundle: Bundle, stored: Mapping[str, Mapping[str, str]], problems: Problems
) -> None:
    """Note every circle of areas, and of agencies, that are part of one another.

    Parameters:
        bundle: The bundle.
        stored: Table to the parents that the store holds, by id.
        problems: Takes what is wrong.
    """
    for name in ("areas", "agencies"):
        if name not in bundle:
            continue
        checked = bundle[name]
        at = [column.name for column in checked.table.columns].index("part_of")
        parents = dict(stored.get(name, {}))
        parents |= {key[0]: values[at] for key, values in checked.rows.items()}
        nesting: nx.DiGraph[str] = nx.DiGraph(
            (id, parent) for id, parent in parents.items() if parent
        )
        for circle in nx.simple_cycles(nesting):
            start = min((id for id in circle if (id,) in checked.rows), default=None)
            if start is not None:
                path = _path(start, parents)
                problems.add(
                    "cycle",
                    checked.file,
                    checked.numbers[start,],
                    "part_of",
                    path[1],
                    path=" › ".join(path),
                )


def _path(start: str, parents: Mapping[str, str]) -> list[str]:
    path = [start, parents[start]]
    while path[-1] != start:
        path.append(parents[path[-1]])
    return path


def in_order(found: Iterable[Problem], bundle: Bundle) -> list[Problem]:
    """Return problems as a reader goes through the bundle: by table, then by row.

    What is wrong with the bundle as a whole comes first, that there are more problems comes last.
    """
    place = {checked.file: at for at, checked in enumerate(_by_table(bundle), start=1)}

    def order(problem: Problem) -> tuple[bool, int, int]:
        last = problem.code == "too_many_problems"
        return last, place.get(problem.file, 0), problem.row or 0

    return sorted(found, key=order)


def _by_table(bundle: Bundle) -> list[CheckedTable]:
    return [bundle[name] for name in TABLES if name in bundle]
