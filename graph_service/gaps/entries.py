"""An entry of the ledger: when a finding was first and last seen, who takes it, what was accepted.

A finding that goes and comes back has one entry. Each time that it was there is a *spell*, from the
day of the run that found it to the day of the run that no longer did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Literal

from graph_service.gaps.catalogue import KEY_LABELS, catalogue
from graph_service.gaps.findings import Finding
from graph_service.queries import load
from graph_service.store import Transaction

State = Literal["open", "accepted", "resolved"]
STATES: tuple[State, ...] = ("open", "accepted", "resolved")


@dataclass(frozen=True)
class Entry:
    """What the ledger holds of one finding.

    Parameters:
        id: That of the finding, ``gap:key1:key2``.
        gap: Id of the rule.
        keys: The ids that name the place.
        areas: Ids of the areas that it lay in when it was last seen; none for one in no area.
        opened: The days on which a run found it that the run before had not, in ascending order.
        closed: The days on which a run no longer found it; as many as `opened`, or one fewer.
        last_seen: The day of the last run that found it.
        client: Id of the client whom it is about, of which ids and days are held and nothing else;
            None for one on the network's side.
        theme: Id of the theme that it is about, or that its network is on; None where it is none.
        taken_by: Id of the user, or of the key of the machine, who takes it.
        taken_until: The last day on which it is theirs.
        accepted_by: Id of the user or key who accepted it.
        accepted_on: The day they did.
        accepted_until: The last day on which it is accepted; then it is open again.
        reason: Why it was accepted.
    """

    id: str
    gap: str
    keys: tuple[str, ...]
    areas: tuple[str, ...]
    opened: tuple[date, ...]
    closed: tuple[date, ...]
    last_seen: date
    client: str | None = None
    theme: str | None = None
    taken_by: str | None = None
    taken_until: date | None = None
    accepted_by: str | None = None
    accepted_on: date | None = None
    accepted_until: date | None = None
    reason: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Entry:
        """Return the entry of a row of the store."""
        lists = ("keys", "areas", "opened", "closed")
        given: dict[str, Any] = {
            name: tuple(row.get(name, ())) if name in lists else row.get(name) for name in _FIELDS
        }
        return cls(**given)

    @property
    def first_seen(self) -> date:
        """The day of the run that found it first."""
        return self.opened[0]

    @property
    def resolved_on(self) -> date | None:
        """The day of the run that no longer found it; None where it is still there."""
        return self.closed[-1] if len(self.closed) == len(self.opened) else None

    def state(self, day: date) -> State:
        """Return how it stands on a day."""
        if self.resolved_on is not None:
            return "resolved"
        return "accepted" if self.accepted_until and self.accepted_until >= day else "open"

    def is_taken(self, day: date) -> bool:
        """Return whether it is somebody's on a day."""
        return self.taken_until is not None and self.taken_until >= day

    def on(self, day: date) -> Entry | None:
        """Return it as it was at the end of a day; None where no run had found it by then.

        What was accepted after the day was open on it, as far as is known: of decisions it holds
        the last one.
        """
        opened = tuple(each for each in self.opened if each <= day)
        if not opened:
            return None
        then = replace(
            self,
            opened=opened,
            closed=tuple(each for each in self.closed if each <= day),
            last_seen=min(self.last_seen, day),
        )
        if self.accepted_on is None or self.accepted_on <= day:
            return then
        return replace(then, accepted_by=None, accepted_on=None, accepted_until=None, reason=None)

    def is_new(self, since: date) -> bool:
        """Return whether it is there, and was not, or was accepted, before a day."""
        begun = [self.opened[-1]]
        if self.accepted_until is not None:
            begun.append(self.accepted_until + timedelta(days=1))
        return self.resolved_on is None and max(begun) >= since

    def seen(self, finding: Finding, day: date, theme: str | None = None) -> Entry:
        """Return it after a run that found it."""
        entry = replace(self, areas=areas_of(finding), theme=theme, last_seen=day)
        if self.resolved_on is None:
            return entry
        if self.resolved_on == day:
            return replace(entry, closed=self.closed[:-1])
        return replace(entry, opened=(*self.opened, day))

    def gone(self, day: date) -> Entry:
        """Return it after a run that no longer found it; nobody takes or accepts it any more."""
        if self.resolved_on is not None:
            return self
        return Entry(
            self.id,
            self.gap,
            self.keys,
            self.areas,
            self.opened,
            (*self.closed, day),
            self.last_seen,
            self.client,
            self.theme,
        )

    def as_row(self) -> dict[str, Any]:
        """Return it as the store holds it."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }

    def as_json(self, day: date) -> dict[str, Any]:
        """Return what a reader of its finding is told of it."""
        taken, accepted = self.is_taken(day), self.state(day) == "accepted"
        return {
            "state": self.state(day),
            "first_seen": self.first_seen.isoformat(),
            "last_seen": self.last_seen.isoformat(),
            "resolved_on": _text(self.resolved_on),
            "taken_by": self.taken_by if taken else None,
            "taken_until": _text(self.taken_until) if taken else None,
            "accepted_by": self.accepted_by if accepted else None,
            "accepted_until": _text(self.accepted_until) if accepted else None,
            "reason": self.reason if accepted else None,
        }


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_FIELDS = tuple(field.name for field in fields(Entry))


def first(finding: Finding, day: date, theme: str | None = None) -> Entry:
    """Return the entry of a finding that was never seen before."""
    areas = areas_of(finding)
    about = finding.client
    return Entry(finding.id, finding.gap.id, finding.keys, areas, (day,), (), day, about, theme)


def areas_of(finding: Finding) -> tuple[str, ...]:
    """Return the ids of the areas that a finding lies in: that of its subject, those it names.

    None for a finding about a client: where they live is not for the ledger to keep.
    """
    if finding.client is not None:
        return ()
    named = {each.id for each in finding.others if each.label == "Area"}
    if finding.area is not None:
        named.add(finding.area.id)
    return tuple(sorted(named))


def identifiers_in(id: str) -> list[str]:
    """Return what the id of a finding names, as the audit log does: ``Label:id``."""
    name, *keys = id.split(":")
    gap = catalogue().get(name)
    if gap is None or len(keys) != len(gap.front.keys):
        return []
    pairs = zip(gap.front.keys, keys, strict=True)
    return [f"{KEY_LABELS[key]}:{value}" for key, value in pairs if key in KEY_LABELS]


def entries_of(transaction: Transaction, ids: Collection[str]) -> dict[str, Entry]:
    """Return the entries of findings by their ids; a finding that no run has seen has none."""
    given = sorted(ids)
    rows = transaction.run(load("ledger/named"), ids=given)
    rows += transaction.run(load("client_ledger/named"), ids=given)
    return {row["entry"]["id"]: Entry.of(row["entry"]) for row in rows}


def entries_about(
    transaction: Transaction, clients: Collection[str], since: date
) -> dict[str, list[Entry]]:
    """Return the entries about clients by the client's id: still there, or resolved since a day."""
    found: dict[str, list[Entry]] = {}
    given = {"clients": sorted(clients), "since": since}
    for row in transaction.run(load("client_ledger/of_clients"), **given):
        found.setdefault(row["entry"]["client"], []).append(Entry.of(row["entry"]))
    return found
