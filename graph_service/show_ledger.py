"""What the command line prints of the ledger: its findings, their numbers, how they changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.history import Count, Trend
from graph_service.gaps.listed import WANTED, Listed
from graph_service.i18n import translate
from graph_service.model.vocabulary import label
from graph_service.show import severity_text


def listed(found: Sequence[Listed], day: date, language: str) -> RenderableType:
    """Return what the ledger holds as a table: how it stands, what it is, since when."""
    if not found:
        return Text(translate("No findings.", language), "green")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("State", "Severity", "Gap", "What", "First seen", "Last seen", "Resolved on"):
        table.add_column(translate(heading, language), overflow="fold")
    for each in found:
        entry = each.entry
        table.add_row(
            label("ledger_states", entry.state(day), language),
            severity_text(each.finding.gap.front.severity, language),
            entry.gap,
            each.finding.place(language),
            entry.first_seen.isoformat(),
            entry.last_seen.isoformat(),
            entry.resolved_on.isoformat() if entry.resolved_on else "–",
        )
    return table


def counted(found: Sequence[Count], language: str) -> RenderableType:
    """Return how many findings stand how, as a table."""
    if not found:
        return Text(translate("No findings.", language), "green")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", overflow="fold")
    for state in WANTED:
        table.add_column(label("ledger_states", state, language), justify="right")
    for each in found:
        numbers = each.as_json()
        table.add_row(Text(each.name), *(str(numbers[state]) for state in WANTED))
    return table


def over_time(found: Trend, language: str) -> Table:
    """Return how many findings there were, a row for each day."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(translate("Date", language))
    for name in SEVERITIES:
        table.add_column(severity_text(name, language), justify="right")
    for at, day in enumerate(found.days):
        table.add_row(day.isoformat(), *(str(found.numbers[name][at]) for name in SEVERITIES))
    return table
