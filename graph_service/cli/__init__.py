"""The command line: thin, the same functions as the API."""

from __future__ import annotations

import signal
import sys
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from graph_service import show
from graph_service.cli import (
    audit,
    client,
    confirmations,
    data,
    find,
    ledger,
    maps,
    numbers,
    packs,
    retention,
    serve,
    users,
)
from graph_service.cli.shared import Given, err
from graph_service.demo import demo_settings
from graph_service.errors import BundleRejected, InputError, ServiceError
from graph_service.settings import Settings

app = typer.Typer(
    help="The network around clients of prison and probation services: findings, routes, bundles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for part in (
    find,
    ledger,
    maps,
    packs,
    data,
    numbers,
    serve,
    users,
    audit,
    client,
    retention,
    confirmations,
):
    app.add_typer(part.app)


@app.callback()
def options(
    store: Annotated[
        str | None,
        typer.Option(help="Where the graph is; default GRAPH_STORE_URI or your own data folder."),
    ] = None,
    demo_store: Annotated[
        bool, typer.Option("--demo", help="Use the demo's store, also while the demo runs.")
    ] = False,
) -> None:
    """Read the settings that every command shares."""
    given: dict[str, Any] = {"store_uri": store} if store else {}
    try:
        settings = Settings.model_validate(given) if given else Settings()
        Given.settings = demo_settings(settings) if demo_store and not store else settings
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            "The setting GRAPH_{name} cannot be used: {reason}.",
            name=str(first["loc"][0]).upper(),
            reason=first["msg"],
        ) from error


def main() -> None:
    """Run the command line; an error for people ends it with one message and its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app()
    except BundleRejected as error:
        language = Given.settings.language
        err.print(show.problems(error.problems, language))
        err.print(error.text(language), style="bold red", markup=False, highlight=False)
        sys.exit(error.exit_code)
    except ServiceError as error:
        settings = getattr(Given, "settings", None)
        err.print(
            error.text(settings.language if settings else "en"),
            style="bold red",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
