"""A provider of our own on a real server: it publishes what it is told to, and counts who asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import httpx
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.util import urlsafe_b64encode

from graph_service.access.provider import Provider

DISCOVERY = "/.well-known/openid-configuration"
KEYS = "/keys"
AUDIENCE = "https://tukiverkko.example"
#: 21 September 2026, in seconds since 1970.
NOW = 1_790_000_000


@cache
def rsa(kid: str, alg: str | None = None) -> RSAKey:
    """Return the RSA key named `kid`, for one algorithm where `alg` is given."""
    return RSAKey.generate_key(2048, {"kid": kid, **({"alg": alg} if alg else {})})


@cache
def ec(kid: str, curve: str = "P-256") -> ECKey:
    """Return the key named `kid` on `curve`."""
    return ECKey.generate_key(curve, {"kid": kid})


@cache
def ed(kid: str) -> OKPKey:
    """Return the Ed25519 key named `kid`."""
    return OKPKey.generate_key("Ed25519", {"kid": kid})


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    seconds: float = 1000.0
    #: What passes at each look at the clock.
    step: float = 0.0

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


@dataclass
class Answer:
    """What the server answers at one path."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What was asked."""

    path: str
    form: dict[str, str]
    authorization: str | None


@dataclass
class Local:
    """The provider.

    Parameters:
        issuer: Its address.
        answers: What it answers, by path.
        asked: What it was asked, in order.
    """

    issuer: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def says(self, path: str, document: object) -> None:
        """Answer `document` at `path` from now on."""
        self.answers[path] = Answer(json.dumps(document).encode())

    def publish(self, *keys: Key) -> None:
        """Publish the public parts of `keys` and no others."""
        self.says(KEYS, {"keys": [key.as_dict(private=False) for key in keys]})

    def discovery(self, **changes: object) -> dict[str, object]:
        """Return the discovery document with `changes`; None leaves a name out."""
        document = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=a",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}{KEYS}",
        }
        return {name: value for name, value in (document | changes).items() if value is not None}

    def count(self, path: str) -> int:
        """Return how often `path` was asked."""
        return sum(each.path == path for each in self.asked)

    def provider(self, clock: Clock | None = None) -> Provider:
        """Return the provider as the service sees it."""
        return Provider(self.issuer, http=httpx.Client(trust_env=False), clock=clock or Clock())


@contextmanager
def local_provider(*keys: Key) -> Iterator[Local]:
    """Yield a provider that publishes `keys`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    local = Local(f"http://127.0.0.1:{server.server_port}")
    local.says(DISCOVERY, local.discovery())
    local.publish(*keys)
    with _running(server, local):
        yield local


@contextmanager
def back_again(local: Local) -> Iterator[None]:
    """Let a provider that was gone answer at its address again."""
    address = ("127.0.0.1", httpx.URL(local.issuer).port or 0)
    with _running(ThreadingHTTPServer(address, _Handler), local):
        yield


@contextmanager
def _running(server: ThreadingHTTPServer, local: Local) -> Iterator[None]:
    server.daemon_threads = True
    server.local = local  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(30)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer what the provider was told to."""
        local: Local = self.server.local  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        authorization = self.headers.get("authorization")
        local.asked.append(Asked(self.path, dict(parse_qsl(body)), authorization))
        answer = local.answers.get(self.path, Answer(b"", 404))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def claims(issuer: str, **changes: object) -> dict[str, object]:
    """Return the claims of a good access token with `changes`; None leaves a claim out."""
    good = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": "u-1",
        "jti": "t-1",
        "iat": NOW - 60,
        "nbf": NOW - 60,
        "exp": NOW + 300,
    }
    return {name: value for name, value in (good | changes).items() if value is not None}


def header(algorithm: str, key: str | None, **changes: object) -> dict[str, object]:
    """Return the header of a good access token with `changes`; None leaves a name out."""
    good = {"alg": algorithm, "kid": key, "typ": "at+jwt"}
    return {name: value for name, value in (good | changes).items() if value is not None}


def encoded(part: object) -> bytes:
    """Return a part of a token: bytes as they are, all else as JSON."""
    return urlsafe_b64encode(part if isinstance(part, bytes) else json.dumps(part).encode())


def signed(head: object, content: object, key: Key, algorithm: str) -> str:
    """Return a token signed with `key`, whatever stands in it."""
    text = encoded(head) + b"." + encoded(content)
    signature = JWSRegistry.algorithms[algorithm].sign(text, key)
    return (text + b"." + urlsafe_b64encode(signature)).decode()
