"""Serving: one process, on this machine or behind a reverse proxy that speaks TLS."""

from __future__ import annotations

import ipaddress
import socket
import sys
import webbrowser

import uvicorn
from starlette.types import ASGIApp

from graph_service.api.wire import wire_in
from graph_service.app import create_app
from graph_service.errors import InputError
from graph_service.memory import spare_what_stays
from graph_service.production import require_safe
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.warm import warming

#: How long a connection nobody uses stays open: longer than proxies and clients keep theirs (60 s
#: and less), for one that is closed just when they ask again loses the question.
_IDLE_SECONDS = 75


def serve(
    settings: Settings, graph: Graph, host: str | None, port: int | None, *, demo: bool
) -> None:
    """Serve the API and the pages until stopped.

    Parameters:
        settings: The settings.
        graph: The graph, open and with its schema in place.
        host: Address instead of the one in the settings.
        port: Port instead of the one in the settings; 0 takes any free one.
        demo: True when the store holds the demo region; the page is opened in a browser.

    Raises:
        UnsafeStart: something is unsafe; everything that is, is told.
        InputError: the address is none to listen on, or the port is taken.
    """
    settings = settings.model_copy(update={"host": host or settings.host})
    require_safe(settings, graph)
    listener = _listen(settings.host, settings.port if port is None else port)
    address = settings.origin or _address(listener)
    sys.stderr.write(f"Tukiverkko: {address}  (Ctrl+C stops it)\n")
    if demo:
        sys.stderr.write("Everybody in the demo is made up. Try also: graph-service --demo gaps\n")
        if sys.stdout.isatty():
            webbrowser.open(address)
    app = create_app(settings, graph)
    spare_what_stays()
    with warming(graph, app.state.names, settings.today(), settings.language):
        uvicorn.Server(server_config(settings, app)).run([listener])


def server_config(settings: Settings, app: ASGIApp) -> uvicorn.Config:
    """Return how the web server runs: it believes nobody about who asks but the named proxies."""
    return uvicorn.Config(
        app,
        http=wire_in(settings.language),
        log_level="warning",
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
    )


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise InputError(
            "{host} is no address to listen on; one such as 127.0.0.1 was expected.", host=host
        ) from error
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    # Named as TCP, so that the event loop sends what is short at once (TCP_NODELAY): an answer's
    # header and body would otherwise wait for each other by 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((str(address), port))
    except OSError as error:
        listener.close()
        raise InputError(
            "Port {port} cannot be used: {reason}. Name another with --port.",
            port=port,
            reason=error.strerror,
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
