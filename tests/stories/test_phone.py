"""A coordinator prepares to phone everyone who cannot be reached in a county."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put
from tests.web.test_phone import CALLED

pytestmark = pytest.mark.browser


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """A coordinator's way in, on each engine."""
    put(graph, tmp_path, CALLED)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


def test_prepare_to_phone_everyone_unreachable_in_my_county(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/")
    page.get_by_role("link", name="The whole phone list, ready to print").click()
    expect(page.locator("main h2")).to_have_text(["A-klinikka", "Pohjoinen"])
    page.get_by_label("Area").select_option("co")
    expect(page.locator("main h2")).to_have_text(["A-klinikka"])
    assert found.clicks == clicks_of("Prepare to phone everyone unreachable in my county")
    page.emulate_media(media="print")
    for name in ("Main", "Language"):
        assert not page.get_by_role("navigation", name=name).is_visible()
    for name in ("Show", "Sign out"):
        assert not page.get_by_role("button", name=name).is_visible()
    assert page.get_by_role("heading", name="A-klinikka").is_visible()
    assert page.get_by_role("link", name="+358 50 555 0106").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Contact who cannot be reached: Aino Laine").click()
    page.get_by_role("link", name="Open the contact: Aino Laine").click()
    page.get_by_role("button", name="All of it is right today").click()
    found.open("/phone?area=co")
    assert "everybody can be reached" in page.locator("main").inner_text()
    found.assert_quiet()
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    found.open(f"/phone?lang={language}")
    assert wrong(found) == []
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.picture(f"phone-{language}-{width}")
    found.page.context.close()
