"""Running commands in this process, on the store of each engine."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from graph_service.cli import main
from graph_service.settings import Settings


@dataclass(frozen=True)
class Answer:
    """What a command left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture
def command(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Run `graph-service` with arguments on the same store as `graph`."""
    return make_command(settings, monkeypatch, capfd)


def make_command(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Return what runs `graph-service` with arguments on the store that `settings` name."""
    monkeypatch.setenv("GRAPH_STORE_USER", settings.store_user)
    monkeypatch.setenv("GRAPH_STORE_PASSWORD", settings.store_password.get_secret_value())
    monkeypatch.setenv("GRAPH_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments: object) -> Answer:
        given = ["graph-service", "--store", settings.store_uri, *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", given)
        capfd.readouterr()
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
        seen = capfd.readouterr()
        assert isinstance(code, int)
        return Answer(code, seen.out, seen.err)

    return run
