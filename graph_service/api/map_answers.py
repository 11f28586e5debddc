"""What the API answers about maps, field by field."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, Field

from graph_service.i18n import Language
from graph_service.maps.model import Card, Change, Drawing, Drawn, MapKind, State, Stop, Tie


class FactAnswer(BaseModel):
    """One thing known of a card."""

    name: str
    value: str


class CardAnswer(BaseModel):
    """A person, an agency or a network on a map, or one that is missing."""

    id: str
    kind: str
    title: str
    lines: list[str]
    state: State
    state_text: str = Field(description="The state in words, with since when.")
    sector: str
    ring: int = Field(description="From 1 in the middle; 0 where the map has no rings.")
    severity: str = Field(description="Of the gravest finding about it; empty where there is none.")
    facts: list[FactAnswer]
    advice: list[str] = Field(description="What to do about it.")
    findings: list[str] = Field(description="Names of the findings about it.")
    change: Change
    x: float = Field(description="The middle of the card, in pixels.")
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, drawn: Drawn) -> Self:
        """Return a card as it lies."""
        card: Card = drawn.card
        return cls(
            id=card.id,
            kind=card.kind,
            title=card.title,
            lines=list(card.lines),
            state=card.state,
            state_text=card.state_text,
            sector=card.sector,
            ring=card.ring,
            severity=card.severity,
            facts=[FactAnswer(name=name, value=value) for name, value in card.facts],
            advice=list(card.advice),
            findings=list(card.findings),
            change=card.change,
            x=drawn.box.x,
            y=drawn.box.y,
            width=drawn.box.width,
            height=drawn.box.height,
        )


class TieAnswer(BaseModel):
    """What joins two cards."""

    source: str
    target: str
    kind: str
    label: str
    strength: int

    @classmethod
    def of(cls, tie: Tie) -> Self:
        """Return a tie."""
        return cls(
            source=tie.source,
            target=tie.target,
            kind=tie.kind,
            label=tie.label,
            strength=tie.strength,
        )


class SectorAnswer(BaseModel):
    """A part of a map."""

    id: str
    label: str


class StopAnswer(BaseModel):
    """One stop of the guided view."""

    text: str
    cards: list[str]

    @classmethod
    def of(cls, stop: Stop) -> Self:
        """Return a stop."""
        return cls(text=stop.text, cards=list(stop.cards))


class MapAnswer(BaseModel):
    """A map: what is on it, in words, and where."""

    kind: MapKind
    id: str
    title: str
    summary: str
    day: str = Field(description="The date it is of.")
    since: str | None = Field(description="The date it is compared with.")
    language: Language
    sectors: list[SectorAnswer]
    rings: list[str]
    cards: list[CardAnswer]
    ties: list[TieAnswer]
    stops: list[StopAnswer]
    first: list[str] = Field(description="What to do first where there is next to nothing to show.")

    @classmethod
    def of(cls, drawing: Drawing) -> Self:
        """Return a drawing for machines."""
        map = drawing.map
        return cls(
            kind=map.kind,
            id=map.id,
            title=map.title,
            summary=map.summary,
            day=map.day.isoformat(),
            since=map.since and map.since.isoformat(),
            language=map.language,
            sectors=[SectorAnswer(id=each.id, label=each.label) for each in map.sectors],
            rings=list(map.rings),
            cards=[CardAnswer.of(each) for each in drawing.cards],
            ties=[TieAnswer.of(each) for each in map.ties],
            stops=[StopAnswer.of(each) for each in map.stops],
            first=list(map.first),
        )
