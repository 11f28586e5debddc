"""Finding anyone by the API: exact answers, on both engines."""

from __future__ import annotations

import httpx

from graph_service.api.search import FoundAnswer
from tests.api.serving import problem_of
from tests.api.test_reach import BO
from tests.api.worlds import D


def test_who_is_found_is_told_with_the_best_way(client: httpx.Client) -> None:
    answer = client.get("/api/v1/find", params={"q": "bo ek", "as_of": D})
    assert answer.json() == {
        "results": [
            {
                "label": "Contact",
                "id": "bo",
                "name": "Bo Ek",
                "about": "Toimisto",
                "area": "Tampere",
                "why": ["Bo Ek"],
                "agency": "office",
                "way": BO,
                "doubtful": None,
                "left_on": None,
            }
        ],
        "count": 1,
        "page": 1,
        "pages": 1,
        "all_words": True,
        "suggestion": None,
    }
    assert FoundAnswer.model_validate(answer.json()).model_dump() == answer.json()


def test_words_kinds_and_languages(client: httpx.Client) -> None:
    def found(q: str, **more: str) -> list[str]:
        answer = client.get("/api/v1/find", params={"q": q, "as_of": D, **more})
        return [each["id"] for each in answer.json()["results"]]

    assert found("päihde Pirkanmaa") == ["clinic", "aino", "n"]
    assert found("rus Pirkanma") == ["clinic", "aino"]
    assert found("päihde", kind="Network") == ["n"]
    assert found("järjestö Tampere", kind="Contact") == ["bo"]
    assert found("Salainen") == []
    asked = {"q": "A-klinikka", "kind": "Agency", "lang": "fi", "as_of": D}
    (clinic,) = client.get("/api/v1/find", params=asked).json()["results"]
    assert clinic["about"] == "Päihdepalvelut"


def test_what_cannot_be_asked_is_refused(client: httpx.Client) -> None:
    problem_of(client.get("/api/v1/find"), 400)
    for wrong in ({"q": ""}, {"q": "x", "kind": "Client"}, {"q": "x", "page": "1001"}):
        problem_of(client.get("/api/v1/find", params=wrong), 400)
