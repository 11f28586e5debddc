"""Where a reader is: on a page that can be opened again, also where they came by sending a form.

Some addresses only take forms (``/acts/…``). What they answer stands at no address that a link
could lead to, so its links are those of the page with the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute


def page_with_form(request: Request, at: str, home: str) -> str | None:
    """Return the address of the page with the form that was sent to an address for forms alone.

    Parameters:
        request: The request.
        at: The address of the page that is shown, empty where nobody knows it; then it is the one
            the reader came from, if that is a page of ours.
        home: The address to begin at, for a reader who came from none.

    Returns:
        Path and query, never the address of another site; None where the page that is asked for
        can be opened again.
    """
    path = request.scope["path"]
    methods = {method for each in _routes(request, path) for method in each.methods or ()}
    if not methods or "GET" in methods:
        return None
    found = at or _came_from(request)
    return found if _is_page(request, unquote(urlsplit(found).path)) else home


def _came_from(request: Request) -> str:
    """Return path and query of the page of this service that the reader came from, else nothing."""
    try:
        found = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    if found.netloc.lower() != request.headers.get("host", "").lower():
        return ""
    return f"{found.path}?{found.query}" if found.query else found.path


def _is_page(request: Request, path: str) -> bool:
    found = _routes(request, path)
    return any(
        "GET" in (each.methods or ()) and each.response_class is HTMLResponse for each in found
    )


def _routes(request: Request, path: str) -> Iterator[APIRoute]:
    return (each for each in request.app.state.routes if each.path_regex.match(path))
