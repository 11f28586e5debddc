"""Many people at once: so many users ask, think and ask again, for so many minutes.

The service runs in a process of its own. Most ask for a route; some for the findings of a gap in a
county, or for a client; one request in twenty writes. Each waits one to three seconds in between.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from graph_service.settings import Settings
from tests.api.processes import served_elsewhere
from tests.bench.policy import GAP
from tests.support.signed_in import key_headers
from tests.support.stores import opened

_THINKS = (1.0, 3.0)


@dataclass
class Places:
    """What users ask for: ids."""

    agencies: list[str]
    counties: list[str]
    clients: list[str]


@dataclass
class Took:
    """How long answers took, in milliseconds, and how many were none."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def load_figures(
    settings: Settings,
    places: Places,
    *,
    users: int,
    minutes: float,
    add: Callable[[str, str], None],
) -> None:
    """Let `users` work for `minutes` on the store that `settings` name; `add` notes the figures."""
    with opened(settings) as graph:
        keys = [key_headers(graph) for _ in range(users)]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPH_ADDRESS_REQUESTS_PER_MINUTE", "1000000")
        patch.setenv("GRAPH_STORE_USER", settings.store_user)
        patch.setenv("GRAPH_STORE_PASSWORD", settings.store_password.get_secret_value())
        with served_elsewhere(settings.store_uri, Path(folder)) as (_, host, port):
            took = asyncio.run(_all(f"http://{host}:{port}", keys, places, minutes * 60))
    title = f"{users} users for {minutes:g} minutes"
    add(f"{title}, requests", str(len(took.reads) + len(took.writes) + took.errors.total()))
    errors = ", ".join(f"{number} × {what}" for what, number in took.errors.items())
    add(f"{title}, errors", errors or "0")
    for name, found in (("reads", took.reads), ("writes", took.writes)):
        add(f"{title}, {name}, p50", f"{statistics.median(found):.0f} ms")
        add(f"{title}, {name}, p95", f"{statistics.quantiles(found, n=20)[18]:.0f} ms")


async def _all(address: str, keys: list[dict[str, str]], places: Places, seconds: float) -> Took:
    took, end = Took(), time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
        await asyncio.gather(
            *(_one(client, number, key, places, took, end) for number, key in enumerate(keys))
        )
    return took


async def _one(
    client: httpx.AsyncClient,
    number: int,
    key: dict[str, str],
    places: Places,
    took: Took,
    end: float,
) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, _THINKS[1]))
    while time.monotonic() < end:
        request = _request(client, chance, key, places)
        begun = time.perf_counter()
        try:
            answer = await client.send(request)
            await answer.aread()
        except httpx.TransportError as error:
            took.errors[type(error).__name__] += 1
        else:
            milliseconds = (time.perf_counter() - begun) * 1000
            if not answer.is_success:
                took.errors[str(answer.status_code)] += 1
            elif request.method == "GET":
                took.reads.append(milliseconds)
            else:
                took.writes.append(milliseconds)
        await asyncio.sleep(chance.uniform(*_THINKS))


def _request(
    client: httpx.AsyncClient, chance: random.Random, key: dict[str, str], places: Places
) -> httpx.Request:
    """Return what a user asks for next."""
    kind = chance.random()
    if kind < 0.05:
        id = f"load-{chance.getrandbits(64):x}"
        need = {"id": id, "client": chance.choice(places.clients), "domain": "housing"}
        new = key | {"if-none-match": "*"}
        cells = need | {"status": "open"}
        return client.build_request("PUT", f"/api/v1/rows/needs/{id}", json=cells, headers=new)
    if kind < 0.15:
        address = f"/api/v1/rows/clients/{chance.choice(places.clients)}"
    elif kind < 0.4:
        address = f"/api/v1/findings?gap={GAP}&area={chance.choice(places.counties)}"
    else:
        address = f"/api/v1/routes/{chance.choice(places.agencies)}"
    return client.build_request("GET", address, headers=key)
