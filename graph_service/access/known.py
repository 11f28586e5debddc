"""The ids that a right is given on: areas, units and contacts, each of which must exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

from graph_service.errors import InputError, NotFound
from graph_service.model.cells import ID_LIMIT, TEXT_LIMIT, IdCell, TextCell
from graph_service.queries import load
from graph_service.store import Transaction

#: What is said of an id that is not there: without and with one that may have been meant.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "Area": (
        "There is no area with the id {id}.",
        "There is no area with the id {id}. Did you mean {nearest}?",
    ),
    "Agency": (
        "There is no agency with the id {id}.",
        "There is no agency with the id {id}. Did you mean {nearest}?",
    ),
    "Contact": (
        "There is no contact with the id {id}.",
        "There is no contact with the id {id}. Did you mean {nearest}?",
    ),
}
_LONGEST_LIKENED = 60


def checked_ids(ids: Iterable[str]) -> list[str]:
    """Return `ids` as they stand in the graph, each once, in order.

    Raises:
        InputError: one can be no id.
    """
    try:
        return sorted({IdCell().parse(id) for id in ids})
    except PydanticCustomError as error:
        raise InputError(
            "An id has at most {limit} characters, no colon, no control character, no $ in front.",
            limit=ID_LIMIT,
        ) from error


def checked_name(name: str) -> str:
    """Return `name` without blanks around it.

    Raises:
        InputError: it is empty, too long or not one line of text.
    """
    try:
        return TextCell().parse(name)
    except PydanticCustomError as error:
        raise InputError(
            "Text is one line of at most {limit} characters without control characters.",
            limit=TEXT_LIMIT,
        ) from error


def require_known(
    transaction: Transaction,
    areas: Iterable[str] = (),
    units: Iterable[str] = (),
    contacts: Iterable[str] = (),
) -> None:
    """See to it that there is something to give a right on.

    Parameters:
        transaction: The one in which the right is written, so that nothing goes in between.
        areas: Ids of areas.
        units: Ids of agencies.
        contacts: Ids of contacts.

    Raises:
        NotFound: an id names nothing; the message offers the one spelt most alike.
    """
    wanted = {"Area": list(areas), "Agency": list(units), "Contact": list(contacts)}
    rows = transaction.run(
        load("access/known"),
        areas=wanted["Area"],
        units=wanted["Agency"],
        contacts=wanted["Contact"],
    )
    known = {(row["label"], row["id"]) for row in rows}
    for label, ids in wanted.items():
        for id in ids:
            if (label, id) not in known:
                raise _unknown(transaction, label, id)


def _unknown(transaction: Transaction, label: str, id: str) -> NotFound:
    plain, offering = MESSAGES[label]
    if len(id) <= _LONGEST_LIKENED:
        ids = sorted(row["id"] for row in transaction.run(load("access/ids"), label=label))
        if near := get_close_matches(id, ids, n=1, cutoff=0.7):
            return NotFound(offering, id=id, nearest=near[0])
    return NotFound(plain, id=id)
