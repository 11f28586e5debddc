"""The table of rights: what each role may do, and that all else is denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.caller import ROLES, SCOPES, Caller
from graph_service.access.policy import POLICY, RESOURCES, reach


def caller(role: str, scopes: tuple[str, ...] = (), areas: tuple[str, ...] = ()) -> Caller:
    """Return one who asks."""
    return Caller("x", role, "t", frozenset(areas), scopes=frozenset(scopes))  # type: ignore[arg-type]


#: Role, then read and write reach of each resource that is not denied, as SECURITY.md's table.
TABLE = {
    "coordinator": {
        "catalogue": ("all", "none"),
        "network": ("all", "own_area"),
        "contacts": ("own_area", "own_area"),
        "clients": ("counts", "none"),
        "network_findings": ("own_area", "own_area"),
        "client_findings": ("counts", "none"),
        "numbers": ("all", "none"),
        "audit": ("own", "none"),
    },
    "officer": {
        "catalogue": ("all", "none"),
        "network": ("all", "none"),
        "contacts": ("all", "none"),
        "clients": ("own", "own"),
        "network_findings": ("own_area", "none"),
        "client_findings": ("own", "none"),
        "numbers": ("all", "none"),
        "audit": ("own", "none"),
    },
    "preparer": {
        "catalogue": ("all", "none"),
        "network": ("all", "none"),
        "contacts": ("roles", "none"),
        "clients": ("counts", "none"),
        "network_findings": ("counts", "none"),
        "client_findings": ("counts", "none"),
        "numbers": ("all", "none"),
        "audit": ("own", "none"),
    },
    "auditor": {"catalogue": ("all", "none"), "audit": ("all", "none")},
    "administrator": {
        "catalogue": ("all", "none"),
        "audit": ("own", "none"),
        "users": ("all", "all"),
    },
}


@pytest.mark.parametrize("role", TABLE)
def test_rule_1_what_a_role_may_do_is_this_and_all_else_is_denied(role: str) -> None:
    for resource in RESOURCES:
        rights = tuple(reach(caller(role), resource, action) for action in ("read", "write"))
        assert rights == TABLE[role].get(resource, ("none", "none")), resource


def test_every_role_of_people_is_in_the_table() -> None:
    assert {*POLICY, "api_client"} == set(ROLES)


def test_a_machine_without_scopes_may_see_the_catalogue_and_its_own_acts() -> None:
    found = {each: reach(caller("api_client"), each, "read") for each in RESOURCES}
    assert {each: how for each, how in found.items() if how != "none"} == {
        "catalogue": "all",
        "audit": "own",
    }
    assert {reach(caller("api_client"), each, "write") for each in RESOURCES} == {"none"}


@given(st.sets(st.sampled_from(SCOPES)), st.booleans())
def test_a_machine_may_what_its_scopes_say_and_within_its_areas(
    scopes: set[str], bound: bool
) -> None:
    machine = caller("api_client", tuple(scopes), ("co",) if bound else ())
    given_ = "own_area" if bound else "all"
    for resource, name in (
        ("network", "agencies"),
        ("contacts", "contacts"),
        ("clients", "clients"),
    ):
        for action in ("read", "write"):
            expected = given_ if f"{name}:{action}" in scopes else "none"
            assert reach(machine, resource, action) == expected  # type: ignore[arg-type]
    findings = "findings:read" in scopes
    assert reach(machine, "network_findings", "read") == (given_ if findings else "none")
    decides = findings and "findings:write" in scopes
    assert reach(machine, "network_findings", "write") == (given_ if decides else "none")
    assert reach(machine, "client_findings", "write") == "none"
    both = findings and "clients:read" in scopes
    assert reach(machine, "client_findings", "read") == (given_ if both else "none")
    assert reach(machine, "users", "read") == "none"


def test_rule_1_who_comes_by_a_link_may_have_their_own_details_and_nothing_else() -> None:
    found = {
        (each, action): reach(caller("contact"), each, action)
        for each in RESOURCES
        for action in ("read", "write")
    }
    assert {each: how for each, how in found.items() if how != "none"} == {
        ("contacts", "read"): "own",
        ("contacts", "write"): "own",
    }
    assert "contact" not in ROLES
