"""Single rows written through the API: conditions, races, rights, hostile texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from graph_service.model.tables import TABLES
from tests.api.rows import CLIENTS, CONTACTS, MACHINES, MIXED, PEOPLE, Rows, bytes_of
from tests.api.serving import problem_of
from tests.rows.world import county, key_in, row_of, whole

# Writing


def test_a_row_is_created_changed_and_removed(rows: Rows) -> None:
    row = {"id": "a/b c", "name": "Uusi", "kind": "ngo", "sector": "third_sector"}
    row |= {"area": "town-ours"}
    made = rows.ask("kaisa", "POST", "agencies", json=row)
    assert (made.status_code, made.json()) == (201, whole("agencies", row))
    assert made.headers["location"] == "/api/v1/rows/agencies/a%2Fb%20c"
    entry = rows.last().entry
    assert (entry.operation, entry.who, entry.identifiers) == (
        "alter",
        "kaisa",
        ("Agency:a/b c",),
    )
    intended = rows.last("intended").entry
    assert (intended.request, intended.identifiers) == (entry.request, entry.identifiers)
    read = rows.client.get(made.headers["location"], headers=rows.headers["kaisa"])
    assert (read.json(), read.headers["etag"]) == (made.json(), made.headers["etag"])

    changed = rows.put("kaisa", "agencies", row | {"name": "Toinen"}, read.headers["etag"])
    assert (changed.status_code, changed.json()["name"]) == (200, "Toinen")
    assert changed.headers["etag"] != read.headers["etag"]

    lost = rows.put("kaisa", "agencies", row, read.headers["etag"])
    assert problem_of(lost, 412)["type"].endswith(":condition-failed")
    headers = {"if-match": read.headers["etag"]}
    problem_of(rows.ask("kaisa", "DELETE", "agencies", "a/b c", headers=headers), 412)

    headers = {"if-match": changed.headers["etag"]}
    gone = rows.ask("kaisa", "DELETE", "agencies", "a/b c", headers=headers)
    assert (gone.status_code, gone.content) == (204, b"")
    assert rows.last().entry.operation == "erase"
    problem_of(rows.ask("kaisa", "GET", "agencies", "a/b c"), 404)


def test_put_creates_what_is_not_there(rows: Rows) -> None:
    row = {"id": "new", "name": "Uusi", "agency": "office-ours"}
    creating = {"if-none-match": "*"}
    made = rows.ask("kaisa", "PUT", "contacts", "new", json=row, headers=creating)
    assert (made.status_code, made.json()) == (201, whole("contacts", row))
    assert made.headers["location"] == "/api/v1/rows/contacts/new"
    again = rows.ask("kaisa", "PUT", "contacts", "new", json=row, headers=creating)
    assert problem_of(again, 412)["type"].endswith(":condition-failed")
    posted = rows.ask("kaisa", "POST", "contacts", json=row)
    assert problem_of(posted, 409)["type"].endswith(":row-exists")
    # one of others is told like any that would not be one's own
    theirs = row | {"id": "contact-theirs"}
    for answer in (
        rows.ask("kaisa", "PUT", "contacts", "contact-theirs", json=theirs, headers=creating),
        rows.ask("kaisa", "POST", "contacts", json=theirs),
        rows.ask("kaisa", "POST", "contacts", json=row | {"id": "x", "agency": "office-theirs"}),
    ):
        assert problem_of(answer, 403)["type"].endswith(":forbidden")
    assert rows.last("refused").entry.operation == "refusal"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 428),
        ({"if-match": "*"}, 428),
        ({"if-match": ""}, 428),
        ({"if-match": "abc"}, 400),
        ({"if-match": '"a" "b"'}, 400),
        ({"if-match": '"a", x'}, 400),
        ({"if-match": '"' + "a" * 9000}, 400),
        ({"if-match": '"stale"'}, 412),
        ({"if-match": 'W/"{etag}"'}, 412),
        ({"if-match": '"stale", "{etag}"'}, 200),
        ({"if-none-match": '"a"'}, 400),
        ({"if-none-match": "*", "if-match": '"a"'}, 400),
        ({"if-none-match": "*"}, 412),
    ],
)
def test_rule_10_a_change_names_the_version_it_is_of(
    rows: Rows, headers: dict[str, str], status: int
) -> None:
    row = row_of("agencies", "ours")
    tag = rows.etag("agencies", "office-ours").strip('"')
    sent = {name: text.replace("{etag}", tag) for name, text in headers.items()}
    before = rows.state()
    answer = rows.ask("kaisa", "PUT", "agencies", "office-ours", json=row, headers=sent)
    assert answer.status_code == status
    if status != 200:
        problem_of(answer, status)
    if "if-none-match" not in sent and status != 200:
        answer = rows.ask("kaisa", "DELETE", "agencies", "office-ours", headers=sent)
        problem_of(answer, status)
    assert rows.state() == before


def test_rule_10_of_two_with_the_same_version_one_wins(rows: Rows) -> None:
    for turn in range(3):
        tag = rows.etag("agencies", "office-ours")
        changes = [row_of("agencies", "ours") | {"name": f"{turn}-{at}"} for at in range(8)]
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(lambda row: rows.put("kaisa", "agencies", row, tag), changes)  # noqa: B023
            )
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses == [200] + [412] * 7
        (won,) = [answer for answer in answers if answer.status_code == 200]
        assert rows.ask("kaisa", "GET", "agencies", "office-ours").json() == won.json()


def test_rule_10_of_two_who_create_the_same_row_one_wins(rows: Rows) -> None:
    names = [f"{at}" for at in range(6)]

    def create(name: str) -> httpx.Response:
        row = {"id": "raced", "name": name, "agency": "office-ours"}
        return rows.ask("kaisa", "POST", "contacts", json=row)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(create, names))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5


def test_rule_10_everything_wrong_with_a_row_is_told(rows: Rows) -> None:
    before = rows.state()
    row = {"id": "x", "kind": "prisn", "sector": "state", "url": 7, "colour": "red"}
    found = problem_of(rows.ask("kaisa", "POST", "agencies", json=row), 422)
    assert found["type"].endswith(":row-rejected")
    assert [
        (each["file"], each["row"], each["column"], each["value"], each["code"])
        for each in found["problems"]
    ] == [
        ("agencies", None, "name", None, "missing"),
        ("agencies", None, "kind", "prisn", "word_nearest"),
        ("agencies", None, "colour", None, "unknown_column"),
    ]
    assert found["problems"][2]["expected"].startswith("There is no column of this name.")
    whole_row = row_of("agencies", "ours")
    found = problem_of(rows.put("kaisa", "agencies", whole_row | {"area": "nowhere"}), 422)
    assert [(each["column"], each["code"]) for each in found["problems"]] == [
        ("area", "unknown_reference")
    ]
    headers = {"if-match": '"x"'}
    other = rows.ask("kaisa", "PUT", "agencies", "prison-ours", json=whole_row, headers=headers)
    (problem,) = problem_of(other, 422)["problems"]
    assert (problem["code"], problem["value"], problem["expected"]) == (
        "other_key",
        "office-ours",
        "The address names another row: prison-ours.",
    )
    assert rows.state() == before


def test_a_row_that_others_name_is_not_removed(rows: Rows) -> None:
    headers = {"if-match": rows.etag("contacts", "contact-ours")}
    answer = rows.ask("kaisa", "DELETE", "contacts", "contact-ours", headers=headers)
    found = problem_of(answer, 409)
    assert found["type"].endswith(":row-in-use")
    named = {each["file"]: each["value"] for each in found["problems"]}
    assert named["channels"] == "1" and named["team"] is None
    assert "channel-ours" not in answer.text and "client-ours" not in answer.text


def _written(who: str, table: str) -> tuple[int, int]:
    """Return how a change of the row of ours and that of theirs is answered to somebody."""
    if who == "machine":
        return (200, 200)
    if table in CLIENTS:
        own = {"ove": (200, 404), "sisko": (200, 404), "ours": (200, 404)}
        return own.get(who, (403, 403))
    if table in MIXED:  # of a team's meeting
        own = {"ove": (200, 404), "sisko": (200, 404), "ours": (200, 404)}
        return (own | {"kaisa": (404, 404), "network": (404, 404)}).get(who, (403, 403))
    if table == "areas":
        return (200, 200) if who == "network" else (403, 403)
    if who in ("kaisa", "ours"):
        return (200, 404)
    return (200, 200) if who == "network" and table not in CONTACTS else (403, 403)


@pytest.mark.parametrize("who", [*(user.id for user in PEOPLE), *MACHINES])
def test_rule_1_who_may_write_which_row(rows: Rows, who: str) -> None:
    """Over all tables and methods; what is not one's own answers as what is not there."""
    for table in county("ours"):
        statuses = _written(who, table)
        denied = statuses == (403, 403)
        for place, status in zip(("ours", "theirs"), statuses, strict=True):
            answer = rows.put(who, table, row_of(table, place))
            assert answer.status_code == status, (table, place, answer.text)
        hidden = []
        for place in ("theirs", "absent"):
            row = row_of(table, "theirs")
            if place == "absent":
                row |= {name: "absent" for name in TABLES[table].key if row.get(name)}
                row |= {"since": "2026-01-01"} if "since" in TABLES[table].key else {}
            if place == "absent" or status == 404:
                headers = {"if-match": '"x"'}
                key = key_in(table, row)
                hidden.append(rows.ask(who, "PUT", table, key, json=row, headers=headers))
                hidden.append(rows.ask(who, "DELETE", table, key, headers=headers))
        expected = 403 if denied else 404
        assert {answer.status_code for answer in hidden} == {expected}, table
        assert len({bytes_of(answer) for answer in hidden}) == 1, table
        if denied:
            problem_of(rows.ask(who, "POST", table, json=row_of(table, "ours")), 403)
        elif statuses[0] == 200:
            problem_of(rows.ask(who, "POST", table, json=row_of(table, "ours")), 409)


def test_rule_1_a_membership_that_ended_stops_the_next_request(rows: Rows) -> None:
    assert rows.ask("ove", "GET", "needs", "need-ours").status_code == 200
    team = row_of("team", "ours") | {"until": "2026-01-01"}
    assert rows.put("ove", "team", team).status_code == 200
    problem_of(rows.ask("ove", "GET", "needs", "need-ours"), 404)
    problem_of(rows.put("ove", "needs", row_of("needs", "ours")), 404)
    assert rows.ask("sisko", "GET", "needs", "need-ours").status_code == 200


def test_rule_3_a_contact_who_becomes_protected_has_no_channel(rows: Rows) -> None:
    safe = row_of("contacts", "ours") | {"protected": True}
    assert rows.put("kaisa", "contacts", safe).json()["protected"] is True
    for who in ("kaisa", "ove", "machine"):
        problem_of(rows.ask(who, "GET", "channels", "channel-ours"), 404)
        problem_of(rows.ask(who, "GET", "absences", "absence-ours"), 404)
        assert "bo@example.org" not in rows.ask(who, "GET", "contacts", "contact-ours").text


HOSTILE = (
    "' OR 1=1 //",
    "x'}) DETACH DELETE n //",
    "`] MATCH (n) DETACH DELETE n RETURN count(n) //",
    "\\u0027}) REMOVE n.id //",
    "$rows",
    "{id: 1}",
    '"; DROP CONSTRAINT agency_id; //',
    "<script>alert(1)</script>",
    "=HYPERLINK(0)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_rule_11_hostile_text_in_every_field_is_kept_or_refused(rows: Rows, text: str) -> None:
    """What may hold text comes back as it was; in any other field it is refused."""
    before = rows.state()
    items = [each.strip() for each in text.split(";")]
    for table, (row, *_) in county("ours").items():
        key = key_in(table, row)
        free = [each for each in TABLES[table].columns if each.name not in TABLES[table].key]
        held: dict[str, Any] = {each.name: items for each in free if each.kind == "list"}
        held |= {each.name: text for each in free if each.kind == "text"}
        if held:
            assert rows.put("machine", table, row | held).status_code == 200
            answer = rows.ask("machine", "GET", table, key)
            assert answer.json() == whole(table, row | held)
            assert rows.put("machine", table, row).status_code == 200
        others = {each.name: text for each in free if each.name not in held}
        others.pop("owner", None)  # which table it names is said by the kind of owner
        if others:
            answer = rows.put("machine", table, row | others)
            found = {each["column"] for each in problem_of(answer, 422)["problems"]}
            # what is no id is told at once, ids that name nothing when all else is right
            named = {each.name for each in free if each.target}
            assert found - named == set(others) - named if set(others) - named else found == named
        if TABLES[table].key == ("id",) and text.startswith("$"):
            refused = rows.ask("machine", "POST", table, json=row | {"id": text})
            assert [each["column"] for each in problem_of(refused, 422)["problems"]] == ["id"]
        elif TABLES[table].key == ("id",) and ":" not in text:
            made = rows.ask("machine", "POST", table, json=row | {"id": text})
            assert (made.status_code, made.json().get("id")) == (201, text), made.text
            headers = {"if-match": made.headers["etag"]}
            assert rows.ask("machine", "DELETE", table, text, headers=headers).status_code == 204
    assert rows.state() == before


@pytest.mark.parametrize("table", ["Agencies", "agency", "MATCH", "users", "ApiKey", "%00", "a b"])
def test_rule_11_only_tables_have_addresses(looked_at: Rows, table: str) -> None:
    for method in ("GET", "PUT", "DELETE"):
        more: dict[str, Any] = {"json": {}} if method == "PUT" else {}
        headers = {"if-match": '"x"'}
        problem_of(looked_at.ask("machine", method, table, "x", headers=headers, **more), 400)
