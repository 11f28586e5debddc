"""A contact confirms their details from a mailed link, and the finding goes; on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.i18n import LANGUAGES
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import english, served
from tests.cli.conftest import Command, make_command
from tests.confirmations.world import ASKED, TODAY
from tests.stories.clicks import clicks_of
from tests.stories.conftest import Door, Visit, visit
from tests.stories.maps import wrong
from tests.support.mail import Mailbox, mail_server
from tests.support.stores import ON_ONE_ENGINE, put

pytestmark = pytest.mark.browser

ORIGIN = "https://tukiverkko.example"
SET = {
    "SMTP_HOST": "127.0.0.1",
    "SMTP_SECURITY": "none",
    "MAIL_FROM": "verkosto@example.org",
    "MAIL_OFFICE": "Kuulahden keskustoimisto",
    "PUBLIC_URL": ORIGIN,
}


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server."""
    with mail_server() as box:
        yield box


@pytest.fixture
def command(
    settings: Settings,
    box: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Command:
    """Run `graph-service`, set to the mail server."""
    for name, value in (SET | {"SMTP_PORT": str(box.port)}).items():
        monkeypatch.setenv(f"GRAPH_{name}", value)
    return make_command(settings, monkeypatch, capfd)


@pytest.fixture
def door(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[Door]:
    """The way in of somebody who is not signed in, on each engine."""
    put(graph, tmp_path, ASKED)
    given = english(settings).model_copy(
        update={"mail_office": SET["MAIL_OFFICE"], "mail_from": SET["MAIL_FROM"]}
    )
    with served(create_app(given, graph)) as address:
        yield Door(address)


def path_in(box: Mailbox, address: str) -> str:
    """Return the address of the link in the mail to somebody, without the service's own."""
    lines = box.to(address).get_content().splitlines()
    (link,) = [line for line in lines if line.startswith(ORIGIN)]
    return str(link.removeprefix(ORIGIN))


def unreachable(graph: Graph) -> list[str]:
    """Return who cannot be reached."""
    return [each.id for each in run(graph, [gap_named("contact-unreachable")], as_of=TODAY)]


def main_of(found: Visit) -> str:
    """Return what the page says."""
    return found.page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_details_are_confirmed_from_a_mailed_link(
    browser: Browser, door: Door, box: Mailbox, command: Command, graph: Graph, script: bool
) -> None:
    assert "contact-unreachable:aino" in unreachable(graph)
    assert command("confirmations", "send", "--area", "co").code == 0
    link = path_in(box, "aino@example.org")
    found = visit(browser, door, 390, 800, java_script_enabled=script)
    found.open(link)
    assert "Ovatko tietosi oikein?" in main_of(found)
    found.page.get_by_role("button", name="Kaikki on oikein").click()
    assert "Kiitos" in main_of(found)
    assert found.page.url.endswith("/confirmed?lang=fi")
    assert found.clicks == clicks_of("Confirm details from a mailed link", scripts=script)
    assert "contact-unreachable:aino" not in unreachable(graph)
    found.open(link)
    assert "Olet jo vastannut" in main_of(found) and "Aino" not in main_of(found)
    report = command("confirmations", "report", "--area", "co", "--format", "json").json()
    assert {row["contact"]: row["state"] for row in report}["aino"] == "answered"
    assert "Asked: 0. Asked before: 3." in command("confirmations", "send", "--area", "co").out
    assert len(box.taken) == 3
    found.page.context.close()


def test_a_correction_and_a_deputy_come_from_a_mailed_link(
    browser: Browser, door: Door, box: Mailbox, command: Command, graph: Graph
) -> None:
    assert command("confirmations", "send", "--area", "co").code == 0
    found = visit(browser, door, 1280, 800)
    page = found.page
    found.open(path_in(box, "aino@example.org").replace("lang=fi", "lang=en"))
    page.locator("summary").click()
    page.get_by_label("Contact detail").nth(0).fill("aino.laine@example.org")
    page.get_by_label("No longer in use").nth(1).check()
    page.get_by_label("What kind").select_option("phone")
    page.get_by_label("Contact detail").nth(2).fill("+358 50 555 0199")
    page.get_by_label("First day away").fill(TODAY.isoformat())
    page.get_by_label("Last day away").fill(TODAY.isoformat())
    deputies = page.get_by_label("Deputy").locator("option").all_inner_texts()
    assert deputies == ["Nobody", "Ida Lind", "Oona Salo"]
    page.get_by_label("Deputy").select_option("ida")
    page.get_by_role("button", name="Send the corrections").click()
    assert "Thank you" in main_of(found)
    rows = graph.read(lambda tx: tx.run(load("tables/channels")))
    own = [
        (row["kind"], row["value"], row["verified_on"]) for row in rows if row["owner"] == "aino"
    ]
    assert sorted(own) == [
        ("email", "aino.laine@example.org", TODAY),
        ("phone", "+358 50 555 0199", TODAY),
    ]
    (absence,) = graph.read(lambda tx: tx.run(load("tables/absences")))
    assert (absence["contact"], absence["deputy"]) == ("aino", "ida")
    assert "contact-unreachable:aino" not in unreachable(graph)
    found.assert_quiet()
    page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    browser: Browser, door: Door, box: Mailbox, command: Command, language: str, width: int
) -> None:
    assert command("confirmations", "send", "--area", "co").code == 0
    path = path_in(box, "aino@example.org").partition("?")[0]
    found = visit(browser, door, width, 800, bypass_csp=True)
    for name, address in (
        ("confirm", f"{path}?lang={language}"),
        ("confirmed", f"/confirmed?lang={language}"),
    ):
        found.open(address)
        for summary in found.page.locator("main summary").all():
            summary.click()
        assert wrong(found) == []
        found.assert_no_sideways_scroll()
        found.picture(f"{name}-{language}-{width}")
    found.assert_quiet()
    found.page.context.close()


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_where_a_coordinator_reads_who_answered(
    browser: Browser, graph: Graph, settings: Settings, tmp_path: Path, language: str, width: int
) -> None:
    put(graph, tmp_path, ASKED)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    app = create_app(english(settings), graph)
    with served(app) as address:
        door = Door(address, app.state.sessions.begin("kaisa", "Kaisa"))
        found = visit(browser, door, width, 800, bypass_csp=True)
        found.open(f"/confirmations?lang={language}")
        assert "Oona Salo" in main_of(found)
        assert wrong(found) == []
        found.assert_no_sideways_scroll()
        found.picture(f"confirmations-{language}-{width}")
        found.assert_quiet()
        found.page.context.close()
