"""Addresses, requests and headers made to break a server: refused, never a failure."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from tests.api.serving import problem_of


@pytest.mark.parametrize("bad", ["%00", "%1f", "%7f", "%0d%0a", "%ff", "%ed%a0%80", "%c3%28"])
@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/findings?area={}",
        "/api/v1/findings?{}=1",
        "/api/v1/gaps/{}",
        "/api/v1/routes/a{}b",
        "/agencies/{}/route",
        "/assets/{}",
        "/findings?gap={}",
        "/{}",
    ],
)
def test_rule_15_hostile_addresses(machine: httpx.Client, address: str, bad: str) -> None:
    problem_of(machine.get(address.format(bad)), 400)


def _raw(client: httpx.Client, request: bytes) -> bytes:
    address = urlsplit(str(client.base_url))
    with socket.create_connection((str(address.hostname), int(address.port or 0)), 10) as link:
        link.sendall(request)
        link.shutdown(socket.SHUT_WR)
        parts = []
        while part := link.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /api/v1/gaps/\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /api/v1/findings?area=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: [::1\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: \xff\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?area=" + b"a" * 60_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
    ],
)
def test_rule_15_hostile_requests(away: httpx.Client, request_: bytes) -> None:
    answer = _raw(away, request_)
    assert answer.startswith(b"HTTP/1.1 4"), answer[:200]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accept-language", "\xff" * 500),
        ("accept-language", "fi;q=" + "9" * 1000),
        ("accept-language", ("sv," * 10_000)[:9000]),
        ("accept", "\xff"),
        ("origin", "\xff"),
        ("content-length", "9" * 30),
    ],
)
def test_rule_15_hostile_headers(away: httpx.Client, name: str, value: str) -> None:
    lines = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    answer = _raw(away, lines + f"{name}: {value}\r\n\r\n".encode("latin-1"))
    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 4")), answer[:200]


#: What is refused before it is a request, each longer than is read of it.
_NO_REQUESTS = {
    "an address too long": b"GET /?area=" + b"a" * 1_000_000,
    "headers too long": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 1_000_000,
    "not HTTP": b"\x00\x01\x02\r\n\r\n" + b"a" * 1_000_000,
    "a body in parts that are none": (
        b"PUT /api/v1/rows/agencies/a HTTP/1.1\r\nHost: localhost\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + b"a" * 1_000_000
    ),
}


@pytest.mark.parametrize("what", _NO_REQUESTS)
def test_rule_15_what_is_no_request_is_answered_whole(away: httpx.Client, what: str) -> None:
    head, _, body = _raw(away, _NO_REQUESTS[what]).partition(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    assert lines[0] == "http/1.1 400 bad request"
    assert {"content-type: application/problem+json", "cache-control: no-store"} <= set(lines)
    headers = dict(line.split(": ", 1) for line in lines[1:])
    answer = httpx.Response(400, headers=headers, content=body)
    assert problem_of(answer, 400)["detail"] == (
        "This cannot be read as a request, or its address and headers are too long."
    )
