"""Write the software bill of materials (CycloneDX): what is installed with the service.

``python tools/sbom.py FILE`` lists the pinned requirements with their checksums, and the Java
libraries inside the embedded engine, as they lie in this environment. The same lock and environment
give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from pip_requirements_parser import RequirementsFile

ROOT = Path(__file__).resolve().parents[1]
ENGINE = "arcadedb-embedded"
_JAR = re.compile(r"(?P<name>.+?)(?:-(?P<version>\d[\w.]*?))?(?:-shaded)?\.jar")


def bill() -> Bom:
    """Return the bill of materials of the service."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = {part.name: part for part in pinned()}
    jars = list(java_libraries())
    root = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
    )
    found = Bom(components=[*parts.values(), *jars])
    found.metadata.component = root
    direct = [re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in project["dependencies"]]
    found.register_dependency(root, [parts[name] for name in direct])
    found.register_dependency(parts[ENGINE], jars)
    # What would make two bills of the same parts differ.
    found.serial_number = None
    found.metadata.timestamp = None
    return found


def pinned() -> Iterator[Component]:
    """Yield the requirements of the lock."""
    for each in RequirementsFile.from_file(str(ROOT / "requirements.txt")).requirements:
        version = each.get_pinned_version
        link = PackageURL("pypi", None, each.name, version)
        sums = sorted(option.partition(":")[2] for option in each.hash_options)
        yield Component(
            name=each.name,
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=str(link),
            purl=link,
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=text) for text in sums],
        )


def java_libraries() -> Iterator[Component]:
    """Yield the Java libraries inside the embedded engine."""
    for file in sorted(files(ENGINE) or [], key=str):
        if match := _JAR.fullmatch(file.name):
            content = Path(str(file.locate())).read_bytes()
            yield Component(
                name=match["name"],
                version=match["version"],
                type=ComponentType.LIBRARY,
                bom_ref=f"{ENGINE}/{file.name}",
                hashes=[
                    HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(content).hexdigest())
                ],
            )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(JsonV1Dot6(bill()).output_as_string(indent=2) + "\n", encoding="utf-8")
