"""The page of a team's pack that is for the client: who helps with what, what happens next.

Plain language (selkokieli, lätt svenska, klarspråk): short sentences, one thing in each, everyday
words. Nothing of findings is in it, nothing of close ones, and nobody under protection from
disclosure. It bears no id, so that it tells nothing of whose it is where it is left lying about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph_service.clients.known import OPEN_MEASURES, Person
from graph_service.i18n import Language, sort_key
from graph_service.maps.words import say
from graph_service.packs.model import Heading, Items, Pack, Section, Text
from graph_service.packs.team_known import Team
from graph_service.packs.team_told import release_of
from graph_service.reach.standing import Standing, is_working
from graph_service.reach.steps import Channel
from graph_service.rows.find import Found

#: What somebody helps with, in everyday words: by the role they have, by the domain of a need.
MESSAGES = {
    "responsible_officer": "your sentence and your plan",
    "special_worker": "talks and support",
    "sanctions_worker": "everyday matters",
    "own_worker": "the services that you need",
    "client_in_charge": "making the services work together",
    "health_contact": "your health",
    "housing_contact": "a place to live",
    "employment_contact": "work",
    "education_contact": "studies",
    "debt_contact": "money and debts",
    "child_protection_contact": "matters of children and family",
    "expert_by_experience": "talking with someone who has been through the same",
    "support_person": "support in everyday life",
    "chaplain": "faith, and someone to talk to",
    "guardian": "money and official matters",
    "housing": "a place to live",
    "finances": "money and debts",
    "education": "studies",
    "work": "work",
    "physical_health": "your health",
    "mental_health": "how you feel",
    "substance_use": "alcohol and drugs",
    "close_ones": "family and people close to you",
    "social_belonging": "free time and other people",
    "digital_identity": "identity papers and services on the internet",
    "exit": "a life without crime",
    "legal_status": "your right to be in the country",
    "peer_support": "talking with someone who has been through the same",
}
#: How a client can reach somebody, the quickest first; secure messages are between authorities.
_WAYS = ("phone", "email", "visit", "booking")


def for_client(team: Team, language: Language) -> Pack:
    """Return the page for the client as a pack of its own."""
    return Pack(
        kind="client",
        id=team.known.client["id"],
        title=say("Your plan", language),
        lead=say("Here you read who helps you and what happens next.", language),
        day=team.day,
        since=team.since,
        language=language,
        sections=[each for each in _parts(team, language) if each.blocks],
        meeting=None,
    )


def as_section(page: Pack) -> Section:
    """Return the page for the client as the last section of the pack of the meeting."""
    blocks = [
        block
        for each in page.sections
        for block in ((Heading(each.title), *each.blocks) if each.title else each.blocks)
    ]
    return Section("client", page.title, [Text(page.lead), *blocks], starts_page=True)


def _parts(team: Team, language: Language) -> list[Section]:
    wrong = say("Is something wrong or missing? Tell the person who gave you this paper.", language)
    return [
        Section("next", say("What happens next", language), _next(team, language)),
        Section("helpers", say("Who helps you", language), _helpers(team, language)),
        Section("calls", say("How you reach them", language), _calls(team, language)),
        Section("told", say("Who gets information about you", language), _told(team, language)),
        Section("wrong", say("You can ask", language), [Text(wrong)]),
    ]


def _next(team: Team, language: Language) -> list[Text | Items]:
    """Return the days that come, and what is done by whom until when."""
    lines = []
    if release := release_of(team):
        lines.append(say("Your day of release is {day}.", language, day=release))
    if team.next:
        text = "The people who help you meet on {day}. You take part too."
        lines.append(say(text, language, day=team.next.on))
    else:
        lines.append(say("The next meeting is not agreed yet.", language))
    rows = [row for row in team.known.rows["measures"] if row.values["status"] in OPEN_MEASURES]
    rows += [row for row in team.actions if _is_to_do(row)]
    rows.sort(key=lambda row: (str(row.values["due_on"] or "9"), row.values["id"]))
    if not rows:
        lines.append(say("Nothing else is agreed yet. Ask at the next meeting.", language))
        return [Text(line) for line in lines]
    return [*map(Text, lines), Items([_deed(team, row, language) for row in rows])]


def _is_to_do(row: Found) -> bool:
    """Return whether a row of the actions is to be done: no lesson, and no question to lift."""
    return row.values["status"] == "open" and row.values["kind"] in (None, "action", "decision")


def _deed(team: Team, row: Found, language: Language) -> str:
    """Return what is done, who sees to it and by when, a sentence each."""
    values, due = row.values, row.values["due_on"]
    person = team.known.people.get(values["responsible"] or "")
    parts = [f"{str(values['title']).rstrip(' .')}."]
    if person and _is_here(team, person):
        parts.append(say("{who} sees to this.", language, who=_called(person, language)))
    else:
        parts.append(say("It is not agreed yet who sees to this.", language))
    if team.known.is_overdue(row):
        parts.append(say("It was to be ready by {day}. You may ask about it.", language, day=due))
    elif due:
        parts.append(say("It is ready by {day}.", language, day=due))
    return " ".join(parts)


def _called(person: Person, language: Language) -> str:
    """Return a worker by name and agency; one who may not be named by the agency alone."""
    name = person.name or say("A worker", language)
    return f"{name} ({person.agency_name})"


def _is_here(team: Team, person: Person) -> bool:
    """Return whether somebody works at their agency on the day."""
    first, last = person.active_from, person.active_until
    return (first is None or first <= team.day) and (last is None or last >= team.day)


def _team(team: Team) -> list[tuple[Person, list[Found]]]:
    """Return those on the team who are at work, with their places on it, the nearest first."""
    found: dict[str, tuple[Person, list[Found]]] = {}
    for row in team.known.team:
        person = team.known.people[row.values["contact"]]
        if _is_here(team, person):
            found.setdefault(person.id, (person, []))[1].append(row)
    return list(found.values())


def _helpers(team: Team, language: Language) -> list[Text | Items]:
    lines = []
    for person, rows in _team(team):
        what = _helps_with(team, person, rows, language)
        who = _called(person, language)
        if what:
            text = "{who} helps you with: {what}."
            lines.append(say(text, language, who=who, what=", ".join(what)))
        else:
            lines.append(say("{who} helps you.", language, who=who))
    if not lines:
        return [Text(say("It is not agreed yet who helps you.", language))]
    return [Items(lines)]


def _helps_with(team: Team, person: Person, rows: Iterable[Found], language: Language) -> list[str]:
    """Return what somebody helps with: by their roles, and by the needs their measures answer."""
    domains = {row.values["id"]: row.values["domain"] for row in team.known.rows["needs"]}
    words = [row.values["role"] for row in rows]
    words += [
        domains.get(row.values["need"])
        for row in team.known.rows["measures"]
        if row.values["responsible"] == person.id and row.values["status"] in OPEN_MEASURES
    ]
    found = (say(MESSAGES[word], language) for word in words if word in MESSAGES)
    return list(dict.fromkeys(found))


def _calls(team: Team, language: Language) -> list[Text | Items]:
    """Return how each on the team is reached; a telephone rather than anything else."""
    lines = [_call(team, person, language) for person, _ in _team(team)]
    return [Items(list(dict.fromkeys(lines)))] if lines else []


def _call(team: Team, person: Person, language: Language) -> str:
    standing = team.standings.get(person.id)
    if standing is None:
        return _ask(_called(person, language), language)
    agency = _way([standing.agency_channel])
    by_agency = f"{person.agency_name}: {agency}" if agency else ""
    if person.protected or not person.name:
        return by_agency or _ask(_called(person, language), language)
    if standing.contact.away:
        until = standing.contact.away_until
        away = say("{who} is away until {day}.", language, who=person.name, day=until)
        return f"{away} {_instead(standing, language) or by_agency}".strip()
    way = _way([each for each in standing.contact.channels if is_working(each, team.day)])
    return f"{person.name}: {way}" if way else by_agency or _ask(person.name, language)


def _instead(standing: Standing, language: Language) -> str:
    """Return who is reached in somebody's place."""
    deputy, way = standing.deputy, _way([standing.channel])
    if deputy is None or not deputy.name or not way:
        return ""
    return say("In their place: {who}, {way}", language, who=deputy.name, way=way)


def _way(channels: Sequence[Channel | None]) -> str:
    """Return the channel that a client reaches somebody by; empty where there is none."""
    found = [each for each in channels if each is not None and each.kind in _WAYS]
    found.sort(key=lambda each: _WAYS.index(each.kind))
    return found[0].value if found else ""


def _ask(who: str, language: Language) -> str:
    text = "{who}: ask the person who gave you this paper for the number."
    return say(text, language, who=who)


def _told(team: Team, language: Language) -> list[Text | Items]:
    """Return to whom information about the client goes, by consent and by law."""
    known = team.known
    now = [row for row in known.rows["consents"] if known.is_now(row, "given_on", "ends_on")]

    def names(ground: str) -> list[str]:
        found = {
            known.agencies[row.values["agency"]] for row in now if row.values["ground"] == ground
        }
        return sorted(found, key=sort_key(language))

    blocks: list[Text | Items] = []
    if agreed := names("consent"):
        text = "You have agreed that these get information about you:"
        blocks += [Text(say(text, language)), Items(agreed)]
        text = "You can change your mind. Tell the person who gave you this paper."
        blocks.append(Text(say(text, language)))
    if lawful := names("law"):
        text = "By law these get information about you:"
        blocks += [Text(say(text, language)), Items(lawful)]
    return blocks
