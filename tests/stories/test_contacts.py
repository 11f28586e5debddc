"""A contact leaves and hands over, and the finding is resolved; on both engines."""

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
from tests.api.worlds import WORLD
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser

TODAY = Settings().today()
#: Aino's days at the clinic ended yesterday; Oona works there and answers.
LEFT = {
    **WORLD,
    "contacts": [
        *WORLD["contacts"],
        {"id": "leena", "name": "Leena Lähtijä", "agency": "clinic"}
        | {"active_until": (TODAY - timedelta(days=1)).isoformat()},
        {"id": "oona", "name": "Oona Salo", "agency": "clinic"},
    ],
    "channels": [
        *WORLD["channels"],
        {"id": "oc", "owner_kind": "contact", "owner": "oona", "kind": "phone"}
        | {"value": "+358 50 555 0104", "verified_on": TODAY.isoformat()},
        {"id": "ac", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
        | {"value": "+358 50 555 0105", "verified_on": "2020-01-01"},
    ],
}


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """A coordinator's way in, on each engine."""
    put(graph, tmp_path, LEFT)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    update(graph, TODAY - timedelta(days=1))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


def test_a_contact_leaves_and_the_finding_is_resolved(
    browser: Browser, door: Door, graph: Graph
) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/network/n")
    assert "Contact who cannot be reached" not in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="A-klinikka", exact=True).first.click()
    assert "Contact who cannot be reached" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="Aino Laine", exact=True).first.click()
    page.locator("summary", has_text="Hand over").click()
    yesterday = TODAY - timedelta(days=1)
    page.get_by_label("Last day in the post").fill(yesterday.isoformat())
    taken_over = page.get_by_label("Who takes over “Päihdeverkosto”")
    names = taken_over.locator("option").all_inner_texts()
    assert names == ["Choose", "Oona Salo"]
    taken_over.select_option("oona")
    page.get_by_role("button", name="Leave and hand over").click()
    assert f"the last day was {yesterday}" in page.locator("main").inner_text()
    assert found.clicks == clicks_of("A contact leaves; hand over; findings resolve")
    page.get_by_role("link", name="The page of A-klinikka").click()
    told = page.locator("main").inner_text()
    assert "Contact who cannot be reached" not in told and "Oona Salo" in told
    update(graph, TODAY)
    found.open("/network/n")
    assert "No findings." in page.locator("main").inner_text()
    found.open("/findings/contact-unreachable%3Aaino")
    assert f"resolved on {TODAY}" in page.locator("main").inner_text()
    found.open("/gaps/contact-departed")
    assert "No findings." in page.locator("main").inner_text()
    found.assert_quiet()
    found.page.context.close()


def test_details_are_confirmed_without_javascript(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 390, 800, java_script_enabled=False)
    found.open("/contacts/aino")
    assert "May not work" in found.page.locator("main").inner_text()
    found.page.get_by_role("button", name="All of it is right today").click()
    told = found.page.locator("main").inner_text()
    assert f"verified {TODAY}" in told and "May not work" not in told
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    found.open(f"/contacts/aino?lang={language}")
    for summary in found.page.locator("main summary").all():
        summary.click()
    assert wrong(found) == []
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.picture(f"contact-{language}-{width}")
    found.page.context.close()
