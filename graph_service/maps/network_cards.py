"""The cards of the map of a network: the network, its members, who is missing, other networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph_service.gaps.catalogue import gap_named
from graph_service.i18n import Language
from graph_service.maps.agency_sectors import usual_sector
from graph_service.maps.model import Card, State
from graph_service.maps.words import listed, route_to, say
from graph_service.model.vocabulary import label
from graph_service.names import name_in

_Row = Mapping[str, Any]
Facts = tuple[tuple[str, str], ...]

#: What each fact is called.
MESSAGES = {
    "Theme": "Theme",
    "Area": "Area",
    "Kind": "Kind",
    "Status": "Status",
    "Every": "Meets every (days)",
    "Last": "Last met",
    "Next": "Next meeting",
    "Convener": "Convener",
    "Sector": "Sector",
    "Contact": "Contact",
    "Attendance": "Took part in meetings",
    "Shared": "Agencies in both",
    "Others": "Other networks with the same agencies",
}
#: Of the ways in which several contacts stand, the first one that any of them has is the agency's.
_BEST: tuple[State, ...] = ("usual", "away", "stale", "left")


def facts(language: Language, **given: object) -> Facts:
    """Return what is told of a card, each with its name; what is not known is left out."""
    return tuple(
        (say(MESSAGES[name], language), str(value)) for name, value in given.items() if value
    )


def network_card(row: _Row, members: int, others: int, language: Language) -> Card:
    """Return the card in the middle: what the network is about, and how it meets.

    Parameters:
        row: The network.
        members: How many agencies are its members.
        others: In how many other networks some of them sit too.
        language: The language of the map.
    """
    theme = name_in(language, "Theme", row["theme"], row["theme_name"])
    area = name_in(language, "Area", row["area"], row["area_name"])
    every, last, next_on = row["meets_every_days"], row["last_met_on"], row["next_meeting_on"]
    meets = say("Meets every {days} days", language, days=every) if every else ""
    met = say("last {day}", language, day=last) if last else ""
    coming = say("next {day}", language, day=next_on) if next_on else ""
    lines = (listed([theme or "", area or ""]), meets, listed([met, coming]))
    return Card(
        id=f"Network:{row['id']}",
        kind="network",
        title=row["name"],
        lines=tuple(line for line in lines if line),
        facts=facts(
            language,
            Theme=theme,
            Area=area,
            Kind=label("network_kinds", row["kind"], language),
            Status=label("network_statuses", row["status"], language),
            Every=every,
            Last=last,
            Next=next_on,
            Convener=row["convener_name"],
            Others=others,
        ),
        weight=members,
    )


def agency_card(
    row: _Row,
    seats: Sequence[_Row],
    meetings: Sequence[_Row],
    convenes: bool,
    day: date,
    fresh_since: date,
    language: Language,
) -> Card:
    """Return the card of a member agency: whom it has named, how they stand, how often it came.

    Parameters:
        row: The agency.
        seats: The contacts it has named to the network.
        meetings: The last meetings held; those before it joined do not count.
        convenes: Whether it convenes the network.
        day: The date of the map.
        fresh_since: Details verified before this day are stale.
        language: The language of the map.
    """
    standings = [seat_standing(seat, day, fresh_since, language) for seat in seats]
    state, text = min(standings, key=lambda each: _BEST.index(each[0]), default=("usual", ""))
    if not seats:
        text = say("No contact named", language)
    people = [seat_person(seat, language) for seat in seats]
    leads = say("Convener", language) if convenes else ""
    attended = attendance(row, meetings)
    told = [
        listed([person, standing]) for person, (_, standing) in zip(people, standings, strict=True)
    ]
    return Card(
        id=f"Agency:{row['id']}",
        kind="agency",
        title=row["name"],
        lines=_lines(leads, people, seats, text, language),
        corner=attended,
        state=state,
        state_text=text,
        sector=row["sector"],
        facts=facts(
            language,
            Kind=label("agency_kinds", row["kind"], language),
            Sector=label("sectors", row["sector"], language),
            Area=name_in(language, "Area", row["area"], row["area_name"]),
            Convener=convenes and say("Yes", language),
            Contact="; ".join(told) or text,
            Attendance=attended,
        ),
        names=_named(seats),
        link=route_to(row["id"]),
    )


def _named(seats: Sequence[_Row]) -> tuple[str, ...]:
    """Return the people whom an agency's card names."""
    shown = [seat["contact"] for seat in seats if seat["contact"]]
    shown += [deputy["id"] for seat in seats for deputy in seat["deputies"]]
    return tuple(f"Contact:{id}" for id in dict.fromkeys(shown))


def _lines(
    leads: str, people: Sequence[str], seats: Sequence[_Row], text: str, language: Language
) -> tuple[str, ...]:
    """Return who speaks for an agency, and how they stand, else what their work is."""
    more = say("and {number} more", language, number=len(people) - 1) if len(people) > 1 else ""
    who = " ".join(part for part in (people[0] if people else "", more) if part)
    title = seats[0]["title"] if len(seats) == 1 and seats[0]["title"] != people[0] else ""
    return tuple(line for line in (listed([leads, who]), text or title) if line)


def seat_person(seat: _Row, language: Language) -> str:
    """Return what a named contact is called, as far as the reader may know."""
    if seat["protected"]:
        return say("Contact through the agency", language)
    known: str | None = seat["name"] or seat["title"]
    return known or say("Contact not shown to you", language)


def seat_standing(
    seat: _Row, day: date, fresh_since: date, language: Language
) -> tuple[State, str]:
    """Return how a named contact stands on a day, and the same in words."""
    if not seat["near"]:
        return "usual", ""
    if seat["active_until"] and seat["active_until"] < day:
        return "left", say("Left on {day}", language, day=seat["active_until"])
    if seat["active_from"] and seat["active_from"] > day:
        return "away", say("Starts on {day}", language, day=seat["active_from"])
    if seat["away_until"]:
        return "away", _away(seat, language)
    if seat["verified_on"] is None:
        return "stale", say("Details never verified", language)
    if seat["verified_on"] < fresh_since:
        return "stale", say("Details verified on {day}", language, day=seat["verified_on"])
    return "usual", ""


def _away(seat: _Row, language: Language) -> str:
    until, deputies = seat["away_until"], seat["deputies"]
    if deputies:
        names = ", ".join(each["name"] for each in deputies)
        return say("Away until {day}, deputy {name}", language, day=until, name=names)
    if seat["deputised"]:
        return say("Away until {day}, has a deputy", language, day=until)
    return say("Away until {day}, no deputy", language, day=until)


def attendance(row: _Row, meetings: Sequence[_Row]) -> str:
    """Return how many of the last meetings an agency came to, of those held since it joined."""
    held = [each for each in meetings if each["day"] >= row["since"]]
    came = [each for each in held if row["id"] in (*each["agencies"], *each["seats"])]
    return f"{len(came)}/{len(held)}" if held else ""


def missing_card(network: str, kind: str, language: Language) -> Card:
    """Return the card of a kind of agency that the theme expects and the network lacks."""
    gap = gap_named("network-kind-missing")
    return Card(
        id=f"gap:{gap.id}:{network}:{kind}",
        kind="missing",
        title=say("Missing: {what}", language, what=label("agency_kinds", kind, language)),
        lines=(say("The theme expects it", language),),
        state="missing",
        state_text=say("Missing", language),
        sector=usual_sector(kind),
        facts=facts(language, Sector=label("sectors", usual_sector(kind), language)),
        advice=(gap.front.advice[language],),
    )


def other_card(row: _Row, language: Language) -> Card:
    """Return the card of another network in which members sit too."""
    theme = name_in(language, "Theme", row["theme"], row["theme_name"])
    area = name_in(language, "Area", row["area"], row["area_name"])
    return Card(
        id=f"Network:{row['id']}",
        kind="other_network",
        title=row["name"],
        lines=tuple(line for line in (listed([theme or "", area or ""]),) if line),
        corner=str(len(row["agencies"])),
        facts=facts(language, Theme=theme, Area=area, Shared=", ".join(sorted(row["agencies"]))),
        weight=len(row["agencies"]),
    )
