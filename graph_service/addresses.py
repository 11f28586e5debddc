"""Every part of the application that has addresses, in the order in which they are matched."""

from __future__ import annotations

from fastapi import APIRouter

from graph_service.api import audit as api_audit
from graph_service.api import board as api_board
from graph_service.api import decide as api_decide
from graph_service.api import find as api_find
from graph_service.api import ledger as api_ledger
from graph_service.api import load, numbers, reach, watch
from graph_service.api import maps as api_maps
from graph_service.api import packs as api_packs
from graph_service.api import rows as api_rows
from graph_service.api import search as api_search
from graph_service.web import (
    audit,
    board,
    brand,
    changes,
    client,
    client_acts,
    clients,
    confirm,
    confirmations,
    contacts,
    duplicates,
    entities,
    entity_acts,
    experts,
    findings,
    maps,
    meetings,
    packs,
    pages,
    phone,
    rows,
    search,
    sign_in,
    start,
    suggestions,
)

API: tuple[APIRouter, ...] = (
    api_audit.routes,
    api_board.routes,
    api_decide.routes,
    api_find.routes,
    api_ledger.routes,
    api_maps.routes,
    numbers.routes,
    api_packs.routes,
    reach.routes,
    api_rows.routes,
    api_search.routes,
    load.routes,
    watch.routes,
)
PAGES: tuple[APIRouter, ...] = (
    audit.routes,
    board.routes,
    brand.routes,
    changes.routes,
    client.routes,
    client_acts.routes,
    clients.routes,
    confirm.routes,
    confirmations.routes,
    contacts.routes,
    duplicates.routes,
    entities.routes,
    entity_acts.routes,
    experts.routes,
    findings.routes,
    maps.routes,
    meetings.routes,
    packs.routes,
    pages.routes,
    phone.routes,
    rows.routes,
    search.routes,
    sign_in.routes,
    start.routes,
    suggestions.routes,
)
