"""Whether the way to the store is safe to send people's data over."""

from __future__ import annotations

from urllib.parse import urlsplit

from graph_service.errors import InputError
from graph_service.settings import Settings, is_loopback
from graph_service.store.open import embedded_folder

#: Schemes whose line is encrypted and whose certificate is checked; ``+ssc`` takes any.
_CHECKED = ("neo4j+s", "bolt+s")
#: What products, manuals and manifests put where a secret belongs.
WELL_KNOWN = frozenset(
    [
        "admin",
        "change-me",
        "changeit",
        "changeme",
        "default",
        "neo4j",
        "passw0rd",
        "password",
        "postgres",
        "replace-me",
        "replaceme",
        "root",
        "secret",
        "test",
        "tukiverkko",
    ]
)


def unsafe_store(settings: Settings) -> list[InputError]:
    """Return what is wrong with the way to a graph server; nothing is with the embedded store."""
    if embedded_folder(settings):
        return []
    found = []
    scheme, _, rest = settings.store_uri.partition("://")
    if scheme not in _CHECKED and not is_loopback(_host(rest)):
        found.append(
            InputError(
                "GRAPH_STORE_URI is {uri}: the line to another machine is not encrypted, or its "
                "certificate is not checked. Use neo4j+s:// or bolt+s://.",
                uri=settings.store_uri,
            )
        )
    password = settings.store_password.get_secret_value()
    if is_well_known(password) or password == settings.store_user:
        found.append(default_secret("STORE_PASSWORD"))
    return found


def is_well_known(secret: str) -> bool:
    """Return whether a secret is none: empty, or a word that anybody would try."""
    return not secret or secret.lower() in WELL_KNOWN


def default_secret(name: str) -> InputError:
    """Return the error of a setting that holds no secret of its own."""
    return InputError(
        "GRAPH_{name} is empty or a word that anybody would try. Set a secret of your own.",
        name=name,
    )


def _host(rest: str) -> str:
    try:
        return urlsplit(f"//{rest}").hostname or ""
    except ValueError:
        return ""
