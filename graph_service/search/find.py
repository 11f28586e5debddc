"""Find anyone: what some words mean, and how to reach it now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from graph_service.access.caller import Caller
from graph_service.i18n import Language
from graph_service.model.vocabulary import label
from graph_service.reach import Step, routes
from graph_service.reach.known import EVERYBODY
from graph_service.reach.seen import people_for
from graph_service.search.entries import Entry, Key, Label
from graph_service.search.fresh import Names
from graph_service.search.index import Index
from graph_service.search.match import MOST, Hit, Matcher
from graph_service.store import Graph

ON_PAGE = 10


@dataclass(frozen=True)
class Result:
    """Something that was found, and how to reach it.

    Parameters:
        label: What it is.
        id: Its id; empty for a contact whom the reader may know by job title and agency alone.
        name: Its name; of such a contact the job title and the agency.
        about: What it is in a few words: a job title with an agency, a kind, a domain.
        area: The name of the area it lies in or serves.
        why: What it was found by, in the reader's words.
        agency: Id of the agency by which it is reached.
        way: The best way that works today; None where none is known.
        doubtful: Its own channels that may no longer work, where no way works.
        left_on: The last day of a contact who has left.
    """

    label: Label
    id: str
    name: str
    about: str
    area: str | None
    why: Sequence[str]
    agency: str | None
    way: Step | None
    doubtful: Step | None
    left_on: date | None

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does: ``Label:id``."""
        own = [f"{self.label}:{self.id}"] if self.id else []
        own += [f"Agency:{self.agency}"] if self.agency else []
        steps = (step for step in (self.way, self.doubtful) if step)
        return [*own, *(each for step in steps for each in step.identifiers)]

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "label": self.label,
            "id": self.id,
            "name": self.name,
            "about": self.about,
            "area": self.area,
            "why": list(self.why),
            "agency": self.agency,
            "way": self.way.as_json(language) if self.way else None,
            "doubtful": self.doubtful.as_json(language) if self.doubtful else None,
            "left_on": self.left_on.isoformat() if self.left_on else None,
        }


@dataclass(frozen=True)
class Answer:
    """What was found.

    Parameters:
        results: Those of one page, best first.
        count: How many were found.
        first: The number of the first on the page, from 1.
        number: The number of the page, from 1.
        last: The number of the last page.
        all_words: Whether every word led to each of them.
        suggestion: What was probably meant, where letters were wrong.
    """

    results: Sequence[Result]
    count: int
    first: int
    number: int
    last: int
    all_words: bool
    suggestion: str | None

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "results": [each.as_json(language) for each in self.results],
            "count": self.count,
            "page": self.number,
            "pages": self.last,
            "all_words": self.all_words,
            "suggestion": self.suggestion,
        }


def find(
    graph: Graph,
    names: Names,
    text: str,
    *,
    day: date,
    language: Language,
    caller: Caller | None = None,
    label: Label | None = None,
    number: int = 1,
) -> Answer:
    """Return what is meant by `text`, and how to reach it today.

    Parameters:
        graph: Where to look.
        names: The index of that graph.
        text: What somebody typed, in any of the four languages.
        day: The day on which somebody must answer.
        language: The language of the reader.
        caller: Who asks; None for one who may know everybody.
        label: What to look for; everything where None.
        number: Which page of the answer, from 1.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    people = people_for(graph, caller) if caller else EVERYBODY
    with names.fresh(graph) as index:
        found = Matcher(index, people, day, label, language).matches(text)
        last = max(1, -(-min(found.count, MOST) // ON_PAGE))
        number = min(number, last)
        start = (number - 1) * ON_PAGE
        shown = [_shown(index, hit, language) for hit in found.hits[start : start + ON_PAGE]]
        theme = _theme(index, shown)

    agencies = sorted({each.entry.agency for each in shown if each.entry.agency})
    given = partial(routes, theme=theme, as_of=day, people=people, language=language)
    steps = graph.read(lambda transaction: given(transaction, agencies)) if agencies else {}
    results = [_reached(each, steps.get(each.entry.agency or "", [])) for each in shown]
    return Answer(results, found.count, start + 1, number, last, found.all_words, found.suggestion)


@dataclass(frozen=True)
class _Shown:
    """What is shown of a hit, before the way is known."""

    result: Mapping[str, Any]
    entry: Entry
    named: bool
    theme: str | None


def _theme(index: Index, shown: Sequence[_Shown]) -> str | None:
    """Return the theme that most of what is shown was found by; None where it was by none."""
    themes = Counter(each.theme for each in shown if each.theme and index.has_theme(each.theme))
    return next((theme for theme, _ in themes.most_common(1)), None)


def _shown(index: Index, hit: Hit, language: Language) -> _Shown:
    entry = hit.entry
    agency = index.agency_name(entry)
    known = ", ".join(filter(None, (entry.title, agency)))
    why = dict.fromkeys(
        index.text(lead.concept, language)
        for lead in hit.leads.values()
        if lead.concept.sort != "labels"
    )
    themes = [lead.concept.key for lead in hit.leads.values() if lead.concept.sort == "themes"]
    result = {
        "label": entry.key.label,
        "id": entry.key.id if hit.named else "",
        "name": entry.name if hit.named else known,
        "about": known
        if entry.key.label == "Contact" and hit.named
        else _about(entry, agency, language),
        "area": index.area_name(index.area_of(entry), language),
        "why": list(why),
        "agency": entry.agency,
        "left_on": entry.last_day if hit.named else None,
    }
    return _Shown(result, entry, hit.named, next(iter(themes), None))


def _about(entry: Entry, agency: str | None, language: Language) -> str:
    """Return what something is, in the words of the vocabulary, and whose."""
    kinds = {concept.sort: concept.key for concept in entry.links}
    sorts = ("agency_kinds", "domains", "network_kinds")
    told = [label(sort, kinds[sort], language) for sort in sorts if sort in kinds]
    whose = agency if entry.key.label in ("Network", "Service") else None
    return ", ".join(filter(None, (*told, whose)))


def _reached(shown: _Shown, steps: Sequence[Step]) -> Result:
    entry = shown.entry
    working = [step for step in steps if step.kind != "unverified" and step.channels]
    own = [step for step in working if _is_of(step, entry.key, named=shown.named)]
    instead = [step for step in working if shown.named and _stands_in(step, entry)]
    way = next(iter(own or instead or working), None)
    doubtful = [
        step
        for step in steps
        if step.kind == "unverified" and _is_of(step, entry.key, named=shown.named)
    ]
    return Result(**shown.result, way=way, doubtful=None if way else next(iter(doubtful), None))


def _is_of(step: Step, key: Key, *, named: bool) -> bool:
    """Return whether a step leads to what was found itself, not past it."""
    if key.label == "Agency":
        return step.kind not in ("parent", "coordinating")
    return named and (step.label, step.id) == (key.label, key.id)


def _stands_in(step: Step, entry: Entry) -> bool:
    """Return whether a step leads to the deputy of the contact who was found."""
    return step.kind == "deputy" and step.because.get("contact") == entry.name
