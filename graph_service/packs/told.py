"""The sections of a pack about people and promises, each a pure function of what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from graph_service.i18n import Language, sort_key
from graph_service.maps.network_cards import attendance, seat_person, seat_standing
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.known import Known, Rows
from graph_service.packs.model import Block, Cell, Reached, Section, Table, Text
from graph_service.parameters import Parameters
from graph_service.reach.known import Contact

#: The headings of columns.
MESSAGES = {
    "severity": "Severity",
    "gap": "Gap",
    "what": "What",
    "advice": "What to do",
    "since": "Since",
    "resolved": "Resolved on",
    "until": "Accepted until",
    "reason": "Reason",
    "action": "Action",
    "who": "Responsible",
    "agency": "Agency",
    "due": "Due on",
    "state": "State",
    "decided": "Decided on",
    "decision": "Decision",
    "kind": "Kind",
    "met": "Day of the meeting",
    "question": "Question",
    "network": "Network",
    "area": "Area",
    "contact": "Contact",
    "standing": "How they stand",
    "came": "Took part in meetings",
    "title": "Job title",
    "channels": "How to reach them",
    "verified": "Verified on",
    "agreement": "Agreement",
    "level": "Level",
    "parties": "Parties",
    "ends": "Ends on",
    "practice": "Good practice",
    "unit": "Unit",
    "need": "Need",
    "measure": "Measure",
    "role": "Role",
    "ground": "Ground",
    "given": "Given on",
    "client": "Client took part",
    "present": "Took part",
    "effect": "Findings",
}


def heads(language: Language, *names: str) -> list[str]:
    """Return the headings of columns by their names."""
    return [say(MESSAGES[name], language) for name in names]


def of_kind(actions: Rows, *kinds: str) -> Rows:
    """Return what came of meetings, of some kinds, in the order of these."""
    return [row for kind in kinds for row in actions if row["kind"] == kind]


def promises(actions: Rows, day: date, language: Language) -> Section:
    """Return what is to be done and what was decided: of the last meeting, and what is open before.

    A decision that is nobody's to do stands without a state: there is nothing to follow up.
    """
    to_do: list[Sequence[Cell]] = [
        (
            each["title"],
            responsible(each, language),
            each["due_on"],
            state(each, day, language),
            each["met_on"],
        )
        for each in of_kind(actions, "action")
    ]
    decided: list[Sequence[Cell]] = [
        (
            each["title"],
            responsible(each, language) if each["agency"] else None,
            each["due_on"],
            state(each, day, language),
            each["met_on"],
        )
        for each in of_kind(actions, "decision")
    ]
    blocks: list[Block] = [Text(say("No action is open.", language))]
    if to_do:
        columns = heads(language, "action", "who", "due", "state", "decided")
        caption = say("Actions of the last meeting, and open ones of earlier meetings", language)
        blocks = [Table("actions", caption, columns, to_do)]
    if decided:
        columns = heads(language, "decision", "who", "due", "state", "decided")
        caption = say("Decisions of the last meeting, and open ones of earlier meetings", language)
        blocks.append(Table("decided", caption, columns, decided))
    return Section("promises", say("What was promised", language), blocks)


def is_overdue(action: Mapping[str, Any], day: date) -> bool:
    """Return whether an action should have been done before a day."""
    due = action["due_on"]
    return action["status"] == "open" and due is not None and due < day


def responsible(action: Mapping[str, Any], language: Language) -> str:
    """Return who is to do it, as far as the reader may know."""
    if not action["agency"]:
        return say("Nobody", language)
    who = action["name"] or action["title_of_contact"]
    return ", ".join(filter(None, (who, action["agency_name"])))


def state(action: Mapping[str, Any], day: date, language: Language) -> str | None:
    """Return how it stands; None of a decision or a lesson that is nobody's to do any more."""
    if is_overdue(action, day):
        return say("Overdue", language)
    is_over = action["status"] == "done" and action["kind"] in ("decision", "lesson")
    return None if is_over else label("action_statuses", action["status"], language)


def seats(known: Known, day: date, language: Language) -> Section:
    """Return who sits in the network, who is away or gone, and who is missing."""
    fresh_since = day - timedelta(days=Parameters().fresh_days)
    convener = known.network["convener"]
    rows: list[Sequence[Cell]] = []
    by_name = sort_key(language)
    members = sorted(known.members, key=lambda each: by_name(each["name"]))
    for member in sorted(members, key=lambda each: each["id"] != convener):
        name = member["name"]
        if member["id"] == convener:
            name = say("{agency} (convener)", language, agency=name)
        came = attendance(member, known.held)
        named = [each for each in known.seats if each["agency"] == member["id"]]
        if not named:
            rows.append((name, "–", say("No contact named", language), came))
        for seat in named:
            _, standing = seat_standing(seat, day, fresh_since, language)
            stands = standing or (say("Can be reached", language) if seat["near"] else "–")
            rows.append((name, seat_person(seat, language), stands, came))
    for kind in known.missing:
        what = label("agency_kinds", kind, language)
        rows.append((say("Missing: {what}", language, what=what), "–", "–", ""))
    title = say("Seats", language)
    columns = heads(language, "agency", "contact", "standing", "came")
    table = Table("seats", say("Members and those who are missing", language), columns, rows)
    return Section("seats", title, [table if rows else Text(say("No member.", language))])


def reached(known: Known, language: Language) -> list[Reached]:
    """Return the contact sheet: those who may be named, with the way that works, theirs first.

    Of a contact under protection from disclosure nothing is told: the way is the agency's.
    """
    found = []
    seen: set[str] = set()
    for seat in known.seats:
        id = seat["contact"]
        if not id or id in seen:
            continue
        seen.add(id)
        found.append(reached_by(known.standings[id].contact, seat["languages"] or ()))
    return by_agency(found, language)


def by_agency(found: Iterable[Reached], language: Language) -> list[Reached]:
    """Return contacts by agency, then by name, as the language sorts them."""
    by_name = sort_key(language)
    return sorted(found, key=lambda each: (by_name(each.agency), by_name(each.name), each.id))


def reached_by(contact: Contact, languages: Sequence[str] = ()) -> Reached:
    """Return a contact who may be named as the contact sheet has them."""
    channels = [(each.kind, each.value) for each in contact.channels]
    days = [each.verified_on for each in contact.channels if each.verified_on]
    name, last = contact.name or contact.id, max(days, default=None)
    return Reached(contact.id, name, contact.title, contact.agency_name, channels, last, languages)


def contact_sheet(contacts: Sequence[Reached], language: Language) -> Section:
    """Return how to reach the contacts of the network."""
    rows: list[Sequence[Cell]] = [
        (
            each.name,
            each.title,
            each.agency,
            "; ".join(value for _, value in each.channels),
            each.verified_on,
        )
        for each in contacts
    ]
    title = say("Contact sheet", language)
    columns = heads(language, "contact", "title", "agency", "channels", "verified")
    caption = say("Contacts of the members, as last verified", language)
    none = say("There is no contact whom you may see.", language)
    blocks: list[Block] = [Table("contacts", caption, columns, rows) if rows else Text(none)]
    return Section("contacts", title, blocks)


def agreements(known: Known, day: date, language: Language) -> Section | None:
    """Return the agreements of members that end before the next meeting; None where none does."""
    if not known.agreements:
        return None
    caption = say("Agreements that end before the next meeting", language)
    table = ending(known.agreements, caption, day, language)
    return Section("agreements", say("Ending agreements", language), [table])


def ending(agreements: Rows, caption: str, day: date, language: Language) -> Table:
    """Return agreements that end as a table, and whether each has ended on a day."""
    rows: list[Sequence[Cell]] = [
        (
            each["title"],
            label("agreement_levels", each["level"], language),
            "; ".join(sorted(each["parties"], key=sort_key(language))),
            each["valid_until"],
            say("Lapsed", language) if each["valid_until"] < day else say("Expiring", language),
        )
        for each in agreements
    ]
    columns = heads(language, "agreement", "level", "parties", "ends", "state")
    return Table("agreements", caption, columns, rows)


def practices(known: Known, language: Language) -> Section | None:
    """Return good practice of one unit that others could take up; None where there is none."""
    rows: list[Sequence[Cell]] = [
        (each["name"], each["agency_name"], each["since"]) for each in known.practices
    ]
    if not rows:
        return None
    columns = heads(language, "practice", "unit", "since")
    caption = say("In use in one unit alone; others could take it up", language)
    table = Table("practices", caption, columns, rows)
    return Section("practices", say("Good practice to spread", language), [table])
