"""The four languages: which one a user reads, and what a message says in it.

Messages of the program are English in the code and translated by gettext catalogues in
``locale/``. Texts that belong to data (gaps, vocabulary, titles of columns) stand beside the data
in all four languages and are read through `Texts`.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Literal, get_args

from babel.messages.pofile import read_po
from pyuca import Collator

from graph_service.resources import PACKAGE

Language = Literal["fi", "sv", "nb", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

#: Letters that come after z, in the order of each alphabet (SFS-EN 13710; Svenska skrivregler;
#: Norwegian: æ ø å, with the Swedish letters beside their counterparts).
_AFTER_Z: Mapping[str, str] = {
    "fi": "åäö",
    "sv": "åäö",
    "nb": "æøå",
    "en": "",
}
_SAME_LETTER: Mapping[str, Mapping[str, str]] = {
    "fi": {"æ": "ä", "ø": "ö"},
    "sv": {"æ": "ä", "ø": "ö"},
    "nb": {"ä": "æ", "ö": "ø"},
    "en": {},
}
_PRIVATE_USE = 0xF0000


def language_of(wish: str | None) -> Language:
    """Return the language that best meets `wish`: ``sv``, ``nn-NO``, ``fi_FI.UTF-8``.

    Norwegian in any form is answered in bokmål; anything unknown in English.
    """
    tag = (wish or "").lower().replace("_", "-").split("-")[0].split(".")[0]
    if tag in ("no", "nn"):
        return "nb"
    for language in LANGUAGES:
        if tag == language:
            return language
    return "en"


def language_of_environment() -> Language:
    """Return the language the user's terminal is set to, English where it says none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return language_of(os.environ[name])
    return "en"


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    path = PACKAGE / "locale" / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }


def translate(message: str, language: str) -> str:
    """Return `message`, an English text of the program, in `language`."""
    return _catalogue(language).get(message, message)


@cache
def _collator() -> Collator:
    return Collator()


def sort_key(language: str) -> Callable[[str], tuple[int, ...]]:
    """Return a function that orders names as `language` sorts them.

    Unicode Collation Algorithm (UTS 10) with the letters after z tailored as CLDR does for Finnish,
    Swedish and Norwegian; the accents of other languages do not separate names.
    """
    return partial(_sort_key, language)


@lru_cache(maxsize=20_000)
def _sort_key(language: str, name: str) -> tuple[int, ...]:
    composed = unicodedata.normalize("NFC", name)
    return tuple(_collator().sort_key(composed.translate(_tailoring(language))))


@cache
def _tailoring(language: str) -> Mapping[int, str]:
    after_z = {letter: chr(_PRIVATE_USE + at) for at, letter in enumerate(_AFTER_Z[language])}
    table = {ord(letter): code for letter, code in after_z.items()}
    table |= {ord(letter.upper()): code for letter, code in after_z.items()}
    for letter, same in _SAME_LETTER[language].items():
        table[ord(letter)] = table[ord(letter.upper())] = after_z[same]
    return table
