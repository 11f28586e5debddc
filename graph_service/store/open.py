"""From an address to a graph: ``embedded:FOLDER``, or a server's Bolt address."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
from neo4j import GraphDatabase

from graph_service.errors import InputError
from graph_service.settings import Settings
from graph_service.store import embedded
from graph_service.store.graph import Graph
from graph_service.store.turns import Turns

#: How long a writer waits for another on the embedded engine, in seconds: longer than an import.
_PATIENCE = 120.0
SCHEMES = (
    "embedded",
    *(f"{name}{security}" for name in ("neo4j", "bolt") for security in ("", "+s", "+ssc")),
)


def embedded_folder(settings: Settings) -> Path | None:
    """Return the data folder of the embedded store, None where a server is used."""
    scheme, _, rest = settings.store_uri.partition(":")
    return Path(rest).expanduser() if scheme == "embedded" and rest else None


def clear_folder(settings: Settings) -> None:
    """Remove the data folder of the embedded store, for a fresh start.

    Raises:
        StoreInUse: a process has the folder.
    """
    if folder := embedded_folder(settings):
        embedded.clear(folder)


def open_graph(settings: Settings) -> Graph:
    """Return the graph that `settings` name, its embedded engine started where there is one.

    Raises:
        InputError: the address is of no kind we know.
        StoreUnavailable: the graph cannot be reached or its folder is in use.
    """
    scheme, _, rest = settings.store_uri.partition(":")
    if scheme not in SCHEMES or not rest.strip("/"):
        raise InputError(
            "GRAPH_STORE_URI is {uri}; {schemes} was expected.",
            uri=settings.store_uri,
            schemes="embedded:FOLDER, neo4j://HOST:PORT, bolt://HOST:PORT (+s, +ssc)",
        )
    if folder := embedded_folder(settings):
        engine = embedded.start(folder, settings.query_timeout_seconds, settings.engine_megabytes)
        auth = (engine.user, engine.password)
        turns = Turns(folder, _PATIENCE)
        return _connect(settings, engine.uri, auth, embedded.DATABASE, engine.stop, turns.take)
    given = (settings.store_user, settings.store_password.get_secret_value())
    return _connect(
        settings, settings.store_uri, given if any(given) else None, settings.store_database
    )


def _connect(
    settings: Settings,
    uri: str,
    auth: tuple[str, str] | None,
    database: str | None,
    on_close: Callable[[], None] = lambda: None,
    turn: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Graph:
    try:
        urlsplit(uri).port  # noqa: B018 - one that is no number the driver would notice too late
        driver: neo4j.Driver = GraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=5.0,
            connection_acquisition_timeout=10.0,
            max_transaction_retry_time=settings.retry_seconds,
            user_agent="tukiverkko",
            notifications_min_severity="OFF",
        )
    except (ValueError, neo4j.exceptions.ConfigurationError) as error:
        on_close()
        raise InputError(
            "GRAPH_STORE_URI cannot be used: {reason}.", reason=str(error).rstrip(".")
        ) from error
    limits = settings.query_timeout_seconds, settings.gaps_timeout_seconds
    return Graph(driver, database, *limits, on_close, turn)
