"""The pages of what is missing: the list of findings, a gap, the way to an agency."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.api.access import Access, needs, sessions_of
from graph_service.api.asked import AgencyId, GapName, GraphOf, SettingsOf, router
from graph_service.api.find import Findings, note_findings
from graph_service.api.language import LanguageOf
from graph_service.api.reach import note_steps
from graph_service.gaps.catalogue import SEVERITIES, catalogue, chosen, gap_named
from graph_service.gaps.listed import standing
from graph_service.gaps.seen import View, seen
from graph_service.model.cells import DayCell, IdCell, Number, Word
from graph_service.numbers.published import Published, published
from graph_service.parameters import Parameters
from graph_service.reach import route
from graph_service.reach.seen import people_for
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.changes import since_last_week
from graph_service.web.choices import (
    Blank,
    agency_name,
    area_choices,
    is_empty,
    theme_choices,
    unasked,
)
from graph_service.web.groups import by_severity, count_by_severity, grouped, numbers_by_gap, paged
from graph_service.web.led import or_led_on
from graph_service.web.render import page

_PLACES_OF_A_GAP = 25
_PLACES_ON_PAGE = 50

_Area = Annotated[str | None, IdCell(), Blank, Query()]
_Theme = Annotated[str | None, IdCell(), Blank, Query()]
_Gap = Annotated[str | None, IdCell(), Blank, Query()]
_AsOf = Annotated[date | None, DayCell(), Blank, Query()]
_Severities = Annotated[
    list[Annotated[str, Word("severities")]], Query(alias="severity", max_length=9)
]

#: What the numbers say that rules are set by.
MESSAGES = {
    "fresh_days": "Days for which a verified channel counts as working",
    "horizon_days": "Days ahead that the rule looks",
    "min_shared": "Shared clients from which two agencies should be linked",
    "min_links": "Links from which an agency should have more than one contact",
    "min_meetings": "Team meetings that a client should have around release",
    "meeting_grace_days": "Days that a network meeting may be late",
    "referral_days": "Days within which a referral should be answered",
    "review_days": "Days after which a service should be reviewed again",
}

routes = router(include_in_schema=False)


@routes.get("/findings", response_class=HTMLResponse)
def show_findings(
    access: Findings,
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: _Area = None,
    severities: _Severities = [],  # noqa: B006 - FastAPI copies it
    gap: _Gap = None,
    as_of: _AsOf = None,
) -> HTMLResponse:
    """Show what is missing, the gravest first."""
    if is_empty(graph):
        return page(request, "empty.html", language)
    day = as_of or settings.today()
    rules = chosen([gap] if gap else (), ())
    view = _view(request, graph, access, settings.today())
    what = seen(graph, rules, view, as_of=day, area=area, language=language)
    note_findings(access, what.findings)
    wanted = severities or SEVERITIES
    shown = [each for each in what.findings if each.gap.front.severity in wanted]
    groups = grouped(shown, _PLACES_OF_A_GAP)
    places = [place for _, of_one in groups for group in of_one for place in group.places]
    return page(
        request,
        "findings.html",
        language,
        numbers=[each for each in numbers_by_gap(what) if each[0].front.severity in wanted],
        changed=since_last_week(graph, view, settings.today(), area),
        clients=_clients(graph, access),
        unasked=unasked(access, view.own),
        area=area,
        areas=area_choices(graph, language),
        counts=count_by_severity(what),
        day=day,
        gap=gap,
        gaps=by_severity(catalogue().values()),
        entries=standing(graph, places),
        groups=groups,
        severities=severities,
        today=settings.today(),
        total=len(shown),
    )


def _clients(graph: Graph, access: Access) -> Published | None:
    """Return the numbers of clients in the reader's own areas, where their role has numbers."""
    if access.reach("clients") != "counts" or access.reach("numbers") == "none":
        return None
    access.given("Area", *access.caller.areas)
    return published(graph, access.caller.areas)


def _view(request: Request, graph: Graph, access: Access, today: date) -> View:
    now = sessions_of(request).now()
    return View.of(graph, access.caller, today, access.purposed, now)


@routes.get("/gaps/{gap}", response_class=HTMLResponse)
def show_gap(
    access: Findings,
    request: Request,
    gap: GapName,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: _Area = None,
    as_of: _AsOf = None,
    number: Annotated[int, Number(1, 1_000_000), Query(alias="page")] = 1,
) -> HTMLResponse:
    """Explain a gap and show where it holds."""
    rule = gap_named(gap)
    day = as_of or settings.today()
    view = _view(request, graph, access, settings.today())
    what = seen(graph, [rule], view, as_of=day, area=area, language=language)
    note_findings(access, what.findings)
    defaults = Parameters()
    places = paged(what.findings, number, _PLACES_ON_PAGE)
    return page(
        request,
        "gap.html",
        language,
        unasked=unasked(access, view.own) if rule.about_clients else [],
        area=area,
        areas=area_choices(graph, language),
        day=day,
        number=what.numbers.get(rule.id),
        clients=_clients(graph, access) if rule.about_clients else None,
        entries=standing(graph, places.places),
        found=places,
        today=settings.today(),
        numbers=[(name, MESSAGES[name], getattr(defaults, name)) for name in rule.parameters],
        query=rule.query.text.partition("---*/")[2].strip(),
        rule=rule,
    )


@routes.get("/agencies/{agency:path}/route", response_class=HTMLResponse)
def show_route(
    access: Annotated[Access, needs("network")],
    request: Request,
    agency: AgencyId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    theme: _Theme = None,
    area: _Area = None,
    as_of: _AsOf = None,
) -> Response:
    """Show how an agency is reached, channels that may not work apart from those that do."""

    def show() -> HTMLResponse:
        given = (access, request, graph, settings, language)
        return _route_page(*given, agency, theme, area, as_of)

    return or_led_on(access, request, graph, settings, "agencies", agency, show)


def _route_page(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    agency: str,
    theme: str | None,
    area: str | None,
    as_of: date | None,
) -> HTMLResponse:
    day = as_of or settings.today()
    steps = route(
        graph,
        agency,
        theme=theme,
        area=area,
        as_of=day,
        people=people_for(graph, access.caller),
        language=language,
    )
    note_steps(access, agency, steps)
    return page(
        request,
        "route.html",
        language,
        some_hidden=access.reach("contacts") != "all",
        agency=agency_name(graph, agency),
        agency_id=agency,
        area=area,
        areas=area_choices(graph, language),
        day=day,
        fresh_days=Parameters().fresh_days,
        steps=[step for step in steps if step.kind != "unverified"],
        theme=theme,
        themes=theme_choices(graph, language),
        unverified=[step for step in steps if step.kind == "unverified"],
    )
