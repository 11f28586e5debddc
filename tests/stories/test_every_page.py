"""No page is forgotten: axe finds nothing on any of them, in any language, as who sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE, REGION, ROUTES, address
from tests.api.serving import english, served
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser

#: Pages for which somebody else signs in than a coordinator; several may look at one.
WHO = {
    "/": ("coordinator", "supervisor", "preparer"),
    "/audit": ("coordinator", "auditor"),
    "/clients": ("supervisor",),
    "/glass": ("supervisor",),
    "/sign-in": ("",),
    "/confirmed": ("",),
    "/confirm/{token}": ("",),
}
#: Addresses of pages that show more than the one the other tests ask for.
OTHERS = {"/duplicates/{table}/{key:path}": "/duplicates/agencies/clinic%7Coffice"}


def pages() -> Iterator[tuple[str, str]]:
    """Yield every page's address, and who looks at it; nobody has no name."""
    for route in ROUTES:
        if "GET" not in (route.methods or ()) or route.response_class is not HTMLResponse:
            continue
        about_clients = "{client" in route.path or "{unit" in route.path
        usual = ("supervisor",) if about_clients else ("coordinator",)
        for who in WHO.get(route.path, usual):
            yield OTHERS.get(route.path, address(route)), who
    yield "/nothing-here", "coordinator"


PAGES = sorted(pages())


@pytest.fixture
def doors(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[dict[str, Door]]:
    """Ways in, for each of those who look."""
    put(graph, tmp_path, REGION)
    for user in PEOPLE.values():
        put_user(graph, user)
    today = settings.today()
    publish(graph, today, settings.smallest_number)
    update(graph, today)
    app = create_app(english(settings), graph)
    with served(app) as at:
        found = {"": Door(at)}
        for who, user in PEOPLE.items():
            secret = app.state.sessions.begin(user.id, user.name)
            found[who] = Door(at, secret)
        clients = [CANARY, "other-1"]
        app.state.sessions.choose_purpose(found["supervisor"].session, clients, "quality")
        yield found


def test_there_are_as_many_pages_as_this() -> None:
    assert len(PAGES) == 42


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, doors: dict[str, Door], language: str
) -> None:
    found = {who: visit(browser, door, 1280, 900, bypass_csp=True) for who, door in doors.items()}
    told = []
    for path, who in PAGES:
        seen = found[who]
        seen.open(f"{path}?lang={language}")
        assert seen.page.locator("html").get_attribute("lang") == language, path
        told += [f"{path} as {who}: {each}" for each in wrong(seen)]
        assert seen.outside == []
    assert told == []
    for each in found.values():
        each.page.context.close()
