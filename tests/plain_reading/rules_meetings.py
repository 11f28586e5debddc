"""Meetings: the matrix group and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from .words import INSIDE, Seen, before

Key = tuple[str, ...]


def matrix_seat_empty(seen: Seen) -> Iterator[Key]:
    """matrix-seat-empty: a centre with no active inside contact in a live matrix network."""
    world = seen.world
    seated: set[str] = set()
    for row in seen.member_rows:
        agency = world.agencies.get(row.agency)
        if (
            seen.live_networks[row.network].kind == "matrix"
            and row.contact in seen.active
            and agency
            and agency.kind in INSIDE
        ):
            seated |= world.above.get(agency.area, frozenset())
    for area in world.areas.values():
        if area.kind == "centre" and area.id not in seated:
            yield (area.id,)


def action_overdue(seen: Seen) -> Iterator[Key]:
    """action-overdue: open, its meeting held, due before D."""
    for action in seen.world.actions:
        meeting = seen.world.meetings.get(action.meeting)
        if (
            action.status == "open"
            and meeting
            and meeting.status == "held"
            and before(action.due_on, seen.day)
        ):
            yield (action.id,)


RULES = (matrix_seat_empty, action_overdue)
