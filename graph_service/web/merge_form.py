"""The form in which two entries become one: which value is kept, column by column."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel

from graph_service.model.cells import TextCell

_Side = Literal["keep", "other"] | None


class MergeForm(BaseModel):
    """The form of two entries: what both were when shown, and which value is kept by column."""

    csrf: Annotated[str, TextCell()]
    etag: Annotated[str, TextCell()]
    other_etag: Annotated[str, TextCell()]
    name: _Side = None
    kind: _Side = None
    sector: _Side = None
    part_of: _Side = None
    area: _Side = None
    url: _Side = None
    coordinating: _Side = None
    agency: _Side = None
    title: _Side = None
    theme: _Side = None
    convener: _Side = None
    meets_every_days: _Side = None
    status: _Side = None
    domain: _Side = None
    reviewed_on: _Side = None
    project: _Side = None
    contact: _Side = None
    starts_on: _Side = None
    ends_on: _Side = None
    next_review_on: _Side = None
    active_from: _Side = None
    active_until: _Side = None
    works_in_units: _Side = None

    @property
    def chosen(self) -> dict[str, str]:
        """Which value is kept, by column."""
        beside = ("csrf", "etag", "other_etag")
        return {name: side for name, side in self if side and name not in beside}
