"""What holds for every request before anything looks at what it asks for, and for every answer.

The host must be that of the public address, or a loopback name where there is none (a web page
elsewhere could have its own name lead here), and a request that changes something must not come
from another site. Behind a proxy that speaks TLS, a loopback name leads to health checks alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import unquote_to_bytes, urlsplit
from uuid import uuid4

from fastapi import Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.api.limits import SAFE_METHODS, Limits, client_address
from graph_service.api.problems import UNTOLD_PATHS, Forbidden, TooLarge, TooMany
from graph_service.errors import InputError
from graph_service.settings import Settings, is_loopback

_LONGEST_ADDRESS = 16_000
#: Twice the people who use one service at the same time; the rest wait for a thread without cost.
MOST_AT_ONCE = 100
_MEGABYTE = 1_000_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What an answer at an address that holds a secret says: not even the service itself is told it,
#: and a browser names no origin with its form (Fetch, "append a request `Origin` header").
UNTOLD = {"Referrer-Policy": "no-referrer"}
#: Where the service is opened over TLS, for a year: never again without (RFC 6797).
STRICT = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
HEALTH = ("/healthz", "/readyz")


class Guard:
    """Middleware around the whole application.

    Parameters:
        app: The application.
        settings: Its settings; they say where it is opened and how large a body may be.
        limits: What each address has asked for.
        answer: Makes the answer to an error.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        limits: Limits,
        answer: Callable[[Request, Exception], Response],
    ) -> None:
        self._app = app
        self._limits = limits
        self._most_bytes = settings.upload_megabytes * _MEGABYTE
        self._megabytes = settings.upload_megabytes
        self._origin = settings.origin
        self._headers = {**HEADERS, **(STRICT if settings.origin else {})}
        self._answer = answer
        self._at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = str(uuid4())
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if scope["path"].startswith(UNTOLD_PATHS):
                    headers.update(UNTOLD)
                headers["X-Request-Id"] = scope["request_id"]
            await send(message)

        self._at_work += 1
        try:
            self._refuse(scope)
            await self._app(scope, self._capped(receive), sending)
        except Exception as error:
            if started:
                raise
            await self._answer(Request(scope), error)(scope, receive, sending)
        finally:
            self._at_work -= 1

    def _refuse(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if scope["path"] != "/healthz":
            self._limits.count("address", client_address(scope))
            if self._at_work > MOST_AT_ONCE:
                raise TooMany("The service is busy; try again in a moment.")
        self._refuse_host(headers.get("host", ""), scope["path"])
        _refuse_address(scope)
        if scope["method"] not in SAFE_METHODS:
            own = {self._origin or f"http://{headers['host']}".lower()}
            if scope["path"].startswith(UNTOLD_PATHS):
                own.add("null")
            _refuse_other_sites(headers, own)
        length = headers.get("content-length", "0")
        if length.isdigit() and len(length) < 20 and int(length) > self._most_bytes:
            raise self._too_large()

    def _refuse_host(self, host: str, path: str) -> None:
        here = is_loopback(_name(f"http://{host}"))
        if self._origin is None:
            if not here:
                raise InputError(
                    "The service answers on this machine only: call it localhost, 127.0.0.1 or "
                    "[::1]."
                )
        elif not (here and path in HEALTH) and not _is_host(host, self._origin):
            raise InputError("The service is at another address: {url}", url=self._origin)

    def _capped(self, receive: Receive) -> Receive:
        """Return `receive`, which raises when the body grows too large."""
        left = self._most_bytes

        async def receiving() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise self._too_large()
            return message

        return receiving

    def _too_large(self) -> TooLarge:
        return TooLarge(
            "The upload is larger than {limit} megabytes.",
            limit=self._megabytes,
        )


def _is_host(host: str, origin: str) -> bool:
    """Return whether the header `host` names `origin`, its port left out where it is the usual."""
    own = origin.removeprefix("https://")
    return host.lower() in ((own,) if ":" in own else (own, f"{own}:443"))


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _refuse_address(scope: Scope) -> None:
    raw = [scope.get("raw_path") or scope["path"].encode(), scope["query_string"]]
    if sum(map(len, raw)) > _LONGEST_ADDRESS:
        raise InputError("The address is longer than {limit} characters.", limit=_LONGEST_ADDRESS)
    for part in raw:
        try:
            text = unquote_to_bytes(part).decode()
        except UnicodeDecodeError as error:
            raise InputError("The address is not UTF-8.") from error
        if any(sign < " " or sign == "\x7f" for sign in text):
            raise InputError("The address holds control characters.")


def _refuse_other_sites(headers: Headers, own: Collection[str]) -> None:
    """Refuse what a page of another site makes its reader's browser send."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none") or (origin and origin.lower() not in own):
        raise Forbidden("Requests that another site makes are refused.")
