"""The rows of a bundle as plain frozen records, one class a table (BUNDLE.md).

Only the tables and columns that a gap or a route reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Strings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A place; places nest by part_of."""

    id: str
    kind: str
    part_of: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation or a unit of one."""

    id: str
    name: str
    kind: str
    part_of: str
    area: str
    coordinating: bool | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person."""

    id: str
    name: str
    agency: str
    expertise: Strings
    active_from: date | None
    active_until: date | None
    protected: bool | None
    works_in_units: bool | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a contact, an agency or a network."""

    id: str
    owner_kind: str
    owner: str
    kind: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class Absence:
    """A time away, perhaps with a deputy."""

    id: str
    contact: str
    starts_on: date | None
    ends_on: date | None
    deputy: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What a themed network is about, and the agency kinds it expects."""

    id: str
    expects: Strings


@dataclass(frozen=True, slots=True)
class Network:
    """A group of agencies."""

    id: str
    name: str
    kind: str
    theme: str
    area: str
    convener: str
    meets_every_days: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Member:
    """An agency in a network, with the contact it names."""

    network: str
    agency: str
    contact: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement between its parties."""

    id: str
    level: str
    status: str
    valid_from: date | None
    valid_until: date | None
    contact: str
    parties: Strings


@dataclass(frozen=True, slots=True)
class RequiredAgreement:
    """A kind of partner with whom there should be an agreement."""

    id: str
    level: str
    partner_kind: str


@dataclass(frozen=True, slots=True)
class Service:
    """What an agency offers."""

    id: str
    agency: str
    domain: str
    area: str
    reviewed_on: date | None
    project: str


@dataclass(frozen=True, slots=True)
class Client:
    """A person serving a sanction, by id only."""

    id: str
    municipality: str
    unit: str
    sanction: str
    phase: str
    release_on: date | None
    age_group: str
    flags: Strings


@dataclass(frozen=True, slots=True)
class Need:
    """What a client needs, in one domain."""

    id: str
    client: str
    domain: str
    status: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done about a need, by whom."""

    id: str
    client: str
    need: str
    responsible: str
    service: str
    status: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A contact in the team of a client."""

    client: str
    contact: str
    role: str
    since: date | None
    until: date | None
    closeness: int | None
    relation: str


@dataclass(frozen=True, slots=True)
class Supporter:
    """A close one of a client."""

    id: str
    client: str
    since: date | None
    until: date | None
    consent: bool | None


@dataclass(frozen=True, slots=True)
class Consent:
    """The ground on which an agency is told about a client."""

    id: str
    client: str
    agency: str
    given_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a network or of a team."""

    id: str
    kind: str
    network: str
    client: str
    on: date | None
    status: str
    client_present: bool | None


@dataclass(frozen=True, slots=True)
class Action:
    """What a meeting agreed on."""

    id: str
    meeting: str
    due_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert by experience."""

    contact: str
    training_verified_on: date | None
    unconditional: bool | None
    offence_free_since: date | None
    mode: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A professional and an expert who work together."""

    professional: str
    expert: str
    since: date | None
    until: date | None
    supervision_every_days: int | None
    last_supervision_on: date | None


@dataclass(frozen=True, slots=True)
class Clearance:
    """What lets a contact work in units."""

    id: str
    contact: str
    kind: str
    granted_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Project:
    """A partnership project."""

    id: str
    starts_on: date | None
    ends_on: date | None
    next_review_on: date | None


@dataclass(frozen=True, slots=True)
class PracticeSite:
    """An agency where a practice is in use."""

    practice: str
    agency: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Referral:
    """A client sent to a service."""

    id: str
    client: str
    service: str
    sent_on: date | None
    status: str
