"""`kill -9` at random moments loses no record that was acknowledged and breaks no chain."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.audit_verify import verify
from tests.access.processes import COUNT, open_log, start, write

ROUNDS = int(os.environ.get("SOAK_ROUNDS", "10"))


def test_rule_8_killed_writers_lose_nothing_and_leave_a_sound_log(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    told: dict[int, tuple[str, str]] = {}
    for _ in range(ROUNDS):
        for line in killed(tmp_path, chance.uniform(0.0, 0.7), wait=chance.random() < 0.5):
            number, request, outcome = line.split()
            assert int(number) not in told
            told[int(number)] = (request, outcome)
    assert_sound_and_complete(tmp_path, told)


def test_writers_killed_at_the_very_start_leave_a_log_that_opens(tmp_path: Path) -> None:
    chance = random.Random(3)
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        told = [line.split() for line in killed(folder, chance.uniform(0.1, 0.5), wait=False)]
        known = {int(number): (request, outcome) for number, request, outcome in told}
        assert_sound_and_complete(folder, known)


def assert_sound_and_complete(folder: Path, told: dict[int, tuple[str, str]]) -> None:
    """See that the log, opened again, is sound and holds every record that was told of."""
    with open_log(folder):
        pass
    found = verify(folder / "log", folder / "audit.key")
    held = {
        record.number: (record.entry.request, record.entry.outcome)
        for record in read_records(folder / "log", Wanted())
    }
    assert found.faults == ()
    assert list(held) == list(range(1, found.records + 1))
    assert {number: held.get(number) for number in told} == told
    answered = {request for request, outcome in held.values() if outcome == "done"}
    unanswered = [n for n, (request, _) in held.items() if request not in answered]
    assert list(found.open_intents) == unanswered


def killed(folder: Path, seconds: float, wait: bool) -> list[str]:
    """Start two writers, kill both, return the lines in which they told of their records."""
    with start("endless", folder) as first, start("endless", folder) as second:
        assert first.stdout and second.stdout
        lines = [first.stdout.readline()] if wait else []
        try:
            first.wait(seconds)
        except subprocess.TimeoutExpired:
            first.kill()
        second.kill()
        assert (first.wait(), second.wait()) == (-9, -9)
        return lines + first.stdout.readlines() + second.stdout.readlines()


def test_processes_and_the_test_itself_write_one_chain(tmp_path: Path) -> None:
    with start("write", tmp_path) as first, start("write", tmp_path) as second:
        told = [line.split() for line in "".join(map(said, (first, second))).splitlines()]
    assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(int(number) for number, _, _ in told) == list(range(1, 2 * COUNT + 1))
    assert_sound_and_complete(
        tmp_path, {int(number): (request, outcome) for number, request, outcome in told}
    )


def test_a_log_opened_twice_here_loses_nothing_to_another_process(tmp_path: Path) -> None:
    with open_log(tmp_path) as first:
        write(first, "r-1", "done")
        with open_log(tmp_path):
            with start("write", tmp_path) as other:
                said(other)
            write(first, "r-2", "done")
            found = verify(tmp_path / "log", tmp_path / "audit.key")
            assert (found.records, found.faults) == (COUNT + 2, ())


def said(process: subprocess.Popen[str]) -> str:
    """Return what a process printed until its end."""
    return process.communicate(timeout=60)[0]


def test_rule_8_full_disk_is_told_and_what_was_told_before_is_there(tmp_path: Path) -> None:
    with start("full", tmp_path) as process:
        *told, error = said(process).splitlines()
    assert process.returncode == 0
    assert error.startswith(f"The audit log {tmp_path}/log/audit.sqlite cannot be written: ")
    assert len(told) > 10
    numbers = [line.split() for line in told]
    assert_sound_and_complete(
        tmp_path, {int(number): (request, outcome) for number, request, outcome in numbers}
    )
