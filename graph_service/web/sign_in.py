"""Signing in and out on pages, and saying why clients' data is looked at."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.access.audit import Entry
from graph_service.access.caller import ROLES
from graph_service.access.policy import Denied, NotSignedIn
from graph_service.access.provider import Provider
from graph_service.access.sessions import LIFETIME, TIME_TO_SIGN_IN, Beginnings, Sessions
from graph_service.access.sign_in import begin, finish
from graph_service.access.users import User, list_users
from graph_service.api.access import (
    COOKIE,
    OPEN,
    Access,
    RecordedRoute,
    log_of,
    needs,
    sessions_of,
)
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.model.cells import TextCell, Word
from graph_service.store import Graph
from graph_service.web.render import is_demo, page

_Then = Annotated[str, TextCell(), Query(description="The page to go on to.")]
_ThenField = Annotated[str, TextCell(), Form()]

#: Names, to the same browser, the sign-in that it began.
_BEGUN = "tukiverkko-sign-in"

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
    users = list_users(graph) if is_demo(settings) else []
    users.sort(key=lambda user: ROLES.index(user.role))
    return page(
        request,
        "sign-in.html",
        language,
        users=users,
        then=_own_path(then),
        provider=settings.oidc_issuer,
    )


@routes.post("/sign-in", dependencies=[OPEN])
def sign_in(
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    user: Annotated[str, TextCell(), Form()],
    then: _ThenField = "/",
) -> Response:
    """Sign in as one of the demo's made-up users; nowhere else is a name enough."""
    found = _user(graph, user) if is_demo(settings) else None
    if found is None:
        raise Denied("There is no such user to sign in as.")
    return _signed_in(request, found, _own_path(then))


def _signed_in(request: Request, user: User, then: str) -> Response:
    """Begin a session, put it on record, and go on."""
    sessions = sessions_of(request)
    secret = sessions.begin(user.id, user.name)
    _record_sign_in(request, user, sessions, secret)
    answer = RedirectResponse(then, 303)
    answer.set_cookie(
        COOKIE, secret, max_age=int(LIFETIME.total_seconds()), httponly=True, samesite="lax"
    )
    return answer


@routes.get("/sign-in/start", dependencies=[OPEN])
def start_sign_in(request: Request, settings: SettingsOf, then: _Then = "/") -> Response:
    """Send the browser to the OpenID provider."""
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise Denied("This service has no sign-in provider.")
    beginnings: Beginnings = request.app.state.beginnings
    pending = begin(provider, settings.oidc_client_id, _way_back(request))
    answer = RedirectResponse(pending.url, 303)
    answer.set_cookie(
        _BEGUN,
        beginnings.put(pending, _own_path(then)),
        max_age=int(TIME_TO_SIGN_IN.total_seconds()),
        path="/sign-in",
        httponly=True,
        samesite="lax",
    )
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
    begun = beginnings.take(request.cookies.get(_BEGUN, ""))
    if provider is None or begun is None:
        raise NotSignedIn("Sign in first.")
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
    )
    user = _user(graph, claims.subject)
    if user is None:
        raise Denied("You are not known to this service. Ask its administrator to add you.")
    return _signed_in(request, user, begun.then)


def _way_back(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/sign-in/back"


def _user(graph: Graph, id: str) -> User | None:
    return next((user for user in list_users(graph) if user.id == id), None)


@routes.post("/sign-out")
def sign_out(
    access: Annotated[Access, needs("catalogue")],
    request: Request,
    csrf: Annotated[str, TextCell(), Form()],
) -> Response:
    """End the session."""
    _require_own_form(access, csrf)
    sessions_of(request).end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


@routes.post("/purpose")
def choose_purpose(
    access: Annotated[Access, needs("clients")],
    request: Request,
    csrf: Annotated[str, TextCell(), Form()],
    purpose: Annotated[str, Word("purposes"), Form()],
    then: _ThenField = "/",
) -> Response:
    """Note why clients' data is looked at, and go back to the page that asked."""
    _require_own_form(access, csrf)
    sessions_of(request).choose_purpose(request.cookies.get(COOKIE, ""), purpose)
    return RedirectResponse(_own_path(then), 303)


def _record_sign_in(request: Request, user: User, sessions: Sessions, secret: str) -> None:
    session = sessions.find(secret)
    log_of(request).write(
        Entry(
            operation="sign-in",
            who=user.id,
            role=user.role,
            token=session.token if session else "-",
            identifiers=(),
            purpose=None,
            reason=None,
            request=request.scope["request_id"],
            outcome="done",
        )
    )


def _require_own_form(access: Access, csrf: str) -> None:
    """See to it that the form came from a page of this session.

    Raises:
        Denied: it did not.
    """
    own = access.session.csrf if access.session else ""
    if not own or not secrets.compare_digest(own.encode(), csrf.encode()):
        raise Denied("The form is out of date. Open the page again.")


def _own_path(then: str) -> str:
    """Return `then` where it is an address of this service, else the start page."""
    own = then.startswith("/") and not then.startswith(("//", "/\\"))
    return then if own and not any(sign < " " for sign in then) else "/"
