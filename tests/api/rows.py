"""The region of rows behind the API, and those who ask for single rows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from graph_service.access.audit_read import Record, Wanted, read_records
from graph_service.access.caller import SCOPES, Scope
from graph_service.access.keys import make_key
from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.access_oidc.local import AUDIENCE, claims, ec, header, local_provider, signed
from tests.api.serving import client_of, english
from tests.rows.world import key_in, world
from tests.support.stores import clear, put

KEY = ec("e")
PEOPLE = (
    User("kaisa", "Kaisa", "coordinator", areas=("ours",)),
    User("ove", "Ove", "officer", areas=("ours",), contact="contact-ours"),
    User("sisko", "Sisko", "officer", areas=("ours",), units=("prison-ours",)),
    User("eero", "Eero", "preparer", areas=("ours",)),
    User("helmi", "Helmi", "auditor"),
    User("onni", "Onni", "administrator"),
)
NETWORK: tuple[Scope, ...] = ("agencies:read", "agencies:write")
MACHINES: dict[str, tuple[tuple[Scope, ...], tuple[str, ...]]] = {
    "machine": (SCOPES, ()),
    "ours": (SCOPES, ("ours",)),
    "network": (NETWORK, ()),
    "reader": (("agencies:read", "contacts:read", "clients:read"), ()),
    "nothing": ((), ()),
}
CLIENTS = ("clients", "needs", "measures", "team", "supporters", "consents", "referrals")
CONTACTS = ("contacts", "channels", "absences", "experts", "pairs", "clearances")
MIXED = ("meetings", "attendance", "actions")
#: What is in a row that is not there, and in one of others.
ABSENT = {"id": "absent", "network": "absent", "agency": "absent", "client": "absent"}


@dataclass
class Rows:
    """The addresses of single rows, and those who ask them."""

    client: httpx.Client
    graph: Graph
    headers: dict[str, dict[str, str]]
    log: Path
    app: FastAPI

    def ask(
        self, who: str, method: str, table: str, key: str | None = None, **more: Any
    ) -> httpx.Response:
        """Ask for a row as somebody."""
        address = f"/api/v1/rows/{table}" + ("" if key is None else f"/{quote(key, safe='')}")
        headers = self.headers[who] | more.pop("headers", {})
        return self.client.request(method, address, headers=headers, **more)

    def etag(self, table: str, key: str) -> str:
        """Return the ETag that a row has now."""
        answer = self.ask("machine", "GET", table, key)
        assert answer.status_code == 200, answer.text
        return answer.headers["etag"]

    def put(self, who: str, table: str, row: dict[str, Any], etag: str | None = None) -> Any:
        """Change a row as somebody, which has the ETag it has now where none is given."""
        key = key_in(table, row)
        headers = {"if-match": etag or self.etag(table, key)}
        return self.ask(who, "PUT", table, key, json=row, headers=headers)

    def state(self) -> str:
        """Return what tells whether anything was written."""
        return canonical_hash(read_tables(self.graph))

    def last(self, outcome: str = "done") -> Record:
        """Return the last record of this outcome."""
        return [each for each in read_records(self.log, Wanted()) if each.entry.outcome == outcome][
            -1
        ]


@pytest.fixture(scope="module")
def row_service(
    embedded_store: Graph, embedded_settings: Settings, own_audit_log: Path
) -> Iterator[Rows]:
    """The application with people and machines who ask it."""
    many = {
        f"{name}_per_minute": 1_000_000
        for name in ("requests", "writes", "address_requests", "attempts")
    }
    with local_provider(KEY) as provider:
        settings = english(embedded_settings).model_copy(
            update={"oidc_issuer": provider.issuer, "oidc_audience": AUDIENCE} | many
        )
        now = int(time.time())
        times = {"iat": now - 60, "nbf": now - 60, "exp": now + 3600}
        headers = {
            user.id: {
                "authorization": "Bearer "
                + signed(
                    header("ES256", "e"),
                    claims(provider.issuer, sub=user.id, **times),
                    KEY,
                    "ES256",
                ),
                "x-purpose": "quality",
            }
            for user in PEOPLE
        }
        app = create_app(settings, embedded_store)
        with client_of(app) as client:
            yield Rows(client, embedded_store, headers, own_audit_log, app)


@pytest.fixture(scope="module")
def looked_at(row_service: Rows, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows as they were put there; for tests that change nothing."""
    _fill(row_service, tmp_path_factory.mktemp("region"))
    return row_service


@pytest.fixture
def rows(looked_at: Rows, tmp_path: Path) -> Iterator[Rows]:
    """The rows as they were put there, and again after the test."""
    yield looked_at
    _fill(looked_at, tmp_path)


def _fill(served: Rows, folder: Path) -> None:
    clear(served.graph)
    put(served.graph, folder, world())
    for user in PEOPLE:
        put_user(served.graph, user)
    for name, (scopes, areas) in MACHINES.items():
        ends = Settings().today() + timedelta(days=30)
        _, secret = make_key(served.graph, name, scopes, ends, areas)
        served.headers[name] = {"x-api-key": secret, "x-purpose": "quality"}


def bytes_of(answer: httpx.Response) -> bytes:
    """Return an answer without the number of the request."""
    id = answer.headers["x-request-id"].encode()
    headers = sorted(
        (name, text)
        for name, text in answer.headers.raw
        if name.lower() not in (b"date", b"x-request-id")
        and not name.lower().startswith(b"ratelimit")
    )
    return repr((answer.status_code, headers)).encode() + answer.content.replace(id, b"")
