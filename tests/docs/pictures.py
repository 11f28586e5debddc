"""Take the pictures of docs/usability.md and the README from the demo region.

``python -m tests.docs.pictures`` loads the demo into a store of its own, signs its users in and
writes docs/pictures. Everybody in them is made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from graph_service.app import create_app
from graph_service.demo import demo_users, load_demo, load_demo_users
from graph_service.gaps.ledger import update
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from tests.api.serving import served
from tests.stories.conftest import Door, Visit, visit
from tests.support.stores import opened

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
COORDINATOR, OFFICER = "demo-coordinator", "demo-officer"
#: Name, who looks, where.
PICTURES = (
    ("start-page", COORDINATOR, "/?lang=fi"),
    ("phone", COORDINATOR, "/phone?lang=sv"),
    ("network", COORDINATOR, "/network/asuminen-kuusilahden?lang=fi"),
    ("agreements", COORDINATOR, "/agreements?lang=sv"),
    ("find", COORDINATOR, "/find?q=bolig&lang=nb"),
    ("client", OFFICER, "/clients/k-d2bfc8?lang=fi"),
    ("suggestions", OFFICER, "/own/team/k-d2bfc8?lang=sv"),
)
_RUNS = (35, 7, 0)


def _say_what_for(found: Visit) -> None:
    if found.page.locator("#purpose").count():
        found.page.locator("#purpose").select_option(index=1)
        found.page.locator(".purpose button").click()


def take(browser: Browser, door: Door, name: str, path: str) -> None:
    """Take one picture."""
    found = visit(browser, door, 1120, 840)
    found.open(path)
    _say_what_for(found)
    found.page.wait_for_load_state("networkidle")
    found.page.screenshot(path=FOLDER / f"{name}.png")
    found.page.context.close()


@contextmanager
def demo(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where the demo is served, and the sessions of its users."""
    settings = Settings.model_validate(
        {
            "store_uri": f"embedded:{folder / 'store'}",
            "audit_folder": folder / "audit",
            "audit_key": folder / "audit.key",
            "language": "en",
        }
    )
    today = settings.today()
    with opened(settings) as graph:
        load_demo(graph, today)
        load_demo_users(graph)
        publish(graph, today, settings.smallest_number)
        for days in _RUNS:
            update(graph, today - timedelta(days=days))
        app = create_app(settings, graph)
        with served(app) as address:
            begin = app.state.sessions.begin
            yield address, {user.id: begin(user.id, user.name) for user in demo_users()}


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        demo(Path(folder)) as (address, sessions),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, who, path in PICTURES:
            take(browser, Door(address, sessions[who]), name, path)
        browser.close()


if __name__ == "__main__":
    main()
