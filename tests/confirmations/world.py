"""A small region whose contacts are asked: each is one case of who can be asked and who cannot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from graph_service.settings import Settings
from tests.api.region import REGION

TODAY = Settings().today()
_PAST = (TODAY - timedelta(days=400)).isoformat()


def channel(id: str, owner: str, kind: str, value: str, **more: Any) -> dict[str, Any]:
    """Return a row of a contact's channel, long not verified."""
    row = {"id": id, "owner_kind": "contact", "owner": owner, "kind": kind, "value": value}
    return row | {"verified_on": _PAST} | more


#: Aino has an e-mail address and a telephone at the clinic; Oona, Ida and the protected Salainen
#: work beside her, Old Hand did. Bo's office lies in a municipality of the same county.
ASKED: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "contacts": [
        {"id": "aino", "name": "Aino Laine", "agency": "clinic", "title": "Sosiaaliohjaaja"}
        | {"languages": ["fi", "sv"]},
        {"id": "bo", "name": "Bo Ek", "agency": "office", "languages": ["sv", "fi"]},
        {"id": "hidden", "name": "Salainen", "agency": "office", "protected": True},
        {"id": "oona", "name": "Oona Salo", "agency": "clinic"},
        {"id": "ida", "name": "Ida Lind", "agency": "clinic", "languages": ["nn"]},
        {"id": "old", "name": "Old Hand", "agency": "clinic", "active_until": "2020-01-01"},
        {"id": "veil", "name": "Piilotettu", "agency": "clinic", "protected": True},
        {"id": "new", "name": "Uusi Tulija", "agency": "clinic", "active_from": "2199-01-01"},
    ],
    "channels": [
        channel("a1", "aino", "email", "aino@example.org"),
        channel("a2", "aino", "phone", "+358 50 555 0102"),
        channel("b1", "bo", "email", "bo@example.org"),
        channel("h1", "hidden", "email", "secret@example.org"),
        channel("o1", "oona", "email", "oona@example.org\u00a0x"),
        channel("o2", "oona", "phone", "+358 50 555 0104"),
        channel("i1", "ida", "email", "old@example.org"),
        channel("i2", "ida", "email", "ida@example.org", verified_on=TODAY.isoformat()),
        channel("i3", "ida", "email", "desk@example.org", shared=True),
        channel("l1", "old", "email", "left@example.org"),
        channel("v1", "veil", "email", "veil@example.org"),
        channel("n1", "new", "email", "new@example.org"),
    ],
}
