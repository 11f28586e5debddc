"""The reference data that ships with the service: areas, themes, required agreements, duties."""

from __future__ import annotations

from pathlib import Path

from graph_service.bundle.apply import Import, Progress, import_tables
from graph_service.bundle.check import Bundle, read_bundle
from graph_service.bundle.identifiers import About, of_bundle
from graph_service.bundle.problems import Problems
from graph_service.errors import NotFound
from graph_service.resources import folder
from graph_service.store import Graph

_LIMIT_MEGABYTES = 50
_NOT_COUNTRIES = ("demo", "names", "themes")


def countries() -> tuple[str, ...]:
    """Return the countries there is reference data for."""
    found = (path.name for path in folder("seed").iterdir() if path.is_dir())
    return tuple(sorted(name for name in found if name not in _NOT_COUNTRIES))


def read_seed(name: str, problems: Problems) -> Bundle:
    """Return one of the bundles that ship with the service."""
    return read_bundle(seed_folder(name), problems, _LIMIT_MEGABYTES)


def seed_folder(name: str) -> Path:
    """Return where one of the bundles that ship with the service lies."""
    return folder("seed") / name


def load_country(
    graph: Graph,
    country: str,
    progress: Progress | None = None,
    *,
    about: About | None = None,
    receipt: str | None = None,
) -> Import:
    """Add a country's areas, required agreements and duties, and the themes, to the store.

    Parameters:
        graph: The graph to write to.
        country: One of `countries`.
        progress: Is told how far writing has come.
        about: Is told what the rows are about, before anything is written.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        NotFound: there is no reference data for the country.
    """
    if country not in countries():
        raise NotFound(
            "There is no reference data for {country}. Expected one of {expected}.",
            country=country,
            expected=", ".join(countries()),
        )
    problems = Problems()
    bundle = {**read_seed("themes", problems), **read_seed(country, problems)}
    if about is not None:
        about(of_bundle(bundle))
    return import_tables(graph, bundle, problems, progress=progress, receipt=receipt)
