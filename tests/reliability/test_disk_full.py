"""The disk is full while something is written: told of, nothing half-written, one effect later."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_verify import verify
from graph_service.bundle.write import read_tables
from graph_service.settings import Settings
from tests.api.processes import served_elsewhere
from tests.api.serving import problem_of
from tests.support.prison import AREA, CLIENT, PRISON
from tests.support.signed_in import key_headers
from tests.support.stores import opened

#: The largest file while the disk is full, in bytes: no page of the store fits behind it.
FULL = 300_000


def send(client: httpx.Client, clients: int) -> httpx.Response:
    """Send a bundle with so many clients."""
    rows = [{"id": f"c-{number}", **CLIENT} for number in range(clients)]
    world: dict[str, Any] = {"areas": [AREA], "agencies": [PRISON], "clients": rows}
    return client.post("/api/v1/bundle", files={"file": ("b.json", json.dumps(world).encode())})


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of others are Linux's")
def test_rule_8_what_found_no_room_has_one_effect_when_sent_again(tmp_path: Path) -> None:
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with opened(settings) as graph:
        headers = key_headers(graph)
    with served_elsewhere(settings.store_uri, tmp_path) as (pid, host, port):
        address = f"http://{host}:{port}"
        with httpx.Client(base_url=address, headers=headers, timeout=120) as client:
            assert send(client, 1).json()["written"] is True
            limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL, limits[1]))
            refused = problem_of(send(client, 3000), 503)
            assert refused["type"] == "urn:tukiverkko:problem:store-unavailable"
            looked = client.get("/api/v1/findings?gap=client-without-team")
            assert [each["subject"]["id"] for each in looked.json()] == ["c-0"]
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
            again = send(client, 3000)
            assert (again.status_code, again.json()["created"]) == (200, 2999)
    found = verify(tmp_path / "log", tmp_path / "audit.key")
    assert (found.faults, found.open_intents) == ((), ())
    with opened(settings) as graph:
        assert len(read_tables(graph)["clients"]) == 3000
