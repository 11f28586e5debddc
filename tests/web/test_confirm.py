"""The page of a link that was sent to a contact: confirmed, corrected, and refused kindly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_chain import read_key
from graph_service.access.audit_read import Wanted, read_records
from graph_service.app import create_app
from graph_service.confirmations.links import Confirmation, make_link, put_link
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, client_of, closed_graph, english
from tests.confirmations.world import ASKED, TODAY
from tests.support.stores import put
from tests.web.reading import Page, read

LAST = TODAY + timedelta(days=29)
DEAD = "This link no longer works"


@dataclass
class Asked:
    """The application on the region, with a way to make links."""

    client: httpx.Client
    graph: Graph
    log: Path
    settings: Settings

    def link(self, contact: str = "aino", until: date = LAST, made: date = TODAY) -> str:
        """Make a link for a contact, write it to the store, and return its token."""
        return self.made(contact, until, made)[1]

    def made(
        self, contact: str = "aino", until: date = LAST, made: date = TODAY
    ) -> tuple[Confirmation, str]:
        """Make a link, write it to the store, and return both what is kept and its token."""
        key = read_key(self.settings.audit_key)
        found, token = make_link(key, contact, "r", made, until)
        assert self.graph.write(lambda transaction: put_link(transaction, found))
        return found, token

    def get(self, token: str, **more: Any) -> httpx.Response:
        """Look at the page of a link."""
        return self.client.get(f"/confirm/{token}", **more)

    def form(self, token: str, **changed: Any) -> dict[str, Any]:
        """Return what the form of corrections sends when nothing is touched, but for `changed`."""
        page = read(self.get(token))
        fields = page.all("input")
        found: dict[str, Any] = {"said": "corrected", "own": values(fields, "own")[0]}
        found |= {"name": values(fields, "name")[0], "title": values(fields, "title")[0]}
        found["value"] = values(fields, "value")
        many = len(found["value"])
        found |= {name: values(fields, name)[:many] for name in ("channel", "etag")}
        return found | changed

    def right(self, token: str) -> httpx.Response:
        """Send that all of it is right."""
        form = self.form(token)
        sent = {"said": "right", "channel": form["channel"], "etag": form["etag"]}
        return self.client.post(f"/confirm/{token}", data=sent)

    def send(self, token: str, **changed: Any) -> httpx.Response:
        """Send corrections."""
        return self.client.post(f"/confirm/{token}", data=self.form(token, **changed))

    def rows(self, table: str) -> dict[str, dict[str, Any]]:
        """Return the rows of a table by id."""
        found = self.graph.read(lambda tx: tx.run(load(f"tables/{table}")))
        return {row["id"]: row for row in found}

    def found(self) -> list[str]:
        """Return who cannot be reached."""
        gap = gap_named("contact-unreachable")
        return [each.id for each in run(self.graph, [gap], as_of=TODAY)]


def values(fields: list[dict[str, str]], name: str) -> list[str]:
    """Return the values of the fields of one name."""
    return [each["value"] for each in fields if each.get("name") == name]


@pytest.fixture
def asked(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Asked]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, ASKED)
    given = english(settings)
    with client_of(create_app(given, graph), headers=HTML) as client:
        yield Asked(client, graph, own_audit_log, given)


def test_all_of_it_is_right_with_one_click(asked: Asked) -> None:
    assert "contact-unreachable:aino" in asked.found()
    token = asked.link()
    page = read(asked.get(token))
    for told in ("Aino Laine", "Sosiaaliohjaaja, A-klinikka", "+358 50 555 0102"):
        assert told in page.text
    done = asked.right(token)
    assert (done.status_code, done.headers["location"]) == (303, "/confirmed")
    assert "Thank you" in read(asked.client.get("/confirmed")).text
    channels = asked.rows("channels")
    assert {channels[id]["verified_on"] for id in ("a1", "a2")} == {TODAY}
    assert channels["b1"]["verified_on"] < TODAY
    assert "contact-unreachable:aino" not in asked.found()


def test_details_are_corrected_and_a_deputy_is_named(asked: Asked) -> None:
    token, first = asked.link(), TODAY + timedelta(days=7)
    form = asked.form(token)
    assert form["channel"] == ["a1", "a2"]
    done = asked.send(
        token,
        name="Aino Laine-Salo",
        title="",
        value=["aino.salo@example.org", "+358 50 555 0102"],
        gone=["a2"],
        kind="phone",
        added="+358 50 555 0199",
        starts_on=first,
        ends_on=LAST,
        deputy="oona",
    )
    assert done.status_code == 303, done.text
    contact = asked.rows("contacts")["aino"]
    assert (contact["name"], contact["title"]) == ("Aino Laine-Salo", None)
    assert (contact["agency"], contact["languages"]) == ("clinic", ["fi", "sv"])
    own = [row for row in asked.rows("channels").values() if row["owner"] == "aino"]
    assert sorted((row["kind"], row["value"], row["verified_on"]) for row in own) == [
        ("email", "aino.salo@example.org", TODAY),
        ("phone", "+358 50 555 0199", TODAY),
    ]
    (absence,) = asked.rows("absences").values()
    assert (absence["contact"], absence["deputy"]) == ("aino", "oona")
    assert (absence["starts_on"], absence["ends_on"]) == (first, LAST)


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"name": ""}, 400, "Say your name."),
        ({"gone": ["a1", "a2"]}, 400, "Leave one way to reach you"),
        ({"added": "x"}, 400, "Say what kind"),
        ({"starts_on": TODAY}, 400, "from which day"),
        ({"deputy": "oona"}, 400, "from which day"),
        ({"starts_on": LAST, "ends_on": TODAY}, 422, "ends before it starts"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "aino"}, 400, "for themselves"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "bo"}, 422, "no such id"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "veil"}, 422, "no such id"),
        ({"starts_on": TODAY, "ends_on": LAST, "deputy": "old"}, 422, "no such id"),
        ({"value": ["", "x"]}, 422, ""),
        ({"channel": ["a1", "b1"]}, 412, "was changed since"),
        ({"channel": ["a1"], "value": ["x"]}, 412, "was changed since"),
        ({"etag": ["x", "y"]}, 412, "was changed since"),
        ({"own": "x", "name": "N"}, 412, "was changed since"),
    ],
)
def test_rule_10_nothing_is_half_written_and_the_link_still_counts(
    asked: Asked, changed: dict[str, Any], status: int, told: str
) -> None:
    before = {name: asked.rows(name) for name in ("contacts", "channels", "absences")}
    token = asked.link()
    answer = asked.send(token, **changed)
    assert answer.status_code == status and told in answer.text
    assert {name: asked.rows(name) for name in before} == before
    assert asked.right(token).status_code == 303


def test_looking_does_not_use_a_link_up_and_answering_does_once(asked: Asked) -> None:
    token = asked.link()
    for _ in range(3):
        assert asked.get(token).status_code == 200
        assert asked.client.head(f"/confirm/{token}").status_code in (200, 405)
    form = asked.form(token)
    assert asked.right(token).status_code == 303
    page = read(asked.get(token), 410)
    assert "You have answered already" in page.text and "Aino" not in page.text
    used = asked.client.post(f"/confirm/{token}", data=form | {"name": "Somebody Else"})
    assert used.status_code == 410
    assert asked.rows("contacts")["aino"]["name"] == "Aino Laine"


def test_one_answer_ends_the_other_links_of_the_round(asked: Asked) -> None:
    first, second = asked.link(), asked.link()
    assert asked.right(second).status_code == 303
    assert asked.get(first).status_code == 410


def forged(asked: Asked, what: str) -> str:
    """Return a token that nobody was given."""
    token, other = asked.link(), asked.link("bo")
    end = "AA" if token[-2:] != "AA" else "BB"
    unknown = make_link(read_key(asked.settings.audit_key), "aino", "r", TODAY, LAST)[1]
    return {
        "truncated": token[:-1],
        "longer": token + "A",
        "wrong signature": token[:-2] + end,
        "signature of another": token[:22] + other[22:],
        "secret of another": other[:22] + token[22:],
        "unknown": unknown,
    }.get(what, what)


FORGED = ("truncated", "longer", "wrong signature", "signature of another", "secret of another")


def altered(asked: Asked, what: str) -> str:
    """Return the token of a link that somebody altered in the store."""
    made, token = asked.made("bo" if what == "given to another" else "aino")
    asked.graph.write(lambda tx: tx.run(load("writes/remove_confirmations"), ids=[made.id]))
    later = LAST + timedelta(days=1) if what == "made longer" else LAST
    now = replace(made, contact="aino", expires_on=later)
    assert asked.graph.write(lambda tx: put_link(tx, now))
    return token


def over(asked: Asked, what: str, tmp_path: Path) -> str:
    """Return the token of a link that counted once."""
    yesterday = TODAY - timedelta(days=1)
    token = asked.link(until=yesterday if what == "expired" else LAST)
    contacts = {each["id"]: dict(each) for each in ASKED["contacts"]}
    rows = dict(ASKED)
    if what == "left":
        contacts["aino"]["active_until"] = yesterday.isoformat()
    elif what == "protected":
        contacts["aino"]["protected"] = True
    elif what == "gone":
        del contacts["aino"]
        rows["members"] = []
        rows["channels"] = [each for each in ASKED["channels"] if each["owner"] != "aino"]
    put(asked.graph, tmp_path, rows | {"contacts": list(contacts.values())})
    return token


def assert_dead(asked: Asked, token: str) -> None:
    """Assert that a link reads as one that never was, and writes nothing."""
    before, seen = asked.rows("channels"), set()
    for answer in (
        asked.get(token),
        asked.client.post(f"/confirm/{token}", data={"said": "right", "channel": "a1"}),
        asked.get("nothing-of-the-kind"),
    ):
        page = read(answer, 404)
        assert DEAD in page.text and "turn to" in page.text and "Aino" not in page.text
        texts = " ".join(page.within("main"))
        seen.add(texts.replace(answer.headers["x-request-id"], ""))
    assert len(seen) == 1
    assert asked.rows("channels") == before


@pytest.mark.parametrize("what", [*FORGED, "unknown", "x", "A" * 65, "ä" * 65, "x" * 5000])
def test_rule_1_a_forged_link_reads_as_every_other_that_does_not_count(
    asked: Asked, what: str
) -> None:
    assert_dead(asked, forged(asked, what))


@pytest.mark.parametrize("what", ["given to another", "made longer"])
def test_rule_1_a_link_altered_in_the_store_does_not_count(asked: Asked, what: str) -> None:
    assert_dead(asked, altered(asked, what))


@pytest.mark.parametrize("what", ["expired", "left", "protected", "gone"])
def test_rule_1_a_link_that_is_over_does_not_count(asked: Asked, what: str, tmp_path: Path) -> None:
    assert_dead(asked, over(asked, what, tmp_path))


def test_rule_3_a_page_tells_of_others_no_more_than_names(asked: Asked) -> None:
    page = read(asked.get(asked.link()))
    assert "Oona Salo" in page.text and "Ida Lind" in page.text
    for untold in ("Salainen", "Piilotettu", "Old Hand", "Uusi Tulija", "Bo Ek", "ida@", "0104"):
        assert untold not in page.source, untold
    assert "canary" not in page.source


def test_rule_12_the_address_of_a_link_is_told_to_nobody(asked: Asked) -> None:
    answer = asked.get(asked.link())
    assert answer.headers.get_list("referrer-policy") == ["no-referrer"]
    assert answer.headers["cache-control"] == "no-store"
    assert asked.get("x").headers.get_list("referrer-policy") == ["no-referrer"]
    token = asked.link()
    form = asked.form(token)
    away = {"origin": "https://evil.example"}
    assert asked.client.post(f"/confirm/{token}", data=form, headers=away).status_code == 403
    site = {"origin": "null", "sec-fetch-site": "cross-site"}
    assert asked.client.post(f"/confirm/{token}", data=form, headers=site).status_code == 403
    own = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert asked.client.post(f"/confirm/{token}", data=form, headers=own).status_code == 303
    assert asked.client.post("/sign-in", data={"user": "x"}, headers=own).status_code == 403


def test_rule_8_looking_answering_and_refusing_are_on_record(asked: Asked) -> None:
    made, token = asked.made()
    looked, done, dead = asked.get(token), asked.right(token), asked.get(token)
    records = {
        answer.headers["x-request-id"]: [
            (each.entry.operation, each.entry.outcome, each.entry.who, each.entry.role)
            for each in read_records(asked.log, Wanted())
            if each.entry.request == answer.headers["x-request-id"]
        ]
        for answer in (looked, done, dead)
    }
    who = ("contact:aino", "contact")
    assert records[looked.headers["x-request-id"]] == [("consult", "done", *who)]
    assert records[done.headers["x-request-id"]] == [
        ("alter", "intended", *who),
        ("alter", "done", *who),
    ]
    assert records[dead.headers["x-request-id"]] == [("refusal", "refused", "-", "-")]
    (last,) = [
        each.entry
        for each in read_records(asked.log, Wanted(who="contact:aino"))
        if each.entry.outcome == "done" and each.entry.operation == "alter"
    ][-1:]
    assert {"Contact:aino", f"Confirmation:{made.id}", "Channel:a1"} <= {*last.identifiers}
    text = "".join(path.read_bytes().decode("latin-1") for path in asked.log.glob("*.sqlite*"))
    assert token not in text and token[:22] not in text


def test_a_reader_is_told_in_their_language(asked: Asked) -> None:
    token = asked.link()
    for language, told in (
        ("fi", "Ovatko tietosi oikein?"),
        ("sv", "Stämmer dina uppgifter?"),
        ("nb", "Stemmer opplysningene dine?"),
    ):
        page: Page = read(asked.get(token, params={"lang": language}))
        assert told in page.text
    dead = read(asked.get("x", params={"lang": "sv"}), 404)
    assert "Länken fungerar inte längre" in dead.text


def test_rule_16_guessing_is_slowed_down(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, tmp_path, ASKED)
    given = english(settings).model_copy(update={"attempts_per_minute": 3})
    with client_of(create_app(given, graph), headers=HTML) as client:
        answers = [client.get(f"/confirm/{'A' * 65}").status_code for _ in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_rule_12_a_link_stands_in_no_log(
    settings: Settings, graph: Graph, caplog: pytest.LogCaptureFixture
) -> None:
    token = make_link(read_key(english(settings).audit_key), "aino", "r", TODAY, LAST)[1]
    app = create_app(english(), closed_graph())
    with client_of(app, headers=HTML) as client, caplog.at_level(logging.DEBUG):
        assert client.get(f"/confirm/{token}").status_code == 500
    (record,) = [each for each in caplog.records if each.name == "graph_service.api"]
    assert record.getMessage().endswith("GET /confirm/")
    assert token[:22] not in record.getMessage() + str(record.exc_text)
