"""A step of a route: who or what to turn to, by which channels, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from graph_service.i18n import translate

StepKind = Literal[
    "network_contact",
    "deputy",
    "expert_contact",
    "agency_contact",
    "agency_channel",
    "network_channel",
    "parent",
    "coordinating",
    "unverified",
]
SubjectLabel = Literal["Contact", "Agency", "Network"]

CHANNEL_ORDER = ("email", "phone", "secure_message", "booking", "visit")

REASONS: dict[str, str] = {
    "network_contact": "Named as the agency's contact in {networks}",
    "deputy": "Deputy of {contact}, who is away until {until}",
    "deputy_of_protected": "Deputy of a contact of the agency, who is away until {until}",
    "expert_contact": "Works at {agency} and knows the theme",
    "agency_contact": "Works at {agency}",
    "agency_channel": "The agency's own channel",
    "network_channel": "Channel of a network the agency is a member of",
    "parent": "{agency} is above the agency",
    "coordinating": "{agency} coordinates in the area",
    "unverified": (
        "Not known to work: never verified, verified too long ago, or dated in the future"
    ),
}


@dataclass(frozen=True)
class Channel:
    """A way to reach somebody; `verified_on` is the day it was last known to work."""

    id: str
    kind: str
    value: str
    shared: bool | None
    verified_on: date | None

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        day = self.verified_on.isoformat() if self.verified_on else None
        return {
            "id": self.id,
            "kind": self.kind,
            "value": self.value,
            "shared": self.shared,
            "verified_on": day,
        }


@dataclass(frozen=True)
class Step:
    """One way to reach the agency.

    Parameters:
        kind: Which rule of the route it comes from.
        label: What its subject is.
        id: The subject's id.
        name: The subject's name.
        channels: The channels that work; those that may not, in an unverified step.
        reason: Key of `REASONS`.
        because: What stands in the places of the reason.
    """

    kind: StepKind
    label: SubjectLabel
    id: str
    name: str
    channels: tuple[Channel, ...]
    reason: str
    because: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does: ``Label:id``."""
        subject = [f"{self.label}:{self.id}"] if self.id else []
        return subject + [f"Channel:{channel.id}" for channel in self.channels]

    def reason_text(self, language: str) -> str:
        """Return why this way, in `language`."""
        return translate(REASONS[self.reason], language).format(**self.because)

    def as_json(self, language: str) -> dict[str, Any]:
        """Return the step for machines, its reason in `language`."""
        return {
            "kind": self.kind,
            "subject": {"label": self.label, "id": self.id, "name": self.name},
            "channels": [channel.as_json() for channel in self.channels],
            "reason": self.reason_text(language),
        }
