"""The pages of agencies, networks, agreements, services and projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.api.reach import note_steps
from graph_service.entities.known import Known, Line, known
from graph_service.gaps.about import About, Name, about
from graph_service.gaps.seen import View
from graph_service.model.cells import IdCell
from graph_service.model.tables import TABLES
from graph_service.parameters import Parameters
from graph_service.reach import route
from graph_service.reach.known import People
from graph_service.reach.seen import people_for
from graph_service.reach.steps import Step
from graph_service.rows.rights import require_right
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.facts import facts_of
from graph_service.web.led import or_led_on
from graph_service.web.links import Links
from graph_service.web.render import page

#: The parts of an entity that answer for it, by its table; an agency answers for itself.
_CARRIERS = {
    "networks": "convener",
    "agreements": "parties",
    "services": "agency",
    "projects": "agency",
}
#: So many of them are told how to reach, and so many resolved findings are told.
_MOST_CARRIERS, _MOST_RESOLVED = 6, 20

Network = Annotated[Access, needs("network")]
Id = Annotated[str, IdCell(), Path()]

routes = router(include_in_schema=False)


@dataclass(frozen=True)
class Desk:
    """What the page of an entity works with."""

    access: Access
    request: Request
    graph: Graph
    settings: Settings
    language: LanguageOf


@routes.get("/agency/{agency:path}", response_class=HTMLResponse)
def show_agency(
    access: Network,
    request: Request,
    agency: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show an agency: what it is, how it is reached, what it is linked with, what is missing."""
    return _shown(Desk(access, request, graph, settings, language), "agencies", agency)


@routes.get("/network/{network:path}", response_class=HTMLResponse)
def show_network(
    access: Network,
    request: Request,
    network: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show a network: its members and their contacts, its meetings, what is missing."""
    return _shown(Desk(access, request, graph, settings, language), "networks", network)


@routes.get("/agreement/{agreement:path}", response_class=HTMLResponse)
def show_agreement(
    access: Network,
    request: Request,
    agreement: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show an agreement: its parties, until when it is in force, who answers for it."""
    return _shown(Desk(access, request, graph, settings, language), "agreements", agreement)


@routes.get("/service/{service:path}", response_class=HTMLResponse)
def show_service(
    access: Network,
    request: Request,
    service: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show a service: who offers it, where, in which phases, when it was reviewed."""
    return _shown(Desk(access, request, graph, settings, language), "services", service)


@routes.get("/project/{project:path}", response_class=HTMLResponse)
def show_project(
    access: Network,
    request: Request,
    project: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show a project: its units and services, when it is to be reviewed."""
    return _shown(Desk(access, request, graph, settings, language), "projects", project)


def _shown(desk: Desk, table: str, id: str) -> Response:
    """Return the page of an entity, or the way to what it became."""

    def page_of(links: Links, into: str) -> str:
        return links.subject(TABLES[table].label, into)

    given = (desk.access, desk.request, desk.graph, desk.settings, table, id)
    return or_led_on(*given, lambda: entity_page(desk, table, id), page_of)


def entity_page(
    desk: Desk, table: str, id: str, trouble: Sequence[str] = (), status: int = 200
) -> HTMLResponse:
    """Return the page of an entity; with what is wrong where a form on it could not be done."""
    require_right(desk.access.caller, TABLES[table], "read")
    people = people_for(desk.graph, desk.access.caller)
    found = looked_at(desk, people, table, id)
    day = desk.settings.today()
    gaps = findings_about(desk, found, day)
    return page(
        desk.request,
        f"{found.row.table.row.__name__.lower()}.html",
        desk.language,
        status,
        at=Links.of(desk.request, day).subject(found.row.table.label, id),
        about=gaps,
        best=_best(desk, people, found, day),
        day=day,
        entity=found.row.values,
        etag=found.row.etag,
        facts=facts_of(found, desk.language),
        fresh_days=Parameters().fresh_days,
        known=found,
        most_resolved=_MOST_RESOLVED,
        name=found.name,
        trouble=trouble,
    )


def looked_at(desk: Desk, people: People, table: str, id: str) -> Known:
    """Return what is known of an entity, on record."""
    caller, today, language = desk.access.caller, desk.settings.today(), desk.language

    def work(transaction: Transaction) -> Known:
        return known(transaction, caller, people, TABLES[table], id, today, language)

    found = desk.graph.read(work)
    desk.access.holds(found.identifiers)
    return found


def findings_about(desk: Desk, found: Known, day: date) -> About:
    """Return the findings about an entity and what belongs to it, on record."""
    view = View.of(desk.graph, desk.access.caller, day, purposed=())
    label, id = found.row.table.label, found.row.values["id"]
    names: set[Name] = {(label, id)}
    names |= {(each.label, each.id) for each in found.part("actions")}
    if label == "Project":
        names |= {("Service", each.id) for each in found.part("services")}
    people = [each.person for each in found.part("contacts") if each.person]
    names |= {("Contact", each.id) for each in people if each.id}
    told = about(
        desk.graph,
        view,
        label,
        names,
        areas=_areas(found, "area") if label in ("Agency", "Network") else None,
        near=_areas(found, "networks"),
        day=day,
        language=desk.language,
    )
    note_findings(desk.access, told.open)
    note_findings(desk.access, [each.finding for each in told.resolved[:_MOST_RESOLVED]])
    return told


def _areas(found: Known, part: str) -> set[str]:
    """Return the areas in which the lines of a part lie."""
    return {line.area for line in found.part(part) if line.area}


def _best(
    desk: Desk, people: People, found: Known, day: date
) -> list[tuple[str, str, Step | None]]:
    """Return the id and name of each agency that carries an entity, with the best way to it."""
    if found.row.table.name == "agencies":
        carriers = [(found.row.values["id"], found.row.values["name"])]
    else:
        lines: Sequence[Line] = found.part(_CARRIERS[found.row.table.name])
        carriers = [(line.id, line.name) for line in lines[:_MOST_CARRIERS]]
    best = []
    for id, name in carriers:
        steps = route(desk.graph, id, as_of=day, people=people, language=desk.language)
        note_steps(desk.access, id, steps[:1])
        works = steps[0] if steps and steps[0].kind != "unverified" else None
        best.append((id, name, works))
    return best
