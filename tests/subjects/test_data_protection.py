"""The record of processing says everything that the model declares."""

from __future__ import annotations

from pathlib import Path

from graph_service.access.policy import POLICY
from graph_service.data_protection import data_protection_page, subject_of
from graph_service.model.tables import OWN_LABELS, TABLES
from graph_service.model.vocabulary import label

_PAGE = data_protection_page()
_DPIA = (Path(__file__).parents[2] / "docs" / "dpia.md").read_text("utf-8")


def _section(title: str) -> str:
    return _PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_field_stands_in_the_page_with_its_class() -> None:
    data = _section("Categories of data")
    for table in TABLES.values():
        for column in table.columns:
            title = label("data_classes", column.handling.data_class, "en")
            part = data.split(f"### {title}\n")[1].split("\n### ")[0]
            (row,) = [line for line in part.splitlines() if line.startswith(f"| `{table.name}` |")]
            assert f"`{column.name}`" in row


def test_every_purpose_retention_and_role_stands_in_the_page() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.handling.purpose.en in _section("Purposes")
            assert column.handling.retention.label("en") in _section("Retention")
    for role in POLICY:
        assert f"| {label('roles', role, 'en')} |" in _section("Recipients")


def test_whose_data_a_table_holds_is_said_of_every_table_with_peoples_data() -> None:
    for table in TABLES.values():
        classes = {column.handling.data_class for column in table.columns}
        assert (subject_of(table) == "nobody") is (classes == {"public"})


def test_what_the_store_keeps_for_itself_about_people_is_named() -> None:
    told = {"ApiKey": "API keys", "BrokenGlass": "Broken glass", "ErasedId": "Tombstones"}
    told |= {"Receipt": "Receipts", "User": "Users"}
    told |= {"Merge": "Merges", "KeptApart": "Pairs of entries that are two"}
    told |= {"LedgerEntry": "Ledger of findings"}
    told |= {"ClientLedgerEntry": "Ledger of clients' findings"}
    told |= {"Confirmation": "Links for contacts"}
    nobodys = {"LedgerRun", "Migration", "PublishedNumber", "WriteLock"}
    assert set(told) | nobodys == set(OWN_LABELS)
    for name in told.values():
        assert f"| {name} |" in _section("What is held beside")


def test_the_assessment_leaves_to_the_controller_what_is_theirs() -> None:
    for part in ("Systematic description", "Necessity and proportionality", "Risks to rights"):
        assert part in _DPIA
    assert _DPIA.count("**To fill in**") > 20
    tests = {line.split("`")[1] for line in _DPIA.split("rule 9: ")[1:]}
    root = Path(__file__).parent
    written = "".join(path.read_text("utf-8") for path in root.glob("test_*.py"))
    assert [name for name in tests if f"def {name}(" not in written] == []
