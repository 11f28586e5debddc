"""With scripts a choice shows at once, and the page remembers nothing that is somebody's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.stories.conftest import Door, visit
from tests.stories.test_phone import door

__all__ = ["door"]

pytestmark = pytest.mark.browser


def test_a_choice_shows_at_once_and_the_way_back_stays(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/phone")
    headings = page.locator("main h2")
    expect(headings).to_have_text(["A-klinikka", "Pohjoinen"])
    page.get_by_label("Area").focus()
    page.get_by_label("Area").select_option("co")
    expect(headings).to_have_text(["A-klinikka"])
    assert page.url.endswith("/phone?area=co")
    assert page.evaluate("document.activeElement.id") == "area"
    page.go_back()
    expect(headings).to_have_text(["A-klinikka", "Pohjoinen"])
    kept = page.evaluate("[localStorage.length, sessionStorage.getItem('htmx-history-cache')]")
    assert kept == [0, None]
    found.assert_quiet()
    page.context.close()


def test_what_is_looked_for_shows_while_it_is_typed(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/find")
    box = page.locator("#q")
    box.press_sequentially("pohjoinen")
    expect(page.locator("main li.step h2 a").first).to_have_text("Pohjoinen")
    expect(box).to_have_value("pohjoinen")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.url.endswith("/find?q=pohjoinen&kind=")
    assert found.clicks == 0
    found.assert_quiet()
    page.context.close()
