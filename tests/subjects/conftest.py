"""The key by which erased clients are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.subjects.world import KEY


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The key by which erased clients are known, where the settings name it."""
    path = tmp_path / "audit.key"
    path.write_text(KEY.secret.hex(), encoding="ascii")
    path.chmod(0o600)
    monkeypatch.setenv("GRAPH_AUDIT_KEY", str(path))
    return path
