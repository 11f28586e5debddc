"""The web application: wiring, and one table of what each error becomes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from graph_service import __version__
from graph_service.api import find, load, reach, watch
from graph_service.api.guard import Guard
from graph_service.api.language import language_of_request
from graph_service.api.problems import BadParameter, problem_answer, trouble
from graph_service.errors import ServiceError
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store.migrate import prepare
from graph_service.web import pages
from graph_service.web.render import trouble_page, wants_page

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
    for routes in (find.routes, reach.routes, load.routes, watch.routes, pages.routes):
        app.include_router(routes)
    app.mount("/assets", StaticFiles(directory=folder("visualizations") / "assets"))
    for error in ERRORS:
        app.add_exception_handler(error, _answer_error)
    app.add_middleware(Guard, settings=settings, answer=answer_error)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    if app.state.graph is not None:
        yield
        return
    with open_graph(app.state.settings) as graph:
        prepare(graph)
        app.state.graph = graph
        yield
        app.state.graph = None


def answer_error(request: Request, error: Exception) -> Response:
    """Return the answer to an error: a page for people, problem+json for machines."""
    language = language_of_request(request)
    found = trouble(request, error, language)
    return trouble_page(request, found) if wants_page(request) else problem_answer(found)


async def _answer_error(request: Request, error: Exception) -> Response:
    return answer_error(request, error)
