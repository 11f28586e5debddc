"""The names of a graph in memory: what can be found, and what leads to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_service.i18n import Language
from graph_service.names import name_in
from graph_service.search.entries import ENTRIES, OF_KIND, Entry, Key
from graph_service.search.lexicon import Lexicon
from graph_service.search.meanings import (
    LABELS,
    Concept,
    area_terms,
    meanings,
    terms_of,
    theme_terms,
)

#: How surely a place means what lies within it, and what covers it from an area above.
_WITHIN = 0.9
_ABOVE = 0.75
_HIGHER = 0.8
#: How surely the domain of a service means the agency that offers it.
_OFFERS = 0.5


class Index:
    """What can be found in a graph, and what leads to it."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.entries: dict[Key, Entry] = {}
        self._linked: defaultdict[Concept, dict[Key, float]] = defaultdict(dict)
        self._at_agency: defaultdict[str, set[Key]] = defaultdict(set)
        self._in_area: defaultdict[str, set[Key]] = defaultdict(set)
        self._themes: dict[str, str] = {}
        self._areas: dict[str, str] = {}
        self._above: dict[str, str | None] = {}
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        for concept, terms in meanings():
            self.lexicon.put(concept, terms)

    def put_areas(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in areas; done once, before anything that lies in them."""
        for row in rows:
            self._areas[row["id"]] = row["name"]
            self._above[row["id"]] = row["part_of"]
            if row["part_of"]:
                self._below[row["part_of"]].append(row["id"])
            self.lexicon.put(Concept("area", row["id"]), area_terms(row["id"], row["name"]))

    def put_themes(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in themes; done once."""
        for row in rows:
            self._themes[row["id"]] = row["name"]
            self.lexicon.put(Concept("themes", row["id"]), theme_terms(row["id"], row["name"]))

    def put(self, table: str, row: Mapping[str, Any]) -> None:
        """Take in a row in the place of the one that had its key.

        A contact under protection from disclosure is not taken in: nothing leads to them.
        """
        label, make = ENTRIES[table]
        self.drop(Key(label, row["id"]))
        if row.get("protected"):
            return
        entry: Entry = make(row)
        self.entries[entry.key] = entry
        for concept, weight in entry.links.items():
            self._linked[concept][entry.key] = weight
            if concept.sort in ("title", "expertise") and concept.key not in self._themes:
                self.lexicon.put(concept, terms_of(concept.key))
        self.lexicon.put(Concept(*entry.key), terms_of(entry.name))
        if entry.agency and label in ("Contact", "Service"):
            self._at_agency[entry.agency].add(entry.key)
        if entry.area:
            self._in_area[entry.area].add(entry.key)

    def drop(self, key: Key) -> None:
        """Let nothing lead to an entry."""
        entry = self.entries.pop(key, None)
        if entry is None:
            return
        for concept in entry.links:
            del self._linked[concept][key]
            if concept.sort in ("title", "expertise") and not self._linked[concept]:
                self.lexicon.drop(concept)
        self.lexicon.drop(Concept(*key))
        self._at_agency[entry.agency or ""].discard(key)
        self._in_area[entry.area or ""].discard(key)

    def led_to(self, concept: Concept) -> Iterator[tuple[Key, float]]:
        """Yield what a concept leads to, and how surely it means it."""
        if concept.sort == "area":
            yield from self._placed(concept.key)
            return
        for key, weight in self._linked.get(concept, {}).items():
            yield key, weight
            if concept.sort == "agency_kinds":
                for hanging in self._at_agency[key.id]:
                    yield hanging, OF_KIND[hanging.label]
            elif concept.sort == "domains" and (agency := self.entries[key].agency):
                yield Key("Agency", agency), _OFFERS

    def area_of(self, entry: Entry) -> str | None:
        """Return the area that an entry lies in or serves; of a contact the agency's."""
        if entry.key.label != "Contact":
            return entry.area
        agency = self.entries.get(Key("Agency", entry.agency or ""))
        return agency.area if agency else None

    def agency_name(self, entry: Entry) -> str | None:
        """Return the name of the agency by which an entry is reached."""
        agency = self.entries.get(Key("Agency", entry.agency or ""))
        return agency.name if agency else None

    def area_name(self, area: str | None, language: Language) -> str | None:
        """Return the name of an area as a reader says it."""
        return name_in(language, "Area", area, self._areas.get(area)) if area else None

    def has_theme(self, id: str) -> bool:
        """Return whether there is such a theme."""
        return id in self._themes

    def text(self, concept: Concept, language: Language) -> str:
        """Return what a reader calls a concept."""
        if concept.sort == "area":
            return self.area_name(concept.key, language) or concept.key
        if concept.sort == "themes":
            name = self._themes.get(concept.key)
            return name_in(language, "Theme", concept.key, name) or concept.key
        if concept.sort in LABELS:
            return self.entries[Key(*concept)].name  # type: ignore[arg-type]
        return concept.text(language) or concept.key

    def _placed(self, area: str) -> Iterator[tuple[Key, float]]:
        """Yield what lies in a place, within it, and what covers it from above."""
        yield from self._lying(area, 1.0)
        waiting = list(self._below[area])
        while waiting:
            inner = waiting.pop()
            yield from self._lying(inner, _WITHIN)
            waiting += self._below[inner]
        above, weight = self._above.get(area), _ABOVE
        while above:
            yield from self._lying(above, weight)
            above, weight = self._above.get(above), weight * _HIGHER

    def _lying(self, area: str, weight: float) -> Iterator[tuple[Key, float]]:
        for key in self._in_area.get(area, ()):
            yield key, weight
            if key.label == "Agency":
                for hanging in self._at_agency[key.id]:
                    if hanging.label == "Contact":
                        yield hanging, weight
