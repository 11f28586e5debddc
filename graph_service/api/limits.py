"""How many requests each client may make: by caller once they are known, by address before that.

Whoever asks more is refused before the graph is asked anything. What is counted lives in the memory
of the process and is gone after a minute.

Sources: OWASP API Security Top 10 2023, API4 (unrestricted resource consumption) and API2 (guessing
of secrets); RFC 6585, section 4 (status 429); draft-ietf-httpapi-ratelimit-headers.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from threading import Lock
from typing import Literal

from fastapi import Depends, Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import Scope

from graph_service.access.policy import NotSignedIn
from graph_service.access.tokens import TokenRefused
from graph_service.api.problems import TooMany
from graph_service.settings import Settings

Rule = Literal["address", "caller", "writes", "refused", "sign-in", "link"]

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_MINUTE = 60
#: More clients than this are not told apart for a whole minute: those not seen longest go first.
MOST_CLIENTS = 5000
#: What one holder of an IPv6 address has at least (RFC 6177): they count as one.
_IPV6_BITS = 64


class Limits:
    """What each client asked for in the last minute.

    Parameters:
        settings: They say how much each may ask for.
    """

    def __init__(self, settings: Settings) -> None:
        attempts = settings.attempts_per_minute
        most: dict[Rule, int] = {
            "address": settings.address_requests_per_minute,
            "caller": settings.requests_per_minute,
            "writes": settings.writes_per_minute,
            "refused": attempts,
            "sign-in": attempts,
            "link": attempts,
        }
        self._items: dict[Rule, RateLimitItem] = {
            rule: RateLimitItemPerMinute(amount, namespace=rule) for rule, amount in most.items()
        }
        self._storage = MemoryStorage()
        self._windows = MovingWindowRateLimiter(self._storage)
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def count(self, rule: Rule, client: str) -> None:
        """Count one request of `client`.

        Raises:
            TooMany: it is one more than the rule allows in a minute.
        """
        item = self._items[rule]
        with self._lock:
            self._note(item.key_for(client))
            if not self._windows.hit(item, client):
                raise self._too_many(rule, client)

    def require_room(self, rule: Rule, client: str) -> None:
        """See to it that `client` could be counted once more, without counting.

        Raises:
            TooMany: they could not.
        """
        with self._lock:
            if not self._windows.test(self._items[rule], client):
                raise self._too_many(rule, client)

    def _note(self, key: str) -> None:
        """Keep the number of clients that are counted within bounds."""
        self._seen[key] = None
        self._seen.move_to_end(key)
        if len(self._seen) > MOST_CLIENTS:
            oldest, _ = self._seen.popitem(last=False)
            with self._storage.locks[oldest]:
                self._storage.clear(oldest)

    def _too_many(self, rule: Rule, client: str) -> TooMany:
        item = self._items[rule]
        again = self._windows.get_window_stats(item, client).reset_time - time.time()
        wait = min(max(ceil(again), 1), _MINUTE)
        headers = {
            "RateLimit-Policy": f'"{rule}";q={item.amount};w={_MINUTE}',
            "RateLimit": f'"{rule}";r=0;t={wait}',
        }
        if rule in ("refused", "sign-in"):
            return TooMany(
                "Too many attempts to sign in. Try again in {seconds} seconds.",
                headers=headers,
                seconds=wait,
            )
        return TooMany(
            "Too many requests. Try again in {seconds} seconds.", headers=headers, seconds=wait
        )


def client_address(scope: Scope) -> str:
    """Return what tells one client from another before they say who they are."""
    host: str = (scope.get("client") or ("", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), _IPV6_BITS), strict=False))
    return str(address)


def limits_of(request: Request) -> Limits:
    """Return what the application counts by."""
    limits: Limits = request.app.state.limits
    return limits


@contextmanager
def attempt(request: Request) -> Iterator[None]:
    """Let a client prove who asks, unless a key or token of theirs was refused too often.

    A session that has ended counts as no attempt: to look for it costs nothing, and after a restart
    every reader at one address has such a one.

    Raises:
        TooMany: it was; the graph was not asked.
    """
    proof = "x-api-key" in request.headers or "authorization" in request.headers
    limits, client = limits_of(request), client_address(request.scope)
    if proof:
        limits.require_room("refused", client)
    try:
        yield
    except (NotSignedIn, TokenRefused):
        if proof:
            limits.count("refused", client)
        raise


def count_caller(request: Request, caller: str) -> None:
    """Count a request of somebody who is known; what they ask for was not looked at yet.

    Raises:
        TooMany: they ask more than they may.
    """
    limits = limits_of(request)
    limits.count("caller", caller)
    if request.method not in SAFE_METHODS:
        limits.count("writes", caller)


async def _count_sign_in(request: Request) -> None:
    limits_of(request).count("sign-in", client_address(request.scope))


#: Declares an address that begins a sign-in.
SIGN_IN = Depends(_count_sign_in)
