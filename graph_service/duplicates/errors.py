"""Why two entries are not merged, or a merge is not undone."""

from __future__ import annotations

from typing import ClassVar

from graph_service.errors import BundleRejected, InputError


class NotMergeable(InputError):
    """Two entries that are not made one; nothing was written."""

    status: ClassVar[int] = 409
    kind: ClassVar[str] = "not-mergeable"


class NotUndone(BundleRejected):
    """A merge that is not undone, because it would not bring back what was.

    Parameters:
        problems: What was changed since.
    """

    status: ClassVar[int] = 409
    kind: ClassVar[str] = "not-undone"
