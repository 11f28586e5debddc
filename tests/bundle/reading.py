"""Read a bundle in a process of its own: say what is wrong with it and what memory that took."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from graph_service.bundle.check import read_bundle
from graph_service.bundle.problems import Problems

LIMIT = 200


def codes(path: Path) -> list[str]:
    """Return the codes of what is wrong with the bundle at `path`, each once."""
    problems = Problems()
    read_bundle(path, problems, LIMIT)
    return list(dict.fromkeys(each.code for each in problems.found))


def most_memory() -> int:
    """Return the most memory this process ever had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    before = most_memory()
    found = codes(Path(sys.argv[1]))
    print(json.dumps({"codes": found, "grown": most_memory() - before}))
