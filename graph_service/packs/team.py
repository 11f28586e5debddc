"""The pack of the meeting of a client's team: what changed, who does what, who may know, what next.

The team around the client (laget rundt den domfelte, inslussningsgrupp, asiakkaan verkosto) meets
at least four times around release, and the client takes part (Brå 2020:15). The plan is who is
responsible for what, when and how (POP, StimuLab project on return from prison).

It is for those who may see the client; its last section is for the client.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Progress
from graph_service.i18n import Language
from graph_service.maps.draw import drawn
from graph_service.maps.model import Map
from graph_service.maps.returning import return_map
from graph_service.maps.svg import as_svg
from graph_service.maps.team import team_map
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.changes import changes
from graph_service.packs.known import Rows
from graph_service.packs.lifted import lifted
from graph_service.packs.model import Items, Pack, Picture, Section
from graph_service.packs.team_client import as_section, for_client
from graph_service.packs.team_known import Looker, Team, team_known
from graph_service.packs.team_told import (
    consents,
    meetings,
    members,
    out_of_reach,
    overdue_measures,
    plan,
    promised,
    reached,
    release_of,
)
from graph_service.packs.told import contact_sheet, is_overdue, of_kind, promises
from graph_service.parameters import Parameters
from graph_service.store import Graph

_PARTS = 3


def team_pack(
    graph: Graph,
    client: str,
    looker: Looker,
    *,
    day: date,
    since: date | None = None,
    language: Language,
    progress: Progress = lambda done, total: None,
) -> Pack:
    """Return the pack of the meeting of a client's team.

    Whoever asks must have been found to be allowed to see the client.

    Parameters:
        graph: The graph.
        client: Id of the client.
        looker: Who looks.
        day: The day that the pack is of.
        since: Changes are told since this day; since the last meeting where None.
        language: The language of its texts.
        progress: Is told how far the work has come.

    Raises:
        NotFound: there is no such client.
        StoreUnavailable: the graph cannot be reached.
    """
    progress(0, _PARTS)
    team = team_known(graph, client, looker, day=day, since=since, language=language)
    progress(1, _PARTS)
    people = None if looker.people is None else sorted(looker.people)
    around = team_map(graph, client, as_of=day, since=team.since, people=people, language=language)
    progress(2, _PARTS)
    path = return_map(graph, client, as_of=day, people=people, language=language)
    contacts, handout = reached(team, language), for_client(team, language)
    came = promised(team)
    sections = [
        _agenda(team, came, language),
        changes(team.found, team.since, day, language, partial(_place, team), past=team.past),
        plan(team, language),
        promises(came, day, language),
        lifted(came, day, language),
        members(team, language),
        consents(team, language),
        meetings(team, language),
        contact_sheet(contacts, language),
        _map(around, "map", say("Team map", language)),
        _map(path, "return", say("Return map", language)),
        as_section(handout),
    ]
    return Pack(
        kind="team",
        id=client,
        title=say("The team around client {id}", language, id=client),
        lead=_lead(team, language),
        day=day,
        since=team.since,
        language=language,
        sections=[each for each in sections if each is not None],
        meeting=team.next,
        cancelled=team.cancelled,
        contacts=contacts,
        identifiers=sorted({*team.identifiers, *around.identifiers, *path.identifiers}),
        handout=handout,
    )


def _place(team: Team, found: Finding, language: Language) -> str:
    """Return where a finding is; one about nothing beside the client is the client's."""
    return team.known.place(found, language) or label("labels", "Client", language)


def _map(made: Map, id: str, title: str) -> Section:
    """Return a map as a section."""
    alt = f"{made.title}. {made.summary}"
    return Section(id, title, [Picture(as_svg(drawn(made), fonts=True), alt, is_wide=True)])


def _lead(team: Team, language: Language) -> str:
    parts = [f"{label('phases', team.known.client['phase'], language)}."]
    if release := release_of(team):
        parts.append(say("Release on {day}.", language, day=release))
    if team.next:
        parts.append(say("Next meeting {day}.", language, day=team.next.on))
    else:
        parts.append(say("No meeting is planned.", language))
    if team.held:
        parts.append(say("Last met {day}.", language, day=team.held[-1].values["on"]))
    else:
        parts.append(say("It never met.", language))
    return " ".join(parts)


def _agenda(team: Team, came: Rows, language: Language) -> Section:
    """Return the agenda, with how much there is under each item; the client speaks first."""
    known = team.known
    decided = of_kind(came, "action", "decision")
    items = [
        say("Opening, and who is here", language),
        say("How the client sees it", language),
        say(
            "What was promised: open {open}, overdue {overdue}",
            language,
            open=sum(each["status"] == "open" for each in decided),
            overdue=sum(is_overdue(each, team.day) for each in decided),
        ),
        say("What changed since {day}", language, day=team.since),
        say(
            "Needs and measures: open needs {needs}, overdue measures {overdue}",
            language,
            needs=len(known.open_needs),
            overdue=overdue_measures(team),
        ),
        say("The team: cannot be reached {number}", language, number=out_of_reach(team)),
        say(
            "Consents: agencies without a ground {number}", language, number=len(known.unpermitted)
        ),
        say(
            "Team meetings held around release: {held} of at least {least}",
            language,
            held=known.held,
            least=Parameters().min_meetings,
        ),
        say(
            "What to lift to the next level: {questions}; lessons: {lessons}",
            language,
            questions=len(of_kind(came, "question")),
            lessons=len(of_kind(came, "lesson")),
        ),
        say("Next meeting", language),
    ]
    return Section("agenda", say("Agenda", language), [Items(items, is_numbered=True)])
