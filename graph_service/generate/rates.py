"""How often things go wrong in a generated bundle: one place for all the rates.

Each is the share of the subjects it names. They are set so that every gap of the catalogue
arises, and most subjects are healthy.
"""

from __future__ import annotations

from typing import Final

# Agencies and contact persons
NEGLECTED_AGENCY: Final = 0.02
"""Agencies whose channels, and those of their people, nobody has looked at for long."""
SINGLE_CONTACT: Final = 0.07
"""Outside agencies where everything hangs on one person."""
DEPARTED: Final = 0.05
NOT_STARTED: Final = 0.006
PROTECTED: Final = 0.006
NO_CHANNEL: Final = 0.012
STALE_CHANNEL: Final = 0.03
AWAY: Final = 0.03
AWAY_WITHOUT_DEPUTY: Final = 0.2
DEPUTY_AWAY_TOO: Final = 0.15
STILL_NAMED: Final = 0.03
"""Rows that may still name somebody who has left or not started, where the agency has one."""

# Networks
UNCOVERED_THEME: Final = 0.04
GUTTED_NETWORK: Final = 0.03
"""County networks that have lost every member of the kinds their theme expects."""
KIND_DROPPED: Final = 0.025
MEMBER_DROPPED: Final = 0.03
MEMBER_WITHOUT_CONTACT: Final = 0.025
NO_CONVENER: Final = 0.04
NOT_MEETING: Final = 0.05
OUTSIDE_STEERING: Final = 0.05
MAIN_AGENCY_FORGOTTEN: Final = 0.1
"""Counties whose cooperation group lacks social services, whom most clients meet."""

# Agreements
NATIONAL_MISSING: Final = 0.08
REGIONAL_MISSING: Final = 0.06
EXPIRING: Final = 0.05
LAPSED: Final = 0.04
AGREEMENT_NO_CONTACT: Final = 0.03

# Services, projects, practices, experts
SERVICE_UNREVIEWED: Final = 0.06
DOMAIN_MISSING: Final = 0.015
"""Counties, by domain, in which nobody offers a service."""
PROJECT_UNREVIEWED: Final = 0.06
PROJECT_ENDING: Final = 0.08
LONE_PRACTICE: Final = 0.08
NOT_ELIGIBLE: Final = 0.06
TRAINING_UNVERIFIED: Final = 0.05
CLEARANCE_MISSING: Final = 0.025
SUPERVISION_OVERDUE: Final = 0.06

# Clients
NO_OFFICER: Final = 0.015
OFFICER_CHURN: Final = 0.02
NO_OUTSIDE_TEAM: Final = 0.015
LOST: Final = 0.003
"""Clients whose whole team is one person who cannot be reached."""
NO_MEASURE: Final = 0.035
NO_ACTOR: Final = 0.03
NO_OWNER: Final = 0.02
OVERDUE: Final = 0.04
FAR_TEAM: Final = 0.04
"""Clients near release whose team works in another county."""
NO_HOUSING: Final = 0.07
FEW_MEETINGS: Final = 0.07
CLIENT_NOT_PRESENT: Final = 0.05
HANGS_ON_ONE: Final = 0.2
NO_CONSENT: Final = 0.025
NO_PEER: Final = 0.08
NO_ROLE: Final = 0.01
WEAK: Final = 0.025
PARTNER_MISSING: Final = 0.08
"""A partner that the client's situation always calls for: child protection and the like."""
SUPPORTER_NO_CONSENT: Final = 0.06
RELEASE_PASSED: Final = 0.015
NO_INSURANCE: Final = 0.04
UNANSWERED: Final = 0.04
ACTION_OVERDUE: Final = 0.05
