"""What a command does with clients' data goes on record, before it happens and after."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from graph_service.access.audit import AuditLog, Entry, Operation
from graph_service.access.settle import COMMAND
from graph_service.settings import Settings


@contextmanager
def on_record(
    settings: Settings,
    operation: Operation,
    identifiers: Sequence[str],
    purpose: str | None = None,
) -> Iterator[None]:
    """Write that something is intended, and after it that it was done or failed.

    Raises:
        AuditUnavailable: it cannot be written; nothing was done.
    """
    request = COMMAND + secrets.token_hex(6)
    entry = Entry(
        operation=operation,
        who=user_name(),
        role="administrator",
        token="command",  # noqa: S106 - no secret  # nosec B106
        identifiers=tuple(identifiers),
        purpose=purpose,
        request=request,
        outcome="intended",
    )
    with AuditLog(settings.audit_folder, settings.audit_key) as log:
        log.write(entry)
        try:
            yield
        except BaseException:
            log.write(replace(entry, outcome="failed"))
            raise
        log.write(replace(entry, outcome="done"))


def user_name() -> str:
    """Return what the operating system calls the one who runs the command."""
    try:
        return f"os:{getpass.getuser()}"
    except (OSError, KeyError):
        return "os:unknown"
