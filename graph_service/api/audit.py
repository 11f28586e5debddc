"""Reading the record: an auditor reads all of it, everybody else their own acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import BaseModel, Field

from graph_service.access.audit import Operation
from graph_service.access.audit_read import Record, Wanted, newest
from graph_service.api.access import Access, needs
from graph_service.api.asked import SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.model.cells import DayCell, Number, TextCell
from graph_service.settings import Settings

Audit = Annotated[Access, needs("audit")]
_MOST = 1000

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


def allowed(access: Access, wanted: Wanted) -> Wanted:
    """Return what of `wanted` somebody may read: all of it as an auditor, else their own acts."""
    return wanted if access.reach("audit") == "all" else replace(wanted, who=access.caller.id)


def begins(day: date | None, settings: Settings, days: int = 0) -> str | None:
    """Return when the day `days` after `day` begins in the country, as records hold instants."""
    if day is None:
        return None
    begin = datetime.combine(day + timedelta(days=days), time(), ZoneInfo(settings.time_zone))
    return begin.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


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
    wanted = Wanted(
        who=who,
        identifiers=frozenset([identifier] if identifier else []),
        since=begins(since, settings),
        until=begins(until, settings, 1),
        operation=operation,
    )
    found = newest(settings.audit_folder, allowed(access, wanted), limit, before)
    return [RecordAnswer.of(record) for record in found]
