"""Each role begins the day: from the start page to what is to be done, and to the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE
from tests.api.serving import english, served
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import clear, put
from tests.web.test_board import AGREED
from tests.web.test_start import AFTER, BEFORE, TODAY

pytestmark = pytest.mark.browser

#: Everything that the start page and the board show, in one world.
WORLD = {
    **AFTER,
    **{name: AGREED[name] for name in ("areas", "agreements", "required_agreements")},
    "agencies": [*AGREED["agencies"], *(a for a in AFTER["agencies"] if a["id"] == "north")],
    "contacts": [
        *AFTER["contacts"],
        *(each for each in AGREED["contacts"] if each["id"] in ("kaija", "veiled")),
    ],
}
ROLES = ("coordinator", "officer", "preparer")


def doors(graph: Graph, settings: Settings, folder: Path) -> Iterator[dict[str, Door]]:
    """Yield the way in of each role."""
    put(graph, folder, WORLD | {"members": BEFORE["members"]})
    update(graph, TODAY - timedelta(days=8))
    put(graph, folder, WORLD)
    update(graph, TODAY)
    app = create_app(english(settings), graph)
    for role in ROLES:
        put_user(graph, PEOPLE[role])
    with served(app) as address:
        sessions = {role: app.state.sessions.begin(PEOPLE[role].id, role) for role in ROLES}
        app.state.sessions.choose_purpose(sessions["officer"], [CANARY], "release_plan")
        yield {role: Door(address, secret) for role, secret in sessions.items()}


@pytest.fixture
def rooms(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[dict[str, Door]]:
    """The way in of each role, on each engine."""
    yield from doors(graph, settings, tmp_path)


@pytest.fixture(scope="module")
def hall(
    embedded_store: Graph, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Door]]:
    """The way in of each role, once for all languages and sizes."""
    clear(embedded_store)
    yield from doors(embedded_store, embedded_settings, tmp_path_factory.mktemp("world"))


def test_a_critical_finding_is_two_clicks_from_who_could_act(
    browser: Browser, rooms: dict[str, Door]
) -> None:
    found = visit(browser, rooms["coordinator"], 1280, 800)
    page = found.page
    found.open("/")
    expect(page.locator("h1")).to_have_text("What to do today")
    page.locator("#new").locator("..").get_by_role("link", name="Lea Lähtenyt").click()
    page.get_by_role("link", name="Open the contact: Lea Lähtenyt").click()
    expect(page.locator("h1")).to_have_text("Lea Lähtenyt")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Start").click()
    page.get_by_role("link", name="Vera Vanha", exact=True).click()
    page.get_by_role("button", name="All of it is right today").click()
    found.open("/")
    expect(page.get_by_role("heading", name="Contact details that go stale")).to_be_visible()
    assert page.get_by_role("link", name="Vera Vanha", exact=True).count() == 0
    found.assert_quiet()
    page.context.close()


def test_from_the_board_to_what_to_do(browser: Browser, rooms: dict[str, Door]) -> None:
    found = visit(browser, rooms["coordinator"], 1280, 800)
    page = found.page
    found.open("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Agreements").click()
    page.locator("tr", has_text="Debt counselling").get_by_role("link", name="Lapsed").click()
    place = page.locator("li:target")
    expect(place).to_contain_text("Velkamalli")
    place.get_by_role("link", name="Lapsed").click()
    expect(page.locator("h1")).to_contain_text("Velkamalli")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Agreements").click()
    expect(page.get_by_role("link", name="Velkamalli", exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("link", name="Velkamalli", exact=True)).to_be_visible()
    found.assert_quiet()
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    browser: Browser, hall: dict[str, Door], language: str, width: int
) -> None:
    for role in ROLES:
        found = visit(browser, hall[role], width, 800, bypass_csp=True)
        for path in ("/", "/agreements", "/findings"):
            found.open(f"{path}?lang={language}")
            assert wrong(found) == []
            found.assert_no_sideways_scroll()
            found.assert_quiet()
            found.picture(f"{role}-{path.strip('/') or 'start'}-{language}-{width}")
        found.page.context.close()


def test_the_ways_are_walked_by_keyboard(browser: Browser, hall: dict[str, Door]) -> None:
    found = visit(browser, hall["officer"], 320, 640)
    page = found.page
    found.open("/")
    ways = page.get_by_role("navigation", name="Main").get_by_role("link")
    assert ways.count() >= 6
    heights = ways.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 24
    ways.first.focus()
    for number in range(1, ways.count()):
        page.keyboard.press("Tab")
        assert ways.nth(number).evaluate("one => one === document.activeElement")
    found.page.context.close()
