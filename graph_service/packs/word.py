"""A pack as a document for a word processor, that a coordinator goes on writing in."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from graph_service.bundle.write import archived
from graph_service.maps.png import size_of, svg_as_png
from graph_service.packs.cells import text_of, texts_of, widths_of
from graph_service.packs.model import Block, Heading, Items, Pack, Picture, Section, Table, Text
from graph_service.packs.paper import words_of
from graph_service.packs.word_styles import CELL, empty, room_in, turn

_EMU_OF_PIXEL = 9525
#: Pixels for each of a picture's, as it is shown: 144 an inch, about what office programs keep.
_ZOOM = 1.5
#: How many EMU a letter of a table's text takes, about.
_EMU_OF_LETTER = 68_000
#: What stands between a table and the text below it.
_BELOW_TABLE = Pt(8)
#: What a heading above a picture, and the line that ends the document, take of a page's height.
_BESIDE_PICTURE = 1_300_000


def as_docx(pack: Pack) -> bytes:
    """Return a pack as a DOCX document; the same pack is always the same bytes.

    Headings, lists, captions and the headings of tables are what they look like, for screen readers
    and for whoever changes their style. Whoever opens it learns neither who made it nor when.
    """
    made = empty(pack)
    words = words_of(pack)
    made.add_paragraph(text_of(pack, pack.title), "Title")
    made.add_paragraph(text_of(pack, f"{words['pack']} · {words['day']}"), "Subtitle")
    made.add_paragraph(text_of(pack, pack.lead))
    on_its_side = False
    for section in pack.sections:
        if _is_wide(section) != on_its_side:
            on_its_side = not on_its_side
            turn(made.add_section(WD_SECTION.NEW_PAGE), on_its_side=on_its_side)
            starts = False
        else:
            starts = section.starts_page
        heading = made.add_heading(text_of(pack, section.title), 1)
        heading.paragraph_format.page_break_before = starts or None
        for before, block in pairwise([None, *section.blocks]):
            _add(made, pack, block, after_table=isinstance(before, Table))
    last = made.add_paragraph(text_of(pack, words["made"]), "Subtitle")
    last.paragraph_format.space_before = Pt(12)
    return _saved(made)


def _is_wide(section: Section) -> bool:
    return any(isinstance(block, Picture) and block.is_wide for block in section.blocks)


def _add(made: Document, pack: Pack, block: Block | None, *, after_table: bool) -> None:
    match block:
        case Text():
            added = made.add_paragraph(text_of(pack, block.text))
            added.paragraph_format.space_before = _BELOW_TABLE if after_table else None
        case Heading():
            made.add_heading(text_of(pack, block.text), 2)
        case Items():
            _add_items(made, pack, block)
        case Table():
            _add_table(made, pack, block)
        case Picture():
            _add_picture(made, pack, block)


def _add_items(made: Document, pack: Pack, items: Items) -> None:
    name = "List Number" if items.is_numbered else "List Bullet"
    added = [made.add_paragraph(text_of(pack, each), name) for each in items.items]
    if items.is_numbered:
        _count_from_one(made, added)


def _count_from_one(made: Document, added: list[Paragraph]) -> None:
    """Let the items of a list count from one; by their style they go on from the list before."""
    lists = made.part.numbering_part.element
    of_style = made.styles["List Number"].element.pPr.numPr.numId.val
    new = lists.add_num(lists.num_having_numId(of_style).abstractNumId.val)
    new.add_lvlOverride(0).add_startOverride(1)
    for paragraph in added:
        numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val = 0
        numbers.get_or_add_numId().val = new.numId


def _add_table(made: Document, pack: Pack, table: Table) -> None:
    caption = text_of(pack, table.caption)
    made.add_paragraph(caption, "Caption")
    texts = texts_of(pack, table)
    added = made.add_table(len(texts), len(table.columns), "Table Grid")
    _fill(added, texts, room_in(made.sections[-1])[0])
    for cell in added.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    heading = added.rows[0]._tr.get_or_add_trPr()
    heading.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    said = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    said.set(qn("w:val"), caption)
    added._tbl.tblPr.append(said)


def _fill(added: WordTable, texts: list[list[str]], room: int) -> None:
    """Write the rows of a table, its columns sharing the width of the page."""
    whole = added._tbl.tblPr.find(qn("w:tblW"))
    whole.set(qn("w:type"), "pct")
    whole.set(qn("w:w"), "5000")
    letters = widths_of(texts, room // _EMU_OF_LETTER)
    widths = [Emu(room * each // sum(letters)) for each in letters]
    for column, width in zip(added.columns, widths, strict=True):
        column.width = width
    style = added.part.get_style_id(CELL, WD_STYLE_TYPE.PARAGRAPH)  # looked up once, for it is slow
    for row, line in zip(added.rows, texts, strict=True):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, text, width in zip(row._tr.tc_lst, line, widths, strict=True):
            cell.width = width
            cell.p_lst[0].style = style
            cell.p_lst[0].add_r().text = text


def _add_picture(made: Document, pack: Pack, picture: Picture) -> None:
    """Add a picture, no larger than what is left of a page below its heading."""
    width, height = (_EMU_OF_PIXEL * each for each in size_of(picture.svg))
    most_width, most_height = room_in(made.sections[-1])
    scale = min(1.0, most_width / width, (most_height - _BESIDE_PICTURE) / height)
    content = io.BytesIO(svg_as_png(picture.svg, _ZOOM * scale))
    added = made.add_picture(content, Emu(int(width * scale)), Emu(int(height * scale)))
    added._inline.docPr.set("descr", text_of(pack, picture.alt).replace("\n", " "))


def _saved(made: Document) -> bytes:
    """Return the document without the time of day that saving puts on each of its parts."""
    content = io.BytesIO()
    made.save(content)
    with zipfile.ZipFile(content) as archive:
        return archived((name, archive.read(name)) for name in archive.namelist())
