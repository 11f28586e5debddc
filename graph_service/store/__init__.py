"""The graph over Bolt. Only this package knows which engine answers."""

from graph_service.store.graph import Graph, Transaction
from graph_service.store.open import clear_folder, open_graph

__all__ = ["Graph", "Transaction", "clear_folder", "open_graph"]
