"""Made-up clients: what they need, who is on their teams, the experts by experience."""

from __future__ import annotations

from datetime import date

from tests.gaps.maker import DOMAINS, Maker, Row

MODES = ("premises", "direct", "remote_independent", "remote_led", "outside")
ROLES = ("responsible_officer", "responsible_officer", "own_worker", "")
PHASES = (
    *("during", "before", "before", "after", "parole", "closed"),
    *("preparing_release", "remand", "start", "probationary_freedom"),
)
SANCTIONS = ("unconditional", "fine_conversion", "combination", "remand", "fine_conversion")
CLEARANCES = ("security", "orientation", "confidentiality")


def clients(m: Maker) -> None:
    horizon = m.parameters.horizon_days

    def client(_: int) -> Row:
        return {
            "municipality": m.ref("areas"),
            "unit": m.ref("agencies"),
            "sanction": m.one(SANCTIONS),
            "phase": m.one(PHASES),
            "release_on": m.days(0, horizon, 30, -180, 1),
            "age_group": m.one(("", "minor", "adult", "young")),
            "flags": m.some(("foreign", "peer_requested"), 0, 2),
        }

    def member() -> Row:
        return {
            "client": m.ref("clients"),
            "contact": m.ref("contacts"),
            "role": m.one(ROLES),
            **m.span("since", "until", (-366, -365, -364)),
            "closeness": m.one(("", "1", "2")),
            "relation": m.one(("weak", "weak", "good", "")),
        }

    m.table("clients", 1, 5, client)
    m.links("team", 20, ("client", "contact", "since"), member)


def work(m: Maker) -> None:
    def need(_: int) -> Row:
        return {
            "client": m.ref("clients"),
            "domain": m.one(DOMAINS),
            "status": m.one(("open", "open", "open", "met")),
        }

    def measure(_: int) -> Row:
        return {
            "client": m.ref("clients"),
            "need": m.maybe("needs"),
            "title": "x",
            "responsible": m.maybe("contacts"),
            "service": m.maybe("services"),
            "status": m.one(("active", "planned", "done", "dropped")),
            "due_on": m.days(0),
        }

    def supporter(_: int) -> Row:
        return {
            "client": m.ref("clients"),
            "relation": "friend",
            **m.span("since", "until"),
            "consent": m.one(("", "true", "false")),
        }

    def consent(_: int) -> Row:
        span = m.span("given_on", "ends_on")
        given = span["given_on"] or m.as_of.isoformat()
        return {
            "client": m.ref("clients"),
            "agency": m.ref("agencies"),
            "ground": "law",
            "given_on": given,
            "ends_on": span["ends_on"] if str(span["ends_on"]) >= str(given) else "",
        }

    def referral(_: int) -> Row:
        return {
            "client": m.ref("clients"),
            "service": m.ref("services"),
            "sent_on": m.days(-m.parameters.referral_days) or m.as_of.isoformat(),
            "status": m.one(("sent", "sent", "accepted", "declined", "closed")),
        }

    m.table("needs", 0, 8, need)
    m.table("measures", 0, 9, measure)
    m.table("supporters", 0, 3, supporter)
    m.table("consents", 0, 6, consent)
    if m.tables["services"]:
        m.table("referrals", 1, 6, referral)


def meetings(m: Maker) -> None:
    grace = m.parameters.meeting_grace_days
    releases = [str(row["release_on"]) for row in m.tables["clients"] if row["release_on"]]

    def meeting(_: int) -> Row:
        kind = m.one(("team", "team", "network"))
        since_release = [-180 + _days_between(m, day) for day in releases]
        on = m.days(0, -180, -(1 + grace), -(30 + grace), *since_release)
        return {
            "kind": kind,
            "network": m.ref("networks") if kind == "network" else "",
            "client": m.ref("clients") if kind == "team" else "",
            "on": on or m.as_of.isoformat(),
            "status": m.one(("held", "held", "held", "planned")),
            "client_present": m.one(("false", "", "true")),
        }

    def action(_: int) -> Row:
        status = m.one(("open", "open", "done"))
        return {"meeting": m.ref("meetings"), "title": "x", "due_on": m.days(0), "status": status}

    m.table("meetings", 0, 8, meeting)
    if m.tables["meetings"]:
        m.table("actions", 1, 5, action)


def _days_between(m: Maker, day: str) -> int:
    """Return how many days from the as-of date to `day`."""
    return (date.fromisoformat(day) - m.as_of).days


def experts(m: Maker) -> None:
    def expert() -> Row:
        return {
            "contact": m.ref("contacts"),
            "training_verified_on": m.days(0),
            "unconditional": m.one(("true", "true", "false", "")),
            "offence_free_since": m.years(2, 3),
            "mode": m.one(MODES),
        }

    def pair() -> Row:
        professional, expert = m.ref("contacts"), m.ref("contacts")
        if bool(m.tables["experts"]) and m.one((True, True, False)):
            expert = str(m.one(m.tables["experts"])["contact"])
        return {
            "professional": professional,
            "expert": expert,
            **m.span("since", "until"),
            "supervision_every_days": m.one(("", "1", "30")),
            "last_supervision_on": m.days(-1, -30),
        }

    def clearance(_: int) -> Row:
        span = m.span("granted_on", "ends_on", must=True)
        return {
            "contact": m.ref("contacts"),
            "kind": m.one(CLEARANCES),
            "granted_on": span["granted_on"],
            "ends_on": m.one((span["ends_on"], "")),
        }

    m.links("experts", 5, ("contact",), expert)
    m.links("pairs", 4, ("professional", "expert", "since"), pair)
    m.table("clearances", 0, 8, clearance)
