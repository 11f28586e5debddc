"""How wide a text is, and how it is cut into lines: with the widths of the font that draws it.

The font lies beside the style sheet and is the same in the browser, in the SVG and on paper, so
that what fits on the server fits everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

from graph_service.resources import folder

Weight = Literal["regular", "semibold"]
_FILES: Mapping[Weight, str] = {
    "regular": "SourceSans3-Regular.ttf",
    "semibold": "SourceSans3-Semibold.ttf",
}
_ELLIPSIS = "…"
#: Where a long word may be parted without a hyphen: after these.
_PARTS = "-–/·@._"
_VOWELS = "aeiouyåäöæø"
#: The fewest letters that stand apart.
_LEAST = 3


def font_file(weight: Weight) -> Path:
    """Return the file of the font that maps are drawn with."""
    return folder("visualizations") / "vendor" / _FILES[weight]


@cache
def _widths(weight: Weight) -> tuple[Mapping[int, float], float]:
    """Return the width of each letter, and of one that the font lacks, for a size of 1."""
    with TTFont(font_file(weight), lazy=True) as font:
        units = font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        named = font.getBestCmap()
        return {code: advances[name][0] / units for code, name in named.items()}, 1.0


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a text in pixels; kerning, which makes it narrower, is left out.

    Parameters:
        text: The text.
        size: The size of the letters in pixels.
        weight: Which of the two fonts.
    """
    widths, unknown = _widths(weight)
    return size * sum(widths.get(ord(letter), unknown) for letter in text)


def fitted(
    text: str, width: float, size: float, weight: Weight = "regular", most: int = 2
) -> tuple[str, ...]:
    """Return the text in at most `most` lines, none of them wider than `width` pixels.

    A word that is too long for a line is parted, with a hyphen where it has none; what does not fit
    into the last line ends in an ellipsis.

    Raises:
        ValueError: not even one letter fits.
    """
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    lines: list[str] = []
    line = ""
    for word in _words(clean, width, size, weight):
        joined = f"{line}{word}" if line.endswith("\u200b") or not line else f"{line} {word}"
        if width_of(joined.replace("\u200b", ""), size, weight) <= width:
            line = joined
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    lines = [each.replace("\u200b", "") for each in lines]
    if len(lines) <= most:
        return tuple(lines)
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], _cut(rest, width, size, weight))


def _words(text: str, width: float, size: float, weight: Weight) -> Iterator[str]:
    """Yield words that each fit a line; a part with a zero-width space goes on in the next."""
    for word in text.split(" "):
        rest = word
        while width_of(rest, size, weight) > width:
            at = _last_fitting(rest, width, size, weight)
            whole = rest[at - 1] in _PARTS
            yield rest[:at] + ("" if whole else "-") + "\u200b"
            rest = rest[at:]
        if rest:
            yield rest


def _last_fitting(word: str, width: float, size: float, weight: Weight) -> int:
    """Return how many letters of a word fit with a hyphen; at a natural part where it has one."""
    most = 0
    while most < len(word) and width_of(word[: most + 1] + "-", size, weight) <= width:
        most += 1
    if most == 0:
        raise ValueError(f"no letter of {word!r} fits {width} pixels")
    natural = max((word.rfind(part, 0, most) + 1 for part in _PARTS), default=0)
    if natural > most // 2:
        return natural
    return next((at for at in range(most, most // 2, -1) if _is_syllable(word, at)), most)


def _is_syllable(word: str, at: int) -> bool:
    """Return whether a word may be parted: before one consonant, and not of a letter or two.

    So Finnish, Swedish and Norwegian part words; where compounds meet it is not always so.
    """
    begins = word[at : at + 2].lower()
    return (
        _LEAST <= at <= len(word) - _LEAST
        and begins.isalpha()
        and begins[0] not in _VOWELS
        and begins[1] in _VOWELS
    )


def _cut(text: str, width: float, size: float, weight: Weight) -> str:
    """Return the beginning of a text that fits, with an ellipsis."""
    while text and width_of(text + _ELLIPSIS, size, weight) > width:
        text = text[:-1]
    return text.rstrip(" -") + _ELLIPSIS
