"""The shared cases: bundles go in, exactly the findings beside them come out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph_service.bundle.apply import import_bundle
from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.run import run
from graph_service.store import Graph

pytestmark = pytest.mark.cases

D = date(2026, 11, 21)


@pytest.mark.parametrize("region", ["region-21", "region-81", "region-111"])
def test_case_has_exactly_its_findings(graph: Graph, cases: Path, region: str) -> None:
    import_bundle(graph, cases / region)
    found = run(graph, catalogue().values(), as_of=D)
    told = (cases / f"{region}.findings.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(each.id for each in found) == told
    order = [(SEVERITIES.index(each.gap.front.severity), each.gap.id) for each in found]
    assert order == sorted(order)


def test_no_case_is_left_out(cases: Path) -> None:
    folders = {path.name for path in cases.iterdir() if path.is_dir()}
    assert folders == {"region-21", "region-81", "region-111"}
