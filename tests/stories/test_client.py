"""Release in sixty days and no housing: a service is found, and the gap closes; on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE
from tests.api.serving import english, served
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, Visit, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put
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


def told(found: Visit) -> str:
    """Return what the page tells."""
    return found.page.locator("main").inner_text()


def press(found: Visit, role: Literal["button", "link"], says: str, about: str) -> None:
    """Press what says something about something."""
    name = re.compile(f"^{says} ?: {about}")
    found.page.get_by_role(role, name=name).first.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_home_is_found_and_the_gap_closes(browser: Browser, door: Door, script: bool) -> None:
    found = visit(browser, door, 390, 800, java_script_enabled=script)
    row = found.page.locator(f'[id="release-without-housing:{CANARY}"]')
    found.open("/findings")
    assert row.count() == 1
    found.open("/")
    critical = found.page.get_by_role("listitem").filter(has_text="Critical")
    assert critical.inner_text().split() == ["Critical", "4"]
    found.page.get_by_role("link", name=CANARY).click()
    assert "Release without housing" in told(found)
    press(found, "link", "Find a housing service", "Release without housing")
    press(found, "button", "Refer", "Tukiasunto")
    press(found, "button", "Accepted", "Tukiasunto")
    assert "Release without housing" not in told(found)
    story = "Release in 60 days, no housing: find a service, refer, see the gap close"
    assert found.clicks == clicks_of(story, scripts=script)
    found.open("/")
    assert critical.inner_text().split() == ["Critical", "3"]
    found.open("/findings")
    assert row.count() == 0
    found.assert_quiet()
    found.page.context.close()


def test_what_comes_of_a_meeting_stands_apart_in_the_next_pack(
    browser: Browser, door: Door
) -> None:
    found = visit(browser, door, 1120, 840)
    found.open(f"/clients/{CANARY}")
    page = found.page
    page.locator("summary", has_text="Record a meeting that was held").click()
    form = page.locator("details[open]")
    for number, (kind, title) in enumerate(
        [("Action", "Soita Kelaan"), ("Lesson", "Aamu sopii"), ("Question to lift", "Kuka maksaa?")]
    ):
        form.get_by_label("Kind").nth(number).select_option(label=kind)
        form.get_by_label("What", exact=True).nth(number).fill(title)
    form.get_by_role("button", name="Record the meeting").click()
    page.wait_for_url("**#meetings")
    answer = page.request.get(f"{door.address}/packs/team/{CANARY}?format=html&lang=en")
    page.set_content(answer.text())
    promised, lifted = page.locator("#promises").inner_text(), page.locator("#lifted").inner_text()
    assert "Soita Kelaan" in promised and "Aamu sopii" not in promised
    assert "Kuka maksaa?\tQuestion to lift" in lifted and "Aamu sopii\tLesson" in lifted
    assert "Soita Kelaan" not in lifted
    found.page.context.close()


@ON_ONE_ENGINE
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
