"""The shape of the house: imports point downward, the store alone knows the engines."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph_service"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: From the bottom up; a module may import its own floor and those below. A part of the package
#: that stands on no floor is a mistake of this list.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__init__", "resources", "i18n", "errors", "settings", "markup", "memory"),
    ("model", "names"),
    ("parameters", "queries"),
    ("store",),
    ("access", "bundle", "generate"),
    (
        "gaps",
        "reach",
        "rows",
        "subjects",
        "seeds",
        "demo",
        "reference",
        "data_protection",
        "production",
    ),
    (
        "agreements",
        "clients",
        "contacts",
        "duplicates",
        "entities",
        "numbers",
        "search",
        "workplace",
    ),
    ("maps", "confirmations"),
    ("packs",),
    ("api", "warm", "web"),
    ("addresses",),
    ("app",),
    ("serving", "show", "show_ledger"),
    ("cli",),
)
#: Errors name problems of bundles, and queries the model; a type alone makes no dependency.
TYPES_ONLY = {("errors", "bundle")}


def _part(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _floor(part: str) -> int:
    (found,) = [number for number, parts in enumerate(FLOORS) if part in parts]
    return found


def _imports(path: Path) -> set[str]:
    """Return the parts of the package that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "graph_service" and len(parts) > 1:
                known = (PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").exists()
                found.add(parts[1] if known else "__init__")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downward(path: Path) -> None:
    part = _part(path)
    upward = {
        other
        for other in _imports(path)
        if _floor(other) > _floor(part) and (part, other) not in TYPES_ONLY
    }
    assert upward == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_fits_the_mind(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_only_the_store_names_an_engine() -> None:
    named = re.compile(r"neo4j|arcade", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if _part(path) != "store" and named.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_rule_11_no_query_stands_in_python() -> None:
    cypher = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE|CREATE)\s*[(\[$]|\bRETURN\s+\w+\.\w+")
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [f"{path.name}:{node.lineno}"] if cypher.search(node.value) else []
    assert found == []


def test_the_data_folders_hold_no_python() -> None:
    folders = ("cypher", "visualizations", "seed")
    assert [path for folder in folders for path in (ROOT / folder).rglob("*.py")] == []


def test_no_lock_holds_a_host_or_a_path() -> None:
    locks = sorted(ROOT.glob("requirements*.txt"))
    held = re.compile(r"https?://|file:|index-url|find-links|/home/|/root/|/tmp/")
    assert len(locks) == 3
    assert [path.name for path in locks if held.search(path.read_text("utf-8"))] == []
