"""Asking the contacts of a round: by mail one by one, or all of them in a file for a mail merge.

A link is written before it leaves, and counts as sent once it has. Whoever breaks a round off goes
on with the same command: those who were asked are not asked again before their time is over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from graph_service.access.audit_chain import AuditKey
from graph_service.access.receipts import leave_receipt
from graph_service.bundle.cells import safe_cell
from graph_service.bundle.write import put_file
from graph_service.confirmations.asked import Contact
from graph_service.confirmations.links import Confirmation, make_link, put_link
from graph_service.confirmations.mail import Mailer, MailUnavailable, message_to
from graph_service.errors import InputError
from graph_service.i18n import Language
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction

_COLUMNS = ("address", "name", "agency", "language", "link", "until")
_OWNER_ALONE = 0o600


class Act(Protocol):
    """What asking somebody leaves on record."""

    @property
    def request(self) -> str:
        """Number of what is done."""

    def intend(self, identifiers: Iterable[str] = ()) -> None:
        """Put on record that it is about to be done."""


#: Puts on record what is done meanwhile.
OnRecord = Callable[[], AbstractContextManager[Act]]
#: Is told how many of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Round:
    """What all questions of a round have in common.

    Parameters:
        id: Names the round.
        today: The day it is.
        until: The last day for an answer.
        language: The language of those who have none of ours.
        key: The key of the audit log.
        settings: They say who asks and where links lead.
    """

    id: str
    today: date
    until: date
    language: Language
    key: AuditKey
    settings: Settings

    def link_for(self, contact: Contact) -> tuple[Confirmation, str]:
        """Return a new link for a contact, and its address."""
        made, token = make_link(self.key, contact.id, self.id, self.today, self.until)
        language = self.language_of(contact)
        return made, f"{self.settings.origin}/confirm/{token}?lang={language}"

    def language_of(self, contact: Contact) -> Language:
        """Return the language in which a contact is asked."""
        return contact.language or self.language


def send(
    graph: Graph,
    round: Round,
    contacts: Sequence[Contact],
    mailer: Mailer,
    on_record: OnRecord,
    progress: Progress,
) -> list[Contact]:
    """Ask contacts by mail, and return those whom the server refused.

    Parameters:
        graph: The graph to write to.
        round: The round.
        contacts: Those who are to be asked; each has an address.
        mailer: A mail server.
        on_record: Puts on record what is done about each.
        progress: Is told how far it has come.

    Raises:
        MailUnavailable: the server broke off; those asked before are not asked again.
        StoreUnavailable: the graph cannot be reached.
    """
    refused: list[Contact] = []
    for done, contact in enumerate(contacts):
        progress(done, len(contacts))
        made, link = round.link_for(contact)
        settings, language = round.settings, round.language_of(contact)
        address, name = contact.address or "", contact.name or ""
        message = message_to(settings, address, name, link, round.until, language)
        with on_record() as act:
            act.intend(made.identifiers)
            if not _put(graph, [made], act.request):
                continue
            try:
                taken = mailer.send(message)
            except MailUnavailable as error:
                raise _stopped(error, done - len(refused)) from error
            if taken:
                _note_sent(graph, [made.id], round.today)
            else:
                _remove(graph, made.id)
                refused.append(contact)
    progress(len(contacts), len(contacts))
    return refused


def export(
    graph: Graph, round: Round, contacts: Sequence[Contact], path: Path, on_record: OnRecord
) -> None:
    """Make a link for each contact and write a CSV file for a mail merge; it is a secret.

    Raises:
        InputError: the file cannot be written; nobody counts as asked.
        StoreUnavailable: the graph cannot be reached.
    """
    made = [(contact, *round.link_for(contact)) for contact in contacts]
    links = [link for _, link, _ in made]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for contact, _, address in made:
        cells = (contact.address, contact.name, contact.agency_name, round.language_of(contact))
        writer.writerow([safe_cell(cell or "") for cell in (*cells, address, str(round.until))])
    with on_record() as act:
        act.intend(name for link in links for name in link.identifiers)
        _put(graph, links, act.request)
        try:
            put_file(path, text.getvalue().encode(), _OWNER_ALONE)
        except OSError as error:
            raise InputError(
                "{path} cannot be written: {reason}.", path=path, reason=error.strerror
            ) from error
        _note_sent(graph, [link.id for link in links], round.today)


def _put(graph: Graph, links: Sequence[Confirmation], request: str) -> int:
    """Write links that were made, and return how many have a contact who is there."""

    def work(transaction: Transaction) -> int:
        leave_receipt(transaction, request)
        return sum(put_link(transaction, link) for link in links)

    return graph.write(work)


def _note_sent(graph: Graph, ids: Sequence[str], day: date) -> None:
    graph.write(lambda transaction: transaction.run(load("writes/note_sent"), ids=ids, day=day))


def _remove(graph: Graph, id: str) -> None:
    query = load("writes/remove_confirmations")
    graph.write(lambda transaction: transaction.run(query, ids=[id]))


def _stopped(error: MailUnavailable, asked: int) -> MailUnavailable:
    return MailUnavailable(
        "The mail server {host} broke off: {reason}. {count} contacts were asked before that. "
        "Give the same command again: nobody is asked twice.",
        **error.values,
        count=asked,
    )
