"""A coordinator sees in the list of findings what is missing and finds out whom to turn to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.gaps.catalogue import catalogue
from graph_service.i18n import LANGUAGES, translate
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.api.worlds import WORLD, D
from tests.stories.conftest import Door, visit
from tests.support.stores import clear, put

pytestmark = pytest.mark.browser

SIZES = [(1440, 900), (390, 844), (320, 640)]
PAYLOADS = (
    "<script>document.title='run'</script>",
    '"><img src=x onerror="document.title=\'run\'">',
    "'-document.title='run'-'",
    "</title></option></select><svg onload=document.title='run'>",
    "{{7*7}}{% raw %}",
)


def _poisoned() -> dict[str, list[dict[str, Any]]]:
    """Return the small world with something to run in every text and in ids too."""
    payload = " ".join(PAYLOADS)
    texts = {"name", "value", "title"}
    world = {
        table: [
            {name: f"{value} {payload}" if name in texts else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in WORLD.items()
    }
    odd = "<img src=x onerror=document.title='run'>"
    world["areas"].append({"id": odd, "name": payload, "kind": "county", "part_of": "fi"})
    world["themes"].append({"id": odd, "name": payload, "expects": ["ngo"]})
    world["agencies"].append(
        {"id": odd, "name": payload, "kind": "ngo", "sector": "third_sector", "area": odd}
    )
    world["contacts"].append({"id": odd, "name": payload, "agency": odd, "title": payload})
    world["networks"].append(
        {"id": odd, "name": payload, "kind": "themed", "theme": odd, "area": odd}
        | {"status": "active"}
    )
    world["members"].append({"network": odd, "agency": odd, "contact": odd})
    world["channels"].append(
        {"id": odd, "owner_kind": "agency", "owner": odd, "kind": "email"}
        | {"value": f"javascript&colon;{payload}", "verified_on": "2026-11-20"}
    )
    return world


@pytest.fixture(scope="module")
def door(
    embedded_store: Graph, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """A coordinator's way in, on the small world with something to run in every text."""
    clear(embedded_store)
    put(embedded_store, Path(tmp_path_factory.mktemp("world")), _poisoned())
    put_user(embedded_store, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    app = create_app(english(embedded_settings), embedded_store)
    with served(app) as address:
        yield Door(address, app.state.sessions.begin("kaisa", PAYLOADS[0]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_findings_in_every_size_and_language(
    browser: Browser, door: Door, width: int, height: int, language: str
) -> None:
    found = visit(browser, door, width, height)
    for path in (
        "/findings",
        "/gaps/contact-unreachable",
        "/agencies/office/route",
        "/findings?gap=contact-departed",
    ):
        found.open(f"{path}{'&' if '?' in path else '?'}as_of={D}&lang={language}")
        found.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found.assert_no_sideways_scroll()
        assert found.page.title() != "run"
        found.assert_quiet()
        if path == "/findings":
            found.picture(f"findings-{language}-{width}")
            assert found.page.locator("h1").inner_text() == translate(
                "Gaps in the network", language
            )
    found.page.context.close()


def test_dark_and_large_text(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800, color_scheme="dark", reduced_motion="reduce")
    found.open(f"/findings?as_of={D}")
    background = "getComputedStyle(document.body).backgroundColor"
    assert found.page.evaluate(background) == "rgb(17, 22, 28)"
    found.picture("findings-dark")
    found.page.evaluate("document.documentElement.setAttribute('class', 'large')")
    found.page.set_viewport_size({"width": 640, "height": 400})  # 200 % of 1280
    found.assert_no_sideways_scroll()
    found.page.context.close()


def test_text_spacing_loses_nothing(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 320, 640, bypass_csp=True)
    found.open(f"/findings?as_of={D}&lang=fi")
    found.page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    )
    found.assert_no_sideways_scroll()
    found.page.context.close()


def test_rule_12_payloads_stay_text(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    found.open(f"/findings?as_of={D}")
    paths = found.page.evaluate(
        "[...document.querySelectorAll('main a')].map(one => one.getAttribute('href'))"
    )
    assert any("/agencies/" in path for path in paths)
    paths += [f"/gaps/{name}?as_of={D}" for name in catalogue()]
    paths += [
        f"/gaps/{PAYLOADS[0]}",
        f"/findings?gap={PAYLOADS[2]}",
        f"/findings?area={PAYLOADS[3]}",
    ]
    for path in paths:
        found.open(path)
        assert found.page.title() != "run"
        assert (
            found.page.locator("main img:not(.trend), main script, main svg[onload]").count() == 0
        )
        assert "49{%" not in found.page.content()
    refused = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert set(found.messages) <= {refused, refused.replace("404 (Not Found)", "400 (Bad Request)")}
    assert found.outside == []
    found.page.context.close()


def test_from_a_finding_to_a_person(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open("/findings")
    page.get_by_role("link", name="Svenska").click()
    assert page.locator("html").get_attribute("lang") == "sv"
    page.get_by_role("link", name="English").click()
    page.get_by_label("Date").fill(D)
    page.get_by_label("Gap", exact=True).select_option("contact-unreachable")
    page.get_by_role("checkbox", name="Serious").check()
    page.get_by_role("button", name="Show").click()
    assert f"as_of={D}" in page.url and "lang=en" in page.url
    assert page.get_by_role("checkbox", name="Serious").is_checked()
    page.locator("tr", has_text="Aino Laine").get_by_role("link", name="A-klinikka").first.click()
    assert page.locator("h1").inner_text().startswith("How to reach A-klinikka")
    assert page.get_by_label("Date").input_value() == D
    page.get_by_role("link", name="Findings", exact=True).click()
    gap = page.locator("#contact-unreachable")
    gap.locator("summary").click()
    gap.get_by_role("link", name="The rule").click()
    assert page.locator("h1").inner_text() == catalogue()["contact-unreachable"].front.title.en
    page.get_by_text("The rule as it runs").click()
    assert "MATCH" in page.locator("pre").inner_text()
    found.assert_quiet()
    found.page.context.close()


def test_everything_is_reached_by_keyboard(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open(f"/findings?as_of={D}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    found.open(f"/findings?as_of={D}")
    wanted = page.evaluate(
        """[...document.querySelectorAll('a, button, select, input, summary')]
        .filter(one => one.checkVisibility() && one.type !== 'hidden')
        .map((one, number) => { one.dataset.number = number; return number })"""
    )
    met: list[int] = []
    for _ in range(len(wanted) * 5):  # a date field has several stops
        page.keyboard.press("Tab")
        number, shown = page.evaluate(
            """[document.activeElement.dataset.number ?? null,
            getComputedStyle(document.activeElement).outlineStyle !== 'none'
            || document.activeElement.outerHTML]"""
        )
        if number is None:
            break
        assert shown is True
        if not met or met[-1] != int(number):
            met.append(int(number))
    assert met == wanted
    found.page.context.close()


def test_targets_are_large_enough(browser: Browser, door: Door) -> None:
    found = visit(browser, door, 390, 844)
    found.open(f"/findings?as_of={D}")
    small = found.page.evaluate(
        """[...document.querySelectorAll('button, select, input, summary, .languages a, td a')]
        .filter(one => one.checkVisibility() && one.type !== 'hidden' && one.type !== 'checkbox')
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
        .filter(([, height]) => height < 24)"""
    )
    assert small == []
    found.page.context.close()
