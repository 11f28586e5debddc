"""The service in a process of its own, as it is run in use."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = "from graph_service.cli import main; main()"


@contextmanager
def served_elsewhere(uri: str, audit: Path) -> Iterator[tuple[int, str, int]]:
    """Yield the id of a process that serves the store at `uri`, with its host and port.

    Parameters:
        uri: Address of the store.
        audit: Folder of its audit log and the log's key.
    """
    own = {"GRAPH_AUDIT_FOLDER": str(audit / "log"), "GRAPH_AUDIT_KEY": str(audit / "audit.key")}
    started = subprocess.Popen(
        [sys.executable, "-c", RUN, "--store", uri, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | own,
    )
    with started as process:
        assert process.stderr
        said = re.search(r"http://(127\.0\.0\.1):(\d+)/", process.stderr.readline())
        assert said
        host, port = said[1], int(said[2])
        try:
            _wait_for(host, port)
            yield process.pid, host, port
        finally:
            process.terminate()
            process.communicate(timeout=60)


def _wait_for(host: str, port: int) -> None:
    """Wait until somebody listens there."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as link:
            if link.connect_ex((host, port)) == 0:
                return
        time.sleep(0.01)
