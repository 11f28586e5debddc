"""Commands that draw maps into files."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph_service import show
from graph_service.cli.on_record import acting
from graph_service.cli.shared import (
    USUAL_PURPOSE,
    AsOf,
    Given,
    Lang,
    Purpose,
    day_for,
    emit,
    err,
    language_for,
    opened_graph,
)
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.seen import View
from graph_service.i18n import Language, translate
from graph_service.maps.area import area_map
from graph_service.maps.draw import drawn
from graph_service.maps.files import form_of, written
from graph_service.maps.model import Map
from graph_service.maps.network import network_map
from graph_service.maps.return_area import area_return_map
from graph_service.maps.return_unit import unit_return_map
from graph_service.maps.returning import return_map
from graph_service.maps.team import team_map
from graph_service.store import Graph

app = typer.Typer()
map_app = typer.Typer(
    help="Maps as files: .html opens anywhere, .svg, .png and .pdf are for paper and slides.",
    no_args_is_help=True,
)
app.add_typer(map_app, name="map")


class Whose(StrEnum):
    """Whose path a return map shows."""

    client = "client"
    area = "area"
    unit = "unit"


_LABELS = {Whose.client: "Client", Whose.area: "Area", Whose.unit: "Agency"}
#: Whoever runs the service sees every finding.
_ALL = View("all", frozenset(), EVERYTHING)

Output = Annotated[
    Path, typer.Option("--output", "-o", help="File to write; its ending says of which kind.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="YYYY-MM-DD", help="Mark what changed since this day."),
]


def _draw(
    make: Callable[[Graph], Map],
    output: Path,
    language: Language,
    *,
    subject: str,
    purpose: str | None = None,
) -> None:
    """Draw a map into a file; it goes on record before the file is written."""
    form = form_of(output)
    with (
        acting(Given.settings, "disclose", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Drawing", language)) as tell,
    ):
        act.about([subject])
        made = make(graph)
        tell(1, 3)
        drawing = drawn(made)
        tell(2, 3)
        content = written(drawing, form)
        act.give(made.identifiers)
        tell(3, 3)
        emit(content, output)


@map_app.command()
def network(
    network: Annotated[str, typer.Argument(help="Id of the network.")],
    output: Output,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Draw a network: its members by sector, who is missing, how the contacts stand."""
    language, day = language_for(lang), day_for(as_of)
    _draw(
        lambda graph: network_map(graph, network, as_of=day, view=_ALL, language=language),
        output,
        language,
        subject=f"Network:{network}",
    )


@map_app.command()
def area(
    area: Annotated[str, typer.Argument(help="Id of the area.")],
    output: Output,
    as_of: AsOf = None,
    focus: Annotated[str | None, typer.Option(help="Id of an agency to stay near.")] = None,
    steps: Annotated[int, typer.Option(help="How many ties away from it.", min=1, max=9)] = 1,
    lang: Lang = None,
) -> None:
    """Draw the agencies of an area, and what ties each two of them or should."""
    language, day, settings = language_for(lang), day_for(as_of), Given.settings
    _draw(
        lambda graph: area_map(
            graph,
            area,
            as_of=day,
            today=settings.today(),
            view=_ALL,
            numbers=True,
            focus=focus and f"Agency:{focus}",
            steps=steps,
            language=language,
        ),
        output,
        language,
        subject=f"Area:{area}",
    )


@map_app.command()
def team(
    client: Annotated[str, typer.Argument(help="Id of the client.")],
    output: Output,
    as_of: AsOf = None,
    since: Since = None,
    purpose: Purpose = USUAL_PURPOSE,
    lang: Lang = None,
) -> None:
    """Draw the team around a client: who is there, who is missing, who is away."""
    language, day = language_for(lang), day_for(as_of)
    before = day_for(since) if since else None
    _draw(
        lambda graph: team_map(graph, client, as_of=day, since=before, language=language),
        output,
        language,
        subject=f"Client:{client}",
        purpose=purpose,
    )


@map_app.command("return")
def return_(
    id: Annotated[str, typer.Argument(help="Id of the client, the area or the unit.")],
    output: Output,
    of: Annotated[
        Whose, typer.Option(help="Whose path: a client's, or how many in an area or a unit.")
    ] = Whose.client,
    as_of: AsOf = None,
    purpose: Purpose = USUAL_PURPOSE,
    lang: Lang = None,
) -> None:
    """Draw phases by life domains: needs, measures, services and gaps, of one client or counted."""
    language, day, today = language_for(lang), day_for(as_of), Given.settings.today()

    def make(graph: Graph) -> Map:
        if of is Whose.area:
            return area_return_map(graph, id, numbers=None, today=today, language=language)
        if of is Whose.unit:
            return unit_return_map(graph, id, sight=EVERYTHING, as_of=day, language=language)
        return return_map(graph, id, as_of=day, language=language)

    _draw(make, output, language, subject=f"{_LABELS[of]}:{id}", purpose=purpose)
