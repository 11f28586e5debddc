"""Meeting packs and reports, as files to keep, print, edit and mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Path, Query, Request, Response

from graph_service.access.own import bounds_of
from graph_service.api.access import Access, needs
from graph_service.api.asked import AsOf, GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.led import LED, or_led_on
from graph_service.api.maps import numbered
from graph_service.errors import InputError
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.model.cells import DayCell, IdCell
from graph_service.model.tables import TABLES
from graph_service.packs.files import MEDIA, NAMES, Form, ReportForm, TeamForm, written
from graph_service.packs.known import Sight
from graph_service.packs.matrix import meeting_pack
from graph_service.packs.model import Pack
from graph_service.packs.origin import origin_of
from graph_service.packs.report import report_pack
from graph_service.packs.report_known import Period
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.reach.seen import people_for
from graph_service.rows.find import look
from graph_service.settings import Settings
from graph_service.store import Graph

routes = router("/api/v1/packs", tags=["packs"])

ANSWERS: Mapping[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in MEDIA.values()}, "description": "The file."}
}
Network = Annotated[Access, needs("network")]
NetworkId = Annotated[str, IdCell(), Path(description="Id of the network.")]
Format = Annotated[Form, Query(description="Which file of the pack.")]
Team = Annotated[Access, needs("clients", "contacts", "client_findings", every=True)]
ClientId = Annotated[str, IdCell(), Path(description="Id of the client.")]
OfTeam = Annotated[
    TeamForm,
    Query(description="Which file of the pack; client and client-pdf are for the client alone."),
]
AreaId = Annotated[str, IdCell(), Path(description="Id of the area.")]
Long = Annotated[Period, Query(description="How long the report looks back from its day.")]
OfReport = Annotated[ReportForm, Query(description="Which file of the report.")]
Since = Annotated[
    date | None,
    DayCell(),
    Query(description="Tell what changed since this day; since the last meeting by default."),
]


def made_network(
    access: Access,
    graph: Graph,
    settings: Settings,
    network: str,
    day: date,
    since: date | None,
    language: Language,
) -> Pack:
    """Return the pack of a network's or a matrix group's meeting, as the one who asks may see it.

    It goes on record.

    Raises:
        NotFound: there is no such network.
        InputError: changes are asked for since a day to come.
    """
    _require_past(since, day)
    sight = _sight_of(access, graph, settings)
    made = meeting_pack(graph, network, sight, day=day, since=since, language=language)
    access.holds(made.identifiers)
    return replace(made, origin=origin_of(settings, network))


def made_report(
    access: Access,
    graph: Graph,
    settings: Settings,
    area: str,
    day: date,
    period: Period,
    language: Language,
) -> Pack:
    """Return the report over an area, as the one who asks may see it; it goes on record.

    Raises:
        NotFound: there is no such area, or it is not one of theirs; which is not told.
    """
    sight = _sight_of(access, graph, settings)
    made = report_pack(graph, area, sight, day=day, period=period, language=language)
    access.holds(made.identifiers)
    return made


def _sight_of(access: Access, graph: Graph, settings: Settings) -> Sight:
    """Return how far the one who asks sees today; no client by a purpose of theirs."""
    view = View.of(graph, access.caller, settings.today(), purposed=())
    areas = graph.read(lambda tx: bounds_of(tx, access.caller))
    return Sight(view, people_for(graph, access.caller), areas, numbered(access, graph))


def made_team(
    access: Access,
    graph: Graph,
    settings: Settings,
    client: str,
    day: date,
    since: date | None,
    language: Language,
) -> Pack:
    """Return the pack of the meeting of the team of a client whom the one who asks may see.

    It goes on record as disclosed: its files are there to be handed on.

    Raises:
        NotFound: there is no such client.
        InputError: changes are asked for since a day to come.
    """
    _require_past(since, day)
    access.operation = "disclose"
    today = settings.today()
    looker = Looker(access.caller, today, View.of(graph, access.caller, today).sight.people_in)
    made = team_pack(graph, client, looker, day=day, since=since, language=language)
    access.holds(made.identifiers, client=client)
    return replace(made, origin=origin_of(settings, None))


def _require_past(since: date | None, day: date) -> None:
    if since and since > day:
        raise InputError("Changes since {since} cannot be told on {day}.", since=since, day=day)


def pack_answer(pack: Pack, format: TeamForm) -> Response:
    """Return a file of a pack, with a name of its own.

    Raises:
        NotFound: there is nothing to put into such a file.
    """
    name = quote(_file_name(pack, format), safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(written(pack, format), media_type=MEDIA[format], headers=headers)


def _file_name(pack: Pack, format: TeamForm) -> str:
    """Return what a file is called: by an id and a date, never by a name.

    What goes to those outside is not called after the client either.
    """
    if pack.is_private and format in ("ics", "vcf"):
        return f"{NAMES[format].partition('.')[0]}-{pack.day}.{format}"
    kind = "plan" if format in ("client", "client-pdf") else pack.kind
    return f"{kind}-{pack.id}-{pack.day}{PurePosixPath(NAMES[format]).suffix}"


@routes.get("/network/{network:path}", response_class=Response, responses={**ANSWERS, **LED})
def network(
    access: Network,
    request: Request,
    network: NetworkId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    since: Since = None,
    format: Format = "html",
) -> Response:
    """Make the pack of a network's meeting: agenda, changes, promises, seats, what to decide.

    That of a matrix group has each sanctions centre of your areas side by side.
    """
    day = as_of or settings.today()

    def show() -> Response:
        pack = made_network(access, graph, settings, network, day, since, language)
        return pack_answer(pack, format)

    return or_led_on(access, request, graph, settings, "networks", network, show)


@routes.get("/report/{area:path}", response_class=Response, responses=dict(ANSWERS))
def report(
    access: Network,
    area: AreaId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    period: Long = "half-year",
    format: OfReport = "html",
) -> Response:
    """Make the report over one of your areas: networks, reviews, projects, contacts, agreements.

    It ends on the day, and begins six or twelve months before it.
    """
    day = as_of or settings.today()
    made = made_report(access, graph, settings, area, day, period, language)
    return pack_answer(made, format)


@routes.get("/team/{client:path}", response_class=Response, responses=dict(ANSWERS))
def team(
    access: Team,
    client: ClientId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    as_of: AsOf = None,
    since: Since = None,
    format: OfTeam = "html",
) -> Response:
    """Make the pack of the meeting of a client's team: plan, promises, consents, meetings, maps.

    For those who may read the client, who must say why in `X-Purpose`. The page for the client
    alone, in plain language, is `client` and `client-pdf`.
    """
    access.require_purpose()
    today = settings.today()
    look(graph, access.caller, TABLES["clients"], (client,), today)
    made = made_team(access, graph, settings, client, as_of or today, since, language)
    return pack_answer(made, format)
