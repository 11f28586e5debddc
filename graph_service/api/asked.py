"""What a request asks for: parameters that several addresses share, each checked once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Path, Query, Request, params

from graph_service.api.access import RecordedRoute
from graph_service.api.problems import PROBLEM_ANSWERS, BadParameter
from graph_service.errors import StoreUnavailable
from graph_service.model.cells import DayCell, IdCell, TextCell, Word
from graph_service.model.tables import TABLES
from graph_service.settings import Settings
from graph_service.store import Graph

_MOST = 100
_LISTS = ("list", "words", "references")

AgencyId = Annotated[str, IdCell(), Path(description="Id of the agency.")]
GapName = Annotated[str, IdCell(), Path(description="Name of the gap, such as contact-departed.")]
Area = Annotated[str | None, IdCell(), Query(description="Id of an area; only what lies in it.")]
Theme = Annotated[str | None, IdCell(), Query(description="Id of the theme it is about.")]
AsOf = Annotated[
    date | None, DayCell(), Query(description="The date D of the rules, YYYY-MM-DD; today.")
]
Gaps = Annotated[
    list[Annotated[str, IdCell()]],
    Query(alias="gap", max_length=_MOST, description="Only this gap; may be repeated."),
]
Severities = Annotated[
    list[Annotated[str, Word("severities")]],
    Query(alias="severity", max_length=_MOST, description="Only this severity; may be repeated."),
]
States = Annotated[
    list[Annotated[str, Word("ledger_states")]],
    Query(alias="state", max_length=_MOST, description="Only in this state; may be repeated."),
]
Since = Annotated[
    date | None, DayCell(), Query(description="New or resolved since this day, YYYY-MM-DD; today.")
]
Numbers = Annotated[
    list[Annotated[str, TextCell()]],
    Query(alias="set", max_length=_MOST, description="name=number, such as fresh_days=90."),
]


async def _graph(request: Request) -> Graph:
    graph: Graph | None = request.app.state.graph
    if graph is None:
        raise StoreUnavailable("The service is starting; try again in a moment.")
    return graph


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


GraphOf = Annotated[Graph, Depends(_graph)]
SettingsOf = Annotated[Settings, Depends(_settings)]


@cache
def _parameters(
    call: Callable[..., Any], place: type[params.Query] | type[params.Form]
) -> dict[str, bool]:
    """Return what an endpoint takes in one place, and whether each may be repeated."""

    def found(call: Callable[..., Any]) -> Iterator[tuple[str, bool]]:
        for name, parameter in inspect.signature(call, eval_str=True).parameters.items():
            kind, *marks = get_args(parameter.annotation) or (parameter.annotation,)
            for mark in marks:
                if isinstance(mark, place):
                    fields = getattr(kind, "model_fields", None)
                    yield from (
                        dict.fromkeys(fields, False).items()
                        if fields
                        else ((mark.alias or name, getattr(kind, "__origin__", None) is list),)
                    )
                elif isinstance(mark, params.Depends) and mark.dependency:
                    yield from found(mark.dependency)

    return dict(found(call))


def _columns(request: Request) -> dict[str, bool]:
    """Return the columns of the table in the address, and whether each holds a list."""
    table = TABLES.get(request.path_params["table"])
    return {each.name: each.kind in _LISTS for each in table.columns} if table else {}


async def _cells(request: Request) -> dict[str, list[str]]:
    """Return the cells of a form whose fields are the columns of the table in the address."""
    form = await request.form()
    found = {name: form.getlist(name) for name in _columns(request) if name in form}
    for name, cells in found.items():
        if any(not isinstance(each, str) for each in cells):
            raise BadParameter("unknown_field", name)
    return {name: [str(each) for each in cells] for name, cells in found.items()}


CellsOf = Annotated[dict[str, list[str]], Depends(_cells)]


async def _only_known(request: Request) -> None:
    """Refuse a parameter or field that the address does not have, or that is given twice."""
    _only_known_parameters(request)
    endpoint = request.scope["route"].endpoint
    if fields := _parameters(endpoint, params.Form):
        if CellsOf in inspect.get_annotations(endpoint, eval_str=True).values():
            fields = fields | _columns(request)
        form = await request.form()  # was read already: the whole of it came before this
        for name in dict.fromkeys(form):
            if name not in fields:
                raise BadParameter("unknown_field", name)
            if not fields[name] and len(form.getlist(name)) > 1:
                raise BadParameter("repeated_field", name)


def _only_known_parameters(request: Request) -> None:
    known = _parameters(request.scope["route"].endpoint, params.Query)
    for name in dict.fromkeys(request.query_params):
        if name not in known:
            near = get_close_matches(name[:_MOST], known, n=1, cutoff=0.5)
            expected = near or sorted(known)
            raise BadParameter("unknown", name, expected=", ".join(expected) or "–")
        if not known[name] and len(request.query_params.getlist(name)) > 1:
            raise BadParameter("repeated", name)


def router(prefix: str = "", **more: Any) -> APIRouter:
    """Return a router whose addresses refuse parameters they do not have and leave a record."""
    return APIRouter(
        prefix=prefix,
        dependencies=[Depends(_only_known)],
        responses=PROBLEM_ANSWERS,
        route_class=RecordedRoute,
        **more,
    )
