"""An officer who reads Swedish finds the employment office's contact for youth in Espoo."""

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
from tests.search.world import REGION
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """An officer's way in, on each engine."""
    put(graph, tmp_path, REGION)
    put_user(graph, User("marja", "Marja", "officer", areas=("fi",)))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("marja", "Marja"))


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    "text", ["arbetsförmedlingen ungdomar Esbo", "arbetsförmedligen ungdoamr Esob"]
)
def test_find_the_employment_offices_contact_for_youth_in_espoo_in_swedish(
    browser: Browser, door: Door, text: str, script: bool
) -> None:
    found = visit(browser, door, 1280, 800, locale="sv-SE", java_script_enabled=script)
    page = found.page
    found.open("/maps")
    page.get_by_label("Vem eller vad söker du?").fill(text)
    page.get_by_label("Vem eller vad söker du?").press("Enter")
    first = page.locator("main li.step").first
    expect(first.locator("h2")).to_have_text("Aino Laine Kontaktperson")
    expect(first).to_contain_text("asiantuntija, Espoon työllisyyspalvelut · Esbo")
    expect(first.get_by_role("link", name="+358 50 555 0101")).to_be_visible()
    expect(first.get_by_role("link", name="aino@te-espoo.example")).to_have_attribute(
        "href", "mailto:aino@te-espoo.example"
    )
    story = "Find the employment office's contact for youth in Espoo in Swedish"
    assert found.clicks == clicks_of(story)
    meant = page.get_by_role("link", name="arbetsförmedlingen ungdomar esbo")
    if "Esob" in text:
        meant.click()
        expect(page.get_by_role("searchbox")).to_have_value("arbetsförmedlingen ungdomar esbo")
        expect(page.locator("main h2").first).to_have_text("Aino Laine Kontaktperson")
    expect(meant).to_have_count(0)
    page.get_by_role("link", name="Aino Laine", exact=True).click()
    expect(page.locator("h1")).to_have_text("Aino Laine")
    if script:
        found.assert_quiet()
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    for name, asked in (
        ("empty", ""),
        ("found", "&q=bostad+Epsoo"),
        ("none", "&q=xyzzy&kind=Service"),
    ):
        found.open(f"/find?lang={language}{asked}")
        assert wrong(found) == []
        found.assert_no_sideways_scroll()
        found.picture(f"find-{name}-{language}-{width}")
    found.assert_quiet()
    found.page.context.close()
