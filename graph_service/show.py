"""What the command line prints for people: findings, routes, problems, what an import did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graph_service.bundle.apply import Import
from graph_service.bundle.problems import Problem
from graph_service.gaps.catalogue import SEVERITIES, Gap
from graph_service.gaps.entries import Entry
from graph_service.gaps.findings import Finding
from graph_service.gaps.formats import standing_text
from graph_service.i18n import Language, translate
from graph_service.model.vocabulary import label
from graph_service.reach import Channel, Step
from graph_service.search.find import Answer
from graph_service.store.check import StoreState

_COLOURS = {"critical": "bold red", "serious": "yellow", "notice": "cyan"}
_MARKS = {"critical": "▲", "serious": "◆", "notice": "●"}
_KEYS_SHOWN = 20


def severity_text(severity: str, language: str) -> Text:
    """Return a severity as mark and word, so that colour is never all that tells it."""
    word = label("severities", severity, language)
    return Text(f"{_MARKS[severity]} {word}", _COLOURS[severity])


def findings(
    found: Sequence[Finding], entries: Mapping[str, Entry], day: date, language: str
) -> Iterator[RenderableType]:
    """Yield what a person reads: each gap once, with what it means, then where it holds.

    Parameters:
        found: The findings, sorted.
        entries: Their entries of the ledger by their ids.
        day: Today.
        language: The language of the texts.
    """
    for gap, group in groupby(found, key=lambda each: each.gap):
        yield _heading(gap, language)
        yield Padding(_places(list(group), entries, day, language), (0, 0, 1, 2))
    yield _summary(found, language)


def _heading(gap: Gap, language: str) -> Group:
    front = gap.front
    title = Text.assemble(
        severity_text(front.severity, language),
        "  ",
        (front.title[language], "bold"),
        ("  " + gap.id, "dim"),
    )
    why = Text.assemble((translate("Why: ", language), "bold"), front.why[language])
    advice = Text.assemble((translate("What to do: ", language), "bold"), front.advice[language])
    return Group(title, Padding(why, (0, 0, 0, 2)), Padding(advice, (0, 0, 0, 2)))


def _places(found: list[Finding], entries: Mapping[str, Entry], day: date, language: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("What", "Where", "Seen", "Who could act", "In the ledger"):
        table.add_column(translate(heading, language), overflow="fold")
    for each in found:
        entry = entries.get(each.id)
        place = each.place(language)
        ids = [key for key in each.keys if key not in place]
        table.add_row(
            Text.assemble(place, ("  " + " ".join(ids), "dim")),
            (each.area and each.area.text(language)) or "–",
            "; ".join(each.fact_texts(language)) or "–",
            ", ".join(who.name or who.id for who in each.subject.who) or "–",
            standing_text(entry, day, language) if entry else "–",
        )
    return table


def _summary(found: Sequence[Finding], language: str) -> Text:
    if not found:
        return Text(translate("No findings.", language), "green")
    counts = {name: sum(each.gap.front.severity == name for each in found) for name in SEVERITIES}
    parts = [
        f"{count} {label('severities', name, language)}" for name, count in counts.items() if count
    ]
    total = translate("{count} findings", language).format(count=len(found))
    return Text(f"{total}: {', '.join(parts)}", "bold")


def gap_list(gaps: Iterable[Gap], language: str) -> Table:
    """Return every gap with its severity and title."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("Severity", "Gap", "Title"):
        table.add_column(translate(heading, language))
    for gap in gaps:
        table.add_row(
            severity_text(gap.front.severity, language), gap.id, gap.front.title[language]
        )
    return table


def gap_explained(gap: Gap, language: str) -> Group:
    """Return all that a gap says of itself."""
    rows = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    about = gap.as_json(language)
    rows.add_row(translate("Named", language), f"{gap.id}:{':'.join(gap.front.keys)}")
    rows.add_row(
        translate("Set by", language),
        ", ".join(f"{name}={value}" for name, value in about["parameters"].items()) or "–",
    )
    return Group(_heading(gap, language), Padding(rows, (0, 0, 0, 2)))


def route_steps(steps: Sequence[Step], language: str) -> RenderableType:
    """Return a route as a numbered table, channels that may not work set apart at its end."""
    if not steps:
        return Text(translate("No way to reach the agency is known.", language), "bold red")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("", "Who", "Channels", "Why this way"):
        table.add_column(translate(heading, language) if heading else "", overflow="fold")
    for number, step in enumerate(steps, start=1):
        doubtful = step.kind == "unverified"
        table.add_row(
            "?" if doubtful else str(number),
            Text.assemble(step.name, ("  " + step.id, "dim")),
            Text("\n".join(channel_text(each, language) for each in step.channels)),
            step.reason_text(language),
            style="dim" if doubtful else "",
        )
    return table


def found(answer: Answer, language: Language) -> RenderableType:
    """Return what was found as a table, each with the best way to reach it."""
    notes = []
    if answer.suggestion:
        notes.append(translate("Did you mean", language) + f" {answer.suggestion}?")
    if not answer.results:
        return Text("\n".join([*notes, translate("Nothing was found.", language)]), "bold red")
    if not answer.all_words:
        notes.append(translate("Nothing has all of these words. What has most of them:", language))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("", "What", "Turn to", "Channels", "Why this way"):
        table.add_column(translate(heading, language) if heading else "", overflow="fold")
    for number, each in enumerate(answer.results, start=answer.first):
        way = each.way or each.doubtful
        table.add_row(
            str(number),
            Text.assemble(
                each.name,
                ("  " + each.id, "dim"),
                f"\n{label('labels', each.label, language)}: ",
                ", ".join(filter(None, (each.about, each.area))),
            ),
            way.name if way else translate("No way that works today is known.", language),
            Text("\n".join(channel_text(each, language) for each in way.channels) if way else ""),
            way.reason_text(language) if way else "",
        )
    return Group(*(Text(note) for note in notes), table)


def channel_text(channel: Channel, language: str) -> str:
    """Return a channel as a user reads it, with the day it was last known to work."""
    day = channel.verified_on
    verified = (
        translate("verified {day}", language).format(day=day)
        if day
        else translate("never verified", language)
    )
    return f"{label('channel_kinds', channel.kind, language)}: {channel.value} ({verified})"


def problems(found: Sequence[Problem], language: str) -> Table:
    """Return the problems of a bundle: where, what stands there, what was expected."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("File", "Row", "Column", "Value", "Expected"):
        table.add_column(translate(heading, language), overflow="fold")
    for each in found:
        table.add_row(
            escape(each.file),
            "" if each.row is None else str(each.row),
            escape(each.column or ""),
            escape(each.value or ""),
            escape(each.expected(language)),
        )
    return table


def import_result(result: Import, language: str) -> Group:
    """Return what an import did to each table, or would do."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(translate("Table", language))
    for heading in ("created", "changed", "removed", "left"):
        table.add_column(translate(heading, language), justify="right")
    for change in result.changes:
        counts = [len(change.created), len(change.changed), len(change.removed), change.left]
        table.add_row(
            label("tables", change.table, language), *(str(count or "–") for count in counts)
        )
    table.add_row(
        translate("Together", language),
        *(str(result.count(what)) for what in ("created", "changed", "removed", "left")),
        style="bold",
    )
    said = "Written." if result.written else "Dry run: nothing was written."
    lines = [Text(translate(said, language))]
    if result.erased:
        told = translate("Rows about erased clients, left out: {count}.", language)
        lines.insert(0, Text(told.format(count=result.erased), "yellow"))
    return Group(table, *lines)


def removals(result: Import, language: str) -> Group:
    """Return the rows that a replacing import would remove."""
    lines = []
    for change in result.changes:
        keys = [
            " ".join("" if part is None else str(part) for part in key) for key in change.removed
        ]
        if keys:
            more = f" … (+{len(keys) - _KEYS_SHOWN})" if len(keys) > _KEYS_SHOWN else ""
            name = label("tables", change.table, language)
            lines.append(Text(f"  {name}: {', '.join(keys[:_KEYS_SHOWN])}{more}"))
    return Group(Text(translate("These rows are removed:", language), "bold red"), *lines)


def store_state(state: StoreState, language: str) -> Table:
    """Return engine, schema and counts of a store."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_row(translate("Engine", language), state.engine)
    table.add_row(translate("Schema", language), ", ".join(state.schema) or "–")
    if state.pending:
        pending = translate("To run: {files}", language).format(files=", ".join(state.pending))
        table.add_row("", Text(pending, "bold red"))
    for name, count in state.counts.items():
        table.add_row(label("labels", name, language), str(count))
    return table


@contextmanager
def progress_bar(console: Console, text: str) -> Iterator[ProgressTeller]:
    """Show a bar while something long runs; what the bar is told, it shows."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        yield ProgressTeller(bar, text)


class ProgressTeller:
    """Tells a progress bar how far the work has come."""

    def __init__(self, bar: Progress, text: str) -> None:
        self._bar = bar
        self._task = bar.add_task(text, total=None)

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        self._bar.update(self._task, completed=done, total=total)
