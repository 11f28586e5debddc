"""A round of questions over an area: who is asked, who answered, who cannot be asked and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from graph_service.access.known import require_known
from graph_service.i18n import LANGUAGES, Language, language_of, sort_key
from graph_service.queries import load
from graph_service.store import Transaction

State = Literal[
    "answered", "asked", "overdue", "not_asked", "no_address", "protected", "left", "not_started"
]
STATES: tuple[State, ...] = get_args(State)
#: Those to whom a link is sent: never asked in the round, or asked and the time is over.
TO_ASK: tuple[State, ...] = ("not_asked", "overdue")
#: Those who cannot be asked.
CANNOT: tuple[State, ...] = ("no_address", "protected", "left", "not_started")

#: An address that every mail server takes: plain ASCII, one sign @, no quoting (RFC 5321, 4.1.2).
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
_ROUND = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_LONGEST_ADDRESS = 254
_NORWEGIAN = ("no", "nn")


@dataclass(frozen=True)
class Contact:
    """A contact, and how they stand in a round.

    Parameters:
        id: Their id.
        name: Their name; None of one under protection from disclosure.
        agency: Id of the agency they work at.
        agency_name: Its name.
        language: The first of their languages that is one of ours; None where none is.
        address: Where mail reaches them; None where no address of theirs can be used.
        state: How they stand.
        day: The day on which they answered, or the last day for it.
    """

    id: str
    name: str | None
    agency: str
    agency_name: str
    language: Language | None
    address: str | None
    state: State
    day: date | None = None


def is_address(text: str) -> bool:
    """Return whether `text` is an e-mail address that every mail server takes."""
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))


def is_round(text: str) -> bool:
    """Return whether `text` can name a round."""
    return bool(_ROUND.fullmatch(text))


def usual_round(day: date) -> str:
    """Return the round of the half year that a day lies in, such as ``2026-2``."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def in_round(
    transaction: Transaction, areas: Collection[str], round: str, today: date
) -> list[Contact]:
    """Return every contact of some areas and how they stand in a round, by their ids.

    Parameters:
        transaction: The transaction in which it is read.
        areas: Ids of the areas; what lies within them is not added.
        round: Id of the round.
        today: The day it is.
    """
    within = sorted(areas)
    links: dict[str, list[Mapping[str, Any]]] = {}
    for row in transaction.run(load("confirmations/of_round"), areas=within, round=round):
        links.setdefault(row["contact"], []).append(row)
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in transaction.run(load("confirmations/contacts"), areas=within):
        rows.setdefault(row["id"], []).append(row)
    return [_contact(of_one, links.get(id, ()), today) for id, of_one in rows.items()]


def sorted_by_name(contacts: Iterable[Contact], language: str) -> list[Contact]:
    """Return contacts by agency and name as a language sorts them; those without a name last."""
    by_name = cache(sort_key(language))

    def key(each: Contact) -> tuple[object, ...]:
        own = by_name(each.name or "")
        return by_name(each.agency_name), each.agency, each.name is None, own, each.id

    return sorted(contacts, key=key)


@dataclass(frozen=True)
class LastAsked:
    """When a contact was asked last.

    Parameters:
        asked_on: The day on which the link was sent.
        expires_on: The last day for an answer.
        used_on: The day on which they answered; None where they did not.
    """

    asked_on: date
    expires_on: date
    used_on: date | None


def last_asked(transaction: Transaction, contact: str) -> LastAsked | None:
    """Return when a contact was asked last and whether they answered; None for never."""
    rows = transaction.run(load("confirmations/of_contact"), id=contact)
    found = [LastAsked(**row) for row in rows]
    return max(found, key=lambda each: (each.asked_on, each.used_on or date.min), default=None)


def areas_in(transaction: Transaction, area: str) -> list[str]:
    """Return the ids of an area and of every area in it.

    Raises:
        NotFound: there is no such area.
    """
    require_known(transaction, [area])
    return [row["id"] for row in transaction.run(load("access/areas_within"), areas=[area])]


def _contact(
    rows: list[Mapping[str, Any]], links: Iterable[Mapping[str, Any]], today: date
) -> Contact:
    first, address = rows[0], _address(rows)
    state, day = _state(first, address, list(links), today)
    return Contact(
        first["id"],
        first["name"],
        first["agency"],
        first["agency_name"],
        _language(first["languages"] or ()),
        address,
        state,
        day,
    )


def _address(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the address that was last found to work, else the first that can be used."""
    usable = [row for row in rows if row["address"] and is_address(row["address"])]
    best = max(usable, key=lambda row: row["verified_on"] or date.min, default=None)
    return str(best["address"]) if best else None


def _state(
    contact: Mapping[str, Any], address: str | None, links: list[Mapping[str, Any]], today: date
) -> tuple[State, date | None]:
    if answered := [row["used_on"] for row in links if row["used_on"]]:
        return "answered", max(answered)
    if contact["active_until"] is not None and contact["active_until"] < today:
        return "left", contact["active_until"]
    if contact["protected"]:
        return "protected", None
    last = max((row["expires_on"] for row in links), default=None)
    if last is not None and last >= today:
        return "asked", last
    if contact["active_from"] is not None and contact["active_from"] > today:
        return "not_started", contact["active_from"]
    if address is None:
        return "no_address", None
    return ("overdue", last) if last is not None else ("not_asked", None)


def _language(wishes: Iterable[str]) -> Language | None:
    for wish in wishes:
        tag = wish.strip().lower().replace("_", "-").partition("-")[0]
        if tag in (*LANGUAGES, *_NORWEGIAN):
            return language_of(tag)
    return None
