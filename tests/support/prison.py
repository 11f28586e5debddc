"""The least world in which clients can be written: an area and its prison."""

from __future__ import annotations

AREA = {"id": "hki", "name": "Helsinki", "kind": "municipality"}
PRISON = {"id": "p1", "name": "Vankila", "kind": "prison", "sector": "state", "area": "hki"}
#: A client without the id.
CLIENT = {"municipality": "hki", "unit": "p1", "sanction": "remand", "phase": "remand"}
