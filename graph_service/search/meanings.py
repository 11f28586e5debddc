"""What words mean: labels of vocabularies, names of themes and languages, and everyday words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import yaml
from babel import Locale

from graph_service.i18n import LANGUAGES
from graph_service.model.vocabulary import VOCABULARIES, label
from graph_service.names import name_in
from graph_service.search.fold import SPOKEN, STOP_WORDS, fold, stems, words_of

Sort = Literal[
    "Agency",
    "Contact",
    "Network",
    "Service",
    "area",
    "agency_kinds",
    "domains",
    "expertise",
    "labels",
    "languages",
    "network_kinds",
    "service_kinds",
    "themes",
    "title",
]
#: Vocabularies whose labels are looked up.
_VOCABULARIES: tuple[Sort, ...] = ("agency_kinds", "domains", "network_kinds", "service_kinds")
#: What can be found.
LABELS = ("Agency", "Contact", "Network", "Service")
_PART = 0.8
_STEM = 0.9
_SHORTEST_NAME = 5


class Concept(NamedTuple):
    """Something that words lead to: a name, a kind, a place, a theme.

    Parameters:
        sort: What it is; the label of an entry for its name.
        key: Which one.
    """

    sort: Sort
    key: str

    def text(self, language: str) -> str | None:
        """Return what a reader calls it, None where only the graph knows its name."""
        if self.sort in VOCABULARIES:
            return label(self.sort, self.key, language)
        if self.sort == "languages":
            return _language_in(self.key, language)
        return self.key if self.sort in ("title", "expertise") else None


@dataclass(frozen=True)
class Term:
    """A word that leads to something.

    Parameters:
        folded: The word as it is compared.
        written: The word as it is written.
        weight: How surely it means it, up to 1.
    """

    folded: str
    written: str
    weight: float


def terms_of(*texts: str, weight: float = 1.0) -> dict[str, Term]:
    """Return the words of some texts that say the same; a word of several says it less surely."""
    found: dict[str, Term] = {}
    for text in texts:
        written = words_of(text)
        told = [word for word in written if fold(word) not in STOP_WORDS] or written
        for word in told:
            sure = weight if len(told) == 1 else weight * _PART
            term = Term(fold(word), word, sure)
            if term.folded not in found or found[term.folded].weight < sure:
                found[term.folded] = term
    return found


@cache
def _language_in(code: str, language: str) -> str:
    names: Mapping[str, str] = Locale(language).languages
    return names.get(code, code)


@cache
def everyday() -> Mapping[Concept, tuple[str, ...]]:
    """Return the everyday words for each concept that has some."""
    source = files("graph_service.search").joinpath("words.yaml").read_text("utf-8")
    found: dict[Concept, tuple[str, ...]] = {}
    for topic in yaml.safe_load(source).values():
        texts = tuple(str(text) for language in LANGUAGES for text in topic[language])
        for each in topic["means"]:
            sort, _, key = each.partition("/")
            concept = Concept(sort, key)
            found[concept] = (*found.get(concept, ()), *texts)
    return found


@cache
def meanings() -> tuple[tuple[Concept, Mapping[str, Term]], ...]:
    """Return every concept that does not come from the graph, with the words for it."""
    return tuple(_meanings())


def _meanings() -> Iterator[tuple[Concept, Mapping[str, Term]]]:
    for sort in _VOCABULARIES:
        for word in VOCABULARIES[sort]:
            concept = Concept(sort, word)
            labels = [label(sort, word, language) for language in LANGUAGES]
            yield concept, terms_of(*labels, *everyday().get(concept, ()))
    for word in LABELS:
        yield (
            Concept("labels", word),
            terms_of(*(label("labels", word, each) for each in LANGUAGES)),
        )
    for code in SPOKEN:
        names = [_language_in(code, language) for language in LANGUAGES]
        yield Concept("languages", code), terms_of(code, *names)


def theme_terms(id: str, name: str) -> dict[str, Term]:
    """Return the words for a theme of the graph."""
    names = {name, *(name_in(each, "Theme", id, name) or name for each in LANGUAGES)}
    return terms_of(*sorted(names), *everyday().get(Concept("themes", id), ()))


def area_terms(id: str, name: str) -> dict[str, Term]:
    """Return the words for an area of the graph, but for those that say what kind of area it is."""
    names = {name, *(name_in(each, "Area", id, name) or name for each in LANGUAGES)}
    found = terms_of(*sorted(names))
    proper = {folded: term for folded, term in found.items() if folded not in _area_kinds()}
    return _with_stems(proper or found)


def _with_stems(terms: dict[str, Term]) -> dict[str, Term]:
    """Return words and what they are without their endings: Lapin is of Lappi."""
    bare = {
        stem: Term(stem, term.written, term.weight * _STEM)
        for term in terms.values()
        for stem in stems(term.folded)
        if len(stem) >= _SHORTEST_NAME
    }
    return bare | terms


@cache
def _area_kinds() -> frozenset[str]:
    words = VOCABULARIES["area_kinds"]
    labels = (label("area_kinds", word, each) for word in words for each in LANGUAGES)
    return frozenset(fold(part) for text in labels for part in words_of(text))
