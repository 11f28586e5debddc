"""Which entries are compared: those that share a key, found without comparing all with all.

The keys of an entry are its name in its area and in its place; its name, or that with one letter
left out, in its place; each of its details; its web address. A key that more than `MOST_OF_KEY`
entries share counts for none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import combinations

from graph_service.duplicates.known import Entry
from graph_service.duplicates.names import are_near, slips
from graph_service.duplicates.reasons import MOST_OF_KEY, Rule

Two = tuple[str, str]
Key = tuple[Hashable, ...]


def keys_of(rule: Rule, entry: Entry) -> Iterator[Key]:
    """Yield the keys of an entry."""
    yield from _marks(rule, entry)
    for each in (entry.plain, *slips(entry.plain)):
        yield "near", entry.scope, entry.place, each


def _marks(rule: Rule, entry: Entry) -> Iterator[Key]:
    """Yield the keys that do not leave a letter out; few entries have more than three."""
    scope, plain = entry.scope, entry.plain
    yield "name", scope, "area", entry.area, plain
    yield "name", scope, "place", entry.place, plain
    for each in entry.details:
        yield "detail", scope, each
    if "url" in rule.facts and (url := entry.facts[rule.facts.index("url")]):
        yield "url", scope, url


def near(rule: Rule, entries: Collection[Entry]) -> set[Two]:
    """Return the pairs of ids of entries that share a key.

    In a place of few entries no key can be shared by too many; there the names are compared two by
    two, which takes less than leaving out each of their letters.
    """
    found = _sharing((key, entry.id) for entry in entries for key in _marks(rule, entry))
    by_place: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_place[entry.scope, entry.place].append(entry)
    for there in by_place.values():
        if len(there) <= MOST_OF_KEY:
            found |= {
                _sorted(one.id, other.id)
                for one, other in combinations(there, 2)
                if are_near(one.plain, other.plain)
            }
        else:
            found |= _sharing(
                ((each,), entry.id)
                for entry in there
                for each in (entry.plain, *slips(entry.plain))
            )
    return found


def _sharing(keyed: Iterable[tuple[Key, str]]) -> set[Two]:
    """Return the pairs of ids that share a key which not too many share."""
    by_key: dict[Key, list[str]] = defaultdict(list)
    for key, id in keyed:
        by_key[key].append(id)
    shared = (ids for ids in by_key.values() if 1 < len(ids) <= MOST_OF_KEY)
    return {_sorted(*two) for ids in shared for two in combinations(ids, 2)}


def _sorted(one: str, other: str) -> Two:
    return (one, other) if one < other else (other, one)
