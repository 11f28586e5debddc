"""Single rows looked at through the API: rights, versions, and the record of it all."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from graph_service.model.tables import TABLES
from tests.api.rows import CLIENTS, CONTACTS, MACHINES, MIXED, PEOPLE, Rows, bytes_of
from tests.api.serving import problem_of
from tests.rows.world import COUNTRY, county, key_in, row_of, whole

# Reading


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_an_address(looked_at: Rows, table: str) -> None:
    for row in [*COUNTRY.get(table, []), *county("theirs").get(table, [])]:
        answer = looked_at.ask("machine", "GET", table, key_in(table, row))
        if str(row.get("id")).startswith(("secret-", "hidden-")):
            problem_of(answer, 404)
            continue
        assert (answer.status_code, answer.json()) == (200, whole(table, row))
        assert list(answer.json()) == [column.name for column in TABLES[table].columns]
        assert re.fullmatch('"[0-9a-f]{32}"', answer.headers["etag"])
        assert answer.headers["content-type"] == "application/json"


def _seen(who: str, table: str) -> tuple[int, int]:
    """Return how the row of ours and that of theirs are answered to somebody."""
    if table in CLIENTS or table in MIXED:
        known = {"ove": (200, 404), "sisko": (200, 404), "machine": (200, 200), "ours": (200, 404)}
        known["reader"] = (200, 200)
        mixed = {"kaisa": (404, 404), "eero": (404, 404), "network": (404, 404)}
        return (known | (mixed if table in MIXED else {})).get(who, (403, 403))
    if table in CONTACTS:
        known = {"kaisa": (200, 404), "machine": (200, 200), "ours": (200, 404)}
        if table not in ("experts", "clearances"):
            known |= {"ove": (200, 200), "sisko": (200, 200), "reader": (200, 200)}
        return known.get(who, (403, 403))
    if who in ("helmi", "onni", "nothing"):
        return (403, 403)
    if who == "ours" and table not in ("areas", "practices"):
        return (200, 404)
    if table == "members":
        return {"kaisa": (200, 404), "eero": (404, 404)}.get(who, (200, 200))
    return (200, 200)


@pytest.mark.parametrize("who", [*(user.id for user in PEOPLE), *MACHINES])
def test_rule_1_who_may_look_at_which_row(looked_at: Rows, who: str) -> None:
    """Over all tables: a row of one's own, of one's area, of others, and one that is not there."""
    for table in county("ours"):
        ours, theirs = (key_in(table, row_of(table, place)) for place in ("ours", "theirs"))
        absent = "|".join(["absent"] * len(TABLES[table].key)).replace(
            "absent|absent|absent|absent", "absent|absent||"
        )
        if len(TABLES[table].key) == 3:
            absent = "absent|absent|"
        answers = [looked_at.ask(who, "GET", table, key) for key in (ours, theirs, absent)]
        statuses = _seen(who, table)
        found = tuple(answer.status_code for answer in answers)
        assert found == (*statuses, 403 if statuses == (403, 403) else 404), table
        hidden = [answer for answer in answers if answer.status_code == 404]
        assert len({bytes_of(answer) for answer in hidden}) <= 1, table


@pytest.mark.parametrize("table", [*CLIENTS, *MIXED])
def test_rule_2_no_row_of_a_client_without_a_purpose(looked_at: Rows, table: str) -> None:
    row = row_of(table, "ours")
    for who in ("ove", "machine"):
        headers = {name: text for name, text in looked_at.headers[who].items()}
        del headers["x-purpose"]
        address = f"/api/v1/rows/{table}"
        one = f"{address}/{quote(key_in(table, row), safe='')}"
        asked = [
            looked_at.client.get(one, headers=headers),
            looked_at.client.get(f"{address}/absent", headers=headers),
            looked_at.client.put(one, json=row, headers=headers | {"if-match": '"x"'}),
            looked_at.client.post(address, json=row, headers=headers),
            looked_at.client.delete(one, headers=headers | {"if-match": '"x"'}),
        ]
        for answer in asked:
            assert problem_of(answer, 400)["type"].endswith(":purpose-missing")
    named = looked_at.client.get(
        f"/api/v1/rows/{table}/absent", headers=looked_at.headers["ove"] | {"x-purpose": "x"}
    )
    assert problem_of(named, 400)["type"].endswith(":purpose-missing")


def test_rule_8_who_looked_at_what_is_on_record(looked_at: Rows) -> None:
    looked_at.ask("ove", "GET", "team", "client-ours|contact-ours|")
    entry = looked_at.last().entry
    assert (entry.operation, entry.who, entry.role) == ("consult", "ove", "officer")
    assert entry.purpose == "quality"
    assert entry.identifiers == ("Client:client-ours", "TeamMember:client-ours|contact-ours|")
    looked_at.ask("ove", "GET", "attendance", "team-meeting-ours|contact-ours")
    entry = looked_at.last().entry
    assert entry.identifiers == (
        "Attendance:team-meeting-ours|contact-ours",
        "Client:client-ours",
    )
    looked_at.ask("ove", "GET", "needs", "need-theirs")
    entry = looked_at.last("failed").entry
    assert (entry.operation, entry.identifiers) == ("consult", ("Need:need-theirs",))
