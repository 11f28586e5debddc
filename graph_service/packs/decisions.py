"""What a meeting could decide: the advice of the gaps, gathered by who acts, the most first.

How many findings a decision would close is worked out in `effects.py`, where it can be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.gaps.about import About
from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.findings import Finding
from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.packs.model import Block, Cell, Section, Table, Text
from graph_service.packs.told import heads

#: How the numbers are to be read.
MESSAGES = {
    "how": "“Closes” was worked out: the decision was tried out on the graph as it is, without "
    "keeping it, and the rules were run again. “About” is how many findings it concerns.",
}


@dataclass(frozen=True)
class Effect:
    """What a decision did when it was tried.

    Parameters:
        closed: How many findings of the pack were gone.
        opened: How many were there that had not been.
    """

    closed: int
    opened: int

    def text(self, language: Language) -> str:
        """Return it in words."""
        if not self.opened:
            return say("Closes {closed}", language, closed=self.closed)
        text = "Closes {closed}, opens {opened}"
        return say(text, language, closed=self.closed, opened=self.opened)


@dataclass(frozen=True)
class Proposal:
    """Something to decide.

    Parameters:
        advice: What to do.
        who: The names of those who could.
        findings: The findings that it is about, of one gap.
        effect: What it did when it was tried; None where it was not.
    """

    advice: str
    who: tuple[str, ...]
    findings: Sequence[Finding]
    effect: Effect | None = None

    @property
    def gap(self) -> str:
        """The gap that its findings are of."""
        return self.findings[0].gap.id

    @property
    def number(self) -> int:
        """How many findings less there would be; how many it is about where that is not known."""
        effect = self.effect
        return effect.closed - effect.opened if effect else len(self.findings)


def proposals(found: About, day: date, language: Language) -> list[Proposal]:
    """Return what could be decided about findings that nobody accepted, the most findings first.

    Parameters:
        found: The findings about a network.
        day: Today.
        language: The language of the texts.
    """
    gathered: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for each in _open(found, day):
        advice = each.gap.front.advice[language]
        gathered.setdefault((advice, _who(each, language)), []).append(each)
    made = [Proposal(advice, who, findings) for (advice, who), findings in gathered.items()]
    return most_first(made, language)


def most_first(made: Iterable[Proposal], language: Language) -> list[Proposal]:
    """Return proposals in the order of what they would do, the most findings first."""
    by_name = sort_key(language)
    return sorted(
        made,
        key=lambda each: (
            -each.number,
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
        (
            each.advice,
            "; ".join(each.who),
            _does(each, language),
            "; ".join(_places(each, language)),
        )
        for each in made
    ]
    title = say("To decide", language)
    if not rows:
        return Section("decisions", title, [Text(say("There is nothing to mend.", language))])
    columns = heads(language, "advice", "who", "effect", "what")
    caption = say("What could be decided, the most findings first", language)
    blocks: list[Block] = [Text(say(MESSAGES["how"], language))]
    return Section("decisions", title, [*blocks, Table("decisions", caption, columns, rows)])


def _does(made: Proposal, language: Language) -> str:
    if made.effect:
        return made.effect.text(language)
    return say("About {number}", language, number=len(made.findings))


def _places(made: Proposal, language: Language) -> list[str]:
    return [each.place(language) for each in made.findings]
