"""The empty document that a pack is written into: its pages, styles, language and properties."""

from __future__ import annotations

from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from graph_service.maps.style import style
from graph_service.maps.svg_parts import clean
from graph_service.packs.model import Pack
from graph_service.packs.paper import words_of

#: What spelling and screen readers go by.
_LOCALES = {"fi": "fi-FI", "sv": "sv-SE", "nb": "nb-NO", "en": "en-GB"}
#: A font that every office program has, or has one as wide as.
_FONT = "Arial"
#: Size in points, and the points before and after, of each style of paragraphs.
_SIZES = {
    "Normal": (10.5, 0, 6),
    "Title": (22, 0, 2),
    "Subtitle": (10.5, 0, 6),
    "Heading 1": (15, 18, 5),
    "Heading 2": (12, 12, 3),
    "Caption": (10.5, 12, 3),
    "List Number": (10.5, 0, 2),
    "List Bullet": (10.5, 0, 2),
    "Footer": (8.5, 0, 0),
}
_BOLD = ("Title", "Heading 1", "Heading 2", "Caption")
_MUTED = ("Subtitle", "Footer")
#: The style of the paragraphs in cells.
CELL = "Table Text"
#: The longest property that a document has room for.
_LONGEST_PROPERTY = 255
_MARGIN = Mm(18)


def empty(pack: Pack) -> WordDocument:
    """Return the document that a pack is written into."""
    made = Document()
    _dress(made)
    _set_language(made, _LOCALES[pack.language])
    _set_properties(made, pack)
    turn(made.sections[0], on_its_side=False)
    _number_pages(made.sections[0], clean(pack.title))
    return made


def turn(section: Section, *, on_its_side: bool) -> None:
    """Set the pages of a section: A4, or A3 on its side as in the PDF."""
    section.orientation = WD_ORIENT.LANDSCAPE if on_its_side else WD_ORIENT.PORTRAIT
    section.page_width = Mm(420) if on_its_side else Mm(210)
    section.page_height = Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(9)


def room_in(section: Section) -> tuple[int, int]:
    """Return how wide and high the text of a page is, in EMU."""
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    left, right, top, bottom = (each or Length(0) for each in sides)
    width, height = section.page_width or Length(0), section.page_height or Length(0)
    return width - left - right, height - top - bottom


def _dress(made: WordDocument) -> None:
    """Set fonts, sizes and colours of the styles; those of the template are too pale for some."""
    defaults = made.styles.element.find(qn("w:docDefaults"))
    for each in made.styles.element.xpath(".//w:rFonts | .//w:rPr/w:spacing | .//w:pBdr"):
        each.getparent().remove(each)
    defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}").insert(
        0,
        parse_xml(
            f'<w:rFonts {nsdecls("w")} w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"'
            f' w:cs="{_FONT}"/>'
        ),
    )
    for name, (size, before, after) in _SIZES.items():
        _set_style(made.styles[name], size, before, after)
    cell = made.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = made.styles["Normal"]
    _set_style(cell, 9, 0, 0)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    _dress_tables(made)


def _set_style(found: ParagraphStyle, size: float, before: float, after: float) -> None:
    colour = style().muted if found.name in _MUTED else style().text
    found.font.size = Pt(size)
    found.font.bold = found.name in _BOLD or None
    found.font.italic = None
    found.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    found.paragraph_format.space_before = Pt(before)
    found.paragraph_format.space_after = Pt(after)
    found.paragraph_format.line_spacing = 1.15


def _dress_tables(made: WordDocument) -> None:
    """Make the heading row and the first cell of each row bold by the style, as what they are."""
    grid = made.styles["Table Grid"].element
    for part, shade in (("firstRow", True), ("firstCol", False)):
        ground = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EDF1"/></w:tcPr>'
        grid.append(
            parse_xml(
                f'<w:tblStylePr {nsdecls("w")} w:type="{part}"><w:rPr><w:b/><w:bCs/></w:rPr>'
                f"{ground if shade else ''}</w:tblStylePr>"
            )
        )
    colour = style().muted.removeprefix("#").upper()
    for border in grid.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}"):
        border.set(qn("w:color"), colour)
    for side in grid.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"):
        if side.tag in (qn("w:top"), qn("w:bottom")):
            side.set(qn("w:w"), "40")


def _set_language(made: WordDocument, locale: str) -> None:
    for tag, root in (("w:lang", made.styles.element), ("w:themeFontLang", made.settings.element)):
        for each in root.iter(qn(tag)):
            each.set(qn("w:val"), locale)


def _set_properties(made: WordDocument, pack: Pack) -> None:
    """Say what the document is; not who made it, nor when beside the day it is of."""
    told = made.core_properties
    told.title = clean(pack.title)[:_LONGEST_PROPERTY]
    told.subject = words_of(pack)["pack"]
    told.language = _LOCALES[pack.language]
    told.author = told.last_modified_by = told.comments = ""
    told.created = told.modified = datetime.combine(pack.day, time())
    # The template has a picture of its first page, and is one of an older Word.
    package = made.part.package
    for id, part in [*package.rels.items()]:
        if part.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(id)
    for each in made.settings.element.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")


def _number_pages(section: Section, title: str) -> None:
    """Write the title and the number of the page below each; later sections take it over."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{title} · ")
    for field, between in (("PAGE", " / "), ("NUMPAGES", "")):
        paragraph._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r>'
                "</w:fldSimple>"
            )
        )
        paragraph.add_run(between)
