"""Long lists page by page: so many at a time, each page going on after the last of the one before.

A page begins after the id of a finding, not at a number: what comes and goes between two pages
moves nothing else into or out of them. The place of a finding follows from its id alone, so that
it need no longer be there, or be seen by the one who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from graph_service.api.asked import SettingsOf
from graph_service.api.problems import BadParameter, TooManyRows
from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.findings import Finding
from graph_service.model.cells import Number, TextCell
from graph_service.settings import Settings

_MOST = 1000

T = TypeVar("T")
Place = tuple[int, str, tuple[str, ...]]

#: What the OpenAPI document says of the header that leads to the next page.
LINKED: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "Link": {
                "description": 'With limit or after, while there is more: <address>; rel="next".',
                "schema": {"type": "string"},
            }
        }
    }
}


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of a list.

    Parameters:
        lines: What is on it.
        headers: What leads to the next, if there is one.
    """

    lines: Sequence[T]
    headers: dict[str, str]


@dataclass(frozen=True)
class Paging:
    """Which part of a list is asked for.

    Parameters:
        request: The request; the address of the next page is made of its own.
        settings: They say how many one answer may have at most.
        limit: The most on a page, None where nobody said.
        after: Id of the finding after which the page begins, None for the first.
    """

    request: Request
    settings: Settings
    limit: int | None
    after: str | None

    def page(self, found: Sequence[T], finding_of: Callable[[T], Finding]) -> Page[T]:
        """Return the part of `found` that is asked for; all of it where no part is.

        Parameters:
            found: The whole list.
            finding_of: Returns the finding of one of its lines.

        Raises:
            BadParameter: `after` is no finding's id.
            TooManyRows: the whole list is asked for, and is longer than an answer may be.
        """
        most = self.settings.export_rows
        if self.limit is None and self.after is None:
            if len(found) > most:
                raise TooManyRows(
                    "There are more than {limit} findings. Ask for an area or a gap, or for a page "
                    "at a time with the parameter limit.",
                    limit=most,
                )
            return Page(found, {})
        begin = _place(self.after) if self.after is not None else None
        left = [each for each in found if begin is None or _place(finding_of(each).id) > begin]
        left.sort(key=lambda each: _place(finding_of(each).id))
        shown = left[: min(self.limit or most, most)]
        more = len(left) > len(shown)
        return Page(shown, self._next(finding_of(shown[-1]).id) if more else {})

    def _next(self, last: str) -> dict[str, str]:
        """Return the header that leads to the page after a finding (RFC 8288)."""
        asked = [pair for pair in self.request.query_params.multi_items() if pair[0] != "after"]
        query = urlencode([*asked, ("after", last)])
        return {"Link": f'<{self.request.url.path}?{query}>; rel="next"'}


async def _paging(
    request: Request,
    settings: SettingsOf,
    limit: Annotated[
        int | None,
        Number(1, _MOST),
        Query(description="The most in one answer; the header Link leads to the next."),
    ] = None,
    after: Annotated[
        str | None,
        TextCell(),
        Query(description="Id of a finding; only those after it, by gravity, gap and id."),
    ] = None,
) -> Paging:
    return Paging(request, settings, limit, after)


PagingOf = Annotated[Paging, Depends(_paging)]


def _place(id: str) -> Place:
    """Return where the finding with an id stands: the gravest first, then by gap and keys.

    Raises:
        BadParameter: there is no gap of which it could be one.
    """
    name, *keys = id.split(":")
    gap = catalogue().get(name)
    if gap is None or len(keys) != len(gap.front.keys):
        raise BadParameter("value", "after", id)
    return SEVERITIES.index(gap.front.severity), name, tuple(keys)
