"""A real mail server on this machine, which keeps what it takes and can break off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """What a mail server took.

    Parameters:
        port: Port of the server.
        taken: What it took: from whom, for whom, and the message.
        breaks_after: How many messages it takes before it breaks off; None for all.
        refused: Addresses that it knows nobody at.
    """

    port: int = 0
    taken: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    breaks_after: int | None = None
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a reader."""
        if address in self.refused:
            return "550 5.1.1 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or break off."""
        if self.breaks_after is not None and len(self.taken) >= self.breaks_after:
            transport: Any = server.transport
            transport.abort()
            return "421 Gone"
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((envelope.mail_from or "", envelope.rcpt_tos, message))
        return "250 OK"

    def to(self, address: str) -> EmailMessage:
        """Return the only message that went to an address."""
        (found,) = [message for _, readers, message in self.taken if readers == [address]]
        return found


class _Anywhere(Controller):
    """A server on a port that was free when it began."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(**more: Any) -> Iterator[Mailbox]:
    """Yield what a mail server on a free port takes."""
    box = Mailbox()
    controller = _Anywhere(box, hostname="127.0.0.1", port=0, server_hostname="localhost", **more)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()
