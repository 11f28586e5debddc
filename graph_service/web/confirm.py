"""The page of a link that was sent to a contact: they confirm or correct their own details."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.access.audit_chain import read_key
from graph_service.access.receipts import complete_receipt, leave_receipt
from graph_service.api.access import OPEN, Access, record_intent
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.api.limits import client_address, count_caller, limits_of
from graph_service.confirmations.answer import Away, Corrections, correct
from graph_service.confirmations.links import Confirmation, LinkRefused, opened_by, use
from graph_service.contacts.change import confirm
from graph_service.contacts.known import Known, known
from graph_service.errors import InputError
from graph_service.i18n import sort_key
from graph_service.model.cells import DayCell, IdCell, TextCell, Word
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.rows.keys import key_text
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.acts import SEE_OTHER, Again, told
from graph_service.web.choices import Blank
from graph_service.web.contacts import Lines
from graph_service.web.links import Links
from graph_service.web.render import page

Day = Annotated[date | None, DayCell(), Blank, Form()]
Text = Annotated[str | None, TextCell(), Blank, Form()]
Work = Callable[[Transaction, Writer], Sequence[Found]]

routes = router(include_in_schema=False)


@routes.get("/confirm/{token}", response_class=HTMLResponse, dependencies=[OPEN])
def show_own_details(
    request: Request, token: str, graph: GraphOf, settings: SettingsOf, language: LanguageOf
) -> HTMLResponse:
    """Show a contact their own details; the link is not used up by that."""
    asked = _opened(request, graph, settings, token)
    return _details_page(request, graph, settings, language, asked, {})


@routes.post("/confirm/{token}", response_class=HTMLResponse, dependencies=[OPEN])
def answer(
    request: Request,
    token: str,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    said: Annotated[Literal["right", "corrected"], Form()],
    own: Annotated[str, TextCell(), Form()] = "",
    channel: Lines = [],  # noqa: B006 - FastAPI copies it
    etag: Lines = [],  # noqa: B006
    name: Text = None,
    title: Text = None,
    value: Lines = [],  # noqa: B006
    gone: Lines = [],  # noqa: B006
    kind: Annotated[str | None, Word("channel_kinds"), Blank, Form()] = None,
    added: Text = None,
    starts_on: Day = None,
    ends_on: Day = None,
    deputy: Annotated[str | None, IdCell(), Blank, Form()] = None,
) -> Response:
    """Write what a contact says of their own details, and end the link."""
    asked = _opened(request, graph, settings, token)
    shown = dict(zip(channel, etag, strict=False))
    values = dict(zip(channel, value, strict=False))
    new = f"ch-{secrets.token_hex(8)}"

    def corrections() -> Corrections:
        if name is None:
            raise InputError("Say your name.")
        if (starts_on is None) != (ends_on is None) or (deputy and starts_on is None):
            raise InputError("Say from which day until which.")
        time = Away(starts_on, ends_on, deputy) if starts_on and ends_on else None
        if added and kind is None:
            raise InputError("Say what kind of contact detail you add.")
        more = (new, kind, added) if added and kind else None
        return Corrections(name, title, values, gone, more, time)

    def work(transaction: Transaction, writer: Writer) -> Sequence[Found]:
        if said == "right":
            return confirm(transaction, writer, asked.contact, shown)
        return correct(transaction, writer, asked.contact, own, shown, corrections())

    typed: dict[str, Any] = {
        "name": name,
        "title": title,
        "kind": kind,
        "added": added,
        "deputy": deputy,
    }
    typed |= {"starts_on": starts_on, "ends_on": ends_on, "values": values, "gone": gone}
    again = partial(_details_page, request, graph, settings, language, asked, typed)
    return _answered(request, graph, settings, language, token, asked, work, again)


@routes.get("/confirmed", response_class=HTMLResponse, dependencies=[OPEN])
def thank(request: Request, settings: SettingsOf, language: LanguageOf) -> HTMLResponse:
    """Thank whoever answered."""
    return page(request, "confirmed.html", language, office=settings.office_reached)


def _opened(request: Request, graph: Graph, settings: Settings, token: str) -> Confirmation:
    """Return what a link opens; whoever comes with it is on record from here on.

    Raises:
        LinkRefused: it does not count.
        TooMany: too many that did not count came from the same address.
    """
    limits, client = limits_of(request), client_address(request.scope)
    limits.require_room("link", client)
    key, today = read_key(settings.audit_key), settings.today()
    try:
        asked = graph.read(lambda transaction: opened_by(transaction, key, token, today))
    except LinkRefused:
        limits.count("link", client)
        raise
    count_caller(request, asked.caller.id)
    access = Access(asked.caller, None, None)
    access.holds(asked.identifiers)
    request.state.access = access
    return asked


def _answered(
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    token: str,
    asked: Confirmation,
    work: Work,
    again: Again,
) -> Response:
    """Write what was answered and end the link, both or neither; where it cannot be, say so."""
    access: Access = request.state.access
    access.operation = "alter"
    writer = Writer(asked.caller, settings.today(), settings.audit_key)
    key, number = read_key(settings.audit_key), record_intent(request)

    def once(transaction: Transaction) -> Sequence[Found]:
        receipt = leave_receipt(transaction, number)
        if receipt.status is not None:  # the driver ran this again: its answer was lost
            return []
        use(transaction, opened_by(transaction, key, token, writer.today), writer.today)
        written = work(transaction, writer)
        complete_receipt(transaction, receipt, SEE_OTHER, request.scope["route"].path)
        return written

    try:
        written = graph.write(once)
    except InputError as error:
        access.operation = "refusal"
        return again(told(error, language), error.status)
    for row in written:
        access.given(row.table.row.__name__, key_text(row.key))
    return RedirectResponse(Links.of(request, writer.today).confirmed(), SEE_OTHER)


def _details_page(
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    asked: Confirmation,
    typed: Mapping[str, Any],
    trouble: Sequence[str] = (),
    status: int = 200,
) -> HTMLResponse:
    access: Access = request.state.access
    today = settings.today()

    def work(transaction: Transaction) -> Known:
        return known(transaction, asked.caller, asked.contact, today)

    found = graph.read(work)
    access.holds(found.identifiers)
    by_name = sort_key(language)
    colleagues = sorted(found.colleagues.items(), key=lambda each: (by_name(each[1]), each[0]))
    return page(
        request,
        "confirm.html",
        language,
        status,
        asked=asked,
        colleagues=colleagues,
        contact=found.contact.values,
        day=today,
        known=found,
        office=settings.office,
        trouble=trouble,
        typed=typed,
    )
