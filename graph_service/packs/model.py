"""A pack before it has a form: sections of texts, tables and pictures, in its reader's language.

Every form (page, PDF, document, workbook) is made of the same pack, so that all of them say the
same. What the reader may not see is in no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from graph_service.i18n import Language

PackKind = Literal["network", "matrix", "team", "client", "half-year", "year"]
#: What stands in a cell of a table; nothing where it is not known. Days in texts are ISO 8601, and
#: written as the language has them where the pack gets its form.
Cell = str | int | date | None


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list.

    Parameters:
        items: Its items.
        is_numbered: Whether their order counts, as in an agenda.
    """

    items: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row names what the row is about.

    Parameters:
        name: What formulas call it in a workbook, in every language, unlike any other of the pack.
        caption: What it shows.
        columns: The headings of its columns.
        rows: Its rows, each as long as `columns`.
    """

    name: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Picture:
    """A picture that was drawn on the server.

    Parameters:
        svg: The picture as an SVG document, with its fonts.
        alt: What there is to see, in words.
        is_wide: Whether it needs the whole width of a page on its side.
    """

    svg: str
    alt: str
    is_wide: bool = False


Block = Text | Heading | Items | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part of a pack under a heading.

    Parameters:
        id: What it is called in addresses within the pack.
        title: Its heading.
        blocks: What stands in it.
        starts_page: Whether it begins on a new page, to be handed out by itself.
    """

    id: str
    title: str
    blocks: Sequence[Block]
    starts_page: bool = False


@dataclass(frozen=True)
class Reached:
    """A contact of the contact sheet, as an address book takes it.

    Parameters:
        id: Id of the contact.
        name: Their name.
        title: Their job title; None where it is not known.
        agency: The name of the agency they work at.
        channels: The kind and value of each channel that may be shown, the best first.
        verified_on: The day on which the best of them was last verified; None for never.
        languages: The languages they can be spoken to in.
    """

    id: str
    name: str
    title: str | None
    agency: str
    channels: Sequence[tuple[str, str]]
    verified_on: date | None
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class Meeting:
    """The meeting that a pack is for, or one that will not be.

    Parameters:
        id: Its id.
        on: The day.
    """

    id: str
    on: date


@dataclass(frozen=True)
class Origin:
    """When a pack was written, and by whom: what an invitation tells beside the meeting.

    Parameters:
        at: The moment, with its time zone; of two invitations the later one holds.
        office: The office that invites; the network itself where it is empty.
        address: Its mail address; none where it is empty.
        link: Where the pack can be opened; nowhere where it is empty.
    """

    at: datetime
    office: str = ""
    address: str = ""
    link: str = ""


@dataclass(frozen=True)
class Pack:
    """Everything in a pack.

    Parameters:
        kind: Which of the packs it is.
        id: Id of the network or client that meets, or of the area that a report is about.
        title: What it is called.
        lead: What there is to see in it, in a sentence or two.
        day: The day it is of, the last one of a report.
        since: Changes are told since this day.
        language: The language of its texts.
        sections: Its parts, in the order of the meeting.
        meeting: The meeting it is for; None where none is planned.
        contacts: The contact sheet.
        identifiers: What it names, as the audit log does: ``Label:id``.
        cancelled: The meetings from its day on that were planned and will not be.
        origin: When it was written, and by whom; at the beginning of its day, in UTC, where None.
        handout: The part that is handed over without the rest; None where there is none.
    """

    kind: PackKind
    id: str
    title: str
    lead: str
    day: date
    since: date
    language: Language
    sections: Sequence[Section]
    meeting: Meeting | None
    contacts: Sequence[Reached] = ()
    identifiers: Sequence[str] = field(default=())
    cancelled: Sequence[Meeting] = ()
    origin: Origin | None = None
    handout: Pack | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is about one client, of whom no calendar may tell."""
        return self.kind in ("team", "client")

    @property
    def tables(self) -> list[Table]:
        """Its tables, in their order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [block for block in blocks if isinstance(block, Table)]
