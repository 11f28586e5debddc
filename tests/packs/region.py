"""The packs of the demo region on a fixed day, and how their pages read from top to bottom.

``python -m tests.packs.region`` writes tests/packs/golden anew. Read the difference before it is
committed: that somebody looks is what the files are for.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph_service.access.caller import SCOPES, Caller
from graph_service.demo import load_demo
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.seen import View
from graph_service.i18n import LANGUAGES, Language
from graph_service.numbers.published import publish
from graph_service.packs import effects
from graph_service.packs.known import Sight
from graph_service.packs.matrix import meeting_pack
from graph_service.packs.model import Pack
from graph_service.packs.paper import as_html
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.support.stores import opened
from tests.web.reading import Page

GOLDEN = Path(__file__).parent / "golden"
#: The day of seed/demo/anchor.yaml, on which no date of the demo is moved.
D = date(2026, 11, 21)
#: So many days before it the ledger was brought up to date.
RUNS = (35, 7, 0)
_SIGHT = Sight(View("all", frozenset(), EVERYTHING))
_LOOKER = Looker(Caller("command", "api_client", "t", scopes=frozenset(SCOPES)), D)
MAKERS = {
    "matrix": partial(meeting_pack, network="matriisiryhma", sight=_SIGHT),
    "network": partial(meeting_pack, network="asuminen-kuusilahden", sight=_SIGHT),
    "team": partial(team_pack, client="k-d2bfc8", looker=_LOOKER),
}
#: How each kind of line begins.
_MARKS = {"h1": "# ", "h2": "\n## ", "h3": "### ", "caption": "Table: ", "img": "Figure: "}


def fill(graph: Graph) -> None:
    """Bring an empty graph to the demo region on its own day, with a ledger behind it."""
    load_demo(graph, D)
    publish(graph, D)
    for days in RUNS:
        update(graph, D - timedelta(days=days))


def pack_of(graph: Graph, name: str, language: Language) -> Pack:
    """Return one of the packs, however long its decisions take to try."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(effects, "_SECONDS", 60.0)
        return MAKERS[name](graph, day=D, language=language)


class Read(Page):
    """What stands on the page of a pack, line by line."""

    def __post_init__(self) -> None:
        #: The kind of each line by its tag, and its texts: the cells of a row, else one.
        self.lines: list[tuple[str, list[str]]] = []
        super().__post_init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or a cell of one."""
        super().handle_starttag(tag, attrs)
        if tag in ("h1", "h2", "h3", "p", "li", "caption", "tr"):
            kind = "ol" if tag == "li" and self._open[-2] == "ol" else tag
            self.lines.append((kind, [] if tag == "tr" else [""]))
        elif tag in ("th", "td"):
            self.lines[-1][1].append("")
        elif tag == "br":
            self.lines[-1][1][-1] += " "
        elif tag == "img":
            self.lines.append((tag, [dict(attrs)["alt"] or ""]))

    def handle_data(self, data: str) -> None:
        """Add a text to its line."""
        super().handle_data(data)
        if "body" in self._open and data.strip():
            self.lines[-1][1][-1] += data.replace("\n", " ")


def read(pack: Pack) -> Read:
    """Return the page of a pack as it is read."""
    return Read(as_html(pack))


def text_of(page: Read) -> str:
    """Return a page as the text of a golden file."""
    lines, number = [], 0
    for kind, texts in page.lines:
        number = number + 1 if kind == "ol" else 0
        mark = {**_MARKS, "ol": f"{number}. ", "li": "- ", "tr": "| "}.get(kind, "")
        lines.append(f"{mark}{' | '.join(texts)}")
    return "\n".join(lines) + "\n"


def path_of(name: str, language: Language) -> Path:
    """Return where the golden text of a pack lies."""
    return GOLDEN / f"{name}.{language}.txt"


def main() -> None:
    """Write every golden text anew."""
    with TemporaryDirectory() as folder:
        settings = Settings.model_validate({"store_uri": f"embedded:{folder}/store"})
        with opened(settings) as graph:
            fill(graph)
            GOLDEN.mkdir(exist_ok=True)
            for name in MAKERS:
                for language in LANGUAGES:
                    text = text_of(read(pack_of(graph, name, language)))
                    path_of(name, language).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
