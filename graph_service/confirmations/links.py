"""One-time links by which a contact, and nobody else, gets to their own details without signing in.

A link ends in a *token*: 128 random bits and a signature of them, of the contact and of the last
day, HMAC-SHA-256 (RFC 2104) with a key made from that of the audit log, which lies outside the
store. The store holds a hash of the random bits and no token, so that whoever reads the store, or a
backup, can open nothing; and whoever writes to it cannot make a link count for somebody else or for
longer.

Looking does not use a link up, for mail scanners look too; answering does. A link is dead once the
contact has left, or is under protection from disclosure.

Sources: OWASP ASVS 5, 6.6 (out-of-band links: one use, an end, hashed at rest) and 14.2.1 (nothing
else of value in an address).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from graph_service.access.audit_chain import AuditKey, canonical
from graph_service.access.caller import Caller
from graph_service.errors import GuardedError
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: For how long what is over is kept, so that two rounds of half a year can be compared (ours).
KEPT = timedelta(days=400)
_SECRET_BYTES = 16
_SECRET_SIGNS = 22
_TOKEN = re.compile(r"[A-Za-z0-9_-]{65}")


class LinkRefused(GuardedError):
    """A link that does not count: wrong, of another contact, past its time. All read the same."""

    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 404
    kind: ClassVar[str] = "link-refused"


class LinkUsed(LinkRefused):
    """A link that counted and was used: only who has the whole of it is told so."""

    status: ClassVar[int] = 410
    kind: ClassVar[str] = "link-used"


@dataclass(frozen=True)
class Confirmation:
    """What is kept of a link.

    Parameters:
        id: Hash of its secret; names it in the audit log.
        contact: Id of the contact who is asked.
        round: Id of the round of questions that it belongs to.
        made_on: The day on which it was made.
        expires_on: The last day on which it counts.
        sent_on: The day on which it was given to a mail server, or to a file; None before that.
        used_on: The day on which it was used; None before that.
    """

    id: str
    contact: str
    round: str
    made_on: date
    expires_on: date
    sent_on: date | None = None
    used_on: date | None = None

    def as_row(self) -> dict[str, Any]:
        """Return it as the store holds it."""
        return asdict(self)

    @property
    def identifiers(self) -> tuple[str, str]:
        """What it names, as the audit log does."""
        return f"Contact:{self.contact}", f"Confirmation:{self.id}"

    @property
    def caller(self) -> Caller:
        """The one who comes with it, whose rights are `policy.BY_LINK`."""
        return Caller(f"contact:{self.contact}", "contact", self.id, contact=self.contact)


def make_link(
    key: AuditKey, contact: str, round: str, made_on: date, expires_on: date
) -> tuple[Confirmation, str]:
    """Return a new link and its token, which nobody can be told again; nothing is written yet.

    Parameters:
        key: The key of the audit log.
        contact: Id of the contact who is to be asked.
        round: Id of the round.
        made_on: Today.
        expires_on: The last day on which the link counts.
    """
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    made = Confirmation(_hash(secret), contact, round, made_on, expires_on)
    return made, secret + _signature(key, secret, made)


def opened_by(transaction: Transaction, key: AuditKey, token: str, today: date) -> Confirmation:
    """Return what a token opens; it is not used up by that.

    Parameters:
        transaction: The transaction in which it is looked for.
        key: The key of the audit log.
        token: The end of a link, as somebody came with it.
        today: The day it is.

    Raises:
        LinkUsed: it was used already.
        LinkRefused: it does not count.
    """
    if not _TOKEN.fullmatch(token):
        raise _refused("form")
    secret, signature = token[:_SECRET_SIGNS], token[_SECRET_SIGNS:]
    rows = transaction.run(load("confirmations/one"), id=_hash(secret), day=today)
    if len(rows) != 1:
        raise _refused("unknown")
    is_open = rows[0].pop("is_open")
    found = Confirmation(**rows[0])
    if not hmac.compare_digest(_signature(key, secret, found), signature):
        raise _refused("signature")
    if not is_open:
        raise _refused("contact")
    if found.used_on is not None:
        raise _used()
    if found.expires_on < today:
        raise _refused("expired")
    return found


def use(transaction: Transaction, asked: Confirmation, today: date) -> Confirmation:
    """End a link because it is used, with the others of the same contact and round.

    Raises:
        LinkUsed: it was used meanwhile.
    """
    rows = transaction.run(load("writes/use_confirmation"), id=asked.id, day=today)
    if asked.id not in {row["id"] for row in rows}:
        raise _used()
    return replace(asked, used_on=today)


def put_link(transaction: Transaction, made: Confirmation) -> bool:
    """Write a link that was made, and return whether its contact is there to be asked."""
    (row,) = transaction.run(load("writes/put_confirmations"), rows=[made.as_row()])
    return bool(row["written"])


def remove_old_links(graph: Graph, today: date) -> int:
    """Remove links that are long over, and those whose contact is gone; return how many."""
    query, before = load("writes/remove_old_confirmations"), today - KEPT
    (row,) = graph.write(lambda transaction: transaction.run(query, before=before))
    return int(row["removed"])


def _signature(key: AuditKey, secret: str, made: Confirmation) -> str:
    content = {"contact": made.contact, "expires_on": str(made.expires_on), "secret": secret}
    signed = bytes.fromhex(key.sign("confirmation", canonical(content)))
    return base64.urlsafe_b64encode(signed).decode().rstrip("=")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("ascii")).hexdigest()[:32]


def _refused(reason: str) -> LinkRefused:
    return LinkRefused(
        "It works once and for a limited time: you may have answered already, or the time is over. "
        "If your details need correcting, turn to the office that sent it.",
        reason=reason,
    )


def _used() -> LinkUsed:
    return LinkUsed(
        "Thank you. A link works once. If your details need correcting still, turn to the office "
        "that sent it.",
        reason="used",
    )
