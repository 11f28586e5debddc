"""Whom a route may name to somebody: people's details only where their role lets them."""

from __future__ import annotations

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.access.policy import reach
from graph_service.reach.known import EVERYBODY, People
from graph_service.store import Graph


def people_for(graph: Graph, caller: Caller) -> People:
    """Return whom a route may name to `caller`.

    Agencies and networks are for everybody who may read the network. Contacts of other areas than
    one's own are told by job title and agency, or left out, as the role has it.
    """
    match reach(caller, "contacts", "read"):
        case "all":
            return EVERYBODY
        case "own_area":
            return People(graph.read(lambda tx: own_areas(tx, caller)))
        case "roles":
            return People(frozenset(), as_roles=True)
        case _:
            return People(frozenset())
