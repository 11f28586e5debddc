"""Commands that write what a meeting needs into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service import show
from graph_service.access.caller import SCOPES, Caller
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
    out,
)
from graph_service.errors import InputError
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.seen import View
from graph_service.i18n import Language, translate
from graph_service.packs.files import files
from graph_service.packs.known import Sight
from graph_service.packs.matrix import matrix_pack, meeting_pack
from graph_service.packs.model import Pack
from graph_service.packs.origin import origin_of
from graph_service.packs.report import report_pack
from graph_service.packs.report_known import Period
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.store import Graph

app = typer.Typer()
pack_app = typer.Typer(
    help="What a meeting needs, as files: agenda, changes, promises, seats, contacts, map.",
    no_args_is_help=True,
)
app.add_typer(pack_app, name="pack")

#: Whoever runs the service sees every finding about the network.
_ALL = Sight(View("all", frozenset(), EVERYTHING))
#: And every client, as a machine does whose key has every scope.
_OPERATOR = Caller("command", "api_client", "command", scopes=frozenset(SCOPES))

Output = Annotated[
    Path, typer.Option("--output", "-o", help="Folder to write into; made if it is not there.")
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="YYYY-MM-DD",
        help="Tell changes since this day; default the last meeting.",
    ),
]


NetworkId = Annotated[str, typer.Argument(help="Id of the network.")]
_Make = Callable[..., Pack]


@pack_app.command()
def network(
    network: NetworkId,
    output: Output,
    since: Since = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Write the pack of a network's meeting; it goes on record before a file is written."""
    _make(meeting_pack, network, output, since, as_of, lang)


@pack_app.command()
def matrix(
    network: Annotated[str, typer.Argument(help="Id of the matrix group.")],
    output: Output,
    since: Since = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Write the pack of the matrix group's meeting, each sanctions centre side by side."""
    _make(matrix_pack, network, output, since, as_of, lang)


@pack_app.command()
def team(
    client: Annotated[str, typer.Argument(help="Id of the client.")],
    output: Output,
    since: Since = None,
    as_of: AsOf = None,
    purpose: Purpose = USUAL_PURPOSE,
    lang: Lang = None,
) -> None:
    """Write the pack of the meeting of a client's team, with a page for the client; it goes on
    record before a file is written."""
    looker = Looker(_OPERATOR, Given.settings.today())
    make = partial(_of_team, looker)
    _make(make, client, output, since, as_of, lang, "Client", purpose)


@pack_app.command()
def report(
    area: Annotated[str, typer.Argument(help="Id of the area; the smaller areas in it count too.")],
    output: Output,
    period: Annotated[
        Period, typer.Option("--period", help="How long the report looks back from its day.")
    ] = "half-year",
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Write the half-yearly or yearly report over an area: networks, reviews, projects, contacts;
    it goes on record before a file is written."""
    _make(partial(_of_area, period), area, output, None, as_of, lang, "Area")


def _of_area(period: Period, graph: Graph, area: str, sight: Sight, **given: Any) -> Pack:
    given.pop("since")
    return report_pack(graph, area, sight, period=period, **given)


def _of_team(looker: Looker, graph: Graph, client: str, _: Sight, **given: Any) -> Pack:
    return team_pack(graph, client, looker, **given)


def _make(
    make: _Make,
    id: str,
    output: Path,
    since: str | None,
    as_of: str | None,
    lang: Language | None,
    about: str = "Network",
    purpose: str | None = None,
) -> None:
    language, day = language_for(lang), day_for(as_of)
    first = day_for(since) if since else None
    if first and first > day:
        raise InputError(
            "--since names {since}, which is after {day}.", since=first.isoformat(), day=day
        )
    with (
        acting(Given.settings, "disclose", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Writing the pack", language)) as tell,
    ):
        act.about([f"{about}:{id}"])
        made = make(graph, id, _ALL, day=day, since=first, language=language, progress=tell)
        network = id if about == "Network" else None
        written = files(replace(made, origin=origin_of(Given.settings, network)))
        act.give(made.identifiers)
        _write(output, written)
    for name in written:
        out.print(str(output / name), soft_wrap=True, highlight=False)


def _write(folder: Path, written: dict[str, bytes]) -> None:
    """Write files into a folder, each whole."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.", path=folder, reason=error.strerror
        ) from error
    for name, content in written.items():
        emit(content, folder / name)
