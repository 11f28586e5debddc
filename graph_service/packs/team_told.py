"""The sections of a team's pack, each a pure function of what is known of the client's team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from graph_service.clients.known import OPEN_MEASURES, Person
from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.model.vocabulary import label
from graph_service.packs.model import Block, Cell, Reached, Section, Table, Text
from graph_service.packs.team_known import Team
from graph_service.packs.told import by_agency, heads, reached_by
from graph_service.parameters import Parameters
from graph_service.rows.find import Found

#: Whether the client took part in a meeting.
MESSAGES = {True: "Yes", False: "No", None: "Not known"}


def plan(team: Team, language: Language) -> Section:
    """Return the plan for follow-up and progression: who does what by when, for which need.

    Source: POP of the Norwegian project on return from prison (StimuLab).
    """
    rows: list[Sequence[Cell]] = []
    for need in team.known.needs:
        measures = team.known.measures_for(need.values["id"])
        is_open = need.values["status"] == "open"
        shown = measures if is_open else [row for row in measures if _is_open(row)]
        domain = _need(need, language)
        rows += [(domain, *_measure(team, row, language)) for row in shown]
        if is_open and not measures:
            lacking = say("No measure answers this need.", language)
            rows.append((domain, lacking, say("Nobody", language), None, ""))
    none = say("For no particular need", language)
    rows += [(none, *_measure(team, row, language)) for row in team.known.measures_for(None)]
    title = say("Needs and measures", language)
    if not rows:
        return Section("plan", title, [Text(say("No needs are noted.", language))])
    columns = heads(language, "need", "measure", "who", "due", "state")
    caption = say("Who does what by when, for which need", language)
    return Section("plan", title, [Table("measures", caption, columns, rows)])


def _is_open(row: Found) -> bool:
    return row.values["status"] in OPEN_MEASURES


def overdue_measures(team: Team) -> int:
    """Return how many measures should have been done before the day."""
    return sum(team.known.is_overdue(row) for row in team.known.rows["measures"])


def _need(row: Found, language: Language) -> str:
    domain = label("domains", row.values["domain"], language)
    if row.values["status"] == "open":
        return domain
    return f"{domain} · {label('need_statuses', row.values['status'], language)}"


def _measure(team: Team, row: Found, language: Language) -> Sequence[Cell]:
    values = row.values
    service = team.known.services.get(values["service"] or "")
    late = team.known.is_overdue(row)
    status = label("measure_statuses", values["status"], language)
    return (
        f"{values['title']} ({service['name']})" if service else values["title"],
        _who(team, values["responsible"], language),
        values["due_on"],
        say("Overdue", language) if late else status,
    )


def _who(team: Team, contact: str | None, language: Language) -> str:
    """Return who is responsible; of one who may not be named the agency alone."""
    person = team.known.people.get(contact or "")
    if person is None:
        return say("Nobody", language)
    return ", ".join(filter(None, (person.name, person.agency_name)))


def promised(team: Team) -> list[dict[str, Any]]:
    """Return what meetings decided, as the section about promises has it."""
    on = {row.values["id"]: row.values["on"] for row in team.held}
    rows = []
    for each in team.actions:
        person = team.known.people.get(each.values["responsible"] or "")
        rows.append(
            {
                **each.values,
                "kind": each.values["kind"] or "action",
                "agency": person.agency if person else None,
                "agency_name": person.agency_name if person else None,
                "name": person.name if person else None,
                "title_of_contact": None,
                "met_on": on[each.values["meeting"]],
            }
        )
    return rows


def members(team: Team, language: Language) -> Section:
    """Return who is on the team and how they stand, and who left since the last meeting."""
    grounds = _grounds(team, language)
    rows: list[Sequence[Cell]] = []
    for row in team.known.team:
        person = team.known.people[row.values["contact"]]
        stands = standing_text(team, person, language)
        ground = grounds.get(person.agency) or say("No ground", language)
        told = ground if person.is_outside else ""
        rows.append((*_member(row, person, language), stands, told))
    for row in team.left:
        person = team.known.people[row.values["contact"]]
        gone = say("Left the team on {day}", language, day=row.values["until"])
        rows.append((*_member(row, person, language), gone, ""))
    title = say("The team", language)
    if not rows:
        return Section("team", title, [Text(say("Nobody is on the team today.", language))])
    columns = heads(language, "contact", "role", "agency", "standing", "ground")
    caption = say("Who is on the team, and how they can be reached", language)
    return Section("team", title, [Table("team", caption, columns, rows)])


def _grounds(team: Team, language: Language) -> dict[str, str]:
    """Return on what ground information may go to agencies on the day, by their ids."""
    found: dict[str, str] = {}
    for row in team.known.rows["consents"]:
        if team.known.is_now(row, "given_on", "ends_on"):
            ground = label("consent_grounds", row.values["ground"], language)
            known = found.get(row.values["agency"])
            found[row.values["agency"]] = (
                ground if known in (None, ground) else f"{known}, {ground}"
            )
    return found


def _member(row: Found, person: Person, language: Language) -> tuple[str, str, str]:
    role = row.values["role"]
    told = label("team_roles", role, language) if role else say("Role not noted", language)
    return person.text(language), told, person.agency_name


def standing_text(team: Team, person: Person, language: Language) -> str:
    """Return how a contact stands on the day, in words; what matters most comes first."""
    standing, day = team.standings.get(person.id), team.day
    if person.protected:
        return say("Under protection: reach through the agency", language)
    if standing is None or not person.name:
        return say("Outside your areas", language)
    if person.active_until and person.active_until < day:
        return say("Left on {day}", language, day=person.active_until)
    if person.active_from and person.active_from > day:
        return say("Starts on {day}", language, day=person.active_from)
    contact = standing.contact
    if contact.away:
        until = contact.away_until
        if standing.deputy and standing.deputy.name:
            name = standing.deputy.name
            return say("Away until {day}, deputy {name}", language, day=until, name=name)
        if contact.deputies:
            return say("Away until {day}, the deputy cannot be reached", language, day=until)
        return say("Away until {day}, no deputy", language, day=until)
    if standing.channel:
        return say("Can be reached", language)
    if standing.agency_channel:
        return say("Only their agency has a channel that works.", language)
    return say("No channel that works is known.", language)


def out_of_reach(team: Team) -> int:
    """Return how many on the team cannot be reached, by a deputy neither."""
    rows = (team.standings.get(row.values["contact"]) for row in team.known.team)
    return sum(each is not None and not each.is_reachable for each in rows)


def consents(team: Team, language: Language) -> Section:
    """Return to whom information about the client may go, and who on the team has no ground."""
    known = team.known
    rows: list[Sequence[Cell]] = [
        (
            name,
            say("No ground", language),
            None,
            None,
            say("On the team without a consent or a ground in law", language),
        )
        for name in known.unpermitted.values()
    ]
    for row in known.rows["consents"]:
        values = row.values
        now = known.is_now(row, "given_on", "ends_on")
        rows.append(
            (
                known.agencies[values["agency"]],
                label("consent_grounds", values["ground"], language),
                values["given_on"],
                values["ends_on"],
                say("In force", language) if now else say("Not in force", language),
            )
        )
    blocks: list[Block] = []
    if known.unpermitted:
        names = "; ".join(known.unpermitted.values())
        told = "Give nothing of this pack to {names}: no ground lets information go there."
        blocks.append(Text(say(told, language, names=names)))
    columns = heads(language, "agency", "ground", "given", "ends", "state")
    caption = say("To whom information about the client may go", language)
    none = Text(say("No consents are noted.", language))
    blocks.append(Table("consents", caption, columns, rows) if rows else none)
    return Section("consents", say("Consents", language), blocks)


def meetings(team: Team, language: Language) -> Section:
    """Return which meetings of the team were held, of the four that there should be.

    Source: Brå 2020:15 asks for at least four around conditional release.
    """
    known, least = team.known, Parameters().min_meetings
    text = "Held around release: {held} of at least {least}."
    blocks: list[Block] = [Text(say(text, language, held=known.held, least=least))]
    rows = sorted(known.rows["meetings"], key=lambda row: row.values["on"], reverse=True)
    table: list[Sequence[Cell]] = [
        (
            row.values["on"],
            label("meeting_statuses", row.values["status"], language),
            _took_part(row, language),
            "; ".join(_attended(team, row, language)),
        )
        for row in rows
    ]
    columns = heads(language, "met", "state", "client", "present")
    caption = say("Meetings of the team, the last first", language)
    none = Text(say("No team meeting is noted.", language))
    blocks.append(Table("meetings", caption, columns, table) if table else none)
    return Section("meetings", say("Meetings", language), blocks)


def _took_part(row: Found, language: Language) -> str:
    if row.values["status"] != "held":
        return ""
    return say(MESSAGES[row.values["client_present"]], language)


def _attended(team: Team, meeting: Found, language: Language) -> list[str]:
    rows = team.known.of_meeting("attendance", meeting.values["id"])
    came = [row for row in rows if row.values["status"] == "attended"]
    people = [team.known.people[row.values["contact"]] for row in came]
    names = [", ".join((each.text(language), each.agency_name)) for each in people]
    return sorted(names, key=sort_key(language))


def reached(team: Team, language: Language) -> list[Reached]:
    """Return the contact sheet: those on the team who may be named, and who stands in for them."""
    found: dict[str, Reached] = {}
    for row in team.known.team:
        standing = team.standings.get(row.values["contact"])
        if standing is None or standing.contact.protected:
            continue
        for each in (standing.contact, standing.deputy):
            if each is not None:
                found[each.id] = reached_by(each)
    return by_agency(found.values(), language)


def release_of(team: Team) -> date | None:
    """Return the day of the client's release, where it is still to come."""
    release: date | None = team.known.client["release_on"]
    return release if release and release >= team.day else None
