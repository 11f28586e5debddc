"""The queries of these tests, by name."""

from __future__ import annotations

from pathlib import Path

from graph_service.queries import Query, load_file


def query(name: str) -> Query:
    """Return the query in the file `name` of this folder."""
    return load_file(Path(__file__).parent / f"{name}.cypher", f"tests/{name}")
