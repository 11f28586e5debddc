"""The ledger of findings: a run notes what is found today, and what no longer is.

It holds what is the network's: agencies, contacts, networks, agreements, services; and, apart from
it, since when each finding about a client is there, with ids and days alone. What it holds of a
client goes with the client. One command brings it up to date, once a day; the same run again
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph_service.access.receipts import leave_receipt
from graph_service.bundle.identifiers import About
from graph_service.errors import InputError
from graph_service.gaps.catalogue import Gap, catalogue
from graph_service.gaps.entries import Entry, first
from graph_service.gaps.findings import Finding, key_label
from graph_service.gaps.run import Progress, Sight, run
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: Days for which what was resolved is kept, so that two years can be set side by side (ours).
KEPT_DAYS = 730
_NETWORK = Sight(clients=[])
#: The networks of no area: with it a run finds what is about clients, and little else.
_CLIENTS = Sight(network_in=[])
_BATCH = 1000


@dataclass(frozen=True)
class Change:
    """What a run changed.

    Parameters:
        open: How many findings there are.
        new: How many of them were never seen before.
        returned: How many had been resolved.
        resolved: How many findings of the run before are no longer found.
    """

    open: int
    new: int
    returned: int
    resolved: int


def kept_gaps() -> tuple[Gap, ...]:
    """Return the gaps whose findings the ledger keeps: all that can be about no client."""
    return tuple(gap for gap in catalogue().values() if not gap.only_about_clients)


def client_gaps() -> tuple[Gap, ...]:
    """Return the gaps whose findings can be about a client."""
    return tuple(gap for gap in catalogue().values() if gap.about_clients)


def update(
    graph: Graph,
    day: date,
    *,
    progress: Progress | None = None,
    about: About | None = None,
    receipt: str | None = None,
) -> Change:
    """Bring the ledger up to date with what is found on `day`, in one transaction.

    Parameters:
        graph: Where to look and to write.
        day: The date D of the rules, today.
        progress: Is told how far the looking has come.
        about: Is told what the findings name, before anything is written.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        InputError: the ledger has been brought up to date for a later day; nothing was written.
        StoreUnavailable: the graph cannot be reached; the ledger is as it was.
    """
    found = {each.id: each for each in _found(graph, day, progress)}
    if about is not None:
        about(sorted({name for each in found.values() for name in each.identifiers}))

    def work(transaction: Transaction) -> Change:
        _require_later(transaction, day)
        before = _entries(transaction)
        themes = _themes(transaction, found.values())
        after = dict(_after(before, found, themes, day))
        _write(transaction, before, after)
        transaction.run(load("writes/put_ledger_run"), day=day)
        if receipt is not None:
            leave_receipt(transaction, receipt)
        return _change(before, after)

    return graph.write(work)


def _found(graph: Graph, day: date, progress: Progress | None) -> Iterator[Finding]:
    tell, kept, about = progress or (lambda done, total: None), kept_gaps(), client_gaps()
    total = len(kept) + len(about)

    def of_network(done: int, _: int) -> None:
        tell(done, total)

    def of_clients(done: int, _: int) -> None:
        tell(len(kept) + done, total)

    yield from run(graph, kept, as_of=day, sight=_NETWORK, progress=of_network)
    theirs = run(graph, about, as_of=day, sight=_CLIENTS, progress=of_clients)
    yield from (each for each in theirs if each.client is not None)


def _require_later(transaction: Transaction, day: date) -> None:
    for row in transaction.run(load("ledger/last_run")):
        if row["day"] > day:
            raise InputError(
                "The ledger is of {last}; it cannot be brought back to {day}.",
                last=row["day"],
                day=day,
            )


def _entries(transaction: Transaction) -> dict[str, Entry]:
    transaction.run(load("writes/erase_client_ledger"))
    rows = transaction.run(load("ledger/entries")) + transaction.run(load("client_ledger/entries"))
    return {row["entry"]["id"]: Entry.of(row["entry"]) for row in rows}


def _themes(transaction: Transaction, found: Iterable[Finding]) -> dict[str, str]:
    """Return the theme that each finding names, or that the network is on which it names."""
    named = {each.id: {key_label(name): key for name, key in _keys(each)} for each in found}
    networks = sorted({keys["Network"] for keys in named.values() if "Network" in keys})
    rows = transaction.run(load("ledger/themes"), ids=networks)
    on = {row["id"]: row["theme"] for row in rows}
    themes = {id: keys.get("Theme") or on.get(keys.get("Network")) for id, keys in named.items()}
    return {id: theme for id, theme in themes.items() if theme}


def _keys(finding: Finding) -> Iterable[tuple[str, str]]:
    return zip(finding.gap.front.keys, finding.keys, strict=True)


def _after(
    before: Mapping[str, Entry],
    found: Mapping[str, Finding],
    themes: Mapping[str, str],
    day: date,
) -> Iterable[tuple[str, Entry]]:
    for id, entry in before.items():
        after = entry.seen(found[id], day, themes.get(id)) if id in found else entry.gone(day)
        if after.resolved_on is None or after.resolved_on >= day - timedelta(days=KEPT_DAYS):
            yield id, after
    for id, finding in found.items():
        if id not in before:
            yield id, first(finding, day, themes.get(id))


def _write(
    transaction: Transaction, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> None:
    changed = [entry for id, entry in after.items() if entry != before.get(id)]
    put_entries(transaction, changed)
    if over := sorted({*before} - {*after}):
        transaction.run(load("writes/remove_ledger"), ids=over)
        transaction.run(load("writes/remove_client_ledger"), ids=over)


def put_entries(transaction: Transaction, entries: Iterable[Entry]) -> None:
    """Write entries, each on its side; none of a client who is not there."""
    rows: dict[str, list[dict[str, Any]]] = {"put_ledger": [], "put_client_ledger": []}
    for entry in entries:
        name = "put_ledger" if entry.client is None else "put_client_ledger"
        rows[name].append(entry.as_row())
    for name, each in rows.items():
        for start in range(0, len(each), _BATCH):
            transaction.run(load(f"writes/{name}"), rows=each[start : start + _BATCH])


def _change(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Change:
    def is_open(entry: Entry | None) -> bool:
        return entry is not None and entry.resolved_on is None

    there = {id for id, entry in after.items() if is_open(entry)}
    return Change(
        open=len(there),
        new=len(there - {*before}),
        returned=sum(id in before and not is_open(before[id]) for id in there),
        resolved=sum(is_open(entry) and id not in there for id, entry in before.items()),
    )
