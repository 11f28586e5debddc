"""The team around a client: officers, those who answer for needs, consents, close ones."""

from __future__ import annotations

from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import weighted
from graph_service.generate.clients import Case
from graph_service.generate.columns import word
from graph_service.generate.kinds import KINDS
from graph_service.generate.region import Agency, Person, Place, Region

_NEEDS = (
    ("housing", 18),
    ("finances", 17),
    ("substance_use", 15),
    ("work", 11),
    ("mental_health", 9),
    ("education", 7),
    ("social_belonging", 6),
    ("close_ones", 5),
    ("digital_identity", 4),
    ("physical_health", 4),
    ("legal_status", 2),
    ("exit", 2),
)
_PROVIDERS = {
    domain: tuple(kind for kind, known in KINDS.items() if domain in known.domains)
    for domain in dict.fromkeys(d for known in KINDS.values() for d in known.domains)
}
_RELATIONS = (("good", 40), ("developing", 35), ("unknown", 25))
_CLOSE_ONES = (
    ("parent", 24),
    ("partner", 22),
    ("sibling", 16),
    ("friend", 14),
    ("child", 6),
    ("ex_partner", 5),
    ("grandparent", 4),
    ("support_person", 6),
    ("foster_parent", 1),
    ("other", 2),
)


class Teams:
    """Builds teams from the agencies that serve the client's municipality."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._by_kind: dict[tuple[str, str], list[Agency]] = {}
        self._experts: dict[str, list[Person]] = {
            county.id: [
                person
                for kind in ("peer_organisation", "ngo")
                for agency in region.of_kind(county, kind)
                for person in agency.people
                if person.expert and person.active
            ]
            for county in region.counties
        }
        people = [p for agency in region.agencies for p in agency.people]
        self._lost = [p for p in people if p.active and not p.reachable and p.agency.inside]

    def agencies(self, town: Place, kind: str) -> list[Agency]:
        """Agencies of this kind that serve the municipality and have somebody to ask."""
        key = (town.id, kind)
        found = self._by_kind.get(key)
        if found is None:
            found = [agency for agency in self._region.serving(town, (kind,)) if agency.staff]
            self._by_kind[key] = found
        return found

    def build(self, case: Case) -> None:
        """Needs, team, consents and close ones of one client."""
        rng = case.rng
        _needs(case)
        if not case.closed and self._lost and rng.random() < rates.LOST:
            _join(case, rng.choice(self._lost), "responsible_officer", 1)
            return
        if case.closed or rng.random() >= rates.NO_OFFICER:
            _officers(case)
        if case.closed or rng.random() >= rates.NO_OUTSIDE_TEAM:
            self._outside(case)
        _consents(case)
        _supporters(case)

    def _outside(self, case: Case) -> None:
        rng = case.rng
        town = case.town
        if case.near_release and rng.random() < rates.FAR_TEAM:
            town = self._elsewhere(case)
        for _, domain, is_open in case.domains:
            if is_open and rng.random() >= rates.NO_ACTOR:
                self._join_for(case, town, _provider(rng, domain, case.minor))
        self._join_partners(case, town)
        if "peer_requested" in case.flags and rng.random() >= rates.NO_PEER:
            experts = self._experts[(town.county or town).id]
            if experts:
                _join(case, rng.choice(experts), "expert_by_experience", 2)
        open_domains = sum(is_open for _, _, is_open in case.domains)
        lonely = len(case.outside) == 1 and open_domains > 1 and rng.random() >= rates.HANGS_ON_ONE
        if lonely or (not case.outside and rng.random() < 0.97):
            for kind in ("social_services", "ngo"):
                if len(case.outside) < (2 if lonely else 1):
                    self._join_for(case, town, (kind,))

    def _elsewhere(self, case: Case) -> Place:
        counties = [c for c in self._region.counties if c is not case.town.county]
        return case.rng.choice(counties).places[0]

    def _join_partners(self, case: Case, town: Place) -> None:
        """Those whom the client's situation always calls for."""
        rng = case.rng
        wanted: list[str] = []
        if case.minor:
            wanted.append("child_protection")
        if "foreign" in case.flags:
            wanted.append("immigration_service" if rng.random() < 0.8 else "reception_centre")
        if case.sanction == "fine_conversion" and case.phase == "before":
            wanted += ["social_services", "enforcement_authority", "prison_health"]
        if rng.random() < 0.12:
            wanted.append("social_insurance")
        for kind in wanted:
            if rng.random() >= rates.PARTNER_MISSING:
                self._join_for(case, town, (kind,))

    def _join_for(self, case: Case, town: Place, kinds: tuple[str, ...]) -> None:
        rng = case.rng
        for kind in kinds:
            agencies = self.agencies(town, kind)
            if agencies:
                agency = rng.choice(agencies)
                if any(person.agency is agency for person in case.team.values()):
                    return
                people = agency.staff
                if rng.random() < rates.STILL_NAMED:
                    people = agency.people
                role = "support_person" if kind == "ngo" else KINDS[kind].role
                _join(case, rng.choice(people), role, rng.choice((1, 2, 2, 3)))
                return


def _provider(rng: Random, domain: str, minor: bool) -> tuple[str, ...]:
    """The kinds to ask about a domain, in an order of chance."""
    kinds = [k for k in _PROVIDERS[domain] if minor or k != "child_protection"]
    kinds = [k for k in kinds if k not in ("prison_health", "immigration_service")] or kinds
    rng.shuffle(kinds)
    return tuple(kinds)


def _needs(case: Case) -> None:
    rng = case.rng
    if case.phase == "before" and rng.random() < 0.3:
        return
    count = rng.choices((0, 1, 2, 3), (6, 40, 38, 16))[0]
    domains: list[str] = []
    while len(domains) < count:
        domain = weighted(rng, _NEEDS)
        if domain not in domains:
            domains.append(domain)
    for domain in domains:
        status = rng.choices(("open", "met", "withdrawn"), (78, 17, 5))[0]
        if case.closed and status == "open":
            status = "met"
        id = case.new("ne")
        case.domains.append((id, domain, status == "open"))
        case.add(
            "needs",
            id=id,
            client=case.id,
            domain=domain,
            priority=str(rng.choice((1, 2, 2, 3))),
            status=status,
            identified_on=case.day(_since(case, 700)),
        )


def _since(case: Case, most: int) -> int:
    """A day between the start (or, before it, the last weeks) and now."""
    earliest = max(-most, case.starts) if case.starts < -1 else -40
    return -case.rng.randint(1, -earliest)


def _officers(case: Case) -> None:
    rng = case.rng
    staff = case.unit.staff
    officers = [p for p in staff if p.title == "vastuuvirkamies"] or staff
    since = _since(case, 1200)
    roll = rng.random()
    if roll < rates.OFFICER_CHURN and len(staff) > 3:
        now, *earlier = rng.sample(staff, 3)
        since = -rng.randint(5, 90)
        _join(case, now, "responsible_officer", 1, since)
        for n, person in enumerate(earlier):
            _left(case, person, since - 90 * (n + 1), since - 90 * n - 1)
        return
    _join(case, rng.choice(officers), "responsible_officer", rng.choice((1, 1, 2)), since)
    if roll > 0.9 and since < -3:
        person = rng.choice(staff)
        if person.id not in case.team:
            _left(case, person, since - rng.randint(100, 500), since - 1)


def _left(case: Case, person: Person, since: int, until: int) -> None:
    case.add(
        "team",
        client=case.id,
        contact=person.id,
        role="responsible_officer",
        since=case.day(since),
        until=case.day(until),
        closeness="2",
        relation=weighted(case.rng, _RELATIONS),
    )


def _join(case: Case, person: Person, role: str, closeness: int, since: int | None = None) -> None:
    if person.id in case.team:
        return
    rng = case.rng
    weak = rng.random() < rates.WEAK and (closeness == 1 or role == "responsible_officer")
    unclear = rng.random() < rates.NO_ROLE and role != "responsible_officer"
    begun = _since(case, 900) if since is None else since
    until = None
    if case.closed:
        until = rng.randint(begun, -1)
    elif case.release is not None and rng.random() < 0.05:
        until = max(case.release, 0) + 180
    case.team[person.id] = person
    case.add(
        "team",
        client=case.id,
        contact=person.id,
        role="" if unclear else role,
        since=case.day(begun),
        until=case.day(until),
        closeness=str(closeness),
        relation="weak" if weak else weighted(rng, _RELATIONS),
    )


def _consents(case: Case) -> None:
    rng = case.rng
    for agency in dict.fromkeys(person.agency for person in case.outside):
        given, ends = _since(case, 500), None
        if rng.random() < rates.NO_CONSENT:
            if rng.random() < 0.6:
                continue
            given, ends = given - 200, given - 3
        elif case.closed:
            ends = rng.randint(given, -1)
        elif rng.random() < 0.5:
            ends = rng.randint(30, 500)
        case.add(
            "consents",
            id=case.new("cs"),
            client=case.id,
            agency=agency.id,
            ground="law" if agency.kind == "child_protection" or rng.random() < 0.1 else "consent",
            given_on=case.day(given),
            ends_on=case.day(ends),
        )


def _supporters(case: Case) -> None:
    rng = case.rng
    for _ in range(rng.choices((0, 1, 2), (76, 19, 5))[0]):
        refused = rng.random() < rates.SUPPORTER_NO_CONSENT
        since = _since(case, 900)
        case.add(
            "supporters",
            id=case.new("su"),
            client=case.id,
            relation=weighted(rng, _CLOSE_ONES),
            since=case.day(since),
            until=case.day(-1) if rng.random() < 0.08 else "",
            consent=word(not refused) if rng.random() < 0.98 or not refused else "",
        )
