"""Values as the cells of a spreadsheet, none of which it would run as a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@`` or an apostrophe, also after blanks and signs
that nobody sees, gets an apostrophe in front; reading takes it away again, so nothing is lost.
Telephone numbers stay as they are: ``+358 50 555 0100`` is no formula (OWASP, CSV injection).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_UNSEEN = "\\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_RUNS = re.compile(f"[{_UNSEEN}]*[=+\\-@'\uff1d\uff0b\uff0d\uff20]")
_TELEPHONE = re.compile(r"\+[0-9](?: ?[0-9]){6,18}")


def cell_text(value: Any) -> str:
    """Return a value as it stands in a spreadsheet's cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def safe_cell(text: str) -> str:
    """Return `text` as a cell that no spreadsheet runs as a formula."""
    if _RUNS.match(text) and not _TELEPHONE.fullmatch(text):
        return f"'{text}"
    return text


def plain_cell(text: str) -> str:
    """Return the text that `safe_cell` made a cell of."""
    if text.startswith("'") and safe_cell(text[1:]) == text:
        return text[1:]
    return text
