"""Links: of many answers at once one counts, and what is long over goes."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_service.access.audit_chain import AuditKey
from graph_service.confirmations.links import (
    KEPT,
    Confirmation,
    LinkUsed,
    make_link,
    opened_by,
    put_link,
    remove_old_links,
    use,
)
from graph_service.queries import load
from graph_service.store import Graph
from graph_service.subjects.retention import purge
from tests.confirmations.world import ASKED, TODAY
from tests.support.stores import put

KEY = AuditKey(b"k" * 32)
LAST = TODAY + timedelta(days=9)


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """The region."""
    put(graph, tmp_path, ASKED)
    return graph


def written(graph: Graph, contact: str, until: date = LAST) -> tuple[Confirmation, str]:
    """Write a link for a contact."""
    made, token = make_link(KEY, contact, "r", TODAY, until)
    assert graph.write(lambda transaction: put_link(transaction, made))
    return made, token


def kept(graph: Graph) -> list[str]:
    """Return the contacts whose links the store has."""
    rows = graph.read(lambda transaction: transaction.run(load("confirmations/all")))
    return sorted(row["contact"] for row in rows)


def test_no_two_links_are_alike_and_none_tells_whose_it_is(world: Graph) -> None:
    tokens = {make_link(KEY, "aino", "r", TODAY, LAST)[1] for _ in range(200)}
    assert len({token[:22] for token in tokens}) == len({token[22:] for token in tokens}) == 200
    assert not any("aino" in token for token in tokens)


def test_another_key_opens_nothing(world: Graph) -> None:
    _, token = written(world, "aino")
    other = AuditKey(b"o" * 32)
    for key, reason in ((KEY, ""), (other, "signature")):
        try:
            world.read(lambda tx, key=key: opened_by(tx, key, token, TODAY))  # type: ignore[misc]
            assert reason == ""
        except Exception as error:
            assert getattr(error, "reason", None) == reason


def test_of_many_answers_at_once_one_counts(world: Graph) -> None:
    made, _ = written(world, "aino")

    def answer(_: int) -> str:
        try:
            world.write(lambda transaction: use(transaction, made, TODAY))
        except LinkUsed:
            return "used"
        return "counted"

    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(answer, range(16))) == {"counted": 1, "used": 15}


def test_no_link_is_written_for_a_contact_who_is_gone(world: Graph) -> None:
    made, _ = make_link(KEY, "nobody", "r", TODAY, LAST)
    assert not world.write(lambda transaction: put_link(transaction, made))
    assert kept(world) == []


def test_what_is_long_over_goes_and_so_does_what_belonged_to_one_who_is_gone(
    world: Graph, tmp_path: Path
) -> None:
    used, _ = written(world, "aino")
    world.write(lambda transaction: use(transaction, used, TODAY))
    written(world, "bo", TODAY - KEPT)
    written(world, "ida", TODAY - KEPT - timedelta(days=1))
    written(world, "old")
    assert remove_old_links(world, TODAY) == 1
    assert kept(world) == ["aino", "bo", "old"]
    purge(world, TODAY)  # who left in 2020 is removed
    assert kept(world) == ["aino", "bo"]
    assert remove_old_links(world, TODAY) == 1
    assert remove_old_links(world, TODAY) == 0
    assert remove_old_links(world, TODAY + KEPT + timedelta(days=1)) == 2
