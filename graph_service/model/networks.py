"""Networks: what they are about, who sits in them, when they met and what they decided."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from graph_service.model.cells import error
from graph_service.model.columns import (
    Day,
    Flag,
    Id,
    Link,
    NotBefore,
    Number,
    Row,
    Text,
    Word,
    Words,
    column,
    refers_to,
)
from graph_service.model.handling import AGREEMENT, CLIENT, PUBLIC, SEAT


class Theme(Row, table="themes", label="Theme"):
    """What a network is about, and the kinds of agency that have to be at the table for it.

    The five of the Finnish guidelines: education and work; substance use and mental health;
    housing and homelessness; young people and child protection; rehabilitation. Others exist.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    expects: Annotated[
        tuple[str, ...],
        Words("agency_kinds"),
        column(
            "Odotetut toimijatyypit",
            "Förväntade typer av aktörer",
            "Forventede typer aktører",
            "Expected kinds of agency",
            PUBLIC,
        ),
    ] = ()


class Network(Row, table="networks", label="Network"):
    """A standing multi-agency group: a themed stakeholder network, matrix group or steering group.

    The matrix group (matriisiryhmä) is the permanent national group for stakeholder cooperation,
    with a seat for each sanctions centre.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    kind: Annotated[
        str,
        Word("network_kinds"),
        column("Verkostotyyppi", "Typ av nätverk", "Type nettverk", "Kind", PUBLIC),
    ]
    theme: Annotated[
        Id | None, refers_to("themes", "ON_THEME", "Teema", "Tema", "Tema", "Theme", PUBLIC)
    ] = None
    area: Annotated[
        Id | None, refers_to("areas", "COVERS", "Alue", "Område", "Område", "Area", PUBLIC)
    ] = None
    convener: Annotated[
        Id | None,
        refers_to(
            "agencies",
            "CONVENED_BY",
            "Koollekutsuja",
            "Sammankallande",
            "Innkaller",
            "Convener",
            PUBLIC,
        ),
    ] = None
    meets_every_days: Annotated[
        int | None,
        Number(least=1),
        column(
            "Kokousväli (päivää)",
            "Mötesintervall (dagar)",
            "Møteintervall (dager)",
            "Meets every (days)",
            PUBLIC,
        ),
    ] = None
    status: Annotated[
        str, Word("network_statuses"), column("Tila", "Status", "Status", "Status", PUBLIC)
    ]


class Member(Row, table="members", link=Link("agency", "MEMBER_OF", "network")):
    """An agency's seat in a network, and the contact it has named to it.

    The contact carries information between the network and their own unit.
    """

    network: Annotated[
        Id, refers_to("networks", "", "Verkosto", "Nätverk", "Nettverk", "Network", AGREEMENT)
    ]
    agency: Annotated[
        Id,
        refers_to(
            "agencies",
            "",
            "Jäsenorganisaatio",
            "Medlemsorganisation",
            "Medlemsorganisasjon",
            "Member agency",
            AGREEMENT,
        ),
    ]
    contact: Annotated[
        Id | None,
        refers_to(
            "contacts",
            "REPRESENTS",
            "Yhteyshenkilö",
            "Kontaktperson",
            "Kontaktperson",
            "Contact",
            SEAT,
        ),
    ] = None
    since: Annotated[
        Day | None, column("Alkaen", "Från och med", "Fra og med", "Since", AGREEMENT)
    ] = None
    until: Annotated[
        Day | None,
        NotBefore("since"),
        column("Saakka", "Till och med", "Til og med", "Until", AGREEMENT),
    ] = None


class Goal(Row, table="goals", label="Goal"):
    """What a network set itself to reach, so that reports can say whether it did.

    One that names a kind of finding is counted by it: it is reached when no more of them are open
    about the network, its members and their contacts, or its theme in its area, than `at_most`.
    The Finnish guidelines for stakeholder cooperation ask for goals, structures and follow-up.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", AGREEMENT)]
    network: Annotated[
        Id,
        refers_to("networks", "GOAL_OF", "Verkosto", "Nätverk", "Nettverk", "Network", AGREEMENT),
    ]
    name: Annotated[Text, column("Tavoite", "Mål", "Mål", "Goal", AGREEMENT)]
    gap: Annotated[
        str | None,
        Word("goal_gaps"),
        column(
            "Mitattava puute", "Brist som räknas", "Mangel som telles", "Gap counted", AGREEMENT
        ),
    ] = None
    at_most: Annotated[
        int | None,
        Number(least=0),
        column("Avoinna enintään", "Högst öppna", "Høyst åpne", "At most open", AGREEMENT),
    ] = None
    due_on: Annotated[
        Day | None, column("Määräpäivä", "Klart senast", "Frist", "Due on", AGREEMENT)
    ] = None
    status: Annotated[
        str, Word("goal_statuses"), column("Tila", "Status", "Status", "Status", AGREEMENT)
    ]

    @field_validator("at_most", mode="after")
    @classmethod
    def _of_a_gap(cls, number: int | None, info: ValidationInfo) -> int | None:
        if number is not None and "gap" in info.data and info.data["gap"] is None:
            raise error("goal_gap", "A number goes with the gap that it counts")
        return number


class Meeting(Row, table="meetings", label="Meeting"):
    """A meeting of a network, or of the team around one client, in which the client takes part.

    Brå 2020:15 calls for at least four, better five, meetings of each client's reintegration group
    around conditional release.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", AGREEMENT)]
    kind: Annotated[
        str,
        Word("meeting_kinds"),
        column("Kokoustyyppi", "Typ av möte", "Type møte", "Kind", AGREEMENT),
    ]
    network: Annotated[
        Id | None,
        refers_to(
            "networks", "MEETING_OF", "Verkosto", "Nätverk", "Nettverk", "Network", AGREEMENT
        ),
        Field(validate_default=True),
    ] = None
    client: Annotated[
        Id | None,
        refers_to("clients", "MEETING_OF", "Asiakas", "Klient", "Klient", "Client", CLIENT),
        Field(validate_default=True),
    ] = None
    on: Annotated[Day, column("Päivä", "Datum", "Dato", "Date", AGREEMENT)]
    status: Annotated[
        str, Word("meeting_statuses"), column("Tila", "Status", "Status", "Status", AGREEMENT)
    ]
    client_present: Annotated[
        Flag | None,
        column(
            "Asiakas paikalla",
            "Klienten närvarande",
            "Klienten til stede",
            "Client present",
            CLIENT,
        ),
    ] = None

    @field_validator("network", "client", mode="after")
    @classmethod
    def _of_its_kind(cls, named: str | None, info: ValidationInfo) -> str | None:
        kind = info.data.get("kind")  # absent when that cell has an error of its own
        if kind == "network" and (named is None) == (info.field_name == "network"):
            raise error("meeting_network", "A network meeting names a network and no client")
        if kind == "team" and (named is None) == (info.field_name == "client"):
            raise error("meeting_client", "A team meeting names a client and no network")
        return named


class Attendance(Row, table="attendance", link=Link("contact", "TAKES_PART_IN", "meeting")):
    """A contact's invitation to a meeting and what came of it."""

    meeting: Annotated[Id, refers_to("meetings", "", "Kokous", "Möte", "Møte", "Meeting", SEAT)]
    contact: Annotated[
        Id,
        refers_to(
            "contacts", "", "Yhteyshenkilö", "Kontaktperson", "Kontaktperson", "Contact", SEAT
        ),
    ]
    status: Annotated[
        str,
        Word("attendance_statuses"),
        column("Osallistuminen", "Deltagande", "Deltakelse", "Attendance", SEAT),
    ]


class Action(Row, table="actions", label="Action"):
    """What came of a meeting, of one kind: something that somebody is to do by a day where empty.

    Beside who does what, Swedish meetings wrote down lessons and questions to lift to the next
    level (Brå 2020:15). A decision or a lesson needs nobody to do it, and no day.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", AGREEMENT)]
    meeting: Annotated[
        Id, refers_to("meetings", "DECIDED_AT", "Kokous", "Möte", "Møte", "Meeting", AGREEMENT)
    ]
    title: Annotated[
        Text, column("Sovittu asia", "Beslutad åtgärd", "Vedtatt tiltak", "Title", AGREEMENT)
    ]
    responsible: Annotated[
        Id | None,
        refers_to(
            "contacts", "RESPONSIBLE", "Vastuuhenkilö", "Ansvarig", "Ansvarlig", "Responsible", SEAT
        ),
    ] = None
    due_on: Annotated[
        Day | None, column("Määräpäivä", "Klart senast", "Frist", "Due on", AGREEMENT)
    ] = None
    status: Annotated[
        str, Word("action_statuses"), column("Tila", "Status", "Status", "Status", AGREEMENT)
    ]
    kind: Annotated[
        str | None,
        Word("action_kinds"),
        column("Asian tyyppi", "Typ", "Type", "Kind", AGREEMENT),
    ] = None
