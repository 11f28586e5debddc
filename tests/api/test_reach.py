"""The way to an agency: exact answers, on both engines."""

from __future__ import annotations

import httpx

from graph_service.api.answers import StepAnswer
from tests.api.worlds import D

BO = {
    "kind": "agency_contact",
    "subject": {"label": "Contact", "id": "bo", "name": "Bo Ek"},
    "channels": [
        {
            "id": "ch1",
            "kind": "email",
            "value": "bo@example.org",
            "shared": None,
            "verified_on": "2026-11-01",
        }
    ],
    "reason": "Works at Toimisto",
}
OFFICE = {
    "kind": "unverified",
    "subject": {"label": "Agency", "id": "office", "name": "Toimisto"},
    "channels": [
        {
            "id": "ch2",
            "kind": "phone",
            "value": "+358 50 555 0100",
            "shared": True,
            "verified_on": "2020-01-01",
        }
    ],
    "reason": "Not known to work: never verified, verified too long ago, or dated in the future",
}


def test_route(client: httpx.Client) -> None:
    answer = client.get("/api/v1/routes/office", params={"as_of": D})
    assert answer.json() == [BO, OFFICE]
    for each in answer.json():
        assert StepAnswer.model_validate(each).model_dump() == each
    assert "secret@example.org" not in answer.text


def test_numbers_and_language(client: httpx.Client) -> None:
    asked = {"as_of": D, "set": "fresh_days=3000", "lang": "fi"}
    answer = client.get("/api/v1/routes/office", params=asked)
    assert [(each["kind"], each["reason"]) for each in answer.json()] == [
        ("agency_contact", "Työpaikka: Toimisto"),
        ("agency_channel", "Toimijan oma yhteystapa"),
    ]
