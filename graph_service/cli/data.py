"""Commands that move data: import, seed, export, generate, migrate, backup, restore, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph_service import show
from graph_service.bundle.apply import Import, Progress, import_bundle
from graph_service.bundle.backup import backup as back_up
from graph_service.bundle.backup import restore as bring_back
from graph_service.bundle.identifiers import About
from graph_service.bundle.write import export_bundle
from graph_service.cli.on_record import acting
from graph_service.cli.shared import (
    USUAL_PURPOSE,
    AsOf,
    Given,
    Lang,
    Purpose,
    day_for,
    err,
    language_for,
    opened_graph,
    out,
)
from graph_service.errors import InputError
from graph_service.generate import write_folder
from graph_service.i18n import Language, translate
from graph_service.production import refusal, survey
from graph_service.seeds import load_country
from graph_service.store import Graph, open_graph
from graph_service.store.check import check as check_store
from graph_service.store.migrate import migrate as bring_up_to_date

app = typer.Typer()


@app.command("import")
def import_(
    bundle: Annotated[Path, typer.Argument(help="Folder, .zip, .xlsx or .json.")],
    dry_run: Annotated[bool, typer.Option(help="Say what would change, write nothing.")] = False,
    replace: Annotated[
        bool, typer.Option(help="Remove what the bundle does not hold, after showing it.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before removing.")] = False,
    purpose: Purpose = USUAL_PURPOSE,
    lang: Lang = None,
) -> None:
    """Bring the store in line with a bundle, wholly or not at all."""
    language = language_for(lang)
    with (
        acting(Given.settings, "consult" if dry_run else "alter", purpose) as act,
        opened_graph() as graph,
    ):
        if dry_run or replace:
            with show.progress_bar(err, translate("Reading", language)):
                result = _import(graph, bundle, replace, act.about)
            act.about(result.before)
        if not dry_run:
            if replace:
                act.intend()
                _agree(result, yes, language)
            with show.progress_bar(err, translate("Writing", language)) as tell:
                about = act.about if replace else act.intend
                result = _import(graph, bundle, replace, about, tell, act.request)
            act.about(result.before)
    if replace and dry_run and result.count("removed"):
        out.print(show.removals(result, language))
    out.print(show.import_result(result, language))


def _import(
    graph: Graph,
    bundle: Path,
    replace: bool,
    about: About,
    progress: Progress | None = None,
    receipt: str | None = None,
) -> Import:
    """Bring the store in line with a bundle; without a receipt to leave, say what would change."""
    return import_bundle(
        graph,
        bundle,
        replace=replace,
        dry_run=receipt is None,
        limit_megabytes=Given.settings.upload_megabytes,
        progress=progress,
        audit_key=Given.settings.audit_key,
        about=about,
        receipt=receipt,
    )


def _agree(planned: Import, yes: bool, language: Language) -> None:
    """Show what a replacing import removes, and go on only when the user agrees."""
    if not planned.count("removed"):
        return
    err.print(show.removals(planned, language))
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError("Rows would be removed. To agree without being asked, add --yes.")
    if not typer.confirm(translate("Remove them?", language), err=True):
        raise InputError("Nothing was written.")


@app.command()
def seed(
    country: Annotated[str, typer.Argument(help="finland, sweden or norway.")], lang: Lang = None
) -> None:
    """Add a country's areas, themes, required agreements and duties in law to the store."""
    language = language_for(lang)
    with (
        acting(Given.settings, "alter") as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Writing", language)) as tell,
    ):
        result = load_country(graph, country, tell, about=act.intend, receipt=act.request)
    out.print(show.import_result(result, language))


@app.command()
def export(
    path: Annotated[Path, typer.Argument(help="Folder, or file ending in .zip, .xlsx or .json.")],
    protected: Annotated[
        bool,
        typer.Option("--protected", help="With the channels of contacts under protection too."),
    ] = False,
    purpose: Purpose = USUAL_PURPOSE,
) -> None:
    """Write what the store holds as a bundle, without channels of contacts under protection."""
    with acting(Given.settings, "disclose", purpose) as act, opened_graph() as graph:
        export_bundle(graph, path, protected=protected, about=act.give)


@app.command()
def generate(
    folder: Annotated[Path, typer.Argument(help="Folder to write the bundle to.")],
    clients: Annotated[int, typer.Option(min=1, max=200_000, help="Number of clients.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bundle.")] = 1,
    as_of: AsOf = None,
) -> None:
    """Write a lifelike made-up bundle of any size, for trials and benchmarks."""
    with show.progress_bar(err, "Generating") as tell:
        write_folder(
            folder,
            clients=clients,
            seed=seed,
            as_of=day_for(as_of),
            progress=lambda done: tell(done, clients),
        )


@app.command()
def migrate() -> None:
    """Bring the store's schema up to date."""
    with open_graph(Given.settings) as graph:
        done = bring_up_to_date(graph)
    out.print(", ".join(done) if done else translate("Up to date.", language_for(None)))


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(help="File to write, ending in .zip.")],
    purpose: Purpose = None,
) -> None:
    """Write everything the store holds to one file, also while the service runs."""
    with acting(Given.settings, "disclose", purpose) as act, opened_graph() as graph:
        made = back_up(graph, path, act.give)
    out.print(f"{path}: {made.rows} rows, sha256 {made.content}", soft_wrap=True)


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A file that backup wrote.")],
    replace: Annotated[bool, typer.Option(help="Replace what the store holds.")] = False,
    purpose: Purpose = None,
    lang: Lang = None,
) -> None:
    """Bring an empty store to what a backup holds."""
    language = language_for(lang)
    with (
        acting(Given.settings, "alter", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Writing", language)) as tell,
    ):
        result = bring_back(
            graph,
            path,
            replace=replace,
            progress=tell,
            audit_key=Given.settings.audit_key,
            about=act.intend,
            receipt=act.request,
        )
    out.print(show.import_result(result, language))


@app.command()
def check(
    production: Annotated[
        bool, typer.Option("--production", help="List what forbids a start in production.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Show which engine answers, which schema it has and how much it holds."""
    if production:
        if found := survey(Given.settings.model_copy(update={"production": True})):
            raise refusal(found)
        out.print(translate("Nothing forbids a start in production.", language_for(lang)))
        return
    with open_graph(Given.settings) as graph:
        out.print(show.store_state(check_store(graph), language_for(lang)))
