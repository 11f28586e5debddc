"""Who is signed in on pages: kept in this process, forgotten when it ends."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Lock

from graph_service.access.caller import STORED, Claimed
from graph_service.access.sign_in import Pending

#: A working day; then one signs in again.
LIFETIME = timedelta(hours=8)
#: Where the provider says what one may do: after that time it is asked again.
CLAIMED_LIFETIME = timedelta(hours=1)
#: How long one may take at the provider.
TIME_TO_SIGN_IN = timedelta(minutes=10)
_MOST = 10_000


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Session:
    """One sign-in on pages.

    Parameters:
        user: Id of the user.
        name: What the user is called, for their own eyes.
        token: What the audit log names the session by.
        csrf: What every form of the session carries, so that no other site can send it.
        ends: The instant after which it does not count.
        claimed: What the provider gave the user at the sign-in.
        purposes: Why the data of each client is looked at, chosen on a page, by the client's id.
    """

    user: str
    name: str
    token: str
    csrf: str
    ends: datetime
    claimed: Claimed = STORED
    purposes: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Sessions:
    """The sessions of one process.

    Parameters:
        now: What tells the time.
    """

    now: Callable[[], datetime] = _now
    _found: dict[str, Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, user: str, name: str, claimed: Claimed = STORED) -> str:
        """Return the secret of a new session; only its hash is kept."""
        secret = secrets.token_urlsafe(32)
        token, csrf = f"session-{secrets.token_hex(6)}", secrets.token_urlsafe(32)
        ends = self.now() + (LIFETIME if claimed == STORED else CLAIMED_LIFETIME)
        session = Session(user, name, token, csrf, ends, claimed)
        with self._lock:
            self._forget_ended()
            self._found[_hash(secret)] = session
        return secret

    def find(self, secret: str) -> Session | None:
        """Return the session of `secret`, None where there is none or it has ended."""
        with self._lock:
            session = self._found.get(_hash(secret))
        return session if session and session.ends > self.now() else None

    def choose_purpose(self, secret: str, clients: Iterable[str], purpose: str) -> None:
        """Note why these clients' data is looked at from now on."""
        with self._lock:
            if session := self._found.get(_hash(secret)):
                purposes = {**session.purposes, **dict.fromkeys(clients, purpose)}
                self._found[_hash(secret)] = replace(session, purposes=purposes)

    def end(self, secret: str) -> None:
        """Forget the session."""
        with self._lock:
            self._found.pop(_hash(secret), None)

    def _forget_ended(self) -> None:
        now = self.now()
        self._found = {key: each for key, each in self._found.items() if each.ends > now}
        while len(self._found) >= _MOST:
            del self._found[next(iter(self._found))]


@dataclass(frozen=True)
class Begun:
    """A sign-in at the provider that a browser has begun.

    Parameters:
        pending: What the provider's answer must fit.
        then: The page to go on to.
        ends: The instant after which it is too late.
    """

    pending: Pending
    then: str
    ends: datetime


@dataclass
class Beginnings:
    """The sign-ins that were begun and not ended; each can be taken up once.

    Parameters:
        now: What tells the time.
    """

    now: Callable[[], datetime] = _now
    _found: dict[str, Begun] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def put(self, pending: Pending, then: str) -> str:
        """Return the secret by which the same browser takes the sign-in up again."""
        secret, now = secrets.token_urlsafe(32), self.now()
        with self._lock:
            self._found = {key: each for key, each in self._found.items() if each.ends > now}
            while len(self._found) >= _MOST:
                del self._found[next(iter(self._found))]
            self._found[_hash(secret)] = Begun(pending, then, now + TIME_TO_SIGN_IN)
        return secret

    def take(self, secret: str) -> Begun | None:
        """Return the sign-in and forget it; None where there is none or it is too late."""
        with self._lock:
            begun = self._found.pop(_hash(secret), None)
        return begun if begun and begun.ends > self.now() else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
