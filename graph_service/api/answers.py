"""What the API answers, field by field."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from graph_service.agreements.places import State as BoardState
from graph_service.bundle.apply import Import
from graph_service.gaps.entries import State
from graph_service.i18n import Language
from graph_service.queries import Severity
from graph_service.reach.steps import StepKind, SubjectLabel


class GapAnswer(BaseModel):
    """A rule of the gap catalogue."""

    gap: str = Field(description="Its name, such as contact-departed.")
    severity: Severity
    title: str
    why: str = Field(description="Why it matters.")
    advice: str = Field(description="What to do.")
    subject: str = Field(description="The label of what the first key names.")
    keys: list[str] = Field(description="What the ids in a finding's name are, in order.")
    facts: list[str] = Field(description="What a finding tells of what was seen.")
    parameters: dict[str, int] = Field(description="The numbers it is set by, with defaults.")


class NamedAnswer(BaseModel):
    """Something of the graph."""

    label: str
    id: str
    name: str | None


class AreaAnswer(BaseModel):
    """An area."""

    id: str
    name: str


class EntryAnswer(BaseModel):
    """How a finding stands in the ledger."""

    state: State
    first_seen: date
    last_seen: date
    resolved_on: date | None
    taken_by: str | None = Field(description="Id of the user or key who takes it.")
    taken_until: date | None
    accepted_by: str | None = Field(description="Id of the user or key who accepted it.")
    accepted_until: date | None = Field(description="After this day it is open again.")
    reason: str | None = Field(description="Why it is accepted.")


class _Finding(BaseModel):
    """What every answer tells of a place where a gap holds."""

    id: str = Field(description="Its name for ever: gap:key1:key2.")
    gap: str
    keys: list[str]
    severity: Severity
    title: str
    why: str
    advice: str
    subject: NamedAnswer = Field(description="What the first key names.")
    others: list[NamedAnswer] = Field(description="What the other keys name.")
    area: AreaAnswer | None = Field(description="The area the subject lies in.")
    facts: dict[str, Any] = Field(description="What the rule saw there.")
    who: list[NamedAnswer] = Field(description="The agencies or contacts who could act.")


class FindingAnswer(_Finding):
    """One place where a gap holds."""

    ledger: EntryAnswer | None = Field(
        description="How it stands in the ledger; null for one that no run has seen yet. Nobody "
        "takes or accepts one about a client."
    )


class ListedAnswer(_Finding):
    """A finding that the ledger holds; one that is resolved tells no facts."""

    ledger: EntryAnswer


class AgreedAnswer(BaseModel):
    """An agreement with a partner."""

    id: str
    title: str
    state: BoardState
    valid_until: date | None
    contact: NamedAnswer | None = Field(description="Where you may know the name.")
    job: str | None = Field(description="The contact's job title, where you may know it.")
    agency: NamedAnswer | None = Field(description="Where the contact works.")
    finding: str | None = Field(description="That it ends soon or has lapsed, where you see it.")


class PlaceAnswer(BaseModel):
    """A required agreement, nationally or in a centre, and how it stands."""

    required_agreement: str
    level: Literal["national", "regional"]
    partner_kind: str
    partner: str = Field(description="The kind of partner, in words.")
    centre: AreaAnswer | None = Field(description="Null for a national one.")
    state: BoardState = Field(
        description="In_preparation, lapsed and missing say that nothing is in force."
    )
    agreements: list[AgreedAnswer] = Field(description="What there is, the best first.")
    finding: str | None = Field(description="That nothing is in force, where you see it.")
    advice: str | None = Field(description="What to do where nothing is in force.")


class SubjectAnswer(BaseModel):
    """Who or what to turn to."""

    label: SubjectLabel
    id: str = Field(description="Empty for a contact whom you may know by role and agency alone.")
    name: str = Field(description="Of such a contact the job title and the agency.")


class ChannelAnswer(BaseModel):
    """A way to reach somebody."""

    id: str
    kind: str
    value: str
    shared: bool | None
    verified_on: str | None = Field(description="The day it was last known to work.")


class StepAnswer(BaseModel):
    """One way to reach an agency; of kind unverified when its channels may not work."""

    kind: StepKind
    subject: SubjectAnswer
    channels: list[ChannelAnswer]
    reason: str


class ChangeAnswer(BaseModel):
    """What an import did to one table, in rows."""

    table: str
    created: int
    changed: int
    removed: int
    left: int


class ImportAnswer(BaseModel):
    """What an import did, or with a dry run would do."""

    written: bool = Field(description="False for a dry run.")
    created: int
    changed: int
    removed: int
    left: int
    erased: int = Field(description="Rows about erased clients; they were left out.")
    tables: list[ChangeAnswer]

    @classmethod
    def of(cls, result: Import) -> ImportAnswer:
        """Return what `result` says, in numbers of rows."""
        return cls(
            written=result.written,
            created=result.count("created"),
            changed=result.count("changed"),
            removed=result.count("removed"),
            left=result.count("left"),
            erased=result.erased,
            tables=[
                ChangeAnswer(
                    table=change.table,
                    created=len(change.created),
                    changed=len(change.changed),
                    removed=len(change.removed),
                    left=change.left,
                )
                for change in result.changes
            ],
        )


class StateAnswer(BaseModel):
    """The state of the service."""

    status: Literal["up", "ready"]
    version: str
    language: Language = Field(description="The language where the caller names none.")
