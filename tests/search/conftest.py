"""Fixtures: the region that is searched, on each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.store import Graph
from tests.search.world import REGION
from tests.support.stores import put


@pytest.fixture
def region(graph: Graph, tmp_path: Path) -> Graph:
    """The region, on each engine."""
    put(graph, tmp_path, REGION)
    return graph
