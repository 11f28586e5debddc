"""What of a route somebody may see: people's details only where their role lets them."""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.access.policy import reach
from graph_service.queries import load
from graph_service.reach.steps import Step
from graph_service.store import Graph, Transaction


def seen(graph: Graph, caller: Caller, steps: Iterable[Step]) -> list[Step]:
    """Return the steps that `caller` may see.

    Agencies and networks are for everybody who may read the network. A contact is left out where
    the caller may not read contacts, or works in another area than the contact's agency.
    """
    how_far = reach(caller, "contacts", "read")
    found = list(steps)
    if how_far == "all":
        return found
    people = sorted({step.id for step in found if step.label == "Contact"})
    near = graph.read(lambda tx: _near(tx, caller, people)) if how_far == "own_area" else set()
    return [step for step in found if step.label != "Contact" or step.id in near]


def _near(transaction: Transaction, caller: Caller, people: list[str]) -> set[str]:
    """Return those of the contacts whose agencies lie in the caller's areas."""
    areas = own_areas(transaction, caller)
    rows = transaction.run(load("subjects/Contact"), ids=people)
    return {row["id"] for row in rows if row["area"] in areas}
