"""The web application: wiring, and one table of what each error becomes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from graph_service import __version__
from graph_service.access.audit import AuditLog
from graph_service.access.claimed import ClaimMap
from graph_service.access.policy import NotSignedIn
from graph_service.access.provider import Provider
from graph_service.access.sessions import Beginnings, Sessions
from graph_service.access.settle import settle
from graph_service.api import audit, board, find, ledger, load, maps, numbers, reach, rows, watch
from graph_service.api.guard import Guard
from graph_service.api.language import language_of_request
from graph_service.api.limits import Limits
from graph_service.api.problems import BadParameter, problem_answer, trouble
from graph_service.errors import ServiceError, StoreUnavailable
from graph_service.production import require_safe
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store.migrate import prepare
from graph_service.web import audit as audit_page
from graph_service.web import board as board_page
from graph_service.web import (
    brand,
    changes,
    clients,
    confirm,
    confirmations,
    contacts,
    findings,
    pages,
    phone,
    sign_in,
    start,
)
from graph_service.web import maps as map_pages
from graph_service.web import rows as row_pages
from graph_service.web.brand import brand_sheet
from graph_service.web.render import to_sign_in, trouble_page, wants_page

_LOG = logging.getLogger("graph_service.app")

#: What is answered as an error by `answer_error`; anything else is caught by the guard.
ERRORS = (ServiceError, BadParameter, RequestValidationError, HTTPException)


def create_app(settings: Settings, graph: Graph | None = None) -> FastAPI:
    """Return the application.

    Parameters:
        settings: The settings.
        graph: The graph, open and prepared; where None, it is opened at the start and closed at
            the end.
    """
    app = FastAPI(
        title="Tukiverkko",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.graph = graph
    app.state.limits = Limits(settings)
    app.state.sessions = Sessions()
    app.state.beginnings = Beginnings()
    app.state.provider = None
    app.state.claims = ClaimMap.of(settings)
    app.state.brand = brand_sheet(settings.brand) if settings.brand else None
    parts = (
        *(audit, audit_page, board, find, ledger, maps, numbers, reach, rows, load, watch),
        *(brand, pages, changes, findings, contacts, phone, row_pages, map_pages, clients, sign_in),
        *(board_page, start, confirm, confirmations),
    )
    for routes in (part.routes for part in parts):
        app.include_router(routes)
    all_routes = [route for part in parts for route in part.routes.routes]
    app.state.routes = [route for route in all_routes if isinstance(route, APIRoute)]
    app.include_router(sign_in.back_routes)
    app.mount("/assets", StaticFiles(directory=folder("visualizations") / "assets"))
    for error in ERRORS:
        app.add_exception_handler(error, _answer_error)
    app.add_middleware(Guard, settings=settings, limits=app.state.limits, answer=answer_error)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    with ExitStack() as stack:
        app.state.audit = stack.enter_context(AuditLog(settings.audit_folder, settings.audit_key))
        if settings.oidc_issuer:
            client = stack.enter_context(httpx.Client())
            app.state.provider = Provider(settings.oidc_issuer, http=client)
        if app.state.graph is None:
            app.state.graph = stack.enter_context(open_graph(settings))
            stack.callback(setattr, app.state, "graph", None)
            prepare(app.state.graph)
        require_safe(settings, app.state.graph)
        await run_in_threadpool(_settle, app)
        yield


def _settle(app: FastAPI) -> None:
    """Give what the service left open its outcome; a graph that is away keeps it for next time."""
    settings: Settings = app.state.settings
    try:
        settle(app.state.audit, settings.audit_folder, app.state.graph)
    except StoreUnavailable as error:
        _LOG.warning("What was left open is not settled: %s", error)


def _allowed(request: Request) -> dict[str, str]:
    """Return the header that names every method of an address; its routes know of one each."""
    path, routes = request.scope["path"], request.app.state.routes
    methods = set[str]().union(*(each.methods for each in routes if each.path_regex.match(path)))
    return {"Allow": ", ".join(sorted(methods))} if methods else {}


def answer_error(request: Request, error: Exception) -> Response:
    """Return the answer to an error: a page for people, problem+json for machines."""
    language = language_of_request(request)
    if isinstance(error, NotSignedIn) and wants_page(request):
        return to_sign_in(request)
    found = trouble(request, error, language)
    return trouble_page(request, found) if wants_page(request) else problem_answer(found)


async def _answer_error(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 405:
        error = HTTPException(405, headers=_allowed(request) or error.headers)
    return answer_error(request, error)
