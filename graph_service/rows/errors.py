"""Why a single row is not written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from graph_service.bundle.problems import Problem
from graph_service.errors import BundleRejected, InputError, NotFound


class RowRejected(BundleRejected):
    """A row with problems; nothing of it was written."""

    kind: ClassVar[str] = "row-rejected"

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> RowRejected:
        """Return the error that tells these problems."""
        return RowRejected(
            problems,
            "The row has {count} problems. Nothing was written.",
            count=len(problems),
        )


class RowExists(InputError):
    """A row that was to be created is there already."""

    status: ClassVar[int] = 409
    kind: ClassVar[str] = "row-exists"


class RowInUse(BundleRejected):
    """A row that was to be removed is named by others."""

    status: ClassVar[int] = 409
    kind: ClassVar[str] = "row-in-use"


class ConditionFailed(InputError):
    """The row is not what it was when the one who writes read it (RFC 9110 § 15.5.13)."""

    status: ClassVar[int] = 412
    kind: ClassVar[str] = "condition-failed"


class ConditionMissing(InputError):
    """A change that does not say which version of the row it is a change of (RFC 6585 § 3)."""

    status: ClassVar[int] = 428
    kind: ClassVar[str] = "condition-missing"


def no_such_row() -> NotFound:
    """Return the one error for a row that is not there and for one that may not be seen."""
    return NotFound("There is no such row among those that you may see.")
