"""What a client reads in the export about them, in the four languages."""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.model.texts import Texts

TITLE = Texts(
    "Sinua koskevat tiedot Tukiverkossa",
    "Uppgifter om dig i Tukiverkko",
    "Opplysninger om deg i Tukiverkko",
    "What Tukiverkko holds about you",
)
CLIENT_ID = Texts("Asiakastunnus", "Klientens id", "Klientens id", "Client id")
MADE_ON = Texts("Tulostettu", "Utskrivet", "Skrevet ut", "Made on")
NOTHING = Texts("Ei tietoja.", "Inga uppgifter.", "Ingen opplysninger.", "Nothing.")
FIELD = (
    Texts("Tieto", "Uppgift", "Opplysning", "Field"),
    Texts("Sisältö", "Innehåll", "Innhold", "What it says"),
    Texts("Luokka", "Klass", "Klasse", "Class"),
    Texts("Käyttötarkoitus", "Ändamål", "Formål", "Purpose"),
    Texts("Säilytysaika", "Bevarandetid", "Oppbevaringstid", "Kept"),
)
LOOKED_AT = Texts(
    "Milloin ja miksi tietojasi on käsitelty",
    "När och varför dina uppgifter har behandlats",
    "Når og hvorfor opplysningene dine er behandlet",
    "When and why your data was used",
)
LOOK = (
    Texts("Aika (UTC)", "Tid (UTC)", "Tid (UTC)", "When (UTC)"),
    Texts("Rooli", "Roll", "Rolle", "Role"),
    Texts("Toimi", "Åtgärd", "Handling", "What was done"),
    Texts("Käyttötarkoitus", "Ändamål", "Formål", "Purpose"),
    Texts("Perustelu", "Motivering", "Begrunnelse", "Reason"),
)
OPENED = Texts(
    "Milloin tietosi on avattu tiimisi ulkopuolelta",
    "När någon utanför ditt team har öppnat dina uppgifter",
    "Når noen utenfor teamet ditt har åpnet opplysningene dine",
    "When somebody outside your team opened your data",
)
OPENING = (
    Texts("Alkoi (UTC)", "Från (UTC)", "Fra (UTC)", "From (UTC)"),
    Texts("Päättyi (UTC)", "Till (UTC)", "Til (UTC)", "Until (UTC)"),
    Texts("Perustelu", "Motivering", "Begrunnelse", "Reason"),
)
NOTED = Texts(
    "Mitä verkostostasi on havaittu puuttuvan, ja milloin",
    "Vad som har konstaterats saknas i nätverket kring dig, och när",
    "Hva som er funnet å mangle i nettverket rundt deg, og når",
    "What was found missing in the network around you, and when",
)
NOTE = (
    Texts("Mitä", "Vad", "Hva", "What"),
    Texts("Havaittu alkaen", "Konstaterat från och med", "Funnet fra og med", "Found from"),
    Texts("Korjaantunut", "Åtgärdat", "Rettet opp", "Resolved on"),
    Texts("Viimeksi havaittu", "Senast konstaterat", "Sist funnet", "Last found"),
)
YOUR_RIGHTS = Texts("Oikeutesi", "Dina rättigheter", "Dine rettigheter", "Your rights")
YES_NO: Mapping[bool, Texts] = {
    True: Texts("kyllä", "ja", "ja", "yes"),
    False: Texts("ei", "nej", "nei", "no"),
}
PROTECTED = Texts(
    "Henkilö, jonka tiedot on suojattu",
    "En person med skyddade personuppgifter",
    "En person med adressesperre",
    "A person whose details are protected",
)
RIGHTS = (
    Texts(
        "Voit pyytää rekisterinpitäjää oikaisemaan tai täydentämään virheellisen tiedon.",
        "Du kan begära att den personuppgiftsansvarige rättar eller kompletterar en felaktig "
        "uppgift.",
        "Du kan be den behandlingsansvarlige om å rette eller utfylle en uriktig opplysning.",
        "You can ask the controller to correct or complete what is wrong.",
    ),
    Texts(
        "Voit pyytää tietojesi poistamista tai käsittelyn rajoittamista.",
        "Du kan begära att dina uppgifter raderas eller att behandlingen begränsas.",
        "Du kan be om at opplysningene dine slettes eller at behandlingen begrenses.",
        "You can ask for erasure, or for use to be restricted.",
    ),
    Texts(
        "Tietojesi perusteella ei tehdä automaattisia päätöksiä.",
        "Inga automatiserade beslut fattas utifrån dina uppgifter.",
        "Det treffes ingen automatiserte avgjørelser på grunnlag av opplysningene dine.",
        "No decision about you is made automatically.",
    ),
    Texts(
        "Tiedot ovat peräisin rikosseuraamusviranomaiselta ja tiimiisi kuuluvilta toimijoilta.",
        "Uppgifterna kommer från kriminalvården och från aktörerna i ditt team.",
        "Opplysningene kommer fra kriminalomsorgen og fra aktørene i teamet ditt.",
        "The data comes from the prison and probation service and from the agencies on your team.",
    ),
    Texts(
        "Tietojasi käsitelleiden nimiä ei luetella. Jos tarvitset nimen oikeuksiesi "
        "toteuttamiseen, pyydä sitä rekisterinpitäjältä.",
        "Namnen på dem som har behandlat dina uppgifter anges inte. Behöver du ett namn för att "
        "utöva dina rättigheter, be den personuppgiftsansvarige om det.",
        "Navnene på dem som har behandlet opplysningene dine, er ikke oppgitt. Trenger du et navn "
        "for å bruke rettighetene dine, spør den behandlingsansvarlige.",
        "The names of those who used your data are not given. If you need a name to use your "
        "rights, ask the controller.",
    ),
    Texts(
        "Voit tehdä valituksen tietosuojaviranomaiselle (Suomessa tietosuojavaltuutettu, Ruotsissa "
        "Integritetsskyddsmyndigheten, Norjassa Datatilsynet).",
        "Du kan klaga hos tillsynsmyndigheten (i Finland dataombudsmannen, i Sverige "
        "Integritetsskyddsmyndigheten, i Norge Datatilsynet).",
        "Du kan klage til tilsynsmyndigheten (i Finland dataombudsmannen, i Sverige "
        "Integritetsskyddsmyndigheten, i Norge Datatilsynet).",
        "You can complain to the supervisory authority (in Finland the Data Protection Ombudsman, "
        "in Sweden Integritetsskyddsmyndigheten, in Norway Datatilsynet).",
    ),
)
OPERATIONS: Mapping[str, Texts] = {
    "alter": Texts("muutettu", "ändrat", "endret", "changed"),
    "collect": Texts("kerätty", "samlat in", "samlet inn", "collected"),
    "consult": Texts("katsottu", "läst", "lest", "read"),
    "disclose": Texts("luovutettu", "lämnat ut", "utlevert", "disclosed"),
    "combine": Texts("yhdistetty", "sammanställt", "sammenstilt", "combined"),
    "erase": Texts("poistettu", "raderat", "slettet", "erased"),
    "sign-in": Texts("kirjauduttu", "loggat in", "logget inn", "signed in"),
    "refusal": Texts("evätty", "nekat", "nektet", "refused"),
}
