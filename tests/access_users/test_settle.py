"""What was left open between log and graph is settled at the next start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph_service.access.audit import Entry, Outcome, log_file
from graph_service.access.audit_read import Wanted, open_intents, read_records
from graph_service.access.audit_verify import verify
from graph_service.access.receipts import GivenUp, has_receipt, leave_receipt, remove_old_receipts
from graph_service.access.settle import settle
from graph_service.store import Graph
from tests.access.processes import open_log

INTENT = Entry(
    "alter",
    "u-1",
    "officer",
    "t-1",
    ("Client:k-1",),
    purpose="handover",
    reason="Written by the officer.",
    request="r-1",
    outcome="intended",
)


def write(folder: Path, *entries: Entry) -> None:
    with open_log(folder) as log:
        for entry in entries:
            log.write(entry)


def settled(folder: Path, graph: Graph) -> int:
    with open_log(folder) as log:
        return settle(log, folder / "log", graph)


def told(folder: Path) -> list[tuple[str, Outcome]]:
    """Return request and outcome of every record, in order."""
    found = read_records(folder / "log", Wanted())
    return [(record.entry.request, record.entry.outcome) for record in found]


def test_rule_8_open_intent_with_a_receipt_was_carried_out(graph: Graph, tmp_path: Path) -> None:
    write(tmp_path, INTENT)
    graph.write(lambda tx: leave_receipt(tx, "r-1"))

    assert settled(tmp_path, graph) == 1

    *_, last = read_records(tmp_path / "log", Wanted())
    assert last.entry == replace(INTENT, outcome="done")
    found = verify(tmp_path / "log", tmp_path / "audit.key")
    assert (found.records, found.faults, found.open_intents) == (2, (), ())


def test_rule_8_open_intent_without_a_receipt_was_not_and_never_will_be(
    graph: Graph, tmp_path: Path
) -> None:
    write(tmp_path, INTENT)

    assert settled(tmp_path, graph) == 1

    assert told(tmp_path) == [("r-1", "intended"), ("r-1", "failed")]
    with pytest.raises(GivenUp):
        graph.write(lambda tx: leave_receipt(tx, "r-1"))
    assert not has_receipt(graph, "r-1")


def test_settling_twice_writes_nothing_more(graph: Graph, tmp_path: Path) -> None:
    write(tmp_path, INTENT)
    assert [settled(tmp_path, graph) for _ in range(3)] == [1, 0, 0]


def test_each_intent_of_a_request_gets_an_outcome(graph: Graph, tmp_path: Path) -> None:
    other = replace(INTENT, purpose="quality", identifiers=("Client:k-2",))
    ended = replace(INTENT, request="r-0")
    write(tmp_path, ended, INTENT, other, replace(ended, outcome="done"))
    write(tmp_path, replace(INTENT, outcome="done"))
    graph.write(lambda tx: leave_receipt(tx, "r-1"))

    assert [each.entry for each in open_intents(tmp_path / "log")] == [other]
    assert settled(tmp_path, graph) == 1

    *_, last = read_records(tmp_path / "log", Wanted())
    assert last.entry == replace(other, outcome="done")


def test_a_read_or_a_refusal_is_no_intent(graph: Graph, tmp_path: Path) -> None:
    read = replace(INTENT, operation="consult", outcome="done", reason='"outcome":"intended"')
    write(tmp_path, read, replace(read, outcome="refused"))
    assert settled(tmp_path, graph) == 0


def test_intent_of_a_command_stays_open_until_its_receipt_is_there(
    graph: Graph, tmp_path: Path
) -> None:
    write(tmp_path, replace(INTENT, request="command-1"))
    assert settled(tmp_path, graph) == 0
    graph.write(lambda tx: leave_receipt(tx, "command-1"))
    assert settled(tmp_path, graph) == 1
    assert told(tmp_path) == [("command-1", "intended"), ("command-1", "done")]


def test_a_record_that_was_changed_keeps_no_service_from_its_start(
    graph: Graph, tmp_path: Path
) -> None:
    write(tmp_path, INTENT, INTENT, INTENT, replace(INTENT, request="r-2"))
    with closing(sqlite3.connect(log_file(tmp_path / "log"))) as connection, connection:
        connection.execute("DROP TRIGGER records_stay_as_they_are")
        for number, text in ((1, "no JSON"), (2, '{"outcome":"intended"}'), (3, "[]")):
            connection.execute("UPDATE records SET record = ? WHERE number = ?", (text, number))
    assert settled(tmp_path, graph) == 1
    assert told_of_last(tmp_path) == '"request":"r-2"'


def told_of_last(folder: Path) -> str:
    query = "SELECT record FROM records ORDER BY number DESC LIMIT 1"
    with closing(sqlite3.connect(log_file(folder / "log"))) as connection:
        [record] = connection.execute(query).fetchone()
    return next(part for part in str(record).split(",") if part.startswith('"request"'))


def test_receipts_are_kept_for_a_day(graph: Graph) -> None:
    graph.write(lambda tx: leave_receipt(tx, "r-1"))
    now = datetime.now(UTC)
    assert remove_old_receipts(graph, now + timedelta(hours=23)) == 0
    assert has_receipt(graph, "r-1")
    assert remove_old_receipts(graph, now + timedelta(hours=24, seconds=1)) == 1
    assert not has_receipt(graph, "r-1")
