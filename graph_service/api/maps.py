"""Maps: pictures of who works with whom and who is missing, as data and as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Path, Query, Request, Response

from graph_service.access.own import bounds_of
from graph_service.api.access import Access, needs
from graph_service.api.asked import AsOf, GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.led import LED, or_led_on
from graph_service.api.map_answers import MapAnswer
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.maps.area import area_map
from graph_service.maps.draw import drawn
from graph_service.maps.files import Form, written
from graph_service.maps.model import Drawing, Map
from graph_service.maps.network import network_map
from graph_service.maps.return_area import area_return_map
from graph_service.maps.return_unit import unit_return_map
from graph_service.maps.returning import return_map
from graph_service.maps.team import team_map
from graph_service.model.cells import DayCell, IdCell, Number
from graph_service.model.tables import TABLES
from graph_service.reach.seen import people_for
from graph_service.rows.find import look
from graph_service.settings import Settings
from graph_service.store import Graph

routes = router("/api/v1/maps", tags=["maps"])

MEDIA: Mapping[Form, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html",
}
#: Nobody is farther from anybody in any area that was looked at.
MOST_STEPS = 9
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
NetworkId = Annotated[str, IdCell(), Path(description="Id of the network.")]
AreaId = Annotated[str, IdCell(), Path(description="Id of the area.")]
UnitId = Annotated[str, IdCell(), Path(description="Id of the unit.")]
Focus = Annotated[
    str | None,
    IdCell(),
    Query(description="Id of an agency; only what is within some steps of it is shown."),
]
Steps = Annotated[
    int, Number(1, MOST_STEPS), Query(description="How many ties away from the agency.")
]
Network = Annotated[Access, needs("network")]


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


def made_network(
    access: Access, graph: Graph, settings: Settings, network: str, day: date, language: Language
) -> Map:
    """Return the map of a network as the one who asks may see it."""
    return network_map(
        graph,
        network,
        as_of=day,
        view=View.of(graph, access.caller, settings.today()),
        people=people_for(graph, access.caller),
        language=language,
    )


def made_area(
    access: Access,
    graph: Graph,
    settings: Settings,
    area: str,
    day: date,
    language: Language,
    focus: str | None = None,
    steps: int = 1,
) -> Map:
    """Return the map of an area as the one who asks may see it."""
    told = numbered(access, graph)
    return area_map(
        graph,
        area,
        as_of=day,
        today=settings.today(),
        view=View.of(graph, access.caller, settings.today()),
        numbers=told is None or area in told,
        focus=focus and f"Agency:{focus}",
        steps=steps,
        language=language,
    )


def numbered(access: Access, graph: Graph) -> frozenset[str] | None:
    """Return the areas whose numbers of clients the one who asks may see; None for all."""
    if access.reach("numbers") == "none":
        return frozenset()
    return graph.read(lambda tx: bounds_of(tx, access.caller))


@routes.get("/network/{network:path}", response_model=MapAnswer, responses=ANSWERS | LED)
def network(
    access: Network,
    request: Request,
    network: NetworkId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    format: Format = "json",
) -> Response:
    """Show a network: its members by sector, who is missing, how the contacts stand."""
    day = as_of or settings.today()

    def show() -> Response:
        made = made_network(access, graph, settings, network, day, language)
        access.holds(made.identifiers)
        return map_answer(drawn(made), format)

    return or_led_on(access, request, graph, settings, "networks", network, show)


@routes.get("/area/{area:path}", response_model=MapAnswer, responses=ANSWERS)
def area(
    access: Network,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    focus: Focus = None,
    steps: Steps = 1,
    format: Format = "json",
) -> Response:
    """Show the agencies of an area, and what ties each two of them or should.

    How many clients agencies have in common is told of your own areas, in bands, as it was
    published last.
    """
    day = as_of or settings.today()
    made = made_area(access, graph, settings, area, day, language, focus, steps)
    access.holds(made.identifiers)
    return map_answer(drawn(made), format)


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


def made_area_return(
    access: Access, graph: Graph, settings: Settings, area: str, language: Language
) -> Map:
    """Return the return map of an area as the one who asks may see it."""
    return area_return_map(
        graph,
        area,
        numbers=numbered(access, graph),
        today=settings.today(),
        language=language,
    )


@routes.get("/area-return/{area:path}", response_model=MapAnswer, responses=ANSWERS)
def area_return(
    access: Network,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    format: Format = "json",
) -> Response:
    """Show phases by life domains for an area: how many clients are in need, and what there is.

    Clients are told of your own areas, by county and in bands, as they were published last.
    """
    made = made_area_return(access, graph, settings, area, language)
    access.holds(made.identifiers)
    return map_answer(drawn(made), format)


@routes.get("/unit-return/{unit:path}", response_model=MapAnswer, responses=ANSWERS | LED)
def unit_return(
    access: Annotated[Access, needs("clients", "client_findings", every=True)],
    request: Request,
    unit: UnitId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    format: Format = "json",
) -> Response:
    """Show phases by life domains for a unit, its clients counted.

    For those who may read clients, who must say why in `X-Purpose`; clients whom you may not
    read are not counted.
    """
    access.require_purpose()
    sight = View.of(graph, access.caller, settings.today()).sight
    day = as_of or settings.today()

    def show() -> Response:
        made = unit_return_map(graph, unit, sight=sight, as_of=day, language=language)
        note_counted(access, made)
        return map_answer(drawn(made), format)

    return or_led_on(access, request, graph, settings, "agencies", unit, show)


def note_counted(access: Access, made: Map) -> None:
    """Put on record whom the return map of a unit counts, each with the purpose chosen."""
    for identifier in made.identifiers:
        label, _, id = identifier.partition(":")
        access.holds([identifier], client=id if label == "Client" else None)
