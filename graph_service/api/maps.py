"""Maps: pictures of who works with whom and who is missing, as data and as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Path, Query, Response

from graph_service.api.access import Access, needs
from graph_service.api.asked import AsOf, GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.map_answers import MapAnswer
from graph_service.gaps.seen import View
from graph_service.maps.draw import drawn
from graph_service.maps.files import Form, written
from graph_service.maps.model import Drawing
from graph_service.maps.returning import return_map
from graph_service.maps.team import team_map
from graph_service.model.cells import DayCell, IdCell
from graph_service.model.tables import TABLES
from graph_service.rows.find import look

routes = router("/api/v1/maps", tags=["maps"])

MEDIA: Mapping[Form, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html",
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in MEDIA.values()}, "description": "The map."}
}
Format = Annotated[
    Literal["json", "svg", "png", "pdf", "html"],
    Query(description="json for what is on the map and where; the others are files to keep."),
]
Since = Annotated[
    date | None,
    DayCell(),
    Query(description="An earlier date: who joined, who left and what is new since is marked."),
]
ClientId = Annotated[str, IdCell(), Path(description="Id of the client.")]


def map_answer(drawing: Drawing, format: Literal["json"] | Form) -> Response:
    """Return a map as data, or as a file with a name of its own."""
    if format == "json":
        return Response(
            MapAnswer.of(drawing).model_dump_json().encode(), media_type="application/json"
        )
    map = drawing.map
    # Names of files hold an id and a date, never a name.
    name = quote(f"{map.kind}-{map.id}-{map.day}.{format}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(written(drawing, format), media_type=MEDIA[format], headers=headers)


@routes.get("/team/{client:path}", response_model=MapAnswer, responses=ANSWERS)
def team(
    access: Annotated[Access, needs("clients", "contacts", every=True)],
    client: ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    since: Since = None,
    format: Format = "json",
) -> Response:
    """Show the team around a client: who is there, who is missing, who is away or not verified.

    For those who may read the client, who must say why in `X-Purpose`.
    """
    access.require_purpose()
    look(graph, access.caller, TABLES["clients"], (client,), settings.today())
    people = View.of(graph, access.caller, settings.today()).sight.people_in
    day = as_of or settings.today()
    made = team_map(graph, client, as_of=day, since=since, people=people, language=language)
    access.holds(made.identifiers, client=client)
    return map_answer(drawn(made), format)


@routes.get("/return/{client:path}", response_model=MapAnswer, responses=ANSWERS)
def return_of(
    access: Annotated[Access, needs("clients", "contacts", every=True)],
    client: ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    format: Format = "json",
) -> Response:
    """Show the path of a client, from before the sanction to after it, by life domains.

    For those who may read the client, who must say why in `X-Purpose`.
    """
    access.require_purpose()
    look(graph, access.caller, TABLES["clients"], (client,), settings.today())
    people = View.of(graph, access.caller, settings.today()).sight.people_in
    day = as_of or settings.today()
    made = return_map(graph, client, as_of=day, people=people, language=language)
    access.holds(made.identifiers, client=client)
    return map_answer(drawn(made), format)
