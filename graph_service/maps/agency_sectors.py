"""Sectors of agencies, in the order that never changes, and where a kind of agency usually stands.

What belongs to the state in one Nordic country may belong to a region or a municipality in another;
an agency stands where its own data says, and only one that is missing stands where most do.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.i18n import Language
from graph_service.maps.model import Sector
from graph_service.model.vocabulary import label, words

#: The kinds that usually do not belong to the state, by the sector that they usually belong to.
_KINDS = {
    "county": (
        "county",
        "social_services",
        "health_services",
        "substance_services",
        "mental_health_services",
        "child_protection",
        "rehabilitation",
    ),
    "municipality": (
        "municipality",
        "employment_services",
        "youth_guidance",
        "reception_centre",
    ),
    "third_sector": ("housing_provider", "ngo", "peer_organisation", "service_place"),
    "church": ("parish",),
    "education": ("education_provider", "research"),
    "business": ("social_enterprise",),
}
_SECTOR_OF: Mapping[str, str] = {kind: sector for sector in _KINDS for kind in _KINDS[sector]}


def agency_sectors(language: Language) -> tuple[Sector, ...]:
    """Return the sectors in their order, named in a language."""
    return tuple(Sector(word, label("sectors", word, language)) for word in words("sectors"))


def usual_sector(kind: str) -> str:
    """Return the sector to which an agency of a kind usually belongs."""
    return _SECTOR_OF.get(kind, "state")
