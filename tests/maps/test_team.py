"""The team map of a client in whose team everybody stands differently, on both engines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import NotFound
from graph_service.i18n import LANGUAGES
from graph_service.maps.model import Card, Map
from graph_service.maps.team import team_map
from graph_service.store import Graph
from tests.maps.worlds import CLIENT, TEAM, D
from tests.support.prison import AREA, PRISON
from tests.support.prison import CLIENT as ALONE
from tests.support.stores import put


@pytest.fixture
def made(graph: Graph, tmp_path: Path) -> Map:
    """The map of the team today."""
    put(graph, tmp_path, TEAM)
    return team_map(graph, CLIENT, as_of=D, language="en")


def stand(card: Card) -> tuple[str, str, int, str]:
    """Return where and how a card stands."""
    return card.kind, card.sector, card.ring, card.state


def test_everybody_stands_where_they_belong(made: Map) -> None:
    assert {card.id: stand(card) for card in made.cards if card.kind != "missing"} == {
        "Client:k-1": ("client", "", 0, "usual"),
        "Contact:ari": ("contact", "sanction", 1, "usual"),
        "Contact:gone": ("contact", "sanction", 2, "left"),
        "Contact:aino": ("contact", "health", 2, "closed"),
        "Contact:bo": ("contact", "work", 3, "stale"),
        "Agency:peers#1": ("contact", "belonging", 2, "closed"),
        "Contact:kaj": ("contact", "footing", 2, "away"),
        "Contact:siv@Contact:kaj": ("deputy", "footing", 2, "usual"),
        "Supporter:su-1": ("supporter", "belonging", 2, "usual"),
        "Supporter:su-2": ("supporter", "belonging", 2, "closed"),
    }


def test_cards_say_who_and_since_when(made: Map) -> None:
    said = {card.id: (card.title, card.lines, card.corner) for card in made.cards}
    assert said["Client:k-1"] == ("k-1", ("Preparing release", "Release in 24 days"), "")
    assert said["Contact:ari"] == ("Responsible officer", ("Ari Alku", "Vankila"), "10 d")
    assert said["Contact:bo"][1:] == (
        ("Bo Ek", "Työllisyyspalvelut", "Verified 2025-01-01", "Answers for: Työkokeilu"),
        "689 d",
    )
    assert said["Contact:kaj"][1] == ("Kaj Sten", "Kela", "Away until 2026-12-05")
    assert said["Contact:siv@Contact:kaj"][:2] == ("Deputy", ("Siv Dahl", "Kela"))
    assert said["Contact:gone"][1][2] == "Left on 2026-10-01"
    assert said["Supporter:su-1"][:2] == ("Parent", ("Close one",))
    assert said["Supporter:su-2"][:2] == ("Close one", ("No consent on record",))


def test_rule_3_whoever_is_closed_is_told_by_role_and_agency_alone(made: Map) -> None:
    closed = made.by_id["Contact:aino"]
    assert (closed.title, closed.lines) == (
        "Own worker",
        ("A-klinikka", "No ground for sharing information"),
    )
    hidden = made.by_id["Agency:peers#1"]
    assert hidden.lines == ("Vertaiset ry", "Under protection: reach through the agency")
    text = repr(made)
    assert "Friend" not in text
    assert "Salainen" not in text and "Aino" not in text and "'hidden'" not in text


def test_who_holds_which_measure(made: Map) -> None:
    facts = dict(made.by_id["Contact:bo"].facts)
    assert facts["Answers for"] == "Työkokeilu"
    assert made.by_id["Contact:bo"].link == "/agencies/office/route"
    assert facts["Ground for sharing information"] == "Client's consent"
    assert dict(made.by_id["Contact:kaj"].facts)["Deputy"] == "Siv Dahl"


def test_what_is_missing_stands_where_it_belongs(made: Map) -> None:
    missing = {card.id: card for card in made.cards if card.kind == "missing"}
    assert {id: (card.title, card.sector, card.ring) for id, card in missing.items()} == {
        "gap:domains:housing": ("Missing: Housing", "footing", 1),
    }
    assert set(missing["gap:domains:housing"].findings) == {
        "release-without-housing:k-1",
        "need-without-measure:n-home",
        "need-without-actor:n-home",
    }
    assert missing["gap:domains:housing"].severity == "critical"


def test_findings_stand_on_the_card_they_are_about(made: Map) -> None:
    on = {card.id: set(card.findings) for card in made.cards if card.findings}
    assert "consent-missing:k-1:clinic" in on["Contact:aino"]
    assert "measure-overdue:m-1" in on["Contact:bo"]
    assert "supporter-without-consent:su-2" in on["Supporter:su-2"]
    assert "too-few-team-meetings:k-1" in on["Client:k-1"]


def test_every_finding_is_a_stop_of_the_guided_view(made: Map) -> None:
    findings = [id for card in made.cards for id in card.findings]
    assert len(made.stops) == 1 + len(set(findings))
    assert made.stops[0].cards == ()
    assert all(stop.cards for stop in made.stops[1:])
    assert [stop.cards for stop in made.stops[1:4]].count(("gap:domains:housing",)) == 1


def test_what_changed_since_a_day(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, TEAM)
    made = team_map(graph, CLIENT, as_of=D, since=date(2026, 5, 15), language="en")
    changes = {card.id: card.change for card in made.cards if card.change}
    assert changes == {
        "Client:k-1": "new",
        "Contact:bo": "new",
        "Contact:kaj": "joined",
        "Agency:peers#1": "joined",
        "Contact:siv": "left",
        "gap:domains:housing": "new",
    }
    assert made.by_id["Contact:siv"].state_text == "No longer on the team"


def test_a_client_with_no_team_is_told_what_to_do_first(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, {"areas": [AREA], "agencies": [PRISON], "clients": [{"id": "a"} | ALONE]})
    for language in LANGUAGES:
        made = team_map(graph, "a", as_of=D, language=language)
        assert len(made.first) == 2
        assert "gap:team_roles:responsible_officer" in made.by_id
        assert made.cards[0].kind == "client"


def test_no_such_client(graph: Graph) -> None:
    with pytest.raises(NotFound):
        team_map(graph, "nobody", as_of=D, language="en")
