"""A coordinator accepts a finding until spring, and sees it return; on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.gaps import decide
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.ledger import update
from graph_service.gaps.listed import everything_listed
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.api.worlds import WORLD
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser

FOUND = "contact-unreachable:aino"
KAISA = User("kaisa", "Kaisa", "coordinator", areas=("fi",))


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """A coordinator's way in, on each engine."""
    put(graph, tmp_path, WORLD)
    put_user(graph, KAISA)
    update(graph, Settings().today() - timedelta(days=30))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


def test_accept_until_spring(browser: Browser, door: Door) -> None:
    spring = Settings().today() + timedelta(days=120)
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/findings")
    page.locator("#contact-unreachable summary").first.click()
    page.get_by_role("link", name="Aino Laine").first.click()
    page.get_by_label("Accepted until").fill(spring.isoformat())
    page.get_by_label("Reason").fill("Aino is on leave; the office answers")
    page.get_by_role("button", name="Accept until then").click()
    told = page.locator("main").inner_text()
    assert f"Kaisa accepted it until {spring}: Aino is on leave; the office answers" in told
    assert found.clicks == clicks_of("Accept a finding until spring, see it return")
    found.open("/gaps/contact-unreachable")
    assert f"accepted until {spring}" in page.locator("main").inner_text()
    found.assert_quiet()
    found.page.context.close()


def test_what_was_accepted_until_yesterday_is_open_and_new(
    browser: Browser, door: Door, graph: Graph
) -> None:
    today = Settings().today()
    until, day = today - timedelta(days=1), today - timedelta(days=20)
    decide.accept(graph, FOUND, by="kaisa", until=until, reason=12 * "x", day=day)
    found = visit(browser, door, 1280, 800)
    found.open(f"/findings/{FOUND}")
    told = found.page.locator("main").inner_text()
    assert f"There since {today - timedelta(days=30)}" in told and "Kaisa" not in told
    new = everything_listed(
        graph, [gap_named("contact-unreachable")], day=today, since=today, wanted=["new"]
    )
    assert [each.finding.id for each in new] == [FOUND]
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    found.open(f"/findings/contact-unreachable%3Aaino?lang={language}")
    assert wrong(found) == []
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.picture(f"finding-{language}-{width}")
    found.page.context.close()


def test_without_javascript(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800, java_script_enabled=False)
    found.open("/findings/contact-unreachable%3Aaino")
    found.page.get_by_role("button", name="I take it").click()
    assert "Kaisa takes it until" in found.page.locator("main").inner_text()
    found.page.context.close()
