"""The half-yearly report over an area: exact figures, goals counted by the ledger, no client."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from graph_service.confirmations.links import Confirmation, put_link
from graph_service.errors import NotFound
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.run import Sight as Seen
from graph_service.gaps.seen import View
from graph_service.i18n import LANGUAGES
from graph_service.packs.files import files
from graph_service.packs.known import Sight
from graph_service.packs.model import Items, Pack, Picture, Section, Table, Text
from graph_service.packs.report import report_pack, shortened
from graph_service.packs.report_known import Period, begins_on
from graph_service.queries import load
from graph_service.reach.known import People
from graph_service.store import Graph, Transaction
from tests.packs.report_world import CANARY, FIRST, WORLD, D, action
from tests.packs.small import parts_of, rows, section
from tests.support.stores import put

ALL = Sight(View("all", frozenset(), EVERYTHING))
HERE = ["co", "mu"]
KAISA = Sight(
    View("own_area", frozenset(), Seen(clients=[], network_in=HERE, people_in=HERE)),
    People(frozenset(HERE)),
    areas=frozenset(HERE),
)
PREPARER = Sight(
    View("counts", frozenset(), Seen(clients=[], network_in=HERE, people_in=HERE)),
    People(frozenset(), as_roles=True),
    areas=frozenset(HERE),
)
NETWORK_ONLY = Sight(View("none", frozenset(), EVERYTHING), People(frozenset()))


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the county, and a ledger that ran three times."""
    put(graph, tmp_path, WORLD)
    update(graph, date(2026, 5, 1))
    update(graph, date(2026, 8, 1))  # a1 is overdue
    done = action("a1", "m1", "done", due_on="2026-07-01") | {"responsible": None, "kind": None}
    done |= {"due_on": date(2026, 7, 1)}
    graph.write(lambda tx: tx.run(load("writes/put_actions"), rows=[done]))
    update(graph, D)
    return graph


def made(graph: Graph, sight: Sight = ALL, area: str = "co", period: Period = "half-year") -> Pack:
    return report_pack(graph, area, sight, day=D, period=period, language="en")


def _asked(link: Confirmation, transaction: Transaction) -> bool:
    return put_link(transaction, link)


def summary(pack: Pack) -> list[str]:
    (items,) = (each for each in section(pack, "summary").blocks if isinstance(each, Items))
    return [*items.items]


def text(pack: Pack, id: str) -> str:
    return next(each.text for each in section(pack, id).blocks if isinstance(each, Text))


def test_it_is_of_the_area_and_ends_on_the_day(there: Graph) -> None:
    pack = made(there)
    assert (pack.kind, pack.id, pack.title) == ("half-year", "co", "Pirkanmaa")
    assert (pack.since, pack.day, pack.meeting, pack.contacts) == (FIRST, D, None, ())
    assert pack.lead == "From 2026-05-21 to 2026-11-21."
    assert [each.id for each in pack.sections] == [
        *("summary", "networks", "goals", "services", "projects", "contacts", "agreements")
    ]
    assert any(isinstance(each, Picture) for each in section(pack, "summary").blocks)


def test_the_summary_counts_what_stands_below(there: Graph) -> None:
    assert summary(made(there)) == [
        "Networks: 2; met as often as agreed: 0 of 1",
        "Actions: promised 3, done 2, overdue now 1",
        "Findings about networks: new 0, resolved 3, open now 4",
        "Goals: late 1, under way 1, reached 2",
        "Services to be reviewed: 2 of 4",
        "Projects: 3; review overdue: 2",
        "Contacts with verified details: 1 of 3 (33 %)",
        "Agreements: in force 2, lapsed in the period 1",
    ]


def test_networks_met_promised_and_lifted(there: Graph) -> None:
    pack = made(there)
    # Held, agreed on, invited, came, lessons, questions: 184 days of every 60 are three meetings.
    assert rows(pack, "met") == [
        ["Asuntoverkosto", 2, 3, 4, 2, 1, 1],
        ["Ohjausryhmä", 0, None, 0, 0, 0, 0],
    ]
    # Promised, done, done late, overdue now: that of a meeting before the period too.
    assert rows(pack, "did") == [["Asuntoverkosto", 3, 2, 1, 1], ["Ohjausryhmä", 0, 0, 0, 0]]


def test_findings_of_other_networks_and_themes_are_not_told_of_a_network(there: Graph) -> None:
    # A parish is missing, nobody reaches Pia nor Vankila, and an action is overdue. Since May Aino
    # is reached, and with her A-klinikka and the theme. That the same A-klinikka has no contact in
    # Työverkosto, and Vankila no way to its theme, is of that network alone.
    assert rows(made(there), "noted") == [["Asuntoverkosto", 0, 3, 4], ["Ohjausryhmä", 0, 2, 0]]
    whole = rows(made(there, area="fi"), "noted")
    assert {tuple(row) for row in whole} >= {("Asuntoverkosto", 0, 3, 4)}
    assert next(row[3] for row in whole if row[0] == "Työverkosto") == 4


def test_goals_stand_late_ones_first_and_are_counted_by_the_ledger(there: Graph) -> None:
    pack = made(there)
    assert rows(pack, "goals") == [
        ["Goal g2", "Asuntoverkosto", date(2026, 6, 30), "Late"],
        ["Goal g1", "Asuntoverkosto", date(2026, 12, 31), "Open"],
        ["Goal g4", "Asuntoverkosto", date(2026, 9, 30), "Reached, as counted"],
        ["Goal g3", "Ohjausryhmä", date(2026, 6, 30), "Reached"],
        ["Goal g6", "Ohjausryhmä", None, "Dropped"],
    ]
    missing = "Themed network without an expected kind of agency"
    overdue = "Action agreed at a meeting is overdue"
    assert rows(pack, "counted") == [
        ["Goal g1", missing, 1, 1, 0],
        ["Goal g4", overdue, 1, 1, 1],
    ]


def test_what_the_ledger_does_not_know_of_a_day_gone_by_is_not_told(there: Graph) -> None:
    pack = made(there, period="year")
    assert pack.since == date(2025, 11, 21)
    counted = next(each for each in pack.tables if each.name == "counted")
    assert counted.columns == ["Goal", "Counted", "On 2026-11-21", "At most"]
    assert [row[2:] for row in counted.rows] == [[1, 0], [1, 1]]
    noted = next(each for each in pack.tables if each.name == "noted")
    assert noted.columns == ["Network", "Open now"]
    did = next(each for each in pack.tables if each.name == "did")
    assert did.columns == ["Network", "Promised", "Done", "Overdue now"]


def test_without_a_ledger_goals_are_told_and_nothing_is_counted(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    pack = made(graph)
    states = [row[3] for row in rows(pack, "goals")]
    assert states == ["Late", "Late", "Open", "Reached", "Dropped"]
    assert "noted" not in {each.name for each in pack.tables}
    assert not [each for each in summary(pack) if each.startswith("Findings")]


def test_services_to_be_reviewed_stand_first_those_never_reviewed_before_the_oldest(
    there: Graph,
) -> None:
    pack = made(there)
    assert text(pack, "services") == (
        "Services: 4. Reviewed in the period: 1. Review overdue (not since 2025-11-21): 2, "
        "of which never reviewed: 1."
    )
    assert rows(pack, "to_review") == [
        ["Service 1", "Service place", "A-klinikka", None, "Never reviewed"],
        ["Service 2", "Service", "A-klinikka", date(2025, 6, 1), "Overdue"],
    ]
    assert rows(pack, "reviewed") == [
        ["Service 3", "Service", "A-klinikka", date(2026, 8, 1)],
    ]


def test_projects_whose_review_is_overdue_stand_first(there: Graph) -> None:
    late, new_year = date(2026, 10, 1), date(2027, 1, 1)
    ends = (date(2027, 12, 31), date(2027, 1, 31))
    aino = "Aino Laine, ohjaaja"
    # Whom the second names is under protection from disclosure.
    assert rows(made(there), "projects") == [
        ["Project 2", "Pohjoinen", "A-klinikka; Vankila", "", None, None, "Review overdue"],
        ["Project 1", "A-klinikka", "Vankila", aino, late, ends[0], "Review overdue"],
        ["Project 3", "A-klinikka", "", "", new_year, ends[1], "Ends soon"],
    ]


def test_contacts_are_told_by_agency_the_least_fresh_first(there: Graph) -> None:
    # In all, verified, out of date, never verified, in a hundred; who left or is under protection
    # from disclosure is not counted.
    assert rows(made(there), "freshness") == [
        ["Vankila", 1, 0, 0, 1, 0],
        ["A-klinikka", 2, 1, 1, 0, 50],
        ["All agencies", 3, 1, 1, 1, 33],
    ]


def test_who_was_asked_in_the_period_and_answered(there: Graph) -> None:
    def asked(contact: str, made_on: date, used_on: date | None) -> Confirmation:
        expires = date(2026, 12, 31)
        return Confirmation(f"c-{contact}", contact, "r", made_on, expires, made_on, used_on)

    for each in (
        asked("aino", date(2026, 9, 1), date(2026, 9, 3)),
        asked("bo", date(2026, 9, 1), None),
        asked("pia", date(2026, 5, 20), date(2026, 5, 21)),
    ):
        assert there.write(partial(_asked, each))
    assert rows(made(there), "freshness") == [
        ["Vankila", 1, 0, 0, 1, 0, 0, 0],
        ["A-klinikka", 2, 1, 1, 0, 50, 2, 1],
        ["All agencies", 3, 1, 1, 1, 33, 2, 1],
    ]


def test_agreements_that_lapsed_or_end_soon(there: Graph) -> None:
    pack = made(there)
    told = "In force 2, lapsed in the period 1, expiring by 2027-02-19 1."
    assert text(pack, "agreements") == told
    assert rows(pack, "agreements") == [
        ("Deal 1", "Local", "A-klinikka; Vankila", date(2026, 9, 1), "Lapsed"),
        ("Deal 2", "Local", "A-klinikka; Vankila", date(2027, 1, 15), "Expiring"),
    ]


def test_a_larger_area_has_the_smaller_ones_in_it(there: Graph) -> None:
    pack = made(there, area="fi")
    assert summary(pack)[0] == "Networks: 3; met as often as agreed: 0 of 1"
    assert [row[0] for row in rows(pack, "to_review")] == ["Service 1", "Service 5", "Service 2"]
    assert summary(made(there, area="mu"))[0] == "Networks: 1; met as often as agreed: 0 of 0"


def test_an_area_where_nothing_is_says_so(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, {"areas": WORLD["areas"]})
    pack = made(graph)
    assert pack.tables == []
    told = [text(pack, id) for id in ("networks", "goals", "projects", "contacts")]
    assert told == [
        "No active network covers the area.",
        "No network has set a goal.",
        "No project is under way.",
        "No agency has a contact.",
    ]


def test_areas_of_others_are_as_if_they_were_not_there(there: Graph) -> None:
    for area in ("far", "fi", "nowhere"):
        with pytest.raises(NotFound, match=f"There is no area with the id {area}."):
            made(there, KAISA, area)


def test_each_reader_is_told_what_is_theirs(there: Graph) -> None:
    kaisa, preparer, other = (made(there, each) for each in (KAISA, PREPARER, NETWORK_ONLY))
    assert rows(kaisa, "projects")[1][3] == "Aino Laine, ohjaaja"
    assert rows(preparer, "projects")[1][3] == "ohjaaja"
    assert [row[:1] for row in rows(preparer, "freshness")][-1] == ["All agencies"]
    assert rows(preparer, "noted") == rows(kaisa, "noted")  # numbers alone
    assert "Contact" not in next(e.columns for e in other.tables if e.name == "projects")
    assert text(other, "contacts") == "You may not look at contacts."
    assert {"counted"} <= {each.name for each in other.tables}
    counted = next(each for each in other.tables if each.name == "counted")
    assert counted.columns == ["Goal", "Counted", "At most"]
    assert "Contact:aino" in kaisa.identifiers and "Contact:aino" not in preparer.identifiers


@pytest.mark.parametrize("sight", [ALL, KAISA, PREPARER])
def test_rule_5_no_byte_of_it_tells_of_a_client_or_of_somebody_protected(
    there: Graph, sight: Sight
) -> None:
    for language in LANGUAGES:
        pack = report_pack(there, "co", sight, day=D, period="half-year", language=language)
        assert not [each for each in pack.identifiers if "Client" in each or "salla" in each]
        made = files(pack)
        assert list(made) == ["pack.html", "pack.pdf", "pack.docx", "tables.xlsx"]
        for name, content in made.items():
            for part in parts_of(content):
                for word in (CANARY, "alla Salainen", "salla", "Title secret"):
                    assert word.encode() not in part, name


@pytest.mark.parametrize(
    ("day", "period", "first"),
    [
        (date(2026, 11, 21), "half-year", date(2026, 5, 21)),
        (date(2026, 8, 31), "half-year", date(2026, 2, 28)),
        (date(2026, 6, 30), "half-year", date(2025, 12, 30)),
        (date(2024, 2, 29), "year", date(2023, 2, 28)),
        (date(2026, 12, 31), "year", date(2025, 12, 31)),
    ],
)
def test_a_period_begins_on_the_same_day_of_a_month_before(
    day: date, period: Period, first: date
) -> None:
    assert begins_on(day, period) == first


@pytest.mark.parametrize("name", ["numbers", "freshness"])
def test_a_long_table_is_cut_and_says_so(name: str) -> None:
    long = Table(name, "Long", ["a"], [[number] for number in range(250)])
    short = Table("short", "Short", ["a"], [[number] for number in range(200)])
    cut = shortened(Section("s", "S", [long, short, Text("last")]), "en")
    first, told, *others = cut.blocks
    assert isinstance(first, Table) and len(first.rows) == 200
    ends = {"numbers": ([199], 200, 250), "freshness": ([249], 199, 249)}
    row, shown, count = ends[name]
    assert first.rows[0] == [0] and first.rows[-1] == row
    assert told == Text(f"The first {shown} of {count} are shown.")
    assert others == [short, Text("last")]
