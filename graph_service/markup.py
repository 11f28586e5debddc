"""Texts as markup: escaped, with dates as a language writes them and that no line breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from jinja2 import pass_context
from markupsafe import Markup

_DATE = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2})\b")
_TIME = Markup("<time>{}</time>")
_WRITTEN = Markup('<time datetime="{}">{}</time>')
#: Finnish and Norwegian write the day first. Swedish writes dates as they stand (ISO 8601), and so
#: does our English, whose readers differ on which comes first.
_DAY_FIRST = ("fi", "nb")


def whole_dates(text: str, language: str = "en") -> Markup:
    """Return `text`, escaped, with its dates as `language` writes them; no line breaks inside one.

    Parameters:
        text: A text with dates in ISO 8601.
        language: fi, sv, nb or en.
    """
    parts = enumerate(_DATE.split(text))  # what joins them escapes what is no markup
    return Markup("").join(_time(part, language) if at % 2 else part for at, part in parts)


def plain_dates(text: str, language: str) -> str:
    """Return `text` with its dates as `language` writes them, for what is no markup."""
    return _DATE.sub(lambda found: _written(found[1], language) or found[1], text)


def day_text(day: date, language: str) -> str:
    """Return a day as `language` writes it."""
    return _written(day.isoformat(), language) or ""


def _written(text: str, language: str) -> str | None:
    """Return a date as a language writes it; None for what reads like a date and is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return format_date(day, "short", locale=language) if language in _DAY_FIRST else text


def _time(text: str, language: str) -> Markup:
    written = _written(text, language)
    if written is None:
        return Markup("{}").format(text)
    return _WRITTEN.format(text, written) if written != text else _TIME.format(text)


@pass_context
def dates_of_page(context: Mapping[str, Any], text: str) -> Markup:
    """Return what `whole_dates` does, in the language of the page: a filter of templates."""
    return whole_dates(text, context["language"])


def verbatim(text: str) -> Markup:
    """Return one of our own files as it is, for a page that holds all it needs."""
    return Markup(text)  # noqa: S704  # nosec B704  # nosemgrep
