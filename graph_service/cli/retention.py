"""Commands that end the keeping of data: what is past its retention, and what an engine kept."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from graph_service.access.receipts import remove_old_receipts
from graph_service.bundle.merges import forget_merges
from graph_service.cli.on_record import acting
from graph_service.cli.shared import AsOf, Given, Lang, day_for, language_for, opened_graph, out
from graph_service.confirmations.links import remove_old_links
from graph_service.errors import InputError
from graph_service.i18n import Language, translate
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import label
from graph_service.store.rebuild import rebuild
from graph_service.subjects.retention import Purge, purge

app = typer.Typer()
retention_app = typer.Typer(help="How long data is kept.", no_args_is_help=True)
app.add_typer(retention_app, name="retention")


@retention_app.command()
def run(
    dry_run: Annotated[bool, typer.Option(help="Say what would go, write nothing.")] = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Remove what is past the time it may be kept; docs/reference/data-protection.md lists it."""
    language = language_for(lang)
    settings = Given.settings
    day = day_for(as_of)
    if day > settings.today() and not dry_run:
        raise InputError(
            "{day} has not come yet. To see what would go then, add --dry-run.", day=day
        )
    with acting(settings, "consult" if dry_run else "erase") as act, opened_graph() as graph:
        found = purge(graph, day, dry_run=True)
        act.about(found.identifiers)
        if not dry_run and found.identifiers:
            act.intend()
            found = purge(graph, day, receipt=act.request)
        if not dry_run:
            remove_old_receipts(graph)
            graph.write(lambda transaction: forget_merges(transaction, day))
            remove_old_links(graph, day)
    out.print(purge_table(found, language))
    if found.undated:
        told = translate("Closing day missing, kept: {count}.", language)
        out.print(Text(told.format(count=found.undated), "yellow"))
    said = "Dry run: nothing was written." if dry_run else "Written."
    out.print(Text(translate(said, language)))


@app.command()
def compact() -> None:
    """Write the embedded store anew, so that nothing deleted is left in its files."""
    done = rebuild(Given.settings)
    said = "Written." if done else "A graph server keeps its own files; nothing was done."
    out.print(Text(translate(said, language_for(None))))


def purge_table(found: Purge, language: Language) -> Table:
    """Return how many rows of each table were removed, or lost a field."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(translate("Table", language))
    for heading in ("removed", "emptied"):
        table.add_column(translate(heading, language), justify="right")
    counts = {name: (found.removed.get(name), found.emptied.get(name)) for name in TABLES}
    for name, each in counts.items():
        if any(each):
            table.add_row(label("tables", name, language), *(str(one or "–") for one in each))
    table.add_row(
        translate("Together", language),
        str(sum(found.removed.values())),
        str(sum(found.emptied.values())),
        style="bold",
    )
    return table
