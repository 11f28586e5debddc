"""Where the data that ships with the service lies: query files, seed bundles, page parts."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder `name` (cypher, seed or visualizations).

    In an installed wheel the folders lie in ``graph_service/data``; in a checkout beside
    ``graph_service``. The answer is the same to every caller, so nobody else needs to know.

    Raises:
        FileNotFoundError: neither place holds the folder, which means a broken installation.
    """
    for place in (PACKAGE / "data" / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name!r} is missing from this installation")
