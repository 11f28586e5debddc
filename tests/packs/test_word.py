"""A pack as a document: its structure is marked, its language named, nothing leaks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from graph_service.i18n import Language
from graph_service.packs.model import Block, Heading, Pack, Picture, Section, Table, Text
from graph_service.packs.word import as_docx
from tests.packs.written import agenda, pack, svg


def opened(made: Pack) -> WordDocument:
    return Document(io.BytesIO(as_docx(made)))


def part(made: Pack, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(as_docx(made))) as archive:
        return archive.read(name).decode()


def said(document: WordDocument, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def in_mm(length: Length | None) -> int:
    assert length is not None
    return round(float(length.mm))


def test_titles_lists_and_captions_are_marked_as_what_they_are() -> None:
    document = opened(pack())
    assert said(document, "Title") == ["Housing"]
    assert said(document, "Subtitle") == [
        "Meeting pack of a network · As it is on 2026-03-05",
        document.paragraphs[-1].text,
    ]
    assert said(document, "Heading 1") == ["Agenda", "What was promised", "Map"]
    assert said(document, "List Number") == [
        *("Opening", "What changed since 2026-01-09"),
        *("Lessons", "Next meeting 2026-13-45"),
    ]
    assert said(document, "List Bullet") == ["a bullet"]
    assert said(document, "Caption") == ["Actions, open on 2026-03-05"]
    assert [text for text in said(document, "Normal") if text] == [
        "Next meeting 2026-04-12.",
        "A bell and <b>no mark-up</b> & half a letter.",
    ]


def test_each_numbered_list_counts_from_one() -> None:
    document = opened(pack())
    items = [each for each in document.paragraphs if each.style.name == "List Number"]  # type: ignore[union-attr]
    numbers = [each._p.pPr.numPr.numId.val for each in items]  # type: ignore[union-attr]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    lists = document.part.numbering_part.element
    for id in numbers:
        starts = lists.num_having_numId(id).xpath("w:lvlOverride/w:startOverride/@w:val")
        assert starts == ["1"]


def test_a_table_has_its_cells_and_a_heading_that_every_page_repeats() -> None:
    (table,) = opened(pack()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Number", "Due on", "State"],
        ["=cmd|' /C calc'!A0", "3", "2026-04-12", "open since 2026-01-09"],
        ["Call them", "0", "–", "–"],
    ]
    headings = [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert headings == [1, 0, 0]
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Actions, open on 2026-03-05"]
    assert table.style is not None
    assert table.style.name == "Table Grid"


@pytest.mark.parametrize(
    ("language", "locale", "day", "due", "since"),
    [
        ("fi", "fi-FI", "5.3.2026", "12.4.2026", "9.1.2026"),
        ("sv", "sv-SE", "2026-03-05", "2026-04-12", "2026-01-09"),
        ("nb", "nb-NO", "05.03.2026", "12.04.2026", "09.01.2026"),
        ("en", "en-GB", "2026-03-05", "2026-04-12", "2026-01-09"),
    ],
)
def test_language_and_days_are_those_of_the_reader(
    language: Language, locale: str, day: str, due: str, since: str
) -> None:
    made = pack(language)
    document = opened(made)
    assert set(re.findall(r"<w:lang w:val=\"([^\"]+)\"", part(made, "word/styles.xml"))) == {locale}
    assert document.core_properties.language == locale
    assert said(document, "Subtitle")[0].endswith(day)
    assert said(document, "List Number")[1] == f"What changed since {since}"
    assert said(document, "Caption") == [f"Actions, open on {day}"]
    assert [cell.text for cell in document.tables[0].rows[1].cells][2:] == [
        due,
        f"open since {since}",
    ]


def test_pictures_say_what_there_is_to_see_and_fit_their_page() -> None:
    document = opened(pack())
    drawn = document.inline_shapes
    assert [each._inline.docPr.get("descr") for each in drawn] == ["Trend", "Six members"]
    assert (drawn[0].width, drawn[0].height) == (200 * 9525, 100 * 9525)
    assert (in_mm(drawn[1].width), in_mm(drawn[1].height)) == (384, 96)
    with zipfile.ZipFile(io.BytesIO(as_docx(pack()))) as archive:
        images = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(images) == 2
        assert all(archive.read(name).startswith(b"\x89PNG\r\n\x1a\n") for name in images)


def test_only_a_wide_picture_turns_the_page_and_the_next_section_turns_it_back() -> None:
    wide = Section("map", "Map", [Picture(svg(100, 2000), "High", is_wide=True)])
    document = opened(pack("en", wide, agenda()))
    sizes = [(in_mm(each.page_width), in_mm(each.page_height)) for each in document.sections]
    assert sizes == [(210, 297), (420, 297), (210, 297)]
    (picture,) = document.inline_shapes
    assert 200 < in_mm(picture.height) < 297 - 2 * 18 - 20
    assert picture.height == pytest.approx(20 * picture.width, rel=1e-4)


def test_what_is_handed_out_begins_on_a_page_of_its_own_under_headings_of_two_levels() -> None:
    handed = Section("client", "Your plan", [Heading("Next"), Text("a")], starts_page=True)
    wide = Section("map", "Map", [Picture(svg(2000, 500), "Six", is_wide=True)])
    for sections, broken in (((agenda(), handed), True), ((wide, handed), None)):
        document = opened(pack("en", *sections))
        heads = [each for each in document.paragraphs if each.style and each.text == "Your plan"]
        assert [each.paragraph_format.page_break_before for each in heads] == [broken]
        assert said(document, "Heading 2") == ["Next"]
        # After a wide page the sheet is turned back, which begins a page by itself.
        assert in_mm(document.sections[-1].page_width) == 210


def test_every_page_has_its_number() -> None:
    made = opened(pack())
    footer = made.sections[0].footer
    assert footer.paragraphs[0].text.startswith("Housing · ")
    fields = footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]
    assert [each.footer.is_linked_to_previous for each in made.sections] == [False, True]


def test_it_says_of_itself_what_it_is_and_nothing_of_who_made_it() -> None:
    made = replace(pack(), title="A" * 400)
    told = opened(made).core_properties
    assert (told.title, told.subject) == ("A" * 255, "Meeting pack of a network")
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.created == told.modified
    assert told.created is not None
    assert told.created.replace(tzinfo=None) == datetime(2026, 3, 5)
    assert said(opened(made), "Title") == ["A" * 400]


def test_the_same_pack_is_the_same_bytes_whose_parts_are_xml() -> None:
    content = as_docx(pack())
    assert as_docx(pack()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert not [name for name in names if "thumbnail" in name]
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_a_text_below_a_table_stands_apart_from_it() -> None:
    table = Table("t", "Numbers", ["a"], [[1]])
    blocks: list[Block] = [Text("above"), table, Text("below"), Text("last")]
    document = opened(replace(pack(), sections=[Section("s", "S", blocks)]))
    room = {each.text: each.paragraph_format.space_before for each in document.paragraphs}
    assert [room[text] for text in ("above", "below", "last")] == [None, Pt(8), None]
