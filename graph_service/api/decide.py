"""Deciding about a finding: taking it, letting it go, accepting it, opening it again.

Whoever decides does so in their own name. What is sent names nobody else, and findings about
clients are not decided about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_service.access.caller import Caller
from graph_service.api.access import Access, needs
from graph_service.api.answers import ListedAnswer
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.find import note_findings
from graph_service.api.json_body import JsonObject
from graph_service.api.language import LanguageOf
from graph_service.api.once import KEY_HEADER, Answer, Change, digest_of, once
from graph_service.gaps import decide
from graph_service.gaps.entries import Entry, entries_of
from graph_service.gaps.listed import Listed, no_such_finding, standing_of
from graph_service.gaps.seen import View
from graph_service.i18n import Language
from graph_service.model.cells import DayCell
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction

_LONGEST_REASON = 10_000

Deciding = Annotated[Access, needs("network_findings", action="write")]
FindingId = Annotated[
    str, Path(max_length=1000, description="Id of the finding, gap:key1:key2, one of the network.")
]
Body = TypeVar("Body", bound=BaseModel)

routes = router("/api/v1", tags=["find"])


class Taking(BaseModel):
    """Until when a finding is taken."""

    model_config = ConfigDict(extra="forbid")

    until: Annotated[date, DayCell()] = Field(
        description="The last day on which it is yours, at most a year ahead."
    )


class Accepting(BaseModel):
    """Until when a finding is accepted, and why."""

    model_config = ConfigDict(extra="forbid")

    until: Annotated[date, DayCell()] = Field(
        description="The last day; after it the finding is open again. At most a year ahead."
    )
    reason: str = Field(
        max_length=_LONGEST_REASON,
        description="Why, for those who see the finding.",
        json_schema_extra={"minLength": decide.SHORTEST_REASON},
    )


@dataclass(frozen=True)
class Desk:
    """What deciding about a finding works with."""

    request: Request
    graph: Graph
    settings: Settings
    language: Language
    finding: str

    @property
    def today(self) -> date:
        """The date it is."""
        return self.settings.today()


async def _desk(
    request: Request,
    finding: FindingId,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> Desk:
    return Desk(request, graph, settings, language, finding)


DeskOf = Annotated[Desk, Depends(_desk)]


def _body_of(kind: type[BaseModel]) -> dict[str, Any]:
    """Return what the OpenAPI document says of a decision and its body."""
    content = {"application/json": {"schema": kind.model_json_schema()}}
    return KEY_HEADER | {"requestBody": {"required": True, "content": content}}


@routes.post(
    "/findings/{finding:path}/take", response_model=ListedAnswer, openapi_extra=_body_of(Taking)
)
def take_finding(access: Deciding, desk: DeskOf, cells: JsonObject) -> Response:
    """Take a finding until a day, in your own name; a program takes it as its key.

    Whoever took it before no longer does.
    """
    sent, caller = _read(Taking, cells), access.caller

    def taken(transaction: Transaction) -> decide.Decision:
        _require_still_there(transaction, caller)
        return decide.taken(caller.id, sent.until, desk.today)

    return _decided(access, desk, taken, cells)


@routes.post(
    "/findings/{finding:path}/release", response_model=ListedAnswer, openapi_extra=KEY_HEADER
)
def release_finding(access: Deciding, desk: DeskOf) -> Response:
    """Note that nobody takes a finding any more."""
    return _decided(access, desk, lambda _: decide.released)


@routes.post(
    "/findings/{finding:path}/accept",
    response_model=ListedAnswer,
    openapi_extra=_body_of(Accepting),
)
def accept_finding(access: Deciding, desk: DeskOf, cells: JsonObject) -> Response:
    """Accept a finding until a day, in your own name, and say why."""
    sent, caller = _read(Accepting, cells), access.caller
    return _decided(
        access,
        desk,
        lambda _: decide.accepted(caller.id, sent.until, sent.reason, desk.today),
        cells,
    )


@routes.post(
    "/findings/{finding:path}/reopen", response_model=ListedAnswer, openapi_extra=KEY_HEADER
)
def reopen_finding(access: Deciding, desk: DeskOf) -> Response:
    """Withdraw that a finding is accepted."""
    return _decided(access, desk, lambda _: decide.reopened)


def _read(kind: type[Body], cells: dict[str, Any]) -> Body:
    """Return what was sent.

    Raises:
        RequestValidationError: something is missing, is more than is asked for, or cannot be used.
    """
    try:
        return kind.model_validate(cells)
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(found) from error


def _require_still_there(transaction: Transaction, caller: Caller) -> None:
    """See to it that a person who takes something was not removed meanwhile."""
    if caller.role != "api_client":
        decide.require_user(transaction, caller.id)


def _decided(
    access: Access,
    desk: Desk,
    decision: Callable[[Transaction], decide.Decision],
    cells: dict[str, Any] | None = None,
) -> Response:
    """Write a decision down, one time however often it is sent, and answer the finding.

    What is decided is worked out inside the transaction: a decision that was made yesterday and is
    sent again is answered, although its day may have passed.
    """
    view = View.of(desk.graph, access.caller, desk.today)
    there = standing_of(desk.graph, desk.finding, view, day=desk.today, language=desk.language)
    note_findings(access, [there.finding])
    access.operation = "alter"
    found = there.finding if there.is_there else None

    def work(transaction: Transaction) -> Entry:
        made = decision(transaction)
        return decide.decided(transaction, desk.finding, made, day=desk.today, found=found)

    def again(transaction: Transaction, name: str) -> Entry:
        entry = entries_of(transaction, [name]).get(name)
        if entry is None:
            raise no_such_finding()
        return entry

    def answer(entry: Entry) -> Answer:
        return Answer(200, Listed(there.finding, entry).as_json(desk.language, desk.today))

    change = Change(work, again, lambda entry: entry.id, answer, digest_of(desk.request, cells))
    return once(desk.request, access, desk.graph, change).response()
