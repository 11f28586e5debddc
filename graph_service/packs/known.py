"""What the graph tells of a network for the pack of its meeting, as far as its reader may look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.about import About, Name, about
from graph_service.gaps.findings import Finding
from graph_service.gaps.listed import standing
from graph_service.gaps.noted import Past, noted, past_of
from graph_service.gaps.run import Sight as Seen
from graph_service.gaps.run import in_order
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.maps.overlay import (
    may_tell,
    network_findings,
    network_sight,
    protected_among,
)
from graph_service.packs.model import Meeting
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.reach.known import EVERYBODY, People
from graph_service.reach.standing import Standing, standings
from graph_service.store import Graph, Transaction

#: Changes are told since so long ago where nothing says when the network last met.
HALF_A_YEAR = timedelta(days=182)
#: Agreements are told that end within so long, where no meeting after this one is planned.
_UNTIL_NEXT = timedelta(days=90)

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Sight:
    """How far the reader of a pack sees.

    Parameters:
        view: How far they see findings.
        people: Whom the pack may name to them.
        areas: Ids of the areas that are theirs; None for all.
        numbered: Ids of the areas whose numbers of clients they may see; None for all.
    """

    view: View
    people: People = EVERYBODY
    areas: frozenset[str] | None = None
    numbered: frozenset[str] | None = None


@dataclass(frozen=True)
class Known:
    """A network on a day, and what is to be said at its meeting.

    Parameters:
        network: The network.
        since: The day since which changes are told: that of its last meeting.
        meeting: The meeting that the pack is for; None where none is planned.
        cancelled: The meetings from the day on that were cancelled.
        last_met_on: The day of the last meeting; None where it never met.
        members: Its member agencies.
        seats: The contacts whom they named.
        held: Its last meetings, with the agencies that came.
        actions: What came of its meetings: all of the last one, and what is open of earlier ones.
        questions: What networks of the sanctions centres ask a matrix group; None for others.
        agreements: Agreements of its members that end before the meeting after this one.
        practices: Good practice on its theme that is in use in one unit alone.
        standings: How the contacts who may be named can be reached, by id.
        found: The findings about it, its members and their contacts.
        anew: All findings about networks, agencies and contacts of the areas that it is in.
        near: What the rules looked at to find them.
        names: Label and id of the network, its members, their contacts and what came of meetings.
        past: The day, where the ledger has passed it: the findings are those noted up to it.
    """

    network: Mapping[str, Any]
    since: date
    meeting: Meeting | None
    cancelled: Sequence[Meeting]
    last_met_on: date | None
    members: Rows
    seats: Rows
    held: Rows
    actions: Rows
    questions: Rows | None
    agreements: Rows
    practices: Rows
    standings: Mapping[str, Standing]
    found: About
    anew: Sequence[Finding]
    near: Seen
    names: frozenset[Name]
    past: Past | None = None

    @property
    def missing(self) -> list[str]:
        """The kinds of agency that the theme expects and no member is of."""
        if self.network["kind"] != "themed":
            return []
        there = {row["kind"] for row in self.members}
        return [kind for kind in dict.fromkeys(self.network["expects"]) if kind not in there]

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        found = [f"Network:{self.network['id']}"]
        for row in self.questions or ():
            found += [f"Action:{row['id']}", f"Network:{row['network']}"]
        found += [f"Agency:{row['id']}" for row in self.members]
        found += [f"Action:{row['id']}" for row in self.actions]
        found += [f"Contact:{row['contact']}" for row in self.actions if row["contact"]]
        found += [f"Agreement:{row['id']}" for row in self.agreements]
        found += [f"Practice:{row['id']}" for row in self.practices]
        found += [name for each in self.standings.values() for name in each.identifiers]
        told = [*self.found.open, *(each.finding for each in self.found.resolved)]
        return [*found, *(name for each in told for name in each.identifiers)]


def known(
    graph: Graph,
    network: str,
    sight: Sight,
    *,
    day: date,
    since: date | None,
    language: Language,
) -> Known:
    """Return what is known of a network for its meeting.

    Parameters:
        graph: The graph.
        network: Its id.
        sight: How far the reader sees.
        day: The day that the pack is of.
        since: Changes are told since this day; since the last meeting where None.
        language: How names sort.

    Raises:
        NotFound: there is no such network.
        StoreUnavailable: the graph cannot be reached.
    """

    def work(transaction: Transaction) -> dict[str, Any]:
        return _read(transaction, network, sight, day, since)

    told = graph.read(work)
    names = {("Network", network)}
    names |= {("Agency", row["id"]) for row in told["members"]}
    names |= {("Contact", id) for id in told["standings"]}
    names |= {("Action", row["id"]) for row in told["actions"]}
    rows = (told["network"], *told["members"])
    areas = {row["area"] for row in rows if row["area"]}
    view = sight.view
    past = graph.read(lambda transaction: past_of(transaction, day))
    anew = network_findings(
        graph, areas, view, as_of=day, parameters=Parameters(), language=language
    )
    if past:
        found = _may_be_told(graph, noted(graph, view, names, day, language))
    else:
        within = areas or None
        last = about(graph, view, "Network", names, areas=within, day=day, language=language)
        found = _found(graph, last, anew, names, language)
    return Known(
        found=found,
        past=past,
        anew=anew,
        near=network_sight(graph, areas, view),
        names=frozenset(names),
        **told,
    )


def _found(
    graph: Graph,
    last: About,
    anew: Sequence[Finding],
    names: set[Name],
    language: Language,
) -> About:
    """Return the findings that name something of a network: all found anew, for a pack is printed.

    What is resolved is known by the ledger, and so is since when a finding is there.
    """
    own = {each.id: each for each in last.open if each.gap.front.subject == "Action"}
    own |= {each.id: each for each in anew if names & {*_named(each)}}
    gone = [each for each in last.resolved if each.finding.id not in own]
    there = in_order([*own.values()], language)
    return _may_be_told(graph, About(there, standing(graph, there), gone))


def _may_be_told(graph: Graph, found: About) -> About:
    """Return findings without those about somebody under protection, whose id is not printed."""
    named = [*found.open, *(each.finding for each in found.resolved)]
    hidden = graph.read(lambda transaction: protected_among(transaction, named))
    return About(
        [each for each in found.open if may_tell(each, hidden)],
        found.entries,
        [each for each in found.resolved if may_tell(each.finding, hidden)],
    )


def _named(finding: Finding) -> list[Name]:
    named = (finding.subject.named, *finding.others)
    return [(each.label, each.id) for each in named]


def _read(
    transaction: Transaction, network: str, sight: Sight, day: date, since: date | None
) -> dict[str, Any]:
    people = sight.people
    named = {
        "people": None if people.areas is None else sorted(people.areas),
        "as_roles": people.as_roles,
    }
    of_network = {"id": network, "as_of": day}
    rows = transaction.run(load("maps/network"), **of_network)
    if not rows:
        raise NotFound("There is no network with the id {id}.", id=network)
    meetings = transaction.run(load("packs/meetings"), id=network, day=day)
    held = [row for row in meetings if row["status"] == "held"]
    planned = [row for row in meetings if row["status"] == "planned"]
    last = held[-1]["day"] if held else None
    first = since or last or day - HALF_A_YEAR
    after = planned[1]["day"] if len(planned) > 1 else day + _UNTIL_NEXT
    seats = transaction.run(load("maps/network_seats"), **of_network, **named)
    given = {"id": network, "day": day}
    return {
        "network": rows[0],
        "since": first,
        "meeting": Meeting(planned[0]["id"], planned[0]["day"]) if planned else None,
        "cancelled": [
            Meeting(row["id"], row["day"]) for row in meetings if row["status"] == "cancelled"
        ],
        "last_met_on": last,
        "members": transaction.run(load("maps/network_members"), **of_network),
        "seats": seats,
        "held": transaction.run(load("maps/network_meetings"), **of_network),
        "actions": transaction.run(load("packs/actions"), **given, **named, since=last or first),
        "questions": _questions(transaction, rows[0], sight, day),
        "agreements": transaction.run(load("packs/agreements"), **given, last=after),
        "practices": transaction.run(load("packs/practices"), **given),
        "standings": standings(
            transaction, (), [row["contact"] for row in seats if row["contact"]], day
        ),
    }


def _questions(
    transaction: Transaction, group: Mapping[str, Any], sight: Sight, day: date
) -> Rows | None:
    """Return what networks of centres that the reader may see ask a matrix group."""
    if group["kind"] != "matrix":
        return None
    areas = None if sight.areas is None else sorted(sight.areas)
    given = {"area": group["area"], "areas": areas, "day": day}
    return transaction.run(load("packs/questions"), **given)
