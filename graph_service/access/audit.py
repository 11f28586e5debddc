"""The audit log: who did what with whose data, when and why; no change of it goes unseen.

Finnish Act 906/2019 § 17 (use and disclosure logs), Directive (EU) 2016/680 art. 25 (logging). The
log holds identifiers, never content. It is an SQLite database to which records are only added; each
is on the disk before `AuditLog.write` returns. `audit_chain` says what makes a change visible,
`audit_read` reads and exports the log, `audit_verify` finds what is wrong with it.

Several processes and threads may write to one log at once.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from graph_service.access.audit_chain import (
    GENESIS,
    AuditKey,
    AuditUnavailable,
    Head,
    add_head,
    canonical,
    heads_file,
    make_key,
    read_key,
    sync_folder,
)
from graph_service.access.instants import as_text
from graph_service.errors import InputError

__all__ = ["AuditLog", "AuditUnavailable", "Entry", "Operation", "Outcome"]

Operation = Literal[
    "alter", "collect", "consult", "disclose", "combine", "erase", "sign-in", "refusal"
]
Outcome = Literal["intended", "done", "failed", "refused"]

#: How long a write waits for those of other processes, in seconds.
_PATIENCE = 10.0

#: The statements that make the log; `verify` compares them with those of the file.
SCHEMA = (
    "CREATE TABLE records (number INTEGER PRIMARY KEY, record TEXT NOT NULL, mac TEXT NOT NULL)",
    "CREATE TRIGGER records_stay_as_they_are BEFORE UPDATE ON records "
    "BEGIN SELECT RAISE(ABORT, 'records of the audit log are not changed'); END",
    "CREATE TRIGGER records_stay BEFORE DELETE ON records "
    "BEGIN SELECT RAISE(ABORT, 'records of the audit log are not removed'); END",
    # INSERT OR REPLACE would remove a record past the trigger above.
    "CREATE TRIGGER records_are_added_last BEFORE INSERT ON records "
    "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM records) "
    "BEGIN SELECT RAISE(ABORT, 'records of the audit log are added at its end'); END",
)


@dataclass(frozen=True)
class Entry:
    """What goes on record.

    A write to the graph leaves two entries with the same `request`: one ``intended`` before it is
    committed, one ``done`` or ``failed`` after.

    Parameters:
        operation: What was done; the words of Directive (EU) 2016/680 art. 25 and two of our own.
        who: Id of the user or key.
        role: Their role.
        token: What they proved themselves by; never the secret itself.
        identifiers: Whom or what it was about, as ``Label:id``.
        purpose: What for, from the list of purposes.
        reason: Why, where it had to be written, or why it was refused.
        request: Number of the request.
        outcome: How it ended.
    """

    operation: Operation
    who: str
    role: str
    token: str
    identifiers: tuple[str, ...] = ()
    purpose: str | None = None
    reason: str | None = None
    request: str = ""
    outcome: Outcome = "done"


def log_file(folder: Path) -> Path:
    """Return the file of the log in `folder`."""
    return folder / "audit.sqlite"


def now() -> str:
    """Return the instant it is, in UTC, in a form that sorts as text."""
    return as_text(datetime.now(UTC))


class AuditLog:
    """A log that entries are added to; open between ``with`` and its end.

    Parameters:
        folder: Holds the log and nothing else; made where it is missing.
        key_file: Holds the key, outside `folder`; made together with the log.
        sign_every: After how many seconds a write signs how far the log has come.

    Raises:
        InputError: the key would lie in the folder of the log.
        AuditUnavailable: at the start, when the log cannot be written, its key is missing, can be
            read by others or is not the one that the log was signed with.
    """

    _connection: sqlite3.Connection
    _key: AuditKey

    def __init__(self, folder: Path, key_file: Path, *, sign_every: float = 300.0) -> None:
        if key_file.resolve().is_relative_to(folder.resolve()):
            raise InputError(
                "The key of the audit log must not lie in its folder, {folder}. "
                "Name another file in GRAPH_AUDIT_KEY.",
                folder=folder,
            )
        self._folder, self._key_file = folder, key_file
        self._path = log_file(folder)
        self._every = sign_every
        self._signed: float | None = None
        self._unsigned = False
        self._lock = threading.Lock()

    def __enter__(self) -> AuditLog:
        with self._trouble_told(), _opening(self._folder):
            _make_file(self._path)
            self._connection = _connect(self._path)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock, self._trouble_told(), closing(self._connection):
            if self._unsigned:
                self._sign()

    def write(self, entry: Entry) -> int:
        """Add `entry` and return the number of its record, once it is on the disk.

        Raises:
            AuditUnavailable: it cannot be written, or the log cannot be signed; what was to go on
                record must not happen.
        """
        with self._lock, self._trouble_told():
            with self._transaction():
                number = self._append(entry)
            self._unsigned = True
            if self._signed is None or time.monotonic() - self._signed >= self._every:
                self._sign()
        return number

    def sign_head(self) -> None:
        """Sign how far the log has come, beside the key.

        Raises:
            AuditUnavailable: the signature cannot be written.
        """
        with self._lock, self._trouble_told():
            self._sign()

    def _prepare(self) -> None:
        """Make what a new log needs; see to it that an old one and its key belong together."""
        with self._transaction():
            if self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                make_key(self._key_file)
                for statement in SCHEMA:
                    self._connection.execute(statement)
            self._key = read_key(self._key_file)
            last = self._last()
        if last and not self._key.fits("record", last[1], last[2]):
            raise AuditUnavailable(
                "The last record of the audit log {path} was not signed with the key {key}. "
                "See what graph-service audit verify says.",
                path=self._path,
                key=self._key_file,
            )

    def _append(self, entry: Entry) -> int:
        last = self._last()
        number, previous = (last[0] + 1, last[2]) if last else (1, GENESIS)
        content = canonical(asdict(entry) | {"number": number, "at": now(), "previous": previous})
        self._connection.execute(
            "INSERT INTO records (number, record, mac) VALUES (?, ?, ?)",
            (number, content.decode(), self._key.sign("record", content)),
        )
        return number

    def _last(self) -> tuple[int, bytes, str] | None:
        """Return number, content and signature of the last record."""
        row = self._connection.execute(
            "SELECT number, CAST(record AS BLOB), CAST(mac AS TEXT) FROM records "
            "ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return row and (row[0], row[1], row[2])

    def _sign(self) -> None:
        # The log is held meanwhile: what is signed is committed, and heads stand in their order.
        with self._transaction():
            if last := self._last():
                head = Head(last[0], last[2], now())
                add_head(heads_file(self._key_file), self._key, head)
        self._signed, self._unsigned = time.monotonic(), False

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, Timeout) as error:
            raise AuditUnavailable(
                "The audit log {path} cannot be written: {reason}.",
                path=self._path,
                reason=getattr(error, "strerror", None) or error,
            ) from error


@contextmanager
def _opening(folder: Path) -> Iterator[None]:
    """Keep other processes from opening the log meanwhile: only one makes file and key."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    with FileLock(folder / "opening.lock", timeout=_PATIENCE, mode=0o600):
        yield


def _make_file(path: Path) -> None:
    """Make the file of the log, for its owner alone; SQLite gives its other files the same mode.

    A file that is there is not opened: closing it again would end the locks that this process holds
    on it, and another would remove what is not yet in the file (SQLite, "How To Corrupt", 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    sync_folder(path.parent)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS a plain fsync stops at the cache of the drive.
    connection.execute("PRAGMA fullfsync = ON")
    return connection
