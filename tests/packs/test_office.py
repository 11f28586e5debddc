"""A document opens in LibreOffice, where that is installed, and reads there as it was written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from graph_service.i18n import LANGUAGES, Language
from graph_service.packs.word import as_docx
from tests.packs.written import pack

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_opens_and_reads_as_it_was_written(language: Language, tmp_path: Path) -> None:
    made = pack(language)
    document = tmp_path / "pack.docx"
    document.write_bytes(as_docx(made))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told = [str(OFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run([*told, str(document)], capture_output=True, text=True, timeout=120)
    paper = tmp_path / "pack.pdf"
    assert done.returncode == 0 and paper.exists(), done.stderr
    written = "".join("".join(page.extract_text().split()) for page in PdfReader(paper).pages)
    wanted = [made.title, *(section.title for section in made.sections)]
    assert [text for text in wanted if "".join(text.split()) not in written] == []
