"""What must hold before the service starts: nothing unsafe where real people's data is served.

Every reason is told at once, so that whoever sets the service up mends them in one go. What is not
on this machine is reached over TLS or not at all, in production or not.

Sources: OWASP ASVS 5, 12.2 (TLS to and from the service), 13.2 and 13.3 (secrets), 13.4 (no modes
for debugging); GDPR art. 25 and 32.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_service.access.claimed import ClaimMap
from graph_service.access.users import list_users
from graph_service.demo import demo_folder, demo_users
from graph_service.errors import InputError, ServiceError
from graph_service.settings import Settings, is_loopback
from graph_service.store import Graph, open_graph
from graph_service.store.open import embedded_folder
from graph_service.store.secure import default_secret, is_well_known, unsafe_store


class UnsafeStart(InputError):
    """A start that was refused.

    Parameters:
        problems: Everything that must be mended first.
    """

    def __init__(self, problems: Sequence[ServiceError], message: str) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    def text(self, language: str = "en") -> str:
        """Return every reason in `language`, one a line."""
        return "\n- ".join(
            (super().text(language), *(each.text(language) for each in self.problems))
        )


def require_safe(settings: Settings, graph: Graph | None = None) -> None:
    """See to it that nothing forbids a start.

    Parameters:
        settings: The settings.
        graph: The graph, where it is open; where it is not, it is asked only to tell all at once.

    Raises:
        UnsafeStart: something does.
    """
    if found := unsafe(settings, graph):
        raise refusal(found if graph else survey(settings))


def refusal(problems: Sequence[ServiceError]) -> UnsafeStart:
    """Return the error that tells all of `problems`."""
    return UnsafeStart(problems, "The service does not start before this is mended:")


def survey(settings: Settings) -> list[ServiceError]:
    """Return everything that forbids a start; that the graph cannot be read is part of it."""
    try:
        with open_graph(settings) as graph:
            return unsafe(settings, graph)
    except ServiceError as error:
        return [*unsafe(settings), error]


def unsafe(settings: Settings, graph: Graph | None = None) -> list[ServiceError]:
    """Return everything that forbids a start, but for what only a graph that is open can tell."""
    found = [*_unsafe_line(settings), *_demo_store(settings), *_unsafe_claims(settings)]
    if settings.production:
        found += [*_not_set(settings), *_debugging(), *unsafe_store(settings)]
        found += [*_unsafe_sign_in(settings), *_unsafe_audit(settings)]
        found += _demo_users(graph) if graph else []
    return found


def _unsafe_line(settings: Settings) -> Iterator[ServiceError]:
    """Yield what is wrong with the way from users to the service."""
    if settings.public_url and not settings.origin:
        yield InputError(
            "GRAPH_PUBLIC_URL is {url}; an https address without a path was expected, such as "
            "https://tukiverkko.example.",
            url=settings.public_url,
        )
    if not is_loopback(settings.host) and not (settings.tls_terminated and settings.origin):
        yield InputError(
            "GRAPH_HOST is {host}: elsewhere than on this machine the service is reached over TLS "
            "only. Declare the reverse proxy with GRAPH_TLS_TERMINATED and GRAPH_PUBLIC_URL, or "
            "listen on 127.0.0.1.",
            host=settings.host,
        )


def _demo_store(settings: Settings) -> Iterator[ServiceError]:
    """Yield that the store is the demo's, in which anybody signs in as anybody, for others too."""
    alone = is_loopback(settings.host) and not settings.public_url and not settings.production
    folder = embedded_folder(settings)
    if not alone and folder and folder.resolve() == demo_folder().resolve():
        yield InputError("The store is that of the demo. Name another in GRAPH_STORE_URI.")


def _demo_users(graph: Graph) -> Iterator[ServiceError]:
    made_up = {user.id for user in demo_users()}
    if found := [user.id for user in list_users(graph) if user.id in made_up]:
        yield InputError(
            "Made-up users of the demo are in the graph: {ids}. "
            "Remove each with graph-service user remove.",
            ids=", ".join(found),
        )


def _not_set(settings: Settings) -> Iterator[ServiceError]:
    for name in ("public_url", "oidc_issuer", "oidc_client_id"):
        if not getattr(settings, name):
            yield InputError("GRAPH_{name} is not set.", name=name.upper())


def _debugging() -> Iterator[ServiceError]:
    """Yield that Python itself debugs: it would write what it is given into its log."""
    if sys.flags.dev_mode or os.environ.get("PYTHONASYNCIODEBUG"):
        yield InputError(
            "Python runs in a mode for debugging. Unset PYTHONDEVMODE and PYTHONASYNCIODEBUG, "
            "and leave out -X dev."
        )


def _unsafe_claims(settings: Settings) -> Iterator[ServiceError]:
    try:
        ClaimMap.of(settings)
    except InputError as error:
        yield error


def _unsafe_sign_in(settings: Settings) -> Iterator[ServiceError]:
    if settings.oidc_issuer and not settings.oidc_issuer.startswith("https://"):
        yield InputError(
            "GRAPH_OIDC_ISSUER is {issuer}; an https address was expected.",
            issuer=settings.oidc_issuer,
        )
    if is_well_known(settings.oidc_client_secret.get_secret_value()):
        yield default_secret("OIDC_CLIENT_SECRET")


def _unsafe_audit(settings: Settings) -> Iterator[ServiceError]:
    key, store = settings.audit_key.resolve(), embedded_folder(settings)
    folders = [settings.audit_folder, *([store] if store else [])]
    if any(key.is_relative_to(folder.resolve()) for folder in folders):
        yield InputError(
            "The key of the audit log, {path}, must lie neither with the log nor with the store. "
            "Name another file in GRAPH_AUDIT_KEY.",
            path=settings.audit_key,
        )
    if os.name == "posix" and key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield InputError(
            "Others can read the key of the audit log, {path}. "
            "Let its owner alone read it (chmod 600).",
            path=settings.audit_key,
        )
    for folder in (settings.audit_folder, settings.audit_key.parent):
        if not _is_writable(folder.resolve()):
            yield InputError(
                "The audit log and its key cannot be written to {folder}. "
                "Let the user whom the service runs as write there.",
                folder=folder,
            )


def _is_writable(folder: Path) -> bool:
    """Return whether files can be made in `folder`, which is made where it is missing."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
