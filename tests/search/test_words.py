"""The everyday words: all four languages, all that vocabularies and themes name, nothing else."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

import pytest
import yaml

from graph_service.i18n import LANGUAGES
from graph_service.model.vocabulary import VOCABULARIES
from graph_service.resources import folder
from graph_service.search.fold import SPOKEN, fold
from graph_service.search.meanings import Concept, everyday, meanings

TOPICS: dict[str, Any] = yaml.safe_load(
    files("graph_service.search").joinpath("words.yaml").read_text("utf-8")
)


def _themes() -> set[str]:
    with (folder("seed") / "names" / "themes.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_words_in_every_language_and_means_what_there_is(topic: str) -> None:
    assert set(TOPICS[topic]) == {"means", *LANGUAGES}
    for language in LANGUAGES:
        words = TOPICS[topic][language]
        assert words and all(isinstance(word, str) and word.strip() == word for word in words)
        folded = [fold(word) for word in words]
        assert len(folded) == len(set(folded)), language
    for each in TOPICS[topic]["means"]:
        sort, _, key = each.partition("/")
        known = _themes() if sort == "themes" else set(VOCABULARIES[sort])
        assert key in known, each


def test_everything_that_can_be_meant_has_everyday_words() -> None:
    wanted = {("themes", id) for id in _themes()}
    for sort in ("agency_kinds", "domains", "service_kinds"):
        wanted |= {(sort, word) for word in VOCABULARIES[sort]}
    assert {tuple(concept) for concept in everyday()} == wanted


@pytest.mark.parametrize(
    "word", ["asunto", "bostad", "bolig", "housing", "asuminen", "boende", "bosted", "home"]
)
def test_housing_is_meant_in_every_language(word: str) -> None:
    found = {concept for concept, words in everyday().items() if word in words}
    assert found == {
        Concept("agency_kinds", "housing_provider"),
        Concept("domains", "housing"),
        Concept("service_kinds", "housing"),
        Concept("themes", "housing"),
    }


def test_languages_are_called_by_their_names_in_every_language() -> None:
    known = {concept: terms for concept, terms in meanings() if concept.sort == "languages"}
    assert len(known) == len(SPOKEN)
    assert {"sv", "ruotsi", "svenska", "svensk", "swedish"} <= {*known[Concept("languages", "sv")]}
