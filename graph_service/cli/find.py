"""Commands that answer: where links are missing, who there is, how to reach an agency."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph_service import show
from graph_service.cli.on_record import acting
from graph_service.cli.shared import (
    USUAL_PURPOSE,
    Area,
    AsOf,
    Given,
    Lang,
    Purpose,
    Set,
    day_for,
    emit,
    err,
    language_for,
    opened_graph,
    out,
)
from graph_service.gaps import formats
from graph_service.gaps.catalogue import catalogue, chosen, gap_named
from graph_service.gaps.listed import standing
from graph_service.gaps.run import run
from graph_service.i18n import Language, translate
from graph_service.parameters import parameters_from
from graph_service.reach import route as find_route
from graph_service.search.entries import Label
from graph_service.search.find import find as find_anyone
from graph_service.search.fresh import Names

app = typer.Typer()


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class RouteFormat(StrEnum):
    """How a route is printed."""

    table = "table"
    json = "json"


@app.command()
def gaps(
    gap: Annotated[list[str] | None, typer.Option(help="Only this gap; repeatable.")] = None,
    area: Area = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="critical, serious or notice; repeatable.")
    ] = None,
    as_of: AsOf = None,
    numbers: Set = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write instead of the screen.")
    ] = None,
    purpose: Purpose = USUAL_PURPOSE,
    lang: Lang = None,
    list_: Annotated[bool, typer.Option("--list", help="List the gaps, run none.")] = False,
    explain: Annotated[str | None, typer.Option(help="Explain one gap, run none.")] = None,
) -> None:
    """Find where a link that should be there is missing or cannot be used."""
    language = language_for(lang)
    if list_ or explain:
        _about(explain, format, language)
        return
    rules = chosen(gap or (), severity or ())
    with (
        acting(Given.settings, "consult", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Looking", language)) as tell,
    ):
        found = run(
            graph,
            rules,
            as_of=day_for(as_of),
            parameters=parameters_from(numbers or ()),
            area=area,
            language=language,
            progress=tell,
        )
        for finding in found:
            act.about(finding.identifiers)
        entries = standing(graph, found)
    told = (found, entries, language, Given.settings.today())
    if format == Format.table and output is None:
        for part in show.findings(found, entries, Given.settings.today(), language):
            out.print(part)
    elif format == Format.xlsx:
        emit(formats.as_xlsx(*told), output)
    elif format == Format.csv:
        emit(formats.as_csv(*told).encode(), output)
    else:
        emit((formats.as_json(*told) + "\n").encode(), output)


def _about(explain: str | None, format: Format, language: Language) -> None:
    rules = [gap_named(explain)] if explain else list(catalogue().values())
    if format == Format.json:
        texts = [rule.as_json(language) for rule in rules]
        emit((json.dumps(texts, ensure_ascii=False, indent=1) + "\n").encode(), None)
    else:
        out.print(
            show.gap_explained(rules[0], language) if explain else show.gap_list(rules, language)
        )


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(help="Words in any of the four languages.")],
    kind: Annotated[
        Label | None, typer.Option(help="Only this: Agency, Contact, Network or Service.")
    ] = None,
    page: Annotated[int, typer.Option(min=1, help="Which page of the answer.")] = 1,
    as_of: AsOf = None,
    format: Annotated[RouteFormat, typer.Option(help="How to print.")] = RouteFormat.table,
    lang: Lang = None,
) -> None:
    """Find agencies, contacts, networks and services, each with the best way to reach it."""
    language = language_for(lang)
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        answer = find_anyone(
            graph,
            Names(),
            " ".join(words),
            day=day_for(as_of),
            language=language,
            label=kind,
            number=page,
        )
        for result in answer.results:
            act.about(result.identifiers)
    if format == RouteFormat.json:
        told = answer.as_json(language)
        emit((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), None)
    else:
        out.print(show.found(answer, language))


@app.command()
def route(
    agency: Annotated[str, typer.Argument(help="Id of the agency to reach.")],
    theme: Annotated[str | None, typer.Option(help="Id of the theme it is about.")] = None,
    area: Annotated[str | None, typer.Option(help="Id of the area it is about.")] = None,
    as_of: AsOf = None,
    numbers: Set = None,
    format: Annotated[RouteFormat, typer.Option(help="How to print.")] = RouteFormat.table,
    lang: Lang = None,
) -> None:
    """Say how to reach an agency today, the best way first."""
    language = language_for(lang)
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        act.about([f"Agency:{agency}"])
        steps = find_route(
            graph,
            agency,
            theme=theme,
            area=area,
            as_of=day_for(as_of),
            parameters=parameters_from(numbers or ()),
            language=language,
        )
        for step in steps:
            act.about(step.identifiers)
    if format == RouteFormat.json:
        texts = [step.as_json(language) for step in steps]
        emit((json.dumps(texts, ensure_ascii=False, indent=1) + "\n").encode(), None)
    else:
        out.print(show.route_steps(steps, language))
