"""Areas as a tree, numbers summed up it, and what numbers can be when only bounds are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

#: Id of an area, and whether only what lies directly in it is meant, beside its parts.
Node = tuple[str, bool]
Sums = Mapping[Node, int]
Bounds = Mapping[Node, tuple[int, int]]

#: More than there are clients anywhere; sums of it stay exact.
NO_LIMIT = 10**12


@dataclass(frozen=True)
class AreaTree:
    """Areas with their parts.

    Clients who live directly in an area that has parts make one more part of it, which has no
    number of its own: without it, the area would not be the sum of its parts.

    Parameters:
        parents: Every node with the one it is a part of, None for a country.
    """

    parents: Mapping[Node, Node | None]

    @classmethod
    def of(cls, part_of: Mapping[str, str | None], lived_in: Collection[str]) -> AreaTree:
        """Return the tree of the areas.

        Parameters:
            part_of: The id of every area with that of the area above it.
            lived_in: Ids of the areas in which a client lives directly.
        """
        above = {id: up if up in part_of else None for id, up in part_of.items()}
        nodes: dict[Node, Node | None] = {
            (id, False): (up, False) if up is not None else None for id, up in above.items()
        }
        divided = {up for up in above.values() if up is not None}
        nodes |= {(id, True): (id, False) for id in sorted(divided & set(lived_in))}
        return cls(nodes)

    @cached_property
    def parts(self) -> Mapping[Node, tuple[Node, ...]]:
        """Every node with its parts, in the order of their ids."""
        found: dict[Node, list[Node]] = {node: [] for node in self.parents}
        for node, above in sorted(self.parents.items()):
            if above is not None:
                found[above].append(node)
        return {node: tuple(parts) for node, parts in found.items()}

    @cached_property
    def downward(self) -> tuple[Node, ...]:
        """Every node, each after the one it is a part of."""
        found = sorted(node for node, above in self.parents.items() if above is None)
        for node in found:  # the list grows while it is walked
            found.extend(self.parts[node])
        return tuple(found)

    @property
    def upward(self) -> Iterable[Node]:
        """Every node, each after its parts."""
        return reversed(self.downward)

    def sums(self, direct: Mapping[str, int]) -> dict[Node, int]:
        """Return the number of every node, from how many live directly in each area."""
        found: dict[Node, int] = {}
        for node in self.upward:
            parts = self.parts[node]
            found[node] = sum(found[part] for part in parts) if parts else direct.get(node[0], 0)
        return found

    def from_parts(self, bounds: Bounds) -> dict[Node, tuple[int, int]]:
        """Return what each number can be by its own bounds and those of the nodes within it."""
        found: dict[Node, tuple[int, int]] = {}
        for node in self.upward:
            low, high = bounds[node]
            if parts := self.parts[node]:
                low = max(low, sum(found[part][0] for part in parts))
                high = min(high, sum(found[part][1] for part in parts))
            found[node] = low, high
        return found

    def ranges(self, bounds: Bounds) -> dict[Node, tuple[int, int]]:
        """Return the least and the most that each number can be by all of the bounds.

        Exact on a tree of sums: each end is reached by some numbers that meet every bound. Nothing
        is said of bounds that no numbers meet.

        Source: Dechter, *Constraint Processing* (2003), section 9.3: two passes over a tree of
        constraints leave each value in a solution.
        """
        inside = self.from_parts(bounds)
        found: dict[Node, tuple[int, int]] = {}
        for node in self.downward:
            low, high = inside[node]
            above = self.parents[node]
            if above is not None:
                beside = [inside[part] for part in self.parts[above] if part != node]
                low = max(low, found[above][0] - sum(most for _, most in beside))
                high = min(high, found[above][1] - sum(least for least, _ in beside))
            found[node] = low, high
        return found
