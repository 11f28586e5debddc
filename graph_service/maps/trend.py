"""How many findings there were over time, as a picture: a line for each severity, drawn here.

Each line differs from the others by its dashes too, and is named at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree.ElementTree import Element, tostring  # written, never read  # nosec B405

from graph_service.gaps.catalogue import SEVERITIES
from graph_service.gaps.history import Trend
from graph_service.i18n import Language
from graph_service.maps.style import style
from graph_service.maps.svg_parts import NAMESPACE, add, family, write
from graph_service.maps.words import say
from graph_service.markup import day_text
from graph_service.model.vocabulary import label

_WIDTH, _HEIGHT = 760.0, 340.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 590.0, 64.0, 290.0
_TITLE, _TEXT = 20.0, 14.0
_DASHES: Mapping[str, str] = {"critical": "", "serious": "9 4", "notice": "2 4"}
#: How near to each other two names may stand.
_APART = 20.0
#: So few that none meets the next, however few the days are.
_DATES = 4


def trend_svg(trend: Trend, title: str, language: Language) -> str:
    """Return a trend as an SVG 1.1 document.

    Parameters:
        trend: The numbers; of one day or more.
        title: Of what they are, in words.
        language: The language of its texts.
    """
    root = _root(trend, title, language)
    look = style()
    add(root, "rect", width=_WIDTH, height=_HEIGHT, fill=look.paper)
    write(root, title, _LEFT, 28, _TITLE, look.text, weight=600)
    top = _highest(trend)
    _paint_grid(root, trend.days, top, language)
    ends = _names_apart([_y(trend.numbers[name][-1], top) for name in SEVERITIES])
    for name, end in zip(SEVERITIES, ends, strict=True):
        _paint_line(root, name, trend.numbers[name], top)
        text = f"{label('severities', name, language)}: {trend.numbers[name][-1]}"
        write(root, text, _RIGHT + 14, end, _TEXT, look.severities[name], weight=600)
    return tostring(root, encoding="unicode")


def _root(trend: Trend, title: str, language: Language) -> Element:
    """Return the empty picture, with what a screen reader says of it."""
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "version": "1.1",
            "role": "img",
            "lang": language,
            "aria-labelledby": "trend-title trend-description",
            "font-family": family(),
            "viewBox": f"0 0 {_WIDTH:g} {_HEIGHT:g}",
            "width": f"{_WIDTH:g}",
            "height": f"{_HEIGHT:g}",
        },
    )
    add(root, "title", title, id="trend-title")
    said = [
        say(
            "{name}: {first} on {since}, {last} on {until}",
            language,
            name=label("severities", name, language),
            first=trend.numbers[name][0],
            since=trend.days[0],
            last=trend.numbers[name][-1],
            until=trend.days[-1],
        )
        for name in SEVERITIES
    ]
    add(root, "desc", "; ".join(said) + ".", id="trend-description")
    return root


def _highest(trend: Trend) -> int:
    """Return the number at the top of the picture: even, and no smaller than any."""
    most = max((each for of_one in trend.numbers.values() for each in of_one), default=0)
    power = 1
    while True:
        for step in (2, 4, 10):
            if step * power >= most:
                return step * power
        power *= 10


def _y(number: int, top: int) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * number / top


def _x(at: int, count: int) -> float:
    return _RIGHT if count == 1 else _LEFT + (_RIGHT - _LEFT) * at / (count - 1)


def _paint_grid(root: Element, days: Sequence[date], top: int, language: Language) -> None:
    look = style()
    line = look.shapes["ring"].stroke or look.muted
    for number in (0, top // 2, top):
        y = _y(number, top)
        add(root, "line", x1=_LEFT, y1=y, x2=_RIGHT, y2=y, stroke=line, stroke_width=1)
        write(root, str(number), _LEFT - 8, y, _TEXT, look.muted, anchor="end")
    last = len(days) - 1
    for at in sorted({round(last * part / (_DATES - 1)) for part in range(_DATES)}):
        x = _x(at, len(days))
        anchor = "end" if at == last else "middle" if at else "start"
        write(root, day_text(days[at], language), x, _BOTTOM + 20, _TEXT, look.muted, anchor=anchor)


def _paint_line(root: Element, name: str, numbers: Sequence[int], top: int) -> None:
    colour = style().severities[name]
    points = [(_x(at, len(numbers)), _y(number, top)) for at, number in enumerate(numbers)]
    path = " ".join(f"{'L' if at else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(points))
    dashes = {"stroke_dasharray": _DASHES[name]} if _DASHES[name] else {}
    add(root, "path", d=path, stroke=colour, stroke_width=2.5, **dashes)
    x, y = points[-1]
    add(root, "circle", cx=x, cy=y, r=5, fill=colour)


def _names_apart(ends: Sequence[float]) -> list[float]:
    """Return where names stand so that none covers another, in the order of what they name."""
    found = [0.0] * len(ends)
    below = -_APART
    for at in sorted(range(len(ends)), key=lambda each: ends[each]):
        below = max(ends[at], below + _APART)
        found[at] = below
    over = max(0.0, max(found) - _BOTTOM)
    return [each - over for each in found]
