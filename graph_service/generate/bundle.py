"""The whole bundle: as tables, as one stream of rows, or as a folder of CSV files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from graph_service.generate.agreements import build_agreements
from graph_service.generate.chance import Calendar
from graph_service.generate.clients import Intake
from graph_service.generate.columns import COLUMNS, Row
from graph_service.generate.networks import build_networks
from graph_service.generate.people import build_people
from graph_service.generate.places import build_agencies, build_areas
from graph_service.generate.region import Region
from graph_service.generate.services import build_services
from graph_service.generate.teams import Teams
from graph_service.generate.words import listed
from graph_service.generate.work import Work

CLIENT_TABLES = frozenset(
    listed("clients needs measures team supporters consents meetings attendance actions referrals")
)
"""Tables with rows of clients; `meetings`, `attendance` and `actions` hold networks' rows too."""

_STEP = 1000


class _Bundle:
    """A region with a way to make its clients, again and again the same."""

    def __init__(self, clients: int, seed: int, as_of: date) -> None:
        if clients < 0:
            raise ValueError(f"clients must not be negative: {clients}")
        self.clients = clients
        self.region = Region(Calendar(as_of), clients, seed)
        build_areas(self.region)
        build_agencies(self.region)
        build_people(self.region)
        build_services(self.region)
        build_networks(self.region)
        build_agreements(self.region)
        self._intake = Intake(self.region)
        self._teams = Teams(self.region)
        self._work = Work(self.region)

    def client(self, number: int) -> list[tuple[str, Row]]:
        """The rows of one client, each with its table."""
        case = self._intake(number)
        self._teams.build(case)
        self._work.write(case)
        return case.rows

    def table(self, table: str) -> Iterator[Row]:
        """The rows of one table."""
        yield from self.region.rows[table]
        if table in CLIENT_TABLES:
            for number in range(self.clients):
                yield from (row for name, row in self.client(number) if name == table)


class _Table(Iterable[Row]):
    """A table that makes its rows each time it is gone through."""

    def __init__(self, bundle: _Bundle, name: str) -> None:
        self._bundle = bundle
        self._name = name

    def __iter__(self) -> Iterator[Row]:
        return self._bundle.table(self._name)


Tables = Mapping[str, Iterable[Row]]
"""Table name to rows, in the order of BUNDLE.md."""


def generate(clients: int, seed: int, as_of: date) -> Tables:
    """All tables of a bundle, as rows of strings just as the CSV has them.

    Rows of clients are made while a table is gone through, and are not kept. To go through all
    tables of a large bundle use `stream`, which makes each client once.

    Parameters
    ----------
    clients
        The number of clients, closed cases included.
    seed
        The same seed gives the same bundle, byte for byte.
    as_of
        The day on which the bundle is seen; its history lies before, its plans after.

    Returns
    -------
    Mapping of table name to an iterable that can be gone through more than once.

    Raises
    ------
    ValueError
        When `clients` is negative.
    """
    bundle = _Bundle(clients, seed, as_of)
    return {table: _Table(bundle, table) for table in COLUMNS}


def stream(
    clients: int, seed: int, as_of: date, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[str, Row]]:
    """The rows of `generate`, each with its table, in one pass.

    The rows of one table come in the same order as from `generate`; the tables of clients come
    interleaved. `progress` is told the number of clients done, every thousand and at the end.
    """
    bundle = _Bundle(clients, seed, as_of)
    for table in COLUMNS:
        for row in bundle.region.rows[table]:
            yield table, row
    for number in range(clients):
        yield from bundle.client(number)
        if progress and (number + 1) % _STEP == 0:
            progress(number + 1)
    if progress and clients % _STEP:
        progress(clients)


def write_folder(
    out: Path,
    clients: int,
    seed: int,
    as_of: date,
    progress: Callable[[int], None] | None = None,
) -> Mapping[str, int]:
    """Write a bundle as a folder of CSV files, one a table, and count the rows.

    The folder is made when it is not there; files of the same names are written over. Rows go
    to disk as they are made, so that memory holds the region but not the clients.

    Returns
    -------
    Mapping of table name to number of rows, for all tables.
    """
    out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    with ExitStack() as files:
        writers = {}
        for table, columns in COLUMNS.items():
            file = files.enter_context(
                (out / f"{table}.csv").open("w", encoding="utf-8", newline="")
            )
            writers[table] = csv.writer(file, lineterminator="\n")
            writers[table].writerow(columns)
        for table, row in stream(clients, seed, as_of, progress):
            writers[table].writerow(row.values())
            counts[table] += 1
    return {table: counts[table] for table in COLUMNS}
