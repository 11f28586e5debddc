"""Lines as calendars and address books have them (RFC 5545 and RFC 6350)."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\;,]")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
#: The longest line in octets, without its end.
_LONGEST = 75


def plain(text: str) -> str:
    """Return a text without control characters, a line feed for all that may end a line.

    Readers differ on what ends a line; to some U+2028 does.
    """
    return "\n".join(_CONTROL.sub("", line) for line in text.splitlines())


def escaped(text: str) -> str:
    """Return a text as a value in a line; it begins no line of its own."""
    return _SPECIAL.sub(r"\\\g<0>", plain(text)).replace("\n", r"\n")


def folded(line: str) -> str:
    """Return a line with its end, folded at 75 octets and within no character."""
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > _LONGEST:
            parts.append("")
            size = 1  # the space that a continued line begins with
        parts[-1] += char
        size += width
    return "\r\n ".join(parts) + "\r\n"
