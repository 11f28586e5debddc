"""What the pages say: the list of findings, a gap, the way to an agency, and errors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import httpx
import pytest

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.demo import demo_folder
from graph_service.gaps.catalogue import catalogue
from graph_service.i18n import LANGUAGES, translate
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, away_graph, client_of, english
from tests.api.worlds import WORLD, D
from tests.support.signed_in import join, sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

MANY = 120
KAISA = User("kaisa", "Kaisa", "coordinator", areas=("fi",))


def _counts(page: Page) -> list[str]:
    return [text for tags, text in page.texts if tags[-2:] == ("a", "span") and text.isdigit()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_in_each_language(reader: httpx.Client, language: str) -> None:
    page = read(reader.get("/findings", params={"as_of": D, "lang": language}))
    assert page.all("html")[0]["lang"] == language
    assert page.within("h1") == [translate("Gaps in the network", language)]
    assert _counts(page) == ["1", "1", "0"]
    for name in ("agency-unreachable", "contact-unreachable"):
        front = catalogue()[name].front
        assert front.title[language] in page.within("h3")
        assert front.why[language] in page.within("dd")
        assert front.advice[language] in page.within("dd")
        assert f"/gaps/{name}?as_of={D}&lang={language}" in page.links
    assert "Aino Laine" in page.within("th")
    assert "Pirkanmaa" in page.within("td")
    assert f"/agencies/clinic/route?as_of={D}&lang={language}" in page.links
    assert page.text.count("Salainen") == 0
    assert "made up" not in page.text


def test_findings_are_filtered(reader: httpx.Client) -> None:
    def shown(**asked: str) -> list[str]:
        page = read(reader.get("/findings", params={"as_of": D, "area": "", "gap": "", **asked}))
        return page.within("h3")

    clinic, aino = (
        catalogue()[name].front.title.en for name in ("agency-unreachable", "contact-unreachable")
    )
    assert shown() == [clinic, aino]
    assert shown(severity="serious") == [aino]
    assert shown(gap="contact-unreachable") == [aino]
    assert shown(area="co") == [clinic, aino]
    assert shown(area="mu") == []
    page = read(reader.get("/findings", params={"as_of": D, "area": "mu"}))
    assert "No findings." in page.text
    chosen = [each["value"] for each in page.all("option") if "selected" in each]
    assert chosen == ["mu"]


def test_links_keep_the_language_only_when_it_was_chosen(reader: httpx.Client) -> None:
    page = read(reader.get("/findings", headers={"accept-language": "sv"}))
    assert page.all("html")[0]["lang"] == "sv"
    assert not [each for each in page.links if "lang=sv" in each and each[-7:] != "lang=sv"]
    assert "/gaps/contact-unreachable" in page.links
    switch = {
        each["lang"]: each["href"] for each in page.all("a") if "hreflang" in each if "lang" in each
    }
    assert switch == {language: f"/findings?lang={language}" for language in LANGUAGES}
    asked = {"severity": ["critical", "serious"], "area": "co", "lang": "fi"}
    page = read(reader.get("/findings", params=asked))
    assert "/findings?severity=critical&severity=serious&area=co&lang=nb" in page.links
    assert ("lang", "fi") in [(each.get("name"), each.get("value")) for each in page.all("input")]


def _many(count: int) -> dict[str, list[dict[str, object]]]:
    contacts: list[dict[str, object]] = [
        {"id": f"p{number:03}", "name": f"Person {number:03}", "agency": "clinic"}
        for number in range(count)
    ]
    members: list[dict[str, object]] = [
        {"network": "n", "agency": "clinic", "contact": each["id"]} for each in contacts
    ]
    return {**WORLD, "contacts": contacts, "members": members, "channels": []}


def test_long_lists_are_cut_and_paged(empty: httpx.Client, graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, _many(MANY))
    put_user(graph, KAISA)

    def people(texts: Iterable[str]) -> list[str]:
        return [text for text in texts if text.startswith("Person ")]

    asked = {"as_of": D, "gap": "contact-unreachable"}
    page = read(empty.get("/findings", params=asked))
    assert people(page.within("th")) == [f"Person {number:03}" for number in range(25)]
    assert "The first 25 of 120 are shown." in page.text
    found = []
    address = f"/gaps/contact-unreachable?as_of={D}"
    for number, places in ((1, 50), (2, 50), (3, 20)):
        page = read(empty.get(address))
        names = people(page.within("th"))
        assert len(names) == places
        assert f"Page {number} of 3" in page.text
        found += names
        address = next((each for each in page.links if f"page={number + 1}" in each), "")
    assert address == ""
    assert found == [f"Person {number:03}" for number in range(MANY)]
    last = read(empty.get(f"/gaps/contact-unreachable?as_of={D}&page=999999"))
    assert "Page 3 of 3" in last.text


def test_page_of_a_gap_explains_it(reader: httpx.Client) -> None:
    front = catalogue()["contact-unreachable"].front
    page = read(reader.get("/gaps/contact-unreachable", params={"as_of": D, "lang": "nb"}))
    assert page.within("h1") == [front.title.nb]
    assert front.why.nb in page.text and front.advice.nb in page.text
    assert "fresh_days" in page.text and "180" in page.within("dd")
    assert "MATCH" in " ".join(page.within("pre"))
    assert "Aino Laine" in page.text


def test_ids_stand_where_names_do_not_tell(reader: httpx.Client) -> None:
    page = read(reader.get("/findings", params={"as_of": D}))
    assert [text for text in page.within("th") if text in ("aino", "clinic")] == ["clinic", "aino"]


def test_areas_are_called_as_the_reader_says_them(
    empty: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    areas = [{"id": "fi", "name": "Suomi", "kind": "country"}]
    put(graph, tmp_path, {"areas": areas})
    for language, name in (("fi", "Suomi"), ("sv", "Finland"), ("en", "Finland")):
        page = read(empty.get("/findings", params={"lang": language}))
        assert name in page.within("option")


def test_every_gap_has_a_page(reader: httpx.Client) -> None:
    for name in catalogue():
        read(reader.get(f"/gaps/{name}", params={"as_of": D}))


def test_way_to_an_agency(reader: httpx.Client) -> None:
    page = read(reader.get("/agencies/office/route", params={"as_of": D, "lang": "en"}))
    assert page.within("h1") == ["How to reach Toimisto"]
    working, doubtful = page.source.split('class="doubtful"')
    assert "Bo Ek" in working and "mailto:bo@example.org" in working
    assert "+358" not in working and "tel:+358505550100" in doubtful
    assert "May not work" in doubtful and "2020-01-01" in doubtful
    assert "Bo Ek" not in doubtful
    assert "secret@example.org" not in page.source and "Salainen" not in page.source


def test_agency_that_cannot_be_reached(reader: httpx.Client) -> None:
    page = read(reader.get("/agencies/clinic/route", params={"as_of": D}))
    assert "No way to reach the agency is known." in page.text


def test_ids_of_any_kind_lead_somewhere(empty: httpx.Client, graph: Graph, tmp_path: Path) -> None:
    odd = ["a/b", "a?b", "a#b", "a b", "ä%41", "a&b=c", "a+b", "a/route", '"><b>', "'"]
    agencies = [
        {"id": id, "name": f"Agency {number}", "kind": "ngo", "sector": "third_sector"}
        for number, id in enumerate(odd)
    ]
    members = [{"network": "n", "agency": id} for id in odd]
    put(graph, tmp_path, {**WORLD, "agencies": [*WORLD["agencies"], *agencies], "members": members})
    page = read(empty.get("/findings", params={"gap": "agency-unreachable"}))
    links = sorted({each for each in page.links if each.startswith("/agencies/")})
    assert len(links) == len(odd)
    titles = [read(empty.get(link)).within("h1")[0] for link in links]
    assert sorted(titles) == [f"How to reach Agency {number}" for number in range(len(odd))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_store_says_what_to_do_first(empty: httpx.Client, language: str) -> None:
    page = read(empty.get("/", params={"lang": language}))
    assert page.within("h1") == [translate("Load your network first", language)]
    assert "graph-service import network.xlsx" in page.within("code")


def test_demo_says_so_on_every_page(graph: Graph, settings: Settings, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    demo = english(settings).model_copy(update={"store_uri": f"embedded:{demo_folder()}"})
    app = create_app(demo, graph)
    with client_of(app, headers=HTML) as client:
        assert "is made up." in read(client.get("/sign-in")).text
        join(graph, app, client, KAISA)
        for path in ("/", "/findings", "/gaps/contact-unreachable", "/agencies/office/route"):
            assert (
                "Every person, agency and client shown here is made up."
                in read(client.get(path)).text
            )
        assert "is made up." in read(client.get("/gaps/nothing"), 404).text


ERRORS = [
    ("/gaps/contact-departd", 404),
    ("/nothing", 404),
    ("/findings?as_of=yesterday", 400),
    ("/findings?seveity=critical", 400),
    ("/?gap=contact-departed", 400),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_errors_are_pages_for_people(
    reader: httpx.Client, path: str, status: int, language: str
) -> None:
    title = {404: "Not found", 400: "The request cannot be used"}[status]
    assert_trouble(reader, path, status, title, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/findings", "/gaps/contact-departed", "/agencies/x/route"])
def test_a_graph_that_is_away_is_a_page_for_people(
    away: httpx.Client, path: str, language: str
) -> None:
    assert_trouble(away, path, 503, "The graph cannot be reached", language)


def assert_trouble(client: httpx.Client, path: str, status: int, title: str, language: str) -> None:
    """Check that `path` is answered with a page that says what went wrong."""
    answer = client.get(path, headers={"accept-language": language})
    page = read(answer, status)
    assert page.within("h1") == [translate(title, language)]
    assert page.all("html")[0]["lang"] == language
    assert answer.headers["x-request-id"] in page.text


def test_failures_are_pages_too(failing: httpx.Client) -> None:
    answer = failing.get("/")
    page = read(answer, 500)
    assert "closed" not in page.source
    assert answer.headers["x-request-id"] in page.text
    assert read(failing.post("/"), 405)
    assert read(failing.get("/", headers={"host": "evil.example"}), 400)


def test_machines_get_no_pages(away: httpx.Client) -> None:
    for path in ("/api/v1/none", "/readyz", "/assets/none"):
        assert away.get(path).headers["content-type"] == "application/problem+json"


def test_error_page_of_the_demo() -> None:
    demo = english().model_copy(update={"store_uri": f"embedded:{demo_folder()}"})
    with (
        away_graph() as graph,
        client_of(app := create_app(demo, graph), headers=HTML) as client,
    ):
        sign_in(app, client, KAISA)
        assert "is made up." in read(client.get("/"), 503).text
