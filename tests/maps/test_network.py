"""The map of a network says who sits in it, how they stand, who is missing, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.errors import NotFound
from graph_service.gaps.run import Sight
from graph_service.gaps.seen import View
from graph_service.maps.model import Map, Tie
from graph_service.maps.network import network_map
from graph_service.maps.style import style
from graph_service.reach.known import EVERYBODY, People
from graph_service.store import Graph
from tests.maps.network_world import ALL, WORLD, D
from tests.support.stores import put

HERE = ["co", "mu"]
FAR = View("own_area", frozenset(), Sight(clients=[], network_in=["far"], people_in=["far"]))
PREPARER = View("counts", frozenset(), Sight(clients=[], network_in=HERE, people_in=HERE))


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the network."""
    put(graph, tmp_path, WORLD)
    return graph


def drawn(graph: Graph, view: View = ALL, people: People = EVERYBODY, id: str = "n") -> Map:
    return network_map(graph, id, as_of=D, view=view, people=people, language="en")


def test_network_stands_in_the_middle_with_how_it_meets(there: Graph) -> None:
    found = drawn(there)
    assert (found.title, found.day, found.kind) == ("Päihdeverkosto", D, "network")
    assert found.summary == "Member agencies: 5, missing: 1, findings: 10."
    middle = found.cards[0]
    assert (middle.id, middle.kind, middle.weight) == ("Network:n", "network", 5)
    assert middle.lines == (
        "Päihteet · Pirkanmaa",
        "Meets every 60 days",
        "last 2026-11-02 · next 2026-12-15",
    )


def test_members_stand_by_sector_and_name_and_those_that_left_do_not(there: Graph) -> None:
    assert [(card.id, card.sector) for card in drawn(there).cards] == [
        ("Network:n", ""),
        ("Agency:police", "state"),
        ("Agency:prison", "state"),
        ("Agency:social", "county"),
        ("Agency:clinic", "third_sector"),
        ("Agency:ngo", "third_sector"),
        ("gap:network-kind-missing:n:parish", "church"),
        ("Network:o", ""),
    ]


@pytest.mark.parametrize(
    ("id", "state", "corner", "lines"),
    [
        ("police", "stale", "1/2", ("Pia Palo", "Details verified on 2025-01-01")),
        ("prison", "left", "0/5", ("Olli Oja", "Left on 2026-10-01")),
        ("social", "stale", "1/5", ("Contact through the agency", "Details never verified")),
        (
            "clinic",
            "away",
            "3/5",
            ("Convener · Aino Laine", "Away until 2026-12-01, deputy Bo Ek"),
        ),
        ("ngo", "usual", "0/5", ("No contact named",)),
    ],
)
def test_member_tells_its_contact_their_state_and_attendance(
    there: Graph, id: str, state: str, corner: str, lines: tuple[str, ...]
) -> None:
    card = drawn(there).by_id[f"Agency:{id}"]
    assert (card.state, card.corner, card.lines) == (state, corner, lines)


def test_card_names_those_whom_the_audit_log_has_to_name(there: Graph) -> None:
    found = drawn(there).by_id
    assert found["Agency:clinic"].names == ("Contact:aino", "Contact:bo")
    assert found["Agency:social"].names == ()


def test_ties_join_the_network_with_each_card(there: Graph) -> None:
    assert drawn(there).ties == (
        *(
            Tie("Network:n", f"Agency:{id}", "member")
            for id in ("police", "prison", "social", "clinic", "ngo")
        ),
        Tie("Network:n", "gap:network-kind-missing:n:parish", "missing"),
        Tie("Network:n", "Network:o", "shared", "Agencies in both: 2", 2, "2"),
    )


def test_findings_lie_on_the_card_they_are_about(there: Graph) -> None:
    assert {card.id: (card.severity, card.findings) for card in drawn(there).cards} == {
        "Network:n": ("", ()),
        "Agency:police": ("critical", ("agency-unreachable:police", "contact-unreachable:pia")),
        "Agency:prison": (
            "critical",
            (
                "agency-unreachable:prison",
                "contact-departed:olli",
                "member-without-contact:n:prison",
            ),
        ),
        # The contact is under protection from disclosure: their finding is told without its id.
        "Agency:social": ("critical", ("agency-unreachable:social",)),
        "Agency:clinic": ("", ()),
        "Agency:ngo": ("critical", ("agency-unreachable:ngo", "member-without-contact:n:ngo")),
        "gap:network-kind-missing:n:parish": ("serious", ("network-kind-missing:n:parish",)),
        "Network:o": ("", ()),
    }


def test_finding_about_the_network_itself_lies_on_it(graph: Graph, tmp_path: Path) -> None:
    kept = [row for row in WORLD["meetings"] if row["on"] < "2026-06-01"]
    late = {**WORLD, "meetings": kept, "attendance": []}
    put(graph, tmp_path, late)
    middle = drawn(graph).cards[0]
    assert (middle.severity, middle.findings) == ("notice", ("network-not-meeting:n",))


def test_agency_to_ask_stands_on_the_card_of_the_kind_that_is_missing(
    graph: Graph, tmp_path: Path
) -> None:
    client = {"id": "c1", "unit": "prison", "municipality": "mu", "phase": "during"}
    client |= {"sanction": "unconditional"}
    team = {"client": "c1", "contact": "deo", "role": "chaplain"}
    put(graph, tmp_path, {**WORLD, "clients": [client], "team": [team]})
    card = drawn(graph).by_id["gap:network-kind-missing:n:parish"]
    assert card.title == "Missing: Parish"
    assert card.lines == ("Ask Seurakunta",)
    assert card.findings == ("network-kind-missing:n:parish", "agency-outside-network:n:parish")
    assert "c1" not in repr(drawn(graph))


def test_guided_view_goes_from_the_whole_to_each_finding(there: Graph) -> None:
    stops = drawn(there).stops
    assert (stops[0].text, stops[0].cards) == (drawn(there).summary, ())
    assert [stop.cards for stop in stops[1:]] == [
        ("Agency:social",),
        ("Agency:ngo",),
        ("Agency:police",),
        ("Agency:prison",),
        ("Agency:prison",),
        ("Agency:social",),
        ("Agency:police",),
        ("Agency:ngo",),
        ("Agency:prison",),
        ("gap:network-kind-missing:n:parish",),
    ]
    assert stops[5].text.startswith("Contact who has left but still carries links: Tampereen van")


def test_rule_3_nothing_of_a_protected_contact_is_on_any_map(there: Graph) -> None:
    for view, people in (
        (ALL, EVERYBODY),
        (PREPARER, People(frozenset(), as_roles=True)),
        (FAR, People(frozenset({"far"}))),
    ):
        told = repr(drawn(there, view, people))
        assert [word for word in ("Salla", "salla", "sosiaalityöntekijä") if word in told] == []


def test_preparer_is_told_job_titles_and_no_findings(there: Graph) -> None:
    found = drawn(there, PREPARER, People(frozenset(), as_roles=True))
    told = repr(found)
    for word in ("Aino", "aino", "Bo Ek", "Olli", "Pia", "2026-12-01", "2026-10-01"):
        assert word not in told
    clinic = found.by_id["Agency:clinic"]
    assert (clinic.lines, clinic.state) == (("Convener · päihdetyöntekijä",), "usual")
    assert {card.findings for card in found.cards} == {()}
    assert found.summary == "Member agencies: 5, missing: 1."


def test_coordinator_is_told_the_contacts_of_their_own_areas(there: Graph) -> None:
    found = drawn(there, FAR, People(frozenset({"far"})))
    assert found.by_id["Agency:clinic"].lines == ("Convener · Contact not shown to you",)
    assert found.by_id["Agency:police"].lines[0] == "Pia Palo"
    assert found.by_id["Agency:police"].findings == (
        "agency-unreachable:police",
        "contact-unreachable:pia",
    )
    told = repr(found)
    assert [word for word in ("Aino", "aino", "Bo Ek", "Olli", "päihdetyö") if word in told] == []
    assert found.by_id["Agency:prison"].findings == ()


def test_deputy_of_another_area_is_told_without_a_name(graph: Graph, tmp_path: Path) -> None:
    deputy = {**WORLD["absences"][0], "deputy": "pia"}
    put(graph, tmp_path, {**WORLD, "absences": [deputy]})
    near = People(frozenset(HERE))
    card = drawn(graph, people=near).by_id["Agency:clinic"]
    assert card.state_text == "Away until 2026-12-01, has a deputy"
    assert "Contact:pia" not in card.names


def test_agency_stands_as_the_best_of_its_contacts_does(graph: Graph, tmp_path: Path) -> None:
    second = {"network": "n", "agency": "clinic", "contact": "bo"}
    put(graph, tmp_path, {**WORLD, "members": [*WORLD["members"], second]})
    card = drawn(graph).by_id["Agency:clinic"]
    assert (card.state, card.lines) == ("usual", ("Convener · Aino Laine and 1 more",))
    assert dict(card.facts)["Contact"] == "Aino Laine · Away until 2026-12-01, deputy Bo Ek; Bo Ek"


def test_network_without_members_says_what_to_do_first(there: Graph) -> None:
    found = drawn(there, id="empty")
    assert [card.kind for card in found.cards] == ["network", "missing", "missing", "missing"]
    assert found.first == (
        "No agency is a member of this network on this day.",
        "Begin with the agency that convenes it: enter it as a member and name its contact.",
        "Then ask those whom the theme expects: Substance use services, Parish, Police.",
    )
    assert drawn(there).first == ()


def test_unknown_network_is_not_found(there: Graph) -> None:
    with pytest.raises(NotFound, match="no network with the id nowhere"):
        drawn(there, id="nowhere")


def test_map_speaks_the_language_of_its_reader(there: Graph) -> None:
    found = network_map(there, "n", as_of=D, view=ALL, language="nb")
    assert found.by_id["Agency:clinic"].state_text == (
        "Borte til og med 2026-12-01, stedfortreder Bo Ek"
    )
    assert found.by_id["gap:network-kind-missing:n:parish"].title == "Mangler: Menighet"


def test_every_card_is_drawn_by_the_style_sheet(there: Graph) -> None:
    found = drawn(there)
    assert {card.kind for card in found.cards} <= set(style().kinds)
    assert {tie.kind for tie in found.ties} <= set(style().ties)
    assert {sector.id for sector in found.sectors} <= set(style().sectors)
