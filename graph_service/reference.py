"""The reference pages of the documentation, which follow from the model and the gap files."""

from __future__ import annotations

from pathlib import Path

from graph_service.access.caller import Role
from graph_service.access.policy import (
    EVERY_MACHINE,
    POLICY,
    RESOURCES,
    SCOPES_NEEDED,
    Resource,
    Rights,
)
from graph_service.data_protection import data_protection_page
from graph_service.errors import InputError
from graph_service.gaps.catalogue import Gap, catalogue
from graph_service.i18n import LANGUAGES
from graph_service.model.reference import reference_page
from graph_service.model.vocabulary import label
from graph_service.parameters import Parameters
from graph_service.rows.rights import OWN_DETAILS
from graph_service.settings import Settings


def pages() -> dict[str, str]:
    """Return the text of each reference page by file name."""
    return {
        "model.md": reference_page("en"),
        "gaps.md": _gaps_page(),
        "rights.md": _rights_page(),
        "settings.md": _settings_page(),
        "data-protection.md": data_protection_page(),
    }


def write_reference(folder: Path) -> None:
    """Write the reference pages to `folder`.

    Raises:
        InputError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.", path=folder, reason=error.strerror
        ) from error


def _gaps_page() -> str:
    gaps = catalogue().values()
    parts = [
        "# The gap catalogue\n",
        "Each gap is one file in `cypher/gaps/`; a finding is named `gap:key1:key2`.\n",
        "| gap | severity | title |\n|---|---|---|",
        *(
            f"| [{gap.id}](#{gap.id}) | {gap.front.severity} | {gap.front.title.en} |"
            for gap in gaps
        ),
        "",
        "## Parameters\n",
        "| parameter | default |\n|---|---|",
        *(f"| `{name}` | {value} |" for name, value in Parameters()),
        "",
        *map(_gap, gaps),
    ]
    return "\n".join(parts)


def _gap(gap: Gap) -> str:
    front = gap.front
    titles = "  \n".join(f"**{language}** {front.title[language]}" for language in LANGUAGES)
    facts = ", ".join(label("facts", name, "en") for name in front.facts) or "none"
    return "\n".join(
        [
            f"### {gap.id}\n",
            f"{titles}\n",
            f"- Severity: {front.severity}",
            f"- Key: {', '.join(front.keys)}",
            f"- Set by: {', '.join(f'`{name}`' for name in gap.parameters) or 'nothing'}",
            f"- Facts: {facts}",
            f"- Why: {front.why.en}",
            f"- What to do: {front.advice.en}",
            "",
        ]
    )


def _rights_page() -> str:
    roles = tuple(POLICY)
    head = [
        "# Rights",
        "",
        "Who may do what; what is not listed is denied. *own* is an officer's own clients, or",
        "one's own acts; *own_area* what lies in one's areas; *counts* numbers, those under five",
        "not told; *roles* people's job titles and agencies alone.",
        "",
        "A contact who comes with a link that was sent to them has no role: they read and write",
        f"their own rows of {', '.join(f'`{name}`' for name in OWN_DETAILS)}, and nothing else.",
        "",
        f"| resource | {' | '.join(roles)} | program |",
        f"|---{'|---' * len(roles)}|---|",
    ]
    rows = [
        f"| {name} | {' | '.join(_right(role, name) for role in roles)} | {_of_program(name)} |"
        for name in RESOURCES
    ]
    more = [
        "",
        "Broken glass opens a client to look at; nothing of theirs is written through it.",
        "",
        "What an expert by experience has behind them is no work detail (GDPR art. 10). An",
        "officer is told who is eligible today, who is not, and by which rule in its general",
        "words: no date, no sentence, not which clearance. Whoever may write the contact's row is",
        "told the dates.",
    ]
    return "\n".join([*head, *rows, *more, ""])


def _right(role: Role, resource: Resource) -> str:
    rights = POLICY[role].get(resource, Rights())
    named = (("read", rights.read), ("write", rights.write))
    return ", ".join(f"{action} {how}" for action, how in named if how != "none") or "–"


def _of_program(resource: Resource) -> str:
    if resource in EVERY_MACHINE:
        return f"read {EVERY_MACHINE[resource]}"
    found = [
        f"{action} with {' and '.join(f'`{scope}`' for scope in sorted(scopes))}"
        for (name, action), scopes in SCOPES_NEEDED.items()
        if name == resource
    ]
    return ", ".join(found) or "–"


def _settings_page() -> str:
    rows = [
        f"| `GRAPH_{name.upper()}` | {_default(name)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    head = (
        "# Settings\n\nFrom the environment or a `.env` file.\n\n| variable | default | meaning |"
    )
    return "\n".join([head, "|---|---|---|", *rows, ""])


def _default(name: str) -> str:
    computed = {
        "store_uri": "`embedded:` the user's own data folder",
        "language": "the terminal's language, else `en`",
        "audit_folder": "`audit` in the user's own data folder",
        "audit_key": "`audit.key` in the user's own settings folder",
    }
    default = Settings.model_fields[name].default
    shown = getattr(default, "get_secret_value", lambda: default)()
    return computed.get(name, f"`{shown}`" if shown not in (None, "") else "none")
