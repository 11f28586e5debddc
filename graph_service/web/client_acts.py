"""What the forms on a client's page do; each once, on record before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Annotated, Any, Literal

from fastapi import Form
from fastapi.responses import HTMLResponse, Response

from graph_service.access.glass import require_officer
from graph_service.api.access import Access, PurposeMissing, needs
from graph_service.api.asked import router
from graph_service.clients.change import Came, Change
from graph_service.clients.known import known
from graph_service.errors import InputError
from graph_service.model.cells import DayCell, IdCell, TextCell, Word
from graph_service.queries import load
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer, not_theirs
from graph_service.store import Transaction
from graph_service.web.acts import Csrf, act
from graph_service.web.choices import Blank
from graph_service.web.client import Visit, VisitOf
from graph_service.web.links import Links
from graph_service.web.sign_in import require_own_form

_MOST = 200

Own = Annotated[Access, needs("clients", action="write")]
Etag = Annotated[str, TextCell(), Form()]
MaybeEtag = Annotated[str | None, TextCell(), Blank, Form()]
Day = Annotated[date | None, DayCell(), Blank, Form()]
Typed = Annotated[str, TextCell(), Form()]
MaybeId = Annotated[str | None, IdCell(), Blank, Form()]
Lines = Annotated[list[Annotated[str, TextCell()]], Form(max_length=_MOST)]
#: Texts of a form that belong together line by line; a line may be left empty.
Blanks = Annotated[list[Annotated[str | None, TextCell(), Blank]], Form(max_length=_MOST)]
Days = Annotated[list[Annotated[date | None, DayCell(), Blank]], Form(max_length=_MOST)]
Kinds = Annotated[list[Annotated[str | None, Word("action_kinds"), Blank]], Form(max_length=_MOST)]
Mark = Literal[
    "met", "withdrawn", "active", "done", "dropped", "accepted", "declined", "closed", "cancelled"
]

routes = router(include_in_schema=False)


def _done(
    visit: Visit,
    csrf: str,
    work: Callable[[Change], Sequence[Found]],
    place: str,
    **typed: Any,
) -> Response:
    """Do what a form on a client's page asks for, and show the page again at a place on it."""
    access = visit.access
    require_own_form(access, csrf)
    require_officer(access.caller)
    visit.graph.read(visit.require_own)
    access.given("Client", visit.client, client=visit.client)
    if visit.purpose is None:
        raise PurposeMissing("Say on the client's page what for, then go on.")

    def written(transaction: Transaction, writer: Writer) -> Sequence[Found]:
        visit.require_own(transaction)
        found = known(transaction, writer.caller, visit.client, writer.today)
        if not found.may_write:  # broken glass opens a client to look at
            raise not_theirs()
        return work(Change(transaction, writer, found))

    def again(trouble: Sequence[str], status: int) -> Response:
        return visit.page(trouble, status, typed)

    then = f"{Links.of(visit.request, visit.day).client(visit.client)}#{place}"
    given = (access, visit.request, visit.graph, visit.settings, visit.language, csrf, written)
    return act(*given, then=then, again=again)


@routes.post("/own/join/{client:path}", response_class=HTMLResponse)
def join_team(
    access: Own,
    visit: VisitOf,
    csrf: Csrf,
    contact: Annotated[str, IdCell(), Form()],
    role: Annotated[str | None, Word("team_roles"), Blank, Form()] = None,
) -> Response:
    """Put a contact on a client's team, from today on."""
    return _done(visit, csrf, lambda change: [change.join(contact, role)], "team")


@routes.post("/own/end/{client:path}", response_class=HTMLResponse)
def end_membership(
    access: Own, visit: VisitOf, csrf: Csrf, row: Etag, last_day: Day = None
) -> Response:
    """Note somebody's last day on a client's team."""
    last = last_day or visit.day
    typed = {"act": "end", "row": row, "last_day": last}
    return _done(visit, csrf, lambda change: [change.end(row, last)], "team", **typed)


@routes.post("/own/mark/{client:path}", response_class=HTMLResponse)
def mark_row(
    access: Own, visit: VisitOf, csrf: Csrf, row: Etag, status: Annotated[Mark, Form()]
) -> Response:
    """Note how a need, a measure, a referral, an action or a meeting stands."""
    places = {"accepted": "referrals", "declined": "referrals", "closed": "referrals"}
    place = places.get(status, "meetings" if status == "cancelled" else "plan")
    return _done(visit, csrf, lambda change: [change.mark(row, status)], place)


@routes.post("/own/measure/{client:path}", response_class=HTMLResponse)
def plan_measure(
    access: Own,
    visit: VisitOf,
    csrf: Csrf,
    title: Typed = "",
    need: MaybeEtag = None,
    responsible: MaybeEtag = None,
    service: MaybeId = None,
    due_on: Day = None,
) -> Response:
    """Plan a measure: who is responsible for what, and by when."""

    def work(change: Change) -> list[Found]:
        return [change.measure(title, need, responsible, service, due_on)]

    typed = {"act": "measure", "title": title, "need": need, "responsible": responsible}
    return _done(visit, csrf, work, "plan", **typed, service=service, due_on=due_on)


@routes.post("/own/consent/{client:path}", response_class=HTMLResponse)
def note_consent(
    access: Own,
    visit: VisitOf,
    csrf: Csrf,
    agency: Annotated[str, IdCell(), Form()],
    ground: Annotated[str, Word("consent_grounds"), Form()],
    given_on: Day = None,
    ends_on: Day = None,
) -> Response:
    """Note the ground on which information about a client may go to an agency."""
    given = given_on or visit.day

    def work(change: Change) -> list[Found]:
        return [change.consent(agency, ground, given, ends_on)]

    typed = {"act": "consent", "agency": agency, "ground": ground}
    return _done(visit, csrf, work, "consents", **typed, given_on=given, ends_on=ends_on)


@routes.post("/own/refer/{client:path}", response_class=HTMLResponse)
def refer_client(
    access: Own,
    visit: VisitOf,
    csrf: Csrf,
    service: Annotated[str, IdCell(), Form()],
    need: MaybeEtag = None,
    measure: Annotated[Literal["yes"] | None, Form()] = None,
) -> Response:
    """Refer a client to a service today, and plan the measure that uses it if asked to."""

    def work(change: Change) -> Sequence[Found]:
        return change.refer(_service(visit, service), need if measure else None)

    return _done(visit, csrf, work, "referrals")


def _service(visit: Visit, id: str) -> dict[str, Any]:
    rows = visit.graph.read(lambda tx: tx.run(load("clients/named_services"), ids=[id]))
    if not rows:
        raise InputError("There is no service with the id {id}.", id=id)
    return rows[0]


@routes.post("/own/plan-meeting/{client:path}", response_class=HTMLResponse)
def plan_meeting(access: Own, visit: VisitOf, csrf: Csrf, on: Day = None) -> Response:
    """Plan a team meeting."""

    def work(change: Change) -> list[Found]:
        if on is None:
            raise InputError("Say on which day.")
        return [change.plan(on)]

    return _done(visit, csrf, work, "meetings", act="plan-meeting", on=on)


@routes.post("/own/meet/{client:path}", response_class=HTMLResponse)
def record_meeting(
    access: Own,
    visit: VisitOf,
    csrf: Csrf,
    meeting: MaybeEtag = None,
    on: Day = None,
    present: Annotated[Literal["true", "false", ""], Form()] = "",
    attended: Lines = [],  # noqa: B006 - FastAPI copies it
    action: Blanks = [],  # noqa: B006
    responsible: Blanks = [],  # noqa: B006
    due_on: Days = [],  # noqa: B006
    kind: Kinds = [],  # noqa: B006
) -> Response:
    """Note a team meeting that was held: who took part, and what came of it."""
    lines = list(zip_longest(action, responsible, due_on, kind))
    came = [Came(title, who, due, sort) for title, who, due, sort in lines if title]

    def work(change: Change) -> Sequence[Found]:
        if on is None:
            raise InputError("Say on which day.")
        if any(not title and (who or due) for title, who, due, _ in lines):
            raise InputError("Say what is to be done, in every line that is filled.")
        return change.meet(meeting, on, present or None, attended, came)

    typed = {"act": "meet", "meeting": meeting, "present": present, "attended": attended}
    return _done(visit, csrf, work, "meetings", **typed, on=on, lines=lines)
