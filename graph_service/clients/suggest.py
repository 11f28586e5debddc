"""Who could join a client's team, and which services there are: those who can be reached first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.clients.known import Known
from graph_service.gaps.findings import Finding
from graph_service.i18n import sort_key
from graph_service.queries import load
from graph_service.reach.standing import Standing, standings
from graph_service.rows.find import Found
from graph_service.store import Transaction

#: As many are suggested for one thing.
MOST = 10
#: The gaps that say of which kinds an agency is missing.
KINDS_MISSING: Mapping[str, Sequence[str]] = {
    "minor-without-child-protection": ("child_protection",),
    "foreign-without-immigration": ("immigration_service", "reception_centre"),
    "no-social-insurance": ("social_insurance",),
    "fine-conversion-unprepared": (),  # its second key names the kind
}
OFFICER_MISSING = "client-without-officer"

_ROLE_BY_KIND = {
    "child_protection": "child_protection_contact",
    "debt_counselling": "debt_contact",
    "education_provider": "education_contact",
    "employment_services": "employment_contact",
    "enforcement_authority": "debt_contact",
    "health_services": "health_contact",
    "housing_provider": "housing_contact",
    "mental_health_services": "health_contact",
    "peer_organisation": "support_person",
    "prison_health": "health_contact",
    "rehabilitation": "health_contact",
    "social_services": "own_worker",
    "substance_services": "health_contact",
}
_ROLE_BY_DOMAIN = {
    "education": "education_contact",
    "finances": "debt_contact",
    "housing": "housing_contact",
    "mental_health": "health_contact",
    "peer_support": "support_person",
    "physical_health": "health_contact",
    "substance_use": "health_contact",
    "work": "employment_contact",
}


@dataclass(frozen=True)
class Want:
    """What a team lacks: somebody for a need, of a kind of agency, or an officer.

    Parameters:
        what: ``need``, ``kind`` or ``officer``.
        word: The life domain of the need, or the kind of agency.
        need: The need.
    """

    what: str
    word: str = ""
    need: Found | None = None

    @property
    def role(self) -> str:
        """The role that fits it."""
        if self.what == "officer":
            return "responsible_officer"
        roles = _ROLE_BY_DOMAIN if self.what == "need" else _ROLE_BY_KIND
        return roles.get(self.word, "other")


@dataclass(frozen=True)
class Suggestion:
    """A contact who could join, and how they can be reached.

    Parameters:
        standing: The contact, and how they stand today.
        services: The names of the services for which they are suggested.
    """

    standing: Standing
    services: Sequence[str] = ()


@dataclass(frozen=True)
class Suggested:
    """What was found for something that is wanted.

    Parameters:
        want: What is wanted.
        found: Whom or what is suggested, the best first.
        count: How many there are, shown or not.
    """

    want: Want
    found: Sequence[Any]
    count: int


@dataclass(frozen=True)
class Service:
    """A service a client could be referred to.

    Parameters:
        row: What is told of it.
        best: The way to its agency that works, None where there is none.
        fits: Whether it is for the phase the client is in.
        is_asked: Whether the client was referred to it, and no answer closed that.
    """

    row: Mapping[str, Any]
    best: Standing | None
    fits: bool
    is_asked: bool


def wants_of(known: Known, findings: Iterable[Finding]) -> list[Want]:
    """Return what the team of a client lacks: by its findings, then for each open need."""
    found = []
    for each in findings:
        if each.gap.id == OFFICER_MISSING:
            found.append(Want("officer"))
        for kind in (*KINDS_MISSING.get(each.gap.id, ()), *each.keys[1:]):
            if each.gap.id in KINDS_MISSING:
                found.append(Want("kind", kind))
    return [*found, *(Want("need", row.values["domain"], row) for row in known.open_needs)]


def suggested(
    transaction: Transaction, known: Known, wants: Sequence[Want], language: str
) -> list[Suggested]:
    """Return whom to ask onto a client's team, for each thing that is wanted.

    For a need: contacts of agencies whose services of the domain cover the client's municipality.
    For a kind of agency: contacts of those that serve it. Those who can be reached come first, then
    those by a deputy, then those whose agency can be; whoever is on the team, is not there today or
    is under protection from disclosure is left out.

    Parameters:
        transaction: Where it is read.
        known: The client.
        wants: What is wanted.
        language: How names sort.
    """
    area = known.client["area"]
    domains = sorted({each.word for each in wants if each.what == "need"})
    kinds = sorted({each.word for each in wants if each.what == "kind"})
    services = transaction.run(load("clients/services"), area=area, domains=domains)
    serving = transaction.run(load("clients/serving"), area=area, kinds=kinds)
    agencies = {row["agency"] for row in (*services, *serving)} | {known.client["unit_id"]}
    there = standings(transaction, agencies, (), known.day)
    on_team = {row.values["contact"] for row in known.team}
    by_name = sort_key(language)

    def of(want: Want) -> Suggested:
        places: dict[str, list[str]] = {}
        if want.what == "officer":
            places[known.client["unit_id"]] = []
        for row in services if want.what == "need" else serving:
            if want.word == row.get("domain", row["agency_kind"]):
                places.setdefault(row["agency"], []).append(row.get("name", ""))
        found = [
            Suggestion(each, sorted(filter(None, places[each.contact.agency]), key=by_name))
            for id, each in there.items()
            if each.contact.agency in places and _may_join(each) and id not in on_team
        ]
        found.sort(
            key=lambda each: (
                each.standing.rank,
                by_name(each.standing.contact.agency_name),
                by_name(each.standing.contact.name or ""),
                each.standing.contact.id,
            )
        )
        return Suggested(want, found[:MOST], len(found))

    return [of(want) for want in wants]


def _may_join(standing: Standing) -> bool:
    return standing.contact.active and not standing.contact.protected


def services_for(
    transaction: Transaction, known: Known, wants: Sequence[Want], language: str
) -> list[Suggested]:
    """Return services that cover the client's municipality, for each need that is wanted.

    Those for the client's phase come first, then those whose agency can be reached, then by name.
    """
    domains = sorted({each.word for each in wants})
    rows = transaction.run(load("clients/services"), area=known.client["area"], domains=domains)
    ways = _ways(standings(transaction, {row["agency"] for row in rows}, (), known.day))
    asked = {
        row.values["service"]
        for row in known.rows["referrals"]
        if row.values["status"] in ("sent", "accepted")
    }
    by_name = sort_key(language)
    phase = known.client["phase"]
    found = [
        Service(
            row,
            ways.get(row["agency"]),
            not row["phases"] or phase in row["phases"],
            row["id"] in asked,
        )
        for row in rows
    ]
    found.sort(
        key=lambda each: (
            not each.fits,
            each.best.rank if each.best else 9,
            by_name(each.row["name"]),
            each.row["id"],
        )
    )
    result = []
    for want in wants:
        of_one = [each for each in found if each.row["domain"] == want.word]
        result.append(Suggested(want, of_one[: 2 * MOST], len(of_one)))
    return result


def _ways(there: Mapping[str, Standing]) -> dict[str, Standing]:
    """Return the best way to each agency: a contact of theirs who can be reached."""
    best: dict[str, Standing] = {}
    for each in sorted(there.values(), key=lambda each: (each.rank, each.contact.id)):
        if _may_join(each):
            best.setdefault(each.contact.agency, each)
    return best
