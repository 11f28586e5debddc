"""What a meeting could decide: the advice of the gaps, gathered by who acts, the most first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.gaps.about import About
from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.findings import Finding
from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.packs.model import Cell, Section, Table, Text
from graph_service.packs.told import heads


@dataclass(frozen=True)
class Proposal:
    """Something to decide.

    Parameters:
        advice: What to do.
        who: The names of those who could.
        findings: The findings that it is about, the gravest first.
    """

    advice: str
    who: tuple[str, ...]
    findings: Sequence[Finding]


def proposals(found: About, day: date, language: Language) -> list[Proposal]:
    """Return what could be decided about findings that nobody accepted, the most findings first.

    Parameters:
        found: The findings about a network.
        day: Today.
        language: The language of the texts.
    """
    by_name = sort_key(language)
    gathered: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for each in _open(found, day):
        advice = each.gap.front.advice[language]
        gathered.setdefault((advice, _who(each, language)), []).append(each)
    made = [Proposal(advice, who, findings) for (advice, who), findings in gathered.items()]
    return sorted(
        made,
        key=lambda each: (
            -len(each.findings),
            min(SEVERITIES.index(one.gap.front.severity) for one in each.findings),
            [by_name(name) for name in each.who],
            each.advice,
        ),
    )


def _open(found: About, day: date) -> Iterable[Finding]:
    for each in found.open:
        entry = found.entries.get(each.id)
        if entry is None or entry.state(day) != "accepted":
            yield each


def _who(finding: Finding, language: Language) -> tuple[str, ...]:
    """Return who could act; what the finding is about where nobody is named."""
    who = [each.text(language) for each in finding.subject.who]
    return tuple(name for name in who if name) or (finding.subject.text(language),)


def decisions(made: Sequence[Proposal], language: Language) -> Section:
    """Return what there is to decide, as a section of the pack."""
    rows: list[Sequence[Cell]] = [
        (each.advice, ", ".join(each.who), len(each.findings), "; ".join(_places(each, language)))
        for each in made
    ]
    title = say("To decide", language)
    if not rows:
        return Section("decisions", title, [Text(say("There is nothing to mend.", language))])
    columns = heads(language, "advice", "who", "findings", "what")
    caption = say("What could be decided, the most findings first", language)
    return Section("decisions", title, [Table("decisions", caption, columns, rows)])


def _places(made: Proposal, language: Language) -> list[str]:
    return [each.place(language) for each in made.findings]
