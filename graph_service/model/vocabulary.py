"""The words that a column may hold, and what a user reads for each in four languages.

The words stand in `vocabulary.yaml`: vocabulary → word → label in fi, sv, nb and en. An agency
kind also says on which side of the prison and probation service it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml

from graph_service.model.texts import Texts

Side = Literal["inside", "outside"]


@dataclass(frozen=True, slots=True)
class Word:
    """A vocabulary word: its label in each language and, for an agency kind, its side."""

    labels: Texts
    side: Side | None = None


def _load() -> Mapping[str, Mapping[str, Word]]:
    source = files("graph_service.model").joinpath("vocabulary.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = loader(source).get_single_data()  # what safe_load does, in C if it can be
    return MappingProxyType(
        {
            name: MappingProxyType({word: _word(entry) for word, entry in entries.items()})
            for name, entries in tree.items()
        }
    )


def _word(entry: dict[str, str]) -> Word:
    side: Side | None = entry.pop("side", None)  # type: ignore[assignment]
    return Word(Texts(**entry), side)


VOCABULARIES: Mapping[str, Mapping[str, Word]] = _load()


def words(name: str) -> tuple[str, ...]:
    """Return the words of the vocabulary `name` in the order a user should see them.

    Raises:
        KeyError: there is no vocabulary of that name.
    """
    return tuple(VOCABULARIES[name])


def label(name: str, word: str, language: str) -> str:
    """Return what a user reads for `word` of the vocabulary `name` in `language`.

    Raises:
        KeyError: there is no such vocabulary, word or language.
    """
    return VOCABULARIES[name][word].labels[language]


def inside_agency_kinds() -> tuple[str, ...]:
    """Return the agency kinds inside the prison and probation service."""
    return _agency_kinds("inside")


def outside_agency_kinds() -> tuple[str, ...]:
    """Return the agency kinds outside the prison and probation service."""
    return _agency_kinds("outside")


def _agency_kinds(side: Side) -> tuple[str, ...]:
    return tuple(word for word, entry in VOCABULARIES["agency_kinds"].items() if entry.side == side)


@lru_cache(maxsize=4096)
def nearest(name: str, text: str) -> str | None:
    """Return the word of the vocabulary `name` that `text` was probably meant to be.

    A label in any of the four languages leads to its word; otherwise the word spelt most alike
    is taken. None when nothing is near, or when `text` is too long to be a word at all.
    """
    if len(text) > 60:
        return None
    folded = text.strip().casefold()
    spelt = folded.replace(" ", "_").replace("-", "_")
    if spelt in VOCABULARIES[name]:
        return spelt
    for word, entry in VOCABULARIES[name].items():
        texts = entry.labels
        if folded in (label.casefold() for label in (texts.fi, texts.sv, texts.nb, texts.en)):
            return word
    close = get_close_matches(spelt, words(name), n=1, cutoff=0.7)
    return close[0] if close else None
