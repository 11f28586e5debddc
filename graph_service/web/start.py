"""The page to begin at: what is to be done today, by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from graph_service.access.own import own_clients
from graph_service.api.access import Access, needs, sessions_of
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.gaps.findings import Named
from graph_service.gaps.seen import View
from graph_service.store import Graph
from graph_service.web.choices import Blank, areas_named, is_empty, unasked
from graph_service.web.phone import by_agency, calls_to
from graph_service.web.render import page
from graph_service.workplace.clients import meetings_needed, nearest_release
from graph_service.workplace.meetings import due_to_meet, open_actions
from graph_service.workplace.noted import noted
from graph_service.workplace.stale import stale_soon
from graph_service.workplace.week import week

#: How much of each is shown, and looked up so that some of it may have been mended since.
_SHOWN, _LOOKED_UP = 6, 12
_CALLS = 5
#: How much there is of the one section that is asked for as a whole.
_MOST = 200
_A_MONTH, _SIX_WEEKS = 30, 42
One = TypeVar("One")

#: The sections that can be asked for as a whole.
Whole = Literal["meet", "late", "actions", "stale"]

routes = router(include_in_schema=False)


@dataclass(frozen=True)
class Part(Generic[One]):
    """What is shown of a section, and how many there are."""

    shown: Sequence[One]
    count: int


@routes.get("/", response_class=HTMLResponse)
def start(
    access: Annotated[Access, needs("network_findings", "client_findings")],
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    whole: Annotated[Whole | None, Blank, Query(alias="all")] = None,
) -> HTMLResponse:
    """Show what is to be done today: with the network, for one's clients, before meetings."""
    if is_empty(graph):
        return page(request, "empty.html", language)
    day = settings.today()
    if access.reach("clients") == "own":
        return page(
            request, "start-officer.html", language, **_clients(request, access, graph, day)
        )
    view = View.of(graph, access.caller, day, purposed=())
    areas = areas_named(graph, access.caller.areas, language)
    access.given("Area", *(each.id for each in areas))
    told: dict[str, Any] = {"areas": areas, "today": day, "week": week(graph, view, day)}
    if view.network == "counts":
        told |= _to_prepare(access, graph, day, language, whole)
        return page(request, "start-preparer.html", language, **told)
    told |= _to_mend(access, graph, view, day, language, whole)
    return page(request, "start-coordinator.html", language, **told)


def _to_mend(
    access: Access,
    graph: Graph,
    view: View,
    day: date,
    language: LanguageOf,
    whole: Whole | None,
) -> dict[str, Any]:
    """Return what a coordinator begins with."""
    found = noted(graph, view, day, _LOOKED_UP, language)
    new, critical = found.new[:_SHOWN], found.critical[:_SHOWN]
    note_findings(access, [*new, *critical])
    meet = _part("meet", whole, due_to_meet(graph, access.caller, day, _A_MONTH, language))
    stale = _part("stale", whole, stale_soon(graph, access.caller, day, _A_MONTH))
    _note(access, *(named for each in meet.shown for named in (each.network, each.area)))
    _note(access, *(named for each in stale.shown for named in (each.contact, each.agency)))
    return {
        "calls": calls_to(graph, access, by_agency(found.phoned)[:_CALLS], day, language),
        "critical": critical,
        "entries": found.entries,
        "meet": meet,
        "new": new,
        "stale": stale,
    }


def _to_prepare(
    access: Access, graph: Graph, day: date, language: LanguageOf, whole: Whole | None
) -> dict[str, Any]:
    """Return what a preparer of meetings begins with."""
    found = due_to_meet(graph, access.caller, day, _SIX_WEEKS, language, matrix=True)
    meet = _part("meet", whole, [each for each in found if not each.is_late])
    late = _part("late", whole, [each for each in found if each.is_late])
    actions = _part("actions", whole, open_actions(graph, (each.network for each in found)))
    for part in (meet, late):
        _note(access, *(named for each in part.shown for named in (each.network, each.area)))
    access.given("Action", *(each.id for each in actions.shown))
    _note(access, *(named for each in actions.shown for named in (each.network, each.agency)))
    return {"actions": actions, "late": late, "meet": meet}


def _part(name: Whole, whole: Whole | None, found: Sequence[One]) -> Part[One]:
    """Return what is shown of a section: the beginning, or all of the one that is asked for."""
    return Part(found[: _MOST if name == whole else _SHOWN], len(found))


def _note(access: Access, *found: Named | None) -> None:
    """Note what the answer holds."""
    access.holds(f"{each.label}:{each.id}" for each in found if each is not None)


def _clients(request: Request, access: Access, graph: Graph, day: date) -> dict[str, Any]:
    """Return an officer's own clients; more than their ids of those with a purpose alone."""
    now = sessions_of(request).now()
    own = graph.read(lambda tx: own_clients(tx, access.caller, day, now))
    clients = nearest_release(graph, own & {*(access.purposed or {})}, day, _SHOWN)
    for each in clients.shown:
        access.given("Client", each.id, client=each.id)
    return {
        "clients": clients,
        "needed": meetings_needed(),
        "own": len(own),
        "today": day,
        "unasked": unasked(access, own),
    }
