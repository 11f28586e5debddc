"""The cards of a team map: the client, contacts, who stands in for them, close ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from graph_service.i18n import Language
from graph_service.maps.model import Card, State
from graph_service.maps.sectors import sector_of
from graph_service.maps.words import route_to, say
from graph_service.model.vocabulary import label
from graph_service.parameters import Parameters

_Row = Mapping[str, Any]
#: Where a contact stands whose closeness is not on record: it says nothing either way.
_MIDDLE_RING = 2
Facts = tuple[tuple[str, str], ...]


def client_card(row: _Row, day: date, language: Language) -> Card:
    """Return the card in the middle: a made-up id, the phase, the days until release."""
    release = row["release_on"]
    left = (release - day).days if release else None
    lines = [label("phases", row["phase"], language)]
    if left is not None and left >= 0:
        lines.append(say("Release in {days} days", language, days=left))
    elif release:
        lines.append(say("Released on {day}", language, day=release))
    needs = dict.fromkeys(label("domains", each["domain"], language) for each in row["needs"])
    return Card(
        id=f"Client:{row['id']}",
        kind="client",
        title=row["id"],
        lines=tuple(lines),
        facts=_facts(
            language,
            Phase=label("phases", row["phase"], language),
            Release=release,
            Unit=row["unit"],
            Municipality=row["municipality"],
            Needs=", ".join(needs),
            Meetings=row["meetings"],
        ),
    )


#: What each fact is called.
MESSAGES = {
    "Phase": "Phase",
    "Release": "Release on",
    "Unit": "Unit",
    "Municipality": "Municipality",
    "Needs": "Open needs",
    "Meetings": "Team meetings held",
    "Name": "Name",
    "Agency": "Agency",
    "Since": "On the team since",
    "Relation": "Relation",
    "Verified": "Details verified on",
    "Away": "Away",
    "Deputy": "Deputy",
    "Measures": "Answers for",
    "Ground": "Ground for sharing information",
    "For": "Stands in for",
    "Close": "Closeness",
}


def _facts(language: Language, **given: object) -> Facts:
    """Return the facts that have a value, each with what it is called."""
    return tuple(
        (say(MESSAGES[name], language), str(value))
        for name, value in given.items()
        if value not in (None, "", [])
    )


def contact_cards(rows: Iterable[_Row], day: date, language: Language) -> Iterator[Card]:
    """Yield a card for each contact on the team, and one for who stands in for them.

    A contact with two places on the team has one card, by the closer of them.
    """
    chosen: dict[str, _Row] = {}
    roles: dict[str, list[str]] = {}
    hidden = Counter[str]()
    for row in rows:
        id = f"Contact:{row['contact']}"
        if row["contact"] is None:
            hidden[row["agency"]] += 1
            id = f"Agency:{row['agency']}#{hidden[row['agency']]}"
        roles.setdefault(id, []).append(_role(row, language))
        if id not in chosen or _ring(row) < _ring(chosen[id]):
            chosen[id] = row
    for id, row in chosen.items():
        yield _contact_card(id, row, ", ".join(dict.fromkeys(roles[id])), day, language)
        absence = _absence(row)
        if absence and absence["deputy"]:
            yield _deputy_card(id, row, absence, language)


def _role(row: _Row, language: Language) -> str:
    if row["role"]:
        return label("team_roles", row["role"], language)
    title = row["title"] or say("Role not agreed", language)
    return title[:1].upper() + title[1:]


def _ring(row: _Row) -> int:
    return row["closeness"] or _MIDDLE_RING


def _absence(row: _Row) -> _Row | None:
    found = [each for each in row["absences"] if each]
    return found[0] if found else None


def _contact_card(id: str, row: _Row, role: str, day: date, language: Language) -> Card:
    state, text = _state(row, day, language)
    absence = _absence(row)
    lines = [row["name"] or "", row["agency_name"]]
    if state == "closed":
        lines = [row["agency_name"], text]
    elif state != "usual":
        lines.append(text)
    verified = row["verified_on"]
    corner = say("{days} d", language, days=(day - verified).days) if verified else ""
    measures = [each for each in row["measures"] if each]
    titles = "; ".join(each["title"] for each in measures)
    if titles:
        lines.append(say("Answers for: {titles}", language, titles=titles))
    grounds = [label("consent_grounds", each, language) for each in sorted(set(row["grounds"]))]
    away = absence and f"{absence['since']} – {absence['until']}"
    return Card(
        id=id,
        kind="contact",
        title=role,
        lines=tuple(line for line in lines if line),
        corner="" if row["closed"] else corner,
        state=state,
        state_text=text,
        sector=sector_of(row["role"], row["agency_kind"]),
        ring=_ring(row),
        together=row["agency"],
        facts=_facts(
            language,
            Name=row["name"],
            Agency=row["agency_name"],
            Since=row["since"],
            Close=row["closeness"],
            Relation=row["relation"] and label("relations", row["relation"], language),
            Verified=None if row["closed"] else verified,
            Away=away,
            Deputy=absence and absence["deputy_name"],
            Measures=titles,
            Ground=", ".join(grounds),
        ),
        link=route_to(row["agency"]),
        weight=1 + len(measures),
        age=(day - verified).days if verified and not row["closed"] else None,
    )


def _state(row: _Row, day: date, language: Language) -> tuple[State, str]:
    """Return how a contact stands, and the same in words; what matters most comes first."""
    if row["closed"] == "ground":
        return "closed", say("No ground for sharing information", language)
    if row["active_until"] and row["active_until"] < day:
        return "left", say("Left on {day}", language, day=row["active_until"])
    if absence := _absence(row):
        return "away", say("Away until {day}", language, day=absence["until"])
    if row["closed"] == "protected":
        return "closed", say("Under protection: reach through the agency", language)
    if row["closed"] == "foreign":
        return "closed", say("Outside your areas", language)
    verified = row["verified_on"]
    if verified is None:
        return "stale", say("Details never verified", language)
    if verified < day - timedelta(days=Parameters().fresh_days):
        return "stale", say("Verified {day}", language, day=verified)
    return "usual", ""


def _deputy_card(of: str, row: _Row, absence: _Row, language: Language) -> Card:
    return Card(
        id=f"Contact:{absence['deputy']}@{of}",
        kind="deputy",
        title=say("Deputy", language),
        lines=(absence["deputy_name"], absence["agency_name"]),
        sector=sector_of(row["role"], row["agency_kind"]),
        ring=_ring(row),
        together=row["agency"],
        facts=_facts(
            language,
            Name=absence["deputy_name"],
            Agency=absence["agency_name"],
            For=row["name"],
            Away=f"{absence['since']} – {absence['until']}",
        ),
        link=route_to(absence["agency"]),
    )


def supporter_cards(rows: Iterable[_Row], language: Language) -> Iterator[Card]:
    """Yield a card for each close one; of one without the client's consent not even the relation.

    No closeness is on record for them, so that they stand in the middle ring.
    """
    for row in rows:
        if not row:
            continue
        relation = row["relation"] and label("supporter_relations", row["relation"], language)
        text = "" if row["consent"] else say("No consent on record", language)
        yield Card(
            id=f"Supporter:{row['id']}",
            kind="supporter",
            title=relation or say("Close one", language),
            lines=(say("Close one", language) if relation else text,),
            state="usual" if row["consent"] else "closed",
            state_text=text,
            sector="belonging",
            ring=_MIDDLE_RING,
            facts=_facts(language, Since=row["since"]),
        )
