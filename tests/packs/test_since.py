"""What changed since a day is what tells the findings of both days apart, whatever was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from graph_service.gaps.findings import Finding
from graph_service.gaps.ledger import kept_gaps, update
from graph_service.gaps.run import run
from graph_service.packs.model import Pack
from graph_service.packs.network import network_pack
from graph_service.store import Graph
from tests.gaps.test_property import many
from tests.packs.test_network import ALL
from tests.packs.world import WORLD, D
from tests.support.stores import clear, put

Tables = dict[str, list[dict[str, Any]]]
BEFORE = D - timedelta(days=9)


def _row(tables: Tables, table: str, **wanted: str) -> dict[str, Any]:
    return next(row for row in tables[table] if wanted.items() <= row.items())


def _confirmed(tables: Tables) -> None:
    _row(tables, "channels", owner="pia")["verified_on"] = "2026-11-01"


def _stale(tables: Tables) -> None:
    _row(tables, "channels", owner="aino")["verified_on"] = "2024-01-01"


def _back(tables: Tables) -> None:
    tables["absences"] = []


def _without_deputy(tables: Tables) -> None:
    tables["absences"] = [
        {"id": "ab", "contact": "aino", "starts_on": "2026-11-01", "ends_on": "2026-12-01"}
    ]


def _left(tables: Tables) -> None:
    _row(tables, "contacts", id="pia")["active_until"] = "2026-11-10"


def _stayed(tables: Tables) -> None:
    _row(tables, "contacts", id="olli").pop("active_until", None)


def _nobody_named(tables: Tables) -> None:
    _row(tables, "members", network="n", agency="police").pop("contact", None)


def _somebody_named(tables: Tables) -> None:
    _row(tables, "members", network="n", agency="ngo")["contact"] = "nico"


def _no_convener(tables: Tables) -> None:
    _row(tables, "networks", id="n").pop("convener", None)


def _did_not_meet(tables: Tables) -> None:
    _row(tables, "meetings", id="m5")["status"] = "cancelled"
    _row(tables, "meetings", id="m4")["status"] = "cancelled"
    tables["attendance"] = [row for row in tables["attendance"] if row["meeting"] != "m5"]


def _parish_joined(tables: Tables) -> None:
    joined = {"network": "n", "agency": "parish", "contact": "deo"}
    tables["members"] = [*(row for row in tables["members"] if row != joined), joined]


def _done(tables: Tables) -> None:
    _row(tables, "actions", id="a1")["status"] = "done"


def _due(tables: Tables) -> None:
    _row(tables, "actions", id="a4")["due_on"] = "2026-11-05"


def _lapsed(tables: Tables) -> None:
    _row(tables, "agreements", id="soon")["valid_until"] = "2026-11-05"


EDITS: tuple[Callable[[Tables], None], ...] = (
    *(_confirmed, _stale, _back, _without_deputy, _left, _stayed, _nobody_named, _somebody_named),
    *(_no_convener, _did_not_meet, _parish_joined, _done, _due, _lapsed),
)
edits = st.lists(st.sampled_from(EDITS), max_size=6, unique=True)


def _world(*made: Callable[[Tables], None]) -> Tables:
    tables = deepcopy(WORLD)
    tables["contacts"] = [*tables["contacts"], {"id": "nico", "name": "Nico", "agency": "ngo"}]
    tables["clients"], tables["team"] = [], []
    for edit in made:
        edit(tables)
    return tables


def _all(graph: Graph, day: date) -> dict[str, Finding]:
    return {each.id: each for each in run(graph, kept_gaps(), as_of=day)}


def _told(found: dict[str, Finding], tables: Tables) -> Counter[tuple[str, str]]:
    """Return what the pack should tell of some findings: those about who and what meets."""
    names = {"Network:n"}
    for row in tables["members"]:
        if row["network"] == "n" and "until" not in row:
            names |= {f"Agency:{row['agency']}", f"Contact:{row.get('contact')}"}
    names -= {"Contact:salla"}  # is under protection from disclosure
    held = {row["id"]: row["on"] for row in tables["meetings"] if row["status"] == "held"}
    for row in tables["actions"]:
        on = held.get(row["meeting"])
        if on and (row["status"] == "open" or on == max(held.values())):
            names.add(f"Action:{row['id']}")
    about = [each for each in found.values() if names & {*_named(each)}]
    return Counter((each.place("en"), each.gap.front.title["en"]) for each in about)


def _named(finding: Finding) -> list[str]:
    return [f"{each.label}:{each.id}" for each in (finding.subject.named, *finding.others)]


def _rows(pack: Pack, table: str) -> Counter[tuple[object, object]]:
    rows = [row for each in pack.tables if each.name == table for row in each.rows]
    return Counter((row[0], row[1]) for row in rows)


@many
@given(before=edits, after=edits)
def test_the_findings_of_both_days(
    graph: Graph,
    tmp_path: Path,
    before: list[Callable[[Tables], None]],
    after: list[Callable[[Tables], None]],
) -> None:
    clear(graph)
    put(graph, tmp_path, _world(*before))
    update(graph, BEFORE)
    old = _all(graph, BEFORE)
    tables = _world(*before, *after)
    put(graph, tmp_path, tables)
    update(graph, D)
    now = _all(graph, D)
    since = BEFORE + timedelta(days=1)
    pack = network_pack(graph, "n", ALL, day=D, since=since, language="en")
    new = {id: each for id, each in now.items() if id not in old}
    gone = {id: each for id, each in old.items() if id not in now}
    still = {id: each for id, each in now.items() if id in old}
    event(f"new {len(new)}, resolved {len(gone)}")
    assert _rows(pack, "new") == _told(new, tables)
    assert _rows(pack, "still open") == _told(still, tables)
    assert _rows(pack, "resolved") == _told(gone, tables)
