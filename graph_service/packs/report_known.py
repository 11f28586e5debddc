"""What the graph and the ledger tell of an area over half a year or a year.

What is read is of the network alone: no query of a report comes near a client.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph_service.errors import NotFound
from graph_service.gaps.run import areas_within
from graph_service.i18n import Language
from graph_service.names import name_in
from graph_service.packs.known import Rows, Sight
from graph_service.packs.report_noted import NOTHING, Noted, noted
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

Period = Literal["half-year", "year"]
#: How many months each is long.
MONTHS: Mapping[Period, int] = {"half-year": 6, "year": 12}


@dataclass(frozen=True)
class Known:
    """An area over a period.

    Parameters:
        area: Its id.
        name: Its name, as the reader's language has it.
        first: The first day of the period.
        day: The last.
        networks: Its live networks, how often they met and who came.
        actions: What came of their meetings up to the last day.
        goals: What they set themselves to reach.
        services: Its services and when each was last reviewed.
        projects: The projects that are run or at work in it on the last day.
        agencies: For each agency how many contacts it has, and how fresh their details are; None
            where the reader may look at no contact.
        agreements: The agreements of its agencies that were in force at some time.
        noted: What the ledger noted about its networks.
    """

    area: str
    name: str
    first: date
    day: date
    networks: Rows
    actions: Rows
    goals: Rows
    services: Rows
    projects: Rows
    agencies: Rows | None
    agreements: Rows
    noted: Noted

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        found = [f"Area:{self.area}"]
        found += [f"Network:{row['id']}" for row in self.networks]
        found += [f"Goal:{row['id']}" for row in self.goals]
        found += [f"Service:{row['id']}" for row in self.services]
        found += [f"Project:{row['id']}" for row in self.projects]
        found += [f"Agreement:{row['id']}" for row in self.agreements]
        found += [f"Contact:{row['contact']}" for row in self.projects if row["contact"]]
        named = {row["agency"] for row in (*self.services, *self.projects)}
        named |= {unit for row in self.projects for unit in row["units"]}
        named |= {row["id"] for row in self.agencies or ()}
        return [*found, *(f"Agency:{id}" for id in named)]


def begins_on(day: date, period: Period) -> date:
    """Return the first day of a period: the same day of a month before, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - MONTHS[period], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def known(
    graph: Graph, area: str, sight: Sight, *, day: date, period: Period, language: Language
) -> Known:
    """Return what is known of an area over a period.

    Parameters:
        graph: The graph.
        area: Its id; the smaller areas in it are looked at too.
        sight: How far the reader sees.
        day: The last day of the period.
        period: How long it is.
        language: How names read.

    Raises:
        NotFound: there is no such area, or it is not one of the reader's; which is not told.
        StoreUnavailable: the graph cannot be reached.
    """
    if sight.areas is not None and area not in sight.areas:
        raise NotFound("There is no area with the id {id}.", id=area)
    return graph.read(lambda tx: _read(tx, area, sight, begins_on(day, period), day, language))


def _read(
    transaction: Transaction, area: str, sight: Sight, first: date, day: date, language: Language
) -> Known:
    within = areas_within(transaction, area)
    people = sight.people
    near = None if people.areas is None else sorted(people.areas)
    inside = {"areas": within}
    period = inside | {"first": first, "day": day}
    named = {"people": near, "as_roles": people.as_roles}
    networks = transaction.run(load("packs/report_networks"), **period)
    ids = [row["id"] for row in networks]
    actions = transaction.run(load("packs/report_actions"), networks=ids, day=day)
    (row,) = transaction.run(load("subjects/area_names"), ids=[area])
    return Known(
        area=area,
        name=name_in(language, "Area", area, row["name"]) or area,
        first=first,
        day=day,
        networks=networks,
        actions=actions,
        goals=transaction.run(load("packs/report_goals"), networks=ids),
        services=transaction.run(load("packs/report_services"), **inside),
        projects=transaction.run(load("packs/report_projects"), **inside, day=day, **named),
        agencies=_agencies(transaction, sight, within, first, day),
        agreements=transaction.run(load("packs/report_agreements"), **period),
        noted=noted(transaction, sight.view, networks, actions) if networks else NOTHING,
    )


def _agencies(
    transaction: Transaction, sight: Sight, within: list[str], first: date, day: date
) -> Rows | None:
    """Return how fresh contact details are at the agencies whose contacts the reader may count."""
    people = sight.people
    if people.areas is None or people.as_roles:
        areas = within
    elif people.areas:
        areas = [id for id in within if id in people.areas]
    else:
        return None
    fresh_since = day - timedelta(days=Parameters().fresh_days)
    query = load("packs/report_contacts")
    return transaction.run(query, areas=areas, first=first, day=day, fresh_since=fresh_since)
