"""The reference page of the model: every table, column and word, written from the model itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_service.i18n import LANGUAGES
from graph_service.model.tables import TABLES, Column, Table
from graph_service.model.texts import Texts
from graph_service.model.vocabulary import VOCABULARIES, label

_TITLE = Texts("Tietomalli", "Datamodell", "Datamodell", "The model")
_LEAD = Texts(
    "Tämä sivu on tuotettu mallista. Tähti (*) tarkoittaa pakollista saraketta.",
    "Sidan är skapad ur modellen. En stjärna (*) markerar en obligatorisk kolumn.",
    "Siden er laget fra modellen. En stjerne (*) markerer en obligatorisk kolonne.",
    "This page is written from the model. A star (*) marks a required column.",
)
_CLIENT_DATA = Texts(
    "Asiakasta koskeva rivi on kokonaan asiakastietoa. Tie asiakkaaseen: {path}.",
    "En rad om en klient är i sin helhet klientuppgift. Väg till klienten: {path}.",
    "En rad om en klient er i sin helhet klientopplysning. Vei til klienten: {path}.",
    "A row about a client is client data as a whole. The way to the client: {path}.",
)
_COLUMNS = (
    Texts("Sarake", "Kolumn", "Kolonne", "Column"),
    Texts("Otsikko", "Rubrik", "Overskrift", "Title"),
    Texts("Tyyppi", "Typ", "Type", "Type"),
    Texts("Sanasto tai taulu", "Ordlista eller tabell", "Ordliste eller tabell", "Of"),
    Texts("Relaatio", "Relation", "Relasjon", "Relationship"),
    Texts("Luokka", "Klass", "Klasse", "Class"),
    Texts("Käyttötarkoitus", "Ändamål", "Formål", "Purpose"),
    Texts("Säilytysaika", "Bevarandetid", "Oppbevaringstid", "Retention"),
)
_NODE = Texts("Solmu", "Nod", "Node", "Node")
_KEY = Texts("avain", "nyckel", "nøkkel", "key")
_LINK = Texts("Relaatio", "Relation", "Relasjon", "Relationship")
_WORDS = Texts("Sanastot", "Ordlistor", "Ordlister", "Vocabularies")
_WORD = Texts("Sana", "Ord", "Ord", "Word")
_SIDE = Texts("Puoli", "Sida", "Side", "Side")


def reference_page(lang: str = "en") -> str:
    """Return the reference page of the model as Markdown.

    Parameters:
        lang: The language of headings and handlings (fi, sv, nb or en). What a row of a table is
            stands in English, and on the English page only.

    Raises:
        KeyError: the language is none of the four.
    """
    lines = [f"# {_TITLE[lang]}", "", _LEAD[lang], ""]
    for table in TABLES.values():
        lines += _table(table, lang)
    lines += [f"## {_WORDS[lang]}", ""]
    for name in VOCABULARIES:
        lines += _vocabulary(name, lang)
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Table, lang: str) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    yield from (f"## {table.titles[lang]} (`{table.name}`)", "")
    if lang == "en":
        yield from (table.about, "")
    yield from (f"{_becomes(table, lang)}; {_KEY[lang]}: {key}.", "")
    if table.client_path is not None:
        path = " → ".join(f"`{name}`" for name in table.client_path) or f"`{table.key[0]}`"
        yield from (_CLIENT_DATA[lang].format(path=path), "")
    yield from _grid([title[lang] for title in _COLUMNS], (_row(c, lang) for c in table.columns))


def _becomes(table: Table, lang: str) -> str:
    if table.link is None:
        return f"{_NODE[lang]} `{table.label}`"
    link = table.link
    return f"{_LINK[lang]} `({link.source})-[:{link.relation}]->({link.target})`"


def _row(column: Column, lang: str) -> list[str]:
    of = [column.vocabulary] if column.vocabulary else column.tables
    return [
        f"`{column.name}`{'*' if column.required else ''}",
        column.titles[lang],
        label("cell_kinds", column.kind, lang),
        ", ".join(f"`{name}`" for name in of),
        f"`{column.relation}`" if column.relation else "",
        label("data_classes", column.handling.data_class, lang),
        column.handling.purpose[lang],
        column.handling.retention.label(lang),
    ]


def _vocabulary(name: str, lang: str) -> Iterator[str]:
    words = VOCABULARIES[name]
    sides = any(word.side for word in words.values())
    yield from (f"### `{name}`", "")
    yield from _grid(
        [_WORD[lang], *LANGUAGES, *([_SIDE[lang]] if sides else [])],
        (
            [f"`{word}`", *(entry.labels[each] for each in LANGUAGES), *filter(None, [entry.side])]
            for word, entry in words.items()
        ),
    )


def _grid(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(cells) + " |"
    yield ""
