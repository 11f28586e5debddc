"""What words mean, with exact ids: languages, endings, accents, slips, places, and whose sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from graph_service.reach.known import EVERYBODY, People
from graph_service.search.entries import ENTRIES, Key, Label
from graph_service.search.index import Index
from graph_service.search.match import MOST, Matcher, Matches
from tests.search.world import DAY, REGION

COLUMNS = ("title", "area", "expertise", "languages", "active_from", "active_until")
EMPTY: dict[str, Any] = dict.fromkeys((*COLUMNS, "protected", "theme", "convener"))


def index_of(region: Mapping[str, Sequence[Mapping[str, Any]]]) -> Index:
    """Return the index of some rows."""
    index = Index()
    index.put_areas([{"part_of": None, **row} for row in region.get("areas", ())])
    index.put_themes(region.get("themes", ()))
    for table in ENTRIES:
        for row in region.get(table, ()):
            until = row.get("active_until")
            day = date.fromisoformat(str(until)) if until else None
            index.put(table, {**EMPTY, **row, "active_until": day})
    return index


INDEX = index_of(REGION)


def asked(
    text: str, people: People = EVERYBODY, label: Label | None = None, index: Index = INDEX
) -> Matches:
    """Return what is found."""
    return Matcher(index, people, DAY, label, "fi").matches(text)


def ids(text: str, people: People = EVERYBODY, label: Label | None = None) -> list[str]:
    """Return the ids of what is found, best first."""
    return [hit.entry.key.id for hit in asked(text, people, label).hits]


HOUSING = ["y-saatio", "asuminen", "tuki"]


@pytest.mark.parametrize("word", ["asunto", "bostad", "bolig", "housing"])
@pytest.mark.parametrize("form", [str.lower, str.upper, str.title])
def test_a_word_of_any_language_finds_the_same(word: str, form: object) -> None:
    assert {*HOUSING} <= {*ids(form(word))}  # type: ignore[operator]
    assert ids(form(word))[:3] == HOUSING  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    [
        "asunnosta Espoossa",
        "asunto Länsi-Uusimaa",
        "bostad i Esbo",
        "bostaden Esbo",
        "boliger Espoo",
        "housing in Espoo",
        "Espoo housing",
        "asnuto Espoo",
        "housing Epsoo",
    ],
)
def test_endings_order_and_slips_are_forgiven(text: str) -> None:
    assert ids(text)[:3] == HOUSING


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("työvoima Espoo", ["te-espoo", "aino", "bo"]),
        ("tyovoima espoo", ["te-espoo", "aino", "bo"]),
        ("employment office Espoo", ["te-espoo", "aino", "bo"]),
        ("arbetsförmedlingen Esbo", ["te-espoo", "aino", "bo"]),
        ("NAV Esbo", ["te-espoo", "aino", "bo", "kela"]),
        ("arbetsförmedlingen ungdomar Esbo", ["aino"]),
        ("arbetsförmedligen ungdommar Esob", ["aino"]),
        ("Laine", ["aino"]),
        ("laien aino", ["aino"]),
        ("Aino Laineelle", ["aino"]),
        ("Vaananen", ["oona"]),
        ("Väänäsen", ["oona"]),
        ("pelaaminen", ["oona"]),
        ("johtaja", ["bo"]),
        ("ruotsi nuoret", ["aino"]),
        ("svenska johtaja", ["bo"]),
        ("Kela", ["kela"]),
        ("Lappi", ["te-lappi", "niila", "kela"]),
        ("kotisäätio", ["y-saatio", "tuki", "leena"]),
        ("xyzzy", []),
        ("?!", []),
    ],
)
def test_exactly_these_are_found(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_a_place_finds_what_is_in_it_before_what_serves_it() -> None:
    found = ids("Espoo", label="Agency")
    assert found == ["te-espoo", "ohjaamo", "y-saatio", "kela"]
    assert ids("Länsi-Uusimaa", label="Agency") == ["y-saatio", "te-espoo", "ohjaamo", "kela"]


def test_what_was_meant_is_told() -> None:
    assert asked("arbetsförmedligen Esob").suggestion == "arbetsförmedlingen esbo"
    assert asked("arbetsförmedlingen Esbo").suggestion is None
    assert asked("xyzzy").suggestion is None


def test_where_no_entry_has_all_words_those_with_most_are_found() -> None:
    found = asked("asunto Lappi xyzzy")
    assert not found.all_words
    assert "te-lappi" in [hit.entry.key.id for hit in found.hits]
    assert asked("asunto Espoo").all_words


def test_a_slip_is_forgiven_where_the_word_as_written_means_somebody_else() -> None:
    region = REGION | {
        "contacts": [*REGION["contacts"], REGION["contacts"][2] | {"id": "lane", "name": "Lane"}]
    }
    index = index_of(region)
    assert [hit.entry.key.id for hit in asked("Lane", index=index).hits] == ["lane"]
    assert [hit.entry.key.id for hit in asked("Lane Espoo", index=index).hits] == ["aino"]


def test_who_has_left_comes_last() -> None:
    region = REGION | {
        "contacts": [*REGION["contacts"], REGION["contacts"][5] | {"id": "leo", "name": "Leo"}]
    }
    region["contacts"][-1] = region["contacts"][-1] | {"active_until": None}
    found = asked("Kotisäätiö", label="Contact", index=index_of(region)).hits
    assert [hit.entry.key.id for hit in found] == ["leo", "leena"]


def test_rule_3_a_protected_contact_is_never_found() -> None:
    for text in ("Salla", "Salainen", "virkailija", "Salla Salainen", "työvoima nuoret", "Espoo"):
        assert "salla" not in ids(text)
    assert Key("Contact", "salla") not in INDEX.entries
    assert ids("virkailija") == [] and asked("Sallla").suggestion is None


NEAR = People(frozenset({"fi-hva-03", "fi-049"}))
ROLES = People(frozenset(), as_roles=True)


def test_rule_1_contacts_of_other_areas_are_not_found() -> None:
    assert ids("Niila Aikio", NEAR) == [] and ids("Niila") == ["niila"]
    assert ids("nuoret", NEAR, "Contact") == ["aino", "oona"]
    assert ids("Lappi", NEAR) == ["te-lappi", "kela"]
    assert asked("Niilla", NEAR).suggestion is None
    assert asked("Laien", NEAR).suggestion == "laine"


def test_rule_1_who_may_know_roles_finds_nobody_by_name_expertise_or_language() -> None:
    for text in ("Laine", "Aino Laine", "Aikio", "pelaaminen", "svenska", "Leena"):
        assert ids(text, ROLES, "Contact") == []
    found = asked("asiantuntija Espoo", ROLES).hits
    assert [(hit.entry.key.id, hit.named) for hit in found] == [("aino", False)]
    assert ids("työvoima Espoo", ROLES) == ["te-espoo", "aino", "bo"]


@pytest.mark.parametrize("people", [NEAR, ROLES])
def test_names_that_may_not_be_seen_change_nothing(people: People) -> None:
    """A hidden name that is spelt as what was asked must not keep slips from being forgiven."""
    hidden = {"id": "h", "name": "Ohjamo Epsoo", "agency": "te-lappi", "title": "ohjaaja"}
    more = index_of(REGION | {"contacts": [*REGION["contacts"], hidden]})
    for text in ("Ohjamo", "Epsoo", "ohjamo Epsoo", "Espoo"):
        with_hidden = asked(text, people, index=more)
        without = asked(text, people)
        assert [hit.entry.key for hit in with_hidden.hits] == [
            hit.entry.key for hit in without.hits
        ]
        assert [hit.score for hit in with_hidden.hits] == [hit.score for hit in without.hits]
        assert with_hidden.suggestion == without.suggestion
        assert with_hidden.count == without.count


def test_only_what_is_asked_for_is_found() -> None:
    for label, found in (
        ("Agency", ["y-saatio"]),
        ("Network", ["asuminen"]),
        ("Service", ["tuki"]),
    ):
        assert ids("asunto", label=label) == found  # type: ignore[arg-type]


def test_many_are_counted_and_the_best_are_kept() -> None:
    agencies = [
        {"id": f"a{number:03}", "name": f"Koti {number}", "kind": "housing_provider"}
        for number in range(MOST + 20)
    ]
    found = asked("koti 7", index=index_of({"agencies": agencies}))
    assert found.hits[0].entry.key.id == "a007"
    found = asked("koti", index=index_of({"agencies": agencies}))
    assert (found.count, len(found.hits)) == (MOST + 20, MOST)


def test_what_is_dropped_is_found_no_more_and_leaves_no_word() -> None:
    index = index_of(REGION)
    words = len(index.lexicon._leads)
    index.put("contacts", EMPTY | {"id": "new", "name": "Quentin Qvist", "agency": "te-espoo"})
    assert [hit.entry.key.id for hit in asked("Qvist", index=index).hits] == ["new"]
    index.drop(Key("Contact", "new"))
    assert asked("Qvist", index=index).hits == []
    assert len(index.lexicon._leads) == words
