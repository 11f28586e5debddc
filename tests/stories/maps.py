"""What the stories about maps share: waiting for the picture, asking axe, walking by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.stories.conftest import Door, Visit, visit

_AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def open_map(found: Visit, path: str) -> None:
    """Go to a map and wait until it is painted."""
    found.open(path)
    found.page.locator("#map-canvas[data-ready]").wait_for()


def violations(browser: Browser, door: Door, path: str, width: int, height: int) -> list[str]:
    """Return what axe finds wrong with a page (WCAG 2.2 AA and what is good practice)."""
    found = visit(browser, door, width, height, bypass_csp=True)
    open_map(found, path)
    return wrong(found)


def wrong(found: Visit) -> list[str]:
    """Return what axe finds wrong with the page that is open; it was opened with `bypass_csp`."""
    found.page.evaluate(_AXE)
    run = "tags => axe.run(document, {runOnly: tags})"
    result: dict[str, Any] = found.page.evaluate(run, _TAGS)
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in result["violations"]
        for node in each["nodes"]
    ]


def cards_of(found: Visit) -> list[str]:
    """Return the ids of the cards that the canvas paints."""
    ids: list[str] = found.page.evaluate(
        "[...document.getElementById('map-canvas').map.nodes.keys()]"
    )
    return ids


def chosen(found: Visit) -> str | None:
    """Return the id of the chosen card."""
    id: str | None = found.page.evaluate("document.getElementById('map-canvas').map.state.selected")
    return id


def walked(found: Visit) -> list[str]:
    """Return the cards that Page Down goes through, until the first comes again."""
    found.page.locator("#map-canvas").focus()
    seen: list[str] = []
    while True:
        found.page.keyboard.press("PageDown")
        id = chosen(found)
        assert id is not None
        if id in seen:
            return seen
        seen.append(id)


def pixels(found: Visit) -> int:
    """Return how many different colours the canvas shows; one means that nothing was painted."""
    count: int = found.page.evaluate(
        """() => {
          const canvas = document.querySelector('#map-canvas canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    return count
