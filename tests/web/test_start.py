"""The page to begin at: what a coordinator, an officer and a preparer find on it, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from graph_service.access.audit_read import Wanted, newest
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps import decide
from graph_service.gaps.ledger import update
from graph_service.i18n import LANGUAGES, translate
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.stores import put
from tests.web.reading import read

TODAY = Settings().today()


def on(days: int) -> str:
    """Return the day so many days from today."""
    return (TODAY + timedelta(days=days)).isoformat()


def network(id: str, area: str = "co", **more: Any) -> dict[str, Any]:
    """Return a live network that meets every 60 days."""
    row = {"id": id, "name": f"Net {id}", "kind": "steering", "area": area, "status": "active"}
    return row | {"convener": "office", "meets_every_days": 60} | more


def met(network: str, days: int, status: str = "held") -> dict[str, Any]:
    """Return a meeting of a network."""
    of = {"kind": "network", "network": network}
    return {"id": f"{network}{days}", "on": on(days), "status": status} | of


def channel(owner: str, days: int) -> dict[str, Any]:
    """Return a contact's telephone, verified some days from today."""
    row = {"id": f"c-{owner}", "owner_kind": "contact", "owner": owner, "kind": "phone"}
    return row | {"value": "+358 50 555 0111", "verified_on": on(days)}


BEFORE: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "agencies": [
        *REGION["agencies"],
        {"id": "north", "name": "Pohjoinen", "kind": "ngo", "sector": "third_sector"}
        | {"area": "far"},
    ],
    "contacts": [
        *REGION["contacts"],
        {"id": "gone", "name": "Lea Lähtenyt", "agency": "clinic", "active_until": on(-3)},
        {"id": "nils", "name": "Nils Nord", "agency": "north"},
        {"id": "vera", "name": "Vera Vanha", "agency": "clinic", "title": "ohjaaja"},
        {"id": "fresh", "name": "Tuore Tieto", "agency": "clinic"},
    ],
    "channels": [
        channel("vera", -170),
        channel("fresh", -149),
        channel("nils", -170),
        channel("hidden", -170),
    ],
    "networks": [
        {"id": "n", "name": "Päihdeverkosto", "kind": "themed", "theme": "t", "area": "co"}
        | {"convener": "clinic", "status": "active"},
        network("late"),
        network("soon"),
        network("plan"),
        network("wide"),
        network("blank"),
        network("fine"),
        network("away", "far"),
        network("gone", status="closed"),
        network("matrix", "fi", kind="matrix"),
    ],
    "meetings": [
        met("late", -70),
        met("soon", -40),
        met("plan", -70),
        met("plan", 5, "planned"),
        met("wide", 40, "planned"),
        met("blank", -80),
        met("blank", -4, "planned"),
        met("fine", -1),
        met("away", -70),
        met("gone", -70),
        met("matrix", 9, "planned"),
    ],
    "actions": [
        {"id": "act", "meeting": "late-70", "title": "Kutsu puuttuvat", "responsible": "vera"}
        | {"due_on": on(-20), "status": "open"},
        {"id": "veil", "meeting": "late-70", "title": "Muistio", "responsible": "hidden"}
        | {"status": "open"},
        {"id": "done", "meeting": "late-70", "title": "Tehty jo", "status": "done"},
    ],
}
#: Since last week somebody who has left is named to a network.
AFTER = {
    **BEFORE,
    "members": [
        *REGION["members"],
        {"network": "n", "agency": "clinic", "contact": "gone"},
    ],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application after two runs of the ledger, on each engine."""
    put(graph, tmp_path, BEFORE)
    update(graph, TODAY - timedelta(days=8))
    put(graph, tmp_path, AFTER)
    update(graph, TODAY)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def start(place: Place, who: str, **asked: str) -> dict[str, str]:
    """Return the sections of somebody's start page by their names."""
    page = read(place.as_(who).get("/", params=asked))
    found = re.findall(r'<section aria-labelledby="([^"]+)">(.*?)</section>', page.source, re.S)
    return dict(found)


def led(section: str, begin: str) -> list[str]:
    """Return where a section leads: the ids after the beginning of each address."""
    links = re.findall(rf'href="{begin}([^"?]+)', section)
    return list(dict.fromkeys(unquote(each) for each in links))


def words(section: str) -> str:
    """Return what a reader reads of a section."""
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def test_a_coordinator_sees_what_got_worse_and_the_critical_few(place: Place) -> None:
    page = start(place, "coordinator")
    assert list(page) == [*("week", "new", "critical", "phone", "meet", "stale", "reports", "also")]
    assert "Pirkanmaa Looks back half a year a year" in words(page["reports"])
    assert led(page["also"], "/new/") == ["agencies", "networks", "agreements", "projects"]
    assert "1 Critical last week 0" in words(page["week"])
    assert "new 1, resolved 1" in words(page["week"]) and f"noted on {TODAY}" in words(page["week"])
    assert led(page["new"], "/findings/") == ["contact-departed:gone"]
    assert led(page["critical"], "/findings/") == ["contact-departed:gone"]
    assert "Lea Lähtenyt" in words(page["critical"]) and "Pirkanmaa" in words(page["critical"])
    assert led(page["critical"], "/agencies/") == ["clinic/route"]


def test_what_was_mended_or_accepted_since_the_night_is_not_shown(
    place: Place, tmp_path: Path
) -> None:
    put(place.graph, tmp_path, BEFORE)
    page = start(place, "coordinator")
    assert "new" not in page and "Nothing is critical in your areas." in words(page["critical"])
    put(place.graph, tmp_path, AFTER)
    found = "contact-departed:gone"
    assert led(start(place, "coordinator")["critical"], "/findings/") == [found]
    until, reason = TODAY + timedelta(days=9), 20 * "x"
    decide.accept(place.graph, found, by="kaisa", until=until, reason=reason, day=TODAY)
    assert led(start(place, "coordinator")["critical"], "/findings/") == []


def test_what_nobody_takes_comes_first(place: Place, tmp_path: Path) -> None:
    contacts = [
        *AFTER["contacts"],
        {"id": "gone2", "name": "Aki Aiemmin", "agency": "clinic", "active_until": on(-9)},
    ]
    members = [
        *AFTER["members"],
        {"network": "late", "agency": "clinic", "contact": "gone2", "since": on(-30)},
    ]
    put(place.graph, tmp_path, AFTER | {"contacts": contacts, "members": members})
    update(place.graph, TODAY)
    both = ["contact-departed:gone", "contact-departed:gone2"]
    assert led(start(place, "coordinator")["critical"], "/findings/") == both
    decide.take(place.graph, both[0], by="kaisa", until=TODAY, day=TODAY)
    section = start(place, "coordinator")["critical"]
    assert led(section, "/findings/") == both[::-1]
    assert f"yours until {TODAY}" in words(section)


def test_whom_to_phone_today(place: Place) -> None:
    section = start(place, "coordinator")["phone"]
    assert led(section, "/agencies/") == ["clinic/route", "office/route"]
    assert "Turn to: Tuore Tieto" in words(section)
    assert led(section, "tel:") == ["+358505550111"]
    assert "/phone" in section


def test_networks_that_are_due_to_meet(place: Place) -> None:
    section = start(place, "coordinator")["meet"]
    assert led(section, "/maps/network/") == ["late", "blank", "plan", "soon"]
    told = words(section)
    assert f"Net late Late should have met by {on(-10)} , nothing is planned" in told
    assert f"Net blank Late was planned for {on(-4)} , and it was not noted" in told
    assert f"Net plan meets on {on(5)} Pirkanmaa · last met on {on(-70)}" in told
    assert f"Net soon should meet by {on(20)} , nothing is planned" in told


def test_contacts_whose_details_go_stale(place: Place) -> None:
    section = start(place, "coordinator")["stale"]
    assert led(section, "/contacts/") == ["vera"]
    assert f"Vera Vanha A-klinikka good until {on(10)}" in words(section)


def test_rule_1_each_coordinator_begins_with_their_own_areas(place: Place) -> None:
    page = start(place, "far")
    assert led(page["critical"], "/findings/") == []
    assert led(page["meet"], "/maps/network/") == ["away"]
    assert led(page["stale"], "/contacts/") == ["nils"]
    for text in ("Vera", "Lea", "A-klinikka"):
        assert text not in " ".join(page.values())


def test_rule_3_nobody_under_protection_is_on_the_page(place: Place) -> None:
    for who in ("coordinator", "officer", "preparer"):
        source = place.as_(who).get("/?all=stale").text
        assert "Salainen" not in source and "/contacts/hidden" not in source


def test_rule_5_no_client_is_on_it_but_for_their_officer(place: Place) -> None:
    for who in ("coordinator", "preparer"):
        assert "canary" not in place.as_(who, "quality").get("/").text


def test_a_preparer_makes_the_pack_of_each_meeting_from_there(place: Place) -> None:
    page = start(place, "preparer", lang="en")
    for name in ("meet", "late"):
        packs = led(page[name], "/packs/network/")
        assert packs and packs == led(page[name], "/maps/network/")
        assert page[name].count("Make its pack") == len(packs)
    answer = place.client.get("/packs/network/matrix", params={"format": "pdf", "lang": "en"})
    assert answer.content.startswith(b"%PDF-")
    assert "/packs/" not in start(place, "coordinator")["meet"]


def test_a_preparer_sees_meetings_actions_and_numbers(place: Place) -> None:
    page = start(place, "preparer")
    assert list(page) == ["meet", "late", "actions", "reports", "week"]
    assert led(page["meet"], "/maps/network/") == ["plan", "matrix", "soon", "wide"]
    assert led(page["late"], "/maps/network/") == ["late", "blank"]
    told = words(page["actions"])
    assert f"Kutsu puuttuvat Late due on {on(-20)} · ohjaaja, A-klinikka" in told
    assert "Muistio no day was agreed · Toimisto" in told and "Tehty jo" not in told
    assert "1 Critical last week 0" in words(page["week"])
    for name in ("Vera", "Lea", "contact-departed", "/contacts/"):
        assert name not in " ".join(page.values())


def test_an_officer_sees_their_clients_the_nearest_release_first(
    place: Place, tmp_path: Path
) -> None:
    def client(id: str, release: str | None, **more: Any) -> dict[str, Any]:
        row = {"id": id, "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
        return row | {"phase": "during", "age_group": "adult", "release_on": release} | more

    meetings = [
        {"id": f"t{days}", "kind": "team", "client": CANARY, "on": on(days), "status": "held"}
        for days in (-170, -30, -3)
    ]
    meetings.append({**meetings[0], "id": "next", "on": on(3), "status": "planned"})
    clients = [client("other-1", on(300)), client(CANARY, on(20)), client("none", None)]
    world = AFTER | {"clients": clients, "meetings": [*AFTER["meetings"], *meetings]}
    put(place.graph, tmp_path, world)
    asked = place.as_("supervisor").get("/").text
    assert re.findall(r'name="client" value="([^"]+)"', asked) == [CANARY, "none", "other-1"]
    assert "<table" not in asked and on(20) not in asked
    page = start(place, "supervisor")
    assert list(page) == []
    source = place.as_("supervisor", "quality").get("/").text
    assert re.findall(r'name="client" value="([^"]+)"', source) == ["none"]
    section = source.split('aria-labelledby="clients"')[1].split("</section>")[0]
    assert led(section, "/clients/") == [CANARY, "other-1"]
    told = words(section)
    assert f"{on(20)} days left: 20 2 of 4" in told
    assert f"{on(300)} days left: 300 – counted from {on(120)}" in told
    assert told.count("Critical") >= 1


def test_gaps_of_a_client_are_those_of_their_page(place: Place) -> None:
    section = place.as_("officer", "quality").get("/").text.split('id="clients"')[1]
    numbers = dict(
        re.findall(r"(Critical|Serious|Notice)</span>\s*(\d+)</li>", section.split("</table>")[0])
    )
    page = place.client.get(f"/clients/{CANARY}").text
    for word, severity in (("Critical", "critical"), ("Serious", "serious"), ("Notice", "notice")):
        assert page.count(f'class="gap lacks {severity}"') == int(numbers.get(word, 0))
    assert numbers["Critical"] == "4"


def test_rule_2_an_officer_without_a_purpose_sees_ids_alone(place: Place) -> None:
    source = place.as_("officer").get("/").text
    assert f'value="{CANARY}" checked' in source and 'id="clients"' not in source


def test_a_section_is_shown_as_a_whole(place: Place, tmp_path: Path) -> None:
    many = [network(f"x{number}") for number in range(9)]
    put(place.graph, tmp_path, AFTER | {"networks": [*AFTER["networks"], *many]})
    section = start(place, "coordinator")["meet"]
    assert len(led(section, "/maps/network/")) == 6 and "The first 6 of 13 are shown." in section
    assert 'href="/?all=meet#meet"' in section
    whole = start(place, "coordinator", all="meet")["meet"]
    assert len(led(whole, "/maps/network/")) == 13 and "are shown" not in whole
    assert place.client.get("/?all=everything").status_code == 400


def test_a_ledger_that_never_ran(
    graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path
) -> None:
    put(graph, tmp_path, AFTER)
    put_user(graph, PEOPLE["coordinator"])
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        page = start(Place(app, client, graph, own_audit_log), "coordinator")
    assert "Findings were not noted yet" in words(page["week"])
    assert led(page["critical"], "/findings/") == ["contact-departed:gone"]
    assert led(page["phone"], "/agencies/") == ["clinic/route", "office/route"]


def test_nothing_is_to_be_done(place: Place, tmp_path: Path) -> None:
    names = ("networks", "members", "meetings", "actions", "channels", "team", "clients")
    put(place.graph, tmp_path, AFTER | {name: [] for name in names})
    update(place.graph, TODAY)
    told = words(place.as_("coordinator").get("/").text)
    for nothing in (
        "Nothing is critical in your areas.",
        "Nobody needs to be phoned: everybody can be reached.",
        "No network of your areas is due to meet within a month.",
        "No contact details of your areas go stale within a month.",
    ):
        assert nothing in told
    told = words(place.as_("preparer").get("/").text)
    assert "No network of your areas is late." in told
    assert "Nothing is open from the last meetings." in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language(place: Place, language: str) -> None:
    for who, title in (
        ("coordinator", "What to do today"),
        ("officer", "My clients today"),
        ("preparer", "Meetings to prepare"),
    ):
        page = read(place.as_(who).get("/", params={"lang": language}))
        assert page.within("h1") == [translate(title, language)]
        (here,) = [each for each in page.all("a") if each.get("aria-current") == "page"]
        assert here["href"] == f"/?lang={language}"


def test_each_role_has_the_ways_that_are_theirs(place: Place) -> None:
    def ways(who: str, path: str = "/") -> list[str]:
        source = place.as_(who).get(path).text
        return re.findall(r'href="([^"]+)"', source.split('class="ways"')[1].split("</nav>")[0])

    network = ["/", "/findings", "/maps", "/agreements"]
    assert [each for each in ways("coordinator") if each in [*network, "/audit"]] == [
        *network,
        "/audit",
    ]
    assert "/clients" in ways("officer") and "/clients" not in ways("coordinator")
    assert ways("auditor", "/audit") == ["/audit"] == ways("administrator", "/audit")


@pytest.mark.parametrize(
    ("who", "held"),
    [
        ("coordinator", {"Contact:gone", "Agency:clinic", "Network:plan", "Contact:vera"}),
        ("preparer", {"Network:matrix", "Network:late", "Action:act", "Agency:clinic"}),
        ("officer", {f"Client:{CANARY}"}),
    ],
)
def test_rule_8_what_is_shown_is_on_record(place: Place, who: str, held: set[str]) -> None:
    assert place.as_(who, "quality").get("/").status_code == 200
    [last] = newest(Settings().audit_folder, Wanted(), 1)
    assert held <= {*last.entry.identifiers}
    if who != "officer":
        assert not [each for each in last.entry.identifiers if each.startswith("Client:")]
