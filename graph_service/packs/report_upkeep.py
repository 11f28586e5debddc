"""The sections of a report about upkeep: service places, projects, contacts, agreements.

Service places are reviewed against quality criteria once a year, partnership projects followed up
every half year, and each agency answers for its contact details (Finnish guidelines for stakeholder
cooperation, 2021-22).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from graph_service.gaps.catalogue import gap_named
from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.cells import filled
from graph_service.packs.known import Rows
from graph_service.packs.model import Block, Cell, Section, Text
from graph_service.packs.report_known import Known
from graph_service.packs.told import ending
from graph_service.parameters import Parameters

#: The table whose last row sums up the others.
SUMMED = "freshness"
#: The headings of columns.
MESSAGES = {
    "service": "Service",
    "kind": "Kind",
    "agency": "Agency",
    "reviewed": "Reviewed on",
    "state": "State",
    "project": "Project",
    "by": "Run by",
    "units": "Units",
    "contact": "Contact",
    "next": "Next review on",
    "ends": "Runs until",
    "contacts": "In all",
    "fresh": "Verified",
    "stale": "Out of date",
    "never": "Never verified",
    "share": "Verified, %",
    "asked": "Asked",
    "answered": "Answered",
}


def to_review(found: Known) -> Rows:
    """Return the services whose yearly review is overdue: those never reviewed, then the oldest."""
    since = found.day - timedelta(days=Parameters().review_days)
    late = [row for row in found.services if not row["reviewed_on"] or row["reviewed_on"] < since]
    return sorted(late, key=lambda row: row["reviewed_on"] or date.min)


def reviewed(found: Known) -> Rows:
    """Return the services that were reviewed in the period, the last first."""
    rows = [
        row
        for row in found.services
        if row["reviewed_on"] and found.first <= row["reviewed_on"] <= found.day
    ]
    return sorted(rows, key=lambda row: row["reviewed_on"], reverse=True)


def services(found: Known, language: Language) -> Section:
    """Return how the quality reviews of services and service places stand."""
    late, done = to_review(found), reviewed(found)
    since = found.day - timedelta(days=Parameters().review_days)
    blocks: list[Block] = [
        Text(
            say(
                "Services: {services}. Reviewed in the period: {reviewed}. Review overdue (not "
                "since {day}): {late}, of which never reviewed: {never}.",
                language,
                services=len(found.services),
                reviewed=len(done),
                late=len(late),
                day=since,
                never=sum(row["reviewed_on"] is None for row in late),
            )
        )
    ]
    if late:
        columns = _heads(language, "service", "kind", "agency", "reviewed", "state")
        rows = [(*_service(row, language), _overdue(row, language)) for row in late]
        caption = say("To be reviewed", language)
        blocks += [_advice("service-review-overdue", language)]
        blocks += [filled("to_review", caption, columns, rows)]
    # One that was reviewed early in a year may be due again at its end.
    if done:
        columns = _heads(language, "service", "kind", "agency", "reviewed")
        caption = say("Reviewed in the period", language)
        blocks += [filled("reviewed", caption, columns, [_service(row, language) for row in done])]
    return Section("services", say("Service places and services", language), blocks)


def _service(row: Mapping[str, Any], language: Language) -> tuple[Cell, ...]:
    kind = label("service_kinds", row["kind"], language)
    return row["name"], kind, row["agency_name"], row["reviewed_on"]


def _overdue(row: Mapping[str, Any], language: Language) -> str:
    return say("Overdue", language) if row["reviewed_on"] else say("Never reviewed", language)


def is_unreviewed(project: Mapping[str, Any], day: date) -> bool:
    """Return whether the follow-up of a project is overdue, or none is set."""
    return project["next_review_on"] is None or project["next_review_on"] < day


def projects(found: Known, language: Language) -> Section:
    """Return the partnership projects: those whose follow-up is overdue first, then what ends."""
    title = say("Partnership projects", language)
    if not found.projects:
        return Section("projects", title, [Text(say("No project is under way.", language))])
    last = found.day + timedelta(days=Parameters().horizon_days)

    def order(row: Mapping[str, Any]) -> tuple[bool, bool, date]:
        soon = row["ends_on"] is not None and row["ends_on"] <= last
        return not is_unreviewed(row, found.day), not soon, row["next_review_on"] or date.min

    rows: list[Sequence[Cell]] = [
        (
            row["name"],
            row["agency_name"],
            "; ".join(sorted(row["unit_names"], key=sort_key(language))),
            ", ".join(filter(None, (row["contact_name"], row["contact_title"]))),
            row["next_review_on"],
            row["ends_on"],
            _state(row, found.day, last, language),
        )
        for row in sorted(found.projects, key=order)
    ]
    blocks: list[Block] = []
    if any(is_unreviewed(row, found.day) for row in found.projects):
        blocks = [_advice("project-review-overdue", language)]
    columns = _heads(language, "project", "by", "units", "contact", "next", "ends", "state")
    caption = say("Projects, followed up every half year", language)
    return Section("projects", title, [*blocks, filled("projects", caption, columns, rows)])


def _state(row: Mapping[str, Any], day: date, last: date, language: Language) -> str:
    said = []
    if is_unreviewed(row, day):
        said.append(say("Review overdue", language))
    if row["ends_on"] is not None and row["ends_on"] <= last:
        said.append(say("Ends soon", language))
    return ", ".join(said) or say("On time", language)


def sums(agencies: Rows) -> dict[str, int]:
    """Return the numbers of contacts of all agencies together."""
    names = ("contacts", "fresh", "stale", "never", "asked", "answered")
    return {name: sum(row[name] for row in agencies) for name in names}


def percent(row: Mapping[str, Any]) -> int | None:
    """Return how many of a hundred contacts have fresh details, rounded down."""
    return 100 * row["fresh"] // row["contacts"] if row["contacts"] else None


def freshness(found: Known, language: Language) -> Section:
    """Return how fresh contact details are, by agency: the least fresh first, and all together."""
    title = say("Contacts, by agency", language)
    if found.agencies is None:
        return Section("contacts", title, [Text(say("You may not look at contacts.", language))])
    if not found.agencies:
        return Section("contacts", title, [Text(say("No agency has a contact.", language))])
    by_name, every = sort_key(language), sums(found.agencies)
    asked = ("asked", "answered") if every["asked"] else ()
    ordered = sorted(
        found.agencies,
        key=lambda row: (row["fresh"] / row["contacts"], -row["contacts"], by_name(row["name"])),
    )
    rows: list[Sequence[Cell]] = [
        (
            row["name"],
            row["contacts"],
            row["fresh"],
            row["stale"],
            row["never"],
            percent(row),
            *(row[name] for name in asked),
        )
        for row in (*ordered, {"name": say("All agencies", language)} | every)
    ]
    text = say(
        "Verified is who has a channel of their own that was verified in the last {days} days. "
        "Contacts under protection from disclosure are not counted.",
        language,
        days=Parameters().fresh_days,
    )
    blocks: list[Block] = [Text(text)]
    if every["fresh"] < every["contacts"]:
        blocks.append(_advice("contact-unreachable", language))
    names = ("agency", "contacts", "fresh", "stale", "never", "share", *asked)
    caption = say("Contacts whose details are verified, the fewest first", language)
    table = filled(SUMMED, caption, _heads(language, *names), rows)
    return Section("contacts", title, [*blocks, table])


def lapsed(found: Known) -> Rows:
    """Return the agreements that ended in the period, and no longer are in force."""
    ended = [row for row in found.agreements if row["valid_until"]]
    return [row for row in ended if row["valid_until"] < found.day]


def agreements(found: Known, language: Language) -> Section:
    """Return the agreements that ended in the period, and those that end soon."""
    last = found.day + timedelta(days=Parameters().horizon_days)
    gone = lapsed(found)
    soon = [row for row in found.agreements if row["valid_until"] and row not in gone]
    soon = [row for row in soon if row["valid_until"] <= last]
    text = say(
        "In force {force}, lapsed in the period {lapsed}, expiring by {day} {soon}.",
        language,
        force=len(found.agreements) - len(gone),
        lapsed=len(gone),
        day=last,
        soon=len(soon),
    )
    blocks: list[Block] = [Text(text)]
    if gone or soon:
        caption = say("Agreements that lapsed in the period or expire soon", language)
        blocks.append(ending([*gone, *soon], caption, found.day, language))
    return Section("agreements", say("Agreements", language), blocks)


def _advice(gap: str, language: Language) -> Text:
    """Return what to do, as the rule says it."""
    return Text(gap_named(gap).front.advice[language])


def _heads(language: Language, *names: str) -> list[str]:
    return [say(MESSAGES[name], language) for name in names]
