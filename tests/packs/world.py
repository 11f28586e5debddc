"""The network of the maps, with what its meetings decided, and a client on two members' hands."""

from __future__ import annotations

from typing import Any

from tests.maps.network_world import WORLD as NETWORK
from tests.maps.network_world import D

CANARY = "canary-7f3a"
__all__ = ["CANARY", "WORLD", "D"]


def _action(id: str, meeting: str, title: str, status: str, **more: str) -> dict[str, Any]:
    return {"id": id, "meeting": meeting, "title": title, "status": status} | more


WORLD: dict[str, list[dict[str, Any]]] = NETWORK | {
    "actions": [
        _action("a1", "m4", "Ask the parish", "open", responsible="aino", due_on="2026-10-01"),
        _action("a2", "m4", "Done long ago", "done", responsible="aino"),
        _action("a3", "m5", "Write to the police", "done", responsible="pia"),
        _action("a4", "m5", "Name a contact", "open", due_on="2026-12-01"),
        _action("a5", "m5", "Call the ward", "open", responsible="salla", due_on="2026-11-30"),
        _action("d1", "m4", "Meet in the ward", "done", kind="decision"),
        _action("d2", "m5", "Meet monthly", "done", kind="decision"),
        _action("d3", "m4", "Share a calendar", "open", kind="decision", due_on="2026-12-10"),
        _action("l1", "m4", "Told before", "done", kind="lesson"),
        _action("l2", "m5", "Bring the client in", "done", kind="lesson", responsible="pia"),
        _action("q1", "m4", "Who pays the rent?", "open", kind="question"),
        _action("q2", "m5", "Who answers at night?", "done", kind="question"),
    ],
    "agreements": [
        {"id": "soon", "title": "Päihdetyö vankilassa", "level": "local", "form": "contract"}
        | {"status": "ready", "valid_until": "2026-12-31", "parties": ["clinic", "prison"]},
        {"id": "long", "title": "Pitkä", "level": "local", "form": "contract"}
        | {"status": "ready", "valid_until": "2028-12-31", "parties": ["clinic", "prison"]},
        {"id": "others", "title": "Muiden", "level": "local", "form": "contract"}
        | {"status": "ready", "valid_until": "2026-12-31", "parties": ["parish"]},
    ],
    "practices": [
        {"id": "ward", "name": "Sopimusosasto", "theme": "t"},
        {"id": "both", "name": "Kahdessa", "theme": "t"},
    ],
    "practice_sites": [
        {"practice": "ward", "agency": "prison", "since": "2025-01-01"},
        {"practice": "both", "agency": "prison"},
        {"practice": "both", "agency": "clinic"},
    ],
    "clients": [
        {"id": CANARY, "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
        | {"phase": "during"},
    ],
    "team": [
        {"client": CANARY, "contact": "aino", "role": "own_worker"},
        {"client": CANARY, "contact": "olli", "role": "responsible_officer"},
    ],
}
