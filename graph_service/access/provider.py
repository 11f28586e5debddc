"""The OpenID provider by which people and programs prove who they are.

What it publishes is checked before it counts, and nothing that a caller sends makes the service
fetch it more than once a minute. While its keys cannot be had, nobody new gets in.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, ClassVar

import httpx
from joserfc.jwk import Key

from graph_service.access.published import (
    Endpoints,
    Keys,
    is_safe_address,
    read_endpoints,
    read_keys,
    read_object,
)
from graph_service.errors import GuardedError, InputError

#: Longest wait for the provider, and for the whole of its answer; in seconds.
TIMEOUT = 5.0
#: Largest answer that is read.
MOST_BYTES = 256 * 1024
#: Shortest time between two attempts to fetch the same thing, in seconds.
PAUSE = 60.0
#: Age at which keys are fetched anew, for the provider may have withdrawn one; in seconds.
FRESH = 600.0
#: Age at which keys count no more where new ones cannot be had; in seconds.
LONGEST = 3600.0


class ProviderUnavailable(GuardedError):
    """The OpenID provider does not answer, or not as one does."""

    exit_code: ClassVar[int] = 3
    status: ClassVar[int] = 503
    kind: ClassVar[str] = "provider-unavailable"


class Provider:
    """An OpenID provider that is trusted; threads may share it.

    Parameters:
        issuer: Its address; what it publishes and signs must name exactly this.
        http: The client to ask with; a new one by default. Its time-outs and what it does about
            redirects are not used.
        clock: What tells the seconds.

    Raises:
        InputError: the address is not safe to ask.
    """

    def __init__(
        self,
        issuer: str,
        *,
        http: httpx.Client | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not is_safe_address(issuer) or "?" in issuer:
            raise InputError(
                "The address of the sign-in provider must begin with https:// and have neither "
                "user name, query nor fragment: {issuer}",
                issuer=issuer,
            )
        self.issuer = issuer
        self._http = http or httpx.Client()
        self._clock = clock
        self._asking = Lock()
        self._discovering, self._fetching = _Pace(clock), _Pace(clock)
        self._endpoints: Endpoints | None = None
        self._answered = -math.inf
        self._keys = Keys()
        self._failure: str | None = None

    def endpoints(self) -> Endpoints:
        """Return where the provider is asked, as it said less than a minute ago.

        So nobody is sent to a provider that is away.

        Raises:
            ProviderUnavailable: the provider does not say so.
        """
        found = self._endpoints
        if found is None or self._clock() - self._answered >= PAUSE:
            with self._asking:
                return self._discovered(PAUSE)
        return found

    def key(self, kid: str | None, algorithm: str) -> Key | None:
        """Return the key that a token says it is signed with, None where the provider has none.

        Parameters:
            kid: How the token names the key.
            algorithm: One of `ALGORITHMS`.

        Raises:
            ProviderUnavailable: the key is not known and the provider cannot be asked for it.
        """
        found, fresh = self._held(kid, algorithm)
        if found and fresh:
            return found
        # Whoever has a key that still counts does not wait for another who asks.
        if self._asking.acquire(blocking=found is None):
            try:
                self._fetch_keys()
            finally:
                self._asking.release()
            found, _ = self._held(kid, algorithm)
        if found is None and self._failure is not None:
            raise _unavailable(self._failure)
        return found

    def redeem(
        self, form: Mapping[str, str], credentials: tuple[str, str] | None
    ) -> dict[str, Any] | None:
        """Return what the provider gives for a code, None where it refuses.

        Parameters:
            form: The fields of the request.
            credentials: Name and secret of this service, where it has a secret.

        Raises:
            ProviderUnavailable: the provider does not answer as one does.
        """
        auth = httpx.BasicAuth(*credentials) if credentials else None
        status, body = self._answer("POST", self.endpoints().token, dict(form), auth)
        return None if 400 <= status < 500 else _document(status, body)

    def _held(self, kid: str | None, algorithm: str) -> tuple[Key | None, bool]:
        held = self._keys
        age = self._clock() - held.at
        # Where tokens name no key, a new one does not show by an unknown name.
        fresh = age < (PAUSE if kid is None else FRESH)
        return (held.find(kid, algorithm) if age < LONGEST else None), fresh

    def _fetch_keys(self) -> None:
        if not self._fetching.take():
            return
        try:
            document = self._get(self._discovered().keys)
            with _readable():
                self._keys = Keys(read_keys(document), self._clock())
            self._failure = None
        except ProviderUnavailable as error:
            self._failure = error.reason

    def _discovered(self, longest: float = math.inf) -> Endpoints:
        """Return where the provider is asked, as it said less than `longest` seconds ago."""
        if self._endpoints is None or self._clock() - self._answered >= longest:
            if not self._discovering.take():
                raise _unavailable("it did not answer a moment ago")
            place = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
            document = self._get(place)
            with _readable():
                self._endpoints = read_endpoints(document, self.issuer)
            self._answered = self._clock()
        return self._endpoints

    def _get(self, url: str) -> dict[str, Any]:
        return _document(*self._answer("GET", url))

    def _answer(
        self,
        method: str,
        url: str,
        form: dict[str, str] | None = None,
        auth: httpx.Auth | None = None,
    ) -> tuple[int, bytes]:
        """Return status and body of the answer, as they came over the line."""
        # Nothing is unpacked, so that a small answer cannot become a large one; and the provider is
        # asked so seldom that a connection that was kept would have been cut off in between.
        headers = {
            "accept": "application/json",
            "accept-encoding": "identity",
            "connection": "close",
        }
        request = self._http.build_request(method, url, data=form, headers=headers, timeout=TIMEOUT)
        until = self._clock() + TIMEOUT
        body = bytearray()
        try:
            answer = self._http.send(request, stream=True, auth=auth, follow_redirects=False)
            try:
                for part in answer.iter_raw():
                    body += part
                    if len(body) > MOST_BYTES:
                        raise _unavailable("its answer is too large")
                    if self._clock() > until:
                        raise _unavailable("its answer takes too long")
            finally:
                answer.close()
        except httpx.HTTPError as error:
            raise _unavailable(f"it cannot be asked ({type(error).__name__})") from error
        return answer.status_code, bytes(body)


class _Pace:
    """At most one attempt a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = -math.inf

    def take(self) -> bool:
        """Return whether an attempt may be made now, and count it."""
        now = self._clock()
        if now - self._last < PAUSE:
            return False
        self._last = now
        return True


def _document(status: int, body: bytes) -> dict[str, Any]:
    if status != 200:
        raise _unavailable(f"it answers {status}")
    with _readable():
        return read_object(body)


@contextmanager
def _readable() -> Iterator[None]:
    """Say of what cannot be read that the provider does not answer as it should."""
    try:
        yield
    except ValueError as error:
        raise _unavailable(str(error)) from error


def _unavailable(reason: str) -> ProviderUnavailable:
    return ProviderUnavailable(
        "The sign-in provider does not answer as it should. Try again in a minute.", reason=reason
    )
