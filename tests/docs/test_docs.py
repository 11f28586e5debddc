"""Every command, route, setting and gap appears in the docs; links lead somewhere; examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.main import get_command

from graph_service.app import create_app
from graph_service.cli import app as commands
from graph_service.demo import load_demo
from graph_service.gaps.catalogue import catalogue
from graph_service.reference import pages
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Command, make_command
from tests.stories.clicks import CLICKS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _examples() -> list[str]:
    """Return every graph-service line of the shell blocks in the docs."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            lines = (line.split("  #")[0].strip() for line in block.splitlines())
            found += [line for line in lines if line.startswith("graph-service ")]
    return sorted(set(found))


def test_the_readme_shows_the_two_commands_on_its_first_screen() -> None:
    first_screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:24]
    assert any(line.startswith("make run ") for line in first_screen)
    assert any(line.startswith("make test ") for line in first_screen)


def test_every_command_is_described() -> None:
    text = (ROOT / "docs" / "integrators.md").read_text("utf-8")
    names = get_command(commands).commands  # type: ignore[attr-defined]
    assert [name for name in names if f"`graph-service {name}" not in text] == []


def test_every_route_of_the_api_is_described() -> None:
    text = (ROOT / "docs" / "integrators.md").read_text("utf-8")
    app = create_app(Settings.model_validate({"store_uri": "bolt://127.0.0.1:9"}))
    paths = app.openapi()["paths"]
    rows = [f"| {method.upper()} | `{path}` |" for path in paths for method in paths[path]]
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_pages_are_as_the_model_makes_them(name: str) -> None:
    kept = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert kept == pages()[name], "run: make docs"


def test_every_gap_and_setting_is_in_the_reference() -> None:
    assert [gap for gap in catalogue() if f"### {gap}\n" not in pages()["gaps.md"]] == []
    names = [f"`GRAPH_{name.upper()}`" for name in Settings.model_fields]
    assert [name for name in names if name not in pages()["settings.md"]] == []


def test_every_story_is_told_with_its_clicks() -> None:
    text = (ROOT / "docs" / "usability.md").read_text("utf-8")
    told = re.findall(r"^\| (.+?) \| .+ \| ([0-9]+) \|$", text, re.MULTILINE)
    assert told == [(story, str(clicks)) for story, clicks in CLICKS.items()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    files = [urlsplit(target).path for target in targets if not urlsplit(target).scheme]
    assert [name for name in files if name and not (page.parent / name).exists()] == []


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
@pytest.mark.parametrize("line", _examples())
def test_examples_run_on_the_demo(
    line: str,
    graph: Graph,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    name, *arguments = shlex.split(line)[1:]
    if name in ("demo", "serve"):
        pytest.fail("an example that does not end belongs outside a shell block")
    monkeypatch.chdir(tmp_path)
    load_demo(graph, settings.today())
    command: Command = make_command(settings, monkeypatch, capfd)
    for given in ("region.xlsx", "region.zip"):
        assert command("export", given).code == 0
    if name == "restore":
        assert command("backup", arguments[0]).code == 0
        arguments.append("--replace")
    answer = command(name, *arguments)
    assert answer.code == 0, answer.err
