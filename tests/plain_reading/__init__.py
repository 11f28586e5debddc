"""A plain-Python reading of GAPS.md, written from its words and from nothing else of ours.

It shares no code with `graph_service`, so that the two can be wrong only apart: it says what the
Cypher gap files should find on a random world, and is the baseline of `make bench`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from . import (
    rules_agreements,
    rules_clients,
    rules_meetings,
    rules_networks,
    rules_people,
    rules_reach,
    rules_services,
    rules_teams,
)
from .routes import Step, route
from .words import At, Seen
from .world import World, read_folder

Rule = Callable[[Seen], Iterator[tuple[str, ...]]]

_FAMILIES: tuple[tuple[Rule, ...], ...] = (
    rules_reach.RULES,
    rules_networks.RULES,
    rules_agreements.RULES,
    rules_clients.RULES,
    rules_teams.RULES,
    rules_people.RULES,
    rules_services.RULES,
    rules_meetings.RULES,
)

RULES: dict[str, Rule] = {
    rule.__name__.replace("_", "-"): rule for family in _FAMILIES for rule in family
}


def findings(world: World, as_of: date, **parameters: int) -> list[str]:
    """All findings as `gap:key1:key2`, sorted and distinct."""
    seen = Seen(world, At(as_of, **parameters))
    return sorted({":".join((gap, *key)) for gap, rule in RULES.items() for key in rule(seen)})


def findings_of(gap: str, world: World, as_of: date, **parameters: int) -> list[tuple[str, ...]]:
    """The keys that one gap finds, sorted and distinct."""
    return sorted(set(RULES[gap](Seen(world, At(as_of, **parameters)))))


def reasons(world: World, as_of: date, **parameters: int) -> dict[str, str]:
    """The contacts of contact-unreachable, each with the reason."""
    return dict(rules_reach.unreachable_reasons(Seen(world, At(as_of, **parameters))))


__all__ = [
    "RULES",
    "At",
    "Rule",
    "Seen",
    "Step",
    "World",
    "findings",
    "findings_of",
    "read_folder",
    "reasons",
    "route",
]
