"""Which version of a row a request is about (RFC 9110 § 13)."""

from __future__ import annotations

import re

from graph_service.errors import InputError
from graph_service.rows.errors import ConditionMissing

_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_LIST = re.compile(rf"{_TAG.pattern}(?:[ \t]*,[ \t]*{_TAG.pattern})*")


def etags_of(if_match: str | None) -> frozenset[str]:
    """Return the strong ETags in the header If-Match, of which a row must have one.

    ``*`` is refused: it would write over whatever somebody else wrote meanwhile. A weak ETag stands
    for no version of a row, so that none matches.

    Raises:
        ConditionMissing: there is no such header, or it is ``*``.
        InputError: it holds no ETags.
    """
    given = (if_match or "").strip()
    if given in ("", "*"):
        raise ConditionMissing("Send the ETag of the row that you read in the header If-Match.")
    if not _LIST.fullmatch(given):
        raise InputError("If-Match: ETags in quotation marks were expected.")
    return frozenset(tag for tag in _TAG.findall(given) if not tag.startswith("W/"))


def creates(if_match: str | None, if_none_match: str | None) -> bool:
    """Return whether a row is to be created: If-None-Match is ``*`` and If-Match is not sent.

    Raises:
        InputError: both are sent, or If-None-Match holds anything else.
    """
    if if_none_match is None:
        return False
    if if_match is not None or if_none_match.strip() != "*":
        raise InputError("To create a row send If-None-Match: * and no If-Match.")
    return True
