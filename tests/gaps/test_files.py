"""Every gap file says all it must, and no query file leans on what one engine alone accepts."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from graph_service.gaps.catalogue import KEY_LABELS, KEY_WORDS, SEVERITIES, Gap, catalogue
from graph_service.i18n import LANGUAGES
from graph_service.model.tables import labels
from graph_service.model.vocabulary import VOCABULARIES, inside_agency_kinds, outside_agency_kinds
from graph_service.resources import folder
from tests.plain_reading.words import INSIDE, OUTSIDE

GAPS = list(catalogue().values())
FILES = sorted(path for path in folder("cypher").rglob("*.cypher"))
RULES = Path(__file__).parents[3] / "shared" / "GAPS.md"

#: What the embedded engine accepts and a server refuses, or the other way round; each with a text
#: that shows it.
REFUSED = {
    "a property tested with exists()": (r"\bexists\s*\(", "WHERE exists(n.p)"),
    "a colon before the second of two types": (r"\|\s*:", "-[:A|:B]->"),
    "an importing WITH": (r"\bCALL\s*\{", "CALL { WITH n RETURN 1 }"),
    "a version before the query": (r"^\s*CYPHER\b", "CYPHER 25 MATCH (n)"),
    "a procedure library": (r"\bapoc\.", "RETURN apoc.text.join([])"),
    "an id that the engine gives": (r"\b(?:elementId|id)\s*\(", "RETURN elementId(n)"),
    "the new shortest path": (r"\b(?:ALL|ANY)?\s*SHORTEST\b", "MATCH SHORTEST 1 (a)-->(b)"),
    "a quantified path": (r"\)\s*(?:\{\d*,?\d*\}|[+*])\s*\(", "(a)((b)-->(c)){1,3}(d)"),
    "a label written with IS": (r"\(\s*\w*\s+IS\s+[A-Z]\w*\s*\)", "(n IS Client)"),
    "a full-text index": (r"\bFULLTEXT\b|\bdb\.index\b", "CALL db.index.fulltext.queryNodes()"),
    "a pattern as a condition": (
        r"\b(?:WHERE|AND|OR|NOT)\s+\(\w*(?::\w+)?\)\s*<?-",
        "WHERE (n)-->(m)",
    ),
}
CLAUSE = (
    r"\b(?:MATCH|OPTIONAL|WHERE|UNWIND|RETURN|CALL|ORDER|SKIP|LIMIT|WITH|CREATE|MERGE|SET|DELETE"
    r"|DETACH|REMOVE|UNION|FOREACH)\b|\Z"
)
WRITES = r"\b(?:CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD)\b"


def code(text: str) -> str:
    """Return a query without its front matter, comments and strings."""
    return re.sub(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'", "''", text, flags=re.DOTALL)


def nameless(text: str) -> list[str]:
    """Return the expressions that stand in a WITH without a name; a server refuses them."""
    found = []
    for start in re.finditer(r"(?<!STARTS )(?<!ENDS )\bWITH\b(?: DISTINCT\b)?", text):
        rest = text[start.end() :]
        while (inner := re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}", "…", rest)) != rest:
            rest = inner
        end = re.search(CLAUSE, rest)
        items = re.split(r",", rest[: end.start() if end else None].partition("}")[0])
        found += [item.strip() for item in items if not re.search(r"^\s*\w+\s*$|\bAS\b|\*", item)]
    return found


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: str(gap.id))
def test_gap_says_all_it_must(gap: Gap) -> None:
    front = gap.front
    assert front.severity in SEVERITIES
    assert front.subject in labels()
    assert (folder("cypher") / "subjects" / f"{front.subject}.cypher").is_file()
    assert front.keys[0] in KEY_LABELS
    assert KEY_LABELS[front.keys[0]] == front.subject
    assert set(front.keys) <= {*KEY_LABELS, *KEY_WORDS}
    assert len({*front.keys, *front.facts}) == len(front.keys) + len(front.facts)
    assert set(front.facts) <= set(VOCABULARIES["facts"])


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: str(gap.id))
def test_gap_reads_well_in_four_languages(gap: Gap) -> None:
    for texts in (gap.front.title, gap.front.why, gap.front.advice):
        for language in LANGUAGES:
            text = texts[language]
            assert text == " ".join(text.split())
            assert text[0].isupper()
        for one, other in combinations(LANGUAGES, 2):
            assert texts[one] != texts[other], f"{one} and {other}: {texts[one]}"
    for language in LANGUAGES:
        assert len(gap.front.title[language]) <= 70
        assert not gap.front.title[language].endswith(".")
        assert gap.front.why[language].endswith(".")
        assert gap.front.advice[language].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_gaps_have_one_title(language: str) -> None:
    titles = [gap.front.title[language].casefold() for gap in GAPS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_query_is_legal_on_both_engines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [what for what, (pattern, _) in REFUSED.items() if re.search(pattern, code(text))]
    assert not found
    assert not nameless(code(text))
    assert text.endswith("\n")
    if path.parent.name in ("gaps", "reach", "subjects"):
        assert max(map(len, text.splitlines())) <= 100
    if path.parent.name not in ("writes", "schema", "decisions"):
        assert not re.search(WRITES, code(text))


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_noticed(what: str) -> None:
    pattern, example = REFUSED[what]
    assert re.search(pattern, code(example))


def test_expression_without_a_name_is_noticed() -> None:
    assert nameless("MATCH (n) WITH n.id, size([n.id, 1]) AS one, n WHERE true") == ["n.id"]
    assert nameless("WITH DISTINCT n, count(*) RETURN 1") == ["count…"]
    assert not nameless("WITH *, n {.id, .name} AS m, [x IN y | x] AS z ORDER BY n.id")


def test_sides_are_those_of_the_rules() -> None:
    assert set(inside_agency_kinds()) == INSIDE
    assert set(outside_agency_kinds()) == OUTSIDE


@pytest.mark.cases
@pytest.mark.skipif(not RULES.exists(), reason="the catalogue is not beside the repository")
def test_files_are_the_rows_of_the_catalogue() -> None:
    rows = re.findall(
        r"^\| ([a-z]+(?:-[a-z]+)+) \| ([^|(]+)[^|]*\|.*\| (\w+) \|$",
        RULES.read_text("utf-8"),
        re.MULTILINE,
    )
    told = {name: ([key.strip() for key in keys.split(",")], grave) for name, keys, grave in rows}
    again = {"other_agency": "agency", "required_agreement": "required agreement"}
    assert told == {
        gap.id: ([again.get(key, key) for key in gap.front.keys], gap.front.severity)
        for gap in GAPS
    }
