"""A pack as files, each in a form of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from graph_service.errors import NotFound
from graph_service.packs.invitation import as_invitation, cancellations
from graph_service.packs.model import Pack
from graph_service.packs.paper import as_html, as_pdf
from graph_service.packs.vcards import as_vcards
from graph_service.packs.word import as_docx
from graph_service.packs.workbook import as_xlsx

Form = Literal["html", "pdf", "docx", "xlsx", "ics", "vcf"]
#: With the forms of the part that is handed over to a client.
TeamForm = Literal["html", "pdf", "docx", "xlsx", "ics", "vcf", "client", "client-pdf"]
#: A report has neither a meeting nor a contact sheet.
ReportForm = Literal["html", "pdf", "docx", "xlsx"]


def _html(pack: Pack) -> bytes:
    return as_html(pack).encode()


def _client_html(pack: Pack) -> bytes | None:
    return _html(pack.handout) if pack.handout else None


def _client_pdf(pack: Pack) -> bytes | None:
    return as_pdf(pack.handout) if pack.handout else None


_OFFICE = "application/vnd.openxmlformats-officedocument"
#: What the file of each form is called in a folder.
NAMES: Mapping[TeamForm, str] = {
    "html": "pack.html",
    "pdf": "pack.pdf",
    "docx": "pack.docx",
    "xlsx": "tables.xlsx",
    "ics": "invitation.ics",
    "vcf": "contacts.vcf",
    "client": "client.html",
    "client-pdf": "client.pdf",
}
MEDIA: Mapping[TeamForm, str] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "client": "text/html",
    "client-pdf": "application/pdf",
}
#: None where there is nothing to put into the file, such as an invitation to no meeting.
_WRITERS: Mapping[TeamForm, Callable[[Pack], bytes | None]] = {
    "html": _html,
    "pdf": as_pdf,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "ics": as_invitation,
    "vcf": as_vcards,
    "client": _client_html,
    "client-pdf": _client_pdf,
}


def written(pack: Pack, form: TeamForm) -> bytes:
    """Return a pack as the bytes of a file.

    Parameters:
        pack: The pack.
        form: Which of its files.

    Raises:
        NotFound: there is nothing to put into such a file.
        PrintUnavailable: Pango, which lays out the PDF, is not installed.
    """
    content = _WRITERS[form](pack)
    if content is None:
        raise NotFound("There is nothing to put into the file {name}.", name=NAMES[form])
    return content


def files(pack: Pack) -> dict[str, bytes]:
    """Return all files of a pack by name, those that cancel a meeting last.

    One that there is nothing to put into is left out.

    Raises:
        PrintUnavailable: Pango, which lays out the PDF, is not installed.
    """
    made = {NAMES[form]: write(pack) for form, write in _WRITERS.items()}
    found = {name: content for name, content in made.items() if content is not None}
    return found | cancellations(pack)
