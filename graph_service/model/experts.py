"""Experts by experience, working pairs, and what working in a unit calls for."""

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
    column,
    refers_to,
)
from graph_service.model.handling import CLEARANCE, EXPERT, SEAT


class Expert(Row, table="experts", label="Expert"):
    """A contact's part as an expert by experience (kokemusasiantuntija).

    The Finnish rule: 3 years without offences before working in the service's premises or directly
    with people serving unconditional imprisonment, 2 years in a close working pair; it does not
    concern experts who were never sentenced to unconditional imprisonment. Training must be
    verifiable.
    """

    contact: Annotated[
        Id,
        refers_to(
            "contacts",
            "ROLE_OF",
            "Yhteyshenkilö",
            "Kontaktperson",
            "Kontaktperson",
            "Contact",
            EXPERT,
        ),
    ]
    training: Annotated[
        Text | None, column("Koulutus", "Utbildning", "Opplæring", "Training", EXPERT)
    ] = None
    training_verified_on: Annotated[
        Day | None,
        column(
            "Koulutus todennettu",
            "Utbildningen styrkt",
            "Opplæringen bekreftet",
            "Training verified on",
            EXPERT,
        ),
    ] = None
    unconditional: Annotated[
        Flag | None,
        column(
            "Ollut ehdottomassa vankeudessa",
            "Har avtjänat fängelsestraff",
            "Har sonet ubetinget fengsel",
            "Has served unconditional imprisonment",
            EXPERT,
        ),
    ] = None
    offence_free_since: Annotated[
        Day | None,
        column(
            "Rikoksetta alkaen",
            "Utan brott sedan",
            "Uten lovbrudd siden",
            "Offence-free since",
            EXPERT,
        ),
    ] = None
    mode: Annotated[
        str,
        Word("expert_modes"),
        column("Toimintatapa", "Uppdragsform", "Oppdragsform", "Mode", EXPERT),
    ]


class Pair(Row, table="pairs", link=Link("professional", "PAIRED_WITH", "expert")):
    """A working pair (työpari): a professional and an expert by experience, equal, one job title.

    Regular supervision (työnohjaus, handledning, veiledning) carries it.
    """

    professional: Annotated[
        Id,
        refers_to(
            "contacts", "", "Ammattilainen", "Yrkesperson", "Fagperson", "Professional", SEAT
        ),
    ]
    expert: Annotated[
        Id,
        refers_to(
            "contacts",
            "",
            "Kokemusasiantuntija",
            "Erfarenhetsexpert",
            "Erfaringskonsulent",
            "Expert",
            SEAT,
        ),
    ]
    since: Annotated[Day | None, column("Alkaen", "Från och med", "Fra og med", "Since", SEAT)] = (
        None
    )
    until: Annotated[
        Day | None,
        NotBefore("since"),
        column("Saakka", "Till och med", "Til og med", "Until", SEAT),
    ] = None
    supervision_every_days: Annotated[
        int | None,
        Number(least=1),
        column(
            "Työnohjausväli (päivää)",
            "Handledningsintervall (dagar)",
            "Veiledningsintervall (dager)",
            "Supervision every (days)",
            SEAT,
        ),
    ] = None
    last_supervision_on: Annotated[
        Day | None,
        column(
            "Viimeisin työnohjaus",
            "Senaste handledning",
            "Siste veiledning",
            "Last supervision on",
            SEAT,
        ),
    ] = None


class Clearance(Row, table="clearances", label="Clearance"):
    """What anyone from outside needs before working or volunteering in a unit.

    Security clearance, orientation in moving in the unit, a signed confidentiality undertaking.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", CLEARANCE)]
    contact: Annotated[
        Id,
        refers_to(
            "contacts",
            "CLEARANCE_OF",
            "Yhteyshenkilö",
            "Kontaktperson",
            "Kontaktperson",
            "Contact",
            CLEARANCE,
        ),
    ]
    kind: Annotated[
        str, Word("clearance_kinds"), column("Edellytys", "Krav", "Krav", "Kind", CLEARANCE)
    ]
    granted_on: Annotated[Day, column("Annettu", "Utfärdat", "Gitt", "Granted on", CLEARANCE)]
    ends_on: Annotated[
        Day | None,
        NotBefore("granted_on"),
        column("Päättyy", "Upphör", "Opphører", "Ends on", CLEARANCE),
    ] = None
