"""A change that is sent twice has one effect and one answer."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx
import pytest

from graph_service.store import Graph, Transaction
from graph_service.subjects.erase import erase
from tests.api.rows import Rows
from tests.api.serving import problem_of
from tests.rows.world import row_of, whole
from tests.subjects.world import KEY

T = TypeVar("T")
AGENCY = {"id": "new", "name": "Uusi", "kind": "ngo", "sector": "third_sector", "area": "town-ours"}
ONE = {"idempotency-key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}


def create(rows: Rows, row: dict[str, Any], headers: dict[str, str] = ONE) -> httpx.Response:
    """Create an agency as the coordinator."""
    return rows.ask("kaisa", "POST", "agencies", json=row, headers=headers)


def told(answer: httpx.Response) -> tuple[int, Any, str | None, str | None]:
    """Return what an answer says of the row."""
    headers = answer.headers
    return answer.status_code, answer.json(), headers.get("etag"), headers.get("location")


def test_rule_10_what_is_sent_twice_is_done_once(rows: Rows) -> None:
    first = create(rows, AGENCY)
    assert first.status_code == 201 and "idempotency-replayed" not in first.headers
    before = rows.state()
    again = create(rows, AGENCY)
    assert told(again) == told(first)
    assert again.headers["idempotency-replayed"] == "true"
    assert rows.state() == before
    looked = rows.last().entry
    assert (looked.operation, looked.identifiers) == ("consult", ("Agency:new",))
    # Without the key it is what it looks like.
    problem_of(create(rows, AGENCY, {}), 409)


def test_rule_10_the_repeat_of_a_change_and_of_a_removal(rows: Rows) -> None:
    tag = create(rows, AGENCY, {}).headers["etag"]
    named = AGENCY | {"name": "Toinen"}
    headers = ONE | {"if-match": tag}
    changes = [
        rows.ask("kaisa", "PUT", "agencies", "new", json=named, headers=headers) for _ in range(2)
    ]
    assert [each.status_code for each in changes] == [200, 200]
    assert told(changes[1]) == told(changes[0])
    headers = {"idempotency-key": "k-2", "if-match": changes[1].headers["etag"]}
    gone = [rows.ask("kaisa", "DELETE", "agencies", "new", headers=headers) for _ in range(2)]
    assert [(each.status_code, each.content) for each in gone] == [(204, b""), (204, b"")]
    assert gone[1].headers["idempotency-replayed"] == "true"


def test_rule_10_the_row_is_answered_as_it_is_now(rows: Rows) -> None:
    create(rows, AGENCY)
    named = AGENCY | {"name": "Toinen"}
    changed = rows.put("kaisa", "agencies", named)
    again = create(rows, AGENCY)
    assert (again.status_code, again.json()) == (
        201,
        whole("agencies", AGENCY | {"name": "Toinen"}),
    )
    assert again.headers["etag"] == changed.headers["etag"]


def test_rule_10_of_many_at_once_with_one_key_all_get_the_same(rows: Rows) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: create(rows, AGENCY), range(6)))
    assert {str(told(each)) for each in answers} == {str(told(answers[0]))}
    assert answers[0].status_code == 201
    replayed = sorted(each.headers.get("idempotency-replayed", "") for each in answers)
    assert replayed == [""] + 5 * ["true"]


def test_rule_10_a_key_stands_for_one_request(rows: Rows) -> None:
    create(rows, AGENCY)
    before = rows.state()
    for other in (AGENCY | {"name": "Toinen"}, AGENCY | {"id": "new-2"}):
        found = problem_of(create(rows, other), 422)
        assert found["type"].endswith(":key-reused")
    found = problem_of(rows.ask("kaisa", "POST", "contacts", json=AGENCY, headers=ONE), 422)
    assert found["type"].endswith(":row-rejected")
    contact = {"id": "new", "name": "Uusi", "agency": "office-ours"}
    found = problem_of(rows.ask("kaisa", "POST", "contacts", json=contact, headers=ONE), 422)
    assert found["type"].endswith(":key-reused")
    assert rows.state() == before


def test_rule_10_a_key_is_its_senders_own(rows: Rows) -> None:
    create(rows, AGENCY)
    answer = rows.ask("machine", "POST", "agencies", json=AGENCY, headers=ONE)
    assert problem_of(answer, 409)["type"].endswith(":row-exists")
    answer = rows.ask("network", "POST", "agencies", json=AGENCY | {"id": "n"}, headers=ONE)
    assert (answer.status_code, answer.json()["id"]) == (201, "n")


def test_rule_10_what_failed_is_tried_again(rows: Rows) -> None:
    problem_of(create(rows, AGENCY | {"area": "nowhere"}), 422)
    assert create(rows, AGENCY).status_code == 201


def test_rule_1_whose_right_has_ended_is_not_told_what_they_wrote(rows: Rows) -> None:
    need = {"id": "need-new", "client": "client-ours", "domain": "work", "status": "open"}
    first = rows.ask("ove", "POST", "needs", json=need, headers=ONE)
    assert first.status_code == 201
    ended = row_of("team", "ours") | {"until": "2026-01-01"}
    assert rows.put("machine", "team", ended).status_code == 200
    again = rows.ask("ove", "POST", "needs", json=need, headers=ONE)
    problem_of(again, 404)
    assert "work" not in again.text


def test_rule_9_no_receipt_names_an_erased_client(rows: Rows) -> None:
    need = {"id": "need-new", "client": "client-ours", "domain": "work", "status": "open"}
    rows.ask("ove", "POST", "needs", json=need, headers=ONE)
    erase(rows.graph, "client-ours", KEY)
    answer = rows.ask("ove", "POST", "needs", json=need, headers=ONE)
    assert answer.status_code in (403, 422)
    assert "idempotency-replayed" not in answer.headers


@pytest.mark.parametrize("key", ["", "x" * 256, "\x7f", "å", "a\tb"])
def test_rule_10_a_key_is_a_short_text(rows: Rows, key: str) -> None:
    before = rows.state()
    own = rows.headers["kaisa"] | {"idempotency-key": key}
    headers = [(name.encode(), text.encode("latin-1")) for name, text in own.items()]
    answer = rows.client.post("/api/v1/rows/agencies", json=AGENCY, headers=headers)
    problem_of(answer, 400)
    assert rows.state() == before


def test_rule_10_two_keys_are_none(rows: Rows) -> None:
    headers = [*rows.headers["kaisa"].items(), ("idempotency-key", "a"), ("idempotency-key", "b")]
    problem_of(rows.client.post("/api/v1/rows/agencies", json=AGENCY, headers=headers), 400)


class LostWord(Graph):
    """A graph whose word that a change was kept is lost each time, so that it is asked again."""

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Carry out `work` twice, as the driver does that got no answer."""
        super().write(work)
        return super().write(work)


@pytest.fixture
def losing(rows: Rows) -> Iterator[Rows]:
    """The rows, through an application that never hears at once that a change was kept."""
    kept, rows.app.state.graph = rows.app.state.graph, copy.copy(rows.graph)
    rows.app.state.graph.__class__ = LostWord
    yield rows
    rows.app.state.graph = kept


@pytest.mark.parametrize("headers", [{}, ONE])
def test_rule_10_a_change_whose_answer_was_lost_has_one_effect(
    losing: Rows, headers: dict[str, str]
) -> None:
    made = create(losing, AGENCY, headers)
    assert (made.status_code, made.json()) == (201, whole("agencies", AGENCY))
    changed = losing.put("kaisa", "agencies", AGENCY | {"name": "Toinen"}, made.headers["etag"])
    assert (changed.status_code, changed.json()["name"]) == (200, "Toinen")
    tag = {"if-match": changed.headers["etag"]}
    gone = losing.ask("kaisa", "DELETE", "agencies", "new", headers=tag)
    assert (gone.status_code, gone.content) == (204, b"")
    for answer in (made, changed, gone):
        assert "idempotency-replayed" not in answer.headers
    assert (losing.last().entry.operation, losing.last().entry.outcome) == ("erase", "done")
