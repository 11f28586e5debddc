"""What the pages of agencies, networks, services and projects do with one click or a short form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Form, Path, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.entities.change import confirm_channels, end_seat, reviewed
from graph_service.entities.known import AGENCIES, CHANNELS, MEMBERS, NETWORKS
from graph_service.errors import InputError
from graph_service.model.cells import DayCell, IdCell, TextCell, Word
from graph_service.model.tables import TABLES, Table
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.rows.rights import require_right
from graph_service.store import Transaction
from graph_service.web.acts import Csrf, Work, act
from graph_service.web.choices import Blank
from graph_service.web.entities import Desk, entity_page
from graph_service.web.links import Links
from graph_service.web.sign_in import own_path

_MOST = 200

NetworkWrite = Annotated[Access, needs("network", action="write")]
ContactsWrite = Annotated[Access, needs("contacts", action="write")]
Id = Annotated[str, IdCell(), Path()]
TableName = Annotated[str, Word("tables"), Path()]
Text = Annotated[str, TextCell(), Form()]
Lines = Annotated[list[Annotated[str, TextCell()]], Form(max_length=_MOST)]

routes = router(include_in_schema=False)


@routes.post("/acts/channels/{table}/{key:path}", response_class=HTMLResponse)
def confirm_own_channels(
    access: ContactsWrite,
    request: Request,
    table: TableName,
    key: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    channel: Lines,
    etag: Lines,
) -> Response:
    """Note that the own channels of an agency or a network work today."""
    about, seen = TABLES[table], dict(zip(channel, etag, strict=False))
    if about not in (AGENCIES, NETWORKS):
        raise no_such_row()
    require_right(access.caller, CHANNELS, "write")

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        return confirm_channels(transaction, writer, about, key, seen)

    desk = Desk(access, request, graph, settings, language)
    return _mended(desk, about, key, csrf, work)


@routes.post("/acts/end/{network:path}", response_class=HTMLResponse)
def end_membership(
    access: NetworkWrite,
    request: Request,
    network: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    seat: Text,
    etag: Text,
    until: Annotated[date | None, DayCell(), Blank, Form()] = None,
    then: Annotated[str, TextCell(), Form()] = "",
) -> Response:
    """Note the last day of an agency's seat in a network."""
    require_right(access.caller, MEMBERS, "write")

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        if until is None:
            raise InputError("Say which day is the last.")
        return [end_seat(transaction, writer, network, seat, etag, until)]

    desk = Desk(access, request, graph, settings, language)
    return _mended(desk, NETWORKS, network, csrf, work, then)


@routes.post("/acts/reviewed/{table}/{key:path}", response_class=HTMLResponse)
def note_review(
    access: NetworkWrite,
    request: Request,
    table: TableName,
    key: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    etag: Text,
) -> Response:
    """Note that a service or a project was reviewed today."""
    about = TABLES[table]
    if table not in ("services", "projects"):
        raise no_such_row()
    require_right(access.caller, about, "write")

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        return [reviewed(transaction, writer, about, key, etag)]

    desk = Desk(access, request, graph, settings, language)
    return _mended(desk, about, key, csrf, work)


def _mended(desk: Desk, table: Table, id: str, csrf: str, work: Work, then: str = "") -> Response:
    """Do what a form asks for, and lead back to the page it stands on."""
    desk.access.given(table.label, id)

    def again(trouble: Sequence[str], status: int) -> Response:
        return entity_page(desk, table.name, id, trouble, status)

    links = Links.of(desk.request, desk.settings.today())
    back = own_path(then) if then else links.subject(table.label, id)
    given = (desk.access, desk.request, desk.graph, desk.settings, desk.language, csrf, work)
    return act(*given, then=back, again=again)
