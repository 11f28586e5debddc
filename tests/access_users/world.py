"""A small literal world to give rights on, and strings that want to be more than text."""

from __future__ import annotations

AREAS = [
    {"id": "fi", "name": "Suomi", "kind": "country"},
    {"id": "kuu", "name": "Kuulahti", "kind": "county", "part_of": "fi"},
    {"id": "far", "name": "Kaukola", "kind": "county", "part_of": "fi"},
]
AGENCIES = [
    {"id": "prison", "name": "Kuulahden vankila", "kind": "prison", "sector": "state"},
    {"id": "office", "name": "Toimisto", "kind": "community_sanctions_office", "sector": "state"},
]
CONTACTS = [
    {"id": "aino", "name": "Aino Esimerkki", "agency": "prison"},
    {"id": "olli", "name": "Olli Keksitty", "agency": "office"},
]
WORLD: dict[str, list[dict[str, str]]] = {
    "areas": AREAS,
    "agencies": AGENCIES,
    "contacts": CONTACTS,
}

#: One line of text each; must be kept as it is and do nothing.
HOSTILE = (
    "it's",
    'a "quoted" name',
    "back\\slash\\",
    "\\u0027",
    "'}) DETACH DELETE (n) //",
    "x'}) MATCH (n) SET n.role = 'administrator' //",
    "$id",
    "{name}",
    "[bold red]marked[/]",
    "`tick`",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "שלום עולם",
    "\u202eemordnilap",
    "Ⅻ 𝔘𝔫𝔦 👩‍💻",
    "urn:provider|42",
)

#: No line of text; must be refused before anything is asked of the graph.
REFUSED = ("", " ", "nul\x00l", "two\nlines", "escape\x1b[2J", "lone\ud800", "x" * 2_001)
