"""Commands about the numbers of clients that everybody may read."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from graph_service import show
from graph_service.cli.on_record import acting
from graph_service.cli.shared import (
    USUAL_PURPOSE,
    Given,
    Lang,
    Purpose,
    err,
    language_for,
    opened_graph,
    out,
)
from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.i18n import translate
from graph_service.numbers.published import CLIENTS, measures, published
from graph_service.numbers.published import publish as publish_numbers

app = typer.Typer()
numbers_app = typer.Typer(help="Numbers of clients, small ones hidden.", no_args_is_help=True)
app.add_typer(numbers_app, name="numbers")


@numbers_app.command()
def publish(purpose: Purpose = USUAL_PURPOSE, lang: Lang = None) -> None:
    """Count clients as of today and publish the numbers; cron calls this once a night."""
    language = language_for(lang)
    settings = Given.settings
    with (
        acting(settings, "combine", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Counting", language)) as tell,
    ):
        told = publish_numbers(
            graph,
            settings.today(),
            settings.smallest_number,
            tell,
            about=act.intend,
            receipt=act.request,
        )
    out.print(translate("Numbers told: {count}.", language).format(count=told))


@numbers_app.command("show")
def show_(area: Annotated[str, typer.Argument(help="Id of the area.")], lang: Lang = None) -> None:
    """Show the numbers of an area as they were published."""
    language = language_for(lang)
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        act.about([f"Area:{area}"])
        found = published(graph, [area])
        if area not in found.names:
            raise NotFound("There is no area with the id {id}.", id=area)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(translate("Gap", language))
    table.add_column(translate("Clients", language))
    for measure in measures():
        band = found.band(area, measure)
        name = (
            translate("All clients", language)
            if measure == CLIENTS
            else catalogue()[measure].front.title[language]
        )
        table.add_row(Text(name), band.text if band else translate("hidden", language))
    out.print(table)
