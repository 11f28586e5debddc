"""How each datum is handled: what class it is, what it is for, how long it is kept.

Every column names one of the handlings below (GDPR art. 5 (1) b and e, art. 25, art. 30). A row
that leads to a client is client data as a whole, whatever the classes of its columns: see
`tables.client_path`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph_service.model.texts import Texts

DataClass = Literal["public", "work contact", "client", "protected"]
Until = Literal["removed", "row_ended", "contact_left", "client_closed", "consent_ended"]


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a datum is kept.

    Parameters:
        until: The event that the time is counted from: somebody removed the row (`removed`: no
            time of its own), the row's own end or day passed, the contact stopped being active,
            the client was closed, or the consent ended.
        years: Calendar years after the event; a default that an installation may set otherwise.
        text: What a user reads, with the place ``{years}`` where the years belong.
    """

    until: Until
    years: int
    text: Texts

    def label(self, language: str, years: int | None = None) -> str:
        """Return what a user reads in `language`, with other `years` than the default if given."""
        return self.text[language].format(years=self.years if years is None else years)


@dataclass(frozen=True, slots=True)
class Handling:
    """The class of a datum, why it is held and how long."""

    data_class: DataClass
    purpose: Texts
    retention: Retention


_REMOVED = Retention(
    "removed",
    0,
    Texts(
        "Kunnes tieto poistetaan tarpeettomana",
        "Tills uppgiften tas bort som obehövlig",
        "Til opplysningen fjernes fordi den ikke trengs",
        "Until removed as no longer needed",
    ),
)
_CONTACT_LEFT = Retention(
    "contact_left",
    1,
    Texts(
        "{years} v siitä, kun yhteyshenkilö on lopettanut tehtävässään",
        "{years} år efter att kontaktpersonen har slutat i uppdraget",
        "{years} år etter at kontaktpersonen har sluttet i oppgaven",
        "{years} y after the contact has stopped being active",
    ),
)
_ENDED_TEXT = Texts(
    "{years} v tiedon päättymispäivästä",
    "{years} år efter det att uppgiften har upphört att gälla",
    "{years} år etter at opplysningen har sluttet å gjelde",
    "{years} y after the row has ended",
)
_ENDED_1 = Retention("row_ended", 1, _ENDED_TEXT)
_ENDED_5 = Retention("row_ended", 5, _ENDED_TEXT)
_CLIENT_CLOSED = Retention(
    "client_closed",
    1,
    Texts(
        "{years} v asiakkuuden päättymisestä",
        "{years} år efter att klientens ärende har avslutats",
        "{years} år etter at klientens sak er avsluttet",
        "{years} y after the client was closed",
    ),
)
_CONSENT_ENDED = Retention(
    "consent_ended",
    0,
    Texts(
        "Kunnes läheinen tai asiakas peruu suostumuksen, enintään asiakkuuden päättymiseen",
        "Tills den närstående eller klienten återkallar samtycket, högst tills ärendet avslutas",
        "Til den nærstående eller klienten trekker samtykket, lengst til saken avsluttes",
        "Until the close one or the client withdraws consent, at the latest when the client closes",
    ),
)

PUBLIC = Handling(
    "public",
    Texts(
        "Näyttää, mitkä toimijat, verkostot ja palvelut ovat olemassa ja millä alueella",
        "Visar vilka aktörer, nätverk och tjänster som finns och inom vilket område",
        "Viser hvilke aktører, nettverk og tjenester som finnes og i hvilket område",
        "To show which agencies, networks and services there are, and where",
    ),
    _REMOVED,
)
WORK = Handling(
    "work contact",
    Texts(
        "Tavoittaa asiasta vastaava henkilö työtehtävässä",
        "Att nå den som ansvarar för frågan i sitt arbete",
        "Å nå den som har ansvar for saken i sitt arbeid",
        "To reach, at work, the person who answers for a matter",
    ),
    _CONTACT_LEFT,
)
ABSENCE = Handling(
    "work contact",
    Texts(
        "Ohjata yhteydenotto sijaiselle poissaolon ajaksi; syytä ei kirjata",
        "Att styra kontakten till ersättaren under frånvaron; orsaken antecknas inte",
        "Å lede henvendelsen til stedfortrederen under fraværet; årsaken noteres ikke",
        "To lead to the deputy during an absence; its reason is not held",
    ),
    _ENDED_1,
)
SEAT = Handling(
    "work contact",
    Texts(
        "Näyttää, kuka edustaa organisaatiotaan tai ottaa asian hoitaakseen",
        "Visar vem som företräder sin organisation eller tar hand om frågan",
        "Viser hvem som representerer sin organisasjon eller tar seg av saken",
        "To show who represents an agency or has taken a matter on",
    ),
    _ENDED_1,
)
AGREEMENT = Handling(
    "public",
    Texts(
        "Osoittaa, mitä toimijat ovat sopineet yhteistyöstään ja mitä siitä on seurannut",
        "Visar vad aktörerna har avtalat om sitt samarbete och vad det har lett till",
        "Viser hva aktørene har avtalt om samarbeidet og hva det har ført til",
        "To show what agencies have agreed on their cooperation and what came of it",
    ),
    _ENDED_5,
)
CLIENT = Handling(
    "client",
    Texts(
        "Sovittaa yhteen asiakkaan ympärillä toimivien palvelujen työ",
        "Att samordna arbetet hos de tjänster som finns runt klienten",
        "Å samordne arbeidet til tjenestene rundt klienten",
        "To coordinate the work of the services around the client",
    ),
    _CLIENT_CLOSED,
)
CONSENT = Handling(
    "client",
    Texts(
        "Osoittaa, millä perusteella tietoa saa vaihtaa palvelun kanssa",
        "Visar på vilken grund uppgifter får lämnas till tjänsten",
        "Viser på hvilket grunnlag opplysninger kan deles med tjenesten",
        "To show on which ground information may go to a service",
    ),
    _CLIENT_CLOSED,
)
CLOSE_ONE = Handling(
    "client",
    Texts(
        "Ottaa läheisten tuki huomioon asiakkaan suostumuksella, mahdollisimman vähin tiedoin",
        "Att ta hänsyn till närståendes stöd med klientens samtycke och minsta möjliga uppgifter",
        "Å ta hensyn til støtten fra nærstående med klientens samtykke og færrest mulig data",
        "To count on the support of close ones with the client's consent and least data",
    ),
    _CONSENT_ENDED,
)
EXPERT = Handling(
    "protected",
    Texts(
        "Tarkistaa, täyttyvätkö kokemusasiantuntijan tehtävän ehdot",
        "Att kontrollera villkoren för uppdraget som erfarenhetsexpert",
        "Å kontrollere vilkårene for oppgaven som erfaringskonsulent",
        "To check the conditions for acting as an expert by experience",
    ),
    _CONTACT_LEFT,
)
CLEARANCE = Handling(
    "protected",
    Texts(
        "Tarkistaa ennen yksikössä toimimista, että edellytykset täyttyvät",
        "Att före arbete i en enhet kontrollera att förutsättningarna är uppfyllda",
        "Å kontrollere før arbeid i en enhet at forutsetningene er oppfylt",
        "To check, before somebody works in a unit, that the requirements are met",
    ),
    _ENDED_1,
)
PROTECTION = Handling(
    "protected",
    Texts(
        "Estää turvakiellon alaisen henkilön yhteystietojen näkyminen",
        "Att hindra att kontaktuppgifter visas för den som har skyddade personuppgifter",
        "Å hindre at kontaktopplysninger vises for den som har adressesperre",
        "To keep the details of a person under non-disclosure from being shown",
    ),
    _CONTACT_LEFT,
)
