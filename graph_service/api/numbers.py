"""Numbers of clients, as they were published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from graph_service.access.own import bounds_of
from graph_service.api.access import Access, needs
from graph_service.api.asked import Area, GraphOf, router
from graph_service.api.language import LanguageOf
from graph_service.errors import InputError, NotFound
from graph_service.numbers.published import measures, published

routes = router("/api/v1", tags=["find"])


class NumberAnswer(BaseModel):
    """A number of clients, in the band it lies in."""

    area: str
    name: str
    measure: str = Field(description="clients, or a gap that is about clients.")
    low: int | None = Field(description="None where the number is hidden, as high is then.")
    high: int | None
    day: date = Field(description="The day that was counted.")


@routes.get("/numbers")
def numbers(
    access: Annotated[Access, needs("numbers")],
    graph: GraphOf,
    language: LanguageOf,
    area: Area = None,
) -> list[NumberAnswer]:
    """Tell how many clients there are, and how many each gap concerns, in bands.

    Of your own areas, or of one of them or in them. Small numbers are hidden, and others by
    which they could be worked out; which of the two is not told.
    """
    mine = graph.read(lambda tx: bounds_of(tx, access.caller))
    if mine is None and area is None:
        raise InputError("Your key is for every area. Name one in the parameter area.")
    wanted = {area} if area is not None else set(access.caller.areas)
    found = published(graph, wanted if mine is None else wanted & mine)
    if area is not None and area not in found.names:
        raise NotFound("There is no area with the id {id}.", id=area)
    access.given("Area", *found.names)
    if found.day is None:
        return []
    return [
        NumberAnswer(
            area=id,
            name=name,
            measure=measure,
            low=band.low if (band := found.band(id, measure)) else None,
            high=band.high if band else None,
            day=found.day,
        )
        for id, name in sorted(found.names.items())
        for measure in measures()
    ]
