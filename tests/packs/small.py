"""A small pack, and how packs and the lines of what is made of them are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from graph_service.packs.model import Items, Meeting, Origin, Pack, Reached, Section, Text

#: Any text but a lone half of a character, which no file in UTF-8 can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
#: A name with all that lines of calendars and address books set apart.
HARD = "Äänekosken A, B; C\\Nord\r\nATTENDEE:mailto:evil@example.org"

PACK = Pack(
    kind="network",
    id="n1",
    title="Kuusilahden asumisverkosto",
    lead="Seuraava kokous 2026-12-01.",
    day=date(2026, 11, 28),
    since=date(2026, 11, 2),
    language="fi",
    sections=(
        Section(
            "agenda",
            "Esityslista",
            [Items(["Avaus, läsnäolijat", "Muutokset 2026-11-02 alkaen"], is_numbered=True)],
        ),
        Section("seats", "Paikat", [Text("Ei jäseniä."), Items(["Ei esityslistalla"])]),
    ),
    meeting=Meeting("k 1/ä", date(2026, 12, 1)),
    contacts=(
        Reached(
            "c-001",
            "Aino Esimerkki",
            "kehittämispäällikkö",
            "Kuusilahden keskustoimisto",
            (
                ("email", "aino@example.org"),
                ("phone", "+358 (0)40 123 4567"),
                ("phone", "09 123 456"),
                ("booking", "https://example.org/varaa?a=1,2"),
                ("visit", "Rantatie 1, 2. krs"),
            ),
            date(2026, 10, 5),
            ("fi", "smn", "suomi; ruotsi"),
        ),
        Reached("c-002", "Bo Åäö", None, "Byrån", (), None),
    ),
    origin=Origin(
        datetime(2026, 11, 28, 10, 30, 15, tzinfo=UTC),
        "Verkostotoimisto",
        "verkosto@example.org",
        "https://tukiverkko.example/packs/n1",
    ),
)


def section(pack: Pack, id: str) -> Section:
    """Return the section of a pack that is called so."""
    return next(each for each in pack.sections if each.id == id)


def rows(pack: Pack, name: str) -> Sequence[Sequence[object]]:
    """Return the rows of the table of a pack that is called so."""
    return next(each.rows for each in pack.tables if each.name == name)


def lines(content: bytes) -> list[str]:
    """Return the lines of a calendar, unfolded."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def told(text: str) -> str:
    """Return what a reader is told of a text: each end of a line as one, nothing unprintable."""
    return "\n".join(
        "".join(char for char in line if char == "\t" or (char >= " " and char != "\x7f"))
        for line in text.splitlines()
    )


def parts_of(content: bytes) -> list[bytes]:
    """Return the bytes of a file, and of everything in it where it is an archive."""
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [content, *(archive.read(each) for each in archive.namelist())]
