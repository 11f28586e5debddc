"""The page of one finding: how it stands, who takes it, until when it is accepted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import Form, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.api.access import Access, needs, record_intent
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.errors import InputError
from graph_service.gaps import decide
from graph_service.gaps.decide import LONGEST, SHORTEST_REASON
from graph_service.gaps.listed import Standing, standing_of
from graph_service.gaps.seen import View
from graph_service.model.cells import DayCell, TextCell
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.choices import Blank
from graph_service.web.links import Links
from graph_service.web.render import page
from graph_service.web.sign_in import require_own_form

#: For how long a finding is taken, or accepted, where nobody chooses.
_TAKEN, _ACCEPTED = timedelta(days=14), timedelta(days=90)

FindingId = Annotated[str, Path(max_length=1000)]
Decision = Literal["take", "release", "accept", "reopen"]

routes = router(include_in_schema=False)


@routes.get("/findings/{finding:path}", response_class=HTMLResponse)
def show_finding(
    access: Annotated[Access, needs("network_findings")],
    request: Request,
    finding: FindingId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> HTMLResponse:
    """Show one finding of the network, and what can be decided about it."""
    found = _standing(access, graph, settings, finding, language)
    return _finding_page(access, request, graph, settings, language, found)


@routes.post("/findings/{finding:path}", response_class=HTMLResponse)
def decide_finding(
    access: Annotated[Access, needs("network_findings", action="write")],
    request: Request,
    finding: FindingId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Annotated[str, TextCell(), Form()],
    decision: Annotated[Decision, Form()],
    until: Annotated[date | None, DayCell(), Blank, Form()] = None,
    reason: Annotated[str, Form(max_length=10_000)] = "",
) -> Response:
    """Note what was decided about a finding, and show it again."""
    require_own_form(access, csrf)
    found = _standing(access, graph, settings, finding, language)
    access.operation = "alter"
    try:
        _decide(access, request, graph, settings.today(), found, decision, until, reason)
    except InputError as error:
        access.operation = "refusal"
        told: dict[str, Any] = {"trouble": error.text(language), "decision": decision}
        told |= {"until": until, "reason": reason, "status": error.status}
        return _finding_page(access, request, graph, settings, language, found, **told)
    return RedirectResponse(Links.of(request, settings.today()).finding(finding), 303)


def _standing(
    access: Access, graph: Graph, settings: Settings, finding: str, language: LanguageOf
) -> Standing:
    today = settings.today()
    view = View.of(graph, access.caller, today)
    found = standing_of(graph, finding, view, day=today, language=language)
    note_findings(access, [found.finding])
    return found


def _decide(
    access: Access,
    request: Request,
    graph: Graph,
    today: date,
    found: Standing,
    decision: Decision,
    until: date | None,
    reason: str,
) -> None:
    """Note a decision; nothing is written where it cannot stand."""
    if decision in ("take", "accept") and until is None:
        raise InputError("Say until which day.")
    who, id, there = access.caller.id, found.finding.id, found.finding if found.is_there else None
    receipt = record_intent(request)
    last = until or today
    match decision:
        case "take":
            decide.take(graph, id, by=who, until=last, day=today, receipt=receipt, found=there)
        case "accept":
            given = {"by": who, "reason": reason}
            decide.accept(graph, id, until=last, day=today, receipt=receipt, found=there, **given)
        case "release":
            decide.release(graph, id, receipt=receipt)
        case "reopen":
            decide.reopen(graph, id, receipt=receipt)


def _finding_page(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    found: Standing,
    status: int = 200,
    **typed: Any,
) -> HTMLResponse:
    today, entry = settings.today(), found.entry
    people = [entry.taken_by, entry.accepted_by] if entry else []
    blank = {"trouble": "", "decision": "", "until": None, "reason": ""}
    return page(
        request,
        "finding.html",
        language,
        status,
        finding=found.finding,
        entry=entry,
        day=today,
        is_there=found.is_there,
        last=today + LONGEST,
        may_decide=found.is_there and access.reach("network_findings", "write") != "none",
        names={id: _name_of(graph, id) for id in people if id},
        shortest=SHORTEST_REASON,
        typed=blank | typed,
        usual={"take": today + _TAKEN, "accept": today + _ACCEPTED},
    )


def _name_of(graph: Graph, user: str) -> str:
    """Return the name of a user; the id of one who is no longer there."""
    rows = graph.read(lambda tx: tx.run(load("access/user"), id=user))
    return str(rows[0]["name"]) if rows else user
