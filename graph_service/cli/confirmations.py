"""Commands by which contacts are asked to confirm their own details."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from graph_service import show
from graph_service.access.audit import AuditLog
from graph_service.access.audit_chain import read_key
from graph_service.cli.find import RouteFormat
from graph_service.cli.on_record import act_on
from graph_service.cli.shared import Given, Lang, emit, err, language_for, opened_graph, out
from graph_service.confirmations import ask
from graph_service.confirmations.asked import (
    CANNOT,
    STATES,
    TO_ASK,
    Contact,
    areas_in,
    in_round,
    is_round,
    sorted_by_name,
    usual_round,
)
from graph_service.confirmations.mail import connected, require_mail, require_office
from graph_service.errors import InputError
from graph_service.i18n import Language, translate
from graph_service.model.vocabulary import label
from graph_service.store import Graph

_FEWEST_DAYS, _MOST_DAYS = 1, 90

Area = Annotated[str, typer.Option(help="Id of an area; contacts of agencies within it.")]
Round = Annotated[
    str | None,
    typer.Option(help="Name of the round, such as 2026-2; default the half year that it is."),
]
Days = Annotated[
    int,
    typer.Option(
        min=_FEWEST_DAYS, max=_MOST_DAYS, help="Days for which the links count, today with them."
    ),
]

app = typer.Typer()
confirmations_app = typer.Typer(
    help="Contacts confirm their own details by a link that is sent to them.",
    no_args_is_help=True,
)
app.add_typer(confirmations_app, name="confirmations")


@confirmations_app.command()
def send(area: Area, round: Round = None, days: Days = 30, lang: Lang = None) -> None:
    """Ask every contact of an area by mail, once in a round; given again, it goes on."""
    language = language_for(lang)
    require_mail(Given.settings)
    log = _log()
    with log, opened_graph() as graph:
        contacts = _look(log, graph, area, _round(round), language)
        wanted = [each for each in contacts if each.state in TO_ASK]
        refused: list[Contact] = []
        if wanted:
            with (
                connected(Given.settings) as mailer,
                show.progress_bar(err, translate("Asking", language)) as tell,
            ):
                of_all = _questions(round, days, language)
                refused = ask.send(
                    graph, of_all, wanted, mailer, lambda: act_on(log, "alter"), tell
                )
    _tell_asked(wanted, refused, contacts, language)


@confirmations_app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The .csv file to write; it is a secret.")],
    area: Area,
    round: Round = None,
    days: Days = 30,
    lang: Lang = None,
) -> None:
    """Make the links of an area and write them to a file, for a mail merge of your own."""
    language = language_for(lang)
    require_office(Given.settings)
    log = _log()
    with log, opened_graph() as graph:
        contacts = _look(log, graph, area, _round(round), language)
        wanted = [each for each in contacts if each.state in TO_ASK]
        of_all = _questions(round, days, language)
        ask.export(graph, of_all, wanted, file, lambda: act_on(log, "alter"))
    _tell_asked(wanted, [], contacts, language)


@confirmations_app.command()
def report(
    area: Area,
    round: Round = None,
    format: Annotated[RouteFormat, typer.Option(help="How to print.")] = RouteFormat.table,
    lang: Lang = None,
) -> None:
    """Tell who of an area answered in a round, who did not, and who cannot be asked and why."""
    language = language_for(lang)
    log = _log()
    with log, opened_graph() as graph:
        contacts = _look(log, graph, area, _round(round), language)
    if format == RouteFormat.json:
        rows = [_as_json(each) for each in contacts]
        emit((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode(), None)
        return
    for state in STATES:
        if those := [each for each in contacts if each.state == state]:
            out.print(_listed(those, language))
    out.print(_counted(contacts, language))


def _log() -> AuditLog:
    return AuditLog(Given.settings.audit_folder, Given.settings.audit_key)


def _round(wish: str | None) -> str:
    """Return the round asked for, else that of the half year.

    Raises:
        InputError: it cannot name a round.
    """
    if wish is None:
        return usual_round(Given.settings.today())
    if not is_round(wish):
        raise InputError("The name of a round has at most 40 letters, digits and hyphens.")
    return wish


def _questions(round: str | None, days: int, language: Language) -> ask.Round:
    settings = Given.settings
    today, key = settings.today(), read_key(settings.audit_key)
    until = today + timedelta(days=days - 1)
    return ask.Round(_round(round), today, until, language, key, settings)


def _look(log: AuditLog, graph: Graph, area: str, round: str, language: Language) -> list[Contact]:
    """Return the contacts of an area in a round; the look is on record."""
    today = Given.settings.today()
    with act_on(log, "consult") as act:
        act.about([f"Area:{area}"])
        found = graph.read(lambda tx: in_round(tx, areas_in(tx, area), round, today))
        act.about(f"Contact:{each.id}" for each in found)
    return sorted_by_name(found, language)


def _tell_asked(
    wanted: list[Contact], refused: list[Contact], contacts: list[Contact], language: Language
) -> None:
    cannot = [each for each in contacts if each.state in CANNOT]
    if cannot:
        out.print(Text(translate("Not asked", language), "bold"))
        out.print(_listed(cannot, language))
    if refused:
        out.print(Text(translate("Refused by the mail server", language), "bold"))
        out.print(_listed(refused, language))
    before = sum(each.state in ("asked", "answered") for each in contacts)
    text = translate("Asked: {asked}. Asked before: {before}. Not asked: {not_asked}.", language)
    asked = len(wanted) - len(refused)
    out.print(text.format(asked=asked, before=before, not_asked=len(cannot) + len(refused)))


def _listed(contacts: list[Contact], language: Language) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("Contact", "Agency", "State", "Day"):
        table.add_column(translate(heading, language), overflow="fold")
    for each in contacts:
        name = each.name or translate("Contact under protection", language)
        table.add_row(
            Text.assemble(name, (f"  {each.id}", "dim")),
            Text(each.agency_name),
            label("confirmation_states", each.state, language),
            str(each.day or "–"),
        )
    return table


def _counted(contacts: list[Contact], language: Language) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    numbers = Counter(each.state for each in contacts)
    for state in STATES:
        table.add_row(label("confirmation_states", state, language), str(numbers[state]))
    return table


def _as_json(contact: Contact) -> dict[str, str | None]:
    return {
        "contact": contact.id,
        "agency": contact.agency,
        "state": contact.state,
        "day": str(contact.day) if contact.day else None,
    }
