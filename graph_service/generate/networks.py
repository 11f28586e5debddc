"""Networks with their members and meetings: themed ones, steering groups, the matrix group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import Pseudonyms, a_few, source
from graph_service.generate.kinds import INSIDE, KINDS, THEMES
from graph_service.generate.places import how_many
from graph_service.generate.region import Agency, Person, Place, Region

_ACTIONS = (
    "Yhteystietojen päivitys palvelukarttaan",
    "Kutsu puuttuville yhteistyötahoille",
    "Muistion jakaminen jäsenille",
    "Yhteisen toimintamallin luonnos",
    "Seuraavan kokouksen asialista",
    "Perehdytyspäivän ajankohta",
)
#: What else comes of meetings: their kind and how they stand.
_NOTED = (
    ("decision", "done", "Verkosto kokoontuu vuorotellen vankilassa ja kunnassa"),
    ("question", "open", "Kuka vastaa asumisesta, kun kotikunta vaihtuu vapautuessa?"),
    ("lesson", "done", "Asiakas on mukana, kun hänen asiastaan sovitaan"),
    ("decision", "done", "Uusi jäsen saa perehdytyksen ennen ensimmäistä kokousta"),
    ("question", "open", "Voiko Kelan vastaanotto olla jokaisessa yksikössä?"),
    ("lesson", "done", "Sijainen nimetään ennen poissaoloa, ei sen aikana"),
)
#: What networks set themselves to reach: the gap that counts it, how many at most, how it stands.
_GOALS = (
    ("Odotetut toimijat ovat mukana", "network-kind-missing", "0", "open"),
    ("Yhteinen palvelukartta on ajan tasalla", "", "", "reached"),
    ("Jäsenorganisaatiot tavoitetaan", "agency-unreachable", "1", "open"),
    ("Sovitut asiat hoidetaan ajallaan", "action-overdue", "0", "open"),
)


@dataclass(slots=True)
class _Network:
    """A network on its way to the tables."""

    name: str
    kind: str
    place: Place
    theme: str = ""
    status: str = "active"
    members: list[Agency] = field(default_factory=list)


def build_networks(region: Region) -> None:
    """All networks; those of a place hold the agencies that its clients meet."""
    rng = source(region.seed, "networks")
    for theme, (name, expects, _) in THEMES.items():
        region.add("themes", id=theme, name=name, expects=";".join(expects))
    networks = _upper_level(region, rng)
    networks += _municipal(region, rng, len(networks))
    networks += _steering_groups(region, rng)
    live = [n for n, network in enumerate(networks) if network.status == "active"]
    writer = _Writer(region, rng)
    without_convener = set(a_few(rng, live, rates.NO_CONVENER))
    not_meeting = set(a_few(rng, live, rates.NOT_MEETING))
    for n, network in enumerate(networks):
        writer.write(network, n not in without_convener, n not in not_meeting)
    writer.write_matrix()


def _upper_level(region: Region, rng: Random) -> list[_Network]:
    """Themed networks of counties, of centres and of the country."""
    places = {"county": region.counties, "centre": region.centres, "country": [region.country]}
    cells = [(theme, place) for theme, (_, _, at) in THEMES.items() for place in places[at]]
    own = [n for n, (_, place) in enumerate(cells) if place.kind == "county"]
    uncovered = set(a_few(rng, own, rates.UNCOVERED_THEME))
    gutted = set(a_few(rng, [n for n in own if n not in uncovered], rates.GUTTED_NETWORK))
    made = []
    for n, (theme, place) in enumerate(cells):
        if n in uncovered:
            continue
        candidates = [a for kind in THEMES[theme][1] for a in region.of_kind(place, kind)]
        made.append(_themed(region, rng, theme, place, [] if n in gutted else candidates))
    return made


def _municipal(region: Region, rng: Random, so_far: int) -> list[_Network]:
    """Themed networks of single municipalities, until there are networks enough."""
    goal = how_many(region.clients, 600, 0.5, 1, 5000) - so_far
    goal -= len(region.counties) + len(region.centres) + 1
    themes = [theme for theme, (_, _, at) in THEMES.items() if at == "county"]
    cells = [(theme, town) for town in region.municipalities for theme in themes]
    made = []
    for theme, town in rng.sample(cells, max(0, min(goal, len(cells)))):
        network = _themed(region, rng, theme, town, region.serving(town, THEMES[theme][1]))
        if rng.random() < 0.08:
            network.status = rng.choice(("planned", "dormant", "dormant", "closed"))
        made.append(network)
    return made


def _themed(
    region: Region, rng: Random, theme: str, place: Place, candidates: list[Agency]
) -> _Network:
    name, expects, _ = THEMES[theme]
    dropped = {kind for kind in expects if rng.random() < rates.KIND_DROPPED}
    members = [
        agency
        for agency in candidates
        if agency.kind not in dropped and rng.random() >= rates.MEMBER_DROPPED
    ]
    county = place.county or (place.places[0] if place.above else region.centres[0].places[0])
    hosts = region.of_kind(county, "community_sanctions_office") + region.of_kind(county, "prison")
    guests = [region.local[county.id, "county"][0], *region.local[county.id, "parish"][:1]]
    members += [rng.choice(hosts), *(guest for guest in guests if rng.random() < 0.4)]
    return _Network(f"{name}: {place.name}", "themed", place, theme, members=_once(members))


def _once(agencies: Iterable[Agency]) -> list[Agency]:
    return list(dict.fromkeys(agencies))


def _steering_groups(region: Region, rng: Random) -> list[_Network]:
    """The cooperation groups of counties and centres; a few have never asked social services."""
    forgetful = a_few(rng, region.counties, rates.MAIN_AGENCY_FORGOTTEN)
    away = {a for county in forgetful for a in region.local[county.id, "social_services"]}
    groups = [_steering(region, rng, place) for place in region.counties + region.centres]
    for group in groups:
        group.members = [agency for agency in group.members if agency not in away]
    return groups


def _steering(region: Region, rng: Random, place: Place) -> _Network:
    """The cooperation group of a county or centre: everybody who works with clients there."""
    kinds = [kind for kind in KINDS if kind not in INSIDE and KINDS[kind].domains]
    agencies = [agency for kind in kinds for agency in region.of_kind(place, kind)]
    if place.kind == "centre":
        agencies = [agency for agency in agencies if agency.place.kind == "county"]
    members = [a for a in agencies if rng.random() >= rates.OUTSIDE_STEERING]
    members += [a for kind in INSIDE for a in region.of_kind(place, kind)]
    return _Network(f"Yhteistyöryhmä: {place.name}", "steering", place, members=members)


class _Writer:
    """Writes networks with members and meetings, and numbers the meetings as it goes."""

    def __init__(self, region: Region, rng: Random) -> None:
        self._region = region
        self._rng = rng
        self._meeting_id = Pseudonyms(region.seed, "nm")
        self._action_id = Pseudonyms(region.seed, "na")
        self._noted_id = Pseudonyms(region.seed, "nn")
        self._meetings = 0

    def write(self, network: _Network, convened: bool, meets: bool) -> None:
        """One network: `convened` by a member, `meets` as often as it said."""
        rng, region = self._rng, self._region
        convener = rng.choice([a for a in network.members if a.inside] or network.members)
        left = next((a for a in region.agencies if a not in network.members), None)
        if not convened:
            convener_id = left.id if left and rng.random() < 0.3 else ""
        else:
            convener_id = convener.id
        every = rng.choice((60, 90, 120, 180))
        id = region.add(
            "networks",
            id=region.number("networks", "n", 3),
            name=network.name,
            kind=network.kind,
            theme=network.theme,
            area=network.place.id,
            convener=convener_id,
            meets_every_days=str(every),
            status=network.status,
        )
        self._aim(id)
        people = [self._member(id, agency) for agency in network.members]
        if network.status == "active":
            named = list(dict.fromkeys(person for person in people if person))
            self._meet(id, named, every, meets)

    def _aim(self, network: str) -> None:
        """Give a network a goal, in turn; chance has no part in it."""
        id = self._region.number("goals", "g", 4)
        number = len(self._region.rows["goals"])
        name, gap, at_most, status = _GOALS[number % len(_GOALS)]
        due = self._region.day(30 * (number % 12) - 90)
        cells = {"name": name, "gap": gap, "at_most": at_most, "due_on": due, "status": status}
        self._region.add("goals", id=id, network=network, **cells)

    def _member(self, network: str, agency: Agency) -> Person | None:
        rng = self._rng
        roll = rng.random()
        since = -rng.randint(60, 1500)
        staff = agency.staff
        person: Person | None = rng.choice(staff) if staff else None
        if roll < rates.MEMBER_WITHOUT_CONTACT:
            person = None
        elif roll < rates.MEMBER_WITHOUT_CONTACT + rates.STILL_NAMED:
            person = next((p for p in agency.people if not p.active), person)
        elif roll > 0.88 and since < -200:
            start = since - rng.randint(100, 600)
            self._row(network, agency, rng.choice(agency.people), start, since - 1)
        self._row(network, agency, person, since, None)
        return person

    def _row(
        self, network: str, agency: Agency, person: Person | None, since: int, until: int | None
    ) -> None:
        self._region.add(
            "members",
            network=network,
            agency=agency.id,
            contact=person.id if person else "",
            since=self._region.day(since),
            until=self._region.day(until),
        )

    def _meet(self, network: str, people: list[Person], every: int, meets: bool) -> None:
        rng = self._rng
        last = rng.randint(1, every) if meets else every + rng.randint(40, 300)
        self._meeting(network, people, -last - every, "held")
        self._meeting(network, people, -last, "held")
        if meets:
            self._meeting(network, people, rng.randint(1, every), "planned")

    def _meeting(self, network: str, people: list[Person], on: int, status: str) -> None:
        rng, region = self._rng, self._region
        self._meetings += 1
        id = region.add(
            "meetings",
            id=self._meeting_id(self._meetings),
            kind="network",
            network=network,
            on=region.day(on),
            status=status,
        )
        invited = rng.sample(people, min(len(people), rng.randint(2, 5)))
        for person in invited:
            came = "attended" if rng.random() < 0.85 else "apologies"
            answer = came if status == "held" else "invited"
            region.add("attendance", meeting=id, contact=person.id, status=answer)
        if status == "held" and invited and rng.random() < 0.6:
            due = on + rng.randint(14, 60)
            late = due < 0 and rng.random() < rates.ACTION_OVERDUE
            region.add(
                "actions",
                id=self._action_id(self._meetings),
                meeting=id,
                title=rng.choice(_ACTIONS),
                responsible=rng.choice(invited).id,
                due_on=region.day(due),
                status="open" if late or due >= 0 else "done",
            )
        if status == "held" and self._meetings % 5 == 0:
            self._note(id)

    def _note(self, meeting: str) -> None:
        """Note a decision, a question to lift or a lesson, in turn; chance has no part in it."""
        number = self._meetings // 5
        kind, status, title = _NOTED[number % len(_NOTED)]
        self._region.add(
            "actions",
            id=self._noted_id(number),
            meeting=meeting,
            title=title,
            status=status,
            kind=kind,
        )

    def write_matrix(self) -> None:
        """The matrix group: a seat for each centre, for units and for the national ones."""
        region = self._region
        network = _Network("Matriisiryhmä", "matrix", region.country)
        id = region.add(
            "networks",
            id=region.number("networks", "n", 3),
            name=network.name,
            kind=network.kind,
            area=network.place.id,
            convener=region.local[region.centres[0].id, "sanctions_centre"][0].id,
            meets_every_days="90",
            status=network.status,
        )
        people = []
        for n, centre in enumerate(region.centres):
            empty = n == len(region.centres) - 1 and n > 0
            seats = [region.local[centre.id, "sanctions_centre"][0]]
            if not empty:
                for kind in ("prison", "community_sanctions_office"):
                    seats.append(self._rng.choice(region.of_kind(centre, kind)))
            for agency in seats:
                person = None if empty else self._rng.choice(agency.staff)
                self._row(id, agency, person, -self._rng.randint(60, 900), None)
                people += [person] if person else []
        self._meet(id, people, 90, True)
