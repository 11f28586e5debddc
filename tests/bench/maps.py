"""Maps in a browser: how soon there is a picture, how smoothly it is dragged, how large it is.

Each map is the stand-alone file that the service writes, opened in Chromium without a window: what
is measured is the browser's work, from the beginning of the page to the first picture. The baseline
is the same network of 300 with the library's own physics, until it stands still.

``python -m tests.bench.maps`` prints the section alone.
"""

from __future__ import annotations

import gzip
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from graph_service.maps.alone import as_html
from graph_service.maps.canvas import payload
from graph_service.maps.draw import drawn
from graph_service.maps.model import Box, Card, Drawing, Drawn, Map, Tie
from graph_service.maps.sectors import SECTORS, sectors
from graph_service.model.vocabulary import words
from graph_service.resources import folder

_DAY = date(2026, 11, 21)
_SIZES = (300, 1000, 2000, 3000)
_ASSETS = (
    "vendor/vis-network.min.js",
    "map-draw.js",
    "map.js",
    "tokens.css",
    "style.css",
    "map.css",
)
_FLAGS = ("--no-sandbox", "--disable-gpu")
_DRAG = """
async () => {
  const times = [];
  let last = performance.now();
  let going = true;
  const frame = (now) => {
    times.push(now - last);
    last = now;
    if (going) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await new Promise((done) => setTimeout(done, 2500));
  going = false;
  return times.slice(2);
}
"""
_WHERE = "document.getElementById('map-canvas').map.network.getViewPosition()"
_PHYSICS = """
([nodes, edges]) => new Promise((done) => {
  const place = document.getElementById('map-canvas');
  const begin = performance.now();
  const network = new vis.Network(place, { nodes, edges }, {});
  network.once('stabilized', () => done(performance.now() - begin));
})
"""


def a_team(contacts: int) -> Drawing:
    """Return the team map of a made-up client."""
    chance = random.Random(1)
    cards = [Card("Client:k", "client", "k-1", ("Vapautumisen valmistelu",))]
    cards += [
        Card(
            f"Contact:{at}",
            "contact",
            "Työllisyyden yhteyshenkilö",
            ("Nimi Keksitty", "Kuusilahden työllisyyspalvelut"),
            corner="12 pv",
            sector=chance.choice(SECTORS),
            ring=chance.randint(1, 3),
            together=f"a{chance.randint(1, 9)}",
        )
        for at in range(contacts)
    ]
    ties = tuple(Tie(cards[0].id, card.id, "team") for card in cards[1:])
    rings = ("Sisäkehä", "Keskikehä", "Ulkokehä")
    return drawn(
        Map("team", "k", "k-1", "", _DAY, "fi", sectors("fi"), tuple(cards), ties, rings=rings)
    )


def an_area(count: int) -> Drawing:
    """Return a made-up map of an area: so many agencies as marks, twice as many ties."""
    chance = random.Random(1)
    sides = int(count**0.5) + 1
    cards = [
        Card(
            f"Agency:{at}",
            "agency_dot",
            f"Toimija {at}",
            sector=chance.choice(words("sectors")),
            weight=chance.randint(1, 30),
        )
        for at in range(count)
    ]
    drawn_cards = [
        Drawn(card, Box(at % sides * 60, at // sides * 60, 22, 22), (card.title,), ())
        for at, card in enumerate(cards)
    ]
    pairs = {tuple(sorted(chance.sample(range(count), 2))) for _ in range(2 * count)}
    ties = tuple(Tie(f"Agency:{a}", f"Agency:{b}", "co_member") for a, b in sorted(pairs))
    map = Map("area", "x", "Alue", "", _DAY, "fi", (), tuple(cards), ties)
    edge = sides * 60.0
    return Drawing(map, tuple(drawn_cards), (), Box(edge / 2, edge / 2, edge, edge))


def _first_picture(page: Page, path: Path) -> float:
    page.goto(path.as_uri())
    place = page.locator("#map-canvas[data-ready]")
    place.wait_for(timeout=60_000)
    return float(place.get_attribute("data-ready") or 0)


def _drag_frames(page: Page) -> list[float]:
    """Return how long each frame took while the map was dragged about."""
    box = page.locator("#map-canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(f"window.frames_of_drag = ({_DRAG})(); undefined")
    page.mouse.move(x, y)
    page.mouse.down()
    end = time.monotonic() + 2.3
    at = 0
    before = page.evaluate(_WHERE)
    while time.monotonic() < end:
        at += 1
        page.mouse.move(x + (at % 40) * 6 - 120, y + (at % 24) * 6 - 72)
    assert page.evaluate(_WHERE) != before, "the map was not dragged"
    page.mouse.up()
    times: list[float] = page.evaluate("window.frames_of_drag")
    return times


def _physics(page: Page, drawing: Drawing) -> float:
    """Return how long the library's own layout takes until it stands still, in milliseconds."""
    data = payload(drawing)
    nodes = [{"id": node["id"], "label": node["label"]} for node in data["nodes"]]
    edges = [{"from": edge["from"], "to": edge["to"]} for edge in data["edges"]]
    page.set_default_timeout(300_000)
    took: float = page.evaluate(_PHYSICS, [nodes, edges])
    return took


def map_figures(add: Callable[[str, str], None]) -> None:
    """Measure maps; `add` notes the figures. Nothing is measured where there is no Chromium."""
    program = shutil.which("chromium")
    if program is None:
        add("maps", "no Chromium")
        return
    root = folder("visualizations") / "assets"
    zipped = sum(len(gzip.compress((root / name).read_bytes(), 9)) for name in _ASSETS)
    add("script and style of a map's page, gzipped", f"{zipped / 1000:.0f} kB")
    drawings = {"a team of 8": a_team(8), "a team of 40": a_team(40)}
    drawings |= {f"{count} agencies": an_area(count) for count in _SIZES}
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_FLAGS])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for title, drawing in drawings.items():
            path = Path(name) / "map.html"
            path.write_bytes(as_html(drawing))
            pictures = [_first_picture(page, path) for _ in range(5)]
            frames = _drag_frames(page)
            add(f"{title}, first picture, median", f"{statistics.median(pictures):.0f} ms")
            p95 = statistics.quantiles(frames, n=20)[18]
            add(f"{title}, a frame while dragging, p95", f"{p95:.0f} ms")
            add(f"{title}, stand-alone file", f"{path.stat().st_size / 1000:.0f} kB")
        took = _physics(page, drawings["300 agencies"])
        add("baseline: 300 agencies placed by the library's physics", f"{took:.0f} ms")
        browser.close()


def _print(name: str, figure: Any) -> None:
    sys.stdout.write(f"| {name} | {figure} |\n")


if __name__ == "__main__":
    map_figures(_print)
