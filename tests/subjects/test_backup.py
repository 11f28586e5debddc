"""Backups carry users, keys and tombstones; no restore brings an erased client back."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from graph_service.access.audit import AuditLog, Entry
from graph_service.access.audit_verify import verify
from graph_service.access.caller import Caller
from graph_service.access.erased import erased_ids, tombstone
from graph_service.access.keys import caller_of_key, list_keys, make_key, revoke_key
from graph_service.access.users import User, list_users, put_user, remove_user
from graph_service.bundle.backup import backup, restore
from graph_service.bundle.write import canonical_hash, json_text, read_tables
from graph_service.confirmations.links import (
    LinkUsed,
    make_link,
    opened_by,
    put_link,
    use,
)
from graph_service.errors import InputError
from graph_service.gaps.decide import accept, release, take
from graph_service.gaps.entries import entries_of
from graph_service.gaps.ledger import update
from graph_service.store import Graph
from graph_service.subjects.erase import erase
from tests.subjects.world import KEY, ROWS, WORLD
from tests.support.stores import clear, put

_DAY = date(2026, 11, 21)
_USER = User("u-1", "Aino", "officer", ("kuu",), ("prison",), "aino")


def test_rule_9_an_older_backup_does_not_bring_an_erased_client_back(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    backup(graph, tmp_path / "older.zip")
    erase(graph, "k-1", KEY)
    without = canonical_hash(read_tables(graph))

    result = restore(graph, tmp_path / "older.zip", replace=True)

    assert result.erased == sum(ROWS.values())
    assert canonical_hash(read_tables(graph)) == without
    assert "canary-k-1" not in json_text(read_tables(graph))


def test_rule_9_an_empty_host_knows_the_erased_from_a_newer_backup(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    backup(graph, tmp_path / "older.zip")
    erase(graph, "k-1", KEY)
    backup(graph, tmp_path / "newer.zip")
    without = canonical_hash(read_tables(graph))
    clear(graph)

    restore(graph, tmp_path / "newer.zip")
    assert graph.read(erased_ids) == [tombstone(KEY, "k-1")]
    restore(graph, tmp_path / "older.zip", replace=True)
    assert canonical_hash(read_tables(graph)) == without


def test_a_backup_holds_an_erased_id_in_no_form(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    backup(graph, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"k-1" not in content
    assert b"canary-k-2" in content


def test_users_and_keys_come_back_on_an_empty_host(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    put_user(graph, _USER)
    key, secret = make_key(graph, "reports", ["findings:read"], _DAY, ["kuu"], today=_DAY)
    ended, ended_secret = make_key(graph, "old", [], _DAY, today=_DAY)
    revoke_key(graph, ended.id)
    keys = list_keys(graph)
    backup(graph, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert secret.encode() not in archive.read("carried.json")
    clear(graph)

    restore(graph, tmp_path / "b.zip")

    assert list_users(graph) == [_USER]
    assert list_keys(graph) == keys
    assert caller_of_key(graph, secret, _DAY) == Caller(
        key.id, "api_client", key.id, frozenset({"kuu"}), scopes=frozenset({"findings:read"})
    )
    assert caller_of_key(graph, ended_secret, _DAY) is None


def test_the_ledger_comes_back_and_a_backup_without_one_leaves_it(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    update(graph, _DAY)
    put_user(graph, _USER)
    finding = "service-review-overdue:benefit"
    take(graph, finding, by="u-1", until=_DAY, day=_DAY)
    accept(graph, finding, by="os:a", until=_DAY, reason="They are reviewed in May", day=_DAY)
    held = graph.read(lambda transaction: entries_of(transaction, [finding]))
    backup(graph, tmp_path / "b.zip")
    clear(graph)
    restore(graph, tmp_path / "b.zip")
    assert graph.read(lambda transaction: entries_of(transaction, [finding])) == held
    assert update(graph, _DAY).new == 0
    older = _without_ledger(tmp_path / "b.zip")
    release(graph, finding)
    restore(graph, older, replace=True)
    (entry,) = graph.read(lambda transaction: entries_of(transaction, [finding])).values()
    assert (entry.taken_by, entry.accepted_by) == (None, "os:a")


def _without_ledger(path: Path) -> Path:
    """Return a copy of a backup as format 2 had it."""
    with zipfile.ZipFile(path) as archive:
        carried = json.loads(archive.read("carried.json"))
    kept = {name: carried[name] for name in ("erased", "users", "keys")}
    content = json.dumps(kept).encode()
    digest = hashlib.sha256(content).hexdigest()
    return _changed(path, "carried.json", content, format=2, carried_sha256=digest)


def test_whoever_is_removed_takes_no_finding(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    update(graph, _DAY)
    put_user(graph, _USER)
    finding = "service-review-overdue:benefit"
    take(graph, finding, by="u-1", until=_DAY, day=_DAY)
    remove_user(graph, "u-1")
    (entry,) = graph.read(lambda transaction: entries_of(transaction, [finding])).values()
    assert (entry.taken_by, entry.taken_until) == (None, None)


def test_a_store_that_has_users_or_keys_keeps_its_own(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    put_user(graph, _USER)
    key, secret = make_key(graph, "reports", ["findings:read"], _DAY, today=_DAY)
    backup(graph, tmp_path / "b.zip")
    remove_user(graph, "u-1")
    revoke_key(graph, key.id)

    restore(graph, tmp_path / "b.zip", replace=True)

    assert list_users(graph) == []
    assert caller_of_key(graph, secret, _DAY) is None


def _changed(path: Path, name: str, content: bytes | None, **manifest: object) -> Path:
    """Return a copy of a backup with one file changed or left out, and other manifest entries."""
    with zipfile.ZipFile(path) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    said = json.loads(files["manifest.json"])
    said = {**said, **manifest}
    files["manifest.json"] = json.dumps(
        {each: value for each, value in said.items() if value is not None}
    ).encode()
    files.pop(name)
    if content is not None:
        files[name] = content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, data in files.items():
            archive.writestr(each, data)
    changed = path.with_name("changed.zip")
    changed.write_bytes(made.getvalue())
    return changed


def test_a_backup_of_the_first_format_is_still_restored(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    before = canonical_hash(read_tables(graph))
    put_user(graph, _USER)
    backup(graph, tmp_path / "b.zip")
    old = _changed(tmp_path / "b.zip", "carried.json", None, format=1, carried_sha256=None)
    clear(graph)

    restore(graph, old)

    assert canonical_hash(read_tables(graph)) == before
    assert list_users(graph) == []


@pytest.mark.parametrize("content", [b'{"erased": []}', b"no JSON", None])
def test_what_a_backup_carries_cannot_be_changed(
    content: bytes | None, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    backup(graph, tmp_path / "b.zip")
    clear(graph)
    with pytest.raises(InputError, match=r"its content has changed|is no backup"):
        restore(graph, _changed(tmp_path / "b.zip", "carried.json", content))
    assert not any(read_tables(graph).values())


def test_a_copy_of_log_key_and_heads_is_sound(tmp_path: Path) -> None:
    folder, key = tmp_path / "log", tmp_path / "keys" / "audit.key"
    with AuditLog(folder, key) as log:
        for number in range(3):
            log.write(Entry("consult", f"u-{number}", "officer", "session", ("Client:k-1",)))
        copied, copied_key = tmp_path / "copy" / "log", tmp_path / "copy" / "keys" / "audit.key"
        shutil.copytree(folder, copied)
        shutil.copytree(key.parent, copied_key.parent)
    found = verify(copied, copied_key)
    assert (found.records, list(found.faults)) == (3, [])


def test_links_for_contacts_come_back_and_none_that_was_used_can_be_used_again(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    made, token = make_link(KEY, "aino", "r", _DAY, _DAY)
    assert graph.write(lambda transaction: put_link(transaction, made))
    backup(graph, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert token[:22].encode() not in archive.read("carried.json")
    graph.write(lambda transaction: use(transaction, made, _DAY))
    restore(graph, tmp_path / "b.zip", replace=True)
    with pytest.raises(LinkUsed):
        graph.read(lambda transaction: opened_by(transaction, KEY, token, _DAY))
    clear(graph)
    restore(graph, tmp_path / "b.zip")
    assert graph.read(lambda transaction: opened_by(transaction, KEY, token, _DAY)) == made
