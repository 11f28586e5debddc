"""Which tests show which rule of security: makes docs/rules.md from the names of the tests.

A test that shows rule N is called ``test_rule_N_…``. Run ``python -m tests.docs.rules`` to write
the page again.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rules.md"

RULES = {
    1: "What is not allowed is denied. Every address declares what it asks for; what is somebody "
    "else's and what does not exist get the same answer.",
    2: "Nobody reads about a client without saying why. Breaking the glass opens one client, for "
    "a written reason, for an hour, and the unit's supervisor sees it.",
    3: "Of a contact under protection from disclosure no channel, address, municipality or "
    "portrait is ever shown, only the way through the agency.",
    4: "Numbers of clients under five are hidden, and whatever would let one be worked out.",
    5: "What coordinators and preparers get holds no client's id.",
    6: "Tokens, keys and sessions are checked to the letter; when keys cannot be had, nobody "
    "gets in.",
    7: "A service in use does not start unsafely.",
    8: "Every look and every change is on record before its answer leaves; no change of the log "
    "goes unseen.",
    9: "A client can be told everything that is known of them and be erased for good; what is "
    "past its time is purged.",
    10: "No change is lost or made twice; what is not known is refused.",
    11: "Data never becomes part of a query.",
    12: "Pages run no script that is not ours; personal answers are not kept by browsers.",
    13: "No cell of an export is run as a formula.",
    14: "Uploads are bounded in bytes, rows, expansion and time.",
    15: "No request, whatever its bytes, makes the service fail.",
    16: "No caller, query or answer takes more than its share; health is answered in a burst.",
}

#: What the service does not do yet; no test can show it.
NOT_BUILT: tuple[int, ...] = ()

_NAME = re.compile(r"test_rule_(\d+)_\w+")


def shown() -> dict[int, list[str]]:
    """Return the tests of each rule, as ``file::test``."""
    found: dict[int, list[str]] = {number: [] for number in RULES}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (match := _NAME.fullmatch(node.name)):
                found[int(match[1])].append(f"{path.relative_to(ROOT).as_posix()}::{node.name}")
    return {number: sorted(tests) for number, tests in found.items()}


def page() -> str:
    """Return the page."""
    lines = [
        "# Rules of security, and the tests that show them",
        "",
        "Each rule holds for every address, command and export. Its tests carry its number; this",
        "page is made from them by `make docs`, and a test keeps it true.",
        "",
    ]
    for number, tests in shown().items():
        listed = [f"- `{test}`" for test in tests] or ["Not built yet."]
        lines += [f"## {number}", "", RULES[number], "", *listed, ""]
    return "\n".join(lines[:-1]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
