"""Commands about one client's data: a copy for the client, and its erasure."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from graph_service.access.audit_chain import read_key
from graph_service.bundle.write import put_file
from graph_service.cli.on_record import on_record
from graph_service.cli.shared import Given, Lang, language_for, opened_graph, out
from graph_service.errors import InputError
from graph_service.i18n import Language, translate
from graph_service.model.vocabulary import label
from graph_service.store.open import embedded_folder
from graph_service.store.rebuild import rebuild, require_free
from graph_service.subjects.erase import erase as erase_client
from graph_service.subjects.export import subject_export
from graph_service.subjects.pages import as_json, as_markdown

app = typer.Typer()
client_app = typer.Typer(help="What a client may ask for: a copy, erasure.", no_args_is_help=True)
app.add_typer(client_app, name="client")

_WRITERS = {".json": as_json, ".md": as_markdown}
_PURPOSE = "data_subject"

ClientId = Annotated[str, typer.Argument(help="Id of the client.")]


@client_app.command()
def export(
    id: ClientId,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write, ending in .json or .md.")
    ],
    lang: Lang = None,
) -> None:
    """Write everything that is held of a client, and who has looked, for the client to read."""
    language = language_for(lang)
    settings = Given.settings
    if output.suffix.lower() not in _WRITERS:
        raise InputError("{path}: a file ending in .json or .md was expected.", path=output)
    with on_record(settings, "disclose", [f"Client:{id}"], _PURPOSE), opened_graph() as graph:
        found = subject_export(
            graph, settings.audit_folder, id, language=language, today=settings.today()
        )
        try:
            put_file(output, _WRITERS[output.suffix.lower()](found))
        except OSError as error:
            raise InputError(
                "{path} cannot be written: {reason}.", path=output, reason=error.strerror
            ) from error
    told = translate("Written to {path}. It is for the client alone.", language)
    out.print(Text(told.format(path=output)), soft_wrap=True)


@client_app.command()
def erase(
    id: ClientId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    lang: Lang = None,
) -> None:
    """Remove everything that is held of a client, for good; with the embedded store, stop the
    service first."""
    language = language_for(lang)
    settings = Given.settings
    require_free(settings)
    _agree(id, yes, language)
    with on_record(settings, "erase", [f"Client:{id}"], _PURPOSE) as act:
        with opened_graph() as graph:
            erased = erase_client(graph, id, read_key(settings.audit_key), act.request)
        rebuild(settings)
    out.print(rows_table(erased.rows, language))
    told = "Erased."
    if embedded_folder(settings) is None:
        told = (
            "Erased. The graph server keeps deleted data in its transaction logs for a time: "
            "docs/maintainers.md says what its operator must do."
        )
    out.print(Text(translate(told, language)), soft_wrap=True)


def _agree(id: str, yes: bool, language: Language) -> None:
    """Go on only when the user agrees to what cannot be undone."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError("Erasing cannot be undone. To agree without being asked, add --yes.")
    question = translate("Erase everything about the client {id}? It cannot be undone.", language)
    if not typer.confirm(question.format(id=id), err=True):
        raise InputError("Nothing was written.")


def rows_table(rows: Mapping[str, int], language: Language) -> Table:
    """Return how many rows were removed from each table."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(translate("Table", language))
    table.add_column(translate("removed", language), justify="right")
    for name, count in rows.items():
        table.add_row(label("tables", name, language), str(count))
    return table
