"""Running gaps: query files in one read transaction, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import SEVERITIES, Gap
from graph_service.gaps.findings import Finding, Named, Subject, key_label
from graph_service.i18n import sort_key
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: Called with the gaps run so far and the gaps there are to run.
Progress = Callable[[int, int], None]
Rows = list[tuple[Gap, dict[str, Any]]]


@dataclass(frozen=True)
class Sight:
    """What of the graph the one who asks may see; None for everything.

    Parameters:
        clients: Ids of the clients.
        clients_in: Ids of the areas whose clients.
        network_in: Ids of the areas whose network; with it what of the network lies in no area.
        people_in: Ids of the areas whose contacts may be named, and with them those of agencies
            that lie in no area; nobody where it is empty. A finding about another contact is left
            out.
    """

    clients: list[str] | None = None
    clients_in: list[str] | None = None
    network_in: list[str] | None = None
    people_in: list[str] | None = None

    def areas(self, within: list[str] | None) -> tuple[list[str] | None, list[str] | None]:
        """Return the areas, out of those `within`, whose clients and whose network may be seen."""
        return _both(self.clients_in, within), _both(self.network_in, within)


EVERYTHING = Sight()


def _both(one: list[str] | None, other: list[str] | None) -> list[str] | None:
    """Return the ids in both lists; None is every id."""
    if one is None or other is None:
        return other if one is None else one
    return sorted({*one} & {*other})


def run(
    graph: Graph,
    gaps: Iterable[Gap],
    *,
    as_of: date,
    parameters: Parameters | None = None,
    area: str | None = None,
    sight: Sight = EVERYTHING,
    language: str = "en",
    progress: Progress | None = None,
) -> list[Finding]:
    """Return the findings of `gaps`, the gravest first, then by gap and name.

    Parameters:
        graph: Where to look.
        gaps: The rules to run.
        as_of: The date D of the rules.
        parameters: The numbers of the rules; their defaults where None.
        area: Only findings whose subject lies within this area.
        sight: What the queries may look at. What lies beyond it leaves no query.
        language: How names sort.
        progress: Is told how far the run has come.

    Raises:
        NotFound: there is no such area.
        StoreUnavailable: the graph cannot be reached, or the run takes longer than it may.
    """
    rules = within_sight(gaps, sight)
    tell = progress or (lambda done, total: None)

    def work(transaction: Transaction) -> list[Finding]:
        within = areas_within(transaction, area) if area is not None else None
        near = _at_home(transaction, sight)
        rows: Rows = []
        for done, gap in enumerate(rules):
            tell(done, len(rules))
            values = values_of(gap, as_of, parameters, near, within)
            rows += [(gap, row) for row in transaction.run(gap.query, **values)]
        tell(len(rules), len(rules))
        return findings_of(transaction, rows, as_of, within, sight.people_in)

    found = graph.read(work, seconds=graph.gaps_timeout)
    return in_order(found, language)


def _at_home(transaction: Transaction, sight: Sight) -> Sight:
    """Return a sight that is as far, with clients looked for where they live and nowhere else.

    The rules begin at areas: without this each of them looks through a country for a few clients.
    """
    if not sight.clients:
        return sight
    homes = [row["id"] for row in transaction.run(load("subjects/homes"), clients=sight.clients)]
    return replace(sight, clients_in=_both(sight.clients_in, homes))


def within_sight(gaps: Iterable[Gap], sight: Sight) -> list[Gap]:
    """Return the gaps that can find anything for those who see no further than this."""
    return [
        gap
        for gap in gaps
        if (sight.clients != [] or not gap.only_about_clients)
        and (sight.people_in != [] or not gap.is_of_contacts)
    ]


def values_of(
    gap: Gap, as_of: date, parameters: Parameters | None, sight: Sight, within: list[str] | None
) -> dict[str, Any]:
    """Return the parameters of a gap's query.

    Parameters:
        gap: The rule.
        as_of: The date D of the rules.
        parameters: The numbers of the rules; their defaults where None.
        sight: What the query may look at.
        within: Ids of the areas to look in; None for everywhere.
    """
    theirs, near = sight.areas(within)
    areas = theirs if gap.about_clients else near
    return gap.query.values(as_of, parameters or Parameters(), areas, sight.clients, near)


def areas_within(transaction: Transaction, area: str) -> list[str]:
    """Return the ids of `area` and of every area in it.

    Raises:
        NotFound: there is no such area.
    """
    found = [row["id"] for row in transaction.run(load("subjects/areas_within"), area=area)]
    if not found:
        raise NotFound("There is no area with the id {id}.", id=area)
    return found


def in_order(found: list[Finding], language: str) -> list[Finding]:
    """Return findings the gravest first, then by gap and name."""
    by_name = sort_key(language)
    names = {each.subject.named.name or "" for each in found}
    keys = {name: by_name(name) for name in names}
    return sorted(
        found,
        key=lambda each: (
            SEVERITIES.index(each.gap.front.severity),
            each.gap.id,
            keys[each.subject.named.name or ""],
            each.keys,
        ),
    )


def findings_of(
    transaction: Transaction,
    rows: Rows,
    as_of: date,
    within: list[str] | None,
    people: list[str] | None,
) -> list[Finding]:
    """Return the findings that rows tell of, with the names of what they are about.

    Parameters:
        transaction: Where the names are.
        rows: Each with the gap whose query it comes from.
        as_of: The date D of the rules.
        within: Ids of the areas in which a finding's subject lies; None for everywhere.
        people: Ids of the areas whose contacts may be named, as in `Sight`.
    """
    subjects = _subjects(transaction, _ids(rows), as_of, people)
    places = sorted({each.area for each in subjects.values() if each.area})
    named = transaction.run(load("subjects/area_names"), ids=places)
    areas = {row["id"]: row["name"] for row in named}
    inside = None if within is None else set(within)
    found = []
    for gap, row in rows:
        keys = tuple(row[name] for name in gap.front.keys)
        labels = [key_label(name) for name in gap.front.keys]
        subject = subjects.get((labels[0], keys[0]))
        if subject is None or (inside is not None and subject.area not in inside):
            continue
        others = tuple(
            subjects[label, key].named if (label, key) in subjects else Named(label, key, None)
            for label, key in zip(labels[1:], keys[1:], strict=True)
        )
        area = subject.area and Named("Area", subject.area, areas[subject.area])
        facts = {name: row[name] for name in gap.front.facts}
        found.append(Finding(gap, keys, subject, others, area or None, facts))
    return found


def _ids(rows: Rows) -> dict[str, set[str]]:
    """Return the ids that findings name, by label."""
    ids: dict[str, set[str]] = {}
    for gap, row in rows:
        for name in gap.front.keys:
            if (label := key_label(name)) != name:
                ids.setdefault(label, set()).add(row[name])
    return ids


def _subjects(
    transaction: Transaction, ids: Mapping[str, set[str]], as_of: date, people: list[str] | None
) -> dict[tuple[str, str], Subject]:
    """Return what the ids name, one query a label; clients last, for what is theirs needs them."""
    rows = {
        label: _named(transaction, label, wanted, as_of, people)
        for label, wanted in ids.items()
        if label != "Client"
    }
    clients = set(ids.get("Client", ()))
    clients |= {row["client"] for found in rows.values() for row in found if row.get("client")}
    rows["Client"] = _named(transaction, "Client", clients, as_of, people)
    by_client = {row["id"]: row for row in rows["Client"]}
    return {
        (label, row["id"]): _subject(label, by_client.get(row.get("client") or "", {}) | row)
        for label, found in rows.items()
        for row in found
    }


def _named(
    transaction: Transaction, label: str, ids: set[str], as_of: date, people: list[str] | None
) -> list[dict[str, Any]]:
    if not ids:
        return []
    query = load(f"subjects/{label}")
    given = query.values(as_of, Parameters(), None) | {"ids": sorted(ids)}
    if "people" in query.front.parameters:
        given["people"] = people
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in transaction.run(query, **given)
    ]


def _subject(label: str, row: Mapping[str, Any]) -> Subject:
    who = sorted({(each["label"], each["id"], each["name"]) for each in row.get("who", ())})
    return Subject(
        Named(label, row["id"], row.get("name")),
        row.get("area"),
        tuple(Named(*each) for each in who),
        row.get("vocabulary"),
        row.get("word"),
        row.get("detail", row.get("day")),
        row["id"] if label == "Client" else row.get("client"),
    )
