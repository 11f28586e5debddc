"""Where the page of an id leads whose entry was merged into another."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response

from graph_service.api import led
from graph_service.api.access import Access
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
    links = Links.of(request, settings.today())

    def page_of(into: str) -> str:
        return to(links, into) if to else links.entry(table, into)

    given = (access, request, graph, settings, table, id, show)
    return led.or_led_on(*given, page_of, _SEE_OTHER)
