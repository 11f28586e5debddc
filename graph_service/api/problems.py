"""Errors as one shape for machines: ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph_service.bundle.problems import MESSAGES as OF_CELLS
from graph_service.errors import BundleRejected, InputError, ServiceError
from graph_service.i18n import translate

_LOG = logging.getLogger("graph_service.api")
_LONGEST_VALUE = 80
#: Addresses that begin so hold a secret, and stand in no log.
UNTOLD_PATHS = "/confirm/"
_MOST_PROBLEMS = 1000
#: A word that was expected, as pydantic tells it: 'fi', 'sv', 'nb' or 'en'.
_QUOTED = re.compile(r"'([^']*)'")

#: What a request can be refused for, by a word that machines read.
MESSAGES: Mapping[str, str] = {
    # Titles, by kind of error
    "input": "The request cannot be used",
    "not-found": "Not found",
    "not-own": "Not among your own",
    "method": "Wrong method",
    "forbidden": "Refused",
    "unauthorized": "Not signed in",
    "link-refused": "This link no longer works",
    "link-used": "You have answered already",
    "purpose-missing": "No purpose given",
    "audit-unavailable": "The audit log cannot be written",
    "provider-unavailable": "The sign-in provider cannot be reached",
    "print-unavailable": "No PDF can be made here",
    "too-large": "Too large",
    "too-many": "Too many requests at once",
    "too-many-rows": "Too many rows",
    "bundle-rejected": "The bundle was rejected",
    "row-rejected": "The row was rejected",
    "row-exists": "The row exists",
    "row-in-use": "The row is in use",
    "condition-failed": "The row has changed",
    "condition-missing": "No version named",
    "media-type": "Wrong type of body",
    "key-reused": "The key was used before",
    "store-unavailable": "The graph cannot be reached",
    "store-in-use": "The graph is in use",
    "given-up": "The change was given up",
    "schema-mismatch": "The graph has another schema",
    "error": "Something went wrong",
    # Details of errors that are not the service's own
    "no_address": "There is nothing at this address.",
    "no_request": "This cannot be read as a request, or its address and headers are too long.",
    "no_method": "This address does not answer to {method}.",
    "no_form": "The form cannot be read; multipart/form-data with a file was expected.",
    "failed": "The service failed. Tell its maintainers the number of this request: {id}.",
    # Parameters
    "unknown": "There is no such parameter here. Expected: {expected}.",
    "repeated": "The parameter is given twice.",
    "unknown_field": "There is no such field in the form.",
    "repeated_field": "The field is given twice.",
    "too_long": "At most {max_length} values were expected.",
    "file": "A file was expected.",
    "value": "The value cannot be used.",
}
_CODE_OF = {
    "extra_forbidden": "unknown_field",
    "literal_error": "flag",
    "value_error": "file",
    "missing": "missing",
}
_CHALLENGE = 'Bearer realm="tukiverkko"'
_KIND_OF = {404: "not-found", 405: "method"}


class ProblemAnswer(BaseModel):
    """An error (RFC 9457)."""

    type: str = Field(description="What kind of error it is.")
    title: str = Field(description="The kind in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened and what to do.")
    instance: str = Field(description="The number of the request, as in the service's log.")
    problems: list[dict[str, Any]] = Field(
        default=[], description="What to mend: cells of a bundle, or parameters of the request."
    )


PROBLEM_ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": words,
        "content": {"application/problem+json": {"schema": ProblemAnswer.model_json_schema()}},
    }
    for status, words in (("4XX", "The request was refused."), ("5XX", "The service failed."))
}


class Forbidden(InputError):
    """A request from somewhere that may not ask."""

    status: ClassVar[int] = 403
    kind: ClassVar[str] = "forbidden"


class TooLarge(InputError):
    """A body of more bytes than are read."""

    status: ClassVar[int] = 413
    kind: ClassVar[str] = "too-large"


class TooMany(InputError):
    """One request more than a client may make, or than are worked on at once.

    Parameters:
        message: English text for people.
        headers: What tells machines of the limit.
        values: What stands in the places of the message; `seconds` is how long to wait.
    """

    status: ClassVar[int] = 429
    kind: ClassVar[str] = "too-many"

    def __init__(
        self, message: str, *, headers: Mapping[str, str] | None = None, **values: object
    ) -> None:
        super().__init__(message, **values)
        self.headers = {"Retry-After": str(values.get("seconds", 1)), **(headers or {})}


class TooManyRows(InputError):
    """An answer of more rows than one may have."""

    kind: ClassVar[str] = "too-many-rows"


class BadParameter(Exception):
    """A parameter of the request that cannot be used.

    Parameters:
        code: Key of `MESSAGES`.
        name: The parameter.
        value: What was given.
        context: What stands in the places of the message.
    """

    def __init__(self, code: str, name: str, value: object = None, **context: Any) -> None:
        super().__init__(code, name)
        self.code, self.name, self.value, self.context = code, name, value, context

    def as_json(self, language: str) -> dict[str, Any]:
        """Return what to mend, in `language`."""
        message = MESSAGES.get(self.code) or OF_CELLS[self.code]
        return {
            "parameter": _shown(self.name),
            "value": None if self.value is None else _shown(self.value),
            "code": self.code,
            "expected": translate(message, language).format(**self.context),
        }


@dataclass(frozen=True)
class Trouble:
    """An error as it is answered, for machines or on a page.

    Parameters:
        status: The HTTP status.
        kind: A word for machines, also the key of the title.
        title: The kind in words.
        detail: What happened and what to do.
        id: The number of the request.
        problems: What to mend.
        headers: Further headers of the answer.
    """

    status: int
    kind: str
    title: str
    detail: str
    id: str
    problems: Sequence[Mapping[str, Any]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def trouble(request: Request, error: Exception, language: str) -> Trouble:
    """Return what to answer when `error` ends a request; log it where it is ours to mend."""
    id = request.scope["request_id"]

    def made(status: int, kind: str, detail: str, **more: Any) -> Trouble:
        return Trouble(status, kind, translate(MESSAGES[kind], language), detail, id, **more)

    match error:
        case HTTPException(__cause__=ServiceError() as cause):
            return trouble(request, cause, language)
        case BundleRejected():
            found = [each.as_json(language) for each in error.problems[:_MOST_PROBLEMS]]
            return made(error.status, error.kind, error.text(language), problems=found)
        case ServiceError() if error.status < 500 or error.status == 503:
            if error.status == 503:
                _LOG.warning("request %s: %s", id, error)
            headers = _headers(request, error)
            return made(error.status, error.kind, error.text(language), headers=headers)
        case BadParameter() | RequestValidationError():
            bad = [error] if isinstance(error, BadParameter) else _of_validation(error)
            in_body = (
                _in_body(error)
                if isinstance(error, RequestValidationError)
                else error.code in ("unknown_field", "repeated_field")
            )
            found = [each.as_json(language) for each in bad]
            detail = f"{found[0]['parameter']}: {found[0]['expected']}"
            return made(422 if in_body else 400, "input", detail, problems=found)
        case HTTPException():
            code = {404: "no_address", 405: "no_method"}.get(error.status_code, "no_form")
            kind = _KIND_OF.get(error.status_code, "input")
            text = translate(MESSAGES[code], language).format(method=request.method)
            return made(error.status_code, kind, text, headers=error.headers or {})
    path = request.scope["path"]
    told = UNTOLD_PATHS if path.startswith(UNTOLD_PATHS) else path
    _LOG.error("request %s: %s %s", id, request.method, told, exc_info=error)
    return made(500, "error", translate(MESSAGES["failed"], language).format(id=id))


def problem_answer(trouble: Trouble) -> Response:
    """Return `trouble` as problem+json."""
    answer: dict[str, Any] = {
        "type": f"urn:tukiverkko:problem:{trouble.kind}",
        "title": trouble.title,
        "status": trouble.status,
        "detail": trouble.detail,
        "instance": f"urn:uuid:{trouble.id}",
    }
    if trouble.problems:
        answer["problems"] = list(trouble.problems)
    return Response(json_bytes(answer), trouble.status, trouble.headers, "application/problem+json")


def json_bytes(answer: Any) -> bytes:
    """Return `answer` as JSON; a lone surrogate, which UTF-8 cannot hold, as a question mark."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _headers(request: Request, error: ServiceError) -> Mapping[str, str]:
    """Return what the answer to `error` tells in headers: when to come back, how to say who asks.

    Keys have no scheme of their own; to a bearer token that does not count the answer is that of
    RFC 6750, section 3.
    """
    if isinstance(error, TooMany):
        return error.headers
    if error.status != 401:
        return {}
    sent = request.headers.get("authorization", "").lower().startswith("bearer ")
    return {"WWW-Authenticate": _CHALLENGE + (', error="invalid_token"' if sent else "")}


def _of_validation(error: RequestValidationError) -> list[BadParameter]:
    return [_bad_parameter(each) for each in error.errors()[:_MOST_PROBLEMS]] or [
        BadParameter("value", "–")
    ]


def _bad_parameter(found: Mapping[str, Any]) -> BadParameter:
    place, *names = (str(part) for part in found["loc"])
    code = _CODE_OF.get(found["type"], found["type"])
    context = dict(found.get("ctx") or {})
    if code == "word" and context.get("nearest"):
        code = "word_nearest"
    if found["type"] == "literal_error":
        context = {"expected": ", ".join(_QUOTED.findall(context["expected"]))}
    if code not in MESSAGES and code not in OF_CELLS:
        code = "value"
    value = None if code == "missing" else found.get("input")
    return BadParameter(code, names[0] if names else place, value, **context)


def _in_body(error: RequestValidationError) -> bool:
    return any(each["loc"][0] == "body" for each in error.errors())


def _shown(value: object) -> str:
    text = "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(value)[:200]
    )
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
