"""Commands that write what a meeting needs into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graph_service import show
from graph_service.cli.on_record import acting
from graph_service.cli.shared import (
    AsOf,
    Given,
    Lang,
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

app = typer.Typer()
pack_app = typer.Typer(
    help="What a meeting needs, as files: agenda, changes, promises, seats, contacts, map.",
    no_args_is_help=True,
)
app.add_typer(pack_app, name="pack")

#: Whoever runs the service sees every finding about the network.
_ALL = Sight(View("all", frozenset(), EVERYTHING))

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


def _make(
    make: _Make,
    network: str,
    output: Path,
    since: str | None,
    as_of: str | None,
    lang: Language | None,
) -> None:
    language, day = language_for(lang), day_for(as_of)
    first = day_for(since) if since else None
    if first and first > day:
        raise InputError(
            "--since names {since}, which is after {day}.", since=first.isoformat(), day=day
        )
    with (
        acting(Given.settings, "disclose") as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Writing the pack", language)) as tell,
    ):
        act.about([f"Network:{network}"])
        made = make(graph, network, _ALL, day=day, since=first, language=language, progress=tell)
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
