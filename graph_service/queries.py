"""Query files: Cypher with front matter in a comment, checked before anything runs.

A file is legal Cypher as a whole, so it pastes into a graph browser::

    /*---
    about: Every row of the table areas.
    parameters: {as_of: {date: as_of}}
    ---*/
    MATCH …

Each declared parameter says where its value comes from:

=========================  =====================================================================
``{date: as_of}``          the as-of date D
``{from: fresh_days}``     D minus that many days
``{until: horizon_days}``  D plus that many days
``{value: min_shared}``    the number itself
``{days: -180}``           D plus a fixed number of days
``{years: -3}``            D plus calendar years; 29 February falls back to the 28th
``{words: …}``             a list of vocabulary words, such as inside_agency_kinds
``{within: area}``         ids of the areas to look in, or null for everywhere; what lies in no
                           area is looked at in any case
``{near: area}``           the same for what is the network's, in a query that looks at clients too
``{only: clients}``        ids of the clients that the one who asks may see, or null for all
``{given: rows}``          handed over by the caller as it is
=========================  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_service.errors import NotFound, QueryFileError
from graph_service.model.texts import Texts
from graph_service.model.vocabulary import inside_agency_kinds
from graph_service.parameters import Parameters
from graph_service.resources import folder

Source = Literal[
    "date", "from", "until", "value", "days", "years", "words", "within", "near", "only", "given"
]
Severity = Literal["critical", "serious", "notice"]

_FRONT = re.compile(r"\A/\*---\n(?P<yaml>.*?)\n---\*/\n", re.DOTALL)
_STRING_OR_COMMENT = re.compile(
    r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.S
)
_PARAMETER = re.compile(r"\$(\w+)")


class FrontMatter(BaseModel):
    """What every query file says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=1)
    parameters: dict[str, dict[Source, str | int]] = {}


class GapFrontMatter(BaseModel):
    """What a gap file says of itself: the rule in words a user reads, in four languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Texts
    why: Texts
    advice: Texts
    severity: Severity
    subject: str
    keys: list[str] = Field(min_length=1)
    facts: list[str] = []
    parameters: dict[str, dict[Source, str | int]] = {}


@dataclass(frozen=True, slots=True)
class Query:
    """One query file.

    Parameters:
        name: Folder and stem, such as ``gaps/contact-departed``.
        text: The whole file.
        front: Its front matter, checked.
    """

    name: str
    text: str
    front: FrontMatter | GapFrontMatter

    @property
    def stem(self) -> str:
        """The id that users see."""
        return self.name.rpartition("/")[2]

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters to run with, each declared one present and no other.

        Raises:
            QueryFileError: a parameter is missing or unknown; nothing has reached the engine.
        """
        declared = set(self.front.parameters)
        if missing := sorted(declared - set(given)):
            raise QueryFileError(
                "The query {query} needs the parameter {names}.",
                query=self.name,
                names=", ".join(missing),
            )
        if unknown := sorted(set(given) - declared):
            raise QueryFileError(
                "The query {query} has no parameter {names}.",
                query=self.name,
                names=", ".join(unknown),
            )
        return dict(given)

    def values(
        self,
        as_of: date,
        parameters: Parameters,
        areas: list[str] | None,
        clients: list[str] | None = None,
        near: list[str] | None = None,
    ) -> dict[str, Any]:
        """Return a value for every declared parameter, by the source it names."""
        limits = {"within": areas, "near": near, "only": clients}
        return {
            name: limits[source]
            if source in limits
            else _value(source, argument, as_of, parameters)
            for name, spec in self.front.parameters.items()
            for source, argument in spec.items()
            if source != "given"
        }


def minus_years(day: date, years: int) -> date:
    """Return the same calendar day `years` earlier; 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _value(source: Source, argument: str | int, as_of: date, parameters: Parameters) -> object:
    match source, argument:
        case "date", "as_of":
            return as_of
        case "from", str():
            return as_of - timedelta(days=getattr(parameters, argument))
        case "until", str():
            return as_of + timedelta(days=getattr(parameters, argument))
        case "value", str():
            return getattr(parameters, argument)
        case "days", int():
            return as_of + timedelta(days=argument)
        case "years", int():
            return minus_years(as_of, -argument)
        case "words", "inside_agency_kinds":
            return list(inside_agency_kinds())
    raise QueryFileError(
        "The parameter source {source} is not known.", source=f"{source}: {argument}"
    )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def parse(name: str, text: str, kind: type[FrontMatter] | type[GapFrontMatter]) -> Query:
    """Return the query in `text`, checked.

    Parameters:
        name: Folder and stem, for messages.
        text: The whole file.
        kind: The front matter that files of this folder have.

    Raises:
        QueryFileError: front matter missing, malformed, incomplete or with unknown keys; declared
            parameters other than the used ones. The message names the file and the line.
    """
    found = _FRONT.match(text)
    if not found:
        raise QueryFileError(
            "{file} line {line}: front matter between /*--- and ---*/ was expected.",
            file=f"{name}.cypher",
            line=1,
        )
    try:
        front = kind.model_validate(yaml.safe_load(found["yaml"]) or {})
    except yaml.MarkedYAMLError as error:
        line = 2 + (error.problem_mark.line if error.problem_mark else 0)
        raise QueryFileError(
            "{file} line {line}: {problem}.",
            file=f"{name}.cypher",
            line=line,
            problem=error.problem,
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        path = [str(part) for part in first["loc"]]
        raise QueryFileError(
            "{file} line {line}: {problem}.",
            file=f"{name}.cypher",
            line=_line_of_key(text, path[0]) if path else 2,
            problem=": ".join(filter(None, (".".join(path), first["msg"]))),
        ) from error
    query = Query(name, text, front)
    _check_parameters(query, found.end())
    return query


def _line_of_key(text: str, key: str) -> int:
    found = re.search(rf"^{re.escape(key)}\b", text, re.MULTILINE)
    return _line(text, found.start()) if found else 1


def _check_parameters(query: Query, body_start: int) -> None:
    """Raise where declared and used parameters differ, or a source is not one we know."""
    body = _STRING_OR_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), query.text[body_start:])
    used = {m[1]: body_start + m.start() for m in reversed(list(_PARAMETER.finditer(body)))}
    file = f"{query.name}.cypher"
    for name in sorted(set(used) - set(query.front.parameters)):
        raise QueryFileError(
            "{file} line {line}: the parameter ${name} is used but not declared.",
            file=file,
            line=_line(query.text, used[name]),
            name=name,
        )
    for name, spec in query.front.parameters.items():
        line = _line_of_key(query.text, "parameters")
        if name not in used:
            raise QueryFileError(
                "{file} line {line}: the parameter ${name} is declared but not used.",
                file=file,
                line=line,
                name=name,
            )
        _check_source(file, line, name, spec)


def _check_source(file: str, line: int, name: str, spec: Mapping[Source, str | int]) -> None:
    numbers = set(Parameters.model_fields)
    for source, argument in spec.items():
        known = {
            "date": argument == "as_of",
            **dict.fromkeys(("from", "until", "value"), argument in numbers),
            **dict.fromkeys(("days", "years"), isinstance(argument, int)),
            "words": argument == "inside_agency_kinds",
            **dict.fromkeys(("within", "near"), argument == "area"),
            "only": argument == "clients",
            "given": isinstance(argument, str),
        }[source]
        if known and len(spec) == 1:
            return
    raise QueryFileError(
        "{file} line {line}: the parameter ${name} needs one source out of {sources}.",
        file=file,
        line=line,
        name=name,
        sources=", ".join(get_args(Source)),
    )


def _front_matter_of(name: str) -> type[FrontMatter] | type[GapFrontMatter]:
    return GapFrontMatter if name.startswith("gaps/") else FrontMatter


def load_file(path: Path, name: str) -> Query:
    """Return the query in the file at `path`; `name` is its folder and stem."""
    return parse(name, path.read_text(encoding="utf-8"), _front_matter_of(name))


@cache
def load(name: str) -> Query:
    """Return the query ``cypher/<name>.cypher``.

    Raises:
        NotFound: there is no such file.
        QueryFileError: the file does not hold together.
    """
    path = folder("cypher") / f"{name}.cypher"
    if not path.is_file():
        raise NotFound("There is no query named {name}.", name=name)
    return load_file(path, name)


@cache
def load_folder(name: str) -> Mapping[str, Query]:
    """Return every query of ``cypher/<name>/`` by its stem, in the order of the names."""
    paths = sorted((folder("cypher") / name).glob("*.cypher"))
    return {path.stem: load_file(path, f"{name}/{path.stem}") for path in paths}
