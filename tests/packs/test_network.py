"""The pack of a network's meeting says what changed, what was promised, who is missing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_service.errors import NotFound
from graph_service.gaps.decide import accept
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.run import Sight as Seen
from graph_service.gaps.seen import View
from graph_service.i18n import LANGUAGES
from graph_service.packs.files import files
from graph_service.packs.known import Sight
from graph_service.packs.model import Items, Meeting, Pack, Picture, Table, Text
from graph_service.packs.network import network_pack
from graph_service.reach.known import People
from graph_service.store import Graph
from tests.packs.small import parts_of, rows, section
from tests.packs.world import CANARY, WORLD, D
from tests.support.stores import put

ALL = Sight(View("all", frozenset(), EVERYTHING))
HERE = ["co", "mu"]
PREPARER = Sight(
    View("counts", frozenset(), Seen(clients=[], network_in=HERE, people_in=[])),
    People(frozenset(), as_roles=True),
)
FAR = Sight(
    View("own_area", frozenset(), Seen(clients=[], network_in=["far"], people_in=["far"])),
    People(frozenset({"far"})),
)
SECTIONS = [
    *("agenda", "changes", "promises", "seats", "decisions"),
    *("agreements", "practices", "lifted", "contacts", "map"),
]


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the network, and a ledger that ran before and after its last meeting."""
    put(graph, tmp_path, WORLD)
    update(graph, date(2026, 10, 20))
    update(graph, D - timedelta(days=1))
    return graph


def made(graph: Graph, sight: Sight = ALL, id: str = "n", since: date | None = None) -> Pack:
    return network_pack(graph, id, sight, day=D, since=since, language="en")


def texts(pack: Pack) -> str:
    """Return all that is read in a pack; the fonts of its pictures are letters by chance."""
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", str(pack))


def test_it_is_for_the_next_meeting_and_tells_changes_since_the_last(there: Graph) -> None:
    pack = made(there)
    assert (pack.kind, pack.id, pack.title) == ("network", "n", "Päihdeverkosto")
    assert (pack.day, pack.since) == (D, date(2026, 11, 2))
    assert pack.meeting == Meeting("m6", date(2026, 12, 15))
    assert pack.lead == "Päihteet · Pirkanmaa. Next meeting 2026-12-15. Last met 2026-11-02."
    assert [each.id for each in pack.sections] == SECTIONS


def test_the_agenda_counts_what_stands_below(there: Graph) -> None:
    (items,) = section(made(there), "agenda").blocks
    assert items == Items(
        [
            "Opening, and who is here",
            "What was promised: open 4, overdue 1",
            "What changed since 2026-11-02",
            "Who is missing: 1",
            "To decide: 10",
            "Agreements that end: 1",
            "Good practice to spread: 1",
            "What to lift to the next level: 2; lessons: 1",
            "Next meeting",
        ],
        is_numbered=True,
    )


def test_promises_are_all_of_the_last_meeting_and_what_is_open_of_earlier_ones(
    there: Graph,
) -> None:
    assert rows(made(there), "actions") == [
        (
            "Ask the parish",
            "Aino Laine, A-klinikka",
            date(2026, 10, 1),
            "Overdue",
            date(2026, 9, 1),
        ),
        (
            "Call the ward",
            "Aikuissosiaalityö",
            date(2026, 11, 30),
            "Open",
            date(2026, 11, 2),
        ),
        ("Name a contact", "Nobody", date(2026, 12, 1), "Open", date(2026, 11, 2)),
        ("Write to the police", "Pia Palo, Poliisi", None, "Done", date(2026, 11, 2)),
    ]


def test_decisions_stand_apart_and_followed_up_where_somebody_is_to_do_them(there: Graph) -> None:
    met, last = date(2026, 9, 1), date(2026, 11, 2)
    assert rows(made(there), "decided") == [
        ("Share a calendar", None, date(2026, 12, 10), "Open", met),
        ("Meet monthly", None, None, None, last),
    ]


def test_questions_to_lift_come_before_lessons(there: Graph) -> None:
    met, last = date(2026, 9, 1), date(2026, 11, 2)
    assert rows(made(there), "lifted") == [
        ("Who pays the rent?", "Question to lift", None, "Open", met),
        ("Who answers at night?", "Question to lift", None, "Done", last),
        ("Bring the client in", "Lesson", "Pia Palo, Poliisi", None, last),
    ]
    assert "lifted" not in [each.id for each in made(there, id="o").sections]


def test_seats_say_who_is_away_who_left_and_who_is_missing(there: Graph) -> None:
    assert rows(made(there), "seats") == [
        ("A-klinikka (convener)", "Aino Laine", "Away until 2026-12-01, deputy Bo Ek", "3/5"),
        ("Aikuissosiaalityö", "Contact through the agency", "Details never verified", "1/5"),
        ("Kannattelu ry", "–", "No contact named", "0/5"),
        ("Poliisi", "Pia Palo", "Details verified on 2025-01-01", "1/2"),
        ("Tampereen vankila", "Olli Oja", "Left on 2026-10-01", "0/5"),
        ("Missing: Parish", "–", "–", ""),
    ]


def test_what_ends_before_the_next_meeting_and_what_others_could_take_up(there: Graph) -> None:
    pack = made(there)
    parties = "A-klinikka; Tampereen vankila"
    assert rows(pack, "agreements") == [
        ("Päihdetyö vankilassa", "Local", parties, date(2026, 12, 31), "Expiring")
    ]
    assert rows(pack, "practices") == [("Sopimusosasto", "Tampereen vankila", date(2025, 1, 1))]


def test_the_contact_sheet_has_nobody_under_protection(there: Graph) -> None:
    pack = made(there)
    assert rows(pack, "contacts") == [
        (
            "Aino Laine",
            "päihdetyöntekijä",
            "A-klinikka",
            "aino@example.org",
            date(2026, 11, 1),
        ),
        ("Pia Palo", "ylikonstaapeli", "Poliisi", "pia@example.org", date(2025, 1, 1)),
        ("Olli Oja", None, "Tampereen vankila", "", None),
    ]
    assert [each.id for each in pack.contacts] == ["aino", "pia", "olli"]


def test_changes_are_new_resolved_open_and_accepted(there: Graph) -> None:
    before = made(there)
    told, picture, gone, still = section(before, "changes").blocks
    assert isinstance(told, Text) and isinstance(picture, Picture)
    assert isinstance(gone, Table) and isinstance(still, Table)
    assert told.text == "Since 2026-11-02: new 0, resolved 3, still open 11, accepted for now 0."
    yesterday = D - timedelta(days=1)
    assert gone.rows == [
        ("Tampereen vankila – Päihteet", "Unit with no route to the theme's agencies", yesterday),
        ("Aino Laine", "Contact who cannot be reached", yesterday),
        ("A-klinikka", "Agency that cannot be reached", yesterday),
    ]
    (missing,) = (row for row in still.rows if "Parish" in str(row[0]))
    title = "Themed network without an expected kind of agency"
    assert missing[:4] == ("Päihdeverkosto – Parish", title, "Serious", date(2026, 10, 20))
    why, until = "The parish joins in spring.", D + timedelta(days=60)
    accept(
        there,
        "network-kind-missing:n:parish",
        by="kaisa",
        reason=why,
        until=until,
        day=D,
        receipt="r",
    )
    after = made(there)
    (told, *_) = section(after, "changes").blocks
    assert isinstance(told, Text)
    assert told.text == "Since 2026-11-02: new 0, resolved 3, still open 10, accepted for now 1."
    assert rows(after, "accepted") == [("Päihdeverkosto – Parish", title, until, why)]
    assert "Päihdeverkosto – Parish" not in str(rows(after, "decisions"))


def test_what_could_be_decided_stands_with_the_most_findings_first(there: Graph) -> None:
    found = rows(made(there), "decisions")
    assert found[0] == (
        "Ask the agency to name a contact for the network and enter that person in the membership.",
        "A-klinikka",
        "About 2",
        "Päihdeverkosto – Kannattelu ry; Päihdeverkosto – Tampereen vankila",
    )
    # The police answers again through her; nothing says who the others would be.
    assert (found[1][2], found[1][3]) == ("Closes 2", "Pia Palo")
    assert [row[2] for row in found[2:]] == [*["About 1"] * 7, "Closes 1"]


def test_a_preparer_reads_job_titles_and_no_finding(there: Graph) -> None:
    pack = made(there, PREPARER)
    assert pack.contacts == []
    assert ("A-klinikka (convener)", "päihdetyöntekijä", "–", "3/5") in rows(pack, "seats")
    text = texts(pack)
    assert "Aino" not in text and "Pia" not in text and "Salla" not in text
    assert "decisions" not in [each.name for each in pack.tables]


def test_a_coordinator_from_elsewhere_reads_the_contacts_of_their_area(there: Graph) -> None:
    pack = made(there, FAR)
    assert [each.id for each in pack.contacts] == ["pia"]
    assert "Aino" not in texts(pack)


def test_a_network_that_never_met(there: Graph) -> None:
    pack = made(there, id="empty")
    assert (pack.meeting, pack.since) == (None, D - timedelta(days=182))
    assert pack.lead == "Päihteet. No meeting is planned. It never met."
    assert section(pack, "promises").blocks == [Text("No action is open.")]


def test_there_is_no_such_network(there: Graph) -> None:
    with pytest.raises(NotFound, match="There is no network with the id nobody"):
        made(there, id="nobody")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_client_and_nobody_under_protection_is_in_any_byte(there: Graph, language: str) -> None:
    pack = network_pack(there, "n", ALL, day=D, language=language)  # type: ignore[arg-type]
    assert f"Client:{CANARY}" not in pack.identifiers
    for name, content in files(pack).items():
        for part in parts_of(content):
            for word in (CANARY, "Salla", "salla@example.org"):
                assert word.encode() not in part, (name, word)


def test_a_finding_about_one_under_protection_is_not_printed(graph: Graph, tmp_path: Path) -> None:
    clients = [
        {"id": f"k{number}", "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
        | {"phase": "during"}
        for number in range(6)
    ]
    team = [{"client": each["id"], "contact": "salla"} for each in clients]
    put(graph, tmp_path, WORLD | {"clients": clients, "team": team})
    told = str(made(graph).tables)
    assert "Kannattelu ry" in told
    assert "salla" not in told.casefold()
    assert not [each for each in made(graph).identifiers if "salla" in each]
