"""Pages of maps: a picture to work on, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from fastapi import Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.access.glass import require_officer
from graph_service.access.own import own_areas, own_clients
from graph_service.api.access import Access, sessions_of
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.maps import (
    AreaId,
    Network,
    NetworkId,
    Steps,
    UnitId,
    made_area,
    made_area_return,
    made_network,
    map_answer,
    note_counted,
)
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.maps.canvas import shown
from graph_service.maps.draw import drawn
from graph_service.maps.files import Form
from graph_service.maps.matrix import ORDERS, Order, matrix_of
from graph_service.maps.model import Map
from graph_service.maps.return_unit import unit_return_map, unit_row
from graph_service.maps.returning import return_map
from graph_service.maps.team import team_map
from graph_service.model.cells import DayCell, IdCell
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.choices import Blank, area_choices, network_choices, unasked
from graph_service.web.clients import Clients, NotOwn
from graph_service.web.led import or_led_on
from graph_service.web.links import Links
from graph_service.web.render import page

routes = router(include_in_schema=False)

_Day = Annotated[date | None, DayCell(), Blank, Query()]
_ClientId = Annotated[str, IdCell(), Path()]
_Focus = Annotated[str | None, IdCell(), Blank, Query()]
_File = Annotated[Literal["svg", "png", "pdf", "html"] | None, Query()]


@routes.get("/maps/team/{client:path}", response_class=HTMLResponse)
def show_team(
    access: Clients,
    request: Request,
    client: _ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    since: _Day = None,
    file: _File = None,
) -> Response:
    """Show the team around one of an officer's own clients."""
    if purpose := _purpose_page(access, request, client, graph, settings, language):
        return purpose
    day = as_of or settings.today()
    made = team_map(graph, client, as_of=day, since=since, language=language)
    return _answer(access, request, made, language, file, client)


@routes.get("/maps/return/{client:path}", response_class=HTMLResponse)
def show_return(
    access: Clients,
    request: Request,
    client: _ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    file: _File = None,
) -> Response:
    """Show the return map of one of an officer's own clients."""
    if purpose := _purpose_page(access, request, client, graph, settings, language):
        return purpose
    made = return_map(graph, client, as_of=as_of or settings.today(), language=language)
    return _answer(access, request, made, language, file, client)


@routes.get("/maps/area-return/{area:path}", response_class=HTMLResponse)
def show_area_return(
    access: Network,
    request: Request,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    file: _File = None,
) -> Response:
    """Show phases by life domains for an area."""
    made = made_area_return(access, graph, settings, area, language)
    return _answer(access, request, made, language, file)


@routes.get("/maps/unit-return/{unit:path}", response_class=HTMLResponse)
def show_unit_return(
    access: Clients,
    request: Request,
    unit: UnitId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    file: _File = None,
) -> Response:
    """Show phases by life domains for a unit, an officer's own clients counted."""
    require_officer(access.caller)
    now, today = sessions_of(request).now(), settings.today()
    view = View.of(graph, access.caller, today, access.purposed, now)
    made = unit_return_map(graph, unit, sight=view.sight, as_of=as_of or today, language=language)
    own = replace(view.sight, clients=sorted(view.own))
    theirs = graph.read(lambda tx: unit_row(tx, unit, own, today))["clients"]
    return _answer(access, request, made, language, file, unasked=unasked(access, theirs))


@routes.get("/maps", response_class=HTMLResponse)
def show_maps(
    access: Network, request: Request, graph: GraphOf, settings: SettingsOf, language: LanguageOf
) -> HTMLResponse:
    """List the maps that somebody begins with: those of their own areas and networks."""
    areas = area_choices(graph, language)
    own = graph.read(lambda tx: own_areas(tx, access.caller))
    networks = network_choices(graph, own or None, language)
    access.given("Network", *(each.id for each in networks))
    return page(
        request,
        "maps.html",
        language,
        areas=areas,
        networks=networks,
        own=[each for _, of_kind in areas for each in of_kind if each.id in access.caller.areas],
    )


@routes.get("/maps/network/{network:path}", response_class=HTMLResponse)
def show_network(
    access: Network,
    request: Request,
    network: NetworkId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    file: _File = None,
) -> Response:
    """Show a network: its members, who is missing, how the contacts stand."""
    day = as_of or settings.today()

    def show() -> Response:
        made = made_network(access, graph, settings, network, day, language)
        return _answer(access, request, made, language, file)

    def map_of(links: Links, into: str) -> str:
        return links.map("network", into, file=file)

    return or_led_on(access, request, graph, settings, "networks", network, show, map_of)


@routes.get("/maps/area/{area:path}", response_class=HTMLResponse)
def show_area(
    access: Network,
    request: Request,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    focus: _Focus = None,
    steps: Steps = 1,
    order: Annotated[Order | None, Query()] = None,
    file: _File = None,
) -> Response:
    """Show the agencies of an area, as a picture or, with an order, as a matrix."""
    day = as_of or settings.today()
    made = made_area(access, graph, settings, area, day, language, focus, steps)
    if order is None or file is not None:
        own = graph.read(lambda tx: own_areas(tx, access.caller))
        seen = (access, request, made, language, file)
        return _answer(*seen, focus=focus, steps=steps, reported=area in own)
    access.holds(made.identifiers)
    return page(
        request,
        "matrix.html",
        language,
        map=made,
        matrix=matrix_of(made, order),
        order=order,
        orders=ORDERS,
        sector_names={sector.id: sector.label for sector in made.sectors},
    )


def _purpose_page(
    access: Access,
    request: Request,
    client: str,
    graph: Graph,
    settings: Settings,
    language: Language,
) -> Response | None:
    """Return the page that asks why a client is looked at; None where it was said.

    Raises:
        Denied: whoever asks is no officer.
        NotOwn: the client is not their own today, or there is no such client.
    """
    require_officer(access.caller)
    now = sessions_of(request).now()
    own = graph.read(lambda tx: own_clients(tx, access.caller, settings.today(), now))
    if client not in own:
        raise NotOwn("There is no such client among your own.")
    if client in (access.purposed or {}):
        return None
    asked = unasked(access, [client])
    return page(request, "client.html", language, client=None, unasked=asked, id=client)


def _answer(
    access: Access,
    request: Request,
    map: Map,
    language: Language,
    file: Form | None,
    client: str | None = None,
    focus: str | None = None,
    steps: int = 1,
    unasked: Sequence[str] = (),
    reported: bool = False,
) -> Response:
    """Return a map as a page, or as a file to keep; what it holds goes on record."""
    if client is None:
        note_counted(access, map)
    else:
        access.holds(map.identifiers, client=client)
    drawing = drawn(map)
    if file is not None:
        access.operation = "disclose"
        return map_answer(drawing, file)
    return page(
        request,
        "map.html",
        language,
        alone=False,
        focus=focus,
        steps=steps,
        unasked=unasked,
        reported=reported,
        map=map,
        **shown(drawing),
    )
