"""Signing in and out on pages, and saying why clients' data is looked at."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.access.audit import Entry
from graph_service.access.caller import ROLES, STORED, Caller, Claimed
from graph_service.access.claimed import ClaimMap
from graph_service.access.policy import Denied, NotSignedIn
from graph_service.access.provider import Provider
from graph_service.access.sessions import LIFETIME, TIME_TO_SIGN_IN, Beginnings, Sessions
from graph_service.access.sign_in import begin, finish
from graph_service.access.users import find_caller, find_user, list_users
from graph_service.api.access import (
    OPEN,
    Access,
    RecordedRoute,
    log_of,
    needs,
    sessions_of,
)
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.cookies import BEGUN, COOKIE, drop_cookie, put_cookie, read_cookie
from graph_service.api.language import LanguageOf
from graph_service.api.limits import SIGN_IN
from graph_service.model.cells import TextCell
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.web.links import home_of
from graph_service.web.render import is_demo, page

_Then = Annotated[str, TextCell(), Query(description="The page to go on to.")]
_ThenField = Annotated[str, TextCell(), Form()]

routes = router(include_in_schema=False)
#: A provider may send more parameters than we know; they are no mistake of the reader's.
back_routes = APIRouter(route_class=RecordedRoute, include_in_schema=False)


@routes.get("/sign-in", response_class=HTMLResponse, dependencies=[OPEN])
def show_sign_in(
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    then: _Then = "/",
) -> HTMLResponse:
    """Show how to sign in: in the demo, as one of its made-up users."""
    users = list_users(graph) if _is_open_demo(settings) else []
    users.sort(key=lambda user: ROLES.index(user.role))
    return page(
        request,
        "sign-in.html",
        language,
        users=users,
        then=own_path(then),
        provider=settings.oidc_issuer,
    )


@routes.post("/sign-in", dependencies=[OPEN, SIGN_IN])
def sign_in(
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    user: Annotated[str, TextCell(), Form()],
    then: _ThenField = "/",
) -> Response:
    """Sign in as one of the demo's made-up users; nowhere else is a name enough."""
    found = find_caller(graph, user, "") if _is_open_demo(settings) else None
    if found is None:
        raise Denied("There is no such user to sign in as.")
    return _signed_in(request, graph, found, STORED, own_path(then))


def _is_open_demo(settings: Settings) -> bool:
    """Return whether anybody may sign in as anybody: in the demo, on this machine alone."""
    return is_demo(settings) and not settings.production and not settings.public_url


def _signed_in(
    request: Request, graph: Graph, caller: Caller, claimed: Claimed, then: str
) -> Response:
    """Begin a session, put it on record, and go on."""
    sessions = sessions_of(request)
    user = find_user(graph, caller.id)
    secret = sessions.begin(caller.id, user.name if user else caller.id, claimed)
    _record_sign_in(request, caller, sessions, secret)
    answer = RedirectResponse(home_of(caller) if then == "/" else then, 303)
    put_cookie(request, answer, COOKIE, secret, LIFETIME)
    return answer


@routes.get("/sign-in/start", dependencies=[OPEN, SIGN_IN])
def start_sign_in(request: Request, settings: SettingsOf, then: _Then = "/") -> Response:
    """Send the browser to the OpenID provider."""
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise Denied("This service has no sign-in provider.")
    beginnings: Beginnings = request.app.state.beginnings
    pending = begin(provider, settings.oidc_client_id, _way_back(request))
    answer = RedirectResponse(pending.url, 303)
    put_cookie(request, answer, BEGUN, beginnings.put(pending, own_path(then)), TIME_TO_SIGN_IN)
    return answer


@back_routes.get("/sign-in/back", dependencies=[OPEN])
def come_back(
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    state: str | None = None,
    code: str | None = None,
    error: str | None = None,
    iss: str | None = None,
) -> Response:
    """Take up the sign-in that this browser began, with what the provider answers."""
    provider: Provider | None = request.app.state.provider
    beginnings: Beginnings = request.app.state.beginnings
    begun = beginnings.take(read_cookie(request, BEGUN))
    if provider is None or begun is None:
        raise NotSignedIn("Sign in first.")
    rules: ClaimMap = request.app.state.claims
    claims = finish(
        provider,
        settings.oidc_client_id,
        settings.oidc_client_secret.get_secret_value(),
        _way_back(request),
        begun.pending,
        state,
        code,
        error,
        issuer=iss,
        names=rules.names,
    )
    claimed = rules.claimed(claims)
    caller = find_caller(graph, claims.subject, "", claimed)
    if caller is None:
        raise Denied("You are not known to this service. Ask its administrator to add you.")
    return _signed_in(request, graph, caller, claimed, begun.then)


def _way_back(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return f"{settings.origin or str(request.base_url).rstrip('/')}/sign-in/back"


@routes.post("/sign-out")
def sign_out(
    access: Annotated[Access, needs("catalogue")],
    request: Request,
    csrf: Annotated[str, TextCell(), Form()],
) -> Response:
    """End the session."""
    require_own_form(access, csrf)
    sessions_of(request).end(read_cookie(request, COOKIE))
    answer = RedirectResponse("/sign-in", 303)
    drop_cookie(request, answer, COOKIE)
    return answer


def _record_sign_in(request: Request, caller: Caller, sessions: Sessions, secret: str) -> None:
    session = sessions.find(secret)
    log_of(request).write(
        Entry(
            operation="sign-in",
            who=caller.id,
            role=caller.role,
            token=session.token if session else "-",
            identifiers=(),
            purpose=None,
            reason=None,
            request=request.scope["request_id"],
            outcome="done",
        )
    )


def require_own_form(access: Access, csrf: str) -> None:
    """See to it that the form came from a page of this session.

    Raises:
        Denied: it did not.
    """
    own = access.session.csrf if access.session else ""
    if not own or not secrets.compare_digest(own.encode(), csrf.encode()):
        raise Denied("The form is out of date. Open the page again.")


def own_path(then: str) -> str:
    """Return `then` where it is an address of this service, else the start page."""
    own = then.startswith("/") and not then.startswith(("//", "/\\"))
    return then if own and not any(sign < " " for sign in then) else "/"
