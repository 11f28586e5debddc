"""Two entries of one agency are merged, and brought back; on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.bundle.write import json_text, read_tables
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.duplicates.world import TWICE, TWICE_TOO
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, visit
from tests.stories.maps import wrong
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser

TODAY = Settings().today()
#: The channel of the clinic's first entry is of long ago, that of its second of today.
VERIFIED = [
    {"id": "c1", "owner_kind": "agency", "owner": "clinic", "kind": "phone"}
    | {"value": "+358 50 555 0105", "verified_on": "2020-01-01"},
    {"id": "k1", "owner_kind": "agency", "owner": "klinikka", "kind": "phone"}
    | {"value": "+358 50 555 0106", "verified_on": TODAY.isoformat()},
]
WORLD = TWICE | {
    "channels": [*(row for row in TWICE["channels"] if row["id"] != "k1"), *VERIFIED],
}
#: A browser may put a space between what is seen and what is only read aloud.
PAIR = re.compile(r"^Side by side ?: A-klinikka · A-Klinikka ry$")
UNREACHABLE = "/findings/agency-unreachable%3Aclinic"


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """A coordinator's way in, on each engine."""
    put(graph, tmp_path, WORLD)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("co",)))
    update(graph, TODAY - timedelta(days=1))
    app = create_app(english(settings), graph)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", "Kaisa"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_two_entries_of_one_agency_are_merged_and_brought_back(
    browser: Browser, door: Door, graph: Graph, scripts: bool
) -> None:
    before = json_text(read_tables(graph))
    found = visit(browser, door, 1280, 800, java_script_enabled=scripts)
    page, main = found.page, found.page.locator("main")
    found.open(UNREACHABLE)
    assert "resolved on" not in main.inner_text()
    found.open("/findings")
    page.get_by_role("link", name="Entered twice?").click()
    page.get_by_role("link", name=PAIR).click()
    assert page.get_by_label("Name, Stays: A-klinikka").is_checked()
    page.get_by_label("Name, Goes: A-Klinikka ry").check()
    page.get_by_role("button", name="Merge the two").click()
    assert "A-Klinikka ry → A-Klinikka ry" in main.inner_text()
    assert found.clicks == clicks_of("Merge two entries of one agency", scripts=scripts)
    update(graph, TODAY)
    found.open(UNREACHABLE)
    assert f"resolved on {TODAY}" in main.inner_text()
    found.open("/gaps/agency-unreachable")
    assert "No findings." in main.inner_text()
    found.open("/agencies/klinikka/route")
    assert page.url == f"{door.address}/agencies/clinic/route"
    assert "+358 50 555 0106" in main.inner_text()
    found.open("/duplicates")
    page.get_by_role("button", name="Undo").click()
    expect(main).to_contain_text("Nothing was merged.")
    expect(page.get_by_role("link", name=PAIR)).to_be_visible()
    assert json_text(read_tables(graph)) == before
    found.assert_quiet()
    found.page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_network_is_compared_with_another_and_merged(
    browser: Browser, door: Door, graph: Graph, tmp_path: Path, scripts: bool
) -> None:
    put(graph, tmp_path, TWICE_TOO)
    found = visit(browser, door, 1280, 800, java_script_enabled=scripts)
    page, main = found.page, found.page.locator("main")
    found.open("/network/n")
    page.get_by_role("link", name="Entered twice? Compare with another").click()
    assert page.get_by_label("What they are").input_value() == "networks"
    assert page.get_by_label("Id of the one").input_value() == "n"
    page.get_by_label("Id of the other").fill("n2")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_role("button", name="Merge the two").click()
    assert "Päihdeverkostot → Päihdeverkosto" in main.inner_text()
    found.open("/maps/network/n2")
    assert page.url == f"{door.address}/maps/network/n"
    found.open("/meetings/n2?meeting=m2")
    assert page.url == f"{door.address}/meetings/n?meeting=m2"
    found.assert_quiet()
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, door: Door, language: str, width: int) -> None:
    found = visit(browser, door, width, 800, bypass_csp=True)
    for name, address in (
        ("duplicate", "/duplicates/agencies/clinic%7Cklinikka"),
        ("duplicates", "/duplicates"),
    ):
        found.open(f"{address}?lang={language}")
        assert wrong(found) == []
        found.assert_no_sideways_scroll()
        found.picture(f"{name}-{language}-{width}")
    found.open(f"/duplicates/agencies/clinic%7Cklinikka?lang={language}")
    found.page.locator("main form button").click()
    assert found.page.locator("#done + ul li").count() == 1
    assert wrong(found) == []
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.picture(f"merged-{language}-{width}")
    found.page.context.close()
