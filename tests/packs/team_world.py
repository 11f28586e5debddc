"""The team of the maps, with meetings, promises and someone under protection in every place."""

from __future__ import annotations

from typing import Any

from tests.maps.worlds import CLIENT, TEAM, D

__all__ = ["CLIENT", "HIDDEN", "WORLD", "D"]

#: What may be in no byte of a file: name, id and channel of the contact under protection, the id of
#: another client, the relation to a close one who did not consent.
HIDDEN = ("Salainen", "hidden-canary", "hidden@example.org", "other-canary")


def _renamed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with an id of the contact under protection that can be searched for."""
    return {name: "hidden-canary" if value == "hidden" else value for name, value in row.items()}


def _meeting(id: str, on: str, status: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "team", "client": CLIENT, "on": on, "status": status} | more


def _action(id: str, meeting: str, title: str, status: str, **more: str) -> dict[str, Any]:
    return {"id": id, "meeting": meeting, "title": title, "status": status} | more


_BASE = {name: [_renamed(row) for row in rows] for name, rows in TEAM.items()}
WORLD: dict[str, list[dict[str, Any]]] = _BASE | {
    "channels": [
        *_BASE["channels"],
        {"id": "ch-hidden", "owner_kind": "contact", "owner": "hidden-canary", "kind": "email"}
        | {"value": "hidden@example.org", "verified_on": "2026-11-19"},
        {"id": "ch-ari-mail", "owner_kind": "contact", "owner": "ari", "kind": "email"}
        | {"value": "ari@example.org", "verified_on": "2026-11-20"},
    ],
    "clients": [
        *_BASE["clients"],
        {"id": "other-canary", "municipality": "mu", "unit": "p1", "sanction": "unconditional"}
        | {"phase": "during"},
    ],
    "measures": [
        *_BASE["measures"],
        {"id": "m-2", "client": CLIENT, "need": "n-work", "title": "Tapaaminen"}
        | {"responsible": "hidden-canary", "service": "s-work", "status": "planned"}
        | {"due_on": "2026-12-10"},
        {"id": "m-3", "client": CLIENT, "title": "Käynti Kelassa.", "status": "done"}
        | {"responsible": "kaj"},
        {"id": "m-4", "client": CLIENT, "title": "Muutto", "status": "planned"}
        | {"responsible": "gone"},
        {"id": "m-9", "client": "other-canary", "title": "other-canary-measure"}
        | {"status": "planned"},
    ],
    "meetings": [
        _meeting("t-early", "2026-05-01", "held"),
        _meeting("t-1", "2026-09-01", "held", client_present=False),
        _meeting("t-2", "2026-11-02", "held", client_present=True),
        _meeting("t-3", "2026-12-01", "cancelled"),
        _meeting("t-4-k-1", "2026-12-03", "planned"),
        _meeting("t-5", "2027-01-10", "planned"),
    ],
    "attendance": [
        {"meeting": "t-2", "contact": "ari", "status": "attended"},
        {"meeting": "t-2", "contact": "hidden-canary", "status": "attended"},
        {"meeting": "t-2", "contact": "bo", "status": "apologies"},
    ],
    "actions": [
        _action("a-0", "t-1", "Old and done", "done", responsible="ari"),
        _action("a-1", "t-1", "Call the landlord", "open", responsible="ari", due_on="2026-11-15"),
        _action("a-2", "t-2", "Ask Kela", "done", responsible="kaj"),
        _action("a-3", "t-2", "Bring papers", "open", responsible="hidden-canary"),
        _action("a-4", "t-2", "Nobody yet", "open", due_on="2026-12-01"),
    ],
    "consents": [
        *_BASE["consents"],
        {"id": "co-3", "client": CLIENT, "agency": "peers", "ground": "consent"}
        | {"given_on": "2026-01-01", "ends_on": "2026-10-31"},
    ],
}
