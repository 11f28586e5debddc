"""Instants as the store and the log hold them: in UTC, as texts that sort by time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def as_text(at: datetime) -> str:
    """Return an instant in UTC (ISO 8601, to the microsecond)."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def beginning(day: date, zone: str, days: int = 0) -> str:
    """Return the instant at which the day `days` after `day` begins in a time zone."""
    return as_text(datetime.combine(day + timedelta(days=days), time(), ZoneInfo(zone)))
