"""The ledger's side of clients: ids and days, for those who may see the client, gone with them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from graph_service.access.audit_chain import AuditKey
from graph_service.access.carried import read_carried
from graph_service.bundle.backup import backup, restore
from graph_service.errors import NotFound
from graph_service.gaps import decide
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.entries import Entry, entries_about
from graph_service.gaps.history import counts, trend
from graph_service.gaps.ledger import update
from graph_service.gaps.listed import EVERYTHING_SEEN, everything_listed
from graph_service.gaps.run import Sight, run
from graph_service.store import Graph
from graph_service.subjects.erase import erase
from tests.gaps.examples import D, read
from tests.support.stores import put

KEY = AuditKey(bytes(range(32)))
WEEK = timedelta(days=7)
#: Both are in need of a home, and nobody does anything about it.
WORLD = """
    agencies  z name=Åland area=town
    agencies  u kind=prison area=county
    clients   canary municipality=town unit=u phase=during
    clients   other municipality=town unit=u phase=during
    needs     canary-n client=canary
    needs     other-n client=other
"""
NEED = "need-without-measure:canary-n"


def entries(graph: Graph, client: str = "canary", since: date = D) -> dict[str, Entry]:
    """Return the entries about a client by the finding's id."""
    found = graph.read(lambda transaction: entries_about(transaction, {client}, since))
    return {each.id: each for each in found.get(client, ())}


@pytest.fixture
def noted(graph: Graph, tmp_path: Path) -> Graph:
    """A graph whose ledger is of D."""
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    return graph


def test_a_run_notes_what_is_about_clients(noted: Graph) -> None:
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    found = run(noted, rules, as_of=D, sight=Sight(clients=["canary"], network_in=[]))
    assert {*entries(noted)} == {each.id for each in found if each.client == "canary"}
    assert entries(noted)[NEED] == Entry(
        NEED, "need-without-measure", ("canary-n",), (), (D,), (), D, "canary"
    )


def test_what_is_mended_is_resolved_and_comes_back(noted: Graph, tmp_path: Path) -> None:
    mended = WORLD + "    measures m client=canary need=canary-n status=active\n"
    put(noted, tmp_path, read(mended)[0])
    update(noted, D + WEEK)
    assert entries(noted)[NEED].resolved_on == D + WEEK
    assert entries(noted, "other")["need-without-measure:other-n"].resolved_on is None
    assert NEED not in entries(noted, since=D + WEEK + timedelta(days=1))
    put(noted, tmp_path, read(WORLD)[0])
    update(noted, D + 2 * WEEK)
    back = entries(noted)[NEED]
    assert (back.opened, back.closed) == ((D, D + 2 * WEEK), (D + WEEK,))
    assert update(noted, D + 2 * WEEK).new == 0


def test_rule_5_no_reader_of_the_network_is_told_of_clients(noted: Graph) -> None:
    gaps = list(catalogue().values())
    found = everything_listed(noted, gaps, day=D, since=D)
    assert [each.finding.id for each in found if each.finding.client or each.entry.client] == []
    told_ids = {name for each in found for name in each.finding.identifiers}
    assert told_ids & {"Client:canary", "Client:other", "Need:canary-n", "Need:other-n"} == set()
    about = {gap.id for gap in gaps if gap.only_about_clients}
    told = counts(noted, gaps, EVERYTHING_SEEN, by="gap", day=D, since=D)
    assert about & {each.key for each in told} == set()
    weeks = trend(noted, gaps, EVERYTHING_SEEN, since=D, until=D).numbers
    assert sum(map(sum, weeks.values())) == len(found)


def test_nobody_decides_about_a_finding_about_a_client(noted: Graph) -> None:
    with pytest.raises(NotFound):
        decide.accept(
            noted, NEED, by="ada", until=D + WEEK, reason="This is for the case system", day=D
        )
    assert entries(noted)[NEED].reason is None


def test_rule_9_what_the_ledger_holds_of_a_client_is_erased_with_them(noted: Graph) -> None:
    erase(noted, "canary", KEY)
    assert entries(noted) == {}
    assert "other" in read_carried(noted).model_dump_json()
    assert "canary" not in read_carried(noted).model_dump_json()


def test_rule_9_a_client_who_is_no_longer_there_is_forgotten_by_the_next_run(
    noted: Graph, tmp_path: Path
) -> None:
    put(noted, tmp_path, read(WORLD.replace("canary", "new"))[0])
    update(noted, D + WEEK)
    assert entries(noted) == {}
    assert {*entries(noted, "new")} >= {"need-without-measure:new-n"}


def test_rule_9_a_backup_brings_back_entries_but_not_of_the_erased(
    noted: Graph, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.write_text(bytes(range(32)).hex())
    key.chmod(0o600)
    before = entries(noted, "other")
    backup(noted, tmp_path / "b.zip")
    erase(noted, "canary", KEY)
    restore(noted, tmp_path / "b.zip", replace=True, audit_key=key)
    assert entries(noted) == {}
    assert entries(noted, "other") == before
