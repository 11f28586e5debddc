"""The bill of materials names everything that is installed with the service, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[1]


def written(path: Path) -> str:
    """Return the bill of materials as it is written."""
    subprocess.run([sys.executable, "tools/sbom.py", str(path)], cwd=ROOT, check=True)
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bill of materials."""
    return written(tmp_path_factory.mktemp("sbom") / "new" / "sbom.json")


@pytest.fixture(scope="module")
def bill(text: str) -> dict[str, Any]:
    """What stands in it."""
    found: dict[str, Any] = json.loads(text)
    return found


def test_it_keeps_to_the_schema(text: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_every_pinned_requirement_is_in_it_with_its_checksums(bill: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    pins = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    expected = {}
    for pin in pins:
        name, version = re.match(r"([\w.-]+)==([^\s;]+)", pin).groups()  # type: ignore[union-attr]
        expected[name] = (version, set(re.findall(r"sha256:([0-9a-f]{64})", pin)))
    found = {
        each["name"]: (each["version"], {one["content"] for one in each["hashes"]})
        for each in bill["components"]
        if each.get("purl", "").startswith("pkg:pypi/")
    }
    assert found == expected
    assert len(found) > 20


def test_the_java_libraries_of_the_embedded_engine_are_in_it(bill: dict[str, Any]) -> None:
    parts = {each["name"]: each for each in bill["components"] if "purl" not in each}
    assert parts["arcadedb-engine"]["version"] == "26.10.2"
    assert re.fullmatch("[0-9a-f]{64}", parts["undertow-core"]["hashes"][0]["content"])
    (engine,) = [each for each in bill["components"] if each["name"] == "arcadedb-embedded"]
    within = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    assert sorted(within[engine["bom-ref"]]) == sorted(each["bom-ref"] for each in parts.values())
    assert engine["bom-ref"] in within["tukiverkko"]


def test_it_is_the_same_each_time_and_names_no_host(text: str, tmp_path: Path) -> None:
    assert written(tmp_path / "again.json") == text
    assert set(re.findall(r"https?://[^\"]+", text)) == {
        "http://cyclonedx.org/schema/bom-1.6.schema.json"
    }
    assert str(ROOT) not in text
