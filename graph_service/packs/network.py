"""The pack of a network's meeting: what changed, what was promised, who is missing, what to decide.

The Finnish guidelines for stakeholder cooperation ask for clear processes, contacts who can be
reached and regular meetings; the Swedish evaluation of reintegration groups found monthly meetings
that wrote down who does what, and carried what could not be solved to the next level (Brå 2020:15).
"""

from __future__ import annotations

from datetime import date

from graph_service.i18n import Language
from graph_service.maps.draw import drawn
from graph_service.maps.network import network_map
from graph_service.maps.svg import as_svg
from graph_service.maps.words import say
from graph_service.names import name_in
from graph_service.packs.changes import changes
from graph_service.packs.decisions import Proposal, decisions, most_first, proposals
from graph_service.packs.effects import tried
from graph_service.packs.known import Known, Sight, known
from graph_service.packs.lifted import lifted, questions
from graph_service.packs.model import Items, Pack, Picture, Section
from graph_service.packs.told import (
    agreements,
    contact_sheet,
    is_overdue,
    of_kind,
    practices,
    promises,
    reached,
    seats,
)
from graph_service.store import Graph


def network_pack(
    graph: Graph,
    network: str,
    sight: Sight,
    *,
    day: date,
    since: date | None = None,
    language: Language,
) -> Pack:
    """Return the pack of a network's meeting, as its reader may see it. No client is in it.

    Parameters:
        graph: The graph.
        network: Id of the network.
        sight: How far the reader sees.
        day: The day that the pack is of.
        since: Changes are told since this day; since the last meeting where None.
        language: The language of its texts.

    Raises:
        NotFound: there is no such network.
        StoreUnavailable: the graph cannot be reached.
    """
    found = known(graph, network, sight, day=day, since=since, language=language)
    made = proposals(found.found, day, language)
    if not found.past:  # what has passed cannot be tried on the graph as it is
        made = tried(graph, found, made, day)
    to_decide = most_first(made, language)
    contacts = reached(found, language)
    picture, named = _map(graph, network, sight, found, day, language)
    parts = (
        _agenda(found, to_decide, day, language),
        changes(found.found, found.since, day, language, past=found.past),
        promises(found.actions, day, language),
        seats(found, day, language),
        decisions(to_decide, language),
        agreements(found, day, language),
        practices(found, language),
        questions(found, language),
        lifted(found.actions, day, language),
        contact_sheet(contacts, language),
        picture,
    )
    return Pack(
        kind="matrix" if found.network["kind"] == "matrix" else "network",
        id=network,
        title=found.network["name"],
        lead=_lead(found, language),
        day=day,
        since=found.since,
        language=language,
        sections=[part for part in parts if part is not None],
        meeting=found.meeting,
        cancelled=found.cancelled,
        contacts=contacts,
        identifiers=sorted({*found.identifiers, *named}),
    )


def _map(
    graph: Graph, network: str, sight: Sight, found: Known, day: date, language: Language
) -> tuple[Section, tuple[str, ...]]:
    """Return the map of the network as a section, and what it names."""
    made = network_map(
        graph,
        network,
        as_of=day,
        view=sight.view,
        people=sight.people,
        found=found.found.open if found.past else found.anew,
        language=language,
    )
    alt = f"{made.title}. {made.summary}"
    svg = as_svg(drawn(made), fonts=True)
    title = say("Map", language)
    return Section("map", title, [Picture(svg, alt, is_wide=True)]), tuple(made.identifiers)


def _lead(found: Known, language: Language) -> str:
    row = found.network
    theme = name_in(language, "Theme", row["theme"], row["theme_name"])
    area = name_in(language, "Area", row["area"], row["area_name"])
    about = " · ".join(filter(None, (theme, area)))
    meeting = found.meeting
    met = found.last_met_on
    parts = [
        say("Next meeting {day}.", language, day=meeting.on)
        if meeting
        else say("No meeting is planned.", language),
        say("Last met {day}.", language, day=met) if met else say("It never met.", language),
    ]
    return f"{about}. {' '.join(parts)}" if about else " ".join(parts)


def _agenda(found: Known, to_decide: list[Proposal], day: date, language: Language) -> Section:
    """Return the agenda, with how much there is under each item."""
    promised = of_kind(found.actions, "action", "decision")
    overdue = sum(is_overdue(each, day) for each in promised)
    still = sum(each["status"] == "open" for each in promised)
    items = [
        say("Opening, and who is here", language),
        say(
            "What was promised: open {open}, overdue {overdue}",
            language,
            open=still,
            overdue=overdue,
        ),
        say("What changed since {day}", language, day=found.since),
        say("Who is missing: {number}", language, number=len(found.missing)),
        say("To decide: {number}", language, number=len(to_decide)),
    ]
    if found.agreements:
        text = "Agreements that end: {number}"
        items.append(say(text, language, number=len(found.agreements)))
    if found.practices:
        text = "Good practice to spread: {number}"
        items.append(say(text, language, number=len(found.practices)))
    if found.questions is not None:
        text = "Questions from the networks: {number}"
        items.append(say(text, language, number=len(found.questions)))
    items += [
        say(
            "What to lift to the next level: {questions}; lessons: {lessons}",
            language,
            questions=len(of_kind(found.actions, "question")),
            lessons=len(of_kind(found.actions, "lesson")),
        ),
        say("Next meeting", language),
    ]
    return Section("agenda", say("Agenda", language), [Items(items, is_numbered=True)])
