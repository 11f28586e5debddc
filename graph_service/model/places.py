"""Areas and the agencies that work in them."""

from __future__ import annotations

from typing import Annotated

from graph_service.model.columns import Flag, Id, Row, Text, Word, column, refers_to
from graph_service.model.handling import PUBLIC


class Area(Row, table="areas", label="Area"):
    """A country, sanctions centre, county or municipality; each lies within the one above it.

    Finland: maa > rikosseuraamuskeskus > hyvinvointialue > kunta. Sweden: land > frivårdsregion >
    region > kommun. Norway: land > region > fylke > kommune.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    kind: Annotated[
        str, Word("area_kinds"), column("Aluetyyppi", "Områdestyp", "Områdetype", "Kind", PUBLIC)
    ]
    part_of: Annotated[
        Id | None,
        refers_to(
            "areas", "PART_OF", "Osa aluetta", "Ingår i område", "Del av område", "Part of", PUBLIC
        ),
    ] = None


class Agency(Row, table="agencies", label="Agency"):
    """A unit, authority, association or other legal person that takes part in cooperation.

    A partnership is made with legal persons only, never with a private person or a for-profit
    company; social enterprises are allowed. Contacts of an agency that names none of its own go to
    the coordinating agency.
    """

    id: Annotated[Id, column("Tunnus", "Id", "Id", "Id", PUBLIC)]
    name: Annotated[Text, column("Nimi", "Namn", "Navn", "Name", PUBLIC)]
    kind: Annotated[
        str,
        Word("agency_kinds"),
        column("Toimijatyyppi", "Typ av aktör", "Type aktør", "Kind", PUBLIC),
    ]
    sector: Annotated[str, Word("sectors"), column("Sektori", "Sektor", "Sektor", "Sector", PUBLIC)]
    part_of: Annotated[
        Id | None,
        refers_to(
            "agencies",
            "PART_OF",
            "Osa organisaatiota",
            "Ingår i organisation",
            "Del av organisasjon",
            "Part of",
            PUBLIC,
        ),
    ] = None
    area: Annotated[
        Id | None,
        refers_to("areas", "COVERS", "Toiminta-alue", "Område", "Område", "Area", PUBLIC),
    ] = None
    url: Annotated[
        Text | None, column("Verkko-osoite", "Webbadress", "Nettadresse", "Web address", PUBLIC)
    ] = None
    coordinating: Annotated[
        Flag | None,
        column("Koordinoiva", "Samordnande", "Koordinerende", "Coordinating", PUBLIC),
    ] = None
