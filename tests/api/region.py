"""A region with clients whom not everybody may see, those who ask, and every address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

from graph_service.access.users import User, put_user
from graph_service.api.access import Needs, declared
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english
from tests.api.worlds import WORLD
from tests.support.signed_in import sign_in
from tests.support.stores import clear, put

#: A client of whom no byte may reach who may not read clients.
CANARY = "canary-7f3a"
ABSENT = "absent-1"
TEAM = [
    {"client": CANARY, "contact": "bo", "role": "responsible_officer"},
    {"client": CANARY, "contact": "hidden"},
    {"client": "other-1", "contact": "hidden"},
    {"client": "other-1", "contact": "bo", "until": "2026-11-20"},
]
CLIENTS = [
    {"id": id, "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
    | {"phase": "during", "age_group": "minor"}
    for id in (CANARY, "other-1")
]
REGION: dict[str, list[dict[str, Any]]] = {
    **WORLD,
    "areas": [*WORLD["areas"], {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"}],
    "agencies": [
        *WORLD["agencies"],
        {"id": "prison", "name": "Vankila", "kind": "prison", "sector": "state", "area": "co"},
    ],
    "agreements": [
        {"id": "deal", "title": "Päihdehoito", "level": "local", "form": "contract"}
        | {"status": "in_preparation", "parties": ["office", "prison"]},
    ],
    "projects": [{"id": "bridge", "name": "Silta", "agency": "office"}],
    "services": [
        {"id": "detox", "name": "Katko", "agency": "office", "domain": "exit", "kind": "service"}
        | {"reviewed_on": "2026-11-01"},
    ],
    "clients": CLIENTS,
    "team": TEAM,
}
PEOPLE = {
    "coordinator": User("kaisa", "Kaisa", "coordinator", areas=("co",)),
    "officer": User("bo", "Bo", "officer", areas=("co",), contact="bo"),
    "supervisor": User("sisko", "Sisko", "officer", areas=("co",), units=("prison",)),
    "preparer": User("eero", "Eero", "preparer", areas=("co",)),
    "auditor": User("helmi", "Helmi", "auditor"),
    "administrator": User("onni", "Onni", "administrator"),
    "far": User("lasse", "Lasse", "coordinator", areas=("far",)),
}


@dataclass
class Place:
    """The application on the region, and those who ask it."""

    app: FastAPI
    client: httpx.Client
    graph: Graph
    log: Path

    def as_(self, who: str, purpose: str | None = None) -> httpx.Client:
        """Return the client, signed in as somebody."""
        self.client.cookies.clear()
        sign_in(self.app, self.client, PEOPLE[who])
        if purpose:
            secret = self.client.cookies["tukiverkko"]
            self.app.state.sessions.choose_purpose(secret, [CANARY, "other-1"], purpose)
        return self.client


@contextmanager
def opened_place(graph: Graph, settings: Settings, folder: Path, log: Path) -> Iterator[Place]:
    """Yield the application on the region, with the people known to it."""
    clear(graph)
    put(graph, folder, REGION)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app) as client:
        yield Place(app, client, graph, log)


def api_routes() -> list[APIRoute]:
    """Return every address of the application that is not a file."""
    found = []
    for each in create_app(english()).routes:
        each = getattr(each, "original_route", None) or each
        found += [each] if isinstance(each, APIRoute) else []
        router = getattr(each, "original_router", None)
        found += [one for one in getattr(router, "routes", ()) if isinstance(one, APIRoute)]
    return found


ROUTES = api_routes()
GUARDED = [route for route in ROUTES if isinstance(declared(route), Needs)]


def address(route: APIRoute) -> str:
    """Return the address of a route, its places filled with ids of the region."""
    path = route.path.replace("{gap}", "contact-unreachable")
    path = path.replace("{finding:path}", "contact-unreachable:aino")
    path = path.replace("{contact:path}", "aino")
    path = path.replace("{table}", "agencies").replace("{key:path}", "office")
    path = path.replace("{network:path}", "n").replace("{area:path}", "co")
    path = path.replace("{unit:path}", "prison").replace("{agreement:path}", "deal")
    path = path.replace("{service:path}", "detox").replace("{project:path}", "bridge")
    path = path.replace("{token}", "A" * 65)
    return path.replace("{agency:path}", "office").replace("{client:path}", "other-1")


def ask(client: httpx.Client, route: APIRoute, headers: dict[str, str]) -> httpx.Response:
    """Ask a route, whatever its method."""
    (method,) = (route.methods or set()) - {"HEAD"}
    return client.request(method, address(route), headers=headers)
