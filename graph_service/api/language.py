"""Which language a request is answered in."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Query, Request

from graph_service.i18n import LANGUAGES, Language, language_of
from graph_service.settings import Settings

_LONGEST_HEADER = 1000
_WEIGHT = re.compile(r"\s*q=([01](?:\.[0-9]{0,3})?)\s*")


def accepted(header: str) -> list[Language]:
    """Return those of our languages that an Accept-Language header names, best first."""
    wishes = []
    for place, part in enumerate(header[:_LONGEST_HEADER].split(",")):
        tag, _, weight = part.partition(";")
        base = tag.strip().lower().partition("-")[0]
        if base in (*LANGUAGES, "no", "nn"):
            found = _WEIGHT.fullmatch(weight)
            wishes.append((float(found[1]) if found else 1.0, -place, language_of(base)))
    return [language for weight, _, language in sorted(wishes, reverse=True) if weight]


def language_of_request(request: Request) -> Language:
    """Return the language of the answer: `lang`, else Accept-Language, else the setting."""
    wish = request.query_params.get("lang")
    for language in LANGUAGES:
        if wish == language:
            return language
    settings: Settings = request.app.state.settings
    return next(iter(accepted(request.headers.get("accept-language", ""))), settings.language)


async def _language(
    request: Request,
    lang: Annotated[
        Language | None,
        Query(description="Language of the texts; else Accept-Language, else the service's own."),
    ] = None,
) -> Language:
    return lang or language_of_request(request)


LanguageOf = Annotated[Language, Depends(_language)]
