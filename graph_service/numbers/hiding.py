"""Which numbers of clients are hidden: the small, and others by which they could be worked out.

Known to everybody are the areas, that an area is the sum of its parts, that clients with a gap are
clients, the bands, and these rules. Safe is a table in which every small number can still be
anything from nothing to the largest that is hidden. It is safe even against one who knows which of
the hidden numbers of areas without parts are small. Rules, each for one measure after the other:

1. Small numbers are hidden. Where the clients of an area are hidden, so is every gap in it.
2. The *hole* of an area that is told are the areas without parts that are hidden in it, down
   through areas that are hidden. It lies in two parts or more, or there is none: otherwise it would
   stand in the table whether one alone could have been worked out. Clients who live in no part of
   an area count as one, and always hidden, part.
3. A hole in the clients holds at least as many as can be hidden in one area.
4. No small number has a lower end by the bands (`AreaTree.ranges`), with as many clients everywhere
   as the bands of clients allow.

Where a rule asks for more, an area without parts that borders on the hole is hidden too; where none
is left, the number of the area around it is, and not what lies in it. A region that nobody uses yet
therefore costs the others no more than the country's number.

Why that is enough: by rule 4 a number can be nothing, and the clients moved or counted anew for it
fit the bands of clients. By rule 3 the clients of a hole may all live in one area of it, so that it
holds as many as can be hidden; and the upper ends of bands leave room for them (`band_of`).
`tests/numbers` attacks the tables by linear programming.

Source: Cox, "Linear sensitivity measures in statistical disclosure control" (1981); Wong et al.,
"Minimality attack in privacy preserving data publishing" (2007), for rule 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_service.numbers.bands import SMALLEST, Band, band_of
from graph_service.numbers.tree import NO_LIMIT, AreaTree, Node, Sums

Cells = dict[str, Band | None]


@dataclass(frozen=True)
class _Table:
    """The numbers of one measure, and what decides on them.

    Parameters:
        tree: The areas.
        numbers: The true numbers.
        smallest: Smaller ones are hidden.
        turn: In which order parts are hidden where one more must be. The numbers themselves have no
            say in it, or the choice would tell of them.
        together: How much parts that are hidden hold together at the least.
        most: The most that each number can be beside its band; nothing known where empty.
    """

    tree: AreaTree
    numbers: Sums
    smallest: int
    turn: Mapping[Node, tuple[int, Node]]
    together: int
    most: Sums

    def hidden(self, first: frozenset[Node] = frozenset()) -> frozenset[Node]:
        """Return what is hidden; all of `first` is."""
        found = {*first, *(node for node in self.tree.parents if self._small(node) or node[1])}
        while more := self._wanting(found):
            found |= more
        return frozenset(found)

    def _small(self, node: Node) -> bool:
        return self.numbers[node] < self.smallest

    def _wanting(self, hidden: set[Node]) -> set[Node]:
        """Return what else must be hidden; empty when no number can be worked out."""
        told = {*self._lone(hidden)} or {*self._exposed(hidden)}
        return {self._next(node, hidden) for node in told}

    def _lone(self, hidden: set[Node]) -> Iterator[Node]:
        """Yield the areas that are told with too little hidden in them."""
        for node in self.tree.parents:
            if node not in hidden:
                hole = self._hole(node, hidden)
                few = sum(map(self.numbers.__getitem__, hole)) < self.together
                if hole and (few or len({self._part(each, node) for each in hole}) < 2):
                    yield node

    def _hole(self, told: Node, hidden: set[Node]) -> list[Node]:
        """Return the hidden areas without parts of a told one, reached through hidden ones."""
        return [each for each in self._reached(told, hidden) if not self.tree.parts[each]]

    def _reached(self, told: Node, hidden: set[Node]) -> list[Node]:
        found = [part for part in self.tree.parts[told] if part in hidden]
        for node in found:  # the list grows while it is walked
            found.extend(part for part in self.tree.parts[node] if part in hidden)
        return found

    def _part(self, node: Node, of: Node) -> Node:
        """Return the part of an area in which a node lies."""
        while (above := self.tree.parents[node]) is not None and above != of:
            node = above
        return node

    def _exposed(self, hidden: set[Node]) -> Iterator[Node]:
        """Yield the areas that are told, and tell that a small number in them is not nothing."""
        for node, (least, _) in self.tree.ranges(self.bounds(hidden)).items():
            if node in hidden and self._small(node) and least > 0:
                above = self.tree.parents[node]
                while above in hidden:
                    above = self.tree.parents[above]
                if above is not None:
                    yield above

    def _next(self, told: Node, hidden: set[Node]) -> Node:
        """Return what is hidden next beside the hole of a told area; else the area itself."""
        around = [told, *self._reached(told, hidden)]
        parts = [part for node in around for part in self.tree.parts[node] if part not in hidden]
        whole = [part for part in parts if not self.tree.parts[part]]
        return min(whole, key=self.turn.__getitem__, default=told)

    def bounds(self, hidden: set[Node] | frozenset[Node]) -> dict[Node, tuple[int, int]]:
        """Return the bounds of each number for one who knows which hidden ones are small."""
        return {node: self._bounds(node, node in hidden) for node in self.tree.parents}

    def _bounds(self, node: Node, hidden: bool) -> tuple[int, int]:
        band = band_of(self.numbers[node], self.smallest)
        whole = not self.tree.parts[node]
        most = self.most.get(node, NO_LIMIT) if whole else NO_LIMIT
        if band is None:
            return 0, min(self.smallest - 1, most) if whole else NO_LIMIT
        return (0, most) if hidden else (band.low, min(band.high, most))


def told(
    tree: AreaTree, clients: Sums, gaps: Mapping[str, Sums], smallest: int = SMALLEST
) -> tuple[Cells, dict[str, Cells]]:
    """Return the band of each area's clients and, for each gap, of those with the gap.

    Parameters:
        tree: The areas.
        clients: How many clients there are.
        gaps: For each gap, how many of them it concerns.
        smallest: Smaller numbers are hidden.

    Returns:
        By the ids of the areas; None where a number is hidden.
    """
    by_id = {node: (0, node) for node in tree.parents}
    whole = _Table(tree, clients, smallest, by_id, smallest - 1, {})
    without_clients = whole.hidden()
    told_clients = _cells(clients, without_clients, smallest)
    turn = {node: (band.low if (band := told_clients[node[0]]) else 0, node) for node in by_id}
    most = _fullest(whole, without_clients)
    cells = {}
    for gap, numbers in gaps.items():
        table = _Table(tree, numbers, smallest, turn, 0, most)
        cells[gap] = _cells(numbers, table.hidden(without_clients), smallest)
    return told_clients, cells


def _cells(numbers: Sums, hidden: frozenset[Node], smallest: int) -> Cells:
    return {
        node[0]: None if node in hidden else band_of(number, smallest)
        for node, number in numbers.items()
        if not node[1]
    }


def _fullest(table: _Table, hidden: frozenset[Node]) -> dict[Node, int]:
    """Return numbers of clients that the bands allow, none smaller than it is, as large as fit."""
    tree = table.tree
    bounds = table.bounds(hidden)
    for node, parts in tree.parts.items():
        if not parts:
            bounds[node] = table.numbers[node], bounds[node][1]
    inside = tree.from_parts(bounds)
    found: dict[Node, int] = {}
    for node in tree.downward:
        if tree.parents[node] is None:
            found[node] = inside[node][1]
        left = found[node] - sum(inside[part][0] for part in tree.parts[node])
        for part in sorted(tree.parts[node], key=lambda part: inside[part][1] - inside[part][0]):
            least, most = inside[part]
            found[part] = least + min(left, most - least)
            left -= found[part] - least
    return found
