"""The page of what changed: read by everybody, in every language, on narrow screens."""

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
from tests.support.stores import clear, put
from tests.web.test_changes import BEFORE, MENDED, TODAY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def door(
    embedded_store: Graph, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """A coordinator's way in, after five runs of the ledger."""
    clear(embedded_store)
    folder = Path(tmp_path_factory.mktemp("world"))
    put(embedded_store, folder, BEFORE)
    for weeks in (4, 3, 2, 1):
        update(embedded_store, TODAY - timedelta(days=7 * weeks))
    put(embedded_store, folder, MENDED)
    update(embedded_store, TODAY)
    put_user(embedded_store, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    app = create_app(english(embedded_settings), embedded_store)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    found.open(f"/changes?lang={language}")
    assert wrong(found) == []
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.picture(f"changes-{language}-{width}")
    found.page.context.close()


def test_the_picture_is_drawn_under_the_policy(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    found.open("/")
    found.page.get_by_role("link", name="Since last week").click()
    drawn = "document.querySelector('img.trend').naturalWidth"
    found.page.wait_for_load_state("load")
    assert found.page.evaluate(drawn) == 760
    found.assert_quiet()
    found.page.context.close()
