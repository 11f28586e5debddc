"""Commands about the audit log: verify, list, export."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, get_args

import typer
from rich.table import Table
from rich.text import Text

from graph_service.access import audit_verify
from graph_service.access.audit import Operation
from graph_service.access.audit_read import Record, Wanted, read_records, require_log
from graph_service.access.audit_read import export as export_log
from graph_service.access.audit_walk import Fault
from graph_service.access.instants import beginning
from graph_service.cli.on_record import acting
from graph_service.cli.shared import Given, Lang, day_for, language_for, out
from graph_service.errors import InputError, ServiceError
from graph_service.i18n import Language, translate

app = typer.Typer()
audit_app = typer.Typer(help="The log of who did what with whose data.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"


class AuditUnsound(ServiceError):
    """The audit log is not what the service wrote."""

    exit_code: ClassVar[int] = 6
    kind: ClassVar[str] = "audit-unsound"


@audit_app.command()
def verify(
    exported: Annotated[
        Path | None, typer.Argument(help="A file that audit export wrote; default the log itself.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Find records that were changed, removed, moved, added or cut off; one line for each."""
    language = language_for(lang)
    settings = Given.settings
    if exported:
        found = audit_verify.verify_export(exported, settings.audit_key)
    else:
        found = audit_verify.verify(settings.audit_folder, settings.audit_key)
    notes = [Fault("open", number) for number in found.open_intents]
    for each in (*found.faults, *notes):
        out.print(Text(each.text(language)), soft_wrap=True)
    if found.faults:
        raise AuditUnsound(
            "The audit log is not sound. Records: {records}, faults: {faults}.",
            records=found.records,
            faults=len(found.faults),
        )
    told = translate("The audit log is sound. Records: {records}.", language)
    out.print(Text(told.format(records=found.records), "green"), soft_wrap=True)


@audit_app.command("list")
def list_(
    who: Annotated[str | None, typer.Option(help="Id of the user or key who acted.")] = None,
    client: Annotated[
        list[str] | None, typer.Option(help="Id of a client it was about; repeatable.")
    ] = None,
    id: Annotated[
        list[str] | None,
        typer.Option(help="What it was about, such as Agency:kela; repeatable."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="First day, in the country's time.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Last day, in the country's time.")
    ] = None,
    operation: Annotated[
        str | None, typer.Option(help=f"One of {', '.join(get_args(Operation))}.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    lang: Lang = None,
) -> None:
    """Show records, the newest last."""
    wanted = Wanted(
        who=who,
        identifiers=frozenset([f"Client:{each}" for each in client or ()] + (id or [])),
        since=_instant(since, 0),
        until=_instant(until, 1),
        operation=_operation(operation),
    )
    settings = Given.settings
    require_log(settings.audit_folder)
    with acting(settings, "consult") as act:
        act.about(wanted.identifiers)
        found = list(read_records(settings.audit_folder, wanted))
    if format == Format.json:
        texts = [record.as_json() for record in found]
        typer.echo(json.dumps(texts, indent=1))
    else:
        out.print(records_table(found, language_for(lang)))


@audit_app.command()
def export(
    path: Annotated[Path, typer.Argument(help="File to write, one record a line.")],
    lang: Lang = None,
) -> None:
    """Write every record to a file whose last line is signed; audit verify checks it."""
    settings = Given.settings
    require_log(settings.audit_folder)
    with acting(settings, "disclose") as act:
        act.give()
        last = export_log(settings.audit_folder, settings.audit_key, path)
    told = translate("Records written to {path}: {count}.", language_for(lang))
    out.print(Text(told.format(path=path, count=last.count)), soft_wrap=True)


def _operation(wish: str | None) -> Operation | None:
    known: tuple[Operation, ...] = get_args(Operation)
    for each in known:
        if each == wish:
            return each
    if wish is not None:
        raise InputError(
            "There is no operation {name}. Expected one of {expected}.",
            name=wish,
            expected=", ".join(known),
        )
    return None


def _instant(day: str | None, days: int) -> str | None:
    """Return when the day `days` after `day` begins in the country, as records hold instants."""
    return beginning(day_for(day), Given.settings.time_zone, days) if day else None


def records_table(records: list[Record], language: Language) -> Table:
    """Return records with who did what, whose data it was, why and how it ended."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    headings = (
        "No.",
        "When (UTC)",
        "Who",
        "Role",
        "Operation",
        "About",
        "Purpose",
        "Reason",
        "Outcome",
    )
    for heading in headings:
        table.add_column(translate(heading, language), overflow="fold")
    for each in records:
        entry = each.entry
        table.add_row(
            str(each.number),
            each.at[:19].replace("T", " "),
            *map(_shown, (entry.who, entry.role, entry.operation, ", ".join(entry.identifiers))),
            *map(_shown, (entry.purpose, entry.reason, entry.outcome)),
        )
    return table


def _shown(value: str | None) -> Text:
    """Return a value without signs that would steer the terminal."""
    signs = (sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value or "–")
    return Text("".join(signs))
