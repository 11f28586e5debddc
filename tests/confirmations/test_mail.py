"""Mail goes over TLS to a server that proves who it is, and holds no more than it should."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from graph_service.confirmations.asked import is_address
from graph_service.confirmations.mail import MailUnavailable, connected, message_to
from graph_service.i18n import LANGUAGES, Language
from graph_service.settings import Settings
from tests.confirmations.world import TODAY
from tests.support.mail import Mailbox, mail_server

LINK = "https://tukiverkko.example/confirm/x?lang=fi"
OWN: dict[str, Any] = {
    "smtp_host": "localhost",
    "mail_from": "verkosto@example.org",
    "mail_office": "Kuulahden keskustoimisto",
}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key for this machine, that nobody signed."""
    folder = tmp_path_factory.mktemp("tls")
    key, found = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(key), "-out", str(found)]
    subprocess.run(command, check=True, capture_output=True)
    return found


@contextmanager
def server(certificate: Path, security: str) -> Iterator[Mailbox]:
    """Yield a mail server that takes nothing in the open, nor from whom it does not know."""

    def known(_: Any, session: Any, envelope: Any, how: str, proof: Any) -> AuthResult:
        assert isinstance(proof, LoginPassword)
        is_known = (proof.login, proof.password) == (b"net", b"s3cret")
        return AuthResult(success=is_known, handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    more: dict[str, Any] = {"authenticator": known}
    if security == "tls":
        more |= {"ssl_context": context, "auth_require_tls": False}
    else:
        more |= {"tls_context": context, "require_starttls": True, "auth_required": True}
    with mail_server(**more) as box:
        yield box


def send(box: Mailbox, security: str, **more: Any) -> bool:
    """Send a message by the settings; return whether it was taken."""
    given = OWN | {"smtp_port": box.port, "smtp_security": security, "smtp_user": "net"}
    settings = Settings.model_validate(given | {"smtp_password": "s3cret"} | more)
    message = message_to(settings, "aino@example.org", "Aino", LINK, TODAY, "fi")
    with connected(settings) as mailer:
        return mailer.send(message)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_over_tls_to_a_server_that_is_trusted(
    certificate: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with server(certificate, security) as box:
        assert send(box, security)
        assert LINK in box.to("aino@example.org").get_content()
        with pytest.raises(MailUnavailable, match="credentials") as caught:
            send(box, security, smtp_password="wrong")
        assert "wrong" not in str(caught.value) and "s3cret" not in str(caught.value)
        assert len(box.taken) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_rule_7_a_server_that_nobody_vouches_for_gets_nothing(
    certificate: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with server(certificate, security) as box:
        with pytest.raises(MailUnavailable, match="certificate verify failed"):
            send(box, security)
        assert box.taken == []


def test_rule_7_a_server_without_starttls_gets_nothing() -> None:
    with mail_server() as box:
        with pytest.raises(MailUnavailable, match="STARTTLS"):
            send(box, "starttls")
        assert box.taken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_says_what_is_needed_and_no_more(language: Language) -> None:
    settings = Settings.model_validate(OWN)
    message = message_to(settings, "a@example.org", "Åke Öberg", LINK, TODAY, language)
    text = message.get_content()
    for told in ("Åke Öberg", OWN["mail_office"], OWN["mail_from"], LINK, TODAY.isoformat()):
        assert told in text
    assert message.get_content_type() == "text/plain"
    assert message["Subject"] and len(text) < 900
    assert str(message["Message-ID"]).endswith("@example.org>")
    assert max(map(len, message.as_bytes().split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "name", ["Aino\r\nBcc: all@example.org", "Aino\n\nhttps://evil.example", "{link} {office}"]
)
def test_rule_11_a_name_stays_a_name(name: str) -> None:
    settings = Settings.model_validate(OWN)
    message = message_to(settings, "a@example.org", name, LINK, TODAY, "en")
    assert message["Bcc"] is None and message["To"] == "a@example.org"
    assert name.splitlines()[0] in message.get_content()


@pytest.mark.parametrize("office", ['Office" <x@evil.example>, "', "Tampere, Åbo", "=?utf-8?q?x?="])
def test_rule_11_an_office_stays_a_name(office: str) -> None:
    settings = Settings.model_validate(OWN | {"mail_office": office})
    message = message_to(settings, "a@example.org", "Aino", LINK, TODAY, "en")
    (sender,) = message["From"].addresses
    assert (sender.addr_spec, sender.display_name) == (OWN["mail_from"], office)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("aino.laine+net@mail.example.org", True),
        ("a@b", False),
        ("a@b.c", False),
        ("a b@example.org", False),
        ("a@example.org,b@example.org", False),
        ("a@example.org\nBcc: b@example.org", False),
        ("a@example.org\n", False),
        ("<a@example.org>", False),
        ('"a"@example.org', False),
        ("åke@example.org", False),
        ("a..b@example.org", False),
        ("a@-example.org", False),
        ("a" * 250 + "@example.org", False),
        ("ask at the desk", False),
    ],
)
def test_rule_11_only_a_plain_address_gets_mail(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
