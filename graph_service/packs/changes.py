"""What changed since the last meeting: new, resolved, still open and accepted, and the trend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from graph_service.gaps.about import About
from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.entries import Entry
from graph_service.gaps.findings import Finding
from graph_service.gaps.history import HALF_A_YEAR, Trend
from graph_service.gaps.listed import Listed
from graph_service.gaps.noted import Past
from graph_service.i18n import Language
from graph_service.maps.trend import trend_svg
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.model import Block, Cell, Picture, Section, Table, Text
from graph_service.packs.told import heads

#: What a user reads for where a finding is.
Place = Callable[[Finding, Language], str]
_WEEK = timedelta(days=7)
#: What is told of a day that the ledger has passed, and of one before it began.
MESSAGES = {
    "past": "The findings are those that the ledger had noted by {day}; what was accepted then and "
    "has been decided on or resolved since counts as open, and all else is told as it is held now.",
    "before": "The ledger had not begun on {day}, so which findings there were is not known; all "
    "else is told as it is held now.",
}


def changes(
    found: About,
    since: date,
    day: date,
    language: Language,
    place: Place = Finding.place,
    *,
    past: Past | None = None,
) -> Section:
    """Return what is new, resolved, still open and accepted since the last meeting, with a trend.

    Parameters:
        found: The findings about what meets.
        since: The day since which changes are told.
        day: The day of the pack.
        language: The language of its texts.
        place: What is read for where each is.
        past: The day, where the ledger has passed it.
    """
    standing = [(each, found.entries.get(each.id)) for each in found.open]
    accepted = [(each, it) for each, it in standing if it and it.state(day) == "accepted"]
    new = [(each, it) for each, it in standing if it is None or it.is_new(since)]
    taken = {each.id for each, _ in (*accepted, *new)}
    old = [(each, it) for each, it in standing if each.id not in taken]
    new = [(each, it) for each, it in new if (each, it) not in accepted]
    resolved = [each for each in found.resolved if _is_lately(each, since)]
    blocks: list[Block] = [
        Text(
            say(
                "Since {day}: new {new}, resolved {resolved}, still open {open}, "
                "accepted for now {accepted}.",
                language,
                day=since,
                new=len(new),
                resolved=len(resolved),
                open=len(old),
                accepted=len(accepted),
            )
        )
    ]
    if past:
        text = MESSAGES["past" if past.is_known else "before"]
        blocks.append(Text(say(text, language, day=day)))
    drawn = trend_of((it for _, it in standing if it), found.resolved, day)
    if len(drawn.days) > 1:
        title = say("Findings over time", language)
        blocks.append(Picture(trend_svg(drawn, title, language), title))
    blocks += _found("new", say("New findings", language), new, language, place)
    blocks += _resolved(resolved, language, place)
    blocks += _found("still open", say("Still open", language), old, language, place)
    blocks += _accepted(accepted, language, place)
    return Section("changes", say("What changed", language), blocks)


def _is_lately(each: Listed, since: date) -> bool:
    return each.entry.resolved_on is not None and each.entry.resolved_on >= since


def _found(
    name: str,
    caption: str,
    found: Sequence[tuple[Finding, Entry | None]],
    language: Language,
    place: Place,
) -> list[Block]:
    rows: list[Sequence[Cell]] = [
        (
            place(each, language),
            each.gap.front.title[language],
            label("severities", each.gap.front.severity, language),
            entry.opened[-1] if entry else None,
            each.gap.front.advice[language],
        )
        for each, entry in found
    ]
    columns = heads(language, "what", "gap", "severity", "since", "advice")
    return [Table(name, caption, columns, rows)] if rows else []


def _resolved(found: Sequence[Listed], language: Language, place: Place) -> list[Block]:
    rows: list[Sequence[Cell]] = [
        (
            place(each.finding, language),
            each.finding.gap.front.title[language],
            each.entry.resolved_on,
        )
        for each in found
    ]
    caption = say("Resolved findings", language)
    columns = heads(language, "what", "gap", "resolved")
    return [Table("resolved", caption, columns, rows)] if rows else []


def _accepted(
    found: Sequence[tuple[Finding, Entry]], language: Language, place: Place
) -> list[Block]:
    rows: list[Sequence[Cell]] = [
        (
            place(each, language),
            each.gap.front.title[language],
            entry.accepted_until,
            entry.reason,
        )
        for each, entry in found
    ]
    caption = say("Accepted for now", language)
    columns = heads(language, "what", "gap", "until", "reason")
    return [Table("accepted", caption, columns, rows)] if rows else []


def trend_of(standing: Iterable[Entry], resolved: Iterable[Listed], day: date) -> Trend:
    """Return how many of some findings were there, week by week, for half a year.

    Parameters:
        standing: The entries of those that are there.
        resolved: Those that no longer are.
        day: The last day.
    """
    entries = [*standing, *(each.entry for each in resolved)]
    first = max(day - HALF_A_YEAR, min((each.opened[0] for each in entries), default=day))
    days = [day]
    while days[-1] - _WEEK >= first:
        days.append(days[-1] - _WEEK)
    days.reverse()
    of_each: dict[str, list[Entry]] = {name: [] for name in SEVERITIES}
    for each in entries:
        of_each[catalogue()[each.gap].front.severity].append(each)
    numbers = {
        name: tuple(sum(was_there(each, at) for each in found) for at in days)
        for name, found in of_each.items()
    }
    return Trend(tuple(days), numbers)


def was_there(entry: Entry, day: date) -> bool:
    """Return whether a finding was there on a day, as the runs of the ledger saw it."""
    return any(
        first <= day and (last is None or day < last)
        for first, last in zip_longest(entry.opened, entry.closed)
    )
