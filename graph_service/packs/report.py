"""A half-yearly or yearly report over an area: networks, services, projects, contacts, agreements.

It is another kind of pack, of the same parts and in the same forms. No client is in it, and no
number of clients.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph_service.gaps.run import Progress
from graph_service.i18n import Language
from graph_service.maps.words import say
from graph_service.packs.centres import over_time
from graph_service.packs.known import Sight
from graph_service.packs.model import Block, Items, Pack, Section, Table, Text
from graph_service.packs.report_goals import goals, standings
from graph_service.packs.report_known import Known, Period, known
from graph_service.packs.report_networks import Followed, followed, networks
from graph_service.packs.report_upkeep import (
    SUMMED,
    agreements,
    freshness,
    is_unreviewed,
    lapsed,
    percent,
    projects,
    services,
    sums,
    to_review,
)
from graph_service.store import Graph

_PARTS = 2
#: So many rows of a table are printed: a country has thousands of agencies.
MOST_ROWS = 200


def report_pack(
    graph: Graph,
    area: str,
    sight: Sight,
    *,
    day: date,
    period: Period,
    language: Language,
    progress: Progress = lambda done, total: None,
) -> Pack:
    """Return the report over an area and the smaller areas in it, as its reader may see it.

    Parameters:
        graph: The graph.
        area: Id of the area.
        sight: How far the reader sees.
        day: The last day of the period.
        period: How long it is.
        language: The language of its texts.
        progress: Is told how far the work has come.

    Raises:
        NotFound: there is no such area, or it is not one of the reader's; which is not told.
        StoreUnavailable: the graph cannot be reached.
    """
    progress(0, _PARTS)
    found = known(graph, area, sight, day=day, period=period, language=language)
    progress(1, _PARTS)
    trend = over_time(graph, sight, day, language, since=found.first, area=area)
    made = followed(found, language)
    summary = _summary(found, made, language)
    blocks: list[Block] = [summary, trend] if trend else [summary]
    return Pack(
        kind=period,
        id=area,
        title=found.name,
        lead=say("From {first} to {last}.", language, first=found.first, last=day),
        day=day,
        since=found.first,
        language=language,
        sections=[
            Section("summary", say("In short", language), blocks),
            *(
                shortened(each, language)
                for each in (
                    networks(made, found.noted.since, language),
                    goals(found, language),
                    services(found, language),
                    projects(found, language),
                    freshness(found, language),
                    agreements(found, language),
                )
            ),
        ],
        meeting=None,
        identifiers=sorted({*found.identifiers}),
    )


def shortened(section: Section, language: Language) -> Section:
    """Return a section whose tables have no more rows than are read, and say so where some are cut.

    What needs doing stands first in each; the report over a smaller area has the rest.

    Parameters:
        section: A section of a report.
        language: The language of its texts.
    """
    blocks: list[Block] = []
    for block in section.blocks:
        if not isinstance(block, Table) or len(block.rows) <= MOST_ROWS:
            blocks.append(block)
            continue
        last = 1 if block.name == SUMMED else 0
        shown = MOST_ROWS - last
        rows = [*block.rows[:shown], *block.rows[len(block.rows) - last :]]
        text = "The first {shown} of {count} are shown."
        told = say(text, language, shown=shown, count=len(block.rows) - last)
        blocks += [replace(block, rows=rows), Text(told)]
    return replace(section, blocks=blocks)


def _summary(found: Known, made: list[Followed], language: Language) -> Items:
    """Return the figures of the report, in the order of its sections."""
    agreed = [each for each in made if each.asked is not None]
    items = [
        say(
            "Networks: {networks}; met as often as agreed: {met} of {agreed}",
            language,
            networks=len(made),
            met=sum(not each.short for each in agreed),
            agreed=len(agreed),
        ),
        say(
            "Actions: promised {promised}, done {done}, overdue now {overdue}",
            language,
            promised=sum(each.promised for each in made),
            done=sum(each.done for each in made),
            overdue=sum(each.overdue for each in made),
        ),
    ]
    items += _findings(found, language)
    if found.goals:
        text = "Goals: late {late}, under way {open}, reached {reached}"
        items.append(say(text, language, **standings(found)))
    items += [
        say(
            "Services to be reviewed: {late} of {services}",
            language,
            late=len(to_review(found)),
            services=len(found.services),
        ),
        say(
            "Projects: {projects}; review overdue: {late}",
            language,
            projects=len(found.projects),
            late=sum(is_unreviewed(row, found.day) for row in found.projects),
        ),
    ]
    if found.agencies:
        every = sums(found.agencies)
        text = "Contacts with verified details: {fresh} of {contacts} ({share} %)"
        share = percent(every)
        told = {"fresh": every["fresh"], "contacts": every["contacts"], "share": share}
        items.append(say(text, language, **told))
    text = "Agreements: in force {force}, lapsed in the period {lapsed}"
    gone = len(lapsed(found))
    items.append(say(text, language, force=len(found.agreements) - gone, lapsed=gone))
    return Items(items)


def _findings(found: Known, language: Language) -> list[str]:
    """Return how the findings about the networks changed, as far as that is known."""
    change = found.noted.change_of_all(found.first, found.day)
    if change.open is None:
        return []
    if change.new is None:
        text = "Findings about networks: open now {open}"
        return [say(text, language, open=change.open)]
    text = "Findings about networks: new {new}, resolved {resolved}, open now {open}"
    return [say(text, language, new=change.new, resolved=change.resolved, open=change.open)]
