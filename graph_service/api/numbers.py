"""Numbers of clients, as they were published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from graph_service.api.access import Access, needs
from graph_service.api.answers import AreaAnswer
from graph_service.api.asked import Area, GraphOf, router
from graph_service.api.language import LanguageOf
from graph_service.numbers.read import Number, read_numbers, readable_areas

routes = router("/api/v1", tags=["find"])


class NumberAnswer(BaseModel):
    """How many clients of an area a gap concerns, or how many there are, as a band."""

    measure: str = Field(description="clients, or the name of a gap.")
    title: str
    area: AreaAnswer
    low: int | None = Field(description="The least that it can be; null where it is hidden.")
    high: int | None = Field(description="The most that it can be; null where it is hidden.")
    text: str = Field(description="The band as a user reads it, or the word for hidden.")
    day: date = Field(description="The day that it was counted for.")

    @classmethod
    def of(cls, number: Number, language: str) -> NumberAnswer:
        """Return a number with its texts in `language`."""
        return cls(
            measure=number.measure,
            title=number.title(language),
            area=AreaAnswer(id=number.area, name=number.area_name),
            low=number.band.low if number.band else None,
            high=number.band.high if number.band else None,
            text=number.text(language),
            day=number.day,
        )


@routes.get("/numbers")
def numbers(
    access: Annotated[Access, needs("numbers")],
    graph: GraphOf,
    language: LanguageOf,
    area: Area = None,
) -> list[NumberAnswer]:
    """Tell how many clients there are, and how many each gap concerns, in one's own areas.

    The numbers were counted and published for everybody at once; nothing is counted on request.
    They are bands, and those under a limit are hidden, with others by which they could be worked
    out.
    """
    areas = readable_areas(graph, access.caller, area)
    found = read_numbers(graph, areas, language=language)
    access.given("Area", *(each.area for each in found))
    return [NumberAnswer.of(each, language) for each in found]
