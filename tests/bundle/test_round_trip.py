"""What goes out comes in again as it was, in every form and on both engines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import (
    canonical_hash,
    export_bundle,
    json_text,
    read_tables,
)
from graph_service.errors import InputError
from graph_service.store import Graph
from tests.bundle.worlds import HOSTILE, World, expected_dump, worlds
from tests.support.stores import clear

FORMS = ("folder", "bundle.zip", "bundle.xlsx", "bundle.json")
SLOW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written(path: Path) -> dict[str, bytes]:
    """Return what stands at `path`, by file name."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def export(graph: Graph, folder: Path, form: str) -> Path:
    """Export into a new folder in one of the forms and return where."""
    folder.mkdir(exist_ok=True)
    path = folder / form
    export_bundle(graph, path, protected=True)
    return path


def document(world: World, folder: Path) -> Path:
    """Write a world as a JSON bundle."""
    path = folder / "world.json"
    path.write_text(json.dumps(world, default=date.isoformat), encoding="utf-8")
    return path


def comes_back(graph: Graph, folder: Path, form: str) -> bool:
    """Export, import into the emptied store, export again: whether it is the same, byte by byte."""
    first = export(graph, folder / f"first {form}", form)
    before = json_text(read_tables(graph))
    clear(graph)
    import_bundle(graph, first)
    second = export(graph, folder / f"second {form}", form)
    return written(first) == written(second) and json_text(read_tables(graph)) == before


@pytest.fixture(scope="module")
def region(cases: Path) -> Path:
    """A shared case."""
    return cases / "region-21"


@pytest.mark.cases
@pytest.mark.parametrize("form", FORMS)
def test_region_comes_back_byte_for_byte(
    graph: Graph, region: Path, tmp_path: Path, form: str
) -> None:
    import_bundle(graph, region)
    assert comes_back(graph, tmp_path, form)


@pytest.mark.cases
def test_region_goes_through_every_form_in_turn(graph: Graph, region: Path, tmp_path: Path) -> None:
    import_bundle(graph, region)
    first = export(graph, tmp_path / "first", "folder")
    for form in ("bundle.xlsx", "bundle.json", "bundle.zip", "folder"):
        path = export(graph, tmp_path / f"by {form}", form)
        clear(graph)
        import_bundle(graph, path)
    assert written(export(graph, tmp_path / "last", "folder")) == written(first)


@pytest.mark.cases
def test_same_bundle_twice_changes_nothing(graph: Graph, region: Path) -> None:
    first = import_bundle(graph, region)
    before = canonical_hash(read_tables(graph))
    second = import_bundle(graph, region)
    assert {what: second.count(what) for what in ("created", "changed", "removed")} == {
        "created": 0,
        "changed": 0,
        "removed": 0,
    }
    assert second.count("left") == first.count("created")
    assert canonical_hash(read_tables(graph)) == before


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_come_back(graph: Graph, tmp_path: Path, form: str) -> None:
    world: World = {
        "areas": [
            {"id": f"{at}{text}".replace(":", "")[:200], "name": text, "kind": "country"}
            for at, text in enumerate(HOSTILE)
        ],
        "agencies": [{"id": "p1", "name": "P", "kind": "prison", "sector": "state"}],
        "contacts": [
            {"id": "k1", "name": "K", "agency": "p1", "languages": ["=1", "-2"]},
            {"id": "k2", "name": "K", "agency": "p1", "expertise": ["'=x", "@y"]},
        ],
    }
    import_bundle(graph, document(world, tmp_path))
    assert comes_back(graph, tmp_path, form)
    held = {row[0]: row[1] for row in read_tables(graph)["areas"]}
    assert held == {row["id"]: row["name"] for row in world["areas"]}


def test_actions_from_before_they_had_a_kind_come_back_as_they_were(
    graph: Graph, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    for name, text in {
        "networks": "id,name,kind,status\nn,N,steering,active\n",
        "meetings": "id,kind,network,on,status\nm,network,n,2026-11-02,held\n",
        "actions": "id,meeting,title,status\na,m,Soita,open\n",
    }.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    assert import_bundle(graph, folder).count("created") == 3
    dumped = json.loads(json_text(read_tables(graph)))
    assert dumped["actions"] == [{"id": "a", "meeting": "m", "title": "Soita", "status": "open"}]
    kind = {"kind": "question"}
    import_bundle(graph, document({"actions": [dumped["actions"][0] | kind]}, tmp_path))
    assert json.loads(json_text(read_tables(graph)))["actions"] == [dumped["actions"][0] | kind]
    assert all(comes_back(graph, tmp_path, form) for form in FORMS)
    # A file without the column says that it is not known.
    assert import_bundle(graph, folder).count("changed") == 1
    assert json.loads(json_text(read_tables(graph))) == dumped


def test_empty_store_comes_back(graph: Graph, tmp_path: Path) -> None:
    assert all(comes_back(graph, tmp_path, form) for form in FORMS)


def test_export_does_not_depend_on_the_hour(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(export(graph, tmp_path / "first", "bundle.xlsx"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(export(graph, tmp_path / "second", "bundle.xlsx")) == first


@SLOW
@given(world=worlds())
def test_drawn_world_comes_back_in_every_form(embedded_store: Graph, world: World) -> None:
    clear(embedded_store)
    with TemporaryDirectory() as name:
        import_bundle(embedded_store, document(world, Path(name)))
        assert json_text(read_tables(embedded_store)) == expected_dump(world)
        assert all(comes_back(embedded_store, Path(name), form) for form in FORMS)


@pytest.mark.neo4j
@SLOW
@given(world=worlds())
def test_drawn_world_is_the_same_on_both_engines(
    embedded_store: Graph, server_store: Graph, world: World
) -> None:
    dumps = []
    for graph in (embedded_store, server_store):
        clear(graph)
        with TemporaryDirectory() as name:
            import_bundle(graph, document(world, Path(name)))
        dumps.append(json_text(read_tables(graph)))
    assert dumps[0] == dumps[1] == expected_dump(world)


@pytest.mark.parametrize("name", ["bundle.ods", "gone/bundle.zip"])
def test_export_that_cannot_be_written_is_refused(graph: Graph, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        export_bundle(graph, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_export_leaves_no_half_file(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").mkdir()
    export_bundle(graph, tmp_path / "bundle.json")  # a folder, whatever it is called
    assert all(file.suffix == ".csv" for file in (tmp_path / "bundle.json").iterdir())
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "areas.csv").mkdir()
    with pytest.raises(InputError):
        export_bundle(graph, tmp_path / "folder")
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["areas.csv"]


def test_text_too_long_for_a_workbook_is_refused_and_fits_elsewhere(
    graph: Graph, tmp_path: Path
) -> None:
    world: World = {
        "agencies": [{"id": "p1", "name": "P", "kind": "prison", "sector": "state"}],
        "contacts": [
            {"id": "k", "name": "K", "agency": "p1", "expertise": [f"{n:0900}" for n in range(300)]}
        ],
    }
    import_bundle(graph, document(world, tmp_path))
    with pytest.raises(InputError, match="table contacts holds more than a workbook can"):
        export_bundle(graph, tmp_path / "bundle.xlsx")
    assert all(comes_back(graph, tmp_path, form) for form in FORMS if form != "bundle.xlsx")
