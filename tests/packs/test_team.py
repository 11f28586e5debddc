"""The pack of a team's meeting: what changed, who does what, who may know; the client's page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_service.access.caller import SCOPES, Caller
from graph_service.errors import NotFound
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES
from graph_service.packs.files import files
from graph_service.packs.model import Items, Meeting, Pack, Picture, Section, Table, Text
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.store import Graph
from tests.packs.small import lines, parts_of, rows, section
from tests.packs.team_world import CLIENT, HIDDEN, WORLD, D
from tests.support.stores import put

ALL = Looker(Caller("command", "api_client", "t", scopes=frozenset(SCOPES)), D)
SECTIONS = [
    *("agenda", "changes", "plan", "promises", "team", "consents", "meetings"),
    *("contacts", "map", "return", "client"),
]


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph that holds the team, and a ledger that ran before and after its last meeting."""
    put(graph, tmp_path, WORLD)
    update(graph, date(2026, 10, 20))
    update(graph, D - timedelta(days=1))
    return graph


def made(graph: Graph, looker: Looker = ALL, language: str = "en", **more: date) -> Pack:
    return team_pack(graph, CLIENT, looker, day=D, language=language, **more)  # type: ignore[arg-type]


def said(section: Section) -> list[str]:
    """Return what a section says, line by line."""
    found: list[str] = []
    for block in section.blocks:
        found += block.items if isinstance(block, Items) else []
        found += [block.text] if isinstance(block, Text) else []
    return found


def test_it_is_for_the_next_meeting_and_tells_changes_since_the_last(there: Graph) -> None:
    pack = made(there)
    assert (pack.kind, pack.id, pack.title) == ("team", CLIENT, "The team around client k-1")
    assert (pack.day, pack.since) == (D, date(2026, 11, 2))
    assert pack.meeting == Meeting("t-4-k-1", date(2026, 12, 3))
    assert list(pack.cancelled) == [Meeting("t-3", date(2026, 12, 1))]
    assert pack.lead == (
        "Preparing release. Release on 2026-12-15. Next meeting 2026-12-03. Last met 2026-11-02."
    )
    assert [each.id for each in pack.sections] == SECTIONS
    assert [each.id for each in pack.sections if each.starts_page] == ["client"]


def test_the_agenda_counts_what_stands_below(there: Graph) -> None:
    (items,) = section(made(there), "agenda").blocks
    assert items == Items(
        [
            "Opening, and who is here",
            "How the client sees it",
            "What was promised: open 3, overdue 1",
            "What changed since 2026-11-02",
            "Needs and measures: open needs 2, overdue measures 1",
            "The team: cannot be reached 2",
            "Consents: agencies without a ground 2",
            "Team meetings held around release: 2 of at least 4",
            "What to lift to the next level: 0; lessons: 0",
            "Next meeting",
        ],
        is_numbered=True,
    )


def test_the_plan_says_who_does_what_by_when_for_which_need(there: Graph) -> None:
    assert rows(made(there), "measures") == [
        ("Housing", "No measure answers this need.", "Nobody", None, ""),
        ("Work", "Työkokeilu", "Bo Ek, Työllisyyspalvelut", date(2026, 11, 1), "Overdue"),
        ("Work", "Tapaaminen (Työhönvalmennus)", "Vertaiset ry", date(2026, 12, 10), "Planned"),
        ("For no particular need", "Muutto", "Lähtenyt Leo, Vankila", None, "Planned"),
        ("For no particular need", "Käynti Kelassa.", "Kaj Sten, Kela", None, "Done"),
    ]


def test_promises_are_all_of_the_last_meeting_and_what_is_open_of_earlier_ones(
    there: Graph,
) -> None:
    first, last = date(2026, 9, 1), date(2026, 11, 2)
    assert rows(made(there), "actions") == [
        ("Call the landlord", "Ari Alku, Vankila", date(2026, 11, 15), "Overdue", first),
        ("Nobody yet", "Nobody", date(2026, 12, 1), "Open", last),
        ("Bring papers", "Vertaiset ry", None, "Open", last),
        ("Ask Kela", "Kaj Sten, Kela", None, "Done", last),
    ]


def test_lessons_and_questions_are_told_apart_and_are_not_the_clients_to_do(
    graph: Graph, tmp_path: Path
) -> None:
    came = [
        {"id": "q", "meeting": "t-2", "title": "Who pays the rent inside?", "status": "open"}
        | {"kind": "question"},
        {"id": "l", "meeting": "t-2", "title": "Begin with the landlord", "status": "done"}
        | {"kind": "lesson"},
    ]
    put(graph, tmp_path, WORLD | {"actions": [*WORLD["actions"], *came]})
    pack, last = made(graph), date(2026, 11, 2)
    assert rows(pack, "lifted") == [
        ("Who pays the rent inside?", "Question to lift", None, "Open", last),
        ("Begin with the landlord", "Lesson", None, None, last),
    ]
    assert len(rows(pack, "actions")) == 4
    assert "What to lift to the next level: 1; lessons: 1" in said(section(pack, "agenda"))
    assert pack.handout
    told = " ".join(line for each in pack.handout.sections for line in said(each))
    assert "Call the landlord." in told
    assert "Who pays the rent" not in told and "Begin with the landlord" not in told


def test_the_team_says_how_each_stands(there: Graph) -> None:
    hidden = "Under protection: reach through the agency"
    assert rows(made(there), "team") == [
        ("Ari Alku", "Responsible officer", "Vankila", "Can be reached", ""),
        ("Bo Ek", "Employment contact", "Työllisyyspalvelut", NO_CHANNEL, "Client's consent"),
        ("Kaj Sten", "Client-in-charge", "Kela", AWAY, "Law"),
        ("Aino Laine", "Own worker", "A-klinikka", "Can be reached", "No ground"),
        ("Lähtenyt Leo", "Special worker", "Vankila", "Left on 2026-10-01", ""),
        ("Contact under protection", "Support person", "Vertaiset ry", hidden, "No ground"),
    ]


AWAY = "Away until 2026-12-05, deputy Siv Dahl"
NO_CHANNEL = "No channel that works is known."


def test_who_left_since_a_day_is_told(there: Graph) -> None:
    told = rows(made(there, since=date(2026, 10, 1)), "team")[-1]
    assert told == ("Siv Dahl", "Debt contact", "Kela", "Left the team on 2026-10-31", "")


def test_consents_say_to_whom_information_may_go_and_to_whom_not(there: Graph) -> None:
    pack = made(there)
    (warned, table) = section(pack, "consents").blocks
    assert warned == Text(
        "Give nothing of this pack to A-klinikka; Vertaiset ry: no ground lets information go "
        "there."
    )
    lacking = ("No ground", None, None, "On the team without a consent or a ground in law")
    assert isinstance(table, Table)
    assert list(table.rows) == [
        ("A-klinikka", *lacking),
        ("Vertaiset ry", *lacking),
        ("Työllisyyspalvelut", "Client's consent", date(2026, 5, 1), None, "In force"),
        ("Kela", "Law", date(2026, 1, 1), None, "In force"),
        ("Vertaiset ry", "Client's consent", *OF_PEERS, "Not in force"),
    ]


OF_PEERS = (date(2026, 1, 1), date(2026, 10, 31))


def test_meetings_are_counted_as_on_the_clients_page(there: Graph) -> None:
    pack = made(there)
    told = section(pack, "meetings").blocks[0]
    assert told == Text("Held around release: 2 of at least 4.")
    came = "Ari Alku, Vankila; Contact under protection, Vertaiset ry"
    assert rows(pack, "meetings") == [
        (date(2027, 1, 10), "Planned", "", ""),
        (date(2026, 12, 3), "Planned", "", ""),
        (date(2026, 12, 1), "Cancelled", "", ""),
        (date(2026, 11, 2), "Held", "Yes", came),
        (date(2026, 9, 1), "Held", "No", ""),
        (date(2026, 5, 1), "Held", "Not known", ""),
    ]


def test_changes_are_those_of_the_client_alone(there: Graph) -> None:
    blocks = section(made(there), "changes").blocks
    told = blocks[0]
    assert isinstance(told, Text) and told.text.startswith("Since 2026-11-02: new ")
    text = str(blocks)
    assert "Työkokeilu" in text and "Overdue measure" in text
    assert "other-canary" not in text and CLIENT not in text
    assert [each for each in blocks if isinstance(each, Picture)]


def test_what_was_mended_is_resolved(there: Graph, tmp_path: Path) -> None:
    done = [row | {"status": "done"} if row["id"] == "m-1" else row for row in WORLD["measures"]]
    put(there, tmp_path, WORLD | {"measures": done})
    update(there, D)
    before = D - timedelta(days=1)
    assert rows(made(there), "resolved") == [
        ("Työkokeilu", "Overdue measure", D),
        ("Client", "Client's team in which nobody can be reached", before),
    ]


def test_the_contact_sheet_has_the_team_and_who_stands_in_for_them(there: Graph) -> None:
    assert [(each.id, each.agency) for each in made(there).contacts] == [
        ("aino", "A-klinikka"),
        ("kaj", "Kela"),
        ("siv", "Kela"),
        ("bo", "Työllisyyspalvelut"),
        ("ari", "Vankila"),
        ("gone", "Vankila"),
    ]


def test_the_page_for_the_client_is_plain_and_says_nothing_of_findings(there: Graph) -> None:
    pack = made(there)
    page = pack.handout
    assert page is not None
    assert (page.kind, page.title) == ("client", "Your plan")
    assert page.lead == "Here you read who helps you and what happens next."
    assert {each.title: said(each) for each in page.sections} == {
        "What happens next": [
            "Your day of release is 2026-12-15.",
            "The people who help you meet on 2026-12-03. You take part too.",
            "Työkokeilu. Bo Ek (Työllisyyspalvelut) sees to this. It was to be ready by "
            "2026-11-01. You may ask about it.",
            "Call the landlord. Ari Alku (Vankila) sees to this. It was to be ready by "
            "2026-11-15. You may ask about it.",
            "Nobody yet. It is not agreed yet who sees to this. It is ready by 2026-12-01.",
            "Tapaaminen. A worker (Vertaiset ry) sees to this. It is ready by 2026-12-10.",
            "Bring papers. A worker (Vertaiset ry) sees to this.",
            "Muutto. It is not agreed yet who sees to this.",
        ],
        "Who helps you": [
            "Ari Alku (Vankila) helps you with: your sentence and your plan.",
            "Bo Ek (Työllisyyspalvelut) helps you with: work.",
            "Kaj Sten (Kela) helps you with: making the services work together.",
            "Aino Laine (A-klinikka) helps you with: the services that you need.",
            "A worker (Vertaiset ry) helps you with: support in everyday life, work.",
        ],
        "How you reach them": [
            "Ari Alku: +358 50 555 0100",
            "Bo Ek: ask the person who gave you this paper for the number.",
            "Kaj Sten is away until 2026-12-05. In their place: Siv Dahl, +358 50 555 0100",
            "Aino Laine: +358 50 555 0100",
            "Vertaiset ry: +358 50 555 0100",
        ],
        "Who gets information about you": [
            "You have agreed that these get information about you:",
            "Työllisyyspalvelut",
            "You can change your mind. Tell the person who gave you this paper.",
            "By law these get information about you:",
            "Kela",
        ],
        "You can ask": ["Is something wrong or missing? Tell the person who gave you this paper."],
    }
    last = section(pack, "client")
    assert said(last) == [page.lead, *(line for each in page.sections for line in said(each))]


def test_the_page_for_the_client_bears_no_id(there: Graph) -> None:
    written = files(made(there))
    assert {"client.html", "client.pdf"} <= {*written}
    page = written["client.html"].decode()
    assert CLIENT not in re.sub(r"base64,[A-Za-z0-9+/=]+", "", page)
    assert "This paper is yours. You decide who sees it." in page
    assert written["client.pdf"].startswith(b"%PDF-")


def test_the_entry_for_calendars_says_nothing_of_the_client(there: Graph) -> None:
    written = files(made(there, language="nb"))
    for name in ("invitation.ics", "cancelled-2026-12-01.ics"):
        entry = lines(written[name])
        assert "CLASS:PRIVATE" in entry
        assert not [line for line in entry if line.startswith(("DESCRIPTION", "URL"))]
        assert CLIENT not in "\n".join(entry) and "t-4" not in "\n".join(entry)
    entry = lines(written["invitation.ics"])
    assert "SUMMARY;LANGUAGE=nb:Samarbeidsmøte" in entry
    assert "DTSTART;VALUE=DATE:20261203" in entry
    assert "ORGANIZER;CN=Samarbeidsmøte:invalid:nomail" in entry
    assert written["invitation.ics"] == files(made(there, language="nb"))["invitation.ics"]


def test_a_team_that_never_met(graph: Graph, tmp_path: Path) -> None:
    gone = ("meetings", "attendance", "actions", "team", "consents", "needs", "measures")
    put(graph, tmp_path, {name: rows for name, rows in WORLD.items() if name not in gone})
    pack = made(graph)
    assert (pack.meeting, pack.since) == (None, D - timedelta(days=182))
    assert said(section(pack, "plan")) == ["No needs are noted."]
    assert said(section(pack, "team")) == ["Nobody is on the team today."]
    assert said(section(pack, "consents")) == ["No consents are noted."]
    assert "invitation.ics" not in files(pack)
    assert said(section(pack, "client"))[2:5] == [
        "The next meeting is not agreed yet.",
        "Nothing else is agreed yet. Ask at the next meeting.",
        "It is not agreed yet who helps you.",
    ]


def test_there_is_no_such_client(there: Graph) -> None:
    with pytest.raises(NotFound, match="There is no client with the id nobody"):
        team_pack(there, "nobody", ALL, day=D, language="en")


def test_contacts_of_other_areas_are_told_by_role_and_agency(there: Graph) -> None:
    pack = made(there, Looker(ALL.caller, D, ["elsewhere"]))
    assert list(pack.contacts) == []
    assert rows(pack, "team")[0] == (
        *("Outside your areas", "Responsible officer", "Vankila", "Outside your areas", ""),
    )
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", str(pack))
    for name in ("Ari Alku", "Bo Ek", "Siv Dahl", "+358 50 555 0100"):
        assert name not in text
    assert not [each for each in pack.identifiers if each.startswith("Contact:ari")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_under_protection_and_no_other_client_is_in_any_byte(
    there: Graph, language: str
) -> None:
    pack = made(there, language=language)
    assert f"Client:{CLIENT}" in pack.identifiers and "Measure:m-1" in pack.identifiers
    assert not [each for each in pack.identifiers if any(word in each for word in HIDDEN)]
    for name, content in files(pack).items():
        for part in parts_of(content):
            for word in HIDDEN:
                assert word.encode() not in part, (name, word)
