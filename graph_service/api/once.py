"""Changes of one thing that have one effect however often they are sent, and one answer.

A program that got no answer cannot know whether its change was made. With the header
`Idempotency-Key` it sends the same again: what was done is not done twice, and is answered as the
first time, with the thing as its sender may see it now. Whose right has ended meanwhile is not
answered with what they once wrote.

Source: draft-ietf-httpapi-idempotency-key-header.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Generic, TypeVar

from fastapi import Request, Response

from graph_service.access.receipts import (
    Receipt,
    complete_receipt,
    leave_keyed_receipt,
    leave_receipt,
)
from graph_service.api.access import Access, record_intent
from graph_service.api.problems import json_bytes
from graph_service.errors import InputError
from graph_service.store import Graph, Transaction

#: What the OpenAPI document says of the header.
KEY_HEADER: dict[str, Any] = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "A text of your own for this change; the same sent again with it within "
            "24 hours has no second effect.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        }
    ]
}
_KEY = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?")
_NO_CONTENT = 204

T = TypeVar("T")


class KeyReused(InputError):
    """A key that stood for another request before."""

    status: ClassVar[int] = 422
    kind: ClassVar[str] = "key-reused"


@dataclass(frozen=True)
class Answer:
    """An answer about one thing.

    Parameters:
        status: Its status.
        body: The thing, None for no body.
        headers: Its headers.
    """

    status: int
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """Return it as it is sent."""
        if self.body is None:
            return Response(status_code=self.status, headers=dict(self.headers))
        content = json_bytes(self.body)
        return Response(content, self.status, dict(self.headers), "application/json")


@dataclass(frozen=True)
class Change(Generic[T]):
    """A change of one thing: a row, or how a finding stands.

    Parameters:
        work: Makes it inside a transaction, and returns the thing.
        again: Returns, from its name on a receipt, the thing that was written before; raises
            NotFound for one who may not look at it.
        named: Returns the name of the thing for a receipt.
        answer: Makes the answer.
        digest: What is the same for two requests that ask for the same.
    """

    work: Callable[[Transaction], T]
    again: Callable[[Transaction, str], T]
    named: Callable[[T], str]
    answer: Callable[[T], Answer]
    digest: str


def digest_of(request: Request, body: Mapping[str, Any] | None) -> str:
    """Return what is the same for two requests that ask for the same."""
    conditions = [request.headers.get(name) for name in ("if-match", "if-none-match")]
    asked = [request.method, request.scope["path"], conditions, body]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def once(request: Request, access: Access, graph: Graph, change: Change[T]) -> Answer:
    """Make a change that is on record before and after, at most one time.

    Raises:
        InputError: the key is none.
        KeyReused: the key was sent with another request.
        GivenUp: it was put on record meanwhile that the change did not happen.
    """
    key = _key_of(request, access)
    number = record_intent(request)

    def work(transaction: Transaction) -> Answer:
        left = [leave_receipt(transaction, number)]
        if key is not None:
            left.append(leave_keyed_receipt(transaction, key, change.digest))
            if left[-1].digest != change.digest:
                raise KeyReused("This Idempotency-Key was sent with another request.")
        if left[0].status is not None:  # the driver ran this again: its answer was lost
            return _repeated(transaction, change, left[0])
        if left[-1].status is not None:
            access.operation = "consult"
            answer = _repeated(transaction, change, left[-1])
            return replace(answer, headers={**answer.headers, "Idempotency-Replayed": "true"})
        found = change.work(transaction)
        answer = change.answer(found)
        for receipt in left:
            complete_receipt(transaction, receipt, answer.status, change.named(found))
        return answer

    return graph.write(work)


def _repeated(transaction: Transaction, change: Change[T], before: Receipt) -> Answer:
    """Return the answer to a change that was made before, from the thing as it is now."""
    if before.status == _NO_CONTENT:
        return Answer(_NO_CONTENT)
    answer = change.answer(change.again(transaction, str(before.row)))
    return replace(answer, status=before.status or answer.status)


def _key_of(request: Request, access: Access) -> str | None:
    """Return what stands for the sender and the key they sent, None where they sent none."""
    sent = request.headers.getlist("idempotency-key")
    if not sent:
        return None
    if len(sent) > 1 or not _KEY.fullmatch(sent[0]):
        raise InputError(
            "Idempotency-Key: one key of 1 to {most} printable ASCII characters was expected.",
            most=255,
        )
    return hashlib.sha256(f"{access.caller.id}\n{sent[0]}".encode()).hexdigest()
