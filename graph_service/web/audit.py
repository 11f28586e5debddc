"""The page of the record: for an auditor all of it, for everybody else their own acts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, get_args

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from graph_service.access.audit import Operation
from graph_service.access.audit_read import newest
from graph_service.api.asked import SettingsOf, router
from graph_service.api.audit import Audit, told_of, wanted_of
from graph_service.api.language import LanguageOf
from graph_service.model.cells import DayCell, Number, TextCell
from graph_service.web.choices import Blank
from graph_service.web.render import page

_ON_PAGE = 50
_Text = Annotated[str | None, TextCell(), Blank, Query()]
_Day = Annotated[date | None, DayCell(), Blank, Query()]

routes = router(include_in_schema=False)


@routes.get("/audit", response_class=HTMLResponse)
def show_audit(
    access: Audit,
    request: Request,
    settings: SettingsOf,
    language: LanguageOf,
    who: _Text = None,
    identifier: _Text = None,
    operation: Annotated[Operation | None, Blank, Query()] = None,
    since: _Day = None,
    until: _Day = None,
    before: Annotated[int | None, Number(1, 2**53), Blank, Query()] = None,
) -> HTMLResponse:
    """Show who did what with whose data, the newest first."""
    wanted = wanted_of(access, settings, who, identifier, operation, since, until)
    found = newest(settings.audit_folder, wanted, _ON_PAGE + 1, before)
    return page(
        request,
        "audit.html",
        language,
        asked={"who": who, "identifier": identifier, "operation": operation}
        | {"since": since, "until": until},
        everybody=access.reach("audit") == "all",
        operations=get_args(Operation),
        records=[told_of(access, record) for record in found[:_ON_PAGE]],
        older=found[_ON_PAGE - 1].number if len(found) > _ON_PAGE else None,
    )
