"""Where an id leads whose entry was merged into another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from graph_service.api.access import Access
from graph_service.duplicates.seen import led_to
from graph_service.errors import NotFound
from graph_service.model.tables import TABLES
from graph_service.settings import Settings
from graph_service.store import Graph

#: A machine asks again in the same way, and not for ever: a merge can be undone.
_TEMPORARY = 307
#: What an address that leads on may answer, beside what it shows.
LED: dict[int | str, dict[str, Any]] = {
    _TEMPORARY: {"description": "Merged into another entry, whose address is in Location."}
}


def or_led_on(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    table: str,
    id: str,
    show: Callable[[], Response],
    to: Callable[[str], str] | None = None,
    status: int = _TEMPORARY,
) -> Response:
    """Return an answer about an entry; of one that was merged away, the way to what it became.

    Parameters:
        access: Who asks.
        request: The request.
        graph: The graph.
        settings: The settings.
        table: The table of the entry.
        id: Its id, the last part of the address.
        show: Makes the answer.
        to: Makes the address for another id; that of the request where None.
        status: The status that leads on.

    Raises:
        NotFound: there is no such entry, and none that it became which the one who asks may look
            at.
    """
    try:
        return show()
    except NotFound:
        today, caller = settings.today(), access.caller
        into = graph.read(lambda transaction: led_to(transaction, caller, table, id, today))
        if into is None:
            raise
        access.given(TABLES[table].label, id, into)
        return RedirectResponse(to(into) if to else _same(request, id, into), status)


def _same(request: Request, id: str, into: str) -> str:
    """Return the address that was asked for, with another id at its end."""
    path = quote(request.scope["path"].removesuffix(id)) + quote(into, safe="")
    return f"{path}?{request.url.query}" if request.url.query else path
