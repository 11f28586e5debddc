"""The ledger of findings: what it holds, in numbers, over time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query, Response
from pydantic import BaseModel, Field

from graph_service.api.access import Access, needs
from graph_service.api.answers import ListedAnswer
from graph_service.api.asked import (
    Area,
    Gaps,
    GraphOf,
    SettingsOf,
    Severities,
    Since,
    States,
    router,
)
from graph_service.api.find import json_answer, note_findings
from graph_service.api.language import LanguageOf
from graph_service.api.paging import LINKED, PagingOf
from graph_service.gaps.catalogue import chosen
from graph_service.gaps.history import HALF_A_YEAR, By, counts, trend
from graph_service.gaps.listed import WANTED, listed
from graph_service.gaps.seen import View
from graph_service.i18n import translate
from graph_service.maps.trend import trend_svg
from graph_service.model.cells import DayCell

Findings = Annotated[Access, needs("network_findings")]

routes = router("/api/v1", tags=["find"])


_TREND: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/svg+xml": {}}, "description": "The numbers, or a picture of them."}
}
Format = Annotated[Literal["json", "svg"], Query(description="svg for a picture to keep.")]
FirstDay = Annotated[
    date | None, DayCell(), Query(description="The first day, YYYY-MM-DD; half a year ago.")
]


class CountAnswer(BaseModel):
    """How many findings stand how."""

    key: str = Field(description="Empty for those in no area or of no theme.")
    name: str
    new: int = Field(description="Open, and not there or accepted before the day asked for.")
    open: int
    accepted: int
    resolved: int = Field(description="Since the day asked for.")


class DayAnswer(BaseModel):
    """How many findings there were on a day, the accepted ones among them."""

    day: date
    critical: int
    serious: int
    notice: int


@routes.get("/ledger", response_model=list[ListedAnswer], responses=LINKED)
def ledger(
    access: Findings,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    paging: PagingOf,
    gaps: Gaps = [],  # noqa: B006 - FastAPI copies it
    area: Area = None,
    severities: Severities = [],  # noqa: B006
    states: States = [],  # noqa: B006
    since: Since = None,
) -> Response:
    """List what the ledger holds: since when each finding is there, and what was resolved.

    The ledger holds findings on the network's side, brought up to date once a night. Findings that
    are resolved tell no facts.
    """
    today = settings.today()
    found = listed(
        graph,
        chosen(gaps, severities),
        View.of(graph, access.caller, today),
        day=today,
        since=since or today,
        wanted=states or WANTED,
        area=area,
        language=language,
    )
    page = paging.page(found, lambda each: each.finding)
    note_findings(access, [each.finding for each in page.lines])
    return json_answer((each.as_json(language, today) for each in page.lines), page.headers)


@routes.get("/ledger/counts")
def ledger_counts(
    access: Findings,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    by: Annotated[By, Query(description="What they are counted by.")] = "severity",
    gaps: Gaps = [],  # noqa: B006 - FastAPI copies it
    area: Area = None,
    severities: Severities = [],  # noqa: B006
    since: Since = None,
) -> list[CountAnswer]:
    """Count what the ledger holds: new and resolved since a day, open, accepted."""
    today = settings.today()
    found = counts(
        graph,
        chosen(gaps, severities),
        View.of(graph, access.caller, today),
        by=by,
        day=today,
        since=since or today,
        area=area,
        language=language,
    )
    if by == "area":
        access.given("Area", *(each.key for each in found if each.key))
    return [CountAnswer(**each.as_json()) for each in found]


@routes.get("/ledger/trend", response_model=list[DayAnswer], responses=_TREND)
def ledger_trend(
    access: Findings,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    gaps: Gaps = [],  # noqa: B006 - FastAPI copies it
    area: Area = None,
    severities: Severities = [],  # noqa: B006
    since: FirstDay = None,
    format: Format = "json",
) -> Response:
    """Tell how many findings there were, week by week, by severity; as a picture too."""
    today = settings.today()
    found = trend(
        graph,
        chosen(gaps, severities),
        View.of(graph, access.caller, today),
        since=since or today - HALF_A_YEAR,
        until=today,
        area=area,
    )
    if format == "json":
        return json_answer(found.as_json())
    picture = trend_svg(found, translate("Findings over time", language), language)
    headers = {"Content-Disposition": 'attachment; filename="trend.svg"'}
    return Response(picture.encode(), media_type="image/svg+xml", headers=headers)
