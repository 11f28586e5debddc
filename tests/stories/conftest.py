"""A browser, and pages that note what a reader would not see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from graph_service.api.cookies import COOKIE

ARTEFACTS = Path(__file__).parents[2] / "test-artefacts"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_MORE_FLAGS = ("--disable-component-update", "--disable-sync")
#: What a person does with a mouse; filling a field is typing.
_CLICKS = """
addEventListener('pointerdown', () => noteClick(), true);
addEventListener('change', event => event.target.tagName === 'SELECT' && noteClick(), true);
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that talks to nobody by itself; skips where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_FLAGS, *_MORE_FLAGS])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Door:
    """Where the application is, and the session of somebody who is signed in there.

    Parameters:
        address: The address.
        session: The secret of the session; empty for nobody.
    """

    address: str
    session: str = ""


@dataclass
class Visit:
    """A page in a browser, and what went on behind it.

    Parameters:
        page: The page.
        address: Where the application is.
        messages: What the console said, policy messages included.
        outside: Requests to anywhere else.
        clicks: How often somebody pressed something or chose from a list.
    """

    page: Page
    address: str
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    clicks: int = 0

    def open(self, path: str) -> None:
        """Go to `path` of the application."""
        self.page.goto(self.address + path, timeout=120_000)

    def assert_quiet(self) -> None:
        """Assert that nothing was refused, run or fetched from elsewhere."""
        assert self.messages == []
        assert self.outside == []

    def assert_no_sideways_scroll(self) -> None:
        """Assert that the page is as narrow as its window."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.page.viewport_size["width"]  # type: ignore[index]

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)


def visit(browser: Browser, door: Door, width: int, height: int, **more: object) -> Visit:
    """Return a fresh page in a window of this size."""
    options = {"viewport": {"width": width, "height": height}, **more}
    context = browser.new_context(**options)  # type: ignore[arg-type]
    if door.session:
        context.add_cookies([{"name": COOKIE, "value": door.session, "url": door.address}])
    page = context.new_page()
    found = Visit(page, door.address)

    def note(message: ConsoleMessage) -> None:
        found.messages.append(message.text)

    def count() -> None:
        found.clicks += 1

    page.expose_function("noteClick", count)
    page.add_init_script(_CLICKS)
    page.on("console", note)
    page.on("pageerror", lambda error: found.messages.append(str(error)))
    page.on("dialog", lambda dialog: found.messages.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(door.address) else found.outside.append(request.url)
        ),
    )
    return found
