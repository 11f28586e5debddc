"""Who asks, whether they may, and the record of what they were given.

Every address declares what it is about: a parameter of type `Access` made by `needs`, or `OPEN` for
what anybody may have. Whoever may not is refused before the graph is asked for anything of theirs,
and no answer leaves before it is on record (`RecordedRoute`).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from graph_service.access.audit import AuditLog, Entry, Operation, Outcome
from graph_service.access.caller import Caller
from graph_service.access.policy import (
    Action,
    Denied,
    NotSignedIn,
    Reach,
    Resource,
    reach,
)
from graph_service.access.sessions import Session, Sessions
from graph_service.access.sign_in import SignInRefused
from graph_service.access.tokens import TokenRefused
from graph_service.access.users import find_caller
from graph_service.api.cookies import COOKIE, read_cookie
from graph_service.api.limits import attempt, count_caller
from graph_service.api.proofs import KEY, TOKEN, machine_of
from graph_service.confirmations.links import LinkRefused
from graph_service.errors import GuardedError, InputError, ServiceError
from graph_service.model.vocabulary import words
from graph_service.store import Graph

_NOBODY = "-"
_Purpose = Annotated[
    str | None,
    Header(
        alias="X-Purpose",
        description="Why clients' data is asked for.",
        json_schema_extra={"enum": list(words("purposes"))},
    ),
]


class PurposeMissing(InputError):
    """Clients' data was asked for without saying why."""

    kind = "purpose-missing"


@dataclass
class Access:
    """One request's right to what it asks for, and what goes on record of it.

    Parameters:
        caller: Who asks.
        purpose: Why clients' data is asked for, where one purpose was said for all of it.
        session: The session on pages, None for a machine.
        operation: What the answer does with what it holds.
        reason: Why, where it has to be written.
        held: What it holds, as ``Label:id``, by the client whom it is about; None for the rest.
    """

    caller: Caller
    purpose: str | None
    session: Session | None
    operation: Operation = "consult"
    reason: str | None = None
    held: dict[str | None, set[str]] = field(default_factory=dict)

    def reach(self, resource: Resource, action: Action = "read") -> Reach:
        """Return how far the right to something goes."""
        return reach(self.caller, resource, action)

    def require_purpose(self) -> None:
        """See to it that it was said why clients' data is asked for.

        Raises:
            PurposeMissing: it was not.
        """
        if self.purpose is None:
            raise PurposeMissing(
                "Say why you look at clients' data in the header X-Purpose: one of {expected}.",
                expected=", ".join(words("purposes")),
            )

    @property
    def purposed(self) -> Mapping[str, str] | None:
        """Why each client's data is asked for, by id; None where one purpose stands for all."""
        return self.session.purposes if self.session else None

    def given(self, label: str, *ids: str, client: str | None = None) -> None:
        """Note what the answer holds, and which client it is about."""
        self.holds((f"{label}:{id}" for id in ids), client=client)

    def holds(self, identifiers: Iterable[str], *, client: str | None = None) -> None:
        """Note what the answer holds, as ``Label:id``, and which client it is about."""
        self.held.setdefault(client, set()).update(identifiers)

    def records(self) -> list[tuple[str | None, tuple[str, ...]]]:
        """Return what goes on record: for each purpose what is held for it.

        What is about no client goes with the first.
        """
        held: dict[str | None, set[str]] = {}
        for client, identifiers in self.held.items():
            purpose = self.purpose
            if client is not None and self.purposed is not None:
                purpose = self.purposed.get(client, purpose)
            held.setdefault(purpose, set()).update(identifiers)
        if None in held and len(held) > 1:
            rest = held.pop(None)
            held[next(iter(held))] |= rest
        found = [(purpose, tuple(sorted(each))) for purpose, each in held.items()]
        return found or [(self.purpose, ())]


@dataclass(frozen=True)
class Needs:
    """The right that an address asks for.

    Parameters:
        resources: What the address is about.
        action: What it does with it.
        every: Whether the right is needed on each of the resources; on any one otherwise.
    """

    resources: tuple[Resource, ...]
    action: Action = "read"
    every: bool = False

    def decide(self, request: Request) -> None:
        """Let the request through, or refuse it; nothing else of it was read yet.

        Raises:
            NotSignedIn: nobody is known to be asking.
            Denied: who asks may not.
        """
        with attempt(request):
            access = _of_page(request) if _is_page(request) else _of_machine(request)
        count_caller(request, access.caller.id)
        request.state.access = access
        rights = [access.reach(each, self.action) != "none" for each in self.resources]
        if not (all(rights) if self.every else any(rights)):
            raise Denied("Your role does not allow this.")

    async def __call__(
        self,
        request: Request,
        key: Annotated[Any, KEY],
        token: Annotated[Any, TOKEN],
        purpose: _Purpose = None,
    ) -> Access:
        """Return the access that was decided on; key, token and purpose were read before."""
        access: Access = request.state.access
        return access


def needs(*resources: Resource, action: Action = "read", every: bool = False) -> Any:
    """Return what declares the right that an address asks for."""
    return Depends(Needs(resources, action, every))


async def _nothing() -> None:
    """Ask for no right."""


#: What declares an address that anybody may ask.
OPEN = Depends(_nothing)
"""Declares an address that anybody may ask, signed in or not."""


def declared(route: APIRoute) -> Needs | str | None:
    """Return the right that an address asks for, ``open``, or None where it declares nothing."""
    for each in route.dependant.dependencies:
        if isinstance(each.call, Needs):
            return each.call
        if each.call is _nothing:
            return "open"
    return None


def _is_page(request: Request) -> bool:
    return not request.scope["path"].startswith("/api/")


def _of_page(request: Request) -> Access:
    session = sessions_of(request).find(read_cookie(request, COOKIE))
    if session is None:
        raise NotSignedIn("Sign in first.")
    caller = find_caller(_graph(request), session.user, session.token, session.claimed)
    if caller is None:
        raise NotSignedIn("Sign in first.")
    return Access(caller, None, session)


def _of_machine(request: Request) -> Access:
    caller = machine_of(request)
    if caller is None:
        raise NotSignedIn("Send a valid key in the header X-API-Key.")
    purpose = request.headers.get("x-purpose")
    if purpose is not None and purpose not in words("purposes"):
        raise PurposeMissing(
            "Say why you look at clients' data in the header X-Purpose: one of {expected}.",
            expected=", ".join(words("purposes")),
        )
    return Access(caller, purpose, None)


def sessions_of(request: Request) -> Sessions:
    """Return the sessions of the application."""
    sessions: Sessions = request.app.state.sessions
    return sessions


def log_of(request: Request) -> AuditLog:
    """Return the audit log of the application."""
    log: AuditLog = request.app.state.audit
    return log


def _graph(request: Request) -> Graph:
    graph: Graph = request.app.state.graph
    return graph


#: What ends a request that goes on record as refused.
REFUSALS = (NotSignedIn, Denied, PurposeMissing, TokenRefused, SignInRefused, LinkRefused)


class RecordedRoute(APIRoute):
    """A route whose answer leaves only after it is on record: who was given what, or refused."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, with the record written before its answer is sent."""
        handler = super().get_route_handler()
        right = declared(self)

        async def recorded(request: Request) -> Response:
            try:
                if isinstance(right, Needs):
                    await run_in_threadpool(right.decide, request)
                response = await handler(request)
            except REFUSALS as error:
                await run_in_threadpool(_record, request, "refused", error)
                raise
            except Exception:
                if _has_access(request):
                    await run_in_threadpool(_record, request, "failed", None)
                raise
            # An open address, such as that of a health check, waits for no thread.
            if _has_access(request):
                await run_in_threadpool(_record, request, "done", None)
            return response

        return recorded


def record_intent(request: Request) -> str:
    """Put on record what is about to be written, and return the number to leave its receipt by."""
    _record(request, "intended", None)
    return str(request.scope["request_id"])


def _has_access(request: Request) -> bool:
    return hasattr(request.state, "access")


def _reason(request: Request, error: ServiceError) -> str:
    """Return why a request was refused: what for, where, and which check failed."""
    check = error.reason if isinstance(error, GuardedError) else ""
    return " ".join(filter(None, (error.kind, request.method, request.scope["route"].path, check)))


def _record(request: Request, outcome: Outcome, error: ServiceError | None) -> None:
    """Write the record of a request, durably."""
    access: Access | None = getattr(request.state, "access", None)
    caller = access.caller if access else None
    for purpose, identifiers in access.records() if access else [(None, ())]:
        log_of(request).write(
            Entry(
                operation=access.operation if access and not error else "refusal",
                who=caller.id if caller else _NOBODY,
                role=caller.role if caller else _NOBODY,
                token=caller.token if caller else _NOBODY,
                identifiers=identifiers,
                purpose=purpose,
                reason=_reason(request, error) if error else access.reason if access else None,
                request=request.scope["request_id"],
                outcome=outcome,
            )
        )
