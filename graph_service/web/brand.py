"""An agency's own colours: a style sheet in the place of ours, checked so that all can read it.

A sheet has the form of ``tokens.css`` and holds the colours that it changes, for light and for dark
screens. Contrast is that of WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (what is no text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from fastapi import Request, Response

from graph_service.api.access import OPEN
from graph_service.api.asked import router
from graph_service.errors import InputError
from graph_service.resources import folder

#: What text can lie on.
_BEHIND = ("page", "surface", "raised")
TEXTS = (
    *((text, behind) for behind in _BEHIND for text in ("text", "muted", "link")),
    *((text, behind) for behind in _BEHIND for text in ("critical", "serious", "notice")),
    ("on-button", "button"),
    ("on-demo", "demo"),
    ("critical", "critical-tint"),
    ("serious", "serious-tint"),
)
"""Colours of text, and of what lies behind it."""
EDGES = tuple(
    (edge, behind)
    for behind in ("page", "surface")
    for edge in ("control", "focus", "button", "critical", "serious", "notice")
)
"""Colours of edges and marks, and of what lies behind them."""
_LEAST = {TEXTS: 4.5, EDGES: 3.0}
_MOST_BYTES = 20_000

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR = re.compile(r"--([a-z-]+)\s*:\s*(#[0-9a-fA-F]{6})")
_RULE = r":root\s*\{(?P<%s>[^{}]*)\}"
_SHEET = re.compile(
    rf"\s*(?:{_RULE % 'light'})?\s*"
    rf"(?:@media\s*\(prefers-color-scheme:\s*dark\)\s*\{{\s*{_RULE % 'dark'}\s*\}})?\s*"
)

routes = router(include_in_schema=False)


def palettes(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours that a sheet names, for light screens and for dark ones.

    Raises:
        InputError: it is no such sheet, or names something that is no colour of ours.
    """
    found = _SHEET.fullmatch(_COMMENT.sub("", sheet))
    if found is None:
        raise InputError(
            "The style sheet of GRAPH_BRAND holds something else than :root {{…}} and "
            "@media (prefers-color-scheme: dark) {{ :root {{…}} }}."
        )
    return _colours(found["light"] or ""), _colours(found["dark"] or "")


def _colours(rule: str) -> dict[str, str]:
    colours = {}
    for line in filter(None, (each.strip() for each in rule.split(";"))):
        found = _COLOUR.fullmatch(line)
        if found is None and line != "color-scheme: light dark":
            raise InputError(
                "The style sheet of GRAPH_BRAND says “{line}”; a colour such as --link: #00437a "
                "was expected.",
                line=line[:80],
            )
        if found is not None:
            colours[found[1]] = found[2].lower()
    return colours


def brand_sheet(path: Path) -> str:
    """Return an agency's own sheet.

    Raises:
        InputError: it cannot be read, names what is no colour of ours, or could not be read by all.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise OSError(None, "too large")
        sheet = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8 was expected"
        raise InputError(
            "The style sheet of GRAPH_BRAND, {path}, cannot be read: {reason}.",
            path=path,
            reason=reason,
        ) from error
    light, dark = palettes(sheet)
    ours, ours_dark = own_palettes()
    if unknown := sorted(({*light} | {*dark}) - {*ours}):
        raise InputError(
            "The style sheet of GRAPH_BRAND names --{name}, which no page has. "
            "Expected: {expected}.",
            name=unknown[0],
            expected=", ".join(f"--{name}" for name in ours),
        )
    for colours in (ours | light, ours | light | ours_dark | dark):
        for text, behind, least, measured in unreadable(colours):
            raise InputError(
                "The style sheet of GRAPH_BRAND sets --{text} on --{behind} with a contrast of "
                "{measured}:1; at least {least}:1 is needed.",
                text=text,
                behind=behind,
                measured=f"{measured:.2f}",
                least=f"{least:g}",
            )
    return sheet


def own_palettes() -> tuple[dict[str, str], dict[str, str]]:
    """Return our own colours, for light screens and for dark ones."""
    path = folder("visualizations") / "assets" / "tokens.css"
    return palettes(path.read_text(encoding="utf-8"))


def unreadable(colours: Mapping[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield the pairs whose contrast is too small: what, on what, the least, what it is."""
    for pairs, least in _LEAST.items():
        for text, behind in pairs:
            measured = contrast(colours[text], colours[behind])
            if measured < least:
                yield text, behind, least, measured


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@routes.get("/brand.css", response_class=Response, dependencies=[OPEN])
def show_brand(request: Request) -> Response:
    """Answer an agency's own sheet; nothing where there is none."""
    return Response(request.app.state.brand or "", media_type="text/css")
