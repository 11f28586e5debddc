"""Why two entries may be one, and what each reason weighs, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: What each reason says to people; they stand in this order.
REASONS = {
    "again": "merged before, and entered again",
    "name": "the same name",
    "near": "almost the same name",
    "agency": "the same agency",
    "area": "the same area",
    "theme": "the same theme",
    "domain": "the same domain",
    "kind": "the same kind",
    "detail": "the same e-mail address or phone number",
    "url": "the same web address",
}
#: A pair is suggested from this weight on.
LEAST = 6
#: A key that more entries share than this tells nobody apart, such as the number of a switchboard.
MOST_OF_KEY = 12


@dataclass(frozen=True)
class Rule:
    """How the entries of a table are compared.

    Parameters:
        weights: What each reason weighs; those left out weigh nothing and are not told.
        facts: What the query answers with of each entry, beside what all have.
        apart: Whether entries of two areas are never one, and those of two agencies neither.
        at_agency: Whether an entry is at an agency, in whose area it lies.
    """

    weights: Mapping[str, int]
    facts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    at_agency: bool = False


_ENTERED_AGAIN = {"again": 9}
_AT_AGENCY = Rule(
    _ENTERED_AGAIN | {"name": 4, "near": 3, "agency": 3, "area": 2, "detail": 5}, at_agency=True
)

#: A theme has a network in every area, and many agencies of an area offer the same: so networks
#: are compared within an area, and services within one agency and area. The address of whoever
#: convenes several networks tells little.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "agencies": Rule(
            _ENTERED_AGAIN | {"name": 4, "near": 3, "area": 2, "kind": 1, "detail": 5, "url": 3},
            facts=("kind", "url"),
        ),
        "contacts": _AT_AGENCY,
        "networks": Rule(
            _ENTERED_AGAIN | {"name": 4, "near": 3, "area": 2, "theme": 1, "kind": 1, "detail": 2},
            facts=("kind", "theme"),
            apart=("area",),
        ),
        "services": Rule(
            _ENTERED_AGAIN | {"name": 2, "near": 1, "agency": 2, "area": 2, "domain": 1, "kind": 0},
            facts=("kind", "domain"),
            apart=("area", "place"),
        ),
        "projects": _AT_AGENCY,
    }
)
