"""Contact persons, how they are reached, and who stands in for them."""

from __future__ import annotations

from typing import Annotated

from graph_service.model.columns import (
    Day,
    Flag,
    Id,
    List,
    NotBefore,
    Row,
    Text,
    Texts,
    Word,
    column,
    refers_by,
    refers_to,
)
from graph_service.model.handling import ABSENCE, PROTECTION, WORK


class Contact(Row, table="contacts", label="Contact"):
    """A person who can be reached at work on behalf of an agency.

    Each agency of a network names its own contact and answers for the details being up to date.
    Experts by experience are contacts too. Of a protected contact (turvakielto, skyddade
    personuppgifter, adressesperre) only the way through the agency is ever shown.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", WORK)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", WORK)]
    agency: Annotated[
        Id, refers_to("agencies", "WORKS_AT", "Toimija", "Aktör", "Aktør", "Agency", WORK)
    ]
    title: Annotated[
        Text | None, column("Tehtävänimike", "Titel", "Stilling", "Job title", WORK)
    ] = None
    languages: Annotated[List, column("Kielet", "Språk", "Språk", "Languages", WORK)] = ()
    expertise: Annotated[
        List, column("Osaaminen", "Kompetens", "Kompetanse", "Expertise", WORK)
    ] = ()
    active_from: Annotated[
        Day | None,
        column(
            "Tehtävässä alkaen",
            "I uppdraget från och med",
            "I oppgaven fra og med",
            "Active from",
            WORK,
        ),
    ] = None
    active_until: Annotated[
        Day | None,
        NotBefore("active_from"),
        column(
            "Tehtävässä saakka",
            "I uppdraget till och med",
            "I oppgaven til og med",
            "Active until",
            WORK,
        ),
    ] = None
    protected: Annotated[
        Flag | None,
        column("Turvakielto", "Skyddade personuppgifter", "Adressesperre", "Protected", PROTECTION),
    ] = None
    works_in_units: Annotated[
        Flag | None,
        column(
            "Toimii yksiköissä",
            "Arbetar i enheterna",
            "Arbeider i enhetene",
            "Works in units",
            WORK,
        ),
    ] = None


class Channel(Row, table="channels", label="Channel"):
    """A way to reach a contact, an agency or a network, with the day it was last found to work.

    A shared channel (the post box of a service, a switchboard) outlives the person who answers it.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", WORK)]
    owner_kind: Annotated[
        str,
        Word("owner_kinds"),
        column("Haltijan laji", "Typ av innehavare", "Type innehaver", "Kind of owner", WORK),
    ]
    owner: Annotated[
        Id,
        refers_by(
            "owner_kind",
            {"contact": "contacts", "agency": "agencies", "network": "networks"},
            "OWNED_BY",
            Texts("Haltija", "Innehavare", "Innehaver", "Owner"),
            WORK,
        ),
    ]
    kind: Annotated[
        str, Word("channel_kinds"), column("Yhteystapa", "Kontaktsätt", "Kontaktmåte", "Kind", WORK)
    ]
    value: Annotated[
        Text, column("Yhteystieto", "Kontaktuppgift", "Kontaktopplysning", "Contact detail", WORK)
    ]
    shared: Annotated[
        Flag | None, column("Yhteiskäyttöinen", "Gemensam", "Felles", "Shared", WORK)
    ] = None
    verified_on: Annotated[
        Day | None, column("Tarkistettu", "Kontrollerad", "Kontrollert", "Verified on", WORK)
    ] = None


class Absence(Row, table="absences", label="Absence"):
    """A time when a contact cannot be reached, and the deputy who can; the reason is not held."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", ABSENCE)]
    contact: Annotated[
        Id,
        refers_to(
            "contacts",
            "ABSENCE_OF",
            "Yhteyshenkilö",
            "Kontaktperson",
            "Kontaktperson",
            "Contact",
            ABSENCE,
        ),
    ]
    starts_on: Annotated[Day, column("Alkaa", "Börjar", "Starter", "Starts on", ABSENCE)]
    ends_on: Annotated[
        Day, NotBefore("starts_on"), column("Päättyy", "Slutar", "Slutter", "Ends on", ABSENCE)
    ]
    deputy: Annotated[
        Id | None,
        refers_to(
            "contacts", "DEPUTISED_BY", "Sijainen", "Ersättare", "Stedfortreder", "Deputy", ABSENCE
        ),
    ] = None
