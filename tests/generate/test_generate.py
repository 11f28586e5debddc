"""The generator: the same again, whole in its references, near the sizes it promises."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from graph_service.bundle.check import read_bundle
from graph_service.bundle.links import check_nesting, check_references
from graph_service.bundle.problems import Problems
from graph_service.generate import COLUMNS, Row, generate, stream, write_folder
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import VOCABULARIES
from tests.plain_reading import RULES, World, findings

AS_OF = date(2026, 11, 21)
LIST_COLUMNS = {("themes", "expects"), ("services", "phases"), ("clients", "flags")}
STARTS_ENDS = (
    ("since", "until"),
    ("active_from", "active_until"),
    ("valid_from", "valid_until"),
    ("starts_on", "ends_on"),
    ("starts_on", "release_on"),
    ("starts_on", "closed_on"),
    ("given_on", "ends_on"),
    ("granted_on", "ends_on"),
    ("sent_on", "responded_on"),
)
Bundle = Mapping[str, list[Row]]


def bundle(clients: int, seed: int = 1, as_of: date = AS_OF) -> Bundle:
    return {table: list(rows) for table, rows in generate(clients, seed, as_of).items()}


@pytest.fixture(scope="module")
def small() -> Bundle:
    return bundle(400)


@pytest.fixture(scope="module")
def medium() -> Bundle:
    return bundle(2000)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("other", 8)):
        write_folder(tmp_path / name, 60, seed, AS_OF)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_the_folder_holds_what_the_tables_hold(tmp_path: Path) -> None:
    counts = write_folder(tmp_path / "made" / "here", 40, 3, AS_OF)
    tables = bundle(40, 3)
    for table, rows in tables.items():
        text = (tmp_path / "made" / "here" / f"{table}.csv").read_text("utf-8")
        header, *cells = csv.reader(text.splitlines())
        assert tuple(header) == COLUMNS[table]
        assert cells == [list(row.values()) for row in rows]
        assert counts[table] == len(rows)


def test_it_is_a_bundle_without_problems(tmp_path: Path) -> None:
    write_folder(tmp_path, 300, 4, AS_OF)
    problems = Problems()
    read = read_bundle(tmp_path, problems, limit_megabytes=50)
    check_references(read, {}, problems)
    check_nesting(read, {}, problems)
    assert problems.found == []


def test_all_tables_and_columns_are_there_and_none_is_empty(small: Bundle) -> None:
    assert set(small) == set(TABLES)
    for table, rows in small.items():
        assert rows, table
        assert all(tuple(row) == COLUMNS[table] for row in rows)


@pytest.mark.parametrize(
    ("clients", "as_of"), [(0, AS_OF), (1, AS_OF), (150, date(2024, 2, 29)), (400, AS_OF)]
)
def test_every_reference_leads_to_a_row(clients: int, as_of: date) -> None:
    tables = bundle(clients, 5, as_of)
    ids = {table: {row["id"] for row in rows if "id" in row} for table, rows in tables.items()}
    ids["experts"] = {row["contact"] for row in tables["experts"]}
    for name, rows in tables.items():
        for column in TABLES[name].references:
            for row in rows:
                for value in filter(None, row[column.name].split(";")):
                    assert value in ids[column.target_in(row)], (name, column.name, row)


def test_keys_are_unique_and_required_cells_filled(medium: Bundle) -> None:
    for name, rows in medium.items():
        keys = Counter(TABLES[name].key_of(row) for row in rows)
        assert not [key for key, count in keys.items() if count > 1], name
        for column in TABLES[name].columns:
            assert not column.required or all(row[column.name] for row in rows), column.name


def test_ids_hold_no_colon_and_do_not_tell_whose_they_are(small: Bundle) -> None:
    for name, rows in small.items():
        assert not [row["id"] for row in rows if ":" in row.get("id", "")], name
    pseudonyms = {row["id"].removeprefix("k-") for row in small["clients"]}
    assert all(re.fullmatch(r"[0-9a-f]{6}", one) for one in pseudonyms)
    for name in ("needs", "measures", "consents", "referrals", "meetings", "actions"):
        endings = {row["id"].rpartition("-")[2] for row in small[name]}
        assert len(endings & pseudonyms) <= 1, name


def test_words_are_of_the_vocabularies(medium: Bundle) -> None:
    for name, rows in medium.items():
        for column in TABLES[name].columns:
            if not column.vocabulary:
                continue
            words = {""} | set(VOCABULARIES[column.vocabulary])
            many = (name, column.name) in LIST_COLUMNS
            found = {
                word
                for row in rows
                for word in (row[column.name].split(";") if many else [row[column.name]])
            }
            assert found <= words, (name, column.name, found - words)


def test_nothing_ends_before_it_starts(medium: Bundle) -> None:
    for name, rows in medium.items():
        for first, last in STARTS_ENDS:
            if {first, last} <= set(COLUMNS[name]):
                wrong = [r for r in rows if r[first] and r[last] and r[last] < r[first]]
                assert not wrong, (name, wrong[:3])


def test_nobody_real_can_be_reached(medium: Bundle) -> None:
    shapes = {
        "email": r"[a-z0-9.-]+@[a-z0-9.-]+\.example",
        "phone": r"\+358 50 555 \d{4}",
        "booking": r"https://[a-z0-9.-]+\.example",
        "visit": r"Mallikatu \d+, .+",
    }
    for channel in medium["channels"]:
        assert re.fullmatch(shapes[channel["kind"]], channel["value"]), channel
    assert all(row["url"].endswith(".example") for row in medium["agencies"])
    every_cell = "\n".join(cell for rows in medium.values() for r in rows for cell in r.values())
    assert not re.search(r"\d{6}[-+A]\d{3}[0-9A-Z]\b", every_cell)


def test_every_gap_arises_and_most_clients_are_healthy(medium: Bundle) -> None:
    found = findings(World.from_rows(medium), AS_OF)
    by_gap = Counter(name.split(":")[0] for name in found)
    assert not set(RULES) - set(by_gap)
    clients = {row["id"] for row in medium["clients"]}
    about_clients = {gap: n for gap, n in by_gap.items() if _about(found, gap, clients)}
    assert max(about_clients.values()) < 0.08 * len(clients), about_clients


def _about(found: list[str], gap: str, ids: set[str]) -> bool:
    return all(name.split(":")[1] in ids for name in found if name.split(":")[0] == gap)


def test_twenty_thousand_clients_come_with_a_region_of_the_size_promised() -> None:
    counts = Counter(table for table, _ in stream(20_000, 1, AS_OF))
    assert counts["clients"] == 20_000
    assert 1_900 <= counts["agencies"] <= 2_100
    assert 8_000 <= counts["contacts"] <= 10_000
    assert 560 <= counts["networks"] <= 640
    assert 240_000 <= counts.total() <= 280_000


def test_the_region_grows_slower_than_the_clients(small: Bundle, medium: Bundle) -> None:
    for table in ("agencies", "contacts", "networks", "services"):
        assert len(small[table]) < len(medium[table]) < 4 * len(small[table])


def test_rows_stream_and_progress_is_told() -> None:
    told: list[int] = []
    rows = stream(2_500, 1, AS_OF, told.append)
    first = next(row for table, row in rows if table == "clients")
    assert told == []
    assert first == next(iter(generate(2_500, 1, AS_OF)["clients"]))
    assert sum(table == "clients" for table, _ in rows) == 2_499
    assert told == [1000, 2000, 2500]


def test_a_table_can_be_gone_through_twice() -> None:
    needs = generate(30, 2, AS_OF)["needs"]
    assert list(needs) == list(needs)
    assert list(islice(needs, 3)) == list(needs)[:3]


def test_a_negative_number_of_clients_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        generate(-1, 1, AS_OF)
