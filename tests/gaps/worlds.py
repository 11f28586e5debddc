"""Made-up bundles of every table that a gap or a route reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st

from tests.gaps.maker import DOMAINS, REGIONS, Made, Maker, Row, id_of, made
from tests.gaps.worlds_clients import clients, experts, meetings, work

AREA_KINDS = ("county", "centre", "municipality", "county", "centre", "country")
AGENCY_KINDS = (
    "prison",
    "ngo",
    "social_insurance",
    "community_sanctions_office",
    "ngo",
    "social_services",
    "child_protection",
    "immigration_service",
    "prison_health",
    "reception_centre",
    "enforcement_authority",
)
#: A strategy for the numbers below each; making one anew for every cell takes longer than drawing.
_BELOW = {count: st.integers(0, count - 1) for count in range(1, 64)}


@st.composite
def worlds(draw: st.DrawFn) -> Made:
    """Draw a bundle of every table that a gap reads, an as-of date and parameters."""
    return world(lambda count: draw(_BELOW[count]), len(REGIONS))


def world(choose: Callable[[int], int], regions: int = 1) -> Made:
    """Make the bundle that `choose` draws; it returns a number below the one given."""
    places = (_places, _people, _networks, _agreements, _services)
    return made(choose, (*places, clients, work, meetings, experts), regions)


@st.composite
def places(draw: st.DrawFn) -> Made:
    """Draw a bundle of what a route is made of only."""
    return made(lambda count: draw(_BELOW[count]), (_places, _people, _networks), 1)


def _earlier(m: Maker, table: str) -> str:
    """A row of the same table that was made before, or nothing."""
    return m.one(["", *(id_of(row) for row in m.tables[table])])


def _places(m: Maker) -> None:
    def area(at: int) -> Row:
        above = m.one((id_of(m.tables["areas"][at - 1]), _earlier(m, "areas"))) if at else ""
        return {"name": "x", "kind": m.one(AREA_KINDS), "part_of": above}

    def agency(at: int) -> Row:
        return {
            "name": m.one(("Å", "Z", "Ä", "Ö", "Aa", "Ø")),
            "kind": AGENCY_KINDS[at] if at < 2 else m.one(AGENCY_KINDS),
            "sector": "state",
            "part_of": _earlier(m, "agencies"),
            "area": m.maybe("areas"),
            "coordinating": m.one(("", "false", "true")),
        }

    m.table("areas", 2, 5, area)
    m.table("agencies", 3, 7, agency)


def _people(m: Maker) -> None:
    fresh = m.parameters.fresh_days

    kinds = [str(row["kind"]) for row in m.tables["agencies"]]

    def theme(_: int) -> Row:
        return {"name": "x", "expects": m.some((*kinds, *kinds, *AGENCY_KINDS), 0, 4)}

    def contact(_: int) -> Row:
        return {
            "name": m.one(("Å", "Z", "Ä", "Ö", "Æ", "Aa")),
            "agency": m.ref("agencies"),
            "expertise": m.some((*(id_of(row) for row in m.tables["themes"]), "word"), 0, 2),
            **m.span("active_from", "active_until"),
            "protected": m.one(("", "", "false", "true")),
            "works_in_units": m.one(("", "false", "true")),
        }

    def absence(_: int) -> Row:
        away, deputy = m.ref("contacts"), m.maybe("contacts")
        return {
            "contact": away,
            **m.span("starts_on", "ends_on", must=True),
            "deputy": deputy if deputy != away else "",
        }

    m.table("themes", 1, 3, theme)
    m.table("contacts", 2, 8, contact)
    m.table("absences", 0, 5, absence)
    m.table("networks", 1, 4, lambda _: _network(m))

    def channel(_: int) -> Row:
        kind = m.one(("contact", "contact", "contact", "agency", "network"))
        return {
            "owner_kind": kind,
            "owner": m.ref({"agency": "agencies"}.get(kind, f"{kind}s")),
            "kind": m.one(("visit", "phone", "email", "booking", "secure_message")),
            "value": "v",
            "shared": m.one(("", "true", "false")),
            "verified_on": m.days(0, -fresh),
        }

    m.table("channels", 0, 10, channel)


def _network(m: Maker) -> Row:
    return {
        "name": m.one(("Å", "Z", "Ä", "Ö")),
        "kind": m.one(("themed", "themed", "matrix", "steering")),
        "theme": m.maybe("themes"),
        "area": m.one((id_of(m.tables["areas"][0]), m.maybe("areas"))),
        "convener": m.maybe("agencies"),
        "meets_every_days": m.one(("", "1", "30")),
        "status": m.one(("active", "active", "active", "planned", "closed")),
    }


def _named(m: Maker) -> tuple[str, str]:
    """An agency with a contact, more often than not one who works there, or nobody."""
    contact = m.maybe("contacts", 2)
    row = next((row for row in m.tables["contacts"] if row["id"] == contact), None)
    if row and m.one((True, True, False)):
        return str(row["agency"]), contact
    return m.ref("agencies"), contact


def _networks(m: Maker) -> None:
    def member() -> Row:
        agency, contact = _named(m)
        span = m.span("since", "until")
        return {"network": m.ref("networks"), "agency": agency, "contact": contact, **span}

    m.links("members", 12, ("network", "agency", "contact", "since"), member)


def _agreements(m: Maker) -> None:
    horizon = m.parameters.horizon_days

    def agreement(_: int) -> Row:
        span = m.span("valid_from", "valid_until")
        if m.one((False, True)):
            span = {"valid_from": "", "valid_until": m.days(horizon, -1)}
        return {
            "title": "x",
            "level": m.one(("national", "regional", "local")),
            "form": "contract",
            "status": m.one(("ready", "ready", "ready", "planned")),
            **span,
            "contact": m.maybe("contacts"),
            "parties": m.some([id_of(row) for row in m.tables["agencies"]], 1, 3),
        }

    def required(_: int) -> Row:
        return {"level": m.one(("national", "regional")), "partner_kind": m.one(AGENCY_KINDS)}

    m.table("agreements", 0, 5, agreement)
    m.table("required_agreements", 0, 3, required)


def _services(m: Maker) -> None:
    def project(_: int) -> Row:
        return {
            "name": "x",
            "agency": m.ref("agencies"),
            "starts_on": m.one(("", *(str(m.as_of + timedelta(days=day)) for day in (-1, 0, 1)))),
            "ends_on": m.days(0, 180),
            "next_review_on": m.days(0),
        }

    def service(_: int) -> Row:
        return {
            "name": "x",
            "agency": m.ref("agencies"),
            "domain": m.one(DOMAINS),
            "kind": "service",
            "area": m.maybe("areas"),
            "reviewed_on": m.days(-m.parameters.review_days),
            "project": m.maybe("projects"),
        }

    def site() -> Row:
        span = m.span("since", "until", (-366, -365, -364))
        return {"practice": m.ref("practices"), "agency": m.ref("agencies"), **span}

    m.table("projects", 0, 2, project)
    _mend_ends(m, "projects", "starts_on", "ends_on")
    m.table("services", 0, 6, service)
    m.table("practices", 1, 2, lambda _: {"name": "x", "theme": m.maybe("themes")})
    m.links("practice_sites", 5, ("practice", "agency", "since"), site)


def _mend_ends(m: Maker, table: str, first: str, last: str) -> None:
    """Empty the ends that come before their starts; such a row would be refused."""
    for row in m.tables[table]:
        if row[first] and row[last] and str(row[last]) < str(row[first]):
            row[last] = ""
