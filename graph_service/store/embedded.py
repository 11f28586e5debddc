"""The graph engine inside our own process: nothing to install, nothing to administer.

With `scrub` the only module that knows the engine. It starts ArcadeDB with its Bolt listener on a
loopback port and a password that lives as long as the process, and hands out an address like any
server's.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from graph_service.errors import StoreInUse, StoreUnavailable

DATABASE = "graph"
#: Where the engine keeps databases, where a copy of them is made, and the old ones for a moment.
DATABASES = "databases"
FRESH = "fresh"
OLD = "databases.old"
_ADDRESS = "engine.json"


@dataclass(frozen=True)
class Engine:
    """A running engine.

    Parameters:
        uri: Bolt address on the loopback interface.
        user: User name to sign in with.
        password: Password, new at every start.
        stop: Ends the engine and lets go of the folder.
    """

    uri: str
    user: str
    password: str
    stop: Callable[[], None]


def start(folder: Path, timeout: float, megabytes: int) -> Engine:
    """Return the engine on the data in `folder`: started, or joined where it runs already.

    One process owns the folder. It leaves the engine's address in a file that only its user can
    read, so that a command works beside a running service.

    Parameters:
        folder: Holds everything the engine writes; created where it is missing.
        timeout: Longest time a query may take, in seconds.
        megabytes: Memory for the engine.

    Raises:
        StoreInUse: another process has the folder and cannot be joined.
        StoreUnavailable: the folder cannot be written, or the engine does not start on it.
    """
    lock = _take(folder)
    if lock is None:
        return _join(folder)
    try:
        return _start(folder, timeout, megabytes, lock)
    except BaseException:
        lock.release()
        raise


def clear(folder: Path) -> None:
    """Remove `folder` and all in it.

    Raises:
        StoreInUse: a process has the folder.
    """
    with taken(folder):
        pass
    shutil.rmtree(folder)


@contextmanager
def taken(folder: Path) -> Iterator[None]:
    """Keep every process from starting an engine on `folder` meanwhile.

    Raises:
        StoreInUse: a process has the folder.
        StoreUnavailable: the folder cannot be written.
    """
    lock = _take(folder)
    if lock is None:
        raise StoreInUse(
            "The data folder {folder} is in use by another process. Stop it first, "
            "or name another folder in GRAPH_STORE_URI.",
            folder=folder,
        )
    try:
        yield
    finally:
        lock.release()


def mend(folder: Path) -> None:
    """Put right what a process left that was killed while it put a copy in place (see `scrub`)."""
    live, old = folder / DATABASES, folder / OLD
    if old.exists() and not live.exists():
        old.rename(live)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(folder / FRESH, ignore_errors=True)


def _join(folder: Path) -> Engine:
    try:
        address = json.loads((folder / _ADDRESS).read_text(encoding="utf-8"))
        return Engine(address["uri"], address["user"], address["password"], lambda: None)
    except (OSError, ValueError, KeyError) as error:
        raise StoreInUse(
            "The data folder {folder} is in use by another process. Stop it first, "
            "or name another folder in GRAPH_STORE_URI.",
            folder=folder,
        ) from error


def _leave_address(folder: Path, engine: Engine) -> None:
    path = folder / _ADDRESS
    path.unlink(missing_ok=True)
    secret = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(secret, "w", encoding="utf-8") as file:
        json.dump({"uri": engine.uri, "user": engine.user, "password": engine.password}, file)


def _take(folder: Path) -> FileLock | None:
    """Return the lock on `folder`, None where another process has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / "in-use.lock", timeout=0)
        lock.acquire()
    except Timeout:
        return None
    except OSError as error:
        raise StoreUnavailable(
            "The data folder {folder} cannot be written: {reason}.",
            folder=folder,
            reason=error.strerror,
        ) from error
    return lock


def _start(folder: Path, timeout: float, megabytes: int, lock: FileLock) -> Engine:
    import jpype
    from arcadedb_embedded.exceptions import ArcadeDBError
    from arcadedb_embedded.server import ArcadeDBServer

    # A process has one virtual machine; a second store in it uses the one that runs.
    machine = {} if jpype.isJVMStarted() else _machine_settings(folder, megabytes)
    (folder / _ADDRESS).unlink(missing_ok=True)  # of a process that was killed
    mend(folder)
    # The engine remembers its users; a password of an earlier process must not open this one.
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
    password = secrets.token_urlsafe(32)
    bolt_port, http_port = _free_ports(2)
    try:
        with _quiet_stderr(folder / "engine.log"):
            server = ArcadeDBServer(
                str(folder.resolve()),
                password,
                {
                    # Production mode syncs each commit to disk; the default does not.
                    "mode": "production",
                    "host": "127.0.0.1",
                    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                    "bolt_port": bolt_port,
                    "http_port": http_port,
                },
                machine,
            )
            server.start()
            database = server.create_database(DATABASE)
            # The driver's own timeout is ignored by this engine.
            database.command(
                "sql", f"ALTER DATABASE `arcadedb.command.timeout` {timeout * 1000:.0f}"
            )
    except ArcadeDBError as error:
        raise StoreUnavailable(
            "The embedded graph engine did not start on {folder}. Its log is {log}.",
            folder=folder,
            log=folder / "engine.log",
        ) from error

    def stop() -> None:
        with suppress(ArcadeDBError):
            server.stop()
        (folder / _ADDRESS).unlink(missing_ok=True)
        lock.release()

    engine = Engine(f"bolt://127.0.0.1:{bolt_port}", "root", password, stop)
    _leave_address(folder, engine)
    return engine


def _machine_settings(folder: Path, megabytes: int) -> dict[str, object]:
    """Return how the engine's virtual machine is started: small, silent, in its own folder."""
    logging = folder / "logging.properties"
    logging.write_text(
        "handlers = java.util.logging.FileHandler\n"
        ".level = WARNING\n"
        f"java.util.logging.FileHandler.pattern = {(folder / 'engine.log').as_posix()}\n"
        "java.util.logging.FileHandler.limit = 5000000\n"
        "java.util.logging.FileHandler.count = 1\n"
        "java.util.logging.FileHandler.append = true\n"
        "java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter\n",
        encoding="utf-8",
    )
    return {
        "heap_size": f"{megabytes}m",
        "jvm_args": [
            f"-Djava.util.logging.config.file={logging.resolve()}",
            # Signals stay with Python, which closes the engine in order.
            "-Xrs",
            f"-XX:ErrorFile={(folder / 'engine-crash-%p.log').resolve()}",
        ],
    }


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket(socket.AF_INET, socket.SOCK_STREAM) for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


@contextmanager
def _quiet_stderr(log: Path) -> Iterator[None]:
    """Send to `log` what the engine says while it starts; it has no switch for its first lines."""
    sys.stderr.flush()
    kept = os.dup(2)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
