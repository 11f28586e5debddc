"""Who confirmed their own details in a round, who did not yet, who cannot be asked and why."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from graph_service.access.own import own_areas
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.confirmations.asked import (
    STATES,
    Contact,
    in_round,
    sorted_by_name,
    usual_round,
)
from graph_service.model.cells import IdCell, Number, Word
from graph_service.queries import load
from graph_service.store import Transaction
from graph_service.web.choices import Blank, area_choices
from graph_service.web.groups import paged
from graph_service.web.render import page

_ON_PAGE = 50

routes = router(include_in_schema=False)


@routes.get("/confirmations", response_class=HTMLResponse)
def show_who_answered(
    access: Annotated[Access, needs("contacts", action="write")],
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: Annotated[str | None, IdCell(), Blank, Query()] = None,
    state: Annotated[str | None, Word("confirmation_states"), Blank, Query()] = None,
    number: Annotated[int, Number(1, 1_000_000), Query(alias="page")] = 1,
) -> HTMLResponse:
    """List the contacts of one's own areas, and how each stands in this half year's round."""
    today = settings.today()
    round = usual_round(today)

    def work(transaction: Transaction) -> list[Contact]:
        areas = own_areas(transaction, access.caller)
        if area is not None:
            rows = transaction.run(load("access/areas_within"), areas=[area])
            areas &= {row["id"] for row in rows}
        return in_round(transaction, areas, round, today)

    contacts = graph.read(work)
    wanted = (each for each in contacts if state in (None, each.state))
    found = paged(sorted_by_name(wanted, language), number, _ON_PAGE)
    access.given("Contact", *(each.id for each in found.places))
    return page(
        request,
        "confirmations.html",
        language,
        area=area,
        areas=area_choices(graph, language),
        contacts=found.places,
        found=found,
        numbers=Counter(each.state for each in contacts),
        round=round,
        state=state,
        states=STATES,
    )
