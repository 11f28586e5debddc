"""Reading the record: an auditor reads all of it, everybody else their own acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from graph_service.access.audit import Operation
from graph_service.access.audit_read import Record, Wanted, newest
from graph_service.access.instants import beginning
from graph_service.api.access import Access, needs
from graph_service.api.asked import SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.model.cells import DayCell, Number, TextCell
from graph_service.model.tables import TABLES
from graph_service.rows.rights import resources_of
from graph_service.settings import Settings

Audit = Annotated[Access, needs("audit")]
_MOST = 1000
#: No record is about this.
_NOTHING = "-"

routes = router("/api/v1", tags=["watch"])


class RecordAnswer(BaseModel):
    """A record of who did what with whose data."""

    number: int = Field(description="Its place in the log, from 1.")
    at: str = Field(description="When it was written, in UTC.")
    who: str = Field(description="Id of the user or key.")
    role: str
    token: str = Field(description="What they proved themselves by; never the secret.")
    operation: str
    identifiers: list[str] = Field(description="Whom or what it was about, as Label:id.")
    purpose: str | None
    reason: str | None
    request: str
    outcome: str

    @classmethod
    def of(cls, record: Record) -> RecordAnswer:
        """Return what of a record is told; its signatures are for `audit verify`."""
        entry = record.entry
        return cls(
            number=record.number,
            at=record.at,
            who=entry.who,
            role=entry.role,
            token=entry.token,
            operation=entry.operation,
            identifiers=list(entry.identifiers),
            purpose=entry.purpose,
            reason=entry.reason,
            request=entry.request,
            outcome=entry.outcome,
        )


#: What rows are called in the record that are about clients alone.
_ABOUT_CLIENTS = frozenset(
    table.row.__name__ for table in TABLES.values() if resources_of(table) == ("clients",)
)


def told_of(access: Access, record: Record) -> Record:
    """Return what of a record is told: no client to one who may look at none.

    Somebody may have moved rows about clients without being shown any: by merging two entries.
    """
    if _may_be_told_of_clients(access):
        return record
    told = tuple(each for each in record.entry.identifiers if not _is_about_client(each))
    return replace(record, entry=replace(record.entry, identifiers=told))


def _may_be_told_of_clients(access: Access) -> bool:
    return access.reach("audit") == "all" or access.reach("clients") not in ("none", "counts")


def _is_about_client(identifier: str) -> bool:
    return identifier.partition(":")[0] in _ABOUT_CLIENTS


def wanted_of(
    access: Access,
    settings: Settings,
    who: str | None,
    identifier: str | None,
    operation: Operation | None,
    since: date | None,
    until: date | None,
) -> Wanted:
    """Return what of the records asked for somebody may read: an auditor all, others their own.

    Parameters:
        access: Who asks.
        settings: Their time zone says when a day begins.
        who: Id of a user or key; only an auditor may name another.
        identifier: What it was about.
        operation: What was done.
        since: The first day.
        until: The last day.
    """
    zone = settings.time_zone
    if identifier and _is_about_client(identifier) and not _may_be_told_of_clients(access):
        identifier = _NOTHING
    return Wanted(
        who=who if access.reach("audit") == "all" else access.caller.id,
        identifiers=frozenset([identifier] if identifier else []),
        since=beginning(since, zone) if since else None,
        until=beginning(until, zone, 1) if until else None,
        operation=operation,
    )


@routes.get("/audit")
def audit(
    access: Audit,
    settings: SettingsOf,
    language: LanguageOf,
    who: Annotated[str | None, TextCell(), Query(description="Id of a user or key.")] = None,
    identifier: Annotated[
        str | None, TextCell(), Query(description="What it was about, such as Agency:kela.")
    ] = None,
    operation: Annotated[Operation | None, Query(description="What was done.")] = None,
    since: Annotated[date | None, DayCell(), Query(description="The first day.")] = None,
    until: Annotated[date | None, DayCell(), Query(description="The last day.")] = None,
    before: Annotated[
        int | None, Number(1, 2**53), Query(description="Only records with a smaller number.")
    ] = None,
    limit: Annotated[int, Number(1, _MOST), Query(description="The most that are told.")] = 100,
) -> list[RecordAnswer]:
    """Tell who did what with whose data, the newest first: your own acts; an auditor all."""
    wanted = wanted_of(access, settings, who, identifier, operation, since, until)
    found = newest(settings.audit_folder, wanted, limit, before)
    return [RecordAnswer.of(told_of(access, record)) for record in found]
