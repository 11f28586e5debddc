"""A JSON document read value by value, so that memory holds one row and never the whole."""

from __future__ import annotations

import codecs
import json
import re
from typing import IO, Any

#: The longest row that is read, in characters.
LONGEST_VALUE = 4_000_000
_PIECE = 1 << 16
_BLANKS = re.compile(r"[ \t\n\r]*")


class Repeated(ValueError):
    """A name stands twice in one object."""


class Malformed(ValueError):
    """The document is no JSON; the text says where and why."""


class Scanner:
    """The text of a JSON document, from one value to the next.

    Parameters:
        stream: The document's bytes, UTF-8.
        start: Byte to begin at, as `position` gave it.

    Methods raise UnicodeDecodeError, Repeated and Malformed as they meet what they say.
    """

    def __init__(self, stream: IO[bytes], start: int = 0) -> None:
        stream.seek(start)
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8" if start else "utf-8-sig")()
        self._read = start
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._decode = json.JSONDecoder(
            object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
        ).raw_decode

    def position(self) -> int:
        """Return the byte in the document of the next sign."""
        pending = len(self._decoder.getstate()[0])
        return self._read - pending - len(self._text[self._at :].encode())

    def peek(self) -> str:
        """Return the next sign that is not blank, empty at the end."""
        while True:
            self._at = _blanks_end(self._text, self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more()

    def skip(self, expected: str) -> None:
        """Go past the next sign, which must be one of `expected`."""
        if (found := self.peek()) not in expected or not found:
            raise self._malformed(f"expected {' or '.join(expected)}")
        self._at += 1

    def take(self, sign: str) -> bool:
        """Go past the next sign if it is `sign`; return whether it was."""
        found = self.peek() == sign
        self._at += found
        return found

    def value(self) -> Any:
        """Return the next value and go past it."""
        self.peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except Repeated:
                raise
            except Malformed as error:
                raise self._malformed(str(error)) from error
            except RecursionError as error:
                raise self._malformed("nested too deep") from error
            except ValueError as error:
                if self._ended or len(self._text) - self._at > LONGEST_VALUE:
                    what, at = getattr(error, "msg", str(error)), getattr(error, "pos", self._at)
                    raise self._malformed(what, at) from error
            else:
                # A number may go on in what was not read yet.
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            self._more()

    def _more(self) -> None:
        """Read on: as much again as waits already, so that a long value is not read too often."""
        self._line += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :]
        self._at = 0
        piece = self._stream.read(max(_PIECE, len(self._text)))
        self._read += len(piece)
        self._ended = not piece
        self._text += self._decoder.decode(piece, final=self._ended)

    def _malformed(self, what: str, at: int | None = None) -> Malformed:
        line = self._line + self._text.count("\n", 0, self._at if at is None else at)
        return Malformed(f"line {line}: {what}")


def _blanks_end(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Repeated(next(name for at, name in enumerate(names) if name in names[:at]))
    return found


def _no_constant(name: str) -> Any:
    raise Malformed(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise Malformed(f"{digits[:20]} is too large a number")
    return number
