"""The return map of an area: clients in need as they were published, and the services there are.

Clients are counted by county, once a day, in bands (`numbers.cells`): nobody's looking counts them.
A larger area tells of each county in it, a smaller one of the county that it lies in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.i18n import Language
from graph_service.maps.model import Card, Map
from graph_service.maps.return_cells import GAP_DOMAINS
from graph_service.maps.return_counts import Count, counted_map
from graph_service.maps.words import say
from graph_service.names import name_in
from graph_service.numbers.cells import measure_of
from graph_service.numbers.published import CLIENTS, Published, published
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: Gaps of the weeks before release; they stand in the phase that prepares it.
_OF_RELEASE = ("release-without-housing", "release-without-receiver")
_MOST_COUNTIES = 2


@dataclass(frozen=True)
class _Numbers:
    """What was published of an area.

    Parameters:
        area: Id of the area.
        counties: Ids and names of the counties that numbers are told of.
        published: The numbers.
        language: The language of the texts.
    """

    area: str
    counties: Sequence[tuple[str, str]]
    published: Published
    language: Language

    def count(self, domain: str, phase: str) -> Count:
        """Return what was published of a life domain in a phase."""
        needs = self._bands(measure_of("need", (domain, phase)))
        if not needs:
            return Count()
        told = [
            (say("In need", self.language), needs),
            (
                say("Without a measure", self.language),
                self._bands(measure_of("unanswered", (domain, phase))),
            ),
            *self._of_release(domain, phase),
        ]
        return Count(
            self._title(needs),
            tuple(self._lines(told)),
            tuple((name, "; ".join(map(self._named, bands))) for name, bands in told if bands),
            needed=True,
        )

    def _of_release(self, domain: str, phase: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        for gap in _OF_RELEASE:
            if GAP_DOMAINS[gap] == domain and phase == "preparing_release":
                yield catalogue()[gap].front.title[self.language], self._bands(gap)

    def _bands(self, measure: str) -> list[tuple[str, str]]:
        """Return the names of the counties of which a number is told, each with its band."""
        return [
            (name, band.text)
            for id, name in self.counties
            if (band := self.published.band(id, measure))
        ]

    def _named(self, band: tuple[str, str]) -> str:
        name, text = band
        return text if self._is_one else f"{name}: {text}"

    @property
    def _is_one(self) -> bool:
        return [id for id, _ in self.counties] == [self.area]

    def _title(self, needs: Sequence[tuple[str, str]]) -> str:
        if self._is_one:
            return say("In need: {number}", self.language, number=needs[0][1])
        return say("In need", self.language)

    def _lines(self, told: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Iterator[str]:
        if self._is_one:
            yield from (f"{name}: {bands[0][1]}" for name, bands in told[1:] if bands)
            return
        needs = told[0][1]
        yield from map(self._named, needs[:_MOST_COUNTIES])
        if len(needs) > _MOST_COUNTIES:
            left = len(needs) - _MOST_COUNTIES
            yield say("and {number} more", self.language, number=left)

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield how many clients the area has, and how many of them each gap concerns."""
        if clients := self.published.band(self.area, CLIENTS):
            yield say("Clients", self.language), clients.text
        for id, gap in catalogue().items():
            if band := self.published.band(self.area, id):
                yield gap.front.title[self.language], band.text

    def summary(self) -> str:
        """Return how the numbers are to be read."""
        if not self.counties:
            return say("Numbers of clients are told of your own counties alone.", self.language)
        if self.published.day is None:
            return say("The numbers of clients were not published yet.", self.language)
        return say(
            "Clients in need on {day}, as steps. Where no number stands there are fewer than "
            "{smallest}, or a number by which another could be worked out.",
            self.language,
            day=self.published.day,
            smallest=self.published.smallest,
        )


def area_return_map(
    graph: Graph,
    area: str,
    *,
    numbers: Collection[str] | None,
    today: date,
    language: Language,
) -> Map:
    """Return the return map of an area.

    Parameters:
        graph: The graph.
        area: Id of the area.
        numbers: Ids of the areas whose numbers of clients may be told; None for all.
        today: The date it is.
        language: The language of the map.

    Raises:
        NotFound: there is no such area.
        StoreUnavailable: the graph cannot be reached.
    """
    row, services = graph.read(lambda tx: _rows(tx, area))
    counties = [
        (each["id"], name_in(language, "Area", each["id"], each["name"]) or each["id"])
        for each in row["inside"] or row["around"]
        if numbers is None or each["id"] in numbers
    ]
    own = [area] if numbers is None or area in numbers else []
    told = _Numbers(area, counties, published(graph, [*own, *(id for id, _ in counties)]), language)
    middle = Card(
        f"Area:{area}",
        "area",
        name_in(language, "Area", area, row["name"]) or area,
        facts=tuple(told.facts()),
        names=tuple(f"Area:{id}" for id, _ in counties),
    )
    unpublished = bool(counties) and told.published.day is None
    return counted_map(
        "area_return",
        middle,
        told.count,
        services,
        id=area,
        summary=told.summary(),
        day=told.published.day or today,
        first=(say("Ask whoever runs the service to publish them.", language),) * unpublished,
        language=language,
    )


def _rows(transaction: Transaction, area: str) -> tuple[Mapping[str, Any], list[dict[str, Any]]]:
    rows = transaction.run(load("maps/return_area"), id=area)
    if not rows:
        raise NotFound("There is no area with the id {id}.", id=area)
    services = {
        row["id"]: row
        for query in ("maps/return_services", "maps/return_services_in")
        for row in transaction.run(load(query), area=area)
    }
    return rows[0], list(services.values())
