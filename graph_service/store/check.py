"""What the store says of itself: engine, schema, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.model.tables import OWN_LABELS
from graph_service.queries import load
from graph_service.store.graph import Graph
from graph_service.store.migrate import applied, schema_files


@dataclass(frozen=True)
class StoreState:
    """The state of a store.

    Parameters:
        engine: Name and version that the engine reports of itself.
        schema: Schema files it has been through.
        pending: Schema files of this version that it has not.
        counts: Nodes by label.
    """

    engine: str
    schema: tuple[str, ...]
    pending: tuple[str, ...]
    counts: Mapping[str, int]


def check(graph: Graph) -> StoreState:
    """Return the state of the store behind `graph`.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    done = tuple(applied(graph))
    counts = graph.read(lambda tx: tx.run(load("store/counts")), patient=True)
    return StoreState(
        graph.engine(),
        done,
        tuple(stem for stem in schema_files() if stem not in done),
        {row["label"]: row["count"] for row in counts if row["label"] not in OWN_LABELS},
    )
