"""What changed: new and resolved since a day, in numbers, one by one, and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.ledger import update
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, Place
from tests.api.serving import HTML, client_of, english
from tests.api.worlds import WORLD
from tests.support.stores import put
from tests.web.reading import read

TODAY = Settings().today()
BEFORE = {
    **WORLD,
    "areas": [*WORLD["areas"], {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"}],
}
#: Since four weeks the clinic and Aino cannot be reached; since today Aino can, and a network
#: misses its kind.
MENDED = {
    **BEFORE,
    "themes": [{"id": "t", "name": "Päihteet", "expects": ["substance_services", "ngo"]}],
    "channels": [
        *WORLD["channels"],
        {"id": "a1", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
        | {"value": "+358 50 555 0108", "verified_on": TODAY.isoformat()},
    ],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application after two runs of the ledger, on each engine."""
    put(graph, tmp_path, BEFORE)
    update(graph, TODAY - timedelta(days=28))
    put(graph, tmp_path, MENDED)
    update(graph, TODAY)
    for who in ("coordinator", "preparer", "far"):
        put_user(graph, PEOPLE[who])
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def test_what_is_new_and_what_is_resolved(place: Place) -> None:
    client = place.as_("coordinator")
    assert "Since last week, in the network: new 1, resolved 2" in read(client.get("/")).text
    page = read(client.get("/changes"))
    new, resolved = page.text.split("New findings 1")[1].split("Resolved findings 2")
    assert "Päihdeverkosto" in new and "Aino" not in new
    assert f"Resolved {TODAY}" in resolved and f"since {TODAY}" in new
    assert "Aino Laine" in resolved and "A-klinikka" in resolved
    assert "/findings/network-kind-missing%3An%3Ango" in page.links


def test_rule_1_numbers_alone_for_those_who_see_numbers(place: Place) -> None:
    page = read(place.as_("preparer").get("/changes"))
    assert "New findings" not in page.text and "Aino" not in page.source
    assert page.within("td") == ["0", "0", "0", "1", "1", "1", "0", "1", "0", "0", "0", "0"]
    far = read(place.as_("far").get("/changes"))
    assert far.within("td") == [*"0000", *"0100", *"0000"] and "Aino" not in far.source


def test_a_day_and_an_area_narrow_it(place: Place) -> None:
    client = place.as_("coordinator")
    since = (TODAY - timedelta(days=28)).isoformat()
    assert read(client.get(f"/changes?since={since}")).within("th").count("Aino Laine") == 1
    assert "No findings." in read(client.get("/changes?area=mu")).text
    assert read(client.get("/changes?since=2026-99-01"), 400)


def test_how_it_went_is_a_picture(place: Place) -> None:
    answer = place.as_("preparer").get("/changes/trend?lang=fi")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Kriittinen" in answer.text and "Aino" not in answer.text
