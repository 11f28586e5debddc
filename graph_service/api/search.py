"""Finding anyone: agencies, contacts, networks and services, and how to reach them now."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from graph_service.api.access import Access, needs
from graph_service.api.answers import StepAnswer
from graph_service.api.asked import AsOf, GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.problems import json_bytes
from graph_service.model.cells import Number, TextCell, Word
from graph_service.search.entries import Label
from graph_service.search.find import Answer, find
from graph_service.search.fresh import Names

routes = router("/api/v1", tags=["reach"])

#: Each page of an answer holds few; nobody asks for more pages than there are.
PageNumber = Annotated[int, Number(1, 1000), Query(alias="page", description="Page, from 1.")]


async def _names(request: Request) -> Names:
    names: Names = request.app.state.names
    return names


NamesOf = Annotated[Names, Depends(_names)]


class ResultAnswer(BaseModel):
    """Something that was found, and how to reach it."""

    label: Literal["Agency", "Contact", "Network", "Service"]
    id: str = Field(description="Empty for a contact whom you may know by role and agency alone.")
    name: str = Field(description="Of such a contact the job title and the agency.")
    about: str = Field(description="What it is: a job title with an agency, a kind, a domain.")
    area: str | None = Field(description="The name of the area it lies in or serves.")
    why: list[str] = Field(description="What it was found by.")
    agency: str | None = Field(description="Id of the agency by which it is reached.")
    way: StepAnswer | None = Field(description="The best way that works; null where none is known.")
    doubtful: StepAnswer | None = Field(description="Its own channels, where no way works.")
    left_on: str | None = Field(description="The last day of a contact who leaves or has left.")


class FoundAnswer(BaseModel):
    """What was found."""

    results: list[ResultAnswer] = Field(description="One page of it, best first.")
    count: int = Field(description="How many were found.")
    page: int
    pages: int
    all_words: bool = Field(description="Whether every word led to each of them.")
    suggestion: str | None = Field(description="What was probably meant.")


@routes.get("/find", response_model=FoundAnswer)
def find_anyone(
    access: Annotated[Access, needs("network")],
    graph: GraphOf,
    names: NamesOf,
    settings: SettingsOf,
    language: LanguageOf,
    q: Annotated[str, TextCell(), Query(description="Words in any of the four languages.")],
    kind: Annotated[
        Label | None, Word("found"), Query(description="Only this: Agency, Contact, …")
    ] = None,
    number: PageNumber = 1,
    as_of: AsOf = None,
) -> Response:
    """Find agencies, contacts, networks and services, each with the best way to reach it."""
    answer = find(
        graph,
        names,
        q,
        day=as_of or settings.today(),
        language=language,
        caller=access.caller,
        label=kind,
        number=number,
    )
    note_found(access, answer)
    return Response(json_bytes(answer.as_json(language)), media_type="application/json")


def note_found(access: Access, answer: Answer) -> None:
    """Note what an answer with these results holds."""
    for result in answer.results:
        access.holds(result.identifiers)
