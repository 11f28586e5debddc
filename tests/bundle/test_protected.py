"""An export holds no channel of a contact under protection from disclosure, a backup does."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.backup import backup
from graph_service.bundle.write import export_bundle, read_tables
from graph_service.store import Graph
from tests.gaps.examples import read
from tests.support.stores import put

WORLD = """
    contacts  secret agency=ngo protected=true
    channels  c-secret owner=secret value=canary@example.org
    channels  c-helper owner=helper value=helper@example.org
    channels  c-ngo owner_kind=agency owner=secret value=ngo@example.org
    agencies  secret
"""


def contents(path: Path) -> bytes:
    """Return every byte at `path`, archives unpacked."""
    if path.is_dir():
        return b"".join(file.read_bytes() for file in sorted(path.iterdir()))
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("form", ["folder", "bundle.zip", "bundle.xlsx", "bundle.json"])
def test_rule_3_an_export_holds_no_protected_channel(
    graph: Graph, tmp_path: Path, form: str
) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    export_bundle(graph, tmp_path / form)
    found = contents(tmp_path / form)
    assert b"canary" not in found and b"c-secret" not in found
    assert b"helper@example.org" in found
    # An agency may have the id of a protected contact; its own channel is no secret.
    assert b"ngo@example.org" in found


def test_what_is_asked_for_with_protected_channels_and_a_backup_hold_them(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    before = read_tables(graph)
    export_bundle(graph, tmp_path / "whole.json", protected=True)
    backup(graph, tmp_path / "backup.zip")
    for name in ("whole.json", "backup.zip"):
        assert b"canary@example.org" in contents(tmp_path / name)
    import_bundle(graph, tmp_path / "whole.json", replace=True)
    assert read_tables(graph) == before
