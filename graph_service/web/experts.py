"""Experts by experience and working pairs: who meets the rules, whose supervision is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from graph_service.access.own import own_areas
from graph_service.access.policy import Denied
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.clients.experts import Expert, experts
from graph_service.queries import load
from graph_service.store import Transaction
from graph_service.web.render import page

routes = router(include_in_schema=False)


@routes.get("/experts", response_class=HTMLResponse)
def show_experts(
    access: Annotated[Access, needs("contacts")],
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> HTMLResponse:
    """List the experts by experience of the reader's areas, and the working pairs there."""
    if access.reach("contacts") not in ("own_area", "all"):
        raise Denied("Your role does not allow this.")
    day = settings.today()

    def work(transaction: Transaction) -> tuple[list[Expert], list[dict[str, Any]]]:
        areas = sorted(own_areas(transaction, access.caller))
        pairs = transaction.run(load("clients/pairs"), areas=areas, as_of=day)
        return experts(transaction, access.caller, day, language), pairs

    found, pairs = graph.read(work)
    access.given("Contact", *(each.id for each in found))
    access.given("Contact", *(row[name] for row in pairs for name in ("professional", "expert")))
    return page(
        request,
        "experts.html",
        language,
        experts=found,
        pairs=[(row, _is_due(row, day)) for row in pairs],
    )


def _is_due(pair: dict[str, Any], day: date) -> bool:
    """Return whether a pair's supervision should have been had before the day."""
    every, last = pair["supervision_every_days"], pair["last_supervision_on"]
    return every is not None and (last is None or last + timedelta(days=every) < day)
