"""Asking a contact by mail: what it says, and the server that takes it.

Header fields are made by `email`, which refuses a line break in any of them; the address is checked
before that. The text is plain, in one language, and holds nothing of the contact but their name.

Sources: RFC 5321 and 5322; RFC 3834 (Auto-Submitted); RFC 8314 (TLS for submission).
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid
from typing import ClassVar

from graph_service.access.known import checked_name
from graph_service.confirmations.asked import is_address
from graph_service.errors import InputError, ServiceError
from graph_service.i18n import Language, translate
from graph_service.settings import Settings, is_loopback

_PATIENCE = 30.0


class MailUnavailable(ServiceError):
    """The mail server cannot be reached, or broke off."""

    exit_code: ClassVar[int] = 3
    status: ClassVar[int] = 503
    kind: ClassVar[str] = "mail-unavailable"


class Mailer:
    """A mail server that is ready to take messages.

    Parameters:
        server: The connection.
        settings: They say whom mail is from.
    """

    def __init__(self, server: smtplib.SMTP, settings: Settings) -> None:
        self._server, self._settings = server, settings

    def send(self, message: EmailMessage) -> bool:
        """Hand over a message, and return whether the server took it for its reader.

        Raises:
            MailUnavailable: the server broke off, or takes nothing more.
        """
        try:
            self._server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if 421 in codes:
                raise broken_off(self._settings, error) from error
            return False
        except (smtplib.SMTPException, OSError) as error:
            raise broken_off(self._settings, error) from error
        return True


def require_mail(settings: Settings) -> None:
    """See to it that mail can be sent by the settings.

    Raises:
        InputError: something is missing, or mail would go in the open.
    """
    require_office(settings)
    if not settings.smtp_host:
        raise InputError("GRAPH_{name} is not set.", name="SMTP_HOST")
    if not is_address(settings.mail_from):
        raise InputError(
            "GRAPH_MAIL_FROM is {address}; an address such as net@example.org was expected.",
            address=settings.mail_from or "–",
        )
    if settings.smtp_security == "none" and not is_loopback(settings.smtp_host):
        raise InputError(
            "GRAPH_SMTP_SECURITY is none: only to a server on this machine may mail go in the open."
        )


def require_office(settings: Settings) -> None:
    """See to it that it is known who asks, and where links lead.

    Raises:
        InputError: it is not.
    """
    for name, value in (("MAIL_OFFICE", settings.mail_office), ("PUBLIC_URL", settings.origin)):
        if not value:
            raise InputError("GRAPH_{name} is not set.", name=name)
    checked_name(settings.mail_office)


@contextmanager
def connected(settings: Settings) -> Iterator[Mailer]:
    """Yield the mail server of the settings, signed in to.

    Raises:
        MailUnavailable: it cannot be reached, or refuses who signs in.
    """
    try:
        server = _connect(settings)
    except (smtplib.SMTPException, OSError) as error:
        raise broken_off(settings, error) from error
    try:
        yield Mailer(server, settings)
    finally:
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            server.close()


def _connect(settings: Settings) -> smtplib.SMTP:
    place = (settings.smtp_host, settings.smtp_port)
    own = settings.mail_from.partition("@")[2]
    context = ssl.create_default_context()
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*place, own, timeout=_PATIENCE, context=context)
    else:
        server = smtplib.SMTP(*place, own, timeout=_PATIENCE)
    try:
        if settings.smtp_security == "starttls":
            server.starttls(context=context)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
    except BaseException:
        server.close()
        raise
    return server


def broken_off(settings: Settings, error: Exception) -> MailUnavailable:
    """Return the error of a mail server that cannot be used; what it said is told in one line."""
    said = getattr(error, "smtp_error", None) or getattr(error, "strerror", None) or error
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return MailUnavailable(
        "The mail server {host} cannot be used: {reason}.",
        host=settings.smtp_host,
        reason=" ".join(text.split())[:200].rstrip(".") or type(error).__name__,
    )


def message_to(
    settings: Settings, address: str, name: str, link: str, until: date, language: Language
) -> EmailMessage:
    """Return the message that asks a contact to confirm their details.

    Parameters:
        settings: They say who asks.
        address: Where it goes.
        name: Name of the contact.
        link: Their own link.
        until: The last day on which it counts.
        language: The language of the contact.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(settings.mail_office, addr_spec=settings.mail_from)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = translate("Are your contact details right?", language)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=settings.mail_from.partition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    places = {"name": name, "office": settings.mail_office, "link": link, "day": until}
    text = _text(language).format(**places, address=settings.mail_from)
    message.set_content(text, cte="quoted-printable")
    message["Content-Language"] = language
    return message


def _text(language: Language) -> str:
    return translate(
        "Hello {name},\n\n"
        "{office} keeps the contact details of the cooperation network that you belong to. Please "
        "look yours over by {day}: one click says that they are right. On the same page you can "
        "correct them, and name a deputy for a time away.\n\n"
        "{link}\n\n"
        "The link works once and is for you alone; do not forward it. You need not sign in, and "
        "nobody asks for your password.\n\n"
        "Questions: {address}\n\n"
        "{office}\n",
        language,
    )
