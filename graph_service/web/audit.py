"""The page of the record: for an auditor all of it, for everybody else their own acts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, get_args

from fastapi import Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from graph_service.access.audit import Operation
from graph_service.access.audit_read import Wanted, newest
from graph_service.api.asked import SettingsOf, router
from graph_service.api.audit import Audit, allowed, begins
from graph_service.api.language import LanguageOf
from graph_service.model.cells import DayCell, Number, TextCell
from graph_service.web.render import page

_ON_PAGE = 50
_Blank = BeforeValidator(lambda value: None if value == "" else value)
_Text = Annotated[str | None, TextCell(), _Blank, Query()]
_Day = Annotated[date | None, DayCell(), _Blank, Query()]

routes = router(include_in_schema=False)


@routes.get("/audit", response_class=HTMLResponse)
def show_audit(
    access: Audit,
    request: Request,
    settings: SettingsOf,
    language: LanguageOf,
    who: _Text = None,
    identifier: _Text = None,
    operation: Annotated[Operation | None, _Blank, Query()] = None,
    since: _Day = None,
    until: _Day = None,
    before: Annotated[int | None, Number(1, 2**53), _Blank, Query()] = None,
) -> HTMLResponse:
    """Show who did what with whose data, the newest first."""
    wanted = Wanted(
        who=who,
        identifiers=frozenset([identifier] if identifier else []),
        since=begins(since, settings),
        until=begins(until, settings, 1),
        operation=operation,
    )
    found = newest(settings.audit_folder, allowed(access, wanted), _ON_PAGE + 1, before)
    return page(
        request,
        "audit.html",
        language,
        asked={"who": who, "identifier": identifier, "operation": operation}
        | {"since": since, "until": until},
        everybody=access.reach("audit") == "all",
        operations=get_args(Operation),
        records=found[:_ON_PAGE],
        older=found[_ON_PAGE - 1].number if len(found) > _ON_PAGE else None,
    )
