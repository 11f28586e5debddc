"""After a form that could not be done the reader may change the language, and stays in the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from graph_service.i18n import LANGUAGES
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import ROUTES, Place, address
from tests.support.stores import ON_ONE_ENGINE
from tests.web.linked import csrf_of, hidden, linked_place
from tests.web.reading import Page, read

#: Every address that takes forms and shows no page.
SHOWN = {route.path for route in ROUTES if "GET" in (route.methods or ())}
FORMS = [
    route
    for route in ROUTES
    if route.methods == {"POST"} and route.path not in SHOWN and not route.path.startswith("/api/")
]


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the linked region, on each engine."""
    with linked_place(graph, settings, tmp_path, own_audit_log) as opened:
        yield opened


def languages(answer: httpx.Response) -> dict[str, str]:
    """Return where the links to the other languages of a page lead."""
    page = Page(answer.text)
    return {each["hreflang"]: each["href"] for each in page.all("a") if "lang" in each}


def require_all_lead_on(place: Place, answer: httpx.Response) -> str:
    """See to it that every language link of an error leads to a page in it; return one of them."""
    assert answer.status_code >= 400
    found = languages(answer)
    assert list(found) == list(LANGUAGES)
    for language, link in found.items():
        assert link.startswith("/") and not link.startswith(("//", "/\\"))
        shown = place.client.get(link)
        assert (shown.status_code, shown.headers["content-language"]) == (200, language), link
    return found["sv"]


def who_for(route: APIRoute) -> str:
    """Return who may send a form to a route."""
    return "supervisor" if route.path.startswith("/own/") else "coordinator"


def test_there_are_such_addresses() -> None:
    assert len([route for route in FORMS if route.path.startswith("/acts/")]) == 10
    assert {route.path for route in FORMS} >= {"/purpose", "/sign-out", "/own/mark/{client:path}"}


@ON_ONE_ENGINE
@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.path)
def test_every_language_link_of_an_error_leads_to_a_page(place: Place, route: APIRoute) -> None:
    csrf = csrf_of(place, who_for(route))
    path, here = address(route), str(place.client.base_url)
    wrong: list[dict[str, str]] = [{}, {"csrf": "wrong"}, {"csrf": csrf, "nothing": "such"}]
    for form in wrong:
        headers = {"referer": f"{here}/agency/clinic"}
        answer = place.client.post(path, data=form, headers=headers)
        assert require_all_lead_on(place, answer) == "/agency/clinic?lang=sv"
    for elsewhere in (path, "//evil.example/x", "/nothing-here", "/changes/trend"):
        answer = place.client.post(path, headers={"referer": here + elsewhere})
        assert require_all_lead_on(place, answer) == "/?lang=sv"
    require_all_lead_on(place, place.client.get(path))


@ON_ONE_ENGINE
@pytest.mark.parametrize(
    "referer",
    [
        "https://evil.example/agency/clinic",
        "https://evil.example",
        "//evil.example/agency/clinic",
        "http://[",
        "javascript:alert(1)",
        "/agency/clinic",
        "",
    ],
)
def test_where_another_site_says_it_is_no_link_leads(place: Place, referer: str) -> None:
    csrf_of(place)
    answer = place.client.post("/acts/away/aino", headers={"referer": referer})
    assert require_all_lead_on(place, answer) == "/?lang=sv"
    assert "evil.example" not in answer.text


#: A form that cannot be done, and the page that is shown again with what is wrong.
AGAIN: list[tuple[str, dict[str, Any], str]] = [
    ("/acts/away/aino", {}, "/contacts/aino?lang=sv"),
    ("/acts/away/aino?lang=nb", {}, "/contacts/aino?lang=sv"),
    ("/acts/leave/aino", {}, "/contacts/aino?lang=sv"),
    ("/acts/confirm/aino", {"channel": "x", "etag": "x"}, "/contacts/aino?lang=sv"),
    ("/acts/end/n", {"seat": "x", "etag": "x"}, "/network/n?lang=sv"),
    ("/acts/channels/networks/n", {"channel": "nc", "etag": "x"}, "/network/n?lang=sv"),
    ("/acts/channels/agencies/clinic", {"channel": "cc", "etag": "x"}, "/agency/clinic?lang=sv"),
    ("/acts/reviewed/services/detox", {"etag": "x"}, "/service/detox?lang=sv"),
    ("/acts/reviewed/projects/pro", {"etag": "x"}, "/project/pro?lang=sv"),
    ("/acts/meeting/n", {"status": "held"}, "/meetings/n?lang=sv"),
    ("/acts/meeting/n", {"status": "held", "meeting": "m1"}, "/meetings/n?meeting=m1&lang=sv"),
    (
        "/acts/merge/agencies/clinic%7Coffice",
        {"etag": "x", "other_etag": "x"},
        "/duplicates/agencies/clinic%7Coffice?lang=sv",
    ),
]


@ON_ONE_ENGINE
@pytest.mark.parametrize(("path", "form", "expected"), AGAIN, ids=lambda each: str(each)[:40])
def test_a_form_shown_again_is_on_the_page_it_was_on(
    place: Place, path: str, form: dict[str, Any], expected: str
) -> None:
    given = {"csrf": csrf_of(place)} | form
    # A browser that tells nothing of where it was, and one that was at the form's own address.
    for headers in ({}, {"referer": f"{place.client.base_url}{path}"}):
        answer = place.client.post(path, data=given, headers=headers)
        page = read(answer, answer.status_code)
        assert answer.status_code in (400, 409, 412), page.text
        assert require_all_lead_on(place, answer) == expected
        assert [then for then in hidden(page, "then") if then.startswith("/acts")] == []
        assert not any("then=%2Facts" in link for link in page.links)


def test_the_language_that_was_chosen_stays(place: Place) -> None:
    csrf = csrf_of(place)
    headers = {"referer": f"{place.client.base_url}/contacts/aino?lang=fi"}
    answer = place.client.post("/acts/away/aino?lang=nb", data={"csrf": csrf}, headers=headers)
    assert answer.headers["content-language"] == "nb"
    page = read(answer, 400)
    assert "/?lang=nb" in page.links
    wrong = place.client.post("/acts/away/aino?lang=nb", data={"csrf": "x"}, headers=headers)
    assert languages(wrong)["sv"] == "/contacts/aino?lang=sv"


def test_an_address_that_shows_pages_too_keeps_its_own(place: Place) -> None:
    csrf_of(place)
    headers = {"referer": f"{place.client.base_url}/agency/clinic"}
    answer = place.client.post("/rows/agencies/office", data={"csrf": "x"}, headers=headers)
    assert require_all_lead_on(place, answer) == "/rows/agencies/office?lang=sv"
    missing = place.client.get("/nothing-here", headers=headers)
    assert languages(missing)["sv"] == "/nothing-here?lang=sv"
