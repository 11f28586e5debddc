"""What the graph tells of a client's team for the pack of its meeting, as far as one may look."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph_service.access.caller import Caller
from graph_service.clients.known import Known, known
from graph_service.errors import NotFound
from graph_service.gaps.about import NOTHING, About
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.entries import entries_about
from graph_service.gaps.findings import Finding
from graph_service.gaps.listed import Listed, row_of
from graph_service.gaps.noted import Past, as_noted, past_of
from graph_service.gaps.run import Sight, findings_of, run
from graph_service.i18n import Language
from graph_service.packs.known import HALF_A_YEAR
from graph_service.packs.model import Meeting
from graph_service.queries import load
from graph_service.reach.known import People
from graph_service.reach.standing import Standing, standings
from graph_service.rows.find import Found
from graph_service.store import Graph, Transaction


@dataclass(frozen=True)
class Looker:
    """Who looks at a client's team.

    Parameters:
        caller: Who asks; the client was found to be one whom they may see.
        today: The day on which something is theirs.
        people: Ids of the areas whose contacts may be named to them; None for all.
    """

    caller: Caller
    today: date
    people: Collection[str] | None = None


@dataclass(frozen=True)
class Team:
    """A client's team on a day, and what is to be said at its meeting.

    Parameters:
        known: The client, with all that stands around them.
        since: The day since which changes are told: that of the team's last meeting.
        standings: How the contacts who may be named can be reached, and who stands in for them, by
            id; of one under protection from disclosure how their agency can.
        found: The findings about the client.
        past: The day, where the ledger has passed it: the findings are those noted up to it.
    """

    known: Known
    since: date
    standings: Mapping[str, Standing]
    found: About
    past: Past | None = None

    @property
    def day(self) -> date:
        """The day of the pack."""
        return self.known.day

    @property
    def held(self) -> list[Found]:
        """The meetings that were held, in their order."""
        return [row for row in self._met("held") if row.values["on"] <= self.day]

    @property
    def planned(self) -> list[Found]:
        """The meetings that are planned from the day on, the next one first."""
        return [row for row in self._met("planned") if row.values["on"] >= self.day]

    @property
    def next(self) -> Meeting | None:
        """The meeting that the pack is for; None where none is planned."""
        return next((_meeting(row) for row in self.planned), None)

    @property
    def cancelled(self) -> list[Meeting]:
        """The meetings from the day on that were cancelled."""
        rows = self._met("cancelled")
        return [_meeting(row) for row in rows if row.values["on"] >= self.day]

    def _met(self, status: str) -> list[Found]:
        rows = [row for row in self.known.rows["meetings"] if row.values["status"] == status]
        return sorted(rows, key=lambda row: (row.values["on"], row.values["id"]))

    @property
    def actions(self) -> list[Found]:
        """What meetings decided: all of the last one, and what is open of earlier ones."""
        on = {row.values["id"]: row.values["on"] for row in self.held}
        last = self.held[-1].values["id"] if self.held else None
        rows = [
            row
            for row in self.known.rows["actions"]
            if row.values["meeting"] in on
            and (row.values["status"] == "open" or row.values["meeting"] == last)
        ]
        return sorted(
            rows,
            key=lambda row: (
                row.values["status"] != "open",
                str(row.values["due_on"] or "9"),
                row.values["id"],
            ),
        )

    @property
    def left(self) -> list[Found]:
        """Those whose place on the team ended since the last meeting."""
        still = {row.values["contact"] for row in self.known.team}
        return [
            row
            for row in self.known.former
            if row.values["until"]
            and self.since <= row.values["until"] < self.day
            and row.values["contact"] not in still
        ]

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does; nobody whom it may not name.

        Of referrals the pack tells those alone that a finding is about.
        """
        hidden = {f"Contact:{each.id}" for each in self.known.people.values() if not each.name}
        told = [*self.found.open, *(each.finding for each in self.found.resolved)]
        named = {name for each in told for name in each.identifiers}
        named |= {name for each in self.standings.values() for name in each.identifiers}
        own = {each for each in self.known.identifiers if not each.startswith("Referral:")}
        return sorted(own | named - hidden)


def _meeting(row: Found) -> Meeting:
    return Meeting(row.values["id"], row.values["on"])


def team_known(
    graph: Graph,
    client: str,
    looker: Looker,
    *,
    day: date,
    since: date | None,
    language: Language,
) -> Team:
    """Return what is known of a client's team for its meeting.

    Parameters:
        graph: The graph.
        client: Id of the client.
        looker: Who looks.
        day: The day that the pack is of.
        since: Changes are told since this day; since the last meeting where None.
        language: How names sort.

    Raises:
        NotFound: there is no such client.
        StoreUnavailable: the graph cannot be reached.
    """

    def work(transaction: Transaction) -> Team:
        if not transaction.run(load("clients/one"), id=client):
            raise NotFound("There is no client with the id {id}.", id=client)
        found = known(transaction, looker.caller, client, looker.today, day)
        near = None if looker.people is None else frozenset(looker.people)
        there = standings(transaction, (), found.people, day, People(near))
        people = {
            id: each if each.protected or id in there else replace(each, name=None)
            for id, each in found.people.items()
        }
        stand = {id: there[id] for id in found.standings if id in there}
        seen = replace(found, people=people, standings=stand)
        team = Team(seen, day - HALF_A_YEAR, there, NOTHING, past_of(transaction, day))
        last = team.held[-1].values["on"] if team.held else None
        return replace(team, since=since or last or team.since)

    team = graph.read(work)
    return replace(team, found=_findings(graph, team, looker, language))


def _findings(graph: Graph, team: Team, looker: Looker, language: Language) -> About:
    """Return the findings about the client; since when each is there is known by the ledger."""
    client = team.known.client
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    people = None if looker.people is None else sorted(looker.people)
    sight = Sight(clients=[client["id"]], network_in=[], people_in=people)
    day, area = team.day, client["area"]
    there = run(graph, rules, as_of=day, area=area, sight=sight, language=language)
    theirs = [each for each in there if each.client == client["id"]]
    return graph.read(lambda tx: _noted(tx, team, theirs, people, language))


def _noted(
    transaction: Transaction,
    team: Team,
    there: Sequence[Finding],
    people: list[str] | None,
    language: Language,
) -> About:
    noted = entries_about(transaction, [team.known.client["id"]], team.since)
    entries = {entry.id: entry for each in noted.values() for entry in each}
    if team.past:
        return as_noted(transaction, entries.values(), team.day, people, language)
    gone = [row_of(each) for each in entries.values() if each.resolved_on is not None]
    resolved = findings_of(transaction, gone, team.day, None, people)
    ids = {each.id for each in there}
    return About(
        there,
        {id: each for id, each in entries.items() if each.resolved_on is None},
        [Listed(each, entries[each.id]) for each in resolved if each.id not in ids],
    )
