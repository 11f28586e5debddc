"""What every command shares: settings, options, the store, where output goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError
from rich.console import Console

from graph_service.bundle.problems import MESSAGES
from graph_service.errors import InputError
from graph_service.i18n import Language
from graph_service.model.cells import DayCell
from graph_service.model.vocabulary import words
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store.migrate import prepare

out = Console()
err = Console(stderr=True)


class Given:
    """What the options before the command say."""

    settings: Settings


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", help="The date D of the rules; default today."),
]
Lang = Annotated[Language | None, typer.Option("--lang", help="fi, sv, nb or en.")]
Area = Annotated[str | None, typer.Option(help="Id of an area; only what lies within it.")]
Set = Annotated[
    list[str] | None, typer.Option("--set", help="name=number, such as fresh_days=90; repeatable.")
]
_PURPOSES = words("purposes")


def _purpose(wish: str) -> str:
    """Return the purpose asked for.

    Raises:
        InputError: there is no such purpose.
    """
    if wish not in _PURPOSES:
        raise InputError(
            "There is no purpose {name}. Expected one of {expected}.",
            name=wish,
            expected=", ".join(_PURPOSES),
        )
    return wish


Purpose = Annotated[
    str | None,
    typer.Option(
        parser=_purpose,
        metavar="PURPOSE",
        help=f"Why clients' data is looked at or written, for the record: {', '.join(_PURPOSES)}.",
    ),
]
#: The purpose of those who run the service, where a command is given none.
USUAL_PURPOSE = "quality"


def language_for(wish: Language | None) -> Language:
    """Return the language asked for, else that of the settings."""
    return wish or Given.settings.language


def day_for(wish: str | None) -> date:
    """Return the date asked for, else today.

    Raises:
        InputError: what was asked for is no date, or none that the service reckons with.
    """
    if wish is None:
        return Given.settings.today()
    try:
        return DayCell().parse(wish)
    except PydanticCustomError as error:
        raise InputError(MESSAGES["day"], **(error.context or {})) from error


@contextmanager
def opened_graph() -> Iterator[Graph]:
    """Open the store that the settings name, its schema in place."""
    with open_graph(Given.settings) as graph:
        prepare(graph)
        yield graph


def emit(content: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output as it is."""
    if output is None:
        if content.startswith(b"PK") and sys.stdout.isatty():
            raise InputError("A workbook is not for the screen. Name a file with --output.")
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.", path=output, reason=error.strerror
        ) from error
