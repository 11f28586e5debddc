"""A network's meeting is recorded and the gap is resolved; the pages of entities are for everybody.

On both engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put
from tests.web.linked import LINKED

pytestmark = pytest.mark.browser

TODAY = Settings().today()
PAGES = {
    "agency": "/agency/clinic",
    "network": "/network/n",
    "agreement": "/agreement/deal",
    "service": "/service/detox",
    "project": "/project/pro",
    "meeting": "/meetings/n?meeting=m2",
}


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """A coordinator's way in, on each engine."""
    put(graph, tmp_path, LINKED)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    update(graph, TODAY - timedelta(days=1))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_a_meeting_is_recorded_and_the_gap_is_resolved(
    browser: Browser, door: Door, graph: Graph, scripts: bool
) -> None:
    found = visit(browser, door, 390, 800, java_script_enabled=scripts)
    page = found.page
    found.open("/findings/network-not-meeting%3An")
    page.get_by_role("link", name="Open: Päihdeverkosto").click()
    assert "Network that does not meet" in page.locator("main").inner_text()
    page.get_by_role("link", name="Record a meeting").click()
    page.get_by_label("Aino Laine A-klinikka").select_option("Attended")
    page.get_by_label("Soita poliisille").check()
    first = page.get_by_role("group", name="Entry 1")
    first.get_by_label("What", exact=True).fill("Kutsu poliisi mukaan")
    first.get_by_label("Who").select_option("Aino Laine (A-klinikka)")
    first.get_by_label("By when").fill((TODAY + timedelta(days=14)).isoformat())
    page.get_by_role("button", name="Save the meeting").click()
    told = page.locator("main").inner_text()
    assert f"Last held on {TODAY}" in told and "Kutsu poliisi mukaan" in told
    assert "Network that does not meet" not in told and "Soita poliisille" not in told
    update(graph, TODAY)
    for finding in ("network-not-meeting%3An", "action-overdue%3Acall"):
        found.open(f"/findings/{finding}")
        assert f"resolved on {TODAY}" in page.locator("main").inner_text()
    found.open("/network/n")
    assert "Resolved findings" in page.locator("main").inner_text()
    found.assert_quiet()
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    for name, address in PAGES.items():
        found.open(f"{address}{'&' if '?' in address else '?'}lang={language}")
        for summary in found.page.locator("main summary").all():
            summary.click()
        assert wrong(found) == [], name
        found.assert_no_sideways_scroll()
        found.picture(f"{name}-{language}-{width}")
    found.assert_quiet()
    found.page.context.close()
