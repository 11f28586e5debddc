"""Meeting packs and reports from pages: one of the files, for the one who is signed in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Response

from graph_service.access.glass import require_officer
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.packs import (
    AreaId,
    Format,
    Long,
    Network,
    NetworkId,
    OfReport,
    OfTeam,
    made_network,
    made_report,
    made_team,
    pack_answer,
)
from graph_service.model.cells import DayCell
from graph_service.web.choices import Blank
from graph_service.web.client import VisitOf
from graph_service.web.clients import Clients

routes = router(include_in_schema=False)

Since = Annotated[date | None, DayCell(), Blank, Query()]


@routes.get("/packs/network/{network:path}", response_class=Response)
def save_network_pack(
    access: Network,
    network: NetworkId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    since: Since = None,
    format: Format = "html",
) -> Response:
    """Make the pack of a network's meeting, as a file to keep."""
    day = settings.today()
    return pack_answer(made_network(access, graph, settings, network, day, since, language), format)


@routes.get("/packs/report/{area:path}", response_class=Response)
def save_report(
    access: Network,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    period: Long = "half-year",
    format: OfReport = "html",
) -> Response:
    """Make the report over an area, as a file to keep."""
    day = settings.today()
    made = made_report(access, graph, settings, area, day, period, language)
    return pack_answer(made, format)


@routes.get("/packs/team/{client:path}", response_class=Response)
def save_team_pack(
    access: Clients, visit: VisitOf, since: Since = None, format: OfTeam = "html"
) -> Response:
    """Make the pack of the meeting of the team of one of an officer's own clients."""
    require_officer(access.caller)
    visit.graph.read(visit.require_own)
    if visit.purpose is None:
        return visit.ask_purpose()
    given = (access, visit.graph, visit.settings, visit.client, visit.day, since, visit.language)
    return pack_answer(made_team(*given), format)
