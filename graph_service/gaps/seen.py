"""What of the findings somebody may see: those of the network, those of clients, or numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas, own_clients
from graph_service.access.policy import Reach, reach
from graph_service.gaps.catalogue import Gap
from graph_service.gaps.findings import Finding
from graph_service.store import Graph, Transaction

#: Smaller numbers of clients are not shown: they could point at a person.
SMALLEST = 5


@dataclass(frozen=True)
class Seen:
    """The findings as one who asks may see them.

    Parameters:
        findings: Those they may see one by one.
        numbers: For each gap whose places they may not see, how many there are in their areas;
            None where clients are counted and there are fewer than `SMALLEST`.
    """

    findings: Sequence[Finding]
    numbers: dict[str, int | None]


@dataclass(frozen=True)
class View:
    """How far somebody sees, worked out once for a request.

    Parameters:
        network: How far on the network's side.
        client: How far on the clients' side.
        areas: Ids of their own areas.
        clients: Ids of their own clients.
    """

    network: Reach
    client: Reach
    areas: frozenset[str]
    clients: frozenset[str]

    @classmethod
    def of(cls, graph: Graph, caller: Caller, today: date) -> View:
        """Return what `caller` sees today, whatever date the findings are of."""

        def work(transaction: Transaction) -> View:
            return cls(
                reach(caller, "network_findings", "read"),
                reach(caller, "client_findings", "read"),
                own_areas(transaction, caller),
                own_clients(transaction, caller, today),
            )

        return graph.read(work)

    def shows(self, finding: Finding) -> bool:
        """Return whether this finding may be seen as such."""
        if finding.client is None:
            return self.network == "all" or (self.network == "own_area" and self._near(finding))
        if self.client == "own":
            return finding.client in self.clients
        return self.client == "all" or (self.client == "own_area" and self._near(finding))

    def counts(self, finding: Finding) -> bool:
        """Return whether this finding may be seen as one of a number."""
        how_far = self.network if finding.client is None else self.client
        return how_far == "counts" and self._near(finding)

    def _near(self, finding: Finding) -> bool:
        """Return whether it lies in their areas; what lies nowhere concerns the whole country."""
        return finding.area is None or finding.area.id in self.areas


def seen(found: Iterable[Finding], rules: Iterable[Gap], view: View, purpose: str | None) -> Seen:
    """Return what of the findings may be seen with `view`.

    Parameters:
        found: The findings.
        rules: The gaps that were looked for.
        view: How far the one who asks sees.
        purpose: Why they look at clients' data; while it is None, no finding about a client shows.
    """
    shown: list[Finding] = []
    of_network, of_clients = Counter[str](), Counter[str]()
    for finding in found:
        if view.shows(finding):
            if finding.client is not None and purpose is None:
                continue
            shown.append(finding)
        elif view.counts(finding):
            (of_network if finding.client is None else of_clients)[finding.gap.id] += 1
    numbers: dict[str, int | None] = dict(of_network)
    if view.client == "counts":
        # None found and few found look the same.
        about_clients = [gap.id for gap in rules if gap.about_clients]
        enough = {id: of_clients[id] for id in about_clients if of_clients[id] >= SMALLEST}
        numbers |= {id: enough.get(id) for id in about_clients}
    return Seen(shown, numbers)
