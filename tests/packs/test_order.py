"""What packs list stands in the order of the reader's language."""

from __future__ import annotations

import pytest

from graph_service.i18n import Language
from graph_service.packs.model import Reached
from graph_service.packs.told import by_agency


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["arkki", "Zeta", "Åbo", "Äänekoski", "Örebro"]),
        ("sv", ["arkki", "Zeta", "Åbo", "Äänekoski", "Örebro"]),
        ("nb", ["arkki", "Zeta", "Äänekoski", "Örebro", "Åbo"]),
    ],
)
def test_contacts_stand_by_agency_as_the_language_sorts_them(
    language: Language, expected: list[str]
) -> None:
    agencies = ["Örebro", "Zeta", "Äänekoski", "arkki", "Åbo"]
    found = [Reached(f"c{at}", "Aino", None, name, (), None) for at, name in enumerate(agencies)]
    assert [each.agency for each in by_agency(found, language)] == expected
