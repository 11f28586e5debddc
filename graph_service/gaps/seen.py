"""What of the findings somebody may see: those of the network, those of their clients."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas, own_clients
from graph_service.access.policy import Denied, Reach, reach
from graph_service.gaps.catalogue import Gap
from graph_service.gaps.count import count
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Sight, run
from graph_service.parameters import Parameters
from graph_service.store import Graph, Transaction

#: The numbers of rules that are counts of clients: whoever could set them freely would learn how
#: many clients two agencies share by trying one number after the other.
_COUNT_CLIENTS = ("min_shared", "min_links")


@dataclass(frozen=True)
class Seen:
    """The findings as one who asks may see them.

    Parameters:
        findings: Those they may see one by one.
        numbers: For each gap of the network whose places they may not see, how many there are in
            their areas.
    """

    findings: Sequence[Finding]
    numbers: dict[str, int]


@dataclass(frozen=True)
class View:
    """How far somebody sees, worked out once for a request.

    Parameters:
        network: How far on the network's side.
        own: Ids of their own clients, those whose purpose was not chosen too.
        sight: What the queries may look at.
    """

    network: Reach
    own: frozenset[str]
    sight: Sight

    @classmethod
    def of(
        cls,
        graph: Graph,
        caller: Caller,
        today: date,
        purposed: Collection[str] | None = None,
        now: datetime | None = None,
    ) -> View:
        """Return what `caller` sees today, whatever date the findings are of.

        Parameters:
            graph: The graph.
            caller: Who asks.
            today: The date it is.
            purposed: Ids of the clients for whom a purpose was chosen; None where one purpose
                stands for them all.
            now: The instant it is, which decides what broken glass still opens.
        """

        def work(transaction: Transaction) -> View:
            areas = own_areas(transaction, caller)
            own = own_clients(transaction, caller, today, now)
            chosen = own if purposed is None else own & {*purposed}
            sight = _sight(caller, areas, chosen)
            return cls(reach(caller, "network_findings", "read"), own, sight)

        return graph.read(work)

    def require_fair(self, parameters: Parameters) -> None:
        """See to it that numbers which count clients are set by those who may read every client.

        Raises:
            Denied: they are not.
        """
        usual = Parameters()
        changed = [
            name for name in _COUNT_CLIENTS if getattr(parameters, name) != getattr(usual, name)
        ]
        if changed and (self.sight.clients is not None or self.sight.clients_in is not None):
            raise Denied(
                "Only those who may read every client may set {names}: clients could be counted "
                "by it.",
                names=", ".join(changed),
            )


def _sight(caller: Caller, areas: frozenset[str], clients: frozenset[str]) -> Sight:
    """Return what the queries for `caller` may look at."""
    people = {"all": None, "none": []}.get(reach(caller, "contacts", "read"), sorted(areas))
    network = None if reach(caller, "network_findings", "read") == "all" else sorted(areas)
    match reach(caller, "client_findings", "read"):
        case "all":
            return Sight(network_in=network, people_in=people)
        case "own_area":
            return Sight(clients_in=sorted(areas), network_in=network, people_in=people)
        case "own":
            return Sight(clients=sorted(clients), network_in=network, people_in=people)
        case _:
            return Sight(clients=[], network_in=network, people_in=people)


def seen(
    graph: Graph,
    gaps: Iterable[Gap],
    view: View,
    *,
    as_of: date,
    parameters: Parameters | None = None,
    area: str | None = None,
    language: str = "en",
) -> Seen:
    """Return what of the findings of `gaps` may be seen with `view`.

    Parameters:
        graph: Where to look.
        gaps: The rules to run.
        view: How far the one who asks sees.
        as_of: The date D of the rules.
        parameters: The numbers of the rules; their defaults where None.
        area: Only findings whose subject lies within this area.
        language: How names sort.

    Raises:
        NotFound: there is no such area.
        StoreUnavailable: the graph cannot be reached, or the run takes longer than it may.
    """
    if view.network == "counts":
        sight = replace(view.sight, clients=[], clients_in=None)
        numbers = count(graph, gaps, as_of=as_of, parameters=parameters, area=area, sight=sight)
        return Seen([], numbers)
    if view.network not in ("all", "own_area"):
        return Seen([], {})
    found = run(
        graph,
        gaps,
        as_of=as_of,
        parameters=parameters,
        area=area,
        sight=view.sight,
        language=language,
    )
    return Seen(found, {})
