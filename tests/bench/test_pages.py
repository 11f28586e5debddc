"""The benchmark of pages leaves none out."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from tests.api.region import ROUTES
from tests.bench.pages import PAGES

#: Pages for those who have not signed in: they ask the graph for next to nothing.
FOR_NOBODY = {"/sign-in", "/confirmed", "/confirm/{token}"}


def test_every_page_is_measured() -> None:
    addresses = [address.partition("?")[0] for _, address in PAGES]
    missing = {
        route.path
        for route in ROUTES
        if "GET" in (route.methods or ())
        and route.response_class is HTMLResponse
        and not any(route.path_regex.match(address) for address in addresses)
    }
    assert missing == FOR_NOBODY
