"""The routes of GAPS.md on one small world, worked out by hand."""

from __future__ import annotations

from datetime import date

from . import World, reasons, route
from .words import At

D = date(2026, 11, 21)
FRESH, STALE = "2026-11-01", "2020-01-01"


def _channel(
    id: str, kind: str, owner: str, verified_on: str, how: str = "email"
) -> dict[str, str]:
    row = {"id": id, "owner_kind": kind, "owner": owner, "kind": how, "value": id}
    return {**row, "verified_on": verified_on}


def _contact(id: str, agency: str, **more: str) -> dict[str, str]:
    return {"id": id, "name": id.upper(), "agency": agency, **more}


WORLD = World.from_rows(
    {
        "areas": [
            {"id": "fi", "name": "Suomi", "kind": "country"},
            {"id": "co", "name": "County", "kind": "county", "part_of": "fi"},
        ],
        "agencies": [
            {"id": "top", "name": "Top", "kind": "ngo", "area": "fi", "coordinating": "kyllä"},
            {"id": "mid", "name": "Mid", "kind": "ngo", "part_of": "top"},
            {"id": "a", "name": "A", "kind": "ngo", "part_of": "mid", "area": "co"},
        ],
        "contacts": [
            _contact("zoe", "a", expertise="housing;work"),
            _contact("ann", "a"),
            _contact("away", "a"),
            _contact("out", "a"),
            _contact("hidden", "a", protected="true"),
            _contact("dep", "mid"),
            _contact("sub", "top"),
            _contact("named", "mid"),
            _contact("boss", "top"),
        ],
        "absences": [
            {"id": "x1", "contact": "away", "starts_on": "2026-11-21", "deputy": "sub"},
            {"id": "x2", "contact": "out", "starts_on": "2026-11-01", "deputy": "dep"},
        ],
        "themes": [{"id": "housing", "name": "Housing", "expects": "ngo"}],
        "networks": [
            {"id": "n", "name": "N", "kind": "themed", "theme": "housing", "area": "fi"}
            | {"status": "active"}
        ],
        "members": [
            {"network": "n", "agency": "a", "contact": "named"},
            {"network": "n", "agency": "a", "contact": "away", "since": "2026-01-01"},
        ],
        "channels": [
            _channel("c-zoe", "contact", "zoe", FRESH),
            _channel("c-zoe-old", "contact", "zoe", STALE),
            _channel("c-ann-2", "contact", "ann", FRESH, "visit"),
            _channel("c-ann-1", "contact", "ann", FRESH, "booking"),
            _channel("c-hidden", "contact", "hidden", FRESH),
            _channel("c-away", "contact", "away", "2026-11-22"),
            _channel("c-dep", "contact", "dep", FRESH),
            _channel("c-sub", "contact", "sub", FRESH),
            _channel("c-named", "contact", "named", FRESH),
            _channel("c-boss", "contact", "boss", FRESH),
            _channel("c-a", "agency", "a", FRESH),
            _channel("c-mid", "agency", "mid", FRESH),
            _channel("c-n", "network", "n", FRESH),
            _channel("c-n-none", "network", "n", ""),
        ],
    }
)


def _short(theme: str | None = None, area: str | None = None) -> list[str]:
    steps = route(WORLD, "a", theme, area, as_of=D)
    return [f"{step.kind} {step.id} {','.join(step.channels)}" for step in steps]


UPWARD = [
    "parent mid c-mid",
    "parent boss c-boss",
]
UNVERIFIED = ["unverified away c-away", "unverified zoe c-zoe-old", "unverified n c-n-none"]


def test_steps_come_in_order_and_each_subject_once() -> None:
    assert _short("housing", "co") == [
        "network_contact named c-named",
        "deputy sub c-sub",
        "deputy dep c-dep",
        "expert_contact zoe c-zoe",
        "agency_contact ann c-ann-1,c-ann-2",
        "agency_channel a c-a",
        "network_channel n c-n",
        *UPWARD,
        *UNVERIFIED,
    ]


def test_another_theme_leaves_out_the_network_and_what_hangs_on_it() -> None:
    assert _short("work") == [
        "deputy dep c-dep",
        "deputy sub c-sub",
        "expert_contact zoe c-zoe",
        "agency_contact ann c-ann-1,c-ann-2",
        "agency_channel a c-a",
        "parent named c-named",
        *UPWARD,
        *UNVERIFIED[:2],
    ]


def test_reason_of_a_contact_who_carries_a_link() -> None:
    later = {"active_from": "2027-01-01"}
    world = World.from_rows(
        {
            "agencies": [{"id": "a", "kind": "ngo"}],
            "contacts": [
                _contact("later", "a", **later),
                _contact("bare", "a"),
                _contact("stale", "a"),
                _contact("hidden", "a", protected="true"),
                _contact("alone", "a"),
                _contact("with", "a"),
            ],
            "absences": [
                {"id": "x1", "contact": "alone", "starts_on": D},
                {"id": "x2", "contact": "with", "starts_on": D, "deputy": "bare"},
            ],
            "networks": [{"id": "n", "kind": "matrix", "status": "active"}],
            "members": [
                {"network": "n", "agency": "a", "contact": name}
                for name in ("later", "bare", "stale", "hidden", "alone", "with")
            ],
            "channels": [
                _channel("c1", "contact", "stale", STALE),
                _channel("c2", "contact", "hidden", FRESH),
            ],
        }
    )
    assert reasons(world, D) == {
        "later": "not_started",
        "with": "deputy_unreachable",
        "alone": "away_without_deputy",
        "bare": "no_channel",
        "hidden": "no_channel",
        "stale": "stale_channel",
    }


def test_years_fall_back_from_29_february() -> None:
    assert At(date(2028, 2, 29)).years_before(3) == date(2025, 2, 28)
    assert At(date(2028, 2, 29)).years_before(4) == date(2024, 2, 29)
