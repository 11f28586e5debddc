"""Reading the published numbers: cells of the one table, of some areas, and never a sum of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.errors import NotFound
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import areas_within
from graph_service.i18n import sort_key, translate
from graph_service.numbers.bands import Band
from graph_service.numbers.publish import CLIENTS, cell_id, measures
from graph_service.queries import load
from graph_service.store import Graph, Transaction


@dataclass(frozen=True)
class Number:
    """One published number.

    Parameters:
        measure: What is counted: ``clients``, or the name of a gap.
        area: Id of the area.
        area_name: Its name.
        band: What the number lies between; None where it is hidden.
        day: The day it is of.
    """

    measure: str
    area: str
    area_name: str
    band: Band | None
    day: date

    def text(self, language: str) -> str:
        """Return what a user reads for the number: its band, or that it is hidden."""
        return self.band.text if self.band else translate("hidden", language)

    def title(self, language: str) -> str:
        """Return what a user reads for what is counted."""
        if self.measure == CLIENTS:
            return translate("Clients", language)
        return gap_named(self.measure).front.title[language]


def read_numbers(
    graph: Graph, areas: Collection[str], only: Collection[str] | None = None, language: str = "en"
) -> list[Number]:
    """Return the published numbers of the areas, clients first, then the gravest gap.

    Parameters:
        graph: Where to read.
        areas: Ids of the areas; no number is told of them together.
        only: The measures to read; every one where None.
        language: How the names of areas sort.
    """
    wanted = [name for name in measures() if only is None or name in only]
    ids = [cell_id(measure, area) for measure in wanted for area in sorted(areas)]
    rows = graph.read(lambda tx: tx.run(load("numbers/published"), ids=ids))
    by_name = sort_key(language)
    return sorted(
        map(_number, rows),
        key=lambda each: (wanted.index(each.measure), by_name(each.area_name), each.area),
    )


def numbers_for(
    graph: Graph, areas: Collection[str], only: Collection[str] | None = None, language: str = "en"
) -> dict[str, Sequence[Number]]:
    """Return the published numbers of the areas by measure, each measure's in the order of names.

    A measure that was never published, such as that of a new gap, is left out.
    """
    return grouped(read_numbers(graph, areas, only, language))


def grouped(numbers: Iterable[Number]) -> dict[str, Sequence[Number]]:
    """Return numbers by their measure, in the order they have."""
    found: dict[str, list[Number]] = {}
    for each in numbers:
        found.setdefault(each.measure, []).append(each)
    return {**found}


def explained(smallest: int, language: str) -> str:
    """Return what a user should know of the numbers: what a band and a hidden number are."""
    told = translate(
        "Numbers of clients are told in bands and counted on one day for everybody. Those under "
        "{smallest} are hidden, and so are others by which one of them could be worked out.",
        language,
    )
    return told.format(smallest=smallest)


def readable_areas(graph: Graph, caller: Caller, area: str | None = None) -> frozenset[str]:
    """Return the ids of the areas of which `caller` may read numbers: their own.

    A machine whose key is for no area in particular may read those of every area.

    Parameters:
        graph: Where to look.
        caller: Who asks.
        area: Only this area and every area in it.

    Raises:
        NotFound: the area is not among them, whether there is such an area or not.
    """

    def work(transaction: Transaction) -> frozenset[str]:
        everywhere = caller.role == "api_client" and not caller.areas
        if everywhere:
            own = frozenset(row["id"] for row in transaction.run(load("numbers/areas")))
        else:
            own = own_areas(transaction, caller)
        if area is None:
            return own
        if area not in own:
            raise NotFound("There is no area with the id {id}.", id=area)
        return frozenset(areas_within(transaction, area))

    return graph.read(work)


def _number(row: dict[str, Any]) -> Number:
    band = Band(row["low"], row["high"]) if row["low"] is not None else None
    return Number(row["measure"], row["area"], row["name"], band, row["day"])
