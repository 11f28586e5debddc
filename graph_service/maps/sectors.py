"""Groups of life domains, in the order in which they lie around a client, which never changes.

The three knots (floker) of Norway's StimuLab project on return from prison, and education and work
as a fourth; what the prison and probation service itself does stands apart from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.i18n import Language
from graph_service.maps.model import Sector
from graph_service.maps.words import say

SECTORS = ("health", "work", "footing", "sanction", "belonging")

MESSAGES = {
    "health": "Health",
    "work": "Education and work",
    "footing": "Finances and housing",
    "sanction": "Sanction",
    "belonging": "Social belonging",
}

DOMAIN_SECTORS: Mapping[str, str] = {
    "physical_health": "health",
    "mental_health": "health",
    "substance_use": "health",
    "education": "work",
    "work": "work",
    "housing": "footing",
    "finances": "footing",
    "digital_identity": "footing",
    "legal_status": "footing",
    "close_ones": "belonging",
    "social_belonging": "belonging",
    "exit": "belonging",
    "peer_support": "belonging",
}

#: Of roles that say by themselves what they are for; the others stand with their agency.
ROLE_SECTORS: Mapping[str, str] = {
    "responsible_officer": "sanction",
    "special_worker": "sanction",
    "sanctions_worker": "sanction",
    "chaplain": "belonging",
    "health_contact": "health",
    "housing_contact": "footing",
    "employment_contact": "work",
    "education_contact": "work",
    "debt_contact": "footing",
    "child_protection_contact": "belonging",
    "expert_by_experience": "belonging",
    "support_person": "belonging",
    "guardian": "footing",
}

KIND_SECTORS: Mapping[str, str] = {
    "sanctions_centre": "sanction",
    "prison": "sanction",
    "community_sanctions_office": "sanction",
    "assessment_unit": "sanction",
    "prison_health": "health",
    "social_services": "footing",
    "health_services": "health",
    "substance_services": "health",
    "mental_health_services": "health",
    "child_protection": "belonging",
    "rehabilitation": "health",
    "employment_services": "work",
    "youth_guidance": "work",
    "education_provider": "work",
    "social_insurance": "footing",
    "enforcement_authority": "footing",
    "debt_counselling": "footing",
    "legal_aid": "footing",
    "police": "sanction",
    "prosecution": "sanction",
    "court": "sanction",
    "immigration_service": "footing",
    "reception_centre": "footing",
    "defence_forces": "work",
    "ministry": "sanction",
    "agency_board": "sanction",
    "municipality": "footing",
    "county": "footing",
    "housing_provider": "footing",
    "ngo": "belonging",
    "peer_organisation": "belonging",
    "parish": "belonging",
    "social_enterprise": "work",
    "service_place": "work",
    "research": "sanction",
}


def sectors(language: Language) -> tuple[Sector, ...]:
    """Return the sectors in their order, named in a language."""
    return tuple(Sector(id, say(MESSAGES[id], language)) for id in SECTORS)


def sector_of(role: str | None, agency_kind: str) -> str:
    """Return the sector of a contact on a team, by their role, else by their agency.

    Raises:
        KeyError: there is no such kind of agency.
    """
    return ROLE_SECTORS.get(role or "") or KIND_SECTORS[agency_kind]
