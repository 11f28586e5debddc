"""Maps of networks, areas and paths in a real browser: empty ones too, and files on their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.maps.worlds import CLIENT, TEAM
from tests.stories.conftest import Door, visit
from tests.stories.maps import cards_of, open_map, pixels, violations, walked
from tests.stories.test_start_page import PAYLOADS
from tests.support.stores import clear, put

pytestmark = pytest.mark.browser

_PAYLOAD = " ".join(PAYLOADS)
WORLD: dict[str, list[dict[str, Any]]] = {
    **TEAM,
    "areas": [*TEAM["areas"], {"id": "bare", "name": "Tyhjälä", "kind": "county"}],
    "themes": [{"id": "t", "name": f"Päihteet {_PAYLOAD}", "expects": ["parish", "ngo"]}],
    "networks": [
        {"id": id, "name": f"Verkosto {id} {_PAYLOAD}", "kind": "themed", "theme": "t"}
        | {"area": "mu", "status": "active"}
        for id in ("n", "empty")
    ],
    "members": [
        {"network": "n", "agency": agency, "contact": contact}
        for agency, contact in (("clinic", "aino"), ("office", "bo"), ("kela", "kaj"))
    ],
    "clients": [
        *TEAM["clients"],
        {"id": "alone", "municipality": "mu", "unit": "p1", "sanction": "community_service"}
        | {"phase": "start"},
    ],
}
WORLD["team"] = [
    *TEAM["team"],
    {"client": "alone", "contact": "ari", "role": "other", "until": "2099-01-01"},
]
MAPS = {
    "network": "/maps/network/n",
    "empty-network": "/maps/network/empty",
    "area": "/maps/area/mu",
    "empty-area": "/maps/area/bare",
    "return": f"/maps/return/{CLIENT}",
    "empty-return": "/maps/return/alone",
    "area-return": "/maps/area-return/mu",
    "unit-return": "/maps/unit-return/p1",
}


@pytest.fixture(scope="module")
def door(
    embedded_store: Graph, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """The way in of an officer whose clients these are."""
    clear(embedded_store)
    put(embedded_store, Path(tmp_path_factory.mktemp("world")), WORLD)
    put_user(embedded_store, User("ari", "Ari", "officer", areas=("mu",), contact="ari"))
    app = create_app(english(embedded_settings), embedded_store)
    with served(app) as address:
        session = app.state.sessions.begin("ari", "Ari")
        app.state.sessions.choose_purpose(session, [CLIENT, "alone"], "planning")
        yield Door(address, session)


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (320, 640)])
def test_every_map_in_every_size(
    browser: Browser, door: Door, name: str, width: int, height: int
) -> None:
    found = visit(browser, door, width, height)
    open_map(found, f"{MAPS[name]}?lang=fi")
    assert pixels(found) > 5
    assert sorted(walked(found)) == sorted(cards_of(found))
    rows = found.page.locator(".map-table tr[data-card]")
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.card)") == cards_of(found)
    found.assert_no_sideways_scroll()
    found.picture(f"map-{name}-{width}")
    assert found.page.title() != "run"
    found.assert_quiet()
    if name.startswith("empty") and name != "empty-return":
        assert found.page.locator(".map-first p").count() >= 1


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (320, 640)])
def test_axe_finds_nothing(
    browser: Browser, door: Door, name: str, width: int, height: int
) -> None:
    assert violations(browser, door, f"{MAPS[name]}?lang=sv", width, height) == []


def test_a_neighbourhood_is_widened_from_the_server(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1440, 900)
    open_map(found, "/maps/area/mu?lang=en")
    found.page.locator("tr[data-card='Agency:clinic'] button[data-show]").click()
    page = found.page.get_by_role("link", name="Open its page")
    assert page.get_attribute("href") == f"{door.address}/agency/clinic?lang=en"
    found.page.get_by_role("link", name="Show only what is around it").click()
    found.page.locator("#map-canvas[data-ready]").wait_for()
    assert set(cards_of(found)) == {"Agency:clinic", "Agency:office", "Agency:kela"}
    found.page.get_by_role("link", name="One step wider").click()
    found.page.locator("#map-canvas[data-ready]").wait_for()
    assert "focus=clinic" in found.page.url and "steps=2" in found.page.url
    found.page.get_by_role("link", name="The whole area").click()
    found.page.locator("#map-canvas[data-ready]").wait_for()
    assert len(cards_of(found)) == 5
    found.assert_quiet()


@pytest.mark.parametrize("path", ["/maps", "/maps/area/mu?order=reach"])
@pytest.mark.parametrize("width", [1440, 320])
def test_lists_and_matrices(browser: Browser, door: Door, path: str, width: int) -> None:
    found = visit(browser, door, width, 800)
    found.open(path)
    found.assert_no_sideways_scroll()
    found.picture(f"maps{path.replace('/', '-').partition('?')[0]}-{width}")
    found.assert_quiet()


def test_the_matrix_has_a_row_and_a_column_for_each_agency(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1440, 900)
    found.open("/maps/area/mu?order=name&lang=en")
    table = found.page.locator("table.matrix")
    assert table.locator("tbody tr").count() == 5
    assert table.locator("thead th").count() == 2 + 5
    assert table.locator("td .tied").count() == 6
    found.assert_quiet()


@pytest.mark.parametrize("path", [f"/maps/team/{CLIENT}", "/maps/network/n", "/maps/area/mu"])
def test_a_file_opens_alone_and_asks_nobody(
    browser: Browser, door: Door, path: str, tmp_path: Path
) -> None:
    found = visit(browser, door, 1440, 900)
    answer = found.page.request.get(f"{door.address}{path}?file=html&lang=nb")
    file = tmp_path / "map.html"
    file.write_bytes(answer.body())
    found.outside.clear()
    found.page.goto(file.as_uri())
    found.page.locator("#map-canvas[data-ready]").wait_for()
    assert pixels(found) > 20
    assert sorted(walked(found)) == sorted(cards_of(found))
    assert found.messages == []
    assert found.outside == [file.as_uri()]
    assert "http" not in "".join(
        found.page.evaluate(
            "[...document.querySelectorAll('[src],[href]')].map(e => e.getAttribute('src') || "
            "e.getAttribute('href'))"
        )
    )


def test_without_scripts_there_is_a_picture_and_the_table(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1440, 900, java_script_enabled=False)
    found.open(f"/maps/team/{CLIENT}?lang=fi")
    picture = found.page.locator("img.map-still")
    assert picture.bounding_box()["width"] > 500  # type: ignore[index]
    assert found.page.locator(".map-table tbody tr").count() == 11
    assert found.outside == []
