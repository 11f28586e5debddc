"""In how many clicks each story ends, from its first page; docs/usability.md tells the same."""

from __future__ import annotations

from collections.abc import Mapping

CLICKS: Mapping[str, int] = {
    "A contact leaves; hand over; findings resolve": 5,
    "Prepare to phone everyone unreachable in my county": 2,
    "Release in 60 days, no housing: find a service, refer, see the gap close": 4,
    "Confirm details from a mailed link": 1,
    "Accept a finding until spring, see it return": 3,
    "Merge two entries of one agency": 4,
    "Find the employment office's contact for youth in Espoo in Swedish": 0,
}
"""What is typed is no click; choosing from a list is one."""


def clicks_of(story: str, *, scripts: bool = True) -> int:
    """Return what a visit counts in a story; without scripts nobody counts."""
    return CLICKS[story] if scripts else 0
