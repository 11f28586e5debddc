"""The agreements board: with whom there is an agreement, and what to do about the others."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request
from fastapi.responses import HTMLResponse

from graph_service.agreements.board import board
from graph_service.agreements.places import MESSAGES, NOT_IN_FORCE, state_text
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.gaps.catalogue import gap_named
from graph_service.web.render import page

routes = router(include_in_schema=False)


@routes.get("/agreements", response_class=HTMLResponse)
def show_board(
    access: Annotated[Access, needs("network")],
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> HTMLResponse:
    """Show the required agreements by partner and centre, how each stands and what to do."""
    day = settings.today()
    found = board(graph, access.caller, day, language)
    access.holds(found.identifiers)
    return page(
        request,
        "board.html",
        language,
        board=found,
        counts={state: sum(cell.state == state for cell in found.cells) for state in MESSAGES},
        day=day,
        gap_named=gap_named,
        not_in_force=NOT_IN_FORCE,
        state_text=lambda state: state_text(state, language),
    )
