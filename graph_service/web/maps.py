"""Pages of maps: a picture to work on, and the same as a table."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from graph_service.access.glass import require_officer
from graph_service.access.own import own_clients
from graph_service.api.access import Access, sessions_of
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.i18n import Language
from graph_service.maps.canvas import as_data, shown
from graph_service.maps.layouts.rings import draw_team
from graph_service.maps.model import Drawing
from graph_service.maps.team import team_map
from graph_service.model.cells import DayCell, IdCell
from graph_service.store import Graph
from graph_service.web.choices import Blank, unasked
from graph_service.web.clients import Clients, NotOwn
from graph_service.web.render import page

routes = router(include_in_schema=False)

_Day = Annotated[date | None, DayCell(), Blank, Query()]


@routes.get("/maps/team/{client:path}", response_class=HTMLResponse)
def show_team(
    access: Clients,
    request: Request,
    client: Annotated[str, IdCell(), Path()],
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: _Day = None,
    since: _Day = None,
) -> HTMLResponse:
    """Show the team around one of an officer's own clients."""
    require_officer(access.caller)
    require_own(request, access, graph, client, settings.today())
    if (access.purposed or {}).get(client) is None:
        return page(
            request,
            "client.html",
            language,
            client=None,
            unasked=unasked(access, [client]),
            id=client,
        )
    day = as_of or settings.today()
    made = team_map(graph, client, as_of=day, since=since, language=language)
    access.holds(made.identifiers, client=client)
    return map_page(request, draw_team(made), language)


def require_own(request: Request, access: Access, graph: Graph, client: str, today: date) -> None:
    """See to it that a client is one's own today.

    Raises:
        NotOwn: they are not, or there is no such client.
    """
    now = sessions_of(request).now()
    if client not in graph.read(lambda tx: own_clients(tx, access.caller, today, now)):
        raise NotOwn("There is no such client among your own.")


def map_page(request: Request, drawing: Drawing, language: Language) -> HTMLResponse:
    """Return the page of a map."""
    map = drawing.map
    return page(
        request,
        "map.html",
        language,
        alone=False,
        map=map,
        data=Markup(as_data(drawing)),  # noqa: S704 - JSON in which nothing ends an element
        **shown(drawing),
    )
