"""The page on which anyone is found: one box, and how to reach each who is found."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.search import NamesOf, PageNumber, note_found
from graph_service.model.cells import TextCell, Word
from graph_service.search.entries import Label
from graph_service.search.find import find
from graph_service.search.match import MOST
from graph_service.web.choices import Blank
from graph_service.web.render import page

#: What somebody could ask, one question in each language.
_EXAMPLES = ("asunto Espoo", "arbetsförmedlingen ungdomar", "gjeldsrådgivning", "legal aid Turku")

routes = router(include_in_schema=False)


@routes.get("/find", response_class=HTMLResponse)
def show_found(
    access: Annotated[Access, needs("network")],
    request: Request,
    graph: GraphOf,
    names: NamesOf,
    settings: SettingsOf,
    language: LanguageOf,
    q: Annotated[str | None, TextCell(), Blank, Query()] = None,
    kind: Annotated[Label | None, Word("found"), Blank, Query()] = None,
    number: PageNumber = 1,
) -> HTMLResponse:
    """Find agencies, contacts, networks and services, each with the best way to reach it."""
    answer = q and find(
        graph,
        names,
        q,
        day=settings.today(),
        language=language,
        caller=access.caller,
        label=kind,
        number=number,
    )
    if answer:
        note_found(access, answer)
    return page(
        request,
        "find.html",
        language,
        asked=q or "",
        day=settings.today(),
        examples=_EXAMPLES,
        found=answer or None,
        kind=kind,
        most=MOST,
    )
