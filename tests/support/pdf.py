"""How a PDF is told apart for those who cannot see it, and whether all of it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

#: What puts something on a page: text, the ends of paths, pictures.
_SHOWS = {
    *(b"Tj", b"TJ", b"'", b'"'),
    *(b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"),
    *(b"sh", b"Do", b"EI"),
}


def elements(pdf: PdfReader) -> Iterator[tuple[int, Any]]:
    """Yield the parts that the document is told apart into, each with how deep it lies."""

    def walk(element: Any, depth: int) -> Iterator[tuple[int, Any]]:
        element = element.get_object()
        if isinstance(element, dict):
            yield depth, element
            inner = element.get("/K", [])
            for each in inner if isinstance(inner, list) else [inner]:
                yield from walk(each, depth + 1)

    root: Any = pdf.trailer["/Root"]
    yield from walk(root["/StructTreeRoot"], 0)


def kinds(pdf: PdfReader) -> list[str]:
    """Return the kind of each part, in the order in which they are read."""
    return [element["/S"] for _, element in elements(pdf) if "/S" in element]


def text_of(pdf: PdfReader) -> str:
    """Return all text that can be copied."""
    return "\n".join(page.extract_text() for page in pdf.pages)


def untold(pdf: PdfReader) -> list[tuple[int, str]]:
    """Return what is on a page but in no part, nor marked as decoration: its page and operator.

    ISO 14289-1 (PDF/UA-1), 7.1: content shall be marked as an artifact or tagged as real content.
    """
    found = []
    for number, page in enumerate(pdf.pages):
        marks: list[bool] = []
        content = page.get_contents()
        for operands, operator in ContentStream(content, pdf).operations:
            if operator in (b"BDC", b"BMC"):
                marks.append(operands[0] == "/Artifact" or _is_numbered(operands))
            elif operator == b"EMC":
                marks.pop()
            elif operator in _SHOWS and not any(marks):
                found.append((number, operator.decode()))
    return found


def _is_numbered(operands: Any) -> bool:
    """Return whether marked content has the number by which a part holds it."""
    return len(operands) > 1 and isinstance(operands[1], dict) and "/MCID" in operands[1]
