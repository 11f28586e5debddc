"""Query files are checked before anything runs, and their parameters have exactly these values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from graph_service.errors import NotFound, QueryFileError
from graph_service.model.tables import TABLES
from graph_service.parameters import Parameters
from graph_service.queries import (
    FrontMatter,
    GapFrontMatter,
    load,
    load_file,
    load_folder,
    minus_years,
    parse,
)
from graph_service.resources import folder
from graph_service.store import Transaction
from tests.plain_reading.words import INSIDE

D = date(2026, 11, 21)
LEAP_DAY = date(2028, 2, 29)

GAP = """/*---
title: {fi: A, sv: B, nb: C, en: D}
why: {fi: A, sv: B, nb: C, en: D}
advice: {fi: A, sv: B, nb: C, en: D}
severity: notice
subject: Area
keys: [area]
---*/
MATCH (area:Area)
RETURN area.id AS area
"""


def plain(front: str, body: str) -> str:
    return f"/*---\nabout: A query.\n{front}\n---*/\n{body}\n"


def refused(text: str, *, gap: bool = False) -> str:
    with pytest.raises(QueryFileError) as caught:
        parse("some/query", text, GapFrontMatter if gap else FrontMatter)
    return caught.value.text("en")


#: Schema files are statements; they have a reader of their own.
FOLDERS = sorted(path.name for path in folder("cypher").iterdir() if path.name != "schema")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_file_that_ships_holds_together(name: str) -> None:
    stems = [path.stem for path in (folder("cypher") / name).glob("*.cypher")]
    assert list(load_folder(name)) == sorted(stems)


def test_query_is_found_by_its_name() -> None:
    query = load("gaps/contact-departed")
    assert (query.name, query.stem) == ("gaps/contact-departed", "contact-departed")
    with pytest.raises(NotFound, match="gaps/none"):
        load("gaps/none")


@pytest.mark.parametrize("text", ["MATCH (n) RETURN n", "", " /*---\nabout: x\n---*/\nRETURN 1"])
def test_front_matter_must_come_first(text: str) -> None:
    assert refused(text).startswith("some/query.cypher line 1: front matter")


def test_yaml_that_does_not_hold_is_named_by_its_line() -> None:
    told = refused("/*---\nabout: A query.\nparameters: {as_of: {date: as_of}\n---*/\nRETURN 1\n")
    assert told.startswith("some/query.cypher line 3: ")
    assert refused("/*---\nabout: A: query.\n---*/\n").startswith("some/query.cypher line 2: ")


@pytest.mark.parametrize("text", ["/*---\n- about\n---*/\n", "/*---\nabout\n---*/\n"])
def test_front_matter_is_a_mapping(text: str) -> None:
    assert refused(text).startswith("some/query.cypher line 2: Input should be a valid dictionary")


def test_unknown_keys_are_refused() -> None:
    assert "line 3: colour: " in refused(plain("colour: red", "RETURN 1"))
    changed = GAP.replace("severity: notice", "severity: notice\nauthor: me")
    assert "line 6: author: " in refused(changed, gap=True)


def test_about_must_not_be_empty() -> None:
    assert "line 2: about: " in refused("/*---\nabout: ''\n---*/\nRETURN 1\n")
    assert "about: " in refused("/*---\n---*/\nRETURN 1\n".replace("---\n---", "---\n\n---"))


def test_gap_needs_all_languages_and_known_words() -> None:
    parse("gaps/g", GAP, GapFrontMatter)
    assert "line 3: why.nb: " in refused(
        GAP.replace("why: {fi: A, sv: B, nb: C", "why: {fi: A, sv: B"), gap=True
    )
    assert "line 4: advice.en: " in refused(
        _with(GAP, "advice", "{fi: A, sv: B, nb: C, en: ''}"), gap=True
    )
    assert "line 2: title.de: " in refused(
        _with(GAP, "title", "{fi: A, sv: B, nb: C, en: D, de: E}"), gap=True
    )
    assert "line 5: severity: " in refused(GAP.replace("notice", "mild"), gap=True)
    assert "line 7: keys: " in refused(GAP.replace("[area]", "[]"), gap=True)
    assert "subject: " in refused(GAP.replace("subject: Area\n", ""), gap=True)


def _with(text: str, key: str, value: str) -> str:
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n")]
    return "\n".join(lines)


def test_declared_and_used_parameters_must_match() -> None:
    told = refused(plain("parameters: {as_of: {date: as_of}}", "RETURN 1,\n$as_of, $areas"))
    assert told == "some/query.cypher line 6: the parameter $areas is used but not declared."
    told = refused(plain("parameters: {as_of: {date: as_of}}", "RETURN 1"))
    assert told == "some/query.cypher line 3: the parameter $as_of is declared but not used."


@pytest.mark.parametrize(
    "place",
    ["'$as_of'", '"$as_of"', "1 // $as_of", "/* $as_of\n*/ 1", "'it\\'s $as_of'", "`$as_of`"],
)
def test_parameter_in_a_string_or_comment_is_none(place: str) -> None:
    parse("some/query", plain("", f"RETURN {place}"), FrontMatter)
    declared = plain("parameters: {as_of: {date: as_of}}", f"RETURN {place}")
    assert "declared but not used" in refused(declared)
    parse("some/query", declared.replace("RETURN", "RETURN $as_of,"), FrontMatter)


def test_comment_marks_in_a_string_hide_nothing() -> None:
    told = refused(plain("", "RETURN 'http://x', $as_of"))
    assert told == "some/query.cypher line 5: the parameter $as_of is used but not declared."


@pytest.mark.parametrize(
    "spec",
    [
        "{today: as_of}",
        "{date: today}",
        "{from: fresh}",
        "{until: 90}",
        "{value: as_of}",
        "{days: many}",
        "{years: as_of}",
        "{words: outside}",
        "{within: county}",
        "{given: 1}",
        "{}",
        "{days: 1, years: 1}",
    ],
)
def test_source_that_is_unknown_is_refused(spec: str) -> None:
    told = refused(plain(f"parameters: {{one: {spec}}}", "RETURN $one"))
    assert told.startswith("some/query.cypher line 3: ")


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ("{date: as_of}", D),
        ("{from: fresh_days}", date(2026, 5, 25)),
        ("{until: horizon_days}", date(2027, 2, 19)),
        ("{value: min_shared}", 3),
        ("{value: meeting_grace_days}", 30),
        ("{days: -180}", date(2026, 5, 25)),
        ("{days: 30}", date(2026, 12, 21)),
        ("{years: -3}", date(2023, 11, 21)),
        ("{years: 2}", date(2028, 11, 21)),
        ("{within: area}", ["county", "town"]),
    ],
)
def test_value_of_each_source(spec: str, value: object) -> None:
    query = parse("q", plain(f"parameters: {{one: {spec}}}", "RETURN $one"), FrontMatter)
    assert query.values(D, Parameters(), ["county", "town"]) == {"one": value}


def test_values_follow_the_parameters_given() -> None:
    text = plain("parameters: {a: {from: fresh_days}, b: {value: min_links}}", "RETURN $a, $b")
    query = parse("q", text, FrontMatter)
    values = query.values(D, Parameters(fresh_days=1, min_links=7), None)
    assert values == {"a": date(2026, 11, 20), "b": 7}


def test_words_and_everywhere_and_what_the_caller_gives() -> None:
    front = (
        "parameters: {kinds: {words: inside_agency_kinds}, areas: {within: area}, rows: {given: x}}"
    )
    query = parse("q", plain(front, "RETURN $kinds, $areas, $rows"), FrontMatter)
    values = query.values(D, Parameters(), None)
    assert set(values) == {"kinds", "areas"}
    assert set(values["kinds"]) == INSIDE
    assert isinstance(values["kinds"], list)
    assert values["areas"] is None


@pytest.mark.parametrize(
    ("day", "years", "earlier"),
    [
        (LEAP_DAY, 3, date(2025, 2, 28)),
        (LEAP_DAY, 2, date(2026, 2, 28)),
        (LEAP_DAY, 4, date(2024, 2, 29)),
        (date(2027, 2, 28), 3, date(2024, 2, 28)),
        (date(2028, 3, 1), 3, date(2025, 3, 1)),
        (D, 0, D),
    ],
)
def test_years_are_calendar_years(day: date, years: int, earlier: date) -> None:
    assert minus_years(day, years) == earlier
    query = parse("q", plain(f"parameters: {{a: {{years: {-years}}}}}", "RETURN $a"), FrontMatter)
    assert query.values(day, Parameters(), None) == {"a": earlier}


class _NoEngine:
    def run(self, *_: object) -> Any:
        raise AssertionError("the engine was asked")


def test_parameters_are_checked_before_the_engine_is_asked() -> None:
    text = plain("parameters: {a: {given: a}, b: {given: b}}", "RETURN $a, $b")
    query = parse("some/query", text, FrontMatter)
    transaction = Transaction(cast("Any", _NoEngine()))
    with pytest.raises(QueryFileError, match="some/query needs the parameter b"):
        transaction.run(query, a=1)
    with pytest.raises(QueryFileError, match="some/query has no parameter c"):
        transaction.run(query, a=1, b=2, c=3)
    assert query.bind({"a": None, "b": 2}) == {"a": None, "b": 2}


def test_folder_decides_the_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "g.cypher"
    path.write_text(GAP, encoding="utf-8")
    assert isinstance(load_file(path, "gaps/g").front, GapFrontMatter)
    with pytest.raises(QueryFileError, match=r"reach/g\.cypher"):
        load_file(path, "reach/g")


def test_a_graph_that_holds_anything_holds_a_row_that_refers_to_no_other() -> None:
    text = load("store/holds").text
    first = {
        table.label
        for table in TABLES.values()
        if table.label and not any(column.required for column in table.references)
    }
    assert {label for label in first if f"(n:{label})" in text} == first
    assert text.count("MATCH (n:") == len(first)
