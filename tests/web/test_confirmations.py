"""Who answered, as a coordinator reads it; when a contact was asked, on their own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.audit_chain import read_key
from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.confirmations.asked import usual_round
from graph_service.confirmations.links import make_link, put_link
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, Place
from tests.api.serving import HTML, client_of, english
from tests.confirmations.world import ASKED, TODAY
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

YESTERDAY, LAST = TODAY - timedelta(days=1), TODAY + timedelta(days=9)
ROUND = usual_round(TODAY)


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, ASKED)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def ask(place: Place, contact: str, **more: Any) -> None:
    """Note that a contact was asked today."""
    key = read_key(Settings().audit_key)
    made, _ = make_link(key, contact, ROUND, TODAY, LAST)
    made = replace(made, sent_on=TODAY, **more)
    assert place.graph.write(lambda transaction: put_link(transaction, made))


def page_of(place: Place, path: str, who: str = "coordinator") -> Page:
    """Return a page as somebody reads it."""
    place.client.cookies.clear()
    sign_in(place.app, place.client, PEOPLE[who])
    return read(place.client.get(path))


def lines(page: Page) -> list[str]:
    """Return the lines of the page's table, cells apart by a bar."""
    cells = page.within("tbody")
    cells = [each for each in cells if each != ": how to reach"]
    return [" | ".join(cells[at : at + 4]) for at in range(0, len(cells), 4)]


def test_a_coordinator_reads_who_answered_and_who_cannot_be_asked(place: Place) -> None:
    ask(place, "aino", used_on=TODAY)
    ask(place, "bo")
    ask(place, "ida", expires_on=YESTERDAY)
    page = page_of(place, "/confirmations")
    assert lines(page) == [
        f"Aino Laine | A-klinikka | Answered | {TODAY}",
        f"Ida Lind | A-klinikka | Did not answer in time | {YESTERDAY}",
        "Old Hand | A-klinikka | Has left | 2020-01-01",
        "Oona Salo | A-klinikka | No usable e-mail address | –",
        "Uusi Tulija | A-klinikka | Has not started yet | 2199-01-01",
        "Contact under protection | A-klinikka | Under protection from disclosure | –",
        f"Bo Ek | Toimisto | Waiting for an answer | {LAST}",
        "Contact under protection | Toimisto | Under protection from disclosure | –",
    ]
    assert "Salainen" not in page.source and "/contacts/veil" not in page.source
    (one,) = lines(page_of(place, "/confirmations?state=asked"))
    assert one.startswith("Bo Ek")
    assert len(lines(page_of(place, "/confirmations?area=mu"))) == 2


def test_rule_1_nothing_of_foreign_areas_is_told(place: Place) -> None:
    for path in ("/confirmations", "/confirmations?area=co", "/confirmations?area=nowhere"):
        page = page_of(place, path, "far")
        assert "Nobody." in page.text and "Aino" not in page.source
    assert "Nobody." in page_of(place, "/confirmations?area=nowhere").text


def test_rule_8_the_contacts_on_the_page_are_on_record(place: Place) -> None:
    page_of(place, "/confirmations?area=mu")
    last = [each.entry for each in read_records(place.log, Wanted(who="kaisa"))][-1]
    assert {*last.identifiers} == {"Contact:bo", "Contact:hidden"}


def test_a_contacts_page_tells_when_they_were_asked(place: Place) -> None:
    assert "Was asked" not in page_of(place, "/contacts/aino").text
    ask(place, "aino")
    text = page_of(place, "/contacts/aino").text
    assert (
        f"Was asked to confirm their own details on {TODAY} ; an answer is awaited until {LAST}"
        in text
    )
    ask(place, "aino", used_on=TODAY)
    text = page_of(place, "/contacts/aino").text
    assert f"Was asked to confirm their own details on {TODAY} , and answered on {TODAY}" in text
    ask(place, "bo", expires_on=YESTERDAY)
    assert "and did not answer" in page_of(place, "/contacts/bo").text
