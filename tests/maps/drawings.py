"""A small team on a map: cards of all kinds and states, names and payloads hard to draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import cos, pi, sin

from graph_service.i18n import Language
from graph_service.maps.model import Box, Card, Drawing, Drawn, Map, Sector, Shape, Tie
from graph_service.maps.sectors import sectors
from graph_service.maps.size import placed, sized

HOSTILE = "<script>alert(1)</script>"
BREAKOUT = '"><img src=x onerror=alert(2)>'

SECTORS = (
    Sector("health", "Terveys"),
    Sector("work", "Koulutus ja työ"),
    Sector("footing", "Asuminen ja talous"),
    Sector("sanction", "Rangaistus"),
    Sector("belonging", "Osallisuus"),
)

CLIENT = Card("Client:K-1042", "client", "K-1042", ("Vapautumisen valmistelu", "Release: 34 d"))
NURSE = Card(
    "Contact:nurse",
    "contact",
    "Psykiatrinen sairaanhoitaja",
    ("Åse Bjørnsdatter-Høyåsen", "Pohjoinen hyvinvointialue"),
    corner="12 d",
    sector="health",
    ring=1,
    together="north",
    facts=(("Nimi", "Åse Bjørnsdatter-Høyåsen"), ("Varmennettu", "2026-11-09")),
)
DENTIST = Card(
    "Contact:dentist",
    "contact",
    "Suunterveydenhuolto",
    ("Šárka Žižková", "Verified 2026-07-01"),
    corner="143 d",
    state="stale",
    state_text="Verified 2026-07-01",
    sector="health",
    ring=2,
    together="north",
    severity="notice",
    advice=("Ask whether the details still hold.",),
)
DOCTOR = Card(
    "Contact:doctor",
    "contact",
    "Vankilalääkäri",
    ("No ground for sharing information",),
    state="closed",
    state_text="No ground for sharing information",
    sector="health",
    ring=3,
)
COACH = Card(
    "Contact:coach",
    "contact",
    "Työllisyysvalmentaja",
    ("Märta Öhman", "Sysselsättningstjänsterna i Österbotten", "Away until 2026-12-01"),
    corner="11 d",
    state="away",
    state_text="Away until 2026-12-01",
    sector="work",
    ring=1,
    together="jobs",
    severity="serious",
    advice=("Name a deputy.",),
)
DEPUTY = Card(
    "Contact:deputy@Contact:coach",
    "deputy",
    "Sijainen",
    ("Ærlig Ødegård",),
    sector="work",
    ring=2,
    together="jobs",
)
EMPLOYER = Card(
    "gap:domains:work",
    "missing",
    "Missing: Työ",
    ("Need that nobody answers",),
    state="missing",
    state_text="Missing",
    sector="work",
    ring=3,
    severity="critical",
    advice=("Ask the employment services who could.",),
    findings=("need-without-actor:n1",),
    change="new",
)
HOUSING = Card(
    "Contact:housing",
    "contact",
    "Asumisneuvonnanyhteyshenkilökoordinaattori",
    (HOSTILE, BREAKOUT),
    corner="<b>",
    sector="footing",
    ring=1,
    facts=(("<i>", "&amp; \x00\x1b\ud800\ufffe"),),
    advice=("]]><!-- javascript:alert(3)",),
)
DEBT = Card(
    "Contact:debt",
    "contact",
    "Talous- ja velkaneuvoja",
    ("Björn Öst", "Left on 2026-10-01"),
    state="left",
    state_text="Left on 2026-10-01",
    sector="footing",
    ring=2,
    change="left",
)
OFFICER = Card(
    "Contact:officer",
    "contact",
    "Rikosseuraamustyöntekijä",
    ("Mikael Strand", "Rikosseuraamuslaitos"),
    corner="1 d",
    sector="sanction",
    ring=1,
    change="joined",
)
MOTHER = Card("Supporter:s1", "supporter", "Äiti", ("Läheinen",), sector="belonging", ring=1)
FRIEND = Card(
    "Supporter:s2",
    "supporter",
    "Close one",
    ("No consent on record",),
    state="closed",
    state_text="No consent on record",
    sector="belonging",
    ring=2,
)

PLACES = {
    CLIENT: (0, 0),
    NURSE: (-60, -190),
    DENTIST: (-150, -310),
    DOCTOR: (170, -330),
    COACH: (290, -80),
    DEPUTY: (470, -20),
    EMPLOYER: (500, -170),
    HOUSING: (190, 140),
    DEBT: (270, 290),
    OFFICER: (-190, 170),
    MOTHER: (-290, -40),
    FRIEND: (-500, -90),
}

TIES = (
    *(Tie(CLIENT.id, card.id, "team") for card in (NURSE, DENTIST, DOCTOR, COACH, HOUSING, DEBT)),
    Tie(CLIENT.id, OFFICER.id, "team", "Vastuutyöntekijä", 2),
    Tie(CLIENT.id, MOTHER.id, "team"),
    Tie(CLIENT.id, FRIEND.id, "team"),
    Tie(CLIENT.id, EMPLOYER.id, "missing"),
    Tie(COACH.id, DEPUTY.id, "deputy"),
)


def team(language: Language = "fi") -> Drawing:
    """Return the team around a client, with sectors and rings behind it."""
    map = Map(
        kind="team",
        id="K-1042",
        title="Asiakkaan K-1042 verkosto",
        summary="Verkostossa on kymmenen ihmistä. Yksi puuttuu: työ.",
        day=date(2026, 11, 21),
        language=language,
        sectors=SECTORS,
        cards=tuple(PLACES),
        ties=TIES,
        rings=("Lähin piiri", "Keskimmäinen piiri", "Uloin piiri"),
        since=date(2026, 9, 1),
    )
    cards = tuple(placed(sized(card), x, y) for card, (x, y) in PLACES.items())
    return Drawing(map, cards, (*_wedges(), *_rings()), Box(0, 0, 1320, 860))


def _wedges() -> list[Shape]:
    """Return five wedges of an ellipse and the names of their sectors."""
    shapes = []
    for at, sector in enumerate(SECTORS):
        first = -pi / 2 - pi / 5 + at * 2 * pi / 5
        arc = [first + step * pi / 50 for step in range(21)]
        points = ((0.0, 0.0), *((620 * cos(angle), 390 * sin(angle)) for angle in arc))
        shapes.append(Shape("polygon", "wedge", points, sector=sector.id))
    corners = ((0.0, -412.0), (540.0, -330.0), (520.0, 350.0), (-540.0, 350.0), (-540.0, -330.0))
    for sector, corner in zip(SECTORS, corners, strict=True):
        shapes.append(Shape("text", "sector", (corner,), sector.label, sector.id))
    return shapes


def _rings() -> list[Shape]:
    """Return three rings and what they mean."""
    texts = ("Lähin piiri", "Keskimmäinen piiri", "Uloin piiri")
    rings = [
        Shape("ellipse", "ring", ((0.0, 0.0), (620 * part, 390 * part))) for part in (0.4, 0.7, 1.0)
    ]
    labels = [
        Shape("text", "label", ((0.0, 390 * part),), text)
        for part, text in zip((0.4, 0.7, 1.0), texts, strict=True)
    ]
    return [*rings, *labels]


def of_cards(*cards: Drawn, ties: tuple[Tie, ...] = (), language: Language = "en") -> Drawing:
    """Return a drawing of a few cards with nothing behind them."""
    whole = replace(
        team(language).map, cards=tuple(each.card for each in cards), ties=ties, since=None
    )
    bounds = cards[0].box
    for drawn in cards:
        bounds = bounds.around(drawn.box)
    return Drawing(whole, cards, bounds=bounds)


def a_return_map(texts: list[tuple[str, str]]) -> Map:
    """Return a return map of one row, with these titles and lines in its cells."""
    cells = [
        Card(f"cell:work:{at}", "cell", title, (line,), sector="work", facts=(("Alue", "Työ"),))
        for at, (title, line) in enumerate(texts)
    ]
    first = Card("Client:k", "client", "k-1")
    names = tuple(f"Ehdonalainen vapaus ja valvottu koevapaus {at}" for at in range(len(texts)))
    return Map(
        "return",
        "k",
        "k-1",
        "",
        date(2026, 11, 21),
        "fi",
        sectors("fi"),
        (first, *cells),
        rings=names,
        now=1,
    )
