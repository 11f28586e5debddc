"""The sections of a report about networks: meetings, promises, findings, each network in a row.

The Swedish evaluation of reintegration groups called for monthly meetings that write down lessons,
questions to lift and who does what (Brå 2020:15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.packs.cells import filled
from graph_service.packs.model import Block, Cell, Section, Table, Text
from graph_service.packs.report_known import Known
from graph_service.packs.report_noted import Change
from graph_service.packs.told import is_overdue

#: The headings of columns.
MESSAGES = {
    "network": "Network",
    "held": "Meetings held",
    "asked": "As agreed",
    "invited": "Invited",
    "attended": "Came",
    "lessons": "Lessons",
    "questions": "Questions lifted",
    "promised": "Promised",
    "done": "Done",
    "late": "Done late",
    "overdue": "Overdue now",
    "new": "New findings",
    "resolved": "Resolved findings",
    "open": "Open now",
}


@dataclass(frozen=True)
class Followed:
    """A network over a period.

    Parameters:
        name: What it is called.
        held: How many meetings it held.
        asked: How many it should have held, as often as it meets; None where nobody said.
        invited: How many times somebody was invited to them.
        attended: How many times somebody came.
        lessons: How many lessons its meetings wrote down.
        questions: How many questions they lifted.
        promised: How many actions they decided.
        done: How many of these are done.
        late: How many of those were overdue before; None where the ledger does not know.
        overdue: How many actions of any of its meetings are overdue on the last day.
        change: How the findings about it changed.
    """

    name: str
    held: int
    asked: int | None
    invited: int
    attended: int
    lessons: int
    questions: int
    promised: int
    done: int
    late: int | None
    overdue: int
    change: Change

    @property
    def short(self) -> int:
        """How many meetings fewer it held than it should have."""
        return max((self.asked or 0) - self.held, 0)


def followed(found: Known, language: Language) -> list[Followed]:
    """Return the networks of an area, those with the most to mend first.

    Parameters:
        found: What is known of the area.
        language: How names sort.
    """
    of_each: dict[str, list[Mapping[str, Any]]] = {row["id"]: [] for row in found.networks}
    for row in found.actions:
        of_each[row["network"]].append(row)
    made = [_followed(found, row, of_each[row["id"]]) for row in found.networks]
    by_name = sort_key(language)
    return sorted(
        made,
        key=lambda each: (-each.short, -each.overdue, -(each.change.open or 0), by_name(each.name)),
    )


def _followed(
    found: Known, row: Mapping[str, Any], actions: Sequence[Mapping[str, Any]]
) -> Followed:
    lately = [each for each in actions if each["met_on"] >= found.first]
    kinds = Counter(each["kind"] for each in lately)
    done = [each for each in lately if each["kind"] == "action" and each["status"] == "done"]
    late = sum(each["id"] in found.noted.late for each in done)
    due = [each for each in actions if each["kind"] in ("action", "decision")]
    return Followed(
        name=row["name"],
        held=row["held"],
        asked=(found.day - found.first).days // row["every"] if row["every"] else None,
        invited=row["invited"],
        attended=row["attended"],
        lessons=kinds["lesson"],
        questions=kinds["question"],
        promised=kinds["action"],
        done=len(done),
        late=late if found.noted.knows(found.first) else None,
        overdue=sum(is_overdue(each, found.day) for each in due),
        change=found.noted.change(row["id"], found.first, found.day),
    )


def networks(made: Sequence[Followed], since: date | None, language: Language) -> Section:
    """Return how networks met, what they promised and what is missing, as a section of a report.

    Parameters:
        made: The networks, in their order.
        since: The first day that the ledger knows of; None where it knows of none.
        language: The language of the texts.
    """
    title = say("The networks", language)
    if not made:
        return Section(
            "networks", title, [Text(say("No active network covers the area.", language))]
        )
    met = say("Meetings in the period, and how many were agreed on", language)
    did = say("Actions that the meetings of the period decided", language)
    told = say("Findings about the network, its members and their contacts", language)
    blocks: list[Block] = [
        _table(
            "met",
            met,
            made,
            language,
            "held",
            "asked",
            "invited",
            "attended",
            "lessons",
            "questions",
        ),
        _table("did", did, made, language, "promised", "done", "late", "overdue"),
    ]
    if since is None:
        blocks.append(
            Text(say("How findings changed is not shown to you, or was not noted yet.", language))
        )
    else:
        text = say("Findings are known since {day}, as the ledger noted them.", language, day=since)
        rows: list[Sequence[Cell]] = [
            (each.name, each.change.new, each.change.resolved, each.change.open) for each in made
        ]
        blocks += [
            Text(text),
            filled("noted", told, _heads(language, "network", "new", "resolved", "open"), rows),
        ]
    return Section("networks", title, blocks)


def _table(
    name: str, caption: str, made: Sequence[Followed], language: Language, *columns: str
) -> Table:
    rows: list[Sequence[Cell]] = [
        (each.name, *(getattr(each, column) for column in columns)) for each in made
    ]
    return filled(name, caption, _heads(language, "network", *columns), rows)


def _heads(language: Language, *names: str) -> list[str]:
    return [say(MESSAGES[name], language) for name in names]
