"""The places of the agreements board: a required agreement, nationally or in a centre.

A place has a finding where nothing is in force: exactly where the gaps
``agreement-missing-national`` and ``agreement-missing-regional`` hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.findings import Named
from graph_service.i18n import translate
from graph_service.model.vocabulary import label

State = Literal["in_force", "expiring", "in_preparation", "lapsed", "missing"]
#: How a place stands, as a reader reads it; the best first.
MESSAGES: Mapping[State, str] = {
    "in_force": "In force",
    "expiring": "In force, ends soon",
    "in_preparation": "In preparation",
    "lapsed": "Lapsed",
    "missing": "Missing",
}
#: Those in which nothing is in force.
NOT_IN_FORCE: tuple[State, ...] = ("in_preparation", "lapsed", "missing")
#: The gaps that hold where nothing is in force: nationally, in a centre.
MISSING = ("agreement-missing-national", "agreement-missing-regional")
#: The gap that holds of an agreement that stands so.
OF_AGREEMENT: Mapping[State, str] = {
    "expiring": "agreement-expiring",
    "lapsed": "agreement-lapsed",
}


@dataclass(frozen=True)
class Agreed:
    """An agreement behind a place of the board.

    Parameters:
        id: Its id.
        title: Its title.
        state: How it stands; ``missing`` for none.
        valid_until: Its last day, where it has one.
        contact: The contact it names, where the one who asks may know their name.
        job: The contact's job title, where they may know it.
        agency: The agency of the contact; None where it names nobody.
        finding: Id of the finding that it ends soon or has lapsed, where they may see it.
    """

    id: str
    title: str
    state: State
    valid_until: date | None
    contact: Named | None
    job: str | None
    agency: Named | None
    finding: str | None

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "valid_until": self.valid_until and self.valid_until.isoformat(),
            "contact": self.contact and self.contact.as_json(),
            "job": self.job,
            "agency": self.agency and self.agency.as_json(),
            "finding": self.finding,
        }


@dataclass(frozen=True)
class Cell:
    """One place of the board: a required agreement, nationally or in a centre.

    Parameters:
        required: Id of the required agreement.
        kind: The kind of partner.
        centre: The centre; None for a national one.
        state: How it stands.
        agreements: What there is, the best first.
        finding: Id of the finding that nothing is in force, where the one who asks may see it.
    """

    required: str
    kind: str
    centre: Named | None
    state: State
    agreements: Sequence[Agreed]
    finding: str | None

    @property
    def key(self) -> str:
        """What the place is called: its keys, as the finding that nothing is in force has them."""
        return ":".join([self.centre.id, self.required] if self.centre else [self.required])

    @property
    def gap(self) -> str:
        """The gap that holds here where nothing is in force."""
        return MISSING[self.centre is not None]

    def as_json(self, language: str) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "required_agreement": self.required,
            "level": "regional" if self.centre else "national",
            "partner_kind": self.kind,
            "partner": label("agency_kinds", self.kind, language),
            "centre": self.centre and {"id": self.centre.id, "name": self.centre.text(language)},
            "state": self.state,
            "agreements": [each.as_json() for each in self.agreements],
            "finding": self.finding,
            "advice": gap_named(self.gap).front.advice[language]
            if self.state in NOT_IN_FORCE
            else None,
        }


@dataclass(frozen=True)
class Row:
    """A kind of partner: the national place first, then one a centre; None where none is due."""

    kind: str
    cells: Sequence[Cell | None]


@dataclass(frozen=True)
class Board:
    """The board: the centres, and a row for each kind of partner."""

    centres: Sequence[Named]
    rows: Sequence[Row]

    @property
    def cells(self) -> list[Cell]:
        """Every place, row by row."""
        return [cell for row in self.rows for cell in row.cells if cell is not None]

    @property
    def identifiers(self) -> list[str]:
        """What it names, as the audit log does."""
        return [*self._identifiers()]

    def _identifiers(self) -> Iterator[str]:
        yield from (f"Area:{each.id}" for each in self.centres)
        for cell in self.cells:
            yield f"RequiredAgreement:{cell.required}"
            for each in cell.agreements:
                yield f"Agreement:{each.id}"
                named = [each.contact, each.agency]
                yield from (f"{one.label}:{one.id}" for one in named if one is not None)


def state_text(state: State, language: str) -> str:
    """Return how a place stands, as a reader reads it."""
    return translate(MESSAGES[state], language)
