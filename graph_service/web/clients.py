"""Pages about clients: an officer's own, one of them, and breaking the glass of another."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar
from urllib.parse import quote

from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.access.glass import (
    SHORTEST_REASON,
    break_glass,
    checked_reason,
    glass_of_units,
    require_officer,
)
from graph_service.access.own import own_clients
from graph_service.api.access import Access, needs, record_intent, sessions_of
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.cookies import COOKIE, read_cookie
from graph_service.api.language import LanguageOf
from graph_service.errors import InputError, NotFound
from graph_service.model.cells import IdCell, TextCell, Word
from graph_service.queries import load
from graph_service.store import Graph, Transaction
from graph_service.web.choices import unasked
from graph_service.web.render import page
from graph_service.web.sign_in import own_path, require_own_form

Clients = Annotated[Access, needs("clients")]
_Csrf = Annotated[str, TextCell(), Form()]
_Purpose = Annotated[str, Word("purposes"), Form()]
#: What supervisors look at broken glass for; there is nothing else to choose.
_OVERSIGHT = "quality"

routes = router(include_in_schema=False)


class NotOwn(NotFound):
    """A client who is not one's own, or whom there is not; which of the two is not told."""

    kind: ClassVar[str] = "not-own"


def not_own() -> NotOwn:
    return NotOwn("There is no such client among your own.")


@routes.get("/clients", response_class=HTMLResponse)
def show_clients(
    access: Clients, request: Request, graph: GraphOf, settings: SettingsOf, language: LanguageOf
) -> HTMLResponse:
    """List an officer's own clients; of those for whom a purpose was chosen, where they stand."""
    require_officer(access.caller)
    now = sessions_of(request).now()
    purposed = access.purposed or {}

    def work(transaction: Transaction) -> tuple[frozenset[str], list[dict[str, Any]]]:
        own = own_clients(transaction, access.caller, settings.today(), now)
        return own, transaction.run(load("clients/own"), ids=sorted(own & {*purposed}))

    own, rows = graph.read(work)
    for row in rows:
        access.given("Client", row["id"], client=row["id"])
    return page(
        request,
        "clients.html",
        language,
        clients=rows,
        unasked=unasked(access, own),
        purposed=purposed,
    )


@routes.post("/purpose")
def choose_purpose(
    access: Clients,
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    csrf: _Csrf,
    purpose: _Purpose,
    client: Annotated[list[Annotated[str, IdCell()]], Form()],
    then: Annotated[str, TextCell(), Form()] = "/",
) -> Response:
    """Note why these clients' data is looked at, and go back to the page that asked."""
    require_own_form(access, csrf)
    require_officer(access.caller)
    sessions = sessions_of(request)
    own = graph.read(lambda tx: own_clients(tx, access.caller, settings.today(), sessions.now()))
    if not own >= {*client}:
        raise not_own()
    access.purpose = purpose
    access.given("Client", *client)
    sessions.choose_purpose(read_cookie(request, COOKIE), client, purpose)
    return RedirectResponse(own_path(then), 303)


@routes.get("/glass", response_class=HTMLResponse)
def show_glass(
    access: Clients, request: Request, graph: GraphOf, language: LanguageOf
) -> HTMLResponse:
    """Show how to open a client who is not one's own; to a supervisor, who has done so."""
    require_officer(access.caller)
    return _glass_page(access, request, graph, language)


@routes.post("/glass", response_class=HTMLResponse)
def break_one(
    access: Clients,
    request: Request,
    graph: GraphOf,
    language: LanguageOf,
    csrf: _Csrf,
    purpose: _Purpose,
    client: Annotated[str, IdCell(), Form()],
    reason: Annotated[str, Form(max_length=10_000)] = "",
) -> Response:
    """Open one client for an hour, for a written reason that goes on record first."""
    require_own_form(access, csrf)
    require_officer(access.caller)
    sessions = sessions_of(request)
    access.purpose = purpose
    access.given("Client", client)
    try:
        access.reason = checked_reason(reason)
        receipt = record_intent(request)
        break_glass(graph, access.caller, client, reason, sessions.now(), receipt=receipt)
    except (InputError, NotFound) as error:
        access.operation = "refusal"
        typed = {"client": client, "reason": reason, "purpose": purpose}
        return _glass_page(
            access, request, graph, language, error.status, trouble=error.text(language), **typed
        )
    sessions.choose_purpose(read_cookie(request, COOKIE), [client], purpose)
    return RedirectResponse(f"/clients/{quote(client, safe='')}", 303)


def _glass_page(
    access: Access,
    request: Request,
    graph: Graph,
    language: LanguageOf,
    status: int = 200,
    **typed: str,
) -> HTMLResponse:
    broken = glass_of_units(graph, access.caller)
    if broken and access.purpose is None:
        access.purpose = _OVERSIGHT
    for each in broken:
        access.given("Client", each.client)
    blank = {"client": "", "reason": "", "purpose": "", "trouble": ""}
    return page(
        request,
        "glass.html",
        language,
        status,
        typed=blank | typed,
        shortest=SHORTEST_REASON,
        broken=broken,
        supervises=bool(access.caller.units),
    )
