"""A finding: one place where a gap holds, with what its reader needs to act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.gaps.catalogue import KEY_LABELS, KEY_WORDS, Gap, word_label
from graph_service.model.vocabulary import label
from graph_service.names import name_in

#: Where the words have their labels that stand in a fact.
FACT_WORDS = {
    "domain": ("domains",),
    "kind": ("agency_kinds", "clearance_kinds", "network_kinds"),
    "level": ("agreement_levels",),
    "mode": ("expert_modes",),
    "partner_kind": ("agency_kinds",),
    "phase": ("phases",),
    "reason": ("reasons",),
    "relation": ("supporter_relations", "relations"),
    "role": ("team_roles",),
}


@dataclass(frozen=True)
class Named:
    """Something of the graph by its label, id and name."""

    label: str
    id: str
    name: str | None

    def text(self, language: str) -> str | None:
        """Return the name as a user reads it."""
        return name_in(language, self.label, self.id, self.name)

    def as_json(self) -> dict[str, str | None]:
        """Return it for machines."""
        return {"label": self.label, "id": self.id, "name": self.name}


@dataclass(frozen=True)
class Subject:
    """What the first key of a finding names.

    Parameters:
        named: Its label, id and name.
        area: Id of the area it lies in, None where it lies in none.
        who: The agencies or contacts who could act.
        vocabulary: Where `word` has its labels.
        word: A word that tells it from its likes, such as the domain of a need.
        detail: A text or date that does.
        client: Id of the client it is about, None where it is about none.
    """

    named: Named
    area: str | None = None
    who: tuple[Named, ...] = ()
    vocabulary: str | None = None
    word: str | None = None
    detail: str | date | None = None
    client: str | None = None

    def text(self, language: str) -> str:
        """Return what a user reads: the name, and what tells it from its likes."""
        parts = [self.named.text(language) or ""]
        if self.vocabulary and self.word:
            parts.append(label(self.vocabulary, self.word, language))
        if self.detail:
            parts.append(str(self.detail))
        return " · ".join(part for part in parts if part) or self.named.id


@dataclass(frozen=True)
class Finding:
    """One place where a gap holds.

    Parameters:
        gap: The rule.
        keys: The ids that name the place, in the order the rule gives.
        subject: What the first key names.
        others: What the other keys name; a word of a vocabulary has the vocabulary as its label.
        area: The area the subject lies in.
        facts: What the rule saw there.
    """

    gap: Gap
    keys: tuple[str, ...]
    subject: Subject
    others: tuple[Named, ...]
    area: Named | None
    facts: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its name for ever: ``gap:key1:key2``."""
        return ":".join((self.gap.id, *self.keys))

    @property
    def client(self) -> str | None:
        """Id of the client it is about; None for a finding on the network's side."""
        named = (each.id for each in self.others if each.label == "Client")
        return self.subject.client or next(named, None)

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does: ``Label:id``."""
        pairs = zip(self.gap.front.keys, self.keys, strict=True)
        found = [f"{KEY_LABELS[name]}:{key}" for name, key in pairs if name in KEY_LABELS]
        found += [f"{each.label}:{each.id}" for each in self.subject.who]
        found += [f"{each.label}:{each.id}" for each in [self.area] if each is not None]
        return found if self.client is None else [*found, f"Client:{self.client}"]

    def place(self, language: str) -> str:
        """Return what a user reads for where it is: subject and other keys."""
        return " – ".join(
            (self.subject.text(language), *(self.other(each, language) for each in self.others))
        )

    @staticmethod
    def other(named: Named, language: str) -> str:
        """Return what a user reads for one of the other keys."""
        if named.label in KEY_WORDS:
            return word_label(KEY_WORDS[named.label], named.id, language)
        return named.text(language) or named.id

    def fact_texts(self, language: str) -> list[str]:
        """Return the facts as a user reads them, those without a value left out."""
        return [
            f"{label('facts', name, language)}: {_fact(name, value, language)}"
            for name, value in self.facts.items()
            if value is not None and value != []
        ]

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the finding for machines, its texts in `language`."""
        return {
            "id": self.id,
            "gap": self.gap.id,
            "keys": list(self.keys),
            "severity": self.gap.front.severity,
            "title": self.gap.front.title[language],
            "why": self.gap.front.why[language],
            "advice": self.gap.front.advice[language],
            "subject": {
                **self.subject.named.as_json(),
                "name": self.subject.text(language),
            },
            "others": [
                {**each.as_json(), "name": self.other(each, language)} for each in self.others
            ],
            "area": None
            if self.area is None
            else {"id": self.area.id, "name": self.area.text(language)},
            "facts": {name: _json(value) for name, value in self.facts.items()},
            "who": [each.as_json() for each in self.subject.who],
        }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _fact(name: str, value: Any, language: str) -> str:
    if isinstance(value, list):
        return ", ".join(_fact(name, item, language) for item in value)
    return word_label(FACT_WORDS.get(name, ()), str(value), language)


def key_label(name: str) -> str:
    """Return the graph's label for a key, or the key's own name where it holds a word."""
    return KEY_LABELS.get(name, name)
