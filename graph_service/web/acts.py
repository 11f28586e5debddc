"""What a form on a page does: on record before and after, one effect, and told in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from graph_service.access.audit import Operation
from graph_service.access.receipts import complete_receipt, leave_receipt
from graph_service.api.access import Access, record_intent
from graph_service.api.language import LanguageOf
from graph_service.errors import BundleRejected, InputError, NotFound
from graph_service.model.cells import TextCell
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.rows.keys import key_text
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.sign_in import require_own_form

SEE_OTHER = 303

Csrf = Annotated[str, TextCell(), Form()]
Work = Callable[[Transaction, Writer], Sequence[Found]]
Again = Callable[[Sequence[str], int], Response]


def act(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    csrf: str,
    work: Work,
    *,
    then: str,
    again: Again,
    operation: Operation = "alter",
) -> Response:
    """Do what a form asks for in one transaction, and lead on; where it cannot be, show it again.

    Parameters:
        access: Who sends it; what it is about was given, with its client.
        request: The request.
        graph: The graph.
        settings: The settings.
        language: The language in which the reader is told what is wrong.
        csrf: The token that came with the form.
        work: Writes, and returns the rows that it wrote; may run twice where an answer is lost.
        then: The address to go on to.
        again: Makes the page again from what is wrong and the status.
        operation: What it does, as the record calls it.

    Raises:
        Denied: the form is not of this session, or what it writes is not the writer's.
        NotFound: what it is about is not there.
    """
    require_own_form(access, csrf)
    access.operation = operation
    writer = Writer(access.caller, settings.today(), settings.audit_key)
    number = record_intent(request)

    def once(transaction: Transaction) -> Sequence[Found]:
        receipt = leave_receipt(transaction, number)
        if receipt.status is not None:  # the driver ran this again: its answer was lost
            return []
        written = work(transaction, writer)
        complete_receipt(transaction, receipt, SEE_OTHER, request.scope["route"].path)
        return written

    try:
        written = graph.write(once)
    except NotFound:
        raise
    except InputError as error:
        access.operation = "refusal"
        return again(told(error, language), error.status)
    for row in written:
        access.given(row.table.row.__name__, key_text(row.key), client=row.client)
    return RedirectResponse(then, SEE_OTHER)


def told(error: InputError, language: LanguageOf) -> list[str]:
    """Return what is wrong, line by line."""
    if isinstance(error, BundleRejected):
        return [problem.text(language) for problem in error.problems]
    return [error.text(language)]
