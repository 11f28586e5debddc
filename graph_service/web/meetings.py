"""Recording a network's meeting: one form for who came, what was decided and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Annotated

from fastapi import Form, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.entities.known import NETWORKS, Known, Line, Person, lines_of
from graph_service.entities.meetings import (
    ACTIONS,
    MEETINGS,
    Decided,
    Minutes,
    meeting_of,
    record,
)
from graph_service.errors import InputError
from graph_service.model.cells import DayCell, IdCell, TextCell, Word
from graph_service.reach.seen import people_for
from graph_service.rows.find import Found, rows_seen
from graph_service.rows.keep import Writer
from graph_service.rows.rights import Sights, require_right
from graph_service.store import Transaction
from graph_service.web.acts import Csrf, act
from graph_service.web.choices import Blank
from graph_service.web.entities import Desk, looked_at
from graph_service.web.forms import new_id
from graph_service.web.led import or_led_on
from graph_service.web.links import Links
from graph_service.web.render import page

#: So many empty lines for what was decided stand in the form; there is always one more.
_LINES = 5
_MOST = 500

Id = Annotated[str, IdCell(), Path()]
MeetingId = Annotated[str | None, IdCell(), Blank]
Day = Annotated[date | None, DayCell(), Blank]
Ids = Annotated[list[Annotated[str, IdCell()]], Form(max_length=_MOST)]
Words = Annotated[
    list[Annotated[str | None, Word("attendance_statuses"), Blank]], Form(max_length=_MOST)
]
Kinds = Annotated[list[Annotated[str | None, Word("action_kinds"), Blank]], Form(max_length=_MOST)]
Texts = Annotated[list[Annotated[str | None, TextCell(), Blank]], Form(max_length=_MOST)]
Choices = Annotated[list[Annotated[str | None, IdCell(), Blank]], Form(max_length=_MOST)]
Days = Annotated[list[Day], Form(max_length=_MOST)]

routes = router(include_in_schema=False)


@dataclass(frozen=True)
class Typed:
    """What stands in the form.

    Parameters:
        on: The day.
        status: Whether the meeting is planned, was held, or was cancelled.
        attendance: How each contact took part, by id.
        lines: Title, contact, day and kind of what was decided.
        done: Ids of the actions ticked as done.
    """

    on: date | None
    status: str
    attendance: Mapping[str, str] = field(default_factory=dict)
    lines: Sequence[tuple[str | None, str | None, date | None, str | None]] = ()
    done: Sequence[str] = ()


@routes.get("/meetings/{network:path}", response_class=HTMLResponse)
def show_meeting(
    access: Annotated[Access, needs("network")],
    request: Request,
    network: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    meeting: Annotated[MeetingId, Query()] = None,
) -> Response:
    """Show a network's meeting, or the form for a new one."""
    desk = Desk(access, request, graph, settings, language)
    require_right(access.caller, NETWORKS, "read" if meeting else "write")

    def page_of(links: Links, into: str) -> str:
        return links.meeting(into, meeting or "")

    given = (access, request, graph, settings, "networks", network)
    return or_led_on(*given, lambda: _meeting_page(desk, network, meeting), page_of)


@routes.post("/acts/meeting/{network:path}", response_class=HTMLResponse)
def record_meeting(
    access: Annotated[Access, needs("network", action="write")],
    request: Request,
    network: Id,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    status: Annotated[str, Word("meeting_statuses"), Form()],
    on: Annotated[Day, Form()] = None,
    meeting: Annotated[MeetingId, Form()] = None,
    etag: Annotated[str | None, TextCell(), Blank, Form()] = None,
    contact: Ids = [],  # noqa: B006 - FastAPI copies it
    came: Words = [],  # noqa: B006
    title: Texts = [],  # noqa: B006
    responsible: Choices = [],  # noqa: B006
    due: Days = [],  # noqa: B006
    kind: Kinds = [],  # noqa: B006
    action: Ids = [],  # noqa: B006
    action_etag: Texts = [],  # noqa: B006
    done: Ids = [],  # noqa: B006
) -> Response:
    """Write down a meeting: who came, what was decided, what is done since."""
    require_right(access.caller, MEETINGS, "write")
    desk = Desk(access, request, graph, settings, language)
    attendance = {who: how or "" for who, how in zip(contact, came, strict=False)}
    lines = list(zip_longest(title, responsible, due, kind))
    typed = Typed(on, status, attendance, lines, done)
    decided = [
        Decided(new_id(ACTIONS), what, who, by, sort) for what, who, by, sort in lines if what
    ]
    etags = {id: tag or "" for id, tag in zip(action, action_etag, strict=False)}
    ticked = {id: etags.get(id, "") for id in done}
    known_as = meeting or new_id(MEETINGS)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        if on is None:
            raise InputError("Say on which day.")
        if any(not what and (who or by) for what, who, by, _ in lines):
            raise InputError("Say what is to be done, in every line that is filled.")
        seen_as = (etag or "-") if meeting else ""
        minutes = Minutes(known_as, seen_as, on, status, attendance, decided, ticked)
        return record(transaction, writer, network, minutes)

    def again(trouble: Sequence[str], code: int) -> Response:
        return _meeting_page(desk, network, meeting, typed, trouble, code)

    access.given("Network", network)
    then = Links.of(request, settings.today()).network(network)
    given = (access, request, graph, settings, language, csrf, work)
    return act(*given, then=then, again=again)


def _meeting_page(
    desk: Desk,
    network: str,
    meeting: str | None,
    typed: Typed | None = None,
    trouble: Sequence[str] = (),
    status: int = 200,
) -> HTMLResponse:
    access, today = desk.access, desk.settings.today()
    people = people_for(desk.graph, access.caller)
    known = looked_at(desk, people, "networks", network)

    def work(transaction: Transaction) -> tuple[Found | None, list[Line], list[Found]]:
        sights = Sights(transaction, access.caller, today)
        row, lines = None, list[Line]()
        if meeting:
            row = meeting_of(transaction, sights, network, meeting)
            lines = lines_of(transaction, sights, people, MEETINGS, meeting, today, desk.language)
        keys = [(line.id,) for line in known.part("actions")]
        theirs = [
            found
            for sight in sights.to_write(ACTIONS)
            for found in rows_seen(transaction, ACTIONS, keys, sight)
        ]
        return row, lines, theirs

    row, lines, theirs = desk.graph.read(work)
    access.holds([f"Meeting:{meeting}"] if meeting else [])
    access.holds([f"{each.label}:{each.id}" for each in lines if each.id])
    people_there = _people(known, lines)
    access.holds([f"Contact:{id}" for id in people_there])
    return page(
        desk.request,
        "meeting.html",
        desk.language,
        status,
        at=Links.of(desk.request, today).meeting(network, meeting or ""),
        attended=[each for each in lines if each.part == "attendance"],
        day=today,
        decided=[each for each in lines if each.part == "decided"],
        empty_lines=_LINES,
        etags={each.values["id"]: each.etag for each in theirs},
        known=known,
        meeting=row,
        network=known.row.values,
        people=people_there,
        trouble=trouble,
        typed=typed or _as_it_is(row, lines, today),
    )


def _people(known: Known, lines: Sequence[Line]) -> dict[str, Person]:
    """Return the contacts who may be listed: the members', and those who were invited."""
    named = [line.person for line in [*known.part("members"), *lines] if line.person]
    found = {each.id: each for each in named if each.id and each.name}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].name or "", pair[0])))


def _as_it_is(row: Found | None, lines: Sequence[Line], today: date) -> Typed:
    """Return what stands in the form at first."""
    if row is None:
        return Typed(today, "held")
    seen = {
        line.person.id: line.word or ""
        for line in lines
        if line.part == "attendance" and line.person and line.person.id
    }
    is_due = row.values["status"] == "planned" and row.values["on"] <= today
    return Typed(row.values["on"], "held" if is_due else row.values["status"], seen)
