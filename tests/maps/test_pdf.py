"""The PDF of a map: what it says can be copied, is told apart, and asks nobody outside."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from graph_service.errors import InputError
from graph_service.maps.model import Box
from graph_service.maps.paper import printed
from graph_service.maps.pdf import as_pdf
from graph_service.maps.size import placed, sized
from tests.maps.drawings import BREAKOUT, HOSTILE, NURSE, PLACES, of_cards, team
from tests.support.pdf import elements, kinds, untold


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(BytesIO(as_pdf(team("sv"))))


def test_it_has_a_title_and_a_language_and_says_that_it_is_accessible(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]
    assert pdf.metadata and pdf.metadata.title == "Asiakkaan K-1042 verkosto"
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of the file
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_headings_picture_and_table_are_told_apart(pdf: PdfReader) -> None:
    found = kinds(pdf)
    for kind, number in {
        "/H1": 1,
        "/H2": 1,
        "/Figure": 1,
        "/Table": 1,
        "/THead": 1,
        "/TR": 1 + len(PLACES),
        "/TH": 5 + len(PLACES),
        "/TD": 4 * len(PLACES),
    }.items():
        assert found.count(kind) == number, kind


def test_nothing_on_a_page_is_left_untold(pdf: PdfReader) -> None:
    assert untold(pdf) == []


def test_the_picture_is_described(pdf: PdfReader) -> None:
    (figure,) = [element for _, element in elements(pdf) if element.get("/S") == "/Figure"]
    assert figure["/Alt"] == (
        "Asiakkaan K-1042 verkosto. Verkostossa on kymmenen ihmistä. Yksi puuttuu: työ. "
        "Samma sak står i tabellen nedan."
    )


def test_every_cell_knows_its_headings(pdf: PdfReader) -> None:
    cells = [element for _, element in elements(pdf) if element.get("/S") == "/TD"]
    assert len(cells) == 4 * len(PLACES)
    assert all(len(cell["/A"]["/Headers"]) == 2 for cell in cells)


def test_all_letters_can_be_copied_from_the_picture_and_the_table(pdf: PdfReader) -> None:
    first, second = (page.extract_text() for page in pdf.pages)
    for name in ("Åse Bjørnsdatter-Høyåsen", "Šárka Žižková", "Ærlig Ødegård", "Märta Öhman"):
        assert name in first
        assert name in second
    assert "Så läser du kartan" in first
    assert "Asumisneuvonnanyhteyshenkilökoordinaattori" in second


def test_the_table_tells_everything_of_a_card(pdf: PdfReader) -> None:
    lines = pdf.pages[1].extract_text().splitlines()
    assert lines[:2] == [
        "Samma som tabell",
        "Vem eller vad Status Livsområde Uppgifter Vad man kan göra",
    ]
    told = " ".join(lines)
    for text in (
        *NURSE.facts[0],
        "Verified 2026-07-01 Brist: att uppmärksamma Terveys",
        "Missing Brist: kritisk Ny brist sedan 2026-09-01",
        "Ask the employment services who could.",
        "Left on 2026-10-01 Har fallit bort sedan 2026-09-01",
    ):
        assert text in told


def test_what_users_wrote_stays_text(pdf: PdfReader) -> None:
    table = pdf.pages[1].extract_text()
    for text in (HOSTILE, BREAKOUT, "<i>: &amp;", "]]><!-- javascript:alert(3)"):
        assert text in table
    assert "script" not in kinds(pdf)


def test_nothing_leads_out_of_it(pdf: PdfReader) -> None:
    assert all("/Annots" not in page for page in pdf.pages)
    numbers = {*pdf.xref[0], *pdf.xref_objStm}
    held: list[Any] = [pdf.get_object(number) for number in numbers]
    assert len(held) > 200
    assert not any("/URI" in each or "/JS" in each for each in held if isinstance(each, dict))


def test_the_first_page_grows_with_the_map(caplog: pytest.LogCaptureFixture) -> None:
    a3 = (1190.55, 841.89)
    small = PdfReader(BytesIO(as_pdf(team())))
    assert [tuple(map(float, page.mediabox[2:])) for page in small.pages] == [
        pytest.approx(a3, abs=0.1)
    ] * 2
    with caplog.at_level(logging.WARNING):
        large = PdfReader(BytesIO(as_pdf(replace(team(), bounds=Box(0, 0, 4000, 2000)))))
    assert caplog.messages == []
    assert len(large.pages) == 2
    # 4,048 pixels at 0.185 mm and the margins
    assert float(large.pages[0].mediabox.width) == pytest.approx(
        (4048 * 0.185 + 26) * 72 / 25.4, abs=1
    )
    assert tuple(map(float, large.pages[1].mediabox[2:])) == pytest.approx(a3, abs=0.1)


def test_more_than_anybody_prints_is_refused_at_once() -> None:
    cards = (placed(sized(NURSE), 0, 0),) * 401
    with pytest.raises(InputError, match="at most 400 cards, and this map has 401"):
        as_pdf(of_cards(*cards))


def test_a_map_with_next_to_nothing_says_what_to_do_first() -> None:
    drawing = team()
    first = ("Name the officer responsible.", "Agree on a first meeting.")
    pdf = PdfReader(BytesIO(as_pdf(replace(drawing, map=replace(drawing.map, first=first)))))
    assert all(step in pdf.pages[0].extract_text() for step in first)
    assert len(pdf.pages) == 2


def run(lines: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, text=True, check=True
    ).stdout


def test_no_address_is_asked_for_while_it_is_made() -> None:
    asked = run(
        """
import sys
from graph_service.maps.pdf import as_pdf
from tests.maps.drawings import team
def note(event, given):
    if event in ("urllib.Request", "socket.connect", "socket.getaddrinfo"):
        print(event, str(given[0])[:5])
sys.addaudithook(note)
as_pdf(team())
"""
    )
    assert set(asked.splitlines()) <= {"urllib.Request data:"}


@pytest.mark.parametrize("address", ["font:../../etc/passwd", "file:///etc/passwd"])
def test_the_address_of_a_font_leads_to_the_fonts_alone(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = f'<html lang="en"><title>x</title><p>x</p><img alt="y" src="{address}"></html>'
    with caplog.at_level(logging.WARNING):
        made = printed(page, [f"@font-face{{font-family:z;src:url({address})}}"])
    assert made.startswith(b"%PDF")
    assert caplog.messages == [
        "Font-face 'z' cannot be loaded",
        f"Failed to load image at '{address}': ValueError: URI uses disallowed protocol: {address}",
    ]


def test_without_pango_it_says_what_to_install() -> None:
    said = run(
        """
import cffi
def missing(*given):
    raise OSError("cannot load library")
cffi.FFI.dlopen = missing
from graph_service.errors import ServiceError
from graph_service.maps.pdf import as_pdf
from tests.maps.drawings import team
try:
    as_pdf(team())
except ServiceError as error:
    print(type(error).__name__, error.status, error.text("fi"))
"""
    )
    assert said.startswith("PrintUnavailable 503 PDF-tiedosto vaatii Pangon")
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said
