"""Commands that serve, and that tell of the service itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from graph_service import __version__, show
from graph_service.cli.shared import Given, err, opened_graph, out
from graph_service.demo import demo_settings, load_demo, load_demo_users
from graph_service.gaps.ledger import update
from graph_service.numbers.published import publish
from graph_service.production import require_safe
from graph_service.reference import write_reference
from graph_service.serving import serve as serve_app
from graph_service.store import clear_folder

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port.")] = None,
) -> None:
    """Serve the API and the pages; in production not before everything unsafe is mended."""
    require_safe(Given.settings.model_copy(update={"host": host or Given.settings.host}))
    with opened_graph() as graph:
        serve_app(Given.settings, graph, host, port, demo=False)


#: How many days ago the demo's ledger was brought up to date, so that it has something to tell.
_DEMO_RUNS = (35, 7, 0)


@app.command()
def demo(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port.")] = None,
) -> None:
    """Load the demo region into a fresh store of its own and serve it on this machine."""
    Given.settings = demo_settings(Given.settings)
    require_safe(Given.settings)
    clear_folder(Given.settings)
    with opened_graph() as graph:
        with show.progress_bar(err, "Loading the demo") as tell:
            load_demo(graph, Given.settings.today(), tell)
        load_demo_users(graph)
        publish(graph, Given.settings.today(), Given.settings.smallest_number)
        for days in _DEMO_RUNS:
            update(graph, Given.settings.today() - timedelta(days=days))
        serve_app(Given.settings, graph, None, port, demo=True)


@app.command()
def docs(folder: Annotated[Path, typer.Argument(help="Folder to write the pages to.")]) -> None:
    """Write the reference pages that follow from the model and the gap catalogue."""
    write_reference(folder)


@app.command()
def version() -> None:
    """Print the version."""
    out.print(__version__)
