"""A text that belongs to data, in the four languages it always comes in."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from graph_service.i18n import LANGUAGES

_Line = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Texts:
    """One text in Finnish, Swedish, Norwegian bokmål and English; none may be empty."""

    fi: _Line
    sv: _Line
    nb: _Line
    en: _Line

    def __getitem__(self, language: str) -> str:
        """Return the text in `language`.

        Raises:
            KeyError: the language is none of the four.
        """
        if language not in LANGUAGES:
            raise KeyError(language)
        text: str = getattr(self, language)
        return text
