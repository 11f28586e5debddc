"""What can go wrong, said once.

::

    ServiceError                    a message for people, an exit code, an HTTP status
    ├── InputError                  what the caller gave cannot be used           2   400
    │   ├── NotFound                an id that names nothing                      2   404
    │   └── BundleRejected          a bundle with problems, all of them listed    2   422
    ├── StoreUnavailable            the graph cannot be reached                   3   503
    │   └── StoreInUse              the data folder belongs to another process    3   503
    ├── SchemaMismatch              the store is older or newer than the service  4   503
    ├── QueryFileError              a query file that does not hold together      5   500
    ├── NotSignedIn                 nobody is known to be asking                  2   401
    │   and TokenRefused, SignInRefused: what was sent to prove who asks does not
    ├── LinkRefused                 a contact's link that does not count          2   404
    │   └── LinkUsed                one that was used                             2   410
    ├── Denied                      who asks may not                              2   403
    ├── ProviderUnavailable         the sign-in provider cannot be asked          3   503
    ├── AuditUnavailable            the audit log cannot be written               3   503
    ├── MailUnavailable             the mail server cannot be used                3   503
    └── PrintUnavailable            what lays out a PDF is not installed          1   503

The last eight live beside what raises them: in `access`, `confirmations` and `maps`.

Messages are written in English with ``{places}`` and translated when shown, so that one
error reads right on a page in Finnish and in a log in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from graph_service.i18n import translate

if TYPE_CHECKING:
    from graph_service.bundle.problems import Problem


class ServiceError(Exception):
    """An error with a message for people.

    Parameters:
        message: English text with ``{places}``; also the key of its translations.
        values: What stands in the places.
    """

    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500
    kind: ClassVar[str] = "error"

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values

    def text(self, language: str = "en") -> str:
        """Return the message in `language` (fi, sv, nb or en)."""
        return translate(self.message, language).format(**self.values)


class GuardedError(ServiceError):
    """An error whose cause goes on record and is not told to whoever met it.

    Parameters:
        message: English text for people, the same whatever is wrong.
        reason: What is wrong, for the log; never a part of what was sent.
        values: What stands in the places of the message.
    """

    def __init__(self, message: str, *, reason: str, **values: object) -> None:
        super().__init__(message, **values)
        self.reason = reason


class InputError(ServiceError):
    """What the caller gave cannot be used as it stands."""

    exit_code = 2
    status = 400
    kind = "input"


class NotFound(InputError):
    """An id that names nothing in the graph."""

    status = 404
    kind = "not-found"


class BundleRejected(InputError):
    """A bundle with problems; nothing of it was written.

    Parameters:
        problems: Every problem found, in the order of tables and rows.
    """

    status = 422
    kind = "bundle-rejected"

    def __init__(self, problems: Sequence[Problem], message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.problems = tuple(problems)


class StoreUnavailable(ServiceError):
    """The graph store cannot be reached or does not answer in time."""

    exit_code = 3
    status = 503
    kind = "store-unavailable"


class StoreInUse(StoreUnavailable):
    """The data folder of the embedded store belongs to another process."""

    kind = "store-in-use"


class SchemaMismatch(ServiceError):
    """The store's schema is not the one this version of the service works with."""

    exit_code = 4
    status = 503
    kind = "schema-mismatch"


class QueryFileError(ServiceError):
    """A query file that does not hold together; names the file and the line."""

    exit_code = 5
    kind = "query-file"
