"""The pack of the matrix group: each sanctions centre side by side, and what the group does next.

The matrix group is the permanent national group for stakeholder cooperation, with a seat for each
sanctions centre, the region's prisons and community sanctions offices, and the national units. It
spreads good practice and sees to it that goals are carried out the same way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph_service.errors import InputError
from graph_service.gaps.run import Progress
from graph_service.i18n import Language
from graph_service.packs.centres import agreed, over_time, side_by_side
from graph_service.packs.known import Sight
from graph_service.packs.model import Pack, Section
from graph_service.packs.network import network_pack
from graph_service.store import Graph

_PARTS = 4


def meeting_pack(
    graph: Graph,
    network: str,
    sight: Sight,
    *,
    day: date,
    since: date | None = None,
    language: Language,
    progress: Progress = lambda done, total: None,
) -> Pack:
    """Return the pack of a network's or a matrix group's meeting; no client is in it.

    Parameters:
        graph: The graph.
        network: Id of the network.
        sight: How far the reader sees.
        day: The day that the pack is of.
        since: Changes are told since this day; since the last meeting where None.
        language: The language of its texts.
        progress: Is told how far the work has come.

    Raises:
        NotFound: there is no such network.
        StoreUnavailable: the graph cannot be reached.
    """
    progress(0, _PARTS)
    made = network_pack(graph, network, sight, day=day, since=since, language=language)
    progress(1, _PARTS)
    if made.kind != "matrix":
        return made
    centres, named = side_by_side(graph, sight, day, made.since, language)
    progress(2, _PARTS)
    required = agreed(graph, sight, day, language)
    progress(3, _PARTS)
    trend = over_time(graph, sight, day, language)
    if trend:
        centres = replace(centres, blocks=[trend, *centres.blocks])
    return replace(
        made,
        sections=_ordered([*made.sections, centres, required]),
        identifiers=sorted({*made.identifiers, *named}),
    )


def matrix_pack(
    graph: Graph,
    network: str,
    sight: Sight,
    *,
    day: date,
    since: date | None = None,
    language: Language,
    progress: Progress = lambda done, total: None,
) -> Pack:
    """Return what `meeting_pack` does, of a matrix group alone.

    Raises:
        NotFound: there is no such network.
        InputError: it is no matrix group.
    """
    made = meeting_pack(
        graph, network, sight, day=day, since=since, language=language, progress=progress
    )
    if made.kind != "matrix":
        raise InputError(
            "{name} is no matrix group. Make the pack of a network instead.", name=made.title
        )
    return made


#: The parts in the order of the meeting; the map last, for it is a sheet of its own.
_ORDER = (
    *("agenda", "centres", "changes", "promises", "seats", "decisions"),
    *("required", "agreements", "practices", "questions", "lifted", "contacts", "map"),
)


def _ordered(sections: list[Section]) -> list[Section]:
    return sorted(sections, key=lambda each: _ORDER.index(each.id))
