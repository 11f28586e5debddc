"""Commands about the ledger of findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from graph_service import show, show_ledger
from graph_service.cli.find import RouteFormat
from graph_service.cli.on_record import Act, acting, on_record, user_name
from graph_service.cli.shared import (
    USUAL_PURPOSE,
    Area,
    Given,
    Lang,
    Purpose,
    day_for,
    emit,
    err,
    language_for,
    opened_graph,
    out,
)
from graph_service.errors import InputError
from graph_service.gaps import decide
from graph_service.gaps.catalogue import catalogue, chosen
from graph_service.gaps.entries import identifiers_in
from graph_service.gaps.history import HALF_A_YEAR, By, counts, trend
from graph_service.gaps.ledger import update as bring_up_to_date
from graph_service.gaps.listed import EVERYTHING_SEEN, WANTED, everything_listed
from graph_service.i18n import translate
from graph_service.maps.trend import trend_svg
from graph_service.store import Graph

Finding = Annotated[str, typer.Argument(help="Id of the finding, as the list tells it.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="New or resolved since this day; default today."),
]
Until = Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The last day of it.")]

app = typer.Typer()
ledger_app = typer.Typer(
    help="The ledger: which findings are new, open, resolved.", no_args_is_help=True
)
app.add_typer(ledger_app, name="ledger")


def _wanted(wish: str) -> str:
    """Return what is asked for.

    Raises:
        InputError: there is no such state.
    """
    if wish not in WANTED:
        raise InputError(
            "There is no state {name}. Expected one of {expected}.",
            name=wish,
            expected=", ".join(WANTED),
        )
    return wish


@ledger_app.command()
def update(purpose: Purpose = USUAL_PURPOSE, lang: Lang = None) -> None:
    """Bring the ledger up to date with what is found today; cron calls this once a night."""
    language = language_for(lang)
    settings = Given.settings
    with (
        acting(settings, "combine", purpose) as act,
        opened_graph() as graph,
        show.progress_bar(err, translate("Looking", language)) as tell,
    ):
        change = bring_up_to_date(
            graph, settings.today(), progress=tell, about=act.intend, receipt=act.request
        )
    text = translate(
        "Findings: {open}. New: {new}, returned: {returned}, resolved: {resolved}.", language
    )
    out.print(text.format(**vars(change)))


@ledger_app.command("counts")
def counts_(
    by: Annotated[By, typer.Option(help="What they are counted by.")] = "severity",
    since: Since = None,
    area: Area = None,
    format: Annotated[RouteFormat, typer.Option(help="How to print.")] = RouteFormat.table,
    lang: Lang = None,
) -> None:
    """Count what the ledger holds: new and resolved since a day, open, accepted."""
    language = language_for(lang)
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        act.about([f"Area:{area}"] if area else ())
        found = counts(
            graph,
            catalogue().values(),
            EVERYTHING_SEEN,
            by=by,
            day=Given.settings.today(),
            since=day_for(since),
            area=area,
            language=language,
        )
    if format == RouteFormat.json:
        rows = [each.as_json() for each in found]
        emit((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode(), None)
    else:
        out.print(show_ledger.counted(found, language))


@ledger_app.command("trend")
def trend_(
    since: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The first day; default half a year ago."),
    ] = None,
    area: Area = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="An .svg file to draw it in.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Tell how many findings there were, week by week, or draw it."""
    language = language_for(lang)
    today = Given.settings.today()
    first = day_for(since) if since else today - HALF_A_YEAR
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        act.about([f"Area:{area}"] if area else ())
        found = trend(
            graph, catalogue().values(), EVERYTHING_SEEN, since=first, until=today, area=area
        )
    if output is None:
        out.print(show_ledger.over_time(found, language))
    else:
        title = translate("Findings over time", language)
        emit(trend_svg(found, title, language).encode(), output)


@ledger_app.command()
def take(
    finding: Finding,
    by: Annotated[str, typer.Option(help="Id of the user who takes it.")],
    until: Until,
) -> None:
    """Note who takes a finding, and until when."""
    with _deciding(finding, f"User:{by}") as (graph, act):
        today = Given.settings.today()
        decide.take(graph, finding, by=by, until=day_for(until), day=today, receipt=act.request)


@ledger_app.command()
def release(finding: Finding) -> None:
    """Note that nobody takes a finding any more."""
    with _deciding(finding) as (graph, act):
        decide.release(graph, finding, receipt=act.request)


@ledger_app.command()
def accept(
    finding: Finding,
    reason: Annotated[str, typer.Option(help="Why it is accepted, in a sentence.")],
    until: Until,
) -> None:
    """Accept a finding until a day; after it the finding is open again."""
    with _deciding(finding) as (graph, act):
        today = Given.settings.today()
        decide.accept(
            graph,
            finding,
            by=user_name(),
            until=day_for(until),
            reason=reason,
            day=today,
            receipt=act.request,
        )


@ledger_app.command()
def reopen(finding: Finding) -> None:
    """Withdraw that a finding is accepted."""
    with _deciding(finding) as (graph, act):
        decide.reopen(graph, finding, receipt=act.request)


@contextmanager
def _deciding(finding: str, *others: str) -> Iterator[tuple[Graph, Act]]:
    """Open the store for a decision about a finding, and put it on record.

    Parameters:
        finding: Id of the finding.
        others: What else the decision names, as ``Label:id``.
    """
    with (
        on_record(Given.settings, "alter", [*identifiers_in(finding), *others]) as act,
        opened_graph() as graph,
    ):
        yield graph, act


@ledger_app.command("list")
def list_(
    since: Since = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="STATE", help=f"{', '.join(WANTED)}; repeatable, default all."),
    ] = None,
    gap: Annotated[list[str] | None, typer.Option(help="Only this gap; repeatable.")] = None,
    area: Area = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="critical, serious or notice; repeatable.")
    ] = None,
    format: Annotated[RouteFormat, typer.Option(help="How to print.")] = RouteFormat.table,
    lang: Lang = None,
) -> None:
    """List what the ledger holds: since when each finding is there, and what was resolved."""
    language = language_for(lang)
    today = Given.settings.today()
    wanted = tuple(map(_wanted, state or ())) or WANTED
    with acting(Given.settings, "consult") as act, opened_graph() as graph:
        found = everything_listed(
            graph,
            chosen(gap or (), severity or ()),
            day=today,
            since=day_for(since),
            wanted=wanted,
            area=area,
            language=language,
        )
        for each in found:
            act.about(each.finding.identifiers)
    if format == RouteFormat.json:
        rows = [each.as_json(language, today) for each in found]
        emit((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode(), None)
    else:
        out.print(show_ledger.listed(found, today, language))
