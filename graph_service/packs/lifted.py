"""Lessons and questions that go to the next level, and those that networks lift to a matrix group.

Monthly meetings of the Swedish reintegration groups wrote down lessons and carried what they could
not solve to the next level (Brå 2020:15); the matrix group spreads good practice and answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph_service.i18n import Language
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.names import name_in
from graph_service.packs.known import Known, Rows
from graph_service.packs.model import Cell, Section, Table, Text
from graph_service.packs.told import heads, of_kind, responsible, state


def lifted(actions: Rows, day: date, language: Language) -> Section | None:
    """Return what is lifted to the next level, then the lessons; None where there is neither.

    Parameters:
        actions: What came of the meetings.
        day: The day of the pack.
        language: The language of the texts.
    """
    rows: list[Sequence[Cell]] = [
        (
            each["title"],
            label("action_kinds", each["kind"], language),
            responsible(each, language) if each["agency"] else None,
            state(each, day, language),
            each["met_on"],
        )
        for each in of_kind(actions, "question", "lesson")
    ]
    if not rows:
        return None
    columns = heads(language, "what", "kind", "who", "state", "met")
    caption = say("Of the last meeting, and open ones of earlier meetings", language)
    table = Table("lifted", caption, columns, rows)
    return Section("lifted", say("Questions to lift, and lessons", language), [table])


def questions(known: Known, language: Language) -> Section | None:
    """Return what networks ask a matrix group, the oldest first; None for another network.

    Parameters:
        known: What is known of the group.
        language: The language of the texts.
    """
    if known.questions is None:
        return None
    rows: list[Sequence[Cell]] = [
        (
            each["title"],
            each["network_name"],
            name_in(language, "Area", each["place"], each["place_name"]),
            each["met_on"],
        )
        for each in known.questions
    ]
    title = say("Questions from the networks", language)
    if not rows:
        return Section("questions", title, [Text(say("No network asks anything.", language))])
    columns = heads(language, "question", "network", "area", "met")
    caption = say("Open questions that networks lifted, for the group to answer", language)
    return Section("questions", title, [Table("questions", caption, columns, rows)])
