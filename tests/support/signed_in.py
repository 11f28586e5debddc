"""Those who ask in tests: machines with a key, and people who are signed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import httpx
from fastapi import FastAPI

from graph_service.access.caller import SCOPES, Scope
from graph_service.access.keys import make_key
from graph_service.access.users import User, put_user
from graph_service.api.cookies import COOKIE
from graph_service.settings import Settings
from graph_service.store import Graph

PURPOSE = "quality"
#: Looks like a key, and is none.
SOME_KEY = "tuki_" + 43 * "A"


def key_headers(
    graph: Graph, scopes: Iterable[Scope] = SCOPES, areas: Iterable[str] = ()
) -> dict[str, str]:
    """Return the headers of a new machine that may do what the scopes say, with a purpose."""
    ends = Settings().today() + timedelta(days=30)
    _, secret = make_key(graph, "tests", tuple(scopes), ends, areas)
    return {"x-api-key": secret, "x-purpose": PURPOSE}


def sign_in(app: FastAPI, client: httpx.Client, user: User) -> str:
    """Sign `client` in as a user whom the application's store knows; return the form token."""
    secret = app.state.sessions.begin(user.id, user.name)
    client.cookies.set(COOKIE, secret)
    csrf: str = app.state.sessions.find(secret).csrf
    return csrf


def join(graph: Graph, app: FastAPI, client: httpx.Client, user: User) -> str:
    """Put a user into the graph and sign `client` in as them; return the form token."""
    put_user(graph, user)
    return sign_in(app, client, user)
