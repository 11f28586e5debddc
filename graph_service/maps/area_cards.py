"""The cards of the map of an area: agencies, with what hangs on them and what they hang on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from graph_service.gaps.findings import Finding
from graph_service.i18n import Language
from graph_service.maps.ghosts import advice_of, gravest
from graph_service.maps.model import Card
from graph_service.maps.overlay import contacts_of, may_tell
from graph_service.maps.words import route_to, say
from graph_service.model.vocabulary import label
from graph_service.names import name_in

#: Up to so many agencies are drawn as cards; beyond, as marks with a name beside.
MOST_FULL = 60
#: More agencies than this make no picture that anybody could read.
MOST_CARDS = 5000

#: What each fact is called.
MESSAGES = {
    "Kind": "Kind",
    "Sector": "Sector",
    "Area": "Area",
    "Contacts": "Contacts",
    "Networks": "Networks",
    "Hinge": "Cut off without it",
    "One": "Hangs on one contact",
}


@dataclass(frozen=True)
class Marks:
    """What the map marks agencies with.

    Parameters:
        hinges: How many would be cut off by the loss of each hinge, by its id.
        found: The findings of the map, the gravest first.
        protected: Ids of the contacts of findings who are under protection from disclosure.
    """

    hinges: Mapping[str, int]
    found: Sequence[Finding]
    protected: Collection[str] = ()

    @cached_property
    def by_agency(self) -> Mapping[str, list[Finding]]:
        """The findings about each agency, by its id."""
        found: dict[str, list[Finding]] = {}
        for finding in self.found:
            for each in (finding.subject.named, *finding.others):
                if each.label == "Agency":
                    found.setdefault(each.id, []).append(finding)
        return found


def area_card(row: Mapping[str, Any], weight: int, marks: Marks, language: Language) -> Card:
    """Return the card of an agency.

    Parameters:
        row: The agency.
        weight: How many ties it has on the map.
        marks: What is marked on it.
        language: The language of the map.
    """
    found = marks.by_agency.get(row["id"], [])
    told = [each for each in found if may_tell(each, marks.protected)]
    kinds = {each.gap.id: each for each in found}
    cut = marks.hinges.get(row["id"], 0)
    hinge = say("Key link, cut off without it: {number}", language, number=cut) if cut else ""
    one = _one(kinds.get("hangs-on-one"), told, language)
    silent = kinds.get("agency-unreachable")
    kind = label("agency_kinds", row["kind"], language)
    counts = (
        say("Contacts: {number}", language, number=row["contacts"]),
        say("Networks: {number}", language, number=row["networks"]),
    )
    given = {
        "Kind": kind,
        "Sector": label("sectors", row["sector"], language),
        "Area": name_in(language, "Area", row["area"], row["area_name"]),
        "Contacts": row["contacts"],
        "Networks": row["networks"],
        "Hinge": cut or None,
        "One": one,
    }
    return Card(
        id=f"Agency:{row['id']}",
        kind="agency",
        title=row["name"],
        lines=(kind, *(part for part in (hinge, one) if part)) if hinge or one else (kind, *counts),
        state="stale" if silent else "usual",
        state_text=silent.gap.front.title[language] if silent else "",
        sector=row["sector"],
        severity=gravest(found),
        facts=tuple(
            (say(MESSAGES[name], language), str(value))
            for name, value in given.items()
            if value not in ("", None)
        ),
        advice=tuple(dict.fromkeys(advice_of(each, language) for each in found)),
        findings=tuple(each.id for each in told),
        weight=weight,
        names=tuple(f"Contact:{each.id}" for finding in told for each in contacts_of(finding)),
        link=route_to(row["id"]),
    )


def _one(finding: Finding | None, told: Sequence[Finding], language: Language) -> str:
    """Return the one contact on whom an agency hangs, by name where it may be told."""
    if finding is None:
        return ""
    if finding not in told:
        return say("Hangs on one contact", language)
    name = contacts_of(finding)[0].name
    return say("Hangs on one contact: {name}", language, name=name)


def as_many(cards: Sequence[Card]) -> list[Card]:
    """Return the cards in the form that so many can be read in."""
    if len(cards) <= MOST_FULL:
        return list(cards)
    return [replace(card, kind="agency_dot") for card in cards]
