"""Going through the records of an audit log: what each tells of itself and of those around it.

Records are gone through once, in the order in which they stand, and nothing of a record is believed
before its signature fits. What a sound record says of itself, its number and the signature of the
record before it, then tells what happened around it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.access.audit_chain import GENESIS, AuditKey, Head
from graph_service.i18n import translate

#: After so many faults nobody reads on, and a log of nothing but faults must not fill the memory.
MOST_FAULTS = 1000

#: What SQLite says of a file that is damaged, none of its own, or without the table of records.
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)

MESSAGES: Mapping[str, str] = {
    "changed": "Record {number} was changed, or the service did not write it: "
    "its signature does not fit.",
    "missing": "Record {number} is missing.",
    "missing_many": "Records {number} to {other} are missing.",
    "misplaced": "Record {number} stands in the place of record {other}.",
    "repeated": "Record {number} is there once more, in the place of record {other}.",
    "forked": "Record {number} does not follow the record before it: the log was forked.",
    "forked_twice": "There are two different records {number}: the log was forked.",
    "cut_off": "The log ends with record {number}, but had {other} records when it was signed at "
    "{at}: it was cut off, or an older copy was put in its place.",
    "replaced": "Record {number} is not the one that was signed at {at}.",
    "went_back": "The log had {other} records when it was signed, and {number} when it was signed "
    "again at {at}: an older copy was put in its place.",
    "head": "Line {number} of the signed heads beside the key was changed: "
    "its signature does not fit.",
    "no_end": "The export does not end with the line that was signed for it.",
    "structure": "The tables or triggers of the log are not as the service made them.",
    "unreadable": "After record {number} the log cannot be read.",
    "more": "There are more faults; verifying ended at record {number}.",
    "open": "Record {number} tells of a write whose outcome is not on record: the service stopped "
    "in between, or is still at work. Whether it was written is unknown.",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a log.

    Parameters:
        kind: Key of `MESSAGES`.
        number: The record it is about.
        other: A second record or count.
        at: When it was signed.
    """

    kind: str
    number: int = 0
    other: int = 0
    at: str = ""

    def text(self, language: str = "en") -> str:
        """Return the fault in words."""
        message = translate(MESSAGES[self.kind], language)
        return message.format(number=self.number, other=self.other, at=self.at)


@dataclass(frozen=True)
class Verification:
    """What verifying a log found.

    Parameters:
        records: How many records it holds.
        faults: What is wrong; empty where the log is sound.
        open_intents: Numbers of records that tell of an intent without an outcome. That is no
            fault: a service that is stopped between the two leaves one.
    """

    records: int
    faults: tuple[Fault, ...]
    open_intents: tuple[int, ...]


class Chain:
    """Goes through records and heads side by side, and notes what does not fit.

    Parameters:
        key: The key of the log.
        heads: Its signed heads, the oldest first.
    """

    def __init__(self, key: AuditKey, heads: Iterable[Head | None]) -> None:
        self.faults: list[Fault] = []
        self._key = key
        self._records = 0
        self._number, self._mac = 0, GENESIS  # of the last sound record in its order
        self._spoilt: set[int] = set()  # places of records after it whose signature does not fit
        self._missing: list[range] = []
        self._offset = 0  # by how much the last sound record stands beside its place
        self._intents: dict[str, list[int]] = {}
        self._heads = self._sound_heads(heads)
        self._head = next(self._heads, None)

    def go_through(self, found: Iterable[tuple[object, object, object]]) -> Verification:
        """Return what was found in the rows of a log."""
        place = 0
        try:
            for number, content, mac in found:
                self._records += 1
                place = number if isinstance(number, int) else place + 1
                self._take(place, content, mac)
                if len(self.faults) >= MOST_FAULTS:
                    self.faults.append(Fault("more", place))
                    break
            else:
                self._end()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _BROKEN:
                raise
            self.faults.append(Fault("unreadable", place))
        numbers = sorted(number for each in self._intents.values() for number in each)
        return Verification(self._records, tuple(self.faults), tuple(numbers))

    def _take(self, place: int, content: object, mac: object) -> None:
        """Note whether a record is sound, and what a sound one tells of those around it."""
        if not (isinstance(content, bytes) and self._key.fits("record", content, mac)):
            self._spoilt.add(place)
            self.faults.append(Fault("changed", place))
            return
        body = json.loads(content)
        number, own = body["number"], self._key.sign("record", content)
        if number > self._number:
            self._ahead(number, body["previous"])
            self._number, self._mac = number, own
            self._compare(number, own)
        elif not self._late(number):
            forked = number == self._number and own != self._mac
            self.faults.append(
                Fault("forked_twice", number) if forked else Fault("repeated", number, place)
            )
            return
        if place - number not in (0, self._offset):
            self.faults.append(Fault("misplaced", number, place))
        self._offset = place - number
        self._intent(number, body)

    def _ahead(self, number: int, previous: str) -> None:
        """Note what stands between the last sound record and the next one."""
        if number > self._number + 1:
            self._gap(number)
        elif previous != self._mac:
            self.faults.append(Fault("forked", number))
        self._spoilt.clear()

    def _gap(self, end: int) -> None:
        """Note the records before `end` that do not stand there, not even spoilt."""
        first = self._number + 1
        for place in (*sorted(each for each in self._spoilt if first <= each < end), end):
            if place > first:
                self._missing.append(range(first, place))
            first = place + 1

    def _late(self, number: int) -> bool:
        """Return whether a record was missed, and no longer is."""
        for each in self._missing:
            if number in each:
                self._missing.remove(each)
                parts = (range(each.start, number), range(number + 1, each.stop))
                self._missing += [part for part in parts if part]
                return True
        return False

    def _intent(self, number: int, body: Mapping[str, Any]) -> None:
        """Note an intent, or that the oldest one of its request has its outcome."""
        request = body["request"]
        if body["outcome"] == "intended":
            self._intents.setdefault(request, []).append(number)
        elif request in self._intents:
            self._intents[request].pop(0)
            if not self._intents[request]:
                del self._intents[request]

    def _compare(self, number: int, mac: str) -> None:
        """Compare a record with the heads that were signed when it was the last."""
        while self._head and self._head.count <= number:
            if self._head.count == number and self._head.head != mac:
                self.faults.append(Fault("replaced", number, at=self._head.at))
            self._head = next(self._heads, None)

    def _sound_heads(self, heads: Iterable[Head | None]) -> Iterator[Head]:
        """Yield the heads whose signature fits, and note where the log went back."""
        signed = 0
        for line, head in enumerate(heads, start=1):
            if head is None:
                self.faults.append(Fault("head", line))
                continue
            if head.count < signed:
                self.faults.append(Fault("went_back", head.count, signed, head.at))
            signed = head.count
            yield head

    def _end(self) -> None:
        """Note what is missing, at the end of the log too."""
        end = max(self._number, *self._spoilt, 0)
        self._gap(end + 1)
        for each in sorted(self._missing, key=lambda missed: missed.start):
            kind = "missing" if len(each) == 1 else "missing_many"
            self.faults.append(Fault(kind, each.start, each[-1] if len(each) > 1 else 0))
        beyond: Head | None = None
        while self._head:
            if self._head.count > max(end, beyond.count if beyond else 0):
                beyond = self._head
            self._head = next(self._heads, None)
        if beyond:
            self.faults.append(Fault("cut_off", end, beyond.count, beyond.at))
