"""A pack as files in a folder, each in a form of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph_service.packs.model import Pack
from graph_service.packs.paper import as_html, as_pdf
from graph_service.packs.word import as_docx
from graph_service.packs.workbook import as_xlsx


def _html(pack: Pack) -> bytes:
    return as_html(pack).encode()


#: What each file is made by. A file of which nothing can be made, such as an invitation to no
#: meeting, is left out.
FORMS: Mapping[str, Callable[[Pack], bytes | None]] = {
    "pack.html": _html,
    "pack.pdf": as_pdf,
    "pack.docx": as_docx,
    "tables.xlsx": as_xlsx,
}


def files(pack: Pack) -> dict[str, bytes]:
    """Return the files of a pack by name.

    Raises:
        PrintUnavailable: Pango, which lays out the PDF, is not installed.
    """
    made = {name: form(pack) for name, form in FORMS.items()}
    return {name: content for name, content in made.items() if content is not None}
