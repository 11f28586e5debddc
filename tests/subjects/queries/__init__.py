"""Queries that only tests of subjects run."""

from __future__ import annotations

from pathlib import Path

from graph_service.queries import Query, load_file

HERE = Path(__file__).parent


def own(name: str) -> Query:
    """Return the query ``<name>.cypher`` of this folder."""
    return load_file(HERE / f"{name}.cypher", f"tests/{name}")
