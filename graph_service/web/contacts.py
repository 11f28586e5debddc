"""The page of a contact person: how they are reached, what they carry, and mending it there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Form, Path, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.language import LanguageOf
from graph_service.confirmations.asked import LastAsked, last_asked
from graph_service.contacts.change import away, confirm, leave
from graph_service.contacts.known import CONTACTS, Known, known
from graph_service.errors import InputError
from graph_service.gaps.about import about
from graph_service.gaps.seen import View
from graph_service.model.cells import DayCell, IdCell, TextCell
from graph_service.parameters import Parameters
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.rows.rights import require_right
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.acts import Csrf, Work, act
from graph_service.web.choices import Blank
from graph_service.web.led import or_led_on
from graph_service.web.links import Links
from graph_service.web.render import page

_MOST = 200

Contacts = Annotated[Access, needs("contacts", action="write")]
ContactId = Annotated[str, IdCell(), Path()]
Day = Annotated[date | None, DayCell(), Blank, Form()]
#: Values of a form that belong together line by line.
Lines = Annotated[list[Annotated[str, TextCell()]], Form(max_length=_MOST)]
Choices = Annotated[list[Annotated[str | None, IdCell(), Blank]], Form(max_length=_MOST)]

routes = router(include_in_schema=False)


@routes.get("/contacts/{contact:path}", response_class=HTMLResponse)
def show_contact(
    access: Annotated[Access, needs("contacts")],
    request: Request,
    contact: ContactId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Response:
    """Show a contact person: how they are reached, when they are away, what they carry."""
    require_right(access.caller, CONTACTS, "read")

    def show() -> HTMLResponse:
        return _contact_page(access, request, graph, settings, language, contact)

    return or_led_on(access, request, graph, settings, "contacts", contact, show)


@routes.post("/acts/confirm/{contact:path}", response_class=HTMLResponse)
def confirm_details(
    access: Contacts,
    request: Request,
    contact: ContactId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    channel: Lines,
    etag: Lines,
) -> Response:
    """Note that channels were found to work today."""
    seen = dict(zip(channel, etag, strict=False))

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        return confirm(transaction, writer, contact, seen)

    return _mended(access, request, graph, settings, language, contact, csrf, work)


@routes.post("/acts/away/{contact:path}", response_class=HTMLResponse)
def mark_away(
    access: Contacts,
    request: Request,
    contact: ContactId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    starts_on: Day = None,
    ends_on: Day = None,
    deputy: Annotated[str | None, IdCell(), Blank, Form()] = None,
) -> Response:
    """Note that a contact is away, and who stands in for them."""

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        if starts_on is None or ends_on is None:
            raise InputError("Say from which day until which.")
        return [away(transaction, writer, contact, starts_on, ends_on, deputy)]

    return _mended(access, request, graph, settings, language, contact, csrf, work)


@routes.post("/acts/leave/{contact:path}", response_class=HTMLResponse)
def leave_and_hand_over(
    access: Contacts,
    request: Request,
    contact: ContactId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    last_day: Day = None,
    carried: Lines = [],  # noqa: B006 - FastAPI copies it
    to: Choices = [],  # noqa: B006
) -> Response:
    """Note a contact's last day, and hand what they carry to others."""
    taken = {what: who or "" for what, who in zip(carried, to, strict=False)}

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        if last_day is None:
            raise InputError("Say which day is the last.")
        return leave(transaction, writer, contact, last_day, taken)

    return _mended(access, request, graph, settings, language, contact, csrf, work)


def _mended(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    contact: str,
    csrf: str,
    work: Work,
) -> Response:
    """Do what a form asks for, and show the contact again."""
    require_right(access.caller, CONTACTS, "write")
    access.given("Contact", contact)

    def again(trouble: Sequence[str], status: int) -> Response:
        return _contact_page(access, request, graph, settings, language, contact, trouble, status)

    then = Links.of(request, settings.today()).contact(contact)
    given = (access, request, graph, settings, language, csrf, work)
    return act(*given, then=then, again=again)


def _contact_page(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    contact: str,
    trouble: Sequence[str] = (),
    status: int = 200,
) -> HTMLResponse:
    today = settings.today()

    def work(transaction: Transaction) -> tuple[Known, LastAsked | None]:
        found = known(transaction, access.caller, contact, today)
        return found, last_asked(transaction, contact)

    found, asked = graph.read(work)
    access.holds(found.identifiers)
    told = about(
        graph,
        View.of(graph, access.caller, today, purposed=()),
        "Contact",
        {("Contact", contact)},
        areas={found.area} - {""},
        day=today,
        language=language,
    )
    note_findings(access, [*told.open, *(each.finding for each in told.resolved)])
    values: dict[str, Any] = found.contact.values
    return page(
        request,
        "contact.html",
        language,
        status,
        at=Links.of(request, today).contact(contact),
        about=told,
        asked=asked,
        contact=values,
        day=today,
        fresh_days=Parameters().fresh_days,
        has_left=values["active_until"] is not None and values["active_until"] < today,
        known=found,
        trouble=trouble,
    )
