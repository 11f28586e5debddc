"""The export about a client as a file: JSON for machines, Markdown for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graph_service.subjects import words

#: What Markdown or the HTML in it would take for more than text.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def as_json(export: dict[str, Any]) -> bytes:
    """Return the export as a JSON document."""
    return json.dumps(export, ensure_ascii=False, indent=1).encode() + b"\n"


def as_markdown(export: dict[str, Any]) -> bytes:
    """Return the export as a page that people can read and print."""
    language = export["language"]
    lines = [
        f"# {export['title']}",
        "",
        f"- {words.CLIENT_ID[language]}: {_text(export['client'])}",
        f"- {words.MADE_ON[language]}: {export['made_on']}",
        "",
    ]
    for table in export["tables"]:
        lines += _table(table, language)
    for title, heads, names, rows in (
        (words.NOTED, words.NOTE, ("title", "opened", "closed", "last_seen"), "findings"),
        (words.OPENED, words.OPENING, ("since", "until", "reason"), "opened_outside_the_team"),
        (
            words.LOOKED_AT,
            words.LOOK,
            ("at", "role", "operation", "purpose", "reason"),
            "looked_at",
        ),
    ):
        lines += [f"## {title[language]}", ""]
        cells = ([row[name] for name in names] for row in export[rows])
        lines += _grid([head[language] for head in heads], cells, words.NOTHING[language])
    lines += [f"## {words.YOUR_RIGHTS[language]}", ""]
    lines += [f"- {right}" for right in export["your_rights"]]
    return "\n".join(lines).encode() + b"\n"


def _table(table: dict[str, Any], language: str) -> Iterator[str]:
    yield from (f"## {table['title']}", "")
    if not table["rows"]:
        yield from (words.NOTHING[language], "")
    for row in table["rows"]:
        names = ("title", "shown", "class", "purpose", "retention")
        cells = ([field[name] for name in names] for field in row)
        yield from _grid([head[language] for head in words.FIELD], cells, "")


def _grid(head: Sequence[str], rows: Iterable[Sequence[Any]], nothing: str) -> list[str]:
    found = [" | ".join(_text(cell) for cell in row) for row in rows]
    if not found:
        return [nothing, ""]
    return [f"| {row} |" for row in (" | ".join(head), " | ".join("---" for _ in head), *found)] + [
        ""
    ]


def _text(value: object) -> str:
    """Return a value as plain text in Markdown, whatever signs it holds."""
    return _SIGNS.sub(r"\\\1", "" if value is None else str(value))
