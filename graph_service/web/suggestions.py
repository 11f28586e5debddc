"""Whom to ask onto a client's team, and which services to refer to: each with why, and a button."""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse, Response

from graph_service.api.asked import router
from graph_service.clients.experts import Expert, ready_for
from graph_service.clients.known import Known
from graph_service.clients.suggest import (
    KINDS_MISSING,
    MOST,
    OFFICER_MISSING,
    Suggested,
    Want,
    services_for,
    suggested,
    wants_of,
)
from graph_service.gaps.catalogue import gap_named
from graph_service.store import Transaction
from graph_service.web.client import Visit, VisitOf
from graph_service.web.clients import Clients
from graph_service.web.links import Links
from graph_service.web.mend import Desk, kind_place
from graph_service.web.render import page

_GAPS = (OFFICER_MISSING, *KINDS_MISSING)

routes = router(include_in_schema=False)


def _place(desk: Desk, want: Want) -> str:
    """Return the name of the place on a page where something that is wanted stands."""
    if want.need is not None:
        return desk.place("needs", want.need.values["id"])
    return "officer" if want.what == "officer" else kind_place(want.word)


def _answer(
    visit: Visit, template: str, known: Known, found: list[Suggested], **values: Any
) -> Response:
    desk = Desk(known, Links.of(visit.request, visit.day))
    return page(
        visit.request,
        template,
        visit.language,
        found=[(_place(desk, each.want), each) for each in found],
        id=visit.client,
        known=known,
        **values,
    )


@routes.get("/own/team/{client:path}", response_class=HTMLResponse)
def suggest_members(access: Clients, visit: VisitOf) -> Response:
    """Show whom to ask onto a client's team: for what is missing, and for each open need."""
    known = visit.known()
    if known is None:
        return visit.ask_purpose()
    area = known.client["area"]
    wants = wants_of(known, visit.findings([gap_named(gap) for gap in _GAPS], area))
    peers = "peer_requested" in known.client["flags"]

    def work(transaction: Transaction) -> tuple[list[Suggested], list[Expert]]:
        people = suggested(transaction, known, wants, visit.language)
        if not peers:
            return people, []
        caller, day = access.caller, visit.day
        found = ready_for(transaction, caller, day, visit.language, area, MOST)
        return people, [*found]

    found, experts = visit.graph.read(work)
    for each in found:
        for suggestion in each.found:
            access.holds(suggestion.standing.identifiers, client=visit.client)
    access.given("Contact", *(each.id for each in experts), client=visit.client)
    on_team = {row.values["contact"] for row in known.team}
    asked = [each for each in experts if each.id not in on_team]
    return _answer(visit, "team.html", known, found, experts=asked, peers=peers)


@routes.get("/own/services/{client:path}", response_class=HTMLResponse)
def suggest_services(access: Clients, visit: VisitOf) -> Response:
    """Show services for a client's open needs, and refer to them."""
    known = visit.known()
    if known is None:
        return visit.ask_purpose()
    wants = [Want("need", row.values["domain"], row) for row in known.open_needs]
    found = visit.graph.read(lambda tx: services_for(tx, known, wants, visit.language))
    for each in found:
        for service in each.found:
            access.given("Service", service.row["id"], client=visit.client)
            if service.best:
                access.holds(service.best.identifiers, client=visit.client)
    return _answer(visit, "services.html", known, found)
