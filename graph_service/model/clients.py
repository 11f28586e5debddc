"""Clients and what stands around each: needs, measures, the team, close ones, consents.

No name, identity code, address, offence, health detail or case note has a column here, and none is
to be given one.
"""

from __future__ import annotations

from typing import Annotated

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
from graph_service.model.handling import CLIENT, CLOSE_ONE, CONSENT


class Client(Row, table="clients", label="Client"):
    """A person serving a sanction, known by a made-up id alone.

    The phase says where on the path from before the sanction to after it the client is; a client
    in the phase closed is no longer worked with, and what is held of them is kept for a time from
    the day they were closed on.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLIENT)]
    municipality: Annotated[
        Id,
        refers_to(
            "areas", "LIVES_IN", "Kotikunta", "Hemkommun", "Hjemkommune", "Municipality", CLIENT
        ),
    ]
    unit: Annotated[
        Id, refers_to("agencies", "IN_UNIT", "Yksikkö", "Enhet", "Enhet", "Unit", CLIENT)
    ]
    sanction: Annotated[
        str,
        Word("sanctions"),
        column("Seuraamus", "Påföljd", "Straffereaksjon", "Sanction", CLIENT),
    ]
    phase: Annotated[str, Word("phases"), column("Vaihe", "Fas", "Fase", "Phase", CLIENT)]
    starts_on: Annotated[Day | None, column("Alkaa", "Börjar", "Starter", "Starts on", CLIENT)] = (
        None
    )
    release_on: Annotated[
        Day | None, column("Vapautuu", "Friges", "Løslates", "Release on", CLIENT)
    ] = None
    closed_on: Annotated[
        Day | None,
        NotBefore("starts_on"),
        column("Päättynyt", "Avslutad", "Avsluttet", "Closed on", CLIENT),
    ] = None
    age_group: Annotated[
        str | None,
        Word("age_groups"),
        column("Ikäryhmä", "Åldersgrupp", "Aldersgruppe", "Age group", CLIENT),
    ] = None
    language: Annotated[
        Text | None, column("Asiointikieli", "Kontaktspråk", "Kontaktspråk", "Language", CLIENT)
    ] = None
    flags: Annotated[
        tuple[str, ...],
        Words("client_flags"),
        column("Huomioitavaa", "Att beakta", "Å ta hensyn til", "Flags", CLIENT),
    ] = ()


class Need(Row, table="needs", label="Need"):
    """A domain of life in which a client needs something; never a diagnosis or a detail."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLIENT)]
    client: Annotated[
        Id, refers_to("clients", "NEED_OF", "Asiakas", "Klient", "Klient", "Client", CLIENT)
    ]
    domain: Annotated[
        str, Word("domains"), column("Elämänalue", "Livsområde", "Livsområde", "Domain", CLIENT)
    ]
    priority: Annotated[
        int | None,
        Number(1, 3),
        column("Tärkeys (1–3)", "Prioritet (1–3)", "Prioritet (1–3)", "Priority (1–3)", CLIENT),
    ] = None
    status: Annotated[
        str, Word("need_statuses"), column("Tila", "Status", "Status", "Status", CLIENT)
    ]
    identified_on: Annotated[
        Day | None, column("Tunnistettu", "Identifierat", "Kartlagt", "Identified on", CLIENT)
    ] = None


class Measure(Row, table="measures", label="Measure"):
    """What is done about a need: which actor is responsible for what, and by when (POP)."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLIENT)]
    client: Annotated[
        Id, refers_to("clients", "MEASURE_OF", "Asiakas", "Klient", "Klient", "Client", CLIENT)
    ]
    need: Annotated[
        Id | None, refers_to("needs", "ANSWERS", "Tarve", "Behov", "Behov", "Need", CLIENT)
    ] = None
    title: Annotated[Text, column("Toimenpide", "Åtgärd", "Tiltak", "Title", CLIENT)]
    responsible: Annotated[
        Id | None,
        refers_to(
            "contacts",
            "RESPONSIBLE",
            "Vastuuhenkilö",
            "Ansvarig",
            "Ansvarlig",
            "Responsible",
            CLIENT,
        ),
    ] = None
    service: Annotated[
        Id | None, refers_to("services", "USES", "Palvelu", "Tjänst", "Tjeneste", "Service", CLIENT)
    ] = None
    status: Annotated[
        str, Word("measure_statuses"), column("Tila", "Status", "Status", "Status", CLIENT)
    ]
    due_on: Annotated[
        Day | None, column("Määräpäivä", "Klart senast", "Frist", "Due on", CLIENT)
    ] = None


class TeamMember(Row, table="team", link=Link("contact", "ON_TEAM", "client")):
    """A contact's place in the team around a client (laget rundt den domfelte).

    Closeness 1 is the inner ring. The relation is how the contact and the client get on, for
    coordination has to be relational, not only structural.
    """

    client: Annotated[Id, refers_to("clients", "", "Asiakas", "Klient", "Klient", "Client", CLIENT)]
    contact: Annotated[
        Id,
        refers_to(
            "contacts", "", "Yhteyshenkilö", "Kontaktperson", "Kontaktperson", "Contact", CLIENT
        ),
    ]
    role: Annotated[
        str | None, Word("team_roles"), column("Rooli", "Roll", "Rolle", "Role", CLIENT)
    ] = None
    since: Annotated[
        Day | None, column("Alkaen", "Från och med", "Fra og med", "Since", CLIENT)
    ] = None
    until: Annotated[
        Day | None,
        NotBefore("since"),
        column("Saakka", "Till och med", "Til og med", "Until", CLIENT),
    ] = None
    closeness: Annotated[
        int | None,
        Number(1, 3),
        column("Läheisyys (1–3)", "Närhet (1–3)", "Nærhet (1–3)", "Closeness (1–3)", CLIENT),
    ] = None
    relation: Annotated[
        str | None, Word("relations"), column("Suhde", "Relation", "Relasjon", "Relation", CLIENT)
    ] = None


class Supporter(Row, table="supporters", label="Supporter"):
    """A close one (läheinen, närstående, nærstående) whom the client counts on.

    Not only next of kin. Held without a name, and only with the client's consent.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLOSE_ONE)]
    client: Annotated[
        Id, refers_to("clients", "SUPPORTS", "Asiakas", "Klient", "Klient", "Client", CLOSE_ONE)
    ]
    relation: Annotated[
        str,
        Word("supporter_relations"),
        column(
            "Suhde asiakkaaseen",
            "Relation till klienten",
            "Relasjon til klienten",
            "Relation",
            CLOSE_ONE,
        ),
    ]
    since: Annotated[
        Day | None, column("Alkaen", "Från och med", "Fra og med", "Since", CLOSE_ONE)
    ] = None
    until: Annotated[
        Day | None,
        NotBefore("since"),
        column("Saakka", "Till och med", "Til og med", "Until", CLOSE_ONE),
    ] = None
    consent: Annotated[
        Flag | None, column("Suostumus", "Samtycke", "Samtykke", "Consent", CLOSE_ONE)
    ] = None


class Consent(Row, table="consents", label="Consent"):
    """The ground on which information about a client may go to an agency.

    The software records the ground, the client's consent or the law; it does not decide it.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CONSENT)]
    client: Annotated[
        Id, refers_to("clients", "CONSENT_OF", "Asiakas", "Klient", "Klient", "Client", CONSENT)
    ]
    agency: Annotated[
        Id, refers_to("agencies", "PERMITS", "Toimija", "Aktör", "Aktør", "Agency", CONSENT)
    ]
    ground: Annotated[
        str, Word("consent_grounds"), column("Peruste", "Grund", "Grunnlag", "Ground", CONSENT)
    ]
    given_on: Annotated[Day, column("Annettu", "Lämnat", "Gitt", "Given on", CONSENT)]
    ends_on: Annotated[
        Day | None,
        NotBefore("given_on"),
        column("Päättyy", "Upphör", "Opphører", "Ends on", CONSENT),
    ] = None
