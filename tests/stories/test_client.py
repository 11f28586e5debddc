"""Release in sixty days and no housing: a service is found, and the gap closes; on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE
from tests.api.serving import english, served
from tests.stories.conftest import Door, Visit, visit
from tests.stories.maps import wrong
from tests.support.stores import put
from tests.web.test_client import FULL, LACKING

pytestmark = pytest.mark.browser

#: A full client: much is there, much is missing, somebody was on the team before.
WORLD = FULL | LACKING["much"] | {"referrals": []}
WORLD["team"] = [
    *WORLD["team"],
    {"client": CANARY, "contact": "aino", "since": "2025-01-01", "until": "2025-12-31"},
]
WORLD["experts"] = [
    {"contact": "aino", "mode": "outside", "training_verified_on": "2025-01-01"},
]
WORLD["pairs"] = [{"professional": "bo", "expert": "aino", "supervision_every_days": 30}]


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """An officer's way in, on each engine, with a purpose chosen."""
    put(graph, tmp_path, WORLD)
    put_user(graph, PEOPLE["officer"])
    app = create_app(english(settings), graph)
    with served(app) as address:
        secret = app.state.sessions.begin("bo", "Bo")
        app.state.sessions.choose_purpose(secret, [CANARY], "release_plan")
        yield Door(address, secret)


class Clicks:
    """Counts what a reader presses on a page."""

    def __init__(self, found: Visit) -> None:
        self.page, self.number = found.page, 0

    def link(self, name: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=name).first.click()
        self.number += 1

    def button(self, says: str, about: str) -> None:
        """Press the button about something."""
        name = re.compile(f"^{says} ?: {about}")
        self.page.get_by_role("button", name=name).first.click()
        self.number += 1

    def text(self) -> str:
        """Return what the page tells."""
        return self.page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_home_is_found_and_the_gap_closes(browser: Browser, door: Door, script: bool) -> None:
    found = visit(browser, door, 390, 800, java_script_enabled=script)
    clicks = Clicks(found)
    found.open("/")
    assert "Release without housing" in clicks.text()
    found.open(f"/clients/{CANARY}")
    assert "Release without housing" in clicks.text()
    clicks.link("Find a housing service")
    assert "Tukiasunto" in clicks.text()
    clicks.button("Refer", "Tukiasunto")
    clicks.button("Accepted", "Tukiasunto")
    assert "Release without housing" not in clicks.text()
    assert clicks.number == 3
    found.open("/")
    assert "Release without housing" not in clicks.text()
    found.assert_quiet()
    found.page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    for name, path in (
        ("client", f"/clients/{CANARY}"),
        ("team", f"/own/team/{CANARY}"),
        ("services", f"/own/services/{CANARY}"),
        ("experts", "/experts"),
    ):
        found = visit(browser, door, width, 800, bypass_csp=True)
        found.open(f"{path}?lang={language}")
        for summary in found.page.locator("main summary").all():
            summary.click()
        assert wrong(found) == [], path
        found.assert_no_sideways_scroll()
        found.assert_quiet()
        found.picture(f"own-{name}-{language}-{width}")
        found.page.context.close()
