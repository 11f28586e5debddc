"""The sanctions centres side by side: findings, clients in bands, agreements. No client is named.

The matrix group sees to it that goals are carried out the same way everywhere (Finnish guidelines
for stakeholder cooperation, 2021-22); numbers of clients are those published, in bands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graph_service.agreements.board import board_of, centres_of
from graph_service.agreements.places import MESSAGES as STATES
from graph_service.gaps.catalogue import SEVERITIES, catalogue, gap_named
from graph_service.gaps.history import HALF_A_YEAR, Count, counts, trend
from graph_service.i18n import Language
from graph_service.maps.trend import trend_svg
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.numbers.published import CLIENTS, Published, published
from graph_service.packs.known import Sight
from graph_service.packs.model import Block, Cell, Picture, Section, Table, Text
from graph_service.store import Graph

#: The gaps about clients that the group goes through, each centre beside the others.
_ABOUT_CLIENTS = (
    "release-without-housing",
    "release-without-receiver",
    "too-few-team-meetings",
    "need-without-actor",
    "client-without-team",
)


def side_by_side(
    graph: Graph, sight: Sight, day: date, since: date, language: Language
) -> tuple[Section, list[str]]:
    """Return the centres that the reader may see side by side, and what the section names.

    Parameters:
        graph: The graph.
        sight: How far the reader sees.
        day: The day of the pack.
        since: What is new or resolved is so since this day.
        language: The language of the texts.
    """
    areas = None if sight.areas is None else sorted(sight.areas)
    centres = graph.read(lambda tx: centres_of(tx, areas, language))
    names = {each.id: each.text(language) or each.id for each in centres}
    blocks: list[Block] = [_findings(graph, sight, names, day, since, language)]
    told = [id for id in names if sight.numbered is None or id in sight.numbered]
    numbers = published(graph, told) if told else None
    if numbers and numbers.day and numbers.day <= day:  # those of an earlier day are not kept
        blocks += _clients(numbers, {id: names[id] for id in told}, language)
    title = say("Centres side by side", language)
    if not names:
        blocks = [Text(say("No sanctions centre is among your areas.", language))]
    return Section("centres", title, blocks), [f"Area:{id}" for id in names]


def _findings(
    graph: Graph,
    sight: Sight,
    names: Mapping[str, str],
    day: date,
    since: date,
    language: Language,
) -> Table:
    rules = list(catalogue().values())
    rows: list[Sequence[Cell]] = []
    for id, name in names.items():
        found = counts(graph, rules, sight.view, by="severity", day=day, since=since, area=id)
        by_severity = {each.key: each for each in found}
        rows.append(_row(name, by_severity))
    columns = [
        say("Sanctions centre", language),
        *(label("severities", each, language) for each in SEVERITIES),
        say("New findings", language),
        say("Resolved findings", language),
        say("Accepted for now", language),
    ]
    caption = say("Findings about the network, as the ledger noted them last", language)
    return Table("centres", caption, columns, rows)


def _row(name: str, found: Mapping[str, Count]) -> Sequence[Cell]:
    there = [found[each].open if each in found else 0 for each in SEVERITIES]
    every = found.values()
    return (
        name,
        *there,
        sum(each.new for each in every),
        sum(each.resolved for each in every),
        sum(each.accepted for each in every),
    )


def _clients(numbers: Published, names: Mapping[str, str], language: Language) -> list[Block]:
    """Return the published numbers of clients, a row for each measure."""
    rows: list[Sequence[Cell]] = []
    for measure in (CLIENTS, *_ABOUT_CLIENTS):
        title = say("All clients", language)
        if measure != CLIENTS:
            title = gap_named(measure).front.title[language]
        bands = [numbers.band(id, measure) for id in names]
        rows.append((title, *(band.text if band else say("hidden", language) for band in bands)))
    text = say(
        "Clients are told in steps, as counted on {day}. Fewer than {number} are hidden, and other "
        "numbers by which they could be worked out.",
        language,
        day=numbers.day,
        number=numbers.smallest,
    )
    caption = say("Clients, in numbers on {day}", language, day=numbers.day)
    columns = [say("Gap", language), *names.values()]
    return [Text(text), Table("clients", caption, columns, rows)]


def over_time(
    graph: Graph,
    sight: Sight,
    day: date,
    language: Language,
    *,
    since: date | None = None,
    area: str | None = None,
) -> Picture | None:
    """Return how many findings there were in the reader's areas, week by week; None of one day.

    Parameters:
        graph: The graph.
        sight: How far the reader sees.
        day: The last day.
        language: The language of the texts.
        since: The first day; half a year before the last where None.
        area: Only findings within this area.
    """
    rules = catalogue().values()
    first = since or day - HALF_A_YEAR
    found = trend(graph, rules, sight.view, since=first, until=day, area=area)
    if len(found.days) < 2:
        return None
    title = say("Findings over time", language)
    return Picture(trend_svg(found, title, language), title)


def agreed(graph: Graph, sight: Sight, day: date, language: Language) -> Section:
    """Return how each required agreement stands, nationally and in each centre."""
    board = board_of(graph, sight.view, sight.people, sight.areas, day, language)
    none = say("Not required", language)
    rows: list[Sequence[Cell]] = [
        (
            label("agency_kinds", row.kind, language),
            *(say(STATES[cell.state], language) if cell else none for cell in row.cells),
        )
        for row in board.rows
    ]
    columns = [
        say("Partner", language),
        label("agreement_levels", "national", language),
        *(each.text(language) or each.id for each in board.centres),
    ]
    caption = say("Required agreements, nationally and in each centre", language)
    blocks: list[Block] = [
        Table("required", caption, columns, rows)
        if rows
        else Text(say("No agreement is required.", language))
    ]
    return Section("required", say("Agreements", language), blocks)
