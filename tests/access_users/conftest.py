"""A graph that nobody may ask."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from graph_service.settings import Settings
from graph_service.store import Graph, open_graph


@pytest.fixture
def graph_away() -> Iterator[Graph]:
    """A graph that cannot be reached: whoever asks it anything fails."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{held.getsockname()[1]}"
        settings = Settings.model_validate({"store_uri": uri, "retry_seconds": 0})
        with open_graph(settings) as graph:
            yield graph
