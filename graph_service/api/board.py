"""The agreements board: each required agreement, nationally and in each centre."""

from __future__ import annotations

from typing import Annotated

from graph_service.agreements.board import board
from graph_service.api.access import Access, needs
from graph_service.api.answers import PlaceAnswer
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf

routes = router("/api/v1", tags=["find"])


@routes.get("/agreements/board")
def agreements_board(
    access: Annotated[Access, needs("network")],
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> list[PlaceAnswer]:
    """Tell of every required agreement how it stands: nationally, and in each centre."""
    found = board(graph, access.caller, settings.today(), language)
    access.holds(found.identifiers)
    return [PlaceAnswer.model_validate(cell.as_json(language)) for cell in found.cells]
