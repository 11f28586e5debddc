"""What changed in the network: findings that are new, and those that are resolved, since a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.history import HALF_A_YEAR, Count, counts, trend
from graph_service.gaps.listed import listed
from graph_service.gaps.seen import View
from graph_service.i18n import translate
from graph_service.maps.trend import trend_svg
from graph_service.model.cells import DayCell, IdCell
from graph_service.store import Graph
from graph_service.web.choices import Blank, area_choices
from graph_service.web.render import page

_WEEK = timedelta(days=7)
_SHOWN = 100

Findings = Annotated[Access, needs("network_findings")]
Area = Annotated[str | None, IdCell(), Blank, Query()]
Since = Annotated[date | None, DayCell(), Blank, Query()]

routes = router(include_in_schema=False)


def since_last_week(graph: Graph, view: View, today: date, area: str | None) -> tuple[int, int]:
    """Return how many findings of the ledger are new since a week ago, and how many resolved."""
    rules = list(catalogue().values())
    found = counts(graph, rules, view, by="severity", day=today, since=today - _WEEK, area=area)
    return sum(each.new for each in found), sum(each.resolved for each in found)


@routes.get("/changes", response_class=HTMLResponse)
def show_changes(
    access: Findings,
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: Area = None,
    since: Since = None,
) -> HTMLResponse:
    """Show what is new, resolved and accepted since a day, and how it went week by week."""
    today, rules = settings.today(), list(catalogue().values())
    first = since or today - _WEEK
    view = View.of(graph, access.caller, today, purposed=())
    told = counts(graph, rules, view, by="severity", day=today, since=first, area=area)
    found = listed(
        graph,
        rules,
        view,
        day=today,
        since=first,
        wanted=("new", "resolved"),
        area=area,
        language=language,
    )
    new = [each for each in found if each.entry.resolved_on is None]
    resolved = [each for each in found if each.entry.resolved_on is not None]
    shown = [*new[:_SHOWN], *resolved[:_SHOWN]]
    note_findings(access, [each.finding for each in shown])
    return page(
        request,
        "changes.html",
        language,
        area=area,
        areas=area_choices(graph, language),
        counts=_of_each(told),
        entries={each.entry.id: each.entry for each in shown},
        most=_SHOWN,
        new=[each.finding for each in new],
        one_by_one=view.network in ("all", "own_area"),
        resolved=[each.finding for each in resolved],
        since=first,
        today=today,
    )


def _of_each(told: list[Count]) -> list[Count]:
    """Return the counts of every severity, those too of which there is nothing."""
    known = {each.key: each for each in told}
    return [known.get(name, Count(name, name, 0, 0, 0, 0)) for name in SEVERITIES]


@routes.get("/changes/trend", response_class=Response)
def show_trend(
    access: Findings,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: Area = None,
) -> Response:
    """Answer how many findings there were, week by week, as a picture for the page."""
    today = settings.today()
    view = View.of(graph, access.caller, today, purposed=())
    rules = catalogue().values()
    found = trend(graph, rules, view, since=today - HALF_A_YEAR, until=today, area=area)
    picture = trend_svg(found, translate("Findings over time", language), language)
    return Response(picture.encode(), media_type="image/svg+xml")
