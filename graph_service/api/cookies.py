"""Cookies of pages: out of reach of scripts and of other sites; over TLS wherever others are near.

Sources: RFC 6265bis, 4.1.3 (the prefix ``__Host-``: set by this host alone, over TLS, for all of
its paths) and 5.7; OWASP ASVS 5, 3.3.
"""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request, Response

from graph_service.settings import Settings

#: Names the session of a browser.
COOKIE = "tukiverkko"
#: Names, to the same browser, the sign-in that it began.
BEGUN = "tukiverkko-sign-in"


def cookie_name(settings: Settings, name: str) -> str:
    """Return what the cookie `name` is called where the service is opened."""
    return f"__Host-{name}" if settings.origin else name


def read_cookie(request: Request, name: str) -> str:
    """Return what the browser keeps as the cookie `name`; nothing where it has none."""
    return request.cookies.get(cookie_name(request.app.state.settings, name), "")


def put_cookie(
    request: Request, answer: Response, name: str, value: str, lifetime: timedelta
) -> None:
    """Let the browser keep `value` as the cookie `name`."""
    settings: Settings = request.app.state.settings
    answer.set_cookie(
        cookie_name(settings, name),
        value,
        max_age=int(lifetime.total_seconds()),
        secure=bool(settings.origin),
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, answer: Response, name: str) -> None:
    """Let the browser forget the cookie `name`."""
    settings: Settings = request.app.state.settings
    answer.delete_cookie(
        cookie_name(settings, name), secure=bool(settings.origin), httponly=True, samesite="lax"
    )
