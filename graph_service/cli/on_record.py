"""What a command does goes on record: a change before and after it, a look before it leaves.

Directive (EU) 2016/680, art. 25, holds for commands as for requests: who, when, what for, about
whom, and how it ended; identifiers, never content.
"""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from graph_service.access.audit import AuditLog, Entry, Operation, Outcome
from graph_service.access.settle import COMMAND
from graph_service.settings import Settings


class Act:
    """Something that a command does.

    Parameters:
        log: Where it goes on record.
        entry: Who does what, and what for.
    """

    def __init__(self, log: AuditLog, entry: Entry) -> None:
        self._log, self._entry = log, entry
        self._identifiers: set[str] = set()
        self._is_given = False

    @property
    def request(self) -> str:
        """What its records have in common, and the receipt of its change."""
        return self._entry.request

    def about(self, identifiers: Iterable[str]) -> None:
        """Note what it is about, as ``Label:id``."""
        self._identifiers.update(identifiers)

    def intend(self, identifiers: Iterable[str] = ()) -> None:
        """Put on record that a change is about to be made."""
        self.about(identifiers)
        self._write("intended")

    def give(self, identifiers: Iterable[str] = ()) -> None:
        """Put on record that something, such as a file, is about to leave.

        Once it has, that is all there is on record of it.
        """
        self.about(identifiers)
        self._write("done")
        self._is_given = True

    def end(self, outcome: Outcome) -> None:
        """Put on record how it ended."""
        if outcome != "done" or not self._is_given:
            self._write(outcome)

    def _write(self, outcome: Outcome) -> None:
        identifiers = tuple(sorted(self._identifiers))
        self._log.write(replace(self._entry, identifiers=identifiers, outcome=outcome))


@contextmanager
def acting(settings: Settings, operation: Operation, purpose: str | None = None) -> Iterator[Act]:
    """Put on record what is done meanwhile, once it is done or has failed; print it afterwards.

    Parameters:
        settings: They say where the log is.
        operation: What is done.
        purpose: What for, where it is clients' data.

    Raises:
        AuditUnavailable: it cannot be written; nothing was done.
    """
    with (
        AuditLog(settings.audit_folder, settings.audit_key) as log,
        act_on(log, operation, purpose) as act,
    ):
        yield act


@contextmanager
def act_on(log: AuditLog, operation: Operation, purpose: str | None = None) -> Iterator[Act]:
    """Put on record what is done meanwhile in a log that is open; see `acting`.

    Parameters:
        log: The log.
        operation: What is done.
        purpose: What for, where it is clients' data.
    """
    entry = Entry(
        operation=operation,
        who=user_name(),
        role="administrator",
        token="command",  # noqa: S106 - no secret  # nosec B106
        purpose=purpose,
        request=COMMAND + secrets.token_hex(6),
    )
    act = Act(log, entry)
    try:
        yield act
    except BaseException:
        act.end("failed")
        raise
    act.end("done")


@contextmanager
def on_record(
    settings: Settings,
    operation: Operation,
    identifiers: Iterable[str],
    purpose: str | None = None,
) -> Iterator[Act]:
    """Write that something is intended, and after it that it was done or failed.

    Raises:
        AuditUnavailable: it cannot be written; nothing was done.
    """
    with acting(settings, operation, purpose) as act:
        act.intend(identifiers)
        yield act


def user_name() -> str:
    """Return what the operating system calls the one who runs the command."""
    try:
        return f"os:{getpass.getuser()}"
    except (OSError, KeyError):
        return "os:unknown"
