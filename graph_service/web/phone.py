"""Whom to phone: agencies whose contacts cannot be reached, each with the best way there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from graph_service.access.policy import Denied
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.api.reach import note_steps
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.findings import Finding, Named
from graph_service.gaps.seen import View, seen
from graph_service.i18n import sort_key
from graph_service.model.cells import IdCell, Number
from graph_service.reach import route
from graph_service.reach.seen import people_for
from graph_service.reach.steps import Step
from graph_service.store import Graph
from graph_service.web.choices import Blank, area_choices
from graph_service.web.groups import paged
from graph_service.web.render import page
from graph_service.workplace.noted import PHONED

_ON_PAGE = 20
#: As many as a list on one page has, for printing it.
_AT_ONCE = 300

routes = router(include_in_schema=False)


@dataclass(frozen=True)
class Call:
    """An agency to phone.

    Parameters:
        agency: The agency.
        findings: What is to be mended with it, the gravest first.
        best: The best way that works; None where none is known.
        doubtful: Channels that may no longer work, to try and to mend.
    """

    agency: Named
    findings: Sequence[Finding]
    best: Step | None
    doubtful: Sequence[Step]


@routes.get("/phone", response_class=HTMLResponse)
def show_phone_list(
    access: Annotated[Access, needs("network_findings")],
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    area: Annotated[str | None, IdCell(), Blank, Query()] = None,
    number: Annotated[int, Number(1, 1_000_000), Query(alias="page")] = 1,
    whole: Annotated[Literal["yes"] | None, Blank, Query(alias="all")] = None,
) -> HTMLResponse:
    """List the agencies to phone because their contacts cannot be reached, ready to print."""
    if access.reach("contacts") not in ("own_area", "all"):
        raise Denied("Your role does not allow this.")
    day = settings.today()
    view = View.of(graph, access.caller, day, purposed=())
    rules = [gap_named(gap) for gap in PHONED]
    findings = seen(graph, rules, view, as_of=day, area=area, language=language).findings
    by_name = sort_key(language)
    agencies = sorted(
        by_agency(findings), key=lambda each: (by_name(each[0].name or ""), each[0].id)
    )
    places = paged(agencies, number, _AT_ONCE if whole else _ON_PAGE)
    calls = calls_to(graph, access, places.places, day, language)
    return page(
        request,
        "phone.html",
        language,
        area=area,
        areas=area_choices(graph, language),
        calls=calls,
        day=day,
        found=places,
    )


def by_agency(findings: Iterable[Finding]) -> list[tuple[Named, Sequence[Finding]]]:
    """Return findings by the agency that is to be phoned, in the order of their first."""
    found: dict[str, tuple[Named, list[Finding]]] = {}
    for each in findings:
        own = each.subject.named
        agencies = [own] if own.label == "Agency" else [*each.subject.who]
        for agency in agencies[:1]:
            found.setdefault(agency.id, (agency, []))[1].append(each)
    return [*found.values()]


def calls_to(
    graph: Graph,
    access: Access,
    agencies: Iterable[tuple[Named, Sequence[Finding]]],
    day: date,
    language: str,
) -> list[Call]:
    """Return the calls to agencies, each with the best way there is, and note what they hold."""
    people = people_for(graph, access.caller)
    calls = []
    for agency, of_one in agencies:
        steps = route(graph, agency.id, as_of=day, people=people, language=language)
        note_findings(access, of_one)
        note_steps(access, agency.id, steps)
        working = (step for step in steps if step.kind != "unverified" and step.channels)
        doubtful = [step for step in steps if step.kind == "unverified"]
        calls.append(Call(agency, of_one, next(working, None), doubtful))
    return calls
