"""The reference data: it fits the model, holds what the countries hold, and has its names."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graph_service.bundle.links import check_references
from graph_service.bundle.problems import Problems
from graph_service.bundle.write import read_tables
from graph_service.gaps.catalogue import chosen
from graph_service.gaps.run import run
from graph_service.names import name_in
from graph_service.seeds import countries, load_country, read_seed
from graph_service.store import Graph

SEED = Path(__file__).parents[2] / "seed"


def _rows(path: str) -> list[dict[str, str]]:
    with (SEED / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("country", ["finland", "sweden", "norway"])
def test_a_country_fits_the_model_and_refers_to_itself(country: str) -> None:
    problems = Problems()
    bundle = {**read_seed("themes", problems), **read_seed(country, problems)}
    check_references(bundle, {}, problems)
    assert [problem.text() for problem in problems.found] == []


def test_finland_has_its_counties_and_municipalities() -> None:
    areas = _rows("finland/areas.csv")
    kinds = Counter(row["kind"] for row in areas)
    by_id = {row["id"]: row for row in areas}
    homes = {by_id[row["part_of"]]["kind"] for row in areas if row["kind"] == "municipality"}
    # 21 wellbeing services counties, Helsinki and Åland.
    assert (kinds["county"], kinds["municipality"], homes) == (23, 308, {"county"})
    assert {by_id[row["part_of"]]["kind"] for row in areas if row["kind"] == "county"} == {"centre"}


@pytest.mark.parametrize(("country", "count"), [("sweden", 21), ("norway", 15)])
def test_sweden_and_norway_have_their_counties(country: str, count: int) -> None:
    kinds = Counter(row["kind"] for row in _rows(f"{country}/areas.csv"))
    assert kinds["county"] == count


def test_the_countries_are_those_with_a_folder() -> None:
    assert countries() == ("finland", "norway", "sweden")


@pytest.mark.parametrize(
    ("language", "id", "name", "expected"),
    [
        ("sv", "fi-091", "Helsinki", "Helsingfors"),
        ("fi", "fi-091", "Helsinki", "Helsinki"),
        ("nb", "fi-091", "Helsinki", "Helsingfors"),
        ("sv", "fi-091", "Stadi", "Stadi"),
        ("sv", "elsewhere", "Helsinki", "Helsinki"),
    ],
)
def test_a_name_is_read_in_the_users_language(
    language: str, id: str, name: str, expected: str
) -> None:
    assert name_in(language, "Area", id, name) == expected


def test_finland_in_an_empty_store_lacks_all_its_agreements(graph: Graph) -> None:
    load_country(graph, "finland")
    tables = read_tables(graph)
    rules = chosen(["agreement-missing-national", "agreement-missing-regional"], [])
    found = run(graph, rules, as_of=date(2026, 11, 21))
    levels = Counter(row[1] for row in tables["required_agreements"])
    centres = sum(row[2] == "centre" for row in tables["areas"])
    assert Counter(each.gap.id for each in found) == {
        "agreement-missing-national": levels["national"],
        "agreement-missing-regional": levels["regional"] * centres,
    }
