"""The demo region: of the size of a real one, every gap in it at least once, nobody real."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
import yaml

from graph_service.bundle.check import read_bundle
from graph_service.bundle.links import check_nesting, check_references
from graph_service.bundle.problems import Problems
from graph_service.generate import COLUMNS, Row
from graph_service.model.tables import TABLES
from graph_service.resources import folder
from tests.plain_reading import RULES, World, findings, route

DEMO = folder("seed") / "demo"
Bundle = Mapping[str, list[Row]]


@pytest.fixture(scope="module")
def demo() -> Bundle:
    return {
        file.stem: list(csv.DictReader(file.read_text("utf-8").splitlines()))
        for file in DEMO.glob("*.csv")
    }


@pytest.fixture(scope="module")
def anchor() -> date:
    day = yaml.safe_load((DEMO / "anchor.yaml").read_text("utf-8"))["as_of"]
    assert isinstance(day, date)
    return day


@pytest.fixture(scope="module")
def found(demo: Bundle, anchor: date) -> list[str]:
    return findings(World.from_rows(demo), anchor)


def moved(demo: Bundle, by: timedelta) -> Bundle:
    def cell(text: str) -> str:
        is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
        return (date.fromisoformat(text) + by).isoformat() if is_day else text

    return {
        table: [{column: cell(text) for column, text in row.items()} for row in rows]
        for table, rows in demo.items()
    }


def test_every_table_is_there_with_its_columns(demo: Bundle) -> None:
    assert set(demo) == set(COLUMNS)
    for table, rows in demo.items():
        assert rows
        assert tuple(rows[0]) == COLUMNS[table]


def test_it_is_a_bundle_without_problems() -> None:
    problems = Problems()
    bundle = read_bundle(DEMO, problems, limit_megabytes=5)
    check_references(bundle, {}, problems)
    check_nesting(bundle, {}, problems)
    assert problems.found == []


def test_it_has_the_size_of_a_region_to_look_at(demo: Bundle) -> None:
    kinds = Counter(row["kind"] for row in demo["areas"])
    assert kinds == {"country": 1, "centre": 2, "county": 3, "municipality": 18}
    assert 55 <= len(demo["agencies"]) <= 70
    assert 140 <= len(demo["contacts"]) <= 170
    assert 18 <= len(demo["networks"]) <= 23
    assert len(demo["clients"]) == 60
    shapes = Counter(row["kind"] for row in demo["networks"])
    assert (shapes["matrix"], shapes["steering"]) == (1, 1)
    units = Counter(row["kind"] for row in demo["agencies"])
    assert units["prison"] == 3


def test_every_gap_is_in_it_and_the_list_can_be_read_through(found: list[str]) -> None:
    assert not set(RULES) - {name.split(":")[0] for name in found}
    assert 120 <= len(found) <= 250


def test_most_clients_have_no_critical_finding(demo: Bundle, found: list[str]) -> None:
    critical = (
        "team-unreachable",
        "release-without-receiver",
        "release-without-housing",
        "client-without-officer",
        "consent-missing",
        "minor-without-child-protection",
    )
    hit = {name.split(":")[1] for name in found if name.split(":")[0] in critical}
    assert len(hit) < len(demo["clients"]) / 4


@pytest.mark.parametrize("days", [1, 100, 466, 1200])
def test_it_says_the_same_on_any_later_day(
    demo: Bundle, anchor: date, found: list[str], days: int
) -> None:
    by = timedelta(days=days)
    assert findings(World.from_rows(moved(demo, by)), anchor + by) == found


def test_a_protected_contact_is_reached_through_the_agency(
    demo: Bundle, anchor: date, found: list[str]
) -> None:
    world = World.from_rows(demo)
    protected = [row for row in demo["contacts"] if row["protected"] == "true"]
    assert protected
    for row in protected:
        assert f"contact-unreachable:{row['id']}" not in found
        steps = {step.id for step in route(world, row["agency"], as_of=anchor)}
        assert row["id"] not in steps
        assert row["agency"] in steps


def test_deputies_work_for_some_and_not_for_others(
    demo: Bundle, anchor: date, found: list[str]
) -> None:
    day = anchor.isoformat()
    away = [r for r in demo["absences"] if r["starts_on"] <= day <= r["ends_on"]]
    lost = {row["contact"] for row in away if f"contact-unreachable:{row['contact']}" in found}
    assert {bool(row["deputy"]) for row in away if row["contact"] in lost} == {True, False}
    carried = {row["contact"] for row in demo["team"]} | {row["contact"] for row in demo["members"]}
    assert [row for row in away if row["contact"] in carried - lost and row["deputy"]]


def test_nobody_real_can_be_reached(demo: Bundle) -> None:
    shapes = {
        "email": r"[a-z0-9.-]+@[a-z0-9.-]+\.example",
        "phone": r"\+358 50 555 \d{4}",
        "booking": r"https://[a-z0-9.-]+\.example",
        "secure_message": r"https://[a-z0-9.-]+\.example",
        "visit": r"Mallikatu \d+, \w+",
    }
    for channel in demo["channels"]:
        assert re.fullmatch(shapes[channel["kind"]], channel["value"]), channel
    assert all(re.search(r"\.example$", row["url"]) for row in demo["agencies"])
    for file in DEMO.iterdir():
        text = file.read_text("utf-8")
        assert not re.search(r"\d{6}[-+A]\d{3}[0-9A-Z]", text), file.name
        assert not re.search(r"@(?![a-z0-9.-]+\.example\b)", text), file.name


def test_client_ids_stand_in_no_other_id(demo: Bundle) -> None:
    pseudonyms = [row["id"].removeprefix("k-") for row in demo["clients"]]
    assert all(re.fullmatch(r"[0-9a-f]{6}", one) for one in pseudonyms)
    for table, rows in demo.items():
        if table != "clients" and TABLES[table].label:
            assert not [row["id"] for row in rows for one in pseudonyms if one in row.get("id", "")]
