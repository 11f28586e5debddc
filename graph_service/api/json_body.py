"""A body that is one JSON object, read strictly: what is ambiguous or no JSON is refused.

RFC 8259 leaves open what a name that stands twice means, how large a number may be and how deep
values may nest; each of these has been a way past a check (OWASP ASVS 5, 1.5 and 2.2).
"""

from __future__ import annotations

import io
from typing import Annotated, Any, ClassVar

from fastapi import Depends, Request

from graph_service.api.problems import TooLarge
from graph_service.bundle.json_scanner import Malformed, Repeated, Scanner
from graph_service.errors import InputError

_MOST_MEGABYTES = 4
_MOST_BYTES = _MOST_MEGABYTES * 1_000_000


class WrongType(InputError):
    """A body of another kind than the address reads."""

    status: ClassVar[int] = 415
    kind: ClassVar[str] = "media-type"


async def _body(request: Request) -> bytes:
    """Return the body, no more of it in memory than may be sent.

    Raises:
        WrongType: it is not said to be JSON.
        TooLarge: it is too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongType("A body of the type application/json was expected.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise TooLarge("The upload is larger than {limit} megabytes.", limit=_MOST_MEGABYTES)
    return bytes(body)


def read_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object in `body`.

    Raises:
        InputError: it is not UTF-8, no JSON, or no single object; a name stands twice in one
            object, a number is not finite, values nest too deep.
    """
    try:
        scanner = Scanner(io.BytesIO(body))
        value = scanner.value()
        more = scanner.peek()
    except UnicodeDecodeError as error:
        raise InputError("The body is not UTF-8.") from error
    except Repeated as error:
        raise InputError("The body holds an object in which a name stands twice.") from error
    except Malformed as error:
        raise InputError("The body is no JSON: {reason}.", reason=_plain(error)) from error
    if more or not isinstance(value, dict):
        raise InputError("The body must be one JSON object and nothing else.")
    return value


def _plain(error: Malformed) -> str:
    text = str(error)[:200]
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _object(body: Annotated[bytes, Depends(_body)]) -> dict[str, Any]:
    return read_object(body)


#: The body of a request, one JSON object.
JsonObject = Annotated[dict[str, Any], Depends(_object)]

#: What the OpenAPI document says of such a body.
JSON_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
