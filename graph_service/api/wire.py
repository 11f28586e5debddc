"""Bytes that are no request: refused in the shape of every refusal, and read to their end.

A server that closes while bytes are still on their way makes the sender's system throw away the
answer (RFC 9112, section 9.6); so the answer goes first, then what still comes is read and dropped.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from graph_service.api.guard import HEADERS
from graph_service.api.problems import MESSAGES, Trouble, problem_answer
from graph_service.i18n import translate

#: How long a sender may go on after the answer, in seconds.
_HEARD_OUT = 2.0


class Wire(H11Protocol):
    """One connection with whoever asks; `language` is that of its own refusals."""

    language: ClassVar[str] = "en"
    _refused = False

    def data_received(self, data: bytes) -> None:
        """Take what was sent; nothing more once it was refused."""
        if not self._refused:
            super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, or whose head is longer than 64 kilobytes."""
        self._refused = True
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.write(self._refusal())
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_HEARD_OUT, self.transport.close)

    def _refusal(self) -> bytes:
        id = str(uuid4())
        title, detail = (translate(MESSAGES[key], self.language) for key in ("input", "no_request"))
        answer = problem_answer(Trouble(400, "input", title, detail, id))
        headers = {**HEADERS, **answer.headers, "X-Request-Id": id, "Connection": "close"}
        events = (
            h11.Response(status_code=400, headers=list(headers.items()), reason=b"Bad Request"),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        )
        return b"".join(self.conn.send(event) or b"" for event in events)


def wire_in(language: str) -> type[Wire]:
    """Return the connections of a service whose own refusals are in `language`."""
    return type(Wire.__name__, (Wire,), {"language": language})
