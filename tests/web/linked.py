"""A region in which every kind of thing is linked with the others, and those who look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

TODAY = Settings().today()
Rows = list[dict[str, Any]]


def ago(days: int) -> str:
    """Return the day so many days before today."""
    return (TODAY - timedelta(days=days)).isoformat()


#: The network n of the county meets every 30 days and has not since long; clinic and office sit in
#: it, the prison left. The network far lies in another county; so does the bureau, whose contact
#: sits in n too; the ward works with a client, and sits in no network.
LINKED: dict[str, Rows] = {
    **REGION,
    "agencies": [
        *REGION["agencies"],
        {"id": "ward", "name": "Osasto", "kind": "substance_services", "sector": "third_sector"}
        | {"part_of": "clinic", "area": "co"},
        {"id": "bureau", "name": "Virasto", "kind": "social_services", "sector": "county"}
        | {"area": "far"},
    ],
    "contacts": [
        {"id": "aino", "name": "Aino Laine", "agency": "clinic", "title": "Johtaja"},
        *REGION["contacts"][1:],
        {"id": "wilma", "name": "Wilma Wik", "agency": "ward", "title": "Hoitaja"},
        {"id": "kalle", "name": "Kalle Kaukainen", "agency": "bureau", "title": "Tarkastaja"},
        {"id": "veil", "name": "Salainen Sirkka", "agency": "clinic", "protected": True}
        | {"title": "Salanimike"},
    ],
    "channels": [
        *REGION["channels"],
        {"id": "cc", "owner_kind": "agency", "owner": "clinic", "kind": "phone"}
        | {"value": "+358 50 555 0111", "verified_on": "2020-01-01"},
        {"id": "nc", "owner_kind": "network", "owner": "n", "kind": "email"}
        | {"value": "verkosto@example.org"},
        {"id": "vc", "owner_kind": "contact", "owner": "veil", "kind": "phone"}
        | {"value": "+358 50 555 0112", "verified_on": ago(1)},
    ],
    "themes": [
        {"id": "t", "name": "Päihteet", "expects": ["substance_services", "police"]},
    ],
    "networks": [
        {**REGION["networks"][0], "meets_every_days": 30},
        {"id": "away", "name": "Lapin verkosto", "kind": "themed", "theme": "t", "area": "far"}
        | {"status": "active"},
    ],
    "members": [
        {"network": "n", "agency": "clinic", "contact": "aino", "since": "2025-01-01"},
        {"network": "n", "agency": "office", "contact": "hidden"},
        {"network": "n", "agency": "bureau", "contact": "kalle"},
        {"network": "n", "agency": "prison", "since": "2024-01-01", "until": "2025-06-30"},
        {"network": "away", "agency": "clinic", "contact": "aino"},
    ],
    "agreements": [
        {"id": "deal", "title": "Päihdehoito", "level": "local", "form": "contract"}
        | {"status": "ready", "contact": "aino", "parties": ["clinic", "prison"]}
        | {"valid_from": "2025-01-01", "valid_until": "2030-12-31"},
        {"id": "past", "title": "Vanha malli", "level": "local", "form": "contract"}
        | {"status": "replaced", "parties": ["clinic", "prison"]},
    ],
    "projects": [
        {"id": "pro", "name": "Silta", "agency": "clinic", "contact": "aino"}
        | {"units": ["prison"], "next_review_on": "2026-01-01"},
    ],
    "services": [
        {"id": "detox", "name": "Katko", "agency": "clinic", "domain": "substance_use"}
        | {"kind": "service", "area": "co", "project": "pro", "phases": ["during"]},
    ],
    "team": [*REGION["team"], {"client": "other-1", "contact": "wilma"}],
    "meetings": [
        {"id": "m1", "kind": "network", "network": "n", "on": ago(200), "status": "held"},
        {"id": "m2", "kind": "network", "network": "n", "on": ago(2), "status": "planned"},
        {"id": "team", "kind": "team", "client": "canary-7f3a", "on": ago(2), "status": "held"},
    ],
    "attendance": [{"meeting": "m1", "contact": "aino", "status": "attended"}],
    "actions": [
        {"id": "call", "meeting": "m1", "title": "Soita poliisille", "responsible": "aino"}
        | {"due_on": ago(100), "status": "open"},
    ],
}


@contextmanager
def linked_place(graph: Graph, settings: Settings, folder: Path, log: Path) -> Iterator[Place]:
    """Yield the application on the linked region."""
    put(graph, folder, LINKED)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, log)


def csrf_of(place: Place, who: str = "coordinator") -> str:
    """Sign the client in as one of the region's people; return the form token."""
    place.client.cookies.clear()
    return sign_in(place.app, place.client, PEOPLE[who])


def page_of(place: Place, path: str, who: str = "coordinator") -> Page:
    """Return a page as somebody reads it."""
    csrf_of(place, who)
    return read(place.client.get(path))


def send(place: Place, path: str, form: dict[str, Any], who: str = "coordinator") -> httpx.Response:
    """Send a form."""
    return place.client.post(path, data={"csrf": csrf_of(place, who)} | form)


def hidden(page: Page, name: str) -> list[str]:
    """Return the values of a form's hidden fields."""
    return [each["value"] for each in page.all("input") if each.get("name") == name]


def table(place: Place, name: str) -> Rows:
    """Return the rows of a table."""
    return place.graph.read(lambda tx: tx.run(load(f"tables/{name}")))


def found(place: Place, gap: str) -> list[str]:
    """Return the ids of the findings of a gap today."""
    return [each.id for each in run(place.graph, [gap_named(gap)], as_of=TODAY)]
