"""Rows added to a store, as a bundle that holds no more than them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph_service.bundle.apply import import_bundle
from graph_service.store import Graph


def add(graph: Graph, folder: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Add rows to the store, or change those that are there."""
    path = folder / "added.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    import_bundle(graph, path)
