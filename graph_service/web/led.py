"""Where an id leads whose entry was merged into another."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from graph_service.api.access import Access
from graph_service.duplicates.seen import led_to
from graph_service.errors import NotFound
from graph_service.model.tables import TABLES
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.links import Links

_SEE_OTHER = 303


def or_led_on(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    table: str,
    id: str,
    show: Callable[[], Response],
    to: Callable[[Links, str], str] | None = None,
) -> Response:
    """Return a page of an entry; of one that was merged away, the way to what it became.

    Parameters:
        access: Who asks.
        request: The request.
        graph: The graph.
        settings: The settings.
        table: The table of the entry.
        id: Its id.
        show: Makes the page.
        to: Makes the address of the same page of another entry; of its own page where None.

    Raises:
        NotFound: there is no such entry, and none that it became which the reader may look at.
    """
    try:
        return show()
    except NotFound:
        today, caller = settings.today(), access.caller
        into = graph.read(lambda transaction: led_to(transaction, caller, table, id, today))
        if into is None:
            raise
        access.given(TABLES[table].label, id, into)
        links = Links.of(request, today)
        return RedirectResponse(to(links, into) if to else links.entry(table, into), _SEE_OTHER)
