"""What is done for a client: measures, referrals, and the meetings of the team."""

from __future__ import annotations

from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import weighted
from graph_service.generate.clients import Case
from graph_service.generate.columns import word
from graph_service.generate.region import Agency, Person, Region

TITLES = {
    "housing": ("Asuntohakemus kuntaan", "Tukiasuntohakemus", "Vuokravakuuden hakeminen"),
    "finances": (
        "Velkaneuvonnan ensikäynti",
        "Kela-asiointi: toimeentulotuki",
        "Maksusuunnitelman laatiminen",
    ),
    "education": ("Opintojen kartoitus", "Hakeutuminen koulutuskokeiluun"),
    "work": ("Työnhakusuunnitelma", "Työkokeilupaikan etsiminen"),
    "physical_health": ("Ajanvaraus kotikuntaan",),
    "mental_health": ("Tutustumiskäynti palveluun", "Yhteinen suunnittelutapaaminen"),
    "substance_use": ("Tutustumiskäynti palveluun", "Jatkopaikan sopiminen"),
    "close_ones": ("Läheistapaamisen järjestäminen",),
    "social_belonging": ("Avoimeen kohtaamispaikkaan tutustuminen", "Harrastuspaikan etsiminen"),
    "digital_identity": ("Henkilöllisyystodistuksen hakeminen", "Verkkotunnusten hakeminen"),
    "legal_status": ("Oikeusavun ajanvaraus",),
    "exit": ("Ryhmään tutustuminen",),
    "peer_support": ("Vertaistuen aloitustapaaminen",),
}
"""Titles of measures: plain tasks, without a word on offences or health."""

_ACTIONS = (
    "Seuraavan tapaamisen ajan sopiminen",
    "Kutsu kotikunnan työntekijälle",
    "Suunnitelman päivittäminen",
    "Asiakirjojen toimittaminen",
    "Puhelu palveluun yhdessä asiakkaan kanssa",
)
_ANSWERED = (("accepted", 60), ("closed", 25), ("declined", 15))


class Work:
    """Writes measures, referrals and meetings once a team is there."""

    def __init__(self, region: Region) -> None:
        self._insurance = {
            county.id: [
                agency
                for agency in region.of_kind(county, "social_insurance")
                if "finances" in agency.services
            ]
            for county in region.counties
        }

    def write(self, case: Case) -> None:
        """The rows of one client."""
        for need, domain, is_open in case.domains:
            _measures(case, need, domain, is_open)
        if not case.closed:
            self._reception(case)
        _meetings(case)

    def _reception(self, case: Case) -> None:
        """Social insurance, for every client: on the team or by a referral."""
        county = case.town.county or case.town
        offices = self._insurance[county.id]
        on_team = any(person.agency.kind == "social_insurance" for person in case.outside)
        if on_team or not offices or case.rng.random() < rates.NO_INSURANCE:
            return
        office = case.rng.choice(offices)
        _refer(case, office.services["finances"], accepted=False, declinable=False)


def _measures(case: Case, need: str, domain: str, is_open: bool) -> None:
    rng = case.rng
    if is_open and rng.random() < rates.NO_MEASURE:
        return
    person = _who(case, domain)
    home = _home(case.outside, domain)
    service = home.services[domain] if home else ""
    pressing = domain == "housing" and case.near_release and is_open
    if pressing and service and rng.random() >= rates.NO_HOUSING:
        status = "active"
        if rng.random() < 0.5:
            _refer(case, service, accepted=True, declinable=False)
    elif is_open:
        status = "planned" if pressing or rng.random() < 0.35 else "active"
        if service and rng.random() < 0.1 and not pressing:
            _refer(case, service, accepted=False, declinable=True)
    else:
        status = "done" if rng.random() < 0.8 else "dropped"
        if rng.random() < 0.3:
            return
    late = rng.random() < rates.OVERDUE
    if is_open:
        due = None if rng.random() < 0.1 else -rng.randint(3, 90) if late else rng.randint(1, 150)
    else:
        due = -rng.randint(10, 500)
    ownerless = is_open and rng.random() < rates.NO_OWNER
    case.add(
        "measures",
        id=case.new("me"),
        client=case.id,
        need=need,
        title=rng.choice(TITLES[domain]),
        responsible="" if ownerless or person is None else person.id,
        service=service,
        status=status,
        due_on=case.day(due),
    )


def _who(case: Case, domain: str) -> Person | None:
    """Whoever on the team is nearest to the domain; else anybody there."""
    known = [p for p in case.outside if p.active and domain in p.agency.services]
    others = [p for p in case.team.values() if p.active]
    if known and case.rng.random() < 0.7:
        return case.rng.choice(known)
    return others[0] if others else None


def _home(people: list[Person], domain: str) -> Agency | None:
    return next((p.agency for p in people if domain in p.agency.services), None)


def _refer(case: Case, service: str, *, accepted: bool, declinable: bool) -> None:
    rng = case.rng
    sent = -rng.randint(16, 300)
    roll = rng.random()
    responded: int | None = None
    if not accepted and roll < rates.UNANSWERED:
        status = "sent"
    elif not accepted and roll < 0.16:
        status, sent = "sent", -rng.randint(1, 12)
    else:
        answer = weighted(rng, _ANSWERED)
        status = "accepted" if accepted or (answer == "declined" and not declinable) else answer
        responded = min(sent + rng.randint(1, 21), 0)
    case.add(
        "referrals",
        id=case.new("re"),
        client=case.id,
        from_agency=case.unit.id,
        service=service,
        sent_on=case.day(sent),
        status=status,
        responded_on=case.day(responded),
    )


def _meetings(case: Case) -> None:
    rng = case.rng
    team = list(case.team.values())
    if not team:
        return
    if _called_for(case):
        assert case.release is not None  # for the type checker  # nosec B101
        window = (case.release - 175, min(case.release + 60, -1))
        few = rng.random() < rates.FEW_MEETINGS
        held = rng.randint(1, 3) if few else rng.randint(4, 5)
        days = sorted(rng.randint(*window) for _ in range(held))
    elif rng.random() < 0.14 and case.phase not in ("before", "closed"):
        days = [-rng.randint(1, max(2, min(300, -case.starts)))]
    else:
        days = []
    for on in days:
        _meeting(case, rng, team, on, "held")
    if days and rng.random() < 0.2:
        _meeting(case, rng, team, rng.randint(1, 40), "planned")


def _called_for(case: Case) -> bool:
    """Whether four meetings are called for by now around the release."""
    return (
        case.sanction in ("unconditional", "combination")
        and case.release is not None
        and -180 <= case.release <= 30
    )


def _meeting(case: Case, rng: Random, team: list[Person], on: int, status: str) -> None:
    id = case.new("tm")
    roll = rng.random()
    present = "" if status != "held" or roll > 0.97 else word(roll >= rates.CLIENT_NOT_PRESENT)
    case.add(
        "meetings",
        id=id,
        kind="team",
        client=case.id,
        on=case.day(on),
        status=status,
        client_present=present,
    )
    for person in rng.sample(team, min(len(team), rng.choice((1, 2, 2, 3)))):
        came = "attended" if rng.random() < 0.88 else "apologies"
        answer = came if status == "held" else "invited"
        case.add("attendance", meeting=id, contact=person.id, status=answer)
    if status == "held" and rng.random() < 0.35:
        due = on + rng.randint(7, 45)
        late = due < 0 and rng.random() < rates.ACTION_OVERDUE
        case.add(
            "actions",
            id=case.new("ta"),
            meeting=id,
            title=rng.choice(_ACTIONS),
            responsible=rng.choice(team).id,
            due_on=case.day(due),
            status="open" if late or due >= 0 else "done",
        )
