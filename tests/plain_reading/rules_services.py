"""Services, projects, referrals and practices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from . import tables as t
from .words import Seen, before, between

Key = tuple[str, ...]


def service_review_overdue(seen: Seen) -> Iterator[Key]:
    """service-review-overdue: reviewed never or too long ago."""
    limit = seen.at.days(-seen.at.review_days)
    for service in seen.world.services.values():
        if service.reviewed_on is None or service.reviewed_on < limit:
            yield (service.id,)


def area_domain_no_service(seen: Seen) -> Iterator[Key]:
    """area-domain-no-service: needed in the county, but no service for it or within it."""
    above = seen.world.above
    stated: defaultdict[str, set[str]] = defaultdict(set)
    holding: defaultdict[str, set[str]] = defaultdict(set)
    for service in seen.world.services.values():
        stated[service.domain].add(service.area)
        holding[service.domain] |= above.get(service.area, frozenset())
    for county, domain in _needed(seen):
        if above[county].isdisjoint(stated[domain]) and county not in holding[domain]:
            yield county, domain


def _needed(seen: Seen) -> set[tuple[str, str]]:
    """Counties with the domains of open needs of the current clients who live in them."""
    world = seen.world
    lived = {
        (seen.clients[client].municipality, domain)
        for client, domains in seen.open_domains.items()
        for domain in domains
    }
    return {
        (area, domain)
        for municipality, domain in lived
        for area in world.above.get(municipality, ())
        if world.areas[area].kind == "county"
    }


def _current_projects(seen: Seen) -> Iterator[t.Project]:
    return (p for p in seen.world.projects.values() if seen.current(p.starts_on, p.ends_on))


def project_review_overdue(seen: Seen) -> Iterator[Key]:
    """project-review-overdue: a current project, next review empty or before D."""
    for project in _current_projects(seen):
        if project.next_review_on is None or project.next_review_on < seen.day:
            yield (project.id,)


def project_ending_with_clients(seen: Seen) -> Iterator[Key]:
    """project-ending-with-clients: ends within 180 days, an open measure uses its service."""
    services = seen.world.services
    used = {services[m.service].project for m in seen.open_measures if m.service in services}
    for project in _current_projects(seen):
        if between(seen.day, project.ends_on, seen.at.days(180)) and project.id in used:
            yield (project.id,)


def referral_unanswered(seen: Seen) -> Iterator[Key]:
    """referral-unanswered: of a current client, sent too long ago and still only sent."""
    limit = seen.at.days(-seen.at.referral_days)
    for referral in seen.world.referrals:
        if (
            referral.client in seen.clients
            and referral.status == "sent"
            and before(referral.sent_on, limit)
        ):
            yield (referral.id,)


def practice_in_one_unit(seen: Seen) -> Iterator[Key]:
    """practice-in-one-unit: current rows name one agency, one of them a year old or more."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    settled = set()
    year_ago = seen.at.days(-365)
    for row in seen.world.practice_sites:
        if seen.current(row.since, row.until):
            sites[row.practice].add(row.agency)
            if row.since is not None and row.since <= year_ago:
                settled.add(row.practice)
    return ((practice,) for practice in settled if len(sites[practice]) == 1)


RULES = (
    service_review_overdue,
    area_domain_no_service,
    project_review_overdue,
    project_ending_with_clients,
    referral_unanswered,
    practice_in_one_unit,
)
