"""Processes of their own on an audit log.

Run as ``python -m tests.access.processes write|endless|full FOLDER``.
"""

from __future__ import annotations

import itertools
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

from graph_service.access.audit import AuditLog, AuditUnavailable, Entry, Outcome

ROOT = Path(__file__).parents[2]
#: How many records `write` writes.
COUNT = 100


def start(task: Literal["write", "endless", "full"], folder: Path) -> subprocess.Popen[str]:
    """Start a process on the log that `open_log` opens."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.access.processes", task, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def open_log(folder: Path, sign_every: float = 300.0) -> AuditLog:
    """Return the log in `folder`, its key beside it."""
    return AuditLog(folder / "log", folder / "audit.key", sign_every=sign_every)


def write(log: AuditLog, request: str, outcome: Outcome) -> None:
    """Write a record and tell of it."""
    client = f"Client:{os.getpid()}"
    number = log.write(
        Entry("alter", "sub-1", "officer", "t-1", (client,), request=request, outcome=outcome)
    )
    # One write, so that a killed process leaves no half of a line.
    sys.stdout.write(f"{number} {request} {outcome}\n")
    sys.stdout.flush()


def main(task: str, folder: Path) -> None:
    """Do one of the tasks."""
    if task == "write":
        with open_log(folder) as log:
            for number in range(COUNT):
                write(log, f"{os.getpid()}-{number}", "done")
    elif task == "endless":
        with open_log(folder, sign_every=0.01) as log:
            for number in itertools.count():
                write(log, f"{os.getpid()}-{number}", "intended")
                write(log, f"{os.getpid()}-{number}", "done")
    else:
        # Beyond this size the system refuses to write, as it does on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            with open_log(folder) as log:
                for number in itertools.count():
                    write(log, str(number), "done")
        except AuditUnavailable as error:
            print(error, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
