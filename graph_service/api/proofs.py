"""What a machine proves by who it is: a key, or a bearer token of the provider."""

from __future__ import annotations

from fastapi import Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from graph_service.access.caller import Caller
from graph_service.access.claimed import ClaimMap
from graph_service.access.keys import caller_of_key
from graph_service.access.provider import Provider
from graph_service.access.tokens import bearer_claims
from graph_service.access.users import find_caller
from graph_service.settings import Settings
from graph_service.store import Graph

#: What the OpenAPI document says of both; they are read here, not there.
KEY = Security(
    APIKeyHeader(
        name="X-API-Key",
        scheme_name="key",
        description="A key that graph-service key add made.",
        auto_error=False,
    )
)
TOKEN = Security(
    HTTPBearer(
        bearerFormat="JWT",
        scheme_name="token",
        description="An access token of the OpenID provider (RFC 9068).",
        auto_error=False,
    )
)


def machine_of(request: Request) -> Caller | None:
    """Return who asks, None where nothing that was sent proves it.

    Raises:
        TokenRefused: a bearer token was sent that does not count.
        ProviderUnavailable: whether it counts cannot be told.
    """
    return _of_bearer(request) or _of_key(request)


def _of_key(request: Request) -> Caller | None:
    settings: Settings = request.app.state.settings
    graph: Graph = request.app.state.graph
    key = request.headers.get("x-api-key", "")
    return caller_of_key(graph, key, settings.today()) if key else None


def _of_bearer(request: Request) -> Caller | None:
    """Return the user whom a bearer token of the provider names, where one was sent."""
    provider: Provider | None = request.app.state.provider
    settings: Settings = request.app.state.settings
    graph: Graph = request.app.state.graph
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or provider is None or not settings.oidc_audience:
        return None
    rules: ClaimMap = request.app.state.claims
    claims = bearer_claims(token.strip(), provider, settings.oidc_audience, names=rules.names)
    return find_caller(graph, claims.subject, claims.token, rules.claimed(claims))
