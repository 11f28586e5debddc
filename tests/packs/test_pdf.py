"""The PDF of a pack as a screen reader meets it: ISO 14289-1 (PDF/UA-1) over its structure."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES, Language
from graph_service.packs.model import Items, Pack, Picture, Section, Table, Text
from graph_service.packs.network import network_pack
from graph_service.packs.paper import as_pdf
from graph_service.packs.report import report_pack
from graph_service.store import Graph
from tests.packs.report_world import FIRST
from tests.packs.report_world import WORLD as REPORTED
from tests.packs.test_network import ALL
from tests.packs.world import WORLD, D
from tests.packs.written import DUE, pack, svg
from tests.support.pdf import elements, kinds, text_of, untold
from tests.support.stores import ON_ONE_ENGINE, put

LETTERS = "Åse Ödegård, Ærlig Bjørk, Šárka Žižková, Äänekoski, Þóra Guðný"


def opened(pack: Pack) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(pack)))


def of_kind(pdf: PdfReader, *wanted: str) -> list[Any]:
    return [element for _, element in elements(pdf) if element.get("/S") in wanted]


@pytest.fixture(params=LANGUAGES)
def network(request: pytest.FixtureRequest, graph: Graph, tmp_path: Path) -> Pack:
    """The pack of a network with something in every part, in each language."""
    put(graph, tmp_path, WORLD)
    language: Language = request.param
    return network_pack(graph, "n", ALL, day=D, language=language)


@ON_ONE_ENGINE
def test_every_part_of_a_network_is_told_apart(network: Pack) -> None:
    pdf = opened(network)
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == network.language
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of the file
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    found = kinds(pdf)
    tables = network.tables
    assert [kind for kind in found if kind[:2] == "/H" and kind[2:].isdigit()] == [
        "/H1",
        *["/H2"] * len(network.sections),
    ]
    pieces = found.count("/Table")  # one that goes on overleaf has its headings there once more
    assert pieces > len(tables)
    for kind, number in {
        "/Caption": len(tables),
        "/THead": pieces,
        "/TR": sum(len(table.rows) for table in tables) + pieces,
        "/TD": sum((len(table.columns) - 1) * len(table.rows) for table in tables),
    }.items():
        assert found.count(kind) == number, kind
    assert untold(pdf) == []


@ON_ONE_ENGINE
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_report_is_told_apart(
    graph: Graph, tmp_path: Path, language: Language
) -> None:
    put(graph, tmp_path, REPORTED)
    update(graph, FIRST)
    update(graph, D)
    made = report_pack(graph, "co", ALL, day=D, period="half-year", language=language)
    pdf = opened(made)
    found = kinds(pdf)
    headings = [kind for kind in found if kind[:2] == "/H" and kind[2:].isdigit()]
    assert headings == ["/H1", *["/H2"] * 7]
    assert len(made.tables) == 10
    assert found.count("/Caption") == len(made.tables)
    cells = sum((len(table.columns) - 1) * len(table.rows) for table in made.tables)
    assert found.count("/TD") == cells
    assert untold(pdf) == []
    words = " ".join(text_of(pdf).split())
    assert "Pirkanmaa" in words and "Ohjausryhmä" in words
    assert not re.search(r"\d{4}-\d\d-\d\d", words) or language in ("sv", "en")


@ON_ONE_ENGINE
def test_every_picture_of_a_network_is_described(network: Pack) -> None:
    blocks = [block for section in network.sections for block in section.blocks]
    pictures = [block.alt for block in blocks if isinstance(block, Picture)]
    figures = [figure["/Alt"] for figure in of_kind(opened(network), "/Figure")]
    assert len(pictures) == 1 and pictures == figures


def test_every_cell_knows_its_headings() -> None:
    pdf = opened(pack())
    cells = of_kind(pdf, "/TD")
    assert len(cells) == 2 * 3
    assert all(len(cell["/A"]["/Headers"]) == 2 for cell in cells)
    headings = {cell["/ID"]: cell for cell in of_kind(pdf, "/TH")}
    assert len(headings) == 4 + 2
    assert all(each in headings for cell in cells for each in cell["/A"]["/Headers"])


def test_lists_are_lists_and_headings_are_in_order() -> None:
    found = kinds(opened(pack()))
    assert found.count("/L") == 3 and found.count("/LI") == 5 and found.count("/LBody") == 5
    assert [kind for kind in found if kind in ("/H1", "/H2")] == ["/H1", "/H2", "/H2", "/H2"]


def test_finnish_words_are_parted_where_their_syllables_meet() -> None:
    words = ["yhdyskuntaseuraamustoimisto", "kokemusasiantuntijatoiminta"] * 3
    table = Table("units", "Yksiköt", words, [words])
    text = text_of(opened(pack("fi", Section("all", "Kaikki", [table]))))
    found = re.findall(r"\w+-\n\w+(?:-\n\w+)*", text)
    assert {each.replace("-\n", "-") for each in found} == {
        "yhdyskunta-seuraamustoi-misto",
        "kokemusasian-tuntijatoiminta",
    }
    assert len(found) == 2 * len(words)  # in the heading and in the row


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_letters_can_be_copied(language: Language) -> None:
    table = Table("people", LETTERS, ["Nimi"], [[LETTERS], [DUE]])
    section = Section(
        "all", LETTERS, [Text(LETTERS), Items([LETTERS]), table, Picture(svg(20, 20), "x")]
    )
    words = " ".join(text_of(opened(pack(language, section))).split())
    assert words.count(LETTERS) == 5
