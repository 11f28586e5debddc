"""The engines at hand, each with a store of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_service.settings import Settings
from tests.support.stores import server_address, settings_for_server


def say(text: str) -> None:
    """Tell how far the run has come, apart from the page."""
    sys.stderr.write(text + "\n")


@contextmanager
def stores(folder: Path) -> Iterator[list[tuple[str, Callable[[], Settings]]]]:
    """Yield the engines at hand by name."""
    embedded = Settings.model_validate({"store_uri": f"embedded:{folder / 'store'}"})
    found: list[tuple[str, Callable[[], Settings]]] = [("embedded", lambda: embedded)]
    try:
        with server_address(folder / "neo4j") as uri:
            found.append(("Neo4j", lambda: settings_for_server(uri)))
            yield found
    except pytest.skip.Exception as reason:
        say(f"{reason}")
        yield found
