"""Services that clients are guided to, the projects and practices that carry them, referrals."""

from __future__ import annotations

from typing import Annotated

from graph_service.model.columns import (
    Day,
    Id,
    Ids,
    Link,
    NotBefore,
    Row,
    Text,
    Word,
    Words,
    column,
    refers_to,
)
from graph_service.model.handling import AGREEMENT, CLIENT, PUBLIC, SEAT


class Service(Row, table="services", label="Service"):
    """A service, or a place where a sanction is carried out, that an agency offers in an area.

    A service place (palvelupaikka) takes people in community service, an activity place
    (toimintavelvoitepaikka) those in probationary freedom. Reviewed once a year.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    agency: Annotated[
        Id,
        refers_to(
            "agencies",
            "OFFERED_BY",
            "Palvelun tarjoaja",
            "Tillhandahålls av",
            "Tilbys av",
            "Offered by",
            PUBLIC,
        ),
    ]
    domain: Annotated[
        str, Word("domains"), column("Elämänalue", "Livsområde", "Livsområde", "Domain", PUBLIC)
    ]
    kind: Annotated[
        str,
        Word("service_kinds"),
        column("Palvelutyyppi", "Typ av tjänst", "Type tjeneste", "Kind", PUBLIC),
    ]
    area: Annotated[
        Id | None, refers_to("areas", "COVERS", "Alue", "Område", "Område", "Area", PUBLIC)
    ] = None
    phases: Annotated[
        tuple[str, ...], Words("phases"), column("Vaiheet", "Faser", "Faser", "Phases", PUBLIC)
    ] = ()
    reviewed_on: Annotated[
        Day | None, column("Tarkastettu", "Granskad", "Gjennomgått", "Reviewed on", PUBLIC)
    ] = None
    project: Annotated[
        Id | None,
        refers_to("projects", "PART_OF_PROJECT", "Hanke", "Projekt", "Prosjekt", "Project", PUBLIC),
    ] = None


class Project(Row, table="projects", label="Project"):
    """A partnership project with an end; followed up every half year."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", AGREEMENT)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", AGREEMENT)]
    agency: Annotated[
        Id,
        refers_to(
            "agencies", "RUN_BY", "Toteuttaja", "Projektägare", "Prosjekteier", "Run by", AGREEMENT
        ),
    ]
    units: Annotated[
        tuple[str, ...],
        Ids(),
        refers_to("agencies", "IN_UNIT", "Yksiköt", "Enheter", "Enheter", "Units", AGREEMENT),
    ] = ()
    contact: Annotated[
        Id | None,
        refers_to(
            "contacts", "NAMES", "Yhteyshenkilö", "Kontaktperson", "Kontaktperson", "Contact", SEAT
        ),
    ] = None
    starts_on: Annotated[
        Day | None, column("Alkaa", "Börjar", "Starter", "Starts on", AGREEMENT)
    ] = None
    ends_on: Annotated[
        Day | None,
        NotBefore("starts_on"),
        column("Päättyy", "Slutar", "Slutter", "Ends on", AGREEMENT),
    ] = None
    next_review_on: Annotated[
        Day | None,
        column(
            "Seuraava seuranta",
            "Nästa uppföljning",
            "Neste oppfølging",
            "Next review on",
            AGREEMENT,
        ),
    ] = None


class Practice(Row, table="practices", label="Practice"):
    """A way of working that has proved itself and should be spread between units.

    Norway's StimuLab project: spread pilots that work (servicetorg, TOG, Stifinneren, ung team)
    instead of starting new ones all the time.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    theme: Annotated[
        Id | None, refers_to("themes", "ON_THEME", "Teema", "Tema", "Tema", "Theme", PUBLIC)
    ] = None


class PracticeSite(Row, table="practice_sites", link=Link("agency", "PRACTISES", "practice")):
    """A unit or other agency in which a practice is in use."""

    practice: Annotated[
        Id, refers_to("practices", "", "Käytäntö", "Arbetssätt", "Praksis", "Practice", AGREEMENT)
    ]
    agency: Annotated[
        Id, refers_to("agencies", "", "Toimija", "Aktör", "Aktør", "Agency", AGREEMENT)
    ]
    since: Annotated[
        Day | None, column("Alkaen", "Från och med", "Fra og med", "Since", AGREEMENT)
    ] = None
    until: Annotated[
        Day | None,
        NotBefore("since"),
        column("Saakka", "Till och med", "Til og med", "Until", AGREEMENT),
    ] = None


class Referral(Row, table="referrals", label="Referral"):
    """A client guided to a service, and whether the service has answered."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLIENT)]
    client: Annotated[
        Id, refers_to("clients", "REFERRAL_OF", "Asiakas", "Klient", "Klient", "Client", CLIENT)
    ]
    from_agency: Annotated[
        Id | None,
        refers_to(
            "agencies",
            "REFERRED_BY",
            "Ohjaava taho",
            "Hänvisande aktör",
            "Henvisende aktør",
            "From agency",
            CLIENT,
        ),
    ] = None
    service: Annotated[
        Id, refers_to("services", "REFERRED_TO", "Palvelu", "Tjänst", "Tjeneste", "Service", CLIENT)
    ]
    sent_on: Annotated[Day, column("Lähetetty", "Skickad", "Sendt", "Sent on", CLIENT)]
    status: Annotated[
        str, Word("referral_statuses"), column("Tila", "Status", "Status", "Status", CLIENT)
    ]
    responded_on: Annotated[
        Day | None, column("Vastattu", "Besvarad", "Besvart", "Responded on", CLIENT)
    ] = None
