"""Agreements on cooperation, those there should be, and the duties in law behind them."""

from __future__ import annotations

from typing import Annotated

from graph_service.model.columns import Day, Id, Ids, NotBefore, Row, Text, Word, column, refers_to
from graph_service.model.handling import AGREEMENT, PUBLIC, SEAT


class Agreement(Row, table="agreements", label="Agreement"):
    """A contract or a jointly accepted operating model between agencies.

    National agreements are made once for the country; regional and local ones for each sanctions
    centre, with contact details in them.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", AGREEMENT)]
    title: Annotated[Text, column("Nimi", "Benämning", "Betegnelse", "Title", AGREEMENT)]
    level: Annotated[
        str, Word("agreement_levels"), column("Taso", "Nivå", "Nivå", "Level", AGREEMENT)
    ]
    form: Annotated[
        str, Word("agreement_forms"), column("Muoto", "Form", "Form", "Form", AGREEMENT)
    ]
    status: Annotated[
        str, Word("agreement_statuses"), column("Tila", "Status", "Status", "Status", AGREEMENT)
    ]
    valid_from: Annotated[
        Day | None,
        column(
            "Voimassa alkaen", "Gäller från och med", "Gjelder fra og med", "Valid from", AGREEMENT
        ),
    ] = None
    valid_until: Annotated[
        Day | None,
        NotBefore("valid_from"),
        column(
            "Voimassa saakka", "Gäller till och med", "Gjelder til og med", "Valid until", AGREEMENT
        ),
    ] = None
    reference: Annotated[
        Text | None, column("Diaarinumero", "Diarienummer", "Saksnummer", "Reference", AGREEMENT)
    ] = None
    contact: Annotated[
        Id | None,
        refers_to(
            "contacts", "NAMES", "Yhteyshenkilö", "Kontaktperson", "Kontaktperson", "Contact", SEAT
        ),
    ] = None
    parties: Annotated[
        tuple[str, ...],
        Ids(least=1),
        refers_to("agencies", "HAS_PARTY", "Osapuolet", "Parter", "Parter", "Parties", AGREEMENT),
    ]


class RequiredAgreement(Row, table="required_agreements", label="RequiredAgreement"):
    """A kind of partner with which there should be an agreement, nationally or in each centre.

    From the stakeholder cooperation guidelines of the Finnish service: national partners such as
    social insurance, police and immigration; regional ones such as employment services.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    level: Annotated[str, Word("required_levels"), column("Taso", "Nivå", "Nivå", "Level", PUBLIC)]
    partner_kind: Annotated[
        str,
        Word("agency_kinds"),
        column("Kumppanin tyyppi", "Typ av partner", "Type partner", "Kind of partner", PUBLIC),
    ]


class Duty(Row, table="duties", label="Duty"):
    """A duty to cooperate that stands in law, such as VankL 4:7.2 or SHL 41 §."""

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    statute: Annotated[
        Text, column("Säädös", "Författning", "Lov eller forskrift", "Statute", PUBLIC)
    ]
    section: Annotated[Text | None, column("Pykälä", "Paragraf", "Paragraf", "Section", PUBLIC)] = (
        None
    )
    summary: Annotated[Text | None, column("Sisältö", "Innehåll", "Innhold", "Summary", PUBLIC)] = (
        None
    )
    partner_kind: Annotated[
        str | None,
        Word("agency_kinds"),
        column("Kumppanin tyyppi", "Typ av partner", "Type partner", "Kind of partner", PUBLIC),
    ] = None
