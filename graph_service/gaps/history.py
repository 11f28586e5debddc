"""The ledger in numbers: how many findings stand how, and how many there were over time.

Only numbers leave the store, so that whoever sees findings as numbers alone sees these too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from graph_service.gaps.catalogue import SEVERITIES, Gap, catalogue
from graph_service.gaps.ledger import kept_gaps
from graph_service.gaps.run import areas_within, within_sight
from graph_service.gaps.seen import View
from graph_service.i18n import Language, translate
from graph_service.model.vocabulary import label
from graph_service.names import name_in
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: What can be counted by.
By = Literal["area", "theme", "severity", "gap"]
#: What is counted that lies in none or is of none.
MESSAGES = {"area": "In no area", "theme": "Of no theme"}
_WEEK = timedelta(days=7)
#: How far back a trend goes where nobody says.
HALF_A_YEAR = timedelta(days=182)
#: The most days that a trend has: two years of weeks.
MOST_DAYS = 105


@dataclass(frozen=True)
class Count:
    """How many findings stand how.

    Parameters:
        key: The area, theme, severity or gap; empty for those in no area or of no theme.
        name: What it is called.
        new: Open, and not there or accepted before the day asked for.
        open: There, and not accepted; those that are new among them.
        accepted: Accepted for now.
        resolved: No longer there, since the day asked for.
    """

    key: str
    name: str
    new: int
    open: int
    accepted: int
    resolved: int

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return asdict(self)


@dataclass(frozen=True)
class Trend:
    """How many findings were there on some days, the accepted ones among them.

    Parameters:
        days: In ascending order, a week apart.
        numbers: For each severity, one for each day.
    """

    days: tuple[date, ...]
    numbers: Mapping[str, tuple[int, ...]]

    def as_json(self) -> list[dict[str, Any]]:
        """Return it for machines, a row for each day."""
        return [
            {"day": day.isoformat()} | {name: self.numbers[name][at] for name in SEVERITIES}
            for at, day in enumerate(self.days)
        ]


def counts(
    graph: Graph,
    gaps: Iterable[Gap],
    view: View,
    *,
    by: By,
    day: date,
    since: date,
    area: str | None = None,
    language: Language = "en",
) -> list[Count]:
    """Return how many findings of the ledger stand how.

    Parameters:
        graph: Where the ledger is.
        gaps: The rules whose findings are wanted.
        view: How far the one who asks sees.
        by: What they are counted by.
        day: Today.
        since: What is new or resolved is so since this day.
        area: Only findings within this area.
        language: The language of the names.

    Raises:
        NotFound: there is no such area.
    """

    def work(transaction: Transaction) -> list[Count]:
        given = _given(transaction, gaps, view, area)
        if given is None:
            return []
        rows = transaction.run(
            load("ledger/counts"), **given, day=day, since=since, before=since - timedelta(days=1)
        )
        found: dict[str, Counter[str]] = {}
        for row in rows:
            number = found.setdefault(_key(row, by), Counter())
            number[row["state"]] += row["number"]
            number["new"] += row["number"] if row["is_new"] else 0
        names = _names(transaction, by, found, language)
        return [
            Count(key, names[key], each["new"], each["open"], each["accepted"], each["resolved"])
            for key, each in sorted(found.items(), key=lambda item: _order(item[0], by))
        ]

    return graph.read(work)


def trend(
    graph: Graph,
    gaps: Iterable[Gap],
    view: View,
    *,
    since: date,
    until: date,
    area: str | None = None,
) -> Trend:
    """Return how many findings of the ledger there were, week by week.

    Parameters:
        graph: Where the ledger is.
        gaps: The rules whose findings are wanted.
        view: How far the one who asks sees.
        since: No day is earlier, and none is before the ledger begins.
        until: The last day.
        area: Only findings within this area.

    Raises:
        NotFound: there is no such area.
    """

    def work(transaction: Transaction) -> Trend:
        (row,) = transaction.run(load("ledger/first_day"))
        days = _weeks(max(since, row["day"] or until), until)
        numbers = {name: dict.fromkeys(days, 0) for name in SEVERITIES}
        given = _given(transaction, gaps, view, area)
        if given is not None:
            for row in transaction.run(load("ledger/trend"), **given, days=days):
                numbers[catalogue()[row["gap"]].front.severity][row["day"]] += row["number"]
        return Trend(tuple(days), {name: tuple(each.values()) for name, each in numbers.items()})

    return graph.read(work)


def _weeks(since: date, until: date) -> list[date]:
    days = [until]
    while days[-1] - _WEEK >= since and len(days) < MOST_DAYS:
        days.append(days[-1] - _WEEK)
    return days[::-1]


def _given(
    transaction: Transaction, gaps: Iterable[Gap], view: View, area: str | None
) -> dict[str, Any] | None:
    """Return what the queries may look at; None where it is nothing."""
    within = areas_within(transaction, area) if area is not None else None
    if view.network == "none":
        return None
    _, near = view.sight.areas(within)
    kept = {gap.id for gap in kept_gaps()}
    rules = [gap.id for gap in within_sight(gaps, view.sight) if gap.id in kept]
    return {"gaps": rules, "areas": near, "inside": area is not None}


def _key(row: Mapping[str, Any], by: By) -> str:
    if by == "severity":
        return catalogue()[row["gap"]].front.severity
    return str(row[by])


def _order(key: str, by: By) -> tuple[int, str]:
    known: Sequence[str] = {"severity": SEVERITIES, "gap": list(catalogue())}.get(by, ())
    return (known.index(key) if key in known else 0, key)


def _names(
    transaction: Transaction, by: By, keys: Iterable[str], language: Language
) -> dict[str, str]:
    return dict(_named(transaction, by, sorted(keys), language))


def _named(
    transaction: Transaction, by: By, keys: list[str], language: Language
) -> Iterator[tuple[str, str]]:
    query, given = {
        "area": ("subjects/area_names", {"ids": keys}),
        "theme": ("subjects/Theme", {"ids": keys}),
    }.get(by, (None, {}))
    rows = transaction.run(load(query), **given) if query else []
    known = {row["id"]: row["name"] for row in rows}
    for key in keys:
        if by == "severity":
            yield key, label("severities", key, language)
        elif by == "gap":
            yield key, catalogue()[key].front.title[language]
        elif key:
            yield key, name_in(language, by.title(), key, known.get(key)) or key
        else:
            yield key, translate(MESSAGES[by], language)
