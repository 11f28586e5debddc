"""The gap catalogue: every file in ``cypher/gaps/``. Whoever adds a file has added a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, cast

from graph_service.errors import NotFound
from graph_service.model.tables import TABLES, Table
from graph_service.model.vocabulary import VOCABULARIES, label
from graph_service.parameters import Parameters
from graph_service.queries import GapFrontMatter, Query, Severity, load_folder

SEVERITIES: tuple[Severity, ...] = ("critical", "serious", "notice")

#: What the ids in a finding's key are: a label of the graph, or one of the vocabularies of words.
KEY_LABELS = {
    "action": "Action",
    "agency": "Agency",
    "agreement": "Agreement",
    "area": "Area",
    "client": "Client",
    "contact": "Contact",
    "expert": "Contact",
    "measure": "Measure",
    "meeting": "Meeting",
    "need": "Need",
    "network": "Network",
    "other_agency": "Agency",
    "practice": "Practice",
    "professional": "Contact",
    "project": "Project",
    "referral": "Referral",
    "required_agreement": "RequiredAgreement",
    "service": "Service",
    "supporter": "Supporter",
    "theme": "Theme",
    "unit": "Agency",
}
KEY_WORDS = {"domain": ("domains",), "kind": ("agency_kinds", "clearance_kinds")}


@dataclass(frozen=True)
class Gap:
    """A rule of the catalogue.

    Parameters:
        query: The file that finds where it holds.
    """

    query: Query

    @property
    def id(self) -> str:
        """Its name, such as contact-departed."""
        return self.query.stem

    @property
    def front(self) -> GapFrontMatter:
        """What it says of itself, in four languages."""
        return cast(GapFrontMatter, self.query.front)

    @property
    def about_clients(self) -> bool:
        """Whether a place where it holds can be a client, or something about one."""
        return any(table.client_path is not None for table in self._tables)

    @property
    def only_about_clients(self) -> bool:
        """Whether every place where it holds is a client, or something about one."""
        sources = {source for spec in self.front.parameters.values() for source in spec}
        return "only" in sources and "near" not in sources

    @property
    def _tables(self) -> list[Table]:
        """The tables whose rows its keys name."""
        labels = {KEY_LABELS.get(key) for key in self.front.keys} - {None}
        return [table for table in TABLES.values() if table.label in labels]

    @property
    def is_of_contacts(self) -> bool:
        """Whether the place where it holds is a contact."""
        return KEY_LABELS.get(self.front.keys[0]) == "Contact"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The numbers it is set by, such as fresh_days."""
        sources = {
            str(argument)
            for spec in self.front.parameters.values()
            for source, argument in spec.items()
            if source in ("from", "until", "value")
        }
        return tuple(name for name in Parameters.model_fields if name in sources)

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the rule for machines, its texts in `language`."""
        defaults = Parameters()
        return {
            "gap": self.id,
            "severity": self.front.severity,
            "title": self.front.title[language],
            "why": self.front.why[language],
            "advice": self.front.advice[language],
            "subject": self.front.subject,
            "keys": list(self.front.keys),
            "facts": list(self.front.facts),
            "parameters": {name: getattr(defaults, name) for name in self.parameters},
        }


def catalogue() -> dict[str, Gap]:
    """Return every gap by its name, the gravest first."""
    gaps = [Gap(query) for query in load_folder("gaps").values()]
    gaps.sort(key=lambda gap: (SEVERITIES.index(gap.front.severity), gap.id))
    return {gap.id: gap for gap in gaps}


def gap_named(name: str) -> Gap:
    """Return the gap `name`.

    Raises:
        NotFound: there is none; the message offers the name most like it.
    """
    gaps = catalogue()
    if name in gaps:
        return gaps[name]
    if near := get_close_matches(name, gaps, n=1):
        raise NotFound(
            "There is no gap named {name}. Did you mean {nearest}?", name=name, nearest=near[0]
        )
    raise NotFound("There is no gap named {name}.", name=name)


def chosen(names: Iterable[str], severities: Iterable[str]) -> list[Gap]:
    """Return the gaps with these names and severities; all where none are given.

    Raises:
        NotFound: a name that no gap, or no severity, has.
    """
    wanted, weights = [gap_named(name).id for name in names], set(severities)
    for unknown in sorted(weights - set(SEVERITIES)):
        raise NotFound(
            "There is no severity {name}. Expected one of {expected}.",
            name=unknown,
            expected=", ".join(SEVERITIES),
        )
    return [
        gap
        for gap in catalogue().values()
        if (not wanted or gap.id in wanted) and (not weights or gap.front.severity in weights)
    ]


def word_label(vocabularies: Iterable[str], word: str, language: str) -> str:
    """Return what a user reads for `word`, from the first of `vocabularies` that holds it."""
    for name in vocabularies:
        if word in VOCABULARIES[name]:
            return label(name, word, language)
    return word
