"""The style sheet of maps, read once and checked: nothing is drawn that it does not name."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from graph_service.resources import folder

Colour = str
_COLOUR = Field(pattern=r"^#[0-9a-f]{6}$")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FontStyle(_Part):
    """The family, and the sizes in pixels."""

    family: str
    title: float
    text: float
    corner: float
    sector: float
    ring: float
    row: float
    column: float


class CardStyle(_Part):
    """The measures of a card in pixels, and how many lines it holds."""

    width: float
    padding: float
    line: float
    radius: float
    most_title_lines: int
    most_lines: int


class SectorStyle(_Part):
    """The colour of lines and names of a sector, and of its ground."""

    stroke: Colour = _COLOUR
    tint: Colour = _COLOUR


class KindStyle(_Part):
    """The form of a kind of card; colours where it has its own."""

    form: Literal["card", "pill", "dot", "plate"]
    fill: Colour | None = None
    text: Colour | None = None


class StateStyle(_Part):
    """How a state is told apart: border and pattern, and colours."""

    border: Literal["solid", "dashed", "dotted", "double"]
    pattern: Literal["none", "hatch", "dots"]
    fill: Colour = _COLOUR
    text: Colour = _COLOUR
    stroke: Colour | None = None


class TieStyle(_Part):
    """How a kind of tie is drawn; it has the colour of its sector where it has none."""

    border: Literal["solid", "dashed", "dotted", "double"]
    width: float
    stroke: Colour | None = None

    def width_at(self, strength: int) -> float:
        """Return how wide a tie of a strength from 1 to 3 is drawn, in pixels."""
        return round(self.width * (0.55 + 0.45 * strength), 2)


class AgeStyle(_Part):
    """The ground of a card whose details were verified at most so many days ago."""

    days: int
    fill: Colour = _COLOUR


class ShapeStyle(_Part):
    """How a part of the ground is drawn."""

    stroke: Colour | None = None
    fill: Colour | None = None
    text: Colour | None = None


class Style(_Part):
    """The whole sheet."""

    paper: Colour = _COLOUR
    text: Colour = _COLOUR
    muted: Colour = _COLOUR
    focus: Colour = _COLOUR
    found: Colour = _COLOUR
    font: FontStyle
    card: CardStyle
    sectors: dict[str, SectorStyle]
    kinds: dict[str, KindStyle]
    states: dict[str, StateStyle]
    ages: list[AgeStyle]
    severities: dict[str, Colour]
    ties: dict[str, TieStyle]
    shapes: dict[str, ShapeStyle]

    def stroke_of(self, sector: str, state: str) -> Colour:
        """Return the colour of a card's border: its state's, else its sector's."""
        own = self.states[state].stroke
        if own:
            return own
        return self.sectors[sector].stroke if sector else self.muted

    def size_of(self, shape: str) -> float:
        """Return the size in which texts of a shape are written, in pixels."""
        return float(getattr(self.font, shape, self.font.ring))

    def as_json(self) -> dict[str, Any]:
        """Return the sheet for the script that draws maps."""
        return self.model_dump(exclude_none=True)


@cache
def style() -> Style:
    """Return the style sheet of maps."""
    text = (folder("visualizations") / "style.yaml").read_text("utf-8")
    return Style.model_validate(yaml.safe_load(text))
