"""Names of the reference data in the four languages: areas and themes of the Nordic countries.

A bundle holds one name for each area and theme. Where it is the name that the reference data gives,
a user reads it in their own language; a name that somebody chose is shown as they wrote it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from graph_service.i18n import LANGUAGES
from graph_service.resources import folder

_TABLES = {"Area": "areas", "Theme": "themes"}


@cache
def _known(label: str) -> Mapping[str, Mapping[str, str]]:
    path = folder("seed") / "names" / f"{_TABLES[label]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def name_in(language: str, label: str, id: str, name: str | None) -> str | None:
    """Return `name` as `language` says it.

    Parameters:
        language: fi, sv, nb or en.
        label: What it is the name of; only areas and themes have names in several languages.
        id: Id of the area or theme.
        name: The name that the graph holds.
    """
    if label not in _TABLES or name is None:
        return name
    known = _known(label).get(id)
    if known is None or name not in (known[each] for each in LANGUAGES):
        return name
    return known[language] or name
