"""The numbers that the rules of the gap catalogue are set by."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_service.errors import InputError


class Parameters(BaseModel):
    """The numbers that the rules of the gap catalogue are set by, with their defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fresh_days: Annotated[int, Field(ge=0, le=36500)] = 180
    horizon_days: Annotated[int, Field(ge=0, le=36500)] = 90
    min_shared: Annotated[int, Field(ge=1, le=1_000_000)] = 3
    min_links: Annotated[int, Field(ge=1, le=1_000_000)] = 3
    min_meetings: Annotated[int, Field(ge=0, le=1_000_000)] = 4
    meeting_grace_days: Annotated[int, Field(ge=0, le=36500)] = 30
    referral_days: Annotated[int, Field(ge=0, le=36500)] = 14
    review_days: Annotated[int, Field(ge=0, le=36500)] = 365


def parameters_from(pairs: Iterable[str]) -> Parameters:
    """Return the parameters that ``name=number`` pairs set; the others keep their defaults.

    Raises:
        InputError: a pair has no such form, no such name, or a number out of bounds.
    """
    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, number = pair.partition("=")
        name = name.strip()
        if not equals:
            raise InputError("{pair}: name=number was expected, such as fresh_days=90.", pair=pair)
        if name not in Parameters.model_fields:
            names = list(Parameters.model_fields)
            near = get_close_matches(name, names, n=1)
            raise InputError(
                "There is no parameter {name}. Expected one of {names}.",
                name=name,
                names=near[0] if near else ", ".join(names),
            )
        given[name] = number.strip()
    try:
        return Parameters.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            "{name}={value}: a whole number within its bounds was expected.",
            name=first["loc"][0],
            value=first["input"],
        ) from error
