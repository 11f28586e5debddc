"""Hinges: agencies through which alone others hang together with the rest.

Agencies are nodes, and two are joined where they sit in a network or are parties to an agreement. A
*hinge* is an articulation point of that graph: without it a part that hung together falls into
several. Whoever hangs together with the rest only through a hinge is cut off when it is lost.

References: J. Hopcroft, R. Tarjan, "Efficient algorithms for graph manipulation", Communications of
the ACM 16 (1973), as networkx has it.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx


def hinges(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how many would be cut off by the loss of each hinge.

    What stays together is the largest part that is left; all other parts are cut off.

    Parameters:
        pairs: What is joined, as pairs of ids.

    Returns:
        The number by the id of the hinge, in the order of the ids; empty where nothing hangs on
        one alone.

    Examples
    --------
    >>> hinges([("a", "b"), ("b", "c"), ("c", "d")])
    {'b': 1, 'c': 1}
    >>> hinges([("a", "b"), ("b", "c"), ("c", "a")])
    {}
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(pairs)
    found: dict[str, int] = {}
    for part in nx.connected_components(graph):
        whole = graph.subgraph(part)
        for hinge in nx.articulation_points(whole):
            left = whole.subgraph(set(part) - {hinge})
            sizes = [len(each) for each in nx.connected_components(left)]
            found[hinge] = sum(sizes) - max(sizes)
    return dict(sorted(found.items()))


def near(pairs: Iterable[tuple[str, str]], focus: str, steps: int) -> set[str]:
    """Return what is joined with `focus` within so many steps, itself among them."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(focus)
    graph.add_edges_from(pairs)
    return set(nx.single_source_shortest_path_length(graph, focus, cutoff=steps))
