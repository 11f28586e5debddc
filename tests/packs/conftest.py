"""Decisions are tried however slow an engine is that has planned none of the queries yet."""

from __future__ import annotations

import pytest

from graph_service.packs import effects


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the decisions of a pack a minute."""
    monkeypatch.setattr(effects, "_SECONDS", 60.0)
