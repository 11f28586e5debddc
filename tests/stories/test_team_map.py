"""An officer looks at the team around a client: who is there, who is missing, since when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.maps.worlds import CLIENT, TEAM
from tests.stories.conftest import ARTEFACTS, Door, Visit, visit
from tests.stories.maps import cards_of, chosen, open_map, pixels, violations, walked
from tests.stories.test_start_page import PAYLOADS
from tests.support.stores import clear, put

pytestmark = pytest.mark.browser

#: Every language on a desk, every size in the language of the longest words.
SEEN = [
    *((1440, 900, language) for language in LANGUAGES),
    (390, 844, "fi"),
    (320, 640, "fi"),
]
DAY = "as_of=2026-11-21"
MAP = f"/maps/team/{CLIENT}?{DAY}"


def _poisoned() -> dict[str, list[dict[str, Any]]]:
    """Return the team with something to run in every text."""
    payload = " ".join(PAYLOADS)
    texts = {"name", "title"}
    return {
        table: [
            {name: f"{value} {payload}" if name in texts else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in TEAM.items()
    }


@pytest.fixture(scope="module")
def door(
    embedded_store: Graph, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """The way in of the client's officer, whose purpose is chosen."""
    clear(embedded_store)
    put(embedded_store, Path(tmp_path_factory.mktemp("world")), _poisoned())
    put_user(embedded_store, User("ari", "Ari", "officer", areas=("mu",), contact="ari"))
    app = create_app(english(embedded_settings), embedded_store)
    with served(app) as address:
        session = app.state.sessions.begin("ari", PAYLOADS[0])
        app.state.sessions.choose_purpose(session, [CLIENT], "planning")
        yield Door(address, session)


@pytest.fixture
def desk(browser: Browser, door: Door) -> Visit:
    """The map on a desk's screen, in English."""
    found = visit(browser, door, 1440, 900)
    open_map(found, f"{MAP}&lang=en")
    return found


@pytest.mark.parametrize(("width", "height", "language"), SEEN)
def test_the_map_in_every_size_and_language(
    browser: Browser, door: Door, width: int, height: int, language: str
) -> None:
    found = visit(browser, door, width, height)
    open_map(found, f"{MAP}&lang={language}")
    assert pixels(found) > 20
    found.assert_no_sideways_scroll()
    found.picture(f"team-map-{language}-{width}")
    assert found.page.title() != "run"
    found.assert_quiet()
    assert violations(browser, door, f"{MAP}&lang={language}", width, height) == []


def test_every_card_is_reached_by_keyboard_and_stands_in_the_table(desk: Visit) -> None:
    ids = cards_of(desk)
    assert sorted(walked(desk)) == sorted(ids)
    rows = desk.page.locator(".map-table tr[data-card]")
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.card)") == ids
    desk.assert_quiet()


def test_arrows_go_to_the_nearest_card_and_escape_clears(desk: Visit) -> None:
    desk.page.locator("#map-canvas").focus()
    desk.page.keyboard.press("ArrowRight")
    assert chosen(desk) == f"Client:{CLIENT}"
    desk.page.keyboard.press("ArrowRight")
    assert chosen(desk) == "gap:domains:housing"
    assert "Missing: Housing" in desk.page.locator("#map-said").inner_text()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "map-details"
    desk.page.locator("#map-canvas").focus()
    desk.page.keyboard.press("Escape")
    assert chosen(desk) is None
    desk.assert_quiet()


def test_finding_ignores_accents_and_case(desk: Visit) -> None:
    desk.page.locator("#map-find").fill("TYOLLISYYS")
    assert desk.page.locator("#map-said").inner_text() == "Found: 1"
    desk.page.keyboard.press("Enter")
    assert chosen(desk) == "Contact:bo"
    shown = desk.page.locator(".map-table tbody tr:visible")
    assert shown.count() == 1
    desk.page.locator("#map-find").fill("nobody at all")
    assert desk.page.locator("#map-said").inner_text() == "Nothing found"
    desk.assert_quiet()


def test_sectors_can_be_hidden_and_a_link_keeps_it(desk: Visit, browser: Browser) -> None:
    desk.page.locator("input[data-sector=footing]").uncheck()
    assert desk.page.locator("#map-said").inner_text().startswith("Not shown: ")
    desk.page.locator("tr[data-card='Contact:ari'] button[data-show]").click()
    address = desk.page.url
    assert "Ari" not in address and "Alku" not in address
    desk.page.goto("about:blank")
    desk.page.goto(address)
    desk.page.locator("#map-canvas[data-ready]").wait_for()
    assert chosen(desk) == "Contact:ari"
    assert not desk.page.locator("input[data-sector=footing]").is_checked()
    desk.assert_quiet()


def test_states_can_be_hidden(desk: Visit) -> None:
    texts = desk.page.locator("label:has(input[data-state])").all_inner_texts()
    assert [text.strip() for text in texts] == [
        "Nothing to note",
        "No verified contact details",
        "Away",
        "Left",
        "Details not shared",
        "Missing",
    ]
    desk.page.locator("input[data-state=away]").uncheck()
    assert desk.page.locator("#map-said").inner_text() == "Not shown: 1"
    desk.page.locator("#map-canvas").focus()
    assert "Contact:kaj" not in walked(desk)
    desk.assert_quiet()


def test_a_phone_folds_what_is_chosen_seldom_and_leaves_nothing_empty(
    browser: Browser, door: Door
) -> None:
    found = visit(browser, door, 390, 844)
    open_map(found, f"{MAP}&lang=en")
    box = found.page.locator("input[data-state=away]")
    assert not box.is_visible() and found.page.locator("#map-find").is_visible()
    canvas = found.page.locator("#map-canvas").bounding_box()
    assert canvas is not None and canvas["height"] == 320
    found.page.get_by_text("Choose what to show").click()
    box.uncheck()
    assert found.page.locator("#map-said").inner_text() == "Not shown: 1"
    found.assert_quiet()


def test_the_guided_view_goes_from_finding_to_finding(desk: Visit) -> None:
    assert desk.page.locator("#map-stop").inner_text().startswith("Contacts: 6")
    desk.page.locator("#map-next").click()
    assert desk.page.locator("#map-stop").inner_text().startswith("Consent missing")
    assert chosen(desk) == "Contact:aino"
    details = desk.page.locator("#map-details").inner_text()
    assert "No ground for sharing information" in details and "Hold back exchange" in details
    desk.page.locator("#map-previous").click()
    assert chosen(desk) is None
    desk.assert_quiet()


def test_changes_since_a_day_are_marked(desk: Visit) -> None:
    open_map(desk, f"{MAP}&since=2026-05-15&lang=en")
    row = desk.page.locator("tr[data-card='Contact:siv']")
    assert "No longer on the team" in row.inner_text()
    assert "Joined" in desk.page.locator("tr[data-card='Contact:kaj']").inner_text()
    desk.picture("team-map-since")
    desk.assert_quiet()


def test_the_table_sorts_by_each_column(desk: Visit) -> None:
    desk.page.locator(".map-table thead button").first.click()
    names = desk.page.locator(".map-table tbody button").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert desk.page.locator("th[aria-sort=ascending]").count() == 1
    desk.assert_quiet()


def test_the_picture_can_be_saved(desk: Visit) -> None:
    with desk.page.expect_download() as waiting:
        desk.page.locator("#map-png").click()
    ARTEFACTS.mkdir(exist_ok=True)
    path = ARTEFACTS / "team-map-saved.png"
    waiting.value.save_as(path)
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    desk.assert_quiet()
