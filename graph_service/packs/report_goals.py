"""The section of a report about goals: what networks set themselves to reach, and how it stands.

A goal that names a kind of finding is counted by the ledger, on the first day of the period and on
the last. What the ledger does not know of a day gone by is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_args

from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.cells import filled
from graph_service.packs.model import Block, Cell, Section, Table, Text
from graph_service.packs.report_known import Known

#: How a goal stands, in the order of what needs doing: `counted` is reached by its number alone,
#: and nobody has said so yet.
State = Literal["late", "open", "counted", "reached", "dropped"]
#: The headings of columns, and what a reader sees for states that no row holds.
MESSAGES = {
    "network": "Network",
    "goal": "Goal",
    "due": "Due on",
    "state": "State",
    "gap": "Counted",
    "at_most": "At most",
    "late": "Late",
    "counted": "Reached, as counted",
}


def standing(found: Known, goal: Mapping[str, Any]) -> State:
    """Return how a goal stands on the last day of the period.

    Parameters:
        found: What is known of the area.
        goal: The goal.
    """
    if goal["status"] == "reached":
        return "reached"
    if goal["status"] == "dropped":
        return "dropped"
    number = _number(found, goal, found.day)
    if number is not None and goal["at_most"] is not None and number <= goal["at_most"]:
        return "counted"
    return "late" if goal["due_on"] is not None and goal["due_on"] < found.day else "open"


def standings(found: Known) -> dict[str, int]:
    """Return how many goals are late, under way and reached; dropped ones are not counted."""
    number = Counter(standing(found, each) for each in found.goals)
    reached = number["reached"] + number["counted"]
    return {"late": number["late"], "open": number["open"], "reached": reached}


def goals(found: Known, language: Language) -> Section:
    """Return the goals of an area's networks, the late ones first, and what was counted.

    Parameters:
        found: What is known of the area.
        language: The language of the texts.
    """
    title = say("Goals of the networks", language)
    if not found.goals:
        return Section("goals", title, [Text(say("No network has set a goal.", language))])
    by_name, states = sort_key(language), get_args(State)
    ordered = sorted(
        found.goals,
        key=lambda each: (
            states.index(standing(found, each)),
            each["due_on"] or date.max,
            by_name(each["network_name"]),
            each["id"],
        ),
    )
    rows: list[Sequence[Cell]] = [
        (each["name"], each["network_name"], each["due_on"], _state(found, each, language))
        for each in ordered
    ]
    caption = say("Goals, the late ones first", language)
    columns = _heads(language, "goal", "network", "due", "state")
    blocks: list[Block] = [filled("goals", caption, columns, rows)]
    counted = [each for each in ordered if each["gap"]]
    if counted:
        text = say(
            "Counted are findings about the network, its members and their contacts, and its theme "
            "in its area; those accepted for now too.",
            language,
        )
        blocks += [Text(text), _counted(found, counted, language)]
    return Section("goals", title, blocks)


def _counted(found: Known, goals: Sequence[Mapping[str, Any]], language: Language) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            each["name"],
            label("goal_gaps", each["gap"], language),
            _number(found, each, found.first),
            _number(found, each, found.day),
            each["at_most"],
        )
        for each in goals
    ]
    columns = [
        *_heads(language, "goal", "gap"),
        *(say("On {day}", language, day=day) for day in (found.first, found.day)),
        *_heads(language, "at_most"),
    ]
    return filled("counted", say("Goals that are counted by findings", language), columns, rows)


def _number(found: Known, goal: Mapping[str, Any], day: date) -> int | None:
    """Return how many findings a goal counts on a day; None where nothing is, or nobody knows."""
    return found.noted.number(goal["network"], goal["gap"], day) if goal["gap"] else None


def _state(found: Known, goal: Mapping[str, Any], language: Language) -> str:
    state = standing(found, goal)
    if state in ("late", "counted"):
        return say(MESSAGES[state], language)
    return label("goal_statuses", state, language)


def _heads(language: Language, *names: str) -> list[str]:
    return [say(MESSAGES[name], language) for name in names]
