"""The made-up regions of the shared cases: exactly the findings that stand beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from . import RULES, findings, read_folder

SHARED = Path(__file__).parents[2].parent / "shared"
CASES = SHARED / "cases"
CATALOGUE = SHARED / "GAPS.md"
FOLDERS = sorted(path for path in CASES.glob("*") if path.is_dir())


@pytest.mark.cases
@pytest.mark.skipif(not FOLDERS, reason="the shared cases are not beside the repository")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_case_gives_exactly_its_findings(folder: Path) -> None:
    expected = folder.with_name(f"{folder.name}.findings.txt").read_text(encoding="utf-8")
    assert findings(read_folder(folder), date(2026, 11, 21)) == expected.splitlines()


@pytest.mark.cases
@pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue is not beside the repository")
def test_every_gap_of_the_catalogue_is_read_and_no_other() -> None:
    rows = re.findall(r"^\| ([a-z]+(?:-[a-z]+)+) \|", CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert sorted(RULES) == sorted(rows)
