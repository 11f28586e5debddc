"""Reaching an agency: by whom, by which channels, and why this way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import Request, Response

from graph_service.api.access import Access, needs
from graph_service.api.answers import StepAnswer
from graph_service.api.asked import (
    AgencyId,
    Area,
    AsOf,
    GraphOf,
    Numbers,
    SettingsOf,
    Theme,
    router,
)
from graph_service.api.find import json_answer
from graph_service.api.language import LanguageOf
from graph_service.api.led import LED, or_led_on
from graph_service.parameters import parameters_from
from graph_service.reach import route
from graph_service.reach.seen import people_for
from graph_service.reach.steps import Step

routes = router("/api/v1", tags=["reach"])


@routes.get("/routes/{agency:path}", response_model=list[StepAnswer], responses=LED)
def find_route(
    access: Annotated[Access, needs("network")],
    request: Request,
    agency: AgencyId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    theme: Theme = None,
    area: Area = None,
    as_of: AsOf = None,
    numbers: Numbers = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Say how to reach an agency, the best way first, channels that may not work last."""

    def show() -> Response:
        steps = route(
            graph,
            agency,
            theme=theme,
            area=area,
            as_of=as_of or settings.today(),
            parameters=parameters_from(numbers),
            people=people_for(graph, access.caller),
            language=language,
        )
        note_steps(access, agency, steps)
        return json_answer(step.as_json(language) for step in steps)

    return or_led_on(access, request, graph, settings, "agencies", agency, show)


def note_steps(access: Access, agency: str, steps: Iterable[Step]) -> None:
    """Note what an answer with these steps holds."""
    access.given("Agency", agency)
    for step in steps:
        access.holds(step.identifiers)
