"""Each role of the demo signs in with one click and sees what is theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from graph_service.app import create_app
from graph_service.demo import demo_folder, load_demo, load_demo_users
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.stories.conftest import Door, visit
from tests.support.stores import clear

pytestmark = pytest.mark.browser

#: A client of a unit that the demo's supervisor supervises, and the officer does not work with.
FOREIGN = "k-75cf3b"
SIZES = [(1440, 900), (390, 844), (320, 640)]


@pytest.fixture(scope="module")
def door(embedded_store: Graph, embedded_settings: Settings) -> Iterator[Door]:
    """The demo, where nobody is signed in yet."""
    clear(embedded_store)
    load_demo(embedded_store, embedded_settings.today())
    load_demo_users(embedded_store)
    publish(embedded_store, embedded_settings.today())
    demo = english(embedded_settings).model_copy(update={"store_uri": f"embedded:{demo_folder()}"})
    with served(create_app(demo, embedded_store)) as address:
        yield Door(address)


def test_coordinator_sees_the_network_one_by_one_and_clients_as_numbers(
    browser: Browser, door: Door
) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/findings?gap=contact-unreachable")
    expect(page.locator("h1")).to_have_text("Sign in")
    page.get_by_role("button", name="Kaisa Pohdinta").click()
    page.wait_for_url(f"{door.address}/findings?gap=contact-unreachable")
    assert page.locator("tr", has_text="c-0").count() > 0
    found.open("/findings")
    assert page.locator("#clients").inner_text().startswith("Clients, in numbers on ")
    assert page.locator("table.numbers td", has_text="hidden").count() > 5
    assert page.get_by_text("Kaisa Pohdinta").count() == 1
    source = page.content()
    assert "k-1d6875" not in source and "k-" + "61ea51" not in source
    found.open("/gaps/consent-missing")
    assert page.locator("table.numbers td").count() == 1
    assert page.locator("table.places").count() == 0
    found.picture("sign-in-coordinator")
    found.assert_quiet()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Sign in")
    found.open("/")
    expect(page.locator("h1")).to_have_text("Sign in")
    found.page.context.close()


def test_officer_says_what_for_and_sees_their_own_clients(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/findings")
    page.get_by_role("button", name="Marja Kuvittelo").click()
    page.get_by_label("Purpose").wait_for()
    assert "k-" not in page.locator(".findings").inner_text()
    found.picture("sign-in-officer-asked")
    page.get_by_label("Purpose").select_option("release_plan")
    page.get_by_role("button", name="Show what is about them").click()
    page.get_by_label("Purpose").wait_for(state="detached")
    found.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert "k-" in page.locator("main").inner_text()
    assert page.locator("#clients").count() == 0
    found.picture("sign-in-officer")
    found.assert_quiet()
    found.page.context.close()


def test_officer_breaks_the_glass_of_one_client(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 390, 844)
    page = found.page
    found.open("/")
    page.get_by_role("button", name="Marja Kuvittelo").click()
    page.get_by_role("link", name="My clients").click()
    own = set(page.locator("fieldset.clients [translate=no]").all_inner_texts())
    page.get_by_role("link", name="Open a client who is not your own").click()
    page.get_by_label("Client's id").fill(FOREIGN)
    assert own and FOREIGN not in own
    page.get_by_label("Reason").fill("in a hurry")
    page.get_by_label("Purpose").select_option("release_plan")
    page.get_by_role("button", name="Open for 60 minutes").click()
    expect(page.get_by_role("alert")).to_contain_text("20 characters or more")
    expect(page.get_by_label("Reason")).to_have_value("in a hurry")
    found.picture("glass-refused")
    page.get_by_label("Reason").fill("The officer is ill and release is tomorrow")
    page.get_by_role("button", name="Open for 60 minutes").click()
    expect(page.locator("h1")).to_have_text(f"Client {FOREIGN}")
    page.get_by_role("heading", name="The team today").wait_for()
    found.assert_no_sideways_scroll()
    found.picture("glass-client")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sisko Esimiesniemi").click()
    page.get_by_role("link", name="My clients").click()
    page.get_by_role("link", name="Open a client who is not your own").click()
    expect(page.locator("table")).to_contain_text("The officer is ill and release is tomorrow")
    found.picture("glass-supervisor")
    found.page.context.close()


def test_preparer_sees_numbers_and_auditor_no_findings(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/")
    page.get_by_role("button", name="Eero Arvelu").click()
    page.get_by_role("link", name="Findings", exact=True).click()
    page.locator("#clients").wait_for()
    assert page.locator("table.places").count() == 0
    assert page.locator("table.numbers td").count() > 20
    told = [int(each) for each in page.locator("[aria-labelledby=numbers] td").all_inner_texts()]
    tiles = [int(each) for each in page.locator(".count .number").all_inner_texts()]
    assert sum(tiles) == sum(told) > 0
    page.locator(".count.critical").click()
    page.wait_for_url("**severity=critical**")
    told = [int(each) for each in page.locator("[aria-labelledby=numbers] td").all_inner_texts()]
    assert sum(told) == tiles[0]
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Helmi Lokikirja").click()
    page.wait_for_url(f"{door.address}/audit")
    expect(page.locator("h1")).to_have_text("The record")
    assert page.locator("table.record tbody tr").count() > 0
    found.picture("record")
    found.open("/")
    expect(page.locator("h1")).to_have_text("Refused")
    page.get_by_role("link", name="To the start page").click()
    expect(page.locator("h1")).to_have_text("The record")
    found.page.context.close()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_sign_in_page_in_every_size(browser: Browser, door: Door, width: int, height: int) -> None:
    found = visit(browser, door, width, height)
    for language in ("fi", "sv", "nb", "en"):
        found.open(f"/sign-in?lang={language}")
        found.assert_no_sideways_scroll()
        found.picture(f"sign-in-{language}-{width}")
    found.page.get_by_role("button", name="Marja Kuvittelo").focus()
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(f"{door.address}/")
    found.assert_no_sideways_scroll()
    found.assert_quiet()
    found.page.context.close()
