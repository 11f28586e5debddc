"""How large a card is: as wide as all, as high as its texts need."""

from __future__ import annotations

from graph_service.maps.model import Box, Card, Drawn
from graph_service.maps.style import style
from graph_service.maps.text import fitted, width_of


def sized(card: Card) -> Drawn:
    """Return a card with its texts cut to fit, its box in the middle of nowhere yet."""
    look = style()
    inner = look.card.width - 2 * look.card.padding
    corner = width_of(card.corner, look.font.corner, "semibold") + 6 if card.corner else 0
    title = fitted(
        card.title, inner - corner, look.font.title, "semibold", look.card.most_title_lines
    )
    lines: list[str] = []
    for at, line in enumerate(card.lines[: look.card.most_lines]):
        # Each of the lines after this one has its place, however long this one is.
        left = look.card.most_lines - len(lines) - (len(card.lines) - at - 1)
        lines += fitted(line, inner, look.font.text, "regular", max(1, min(2, left)))
    height = 2 * look.card.padding + look.card.line * (len(title) + len(lines))
    return Drawn(card, Box(0, 0, look.card.width, height), title, tuple(lines))


def placed(drawn: Drawn, x: float, y: float) -> Drawn:
    """Return a sized card with its middle at a point."""
    box = Box(round(x, 1), round(y, 1), drawn.box.width, drawn.box.height)
    return Drawn(drawn.card, box, drawn.title, drawn.lines)
