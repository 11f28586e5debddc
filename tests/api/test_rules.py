"""Rules that hold for every address, whoever asks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from fastapi.routing import APIRoute

from graph_service.access.caller import SCOPES, Scope
from graph_service.api.guard import POLICY
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.gaps.catalogue import catalogue
from graph_service.model.tables import TABLES
from graph_service.rows.keys import key_text
from tests.api.region import CANARY, GUARDED, PEOPLE, REGION, ROUTES, Place, address, ask
from tests.api.serving import HTML, JSON
from tests.api.worlds import D
from tests.support.signed_in import key_headers

#: What stands in the channels of the protected contact.
SECRETS = (b"secret@example.org", b"ch3")
#: What the search is asked for: people, places, kinds, and the beginnings of what nobody may find;
#: the page repeats what it was asked.
LOOKED_FOR = ("Bo Ek", "Tampere", "päihde", "ngo", "Salainen", "secret@example.or", CANARY[:-1])
NETWORK_SCOPES: tuple[Scope, ...] = ("agencies:read", "contacts:read", "findings:read")


def answers(place: Place, who: str) -> Iterator[httpx.Response]:
    """Yield what one of the region's people, or a machine, gets from every address that reads."""
    machine = who.startswith("machine")
    if machine:
        place.client.cookies.clear()
        scopes = SCOPES if who == "machine" else NETWORK_SCOPES
        headers, client = key_headers(place.graph, scopes) | JSON, place.client
    else:
        headers, client = HTML, place.as_(who, "quality")
    for route in GUARDED:
        if route.path.startswith("/api/") == machine and "GET" in (route.methods or ()):
            for path in paths(route):
                yield client.get(path, headers=headers)


def rows_of_the_region() -> Iterator[tuple[str, str]]:
    """Yield the table and the key of every row of the region."""
    for table, rows in REGION.items():
        for row in rows:
            key = key_text([row.get(name) for name in TABLES[table].key])
            yield table, quote(key, safe="")


def paths(route: APIRoute) -> list[str]:
    """Return the addresses of a route: of every gap where it takes one, and on another day."""
    path = address(route)
    if "{table}" in route.path:
        return [f"/api/v1/rows/{table}/{key}" for table, key in rows_of_the_region()]
    if "{gap}" in route.path:
        return [path.replace("contact-unreachable", gap) for gap in catalogue()]
    known = {each.alias for each in route.dependant.query_params}
    if "q" in known:
        return [f"{path}?q={quote(word)}" for word in LOOKED_FOR]
    return [path, *([f"{path}?as_of={D}"] if "as_of" in known else [])]


@pytest.mark.parametrize("who", [*PEOPLE, "machine"])
def test_rule_3_no_protected_channel_is_in_any_answer_or_the_log(place: Place, who: str) -> None:
    for answer in answers(place, who):
        for secret in SECRETS:
            assert secret not in answer.content, answer.url
            assert secret not in repr(answer.headers).encode(), answer.url
    log = b"".join(file.read_bytes() for file in place.log.rglob("*") if file.is_file())
    # The log may hold the id of a channel that somebody wrote, never what it says.
    assert len(log) > 1000
    assert SECRETS[0] not in log


@pytest.mark.parametrize(
    "who", ["coordinator", "preparer", "far", "auditor", "administrator", "machine-network"]
)
def test_rule_5_no_client_id_is_in_any_answer_to_who_may_not_read_clients(
    place: Place, who: str
) -> None:
    seen = 0
    for answer in answers(place, who):
        seen += answer.status_code == 200
        assert CANARY.encode() not in answer.content, answer.url
    assert seen or who in ("auditor", "administrator")


HOSTILE = (
    "' OR 1=1 //",
    "x'}) DETACH DELETE n //",
    "`] MATCH (n) DETACH DELETE n RETURN count(n) //",
    "\\u0027}) REMOVE n.id //",
    "$areas",
    "{id: 1}",
    '"; DROP CONSTRAINT agency_id; //',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_rule_11_what_is_asked_never_becomes_part_of_a_query(place: Place, text: str) -> None:
    before = canonical_hash(read_tables(place.graph))
    key = key_headers(place.graph) | JSON
    officer = place.as_("officer", "quality")
    for route in GUARDED:
        if "GET" not in (route.methods or ()):
            continue
        of_machine = route.path.startswith("/api/")
        named = re.sub(r"\{\w+(:path)?\}", "{}", route.path.replace("{table}", "agencies"))
        named = named.format(*[text] * 3)
        asked: list[tuple[str, dict[str, str]]] = [(named, {})]
        asked += [(address(route), {each.alias: text}) for each in route.dependant.query_params]
        for path, given in asked:
            answer = officer.get(path, params=given, headers=key if of_machine else HTML)
            assert answer.status_code in (200, 303, 400, 403, 404, 422), (path, given)
    assert canonical_hash(read_tables(place.graph)) == before


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_rule_12_answers_are_not_kept_and_run_no_script_of_others(
    place: Place, route: APIRoute
) -> None:
    key = key_headers(place.graph) | JSON
    of_machine = route.path.startswith("/api/")
    for headers in (key, JSON) if of_machine else (HTML, JSON):
        answer = ask(place.as_("officer", "quality"), route, headers)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.headers.get("content-type", "").startswith("text/html"):
            # What is read as data runs nothing.
            scripts = answer.text.replace('<script type="application/json" id="map-data">', "", 1)
            assert not re.search(r"<script(?![^>]* src=\"/assets/)", scripts)
            assert not re.search(r"<[^>]+ (on\w+|style)=", answer.text)
            assert "javascript:" not in answer.text
