"""What is found comes with the best way to reach it, and is as fresh as the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_service.access.caller import Caller
from graph_service.bundle.apply import import_bundle
from graph_service.queries import load, load_folder
from graph_service.search.find import ON_PAGE, Answer, Result, find
from graph_service.search.fresh import Names
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store import news as store_news
from tests.search.world import DAY, REGION, TODAY
from tests.support.stores import put

KAISA = Caller("kaisa", "coordinator", "s", areas=frozenset({"fi-hva-03"}))
MARJA = Caller("marja", "officer", "s", areas=frozenset({"fi"}))
EERO = Caller("eero", "preparer", "s", areas=frozenset({"fi"}))


def asked(graph: Graph, text: str, names: Names | None = None, **more: Any) -> Answer:
    """Return what is found."""
    return find(graph, names or Names(), text, **{"day": DAY, "language": "en", **more})


def only(graph: Graph, text: str, **more: Any) -> Result:
    """Return the one thing that is found."""
    (found,) = asked(graph, text, **more).results
    return found


def way(result: Result) -> tuple[str, str, list[str]] | None:
    """Return the kind of a way, whom it leads to, and its channels."""
    if result.way is None:
        return None
    return result.way.kind, result.way.id, [each.value for each in result.way.channels]


AINO = ["aino@te-espoo.example", "+358 50 555 0101"]


def test_the_employment_offices_contact_for_youth_in_espoo(region: Graph) -> None:
    for text in ("arbetsförmedlingen ungdomar Esbo", "arbetsförmedligen ungdommar Esob"):
        found = only(region, text, language="sv", caller=MARJA)
        assert (found.label, found.id, found.name) == ("Contact", "aino", "Aino Laine")
        assert found.about == "asiantuntija, Espoon työllisyyspalvelut"
        assert found.area == "Esbo"
        assert [*found.why] == ["Arbetsförmedling", "Unga och barnskydd", "Esbo"]
        assert way(found) == ("expert_contact", "aino", AINO)
        assert found.identifiers == [
            *("Contact:aino", "Agency:te-espoo", "Contact:aino", "Channel:a2", "Channel:a1")
        ]


def test_each_is_reached_by_its_best_way(region: Graph) -> None:
    housing = {each.id: each for each in asked(region, "asunto").results}
    for id in ("y-saatio", "asuminen", "tuki"):
        assert way(housing[id]) == ("agency_channel", "y-saatio", ["+358 50 555 0104"])
    office = asked(region, "te espoo työllisyyspalvelut").results[0]
    assert (office.id, way(office)) == ("te-espoo", ("agency_contact", "aino", AINO))
    oona = only(region, "Väänänen")
    assert way(oona) is None and oona.doubtful is not None
    assert [each.value for each in oona.doubtful.channels] == ["+358 50 555 0103"]


def test_a_deputy_stands_in(region: Graph, tmp_path: Path) -> None:
    absence = {"id": "ab", "contact": "aino", "starts_on": TODAY, "ends_on": TODAY, "deputy": "bo"}
    channel = {"id": "b1", "owner_kind": "contact", "owner": "bo", "kind": "phone", "value": "112"}
    channels = [*REGION["channels"], channel | {"verified_on": TODAY}]
    put(region, tmp_path, REGION | {"absences": [absence], "channels": channels})
    assert way(only(region, "Laine")) == ("deputy", "bo", ["112"])


def test_rule_3_of_a_protected_contact_there_is_no_trace(region: Graph) -> None:
    for text in ("Salla Salainen", "virkailija", "salla@te-espoo.example", "työvoima Espoo"):
        for caller in (None, KAISA, MARJA, EERO):
            told = repr(asked(region, text, caller=caller))
            assert "Salainen" not in told and "salla" not in told and "s1" not in told


def test_rule_1_a_coordinator_finds_the_contacts_of_their_own_areas(region: Graph) -> None:
    assert only(region, "Aino Laine", caller=KAISA).id == "aino"
    assert asked(region, "Niila Aikio", caller=KAISA).results == []
    lapland = asked(region, "työllisyys lappi", caller=KAISA).results
    assert [each.id for each in lapland] == ["te-lappi"] and lapland[0].way is None
    assert [each.id for each in asked(region, "työllisyys lappi").results] == ["te-lappi", "niila"]


def test_rule_1_a_preparer_finds_people_by_title_and_agency_alone(region: Graph) -> None:
    for text in ("Aino Laine", "Laine", "pelaaminen", "svenska"):
        assert asked(region, text, caller=EERO).results == []
    found = only(region, "asiantuntija Espoo", caller=EERO)
    assert (found.id, found.name) == ("", "asiantuntija, Espoon työllisyyspalvelut")
    assert found.identifiers == ["Agency:te-espoo"] and found.left_on is None
    assert "Aino" not in repr(found) and "0101" not in repr(found)


def test_who_may_know_nobody_finds_agencies(region: Graph) -> None:
    machine = Caller("key", "api_client", "k", scopes=frozenset({"agencies:read"}))
    found = asked(region, "työvoima", caller=machine).results
    assert [each.id for each in found] == ["te-espoo", "te-lappi"]


def test_a_rename_is_found_at_once(region: Graph, tmp_path: Path) -> None:
    names = Names()
    assert only(region, "Laine", names=names).id == "aino"
    aino = {**REGION["contacts"][0], "name": "Aino Korpela"}
    put(region, tmp_path, REGION | {"contacts": [aino, *REGION["contacts"][1:]]})
    assert only(region, "Korpela", names=names).id == "aino"
    assert asked(region, "Laine", names=names).results == []
    agencies = [row | {"name": f"{row['name']} uusi"} for row in REGION["agencies"]]
    put(
        region,
        tmp_path,
        REGION | {"contacts": [], "channels": [], "agencies": agencies} | {"members": []},
    )
    assert asked(region, "Korpela", names=names).results == []
    assert [each.id for each in asked(region, "kotisäätiö uusi", names=names).results] == [
        "y-saatio",
        "tuki",
    ]


def test_a_new_name_of_an_area_or_a_theme_is_found_at_once(region: Graph, tmp_path: Path) -> None:
    names = Names()
    assert asked(region, "Rantakylä", names=names).results == []
    areas = [
        row | {"name": "Rantakylä"} if row["id"] == "lappi" else row for row in REGION["areas"]
    ]
    put(region, tmp_path, REGION | {"areas": areas})
    assert [
        each.id for each in asked(region, "Rantakylä", names=names, label="Agency").results
    ] == [
        "te-lappi",
        "kela",
    ]


def test_what_another_process_writes_is_found_at_once(
    region: Graph, settings: Settings, tmp_path: Path
) -> None:
    names = Names()
    asked(region, "Laine", names=names)
    path = tmp_path / "more.json"
    path.write_text(
        '{"agencies": [{"id": "new", "name": "Uutela", "kind": "ngo", "sector": "third_sector"}]}',
        encoding="utf-8",
    )
    if settings.store_uri.startswith("embedded:"):
        import_bundle(region, path)  # one process alone has the folder
    else:
        with open_graph(settings) as other:
            import_bundle(other, path)
    assert only(region, "Uutela", names=names).id == "new"


def test_what_is_not_kept_is_not_found(region: Graph) -> None:
    names = Names()
    asked(region, "Laine", names=names)
    row = {**REGION["agencies"][0], "name": "Haihtuva", "part_of": None, "url": None}

    def write(transaction: Any) -> None:
        transaction.run(load("writes/put_agencies"), rows=[row | {"coordinating": None}])
        raise InterruptedError

    with pytest.raises(InterruptedError):
        region.write(write)
    assert asked(region, "Haihtuva", names=names).results == []


def test_after_much_news_everything_is_read_again(region: Graph, tmp_path: Path) -> None:
    names = Names()
    asked(region, "Laine", names=names)
    many = [
        {"id": f"n{number}", "name": f"Kerho {number}", "kind": "ngo", "sector": "third_sector"}
        for number in range(store_news._MOST_ROWS + 1)
    ]
    put(region, tmp_path, REGION | {"agencies": [*REGION["agencies"], *many]})
    found = asked(region, "kerho", names=names)
    assert found.count == len(many) and found.last == -(-100 // ON_PAGE)
    with names.fresh(region) as index:
        read = index
    put(region, tmp_path, REGION)
    with names.fresh(region) as index:
        assert index is not read
    assert asked(region, "kerho", names=names).results == []


def test_pages_go_on_where_the_last_ended(region: Graph, tmp_path: Path) -> None:
    many = [
        {"id": f"n{number:02}", "name": f"Kerho {number:02}", "kind": "ngo", "sector": "church"}
        for number in range(25)
    ]
    put(region, tmp_path, REGION | {"agencies": [*REGION["agencies"], *many]})
    names, found = Names(), []
    for number in (1, 2, 3):
        answer = asked(region, "kerho", names=names, number=number)
        assert (answer.count, answer.last, answer.first) == (25, 3, 10 * number - 9)
        found += [each.id for each in answer.results]
    assert found == [row["id"] for row in many]
    assert asked(region, "kerho", names=names, number=9).number == 3


def test_every_write_of_what_is_searched_leaves_news() -> None:
    """A file in cypher/writes that sets or removes what is found is one whose rows are told."""
    labels = {"Area", "Agency", "Contact", "Theme", "Network", "Service"}
    changing = set()
    for stem, query in load_folder("writes").items():
        text = query.text
        for label in labels:
            name = label.lower()
            if f"MERGE ({name}:{label} " in text or f"DELETE {name}\n" in text:
                changing.add(stem)
    told = {f"{verb}_{table}" for verb in store_news._VERBS for table in store_news.TABLES}
    assert changing == told
