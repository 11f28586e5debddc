"""The made-up bundles are dense enough: every gap occurs in them, and every gap is absent."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.gaps.maker import DAYS, Made
from tests.gaps.worlds import world
from tests.plain_reading import RULES, World, findings

WORLDS = [world(Random(seed).randrange) for seed in range(300)]


def gaps_of(made: Made) -> set[str]:
    """Return the gaps that occur in a bundle."""
    found = findings(World.from_rows(made.tables), made.as_of, **made.parameters.model_dump())
    return {each.partition(":")[0] for each in found}


@pytest.fixture(scope="module")
def hits() -> Counter[str]:
    """In how many of the bundles each gap occurs."""
    return Counter(gap for made in WORLDS for gap in gaps_of(made))


@pytest.mark.parametrize("gap", sorted(RULES))
def test_gap_occurs_and_is_absent(hits: Counter[str], gap: str) -> None:
    assert 15 <= hits[gap] <= 293


def test_every_date_and_parameter_occurs() -> None:
    assert {made.as_of for made in WORLDS} == set(DAYS)
    for name in type(WORLDS[0].parameters).model_fields:
        assert len({getattr(made.parameters, name) for made in WORLDS}) > 1
