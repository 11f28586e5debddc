"""The packs of the demo region say what the golden files say, on each engine, on page and paper.

After a change that is meant, ``python -m tests.packs.region`` writes the files anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from graph_service.i18n import LANGUAGES, Language
from graph_service.packs.model import Pack
from graph_service.packs.paper import as_pdf
from graph_service.store import Graph
from tests.packs.region import MAKERS, fill, pack_of, path_of, read, text_of
from tests.support.pdf import elements
from tests.support.pdf import text_of as pdf_text
from tests.support.stores import clear

Make = Callable[[str, Language], Pack]
every_pack = pytest.mark.parametrize("name", MAKERS)
#: Letters that no pack in the language is written without.
LETTERS = {"fi": "äö", "sv": "åäö", "nb": "øå", "en": ""}


def _filled(graph: Graph) -> Make:
    clear(graph)
    fill(graph)
    return cache(partial(pack_of, graph))


@pytest.fixture(scope="module")
def made(embedded_store: Graph) -> Make:
    """What makes the packs on the embedded engine, each once."""
    return _filled(embedded_store)


@pytest.fixture(scope="module")
def made_on_server(server_store: Graph) -> Make:
    """What makes the packs on a Neo4j, each once."""
    return _filled(server_store)


@every_pack
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_reads_as_its_golden_text(made: Make, name: str, language: Language) -> None:
    expected = path_of(name, language).read_text("utf-8").splitlines()
    assert text_of(read(made(name, language))).splitlines() == expected


@every_pack
@pytest.mark.neo4j
def test_another_engine_tells_the_same(made_on_server: Make, name: str) -> None:
    expected = path_of(name, "nb").read_text("utf-8").splitlines()
    assert text_of(read(made_on_server(name, "nb"))).splitlines() == expected


@every_pack
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_can_be_copied_from_the_pdf(made: Make, name: str, language: Language) -> None:
    pack = made(name, language)
    pdf = PdfReader(BytesIO(as_pdf(pack)))
    assert "\u2010" not in pdf_text(pdf)  # a hyphen that no address can be typed with
    pages = [_bare(page.extract_text()) for page in pdf.pages]
    lines = read(pack).lines
    written = [_bare(text) for kind, texts in lines if kind != "img" for text in texts]
    assert [text for text in written if not _is_on(pages, text)] == []
    described = [each["/Alt"] for _, each in elements(pdf) if each.get("/S") == "/Figure"]
    assert described == [texts[0] for kind, texts in lines if kind == "img"]
    assert set(LETTERS[language]) <= set("".join(pages))


def _bare(text: str) -> str:
    """Return a text without blanks and hyphens, which stand where its lines were broken."""
    return "".join(text.replace("-", "").split())


def _is_on(pages: list[str], text: str) -> bool:
    """Return whether a text stands on a page, or begins on one and goes on overleaf."""
    if any(text in page for page in pages):
        return True
    breaks = [(text[:at], text[at:]) for at in range(1, len(text))]
    overleaf = list(pairwise(pages))
    return any(a in one and b in other for a, b in breaks for one, other in overleaf)
