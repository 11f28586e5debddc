"""Users and keys belong to one installation: no bundle, export or count holds them."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from graph_service.access.keys import list_keys, make_key
from graph_service.access.users import User, list_users, put_user
from graph_service.bundle.backup import backup, restore
from graph_service.bundle.write import canonical_hash, export_bundle, read_tables
from graph_service.model.tables import OWN_LABELS, labels, relation_types
from graph_service.queries import load
from graph_service.store import Graph
from graph_service.store.check import check
from tests.access_users.world import WORLD
from tests.support.stores import put

D = date(2026, 11, 21)
CANARY = "canary-7f3a"


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """A graph with something to give rights on."""
    put(graph, tmp_path, WORLD)
    return graph


def join(graph: Graph) -> None:
    """Put a user and a key with a canary in each of their texts into the graph."""
    put_user(graph, User(CANARY, CANARY, "officer", ("kuu",), ("prison",), "aino"))
    make_key(graph, CANARY, ("agencies:read",), D, ("kuu",), today=D)


def written(path: Path) -> bytes:
    """Return all that a folder, an archive or a file holds, unpacked."""
    if path.is_dir():
        return b"".join(each.read_bytes() for each in path.iterdir())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return path.read_bytes()


def test_the_canonical_dump_is_the_same_with_and_without_them(world: Graph) -> None:
    before = canonical_hash(read_tables(world))
    join(world)
    assert canonical_hash(read_tables(world)) == before


@pytest.mark.parametrize("name", ["out", "out.zip", "out.xlsx", "out.json"])
def test_no_export_holds_them(world: Graph, tmp_path: Path, name: str) -> None:
    join(world)
    export_bundle(world, tmp_path / name)
    content = written(tmp_path / name)
    assert b"Aino Esimerkki" in content
    assert not re.search(rb"canary|key-[0-9a-f]{12}|User|ApiKey", content)


def test_restoring_leaves_those_of_the_store_in_place(world: Graph, tmp_path: Path) -> None:
    backup(world, tmp_path / "safe.zip")
    join(world)
    users, keys = list_users(world), list_keys(world)
    put(world, tmp_path, WORLD | {"contacts": WORLD["contacts"][:1]})
    restore(world, tmp_path / "safe.zip", replace=True)
    assert (list_users(world), list_keys(world)) == (users, keys)


def test_a_store_with_users_alone_is_empty(graph: Graph, tmp_path: Path) -> None:
    backup(graph, tmp_path / "safe.zip")
    put_user(graph, User("a", "A", "administrator"))
    restore(graph, tmp_path / "safe.zip")
    assert list_users(graph) == [User("a", "A", "administrator")]


def test_replacing_everything_with_nothing_leaves_them_without_rights(
    world: Graph, tmp_path: Path
) -> None:
    join(world)
    (key,) = list_keys(world)
    put(world, tmp_path, {"areas": WORLD["areas"][:1]})
    assert list_users(world) == [User(CANARY, CANARY, "officer")]
    assert list_keys(world) == [dataclasses.replace(key, areas=())]


def test_counts_of_the_store_leave_them_out(world: Graph) -> None:
    before = check(world).counts
    join(world)
    assert check(world).counts == before == {"Agency": 2, "Area": 3, "Contact": 2}


def test_their_relationships_have_types_of_their_own() -> None:
    texts = [load(f"writes/{name}").text for name in ("put_user", "put_key")]
    written = {
        found for text in texts for found in re.findall(r"(?:CREATE|MERGE) .*\[:(\w+)\]", text)
    }
    assert written == {"COORDINATES", "SUPERVISES", "IS_CONTACT", "LIMITED_TO"}
    names = {name.upper() for name in (*relation_types(), *labels(), *OWN_LABELS)}
    assert written & names == set()
