"""Meeting packs from pages: one of the files, for the one who is signed in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Response

from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.packs import Format, Network, NetworkId, made_network, pack_answer
from graph_service.model.cells import DayCell
from graph_service.web.choices import Blank

routes = router(include_in_schema=False)


@routes.get("/packs/network/{network:path}", response_class=Response)
def save_network_pack(
    access: Network,
    network: NetworkId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    since: Annotated[date | None, DayCell(), Blank, Query()] = None,
    format: Format = "html",
) -> Response:
    """Make the pack of a network's meeting, as a file to keep."""
    day = settings.today()
    return pack_answer(made_network(access, graph, settings, network, day, since, language), format)
