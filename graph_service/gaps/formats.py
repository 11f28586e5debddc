"""Findings for machines and spreadsheets: JSON, CSV, XLSX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from graph_service.bundle.cells import safe_cell
from graph_service.gaps.entries import Entry
from graph_service.gaps.findings import Finding
from graph_service.i18n import translate
from graph_service.model.vocabulary import label

_HEADINGS = (
    "Severity",
    "Gap",
    "Title",
    "What",
    "Where",
    "Why it matters",
    "What to do",
    "Who could act",
    "Seen",
    "In the ledger",
    "Finding",
)
_WIDTHS = (12, 28, 36, 44, 28, 60, 60, 36, 40, 36, 48)


def rows(
    found: Sequence[Finding], entries: Mapping[str, Entry], language: str, day: date
) -> list[dict[str, Any]]:
    """Return the findings for machines, each with its entry of the ledger on `day`, if it has one.

    Parameters:
        found: The findings.
        entries: Their entries by their ids.
        language: The language of their texts.
        day: Today.
    """
    return [
        each.as_json(language)
        | {"ledger": entry.as_json(day) if (entry := entries.get(each.id)) else None}
        for each in found
    ]


def as_json(
    found: Sequence[Finding], entries: Mapping[str, Entry], language: str, day: date
) -> str:
    """Return `rows` as a JSON array."""
    return json.dumps(rows(found, entries, language, day), ensure_ascii=False, indent=1)


def as_csv(found: Sequence[Finding], entries: Mapping[str, Entry], language: str, day: date) -> str:
    """Return the findings as CSV text, no cell of which a spreadsheet runs."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_headings(language))
    for each in found:
        writer.writerow(
            [safe_cell(cell) for cell in _cells(each, entries.get(each.id), language, day)]
        )
    return text.getvalue()


def as_xlsx(
    found: Sequence[Finding], entries: Mapping[str, Entry], language: str, day: date
) -> bytes:
    """Return the findings as a workbook with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(translate("Findings", language))
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHIJK", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    lines = [
        _headings(language),
        *(_cells(each, entries.get(each.id), language, day) for each in found),
    ]
    for number, row in enumerate(lines):
        cells = [WriteOnlyCell(sheet, safe_cell(text) or None) for text in row]
        for cell in cells:
            cell.data_type = "s" if cell.value else "n"  # "n" is an empty cell's
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _headings(language: str) -> list[str]:
    return [translate(heading, language) for heading in _HEADINGS]


def _cells(finding: Finding, entry: Entry | None, language: str, day: date) -> list[str]:
    front = finding.gap.front
    return [
        label("severities", front.severity, language),
        finding.gap.id,
        front.title[language],
        finding.place(language),
        (finding.area and finding.area.text(language)) or "",
        front.why[language],
        front.advice[language],
        ", ".join(who.name or who.id for who in finding.subject.who),
        "; ".join(finding.fact_texts(language)),
        standing_text(entry, day, language) if entry else "",
        finding.id,
    ]


def standing_text(entry: Entry, day: date, language: str) -> str:
    """Return since when a finding is there, and who takes it or until when it is accepted."""
    parts = [translate("since {day}", language).format(day=entry.opened[-1])]
    if entry.is_taken(day):
        text = translate("{user} until {day}", language)
        parts.append(text.format(user=entry.taken_by, day=entry.taken_until))
    if entry.state(day) == "accepted":
        text = translate("accepted until {day}", language)
        parts.append(text.format(day=entry.accepted_until))
    return "; ".join(parts)
