"""Rows are created, changed and removed by those whose they are, and by nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph_service.access.audit_chain import make_key, read_key
from graph_service.access.caller import Caller
from graph_service.access.policy import Denied
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.errors import ServiceError
from graph_service.model.tables import TABLES
from graph_service.rows import keep, keys
from graph_service.rows.check import read_row
from graph_service.rows.errors import RowInUse, RowRejected
from graph_service.rows.find import Found, look
from graph_service.rows.keep import Writer
from graph_service.rows.rights import REFERENCE, require_right
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.subjects.erase import erase
from tests.bundle.worlds import HOSTILE, World, worlds
from tests.rows.world import (
    COORDINATOR,
    EVERYTHING,
    EVERYTHING_OURS,
    OFFICER,
    SUPERVISOR,
    D,
    key_in,
    machine,
    row_of,
    whole,
    world,
)
from tests.support.stores import clear, put

Row = dict[str, Any]
CLIENTS = ("needs", "measures", "team", "supporters", "consents", "referrals")


def writer_of(caller: Caller) -> Writer:
    """Return somebody as one who writes on the day of the region."""
    return Writer(caller, D, Settings().audit_key)


def create(graph: Graph, caller: Caller, table: str, row: Row) -> Any:
    """Create a row; return it as it is answered, or the kind of error."""
    checked = read_row(TABLES[table], row)
    return outcome(lambda: graph.write(lambda tx: keep.create(tx, writer_of(caller), checked)))


def change(graph: Graph, caller: Caller, table: str, row: Row, etag: str | None = None) -> Any:
    """Change the row with the key of `row`, which has the ETag it has now where none is given."""
    checked = read_row(TABLES[table], row)
    tags = {etag or held(graph, table, key_in(table, row)).etag}
    return outcome(
        lambda: graph.write(lambda tx: keep.change(tx, writer_of(caller), checked, tags))
    )


def remove(graph: Graph, caller: Caller, table: str, key: str, etag: str | None = None) -> Any:
    """Remove a row; return it as it was, or the kind of error."""
    found_key = keys.read_key(TABLES[table], key)
    tags = {etag or held(graph, table, key).etag}
    return outcome(
        lambda: graph.write(
            lambda tx: keep.remove(tx, writer_of(caller), TABLES[table], found_key, tags)
        )
    )


def outcome(work: Any) -> Any:
    """Return the row that is answered, the problems of a rejected one, or the kind of error."""
    try:
        found: Found = work()
    except RowRejected as error:
        return [(each.code, each.column, each.value) for each in error.problems]
    except RowInUse as error:
        return [(each.file, each.value) for each in error.problems]
    except ServiceError as error:
        return error.kind
    return found.as_json()


def held(graph: Graph, table: str, key: str) -> Found:
    """Return a row that is there."""
    return look(graph, EVERYTHING, TABLES[table], keys.read_key(TABLES[table], key), D)


def state(graph: Graph) -> str:
    """Return what tells whether anything was written."""
    return canonical_hash(read_tables(graph))


def test_a_coordinator_keeps_the_contacts_of_their_area(region: Graph) -> None:
    new = {"id": "new", "name": "Uusi", "agency": "office-ours", "expertise": ["work"]}
    assert create(region, COORDINATOR, "contacts", new) == whole("contacts", new)
    assert create(region, COORDINATOR, "contacts", new) == "row-exists"
    changed = new | {"title": "Ohjaaja", "expertise": []}
    assert change(region, COORDINATOR, "contacts", changed) == whole("contacts", changed)
    safe = changed | {"protected": True}
    assert change(region, COORDINATOR, "contacts", safe)["protected"] is True
    assert remove(region, COORDINATOR, "contacts", "new") == whole("contacts", safe)
    assert remove(region, COORDINATOR, "contacts", "new", '"x"') == "not-found"


def test_rule_1_what_is_not_ours_is_not_written(region: Graph) -> None:
    """Neither the row that is there nor the one that is to be may lie elsewhere."""
    before = state(region)
    contact = row_of("contacts", "theirs")
    assert change(region, COORDINATOR, "contacts", contact | {"name": "X"}) == "not-found"
    assert change(region, COORDINATOR, "contacts", contact | {"id": "a"}, '"x"') == "not-found"
    assert remove(region, COORDINATOR, "contacts", "contact-theirs") == "not-found"
    ours = row_of("contacts", "ours")
    assert change(region, COORDINATOR, "contacts", ours | {"agency": "office-theirs"}) == (
        "forbidden"
    )
    assert create(region, COORDINATOR, "contacts", ours | {"id": "a", "agency": "kela"}) == (
        "forbidden"
    )
    agency = row_of("agencies", "ours")
    assert change(region, COORDINATOR, "agencies", agency | {"area": "theirs"}) == "forbidden"
    assert change(region, COORDINATOR, "agencies", agency | {"area": None}) == "forbidden"
    assert change(region, COORDINATOR, "agencies", row_of("agencies", "theirs")) == "not-found"
    network = row_of("networks", "ours") | {"id": "new", "area": "fi"}
    assert create(region, COORDINATOR, "networks", network) == "forbidden"
    assert state(region) == before


def test_rule_1_a_key_taken_by_others_is_told_like_a_row_of_others(region: Graph) -> None:
    before = state(region)
    for taken in ("contact-theirs", "clerk-of-nobody"):
        row = {"id": taken, "name": "X", "agency": "office-theirs"}
        assert create(region, COORDINATOR, "contacts", row) == "forbidden"
    ours = {"id": "contact-theirs", "name": "X", "agency": "office-ours"}
    assert create(region, COORDINATOR, "contacts", ours) == "forbidden"
    need = row_of("needs", "ours") | {"id": "need-theirs"}
    assert create(region, OFFICER, "needs", need) == "forbidden"
    assert state(region) == before
    # a row that the writer may look at is told of
    assert create(region, COORDINATOR, "agencies", row_of("agencies", "theirs")) == "row-exists"


@pytest.mark.parametrize("table", [each for each in TABLES if each not in REFERENCE])
def test_rule_1_each_table_is_written_in_ones_own_area_alone(region: Graph, table: str) -> None:
    at = 1 if table in ("meetings", "attendance", "actions") else 0
    ours, theirs = row_of(table, "ours", at), row_of(table, "theirs", at)
    for caller in (EVERYTHING_OURS, COORDINATOR):
        if table in ("clients", *CLIENTS) and caller is COORDINATOR:
            continue
        assert change(region, caller, table, ours) == whole(table, ours)
        assert change(region, caller, table, theirs) == "not-found"
        assert remove(region, caller, table, key_in(table, theirs)) == "not-found"
    assert change(region, EVERYTHING, table, theirs) == whole(table, theirs)


@pytest.mark.parametrize("table", REFERENCE)
def test_rule_1_reference_data_is_the_countrys(region: Graph, table: str) -> None:
    row = world()[table][0]
    assert change(region, EVERYTHING, table, row) == whole(table, row)
    for caller in (EVERYTHING_OURS, COORDINATOR):
        assert change(region, caller, table, row) == "not-found"
        with pytest.raises(Denied):
            require_right(caller, TABLES[table], "write")


@pytest.mark.parametrize("table", CLIENTS)
@pytest.mark.parametrize("officer", [OFFICER, SUPERVISOR])
def test_rule_1_an_officer_writes_of_their_own_clients_alone(
    region: Graph, table: str, officer: Caller
) -> None:
    ours, theirs = row_of(table, "ours"), row_of(table, "theirs")
    assert change(region, officer, table, ours) == whole(table, ours)
    assert change(region, officer, table, theirs) == "not-found"
    before = state(region)
    foreign = [("unknown_reference", "client", "client-theirs")]
    if table == "team":
        assert create(region, officer, table, ours | {"client": "client-theirs"}) == foreign
    else:
        assert change(region, officer, table, ours | {"client": "client-theirs"}) == foreign
        new = ours | {"id": "new", "client": "client-theirs"}
        assert create(region, officer, table, new) == foreign
        absent = [("unknown_reference", "client", "absent")]
        assert create(region, officer, table, new | {"client": "absent"}) == absent
    assert state(region) == before


def test_rule_1_only_a_units_supervisor_takes_a_client_in(region: Graph) -> None:
    new = row_of("clients", "ours") | {"id": "new"}
    assert create(region, OFFICER, "clients", new) == "forbidden"
    assert create(region, SUPERVISOR, "clients", new | {"unit": "prison-theirs"}) == "forbidden"
    assert create(region, SUPERVISOR, "clients", new) == whole("clients", new)
    assert change(region, SUPERVISOR, "clients", new | {"unit": "prison-theirs"}) == "forbidden"
    theirs = row_of("clients", "theirs") | {"unit": "prison-ours"}
    assert change(region, SUPERVISOR, "clients", theirs) == "not-found"


def test_rule_9_an_erased_client_is_not_created_again(region: Graph) -> None:
    make_key(Settings().audit_key)
    erase(region, "client-ours", read_key(Settings().audit_key))
    again = row_of("clients", "ours")
    assert create(region, EVERYTHING, "clients", again) == "forbidden"
    assert create(region, EVERYTHING, "clients", again | {"id": "new"})["id"] == "new"


def test_a_need_of_somebody_elses_client_cannot_be_named(region: Graph) -> None:
    measure = row_of("measures", "ours") | {"need": "need-theirs"}
    problem = [("unknown_reference", "need", "need-theirs")]
    assert change(region, OFFICER, "measures", measure) == problem
    action = row_of("actions", "ours") | {"meeting": "team-meeting-theirs"}
    problem = [("unknown_reference", "meeting", "team-meeting-theirs")]
    assert change(region, OFFICER, "actions", action) == problem


def test_a_row_may_name_only_what_its_writer_may_look_at(region: Graph) -> None:
    seat = {"network": "network-ours", "agency": "kela"}
    for contact in ("contact-theirs", "absent"):
        problem = [("unknown_reference", "contact", contact)]
        assert create(region, COORDINATOR, "members", seat | {"contact": contact}) == problem
    named = seat | {"contact": "clerk"}
    assert create(region, COORDINATOR, "members", named) == whole("members", named)
    agreement = row_of("agreements", "ours") | {"contact": "contact-theirs"}
    assert change(region, EVERYTHING, "agreements", agreement) == whole("agreements", agreement)
    # what a row named before it may go on naming
    kept = agreement | {"title": "Uusi"}
    assert change(region, COORDINATOR, "agreements", kept) == whole("agreements", kept)
    team = row_of("team", "ours") | {"contact": "deputy-ours"}
    writer = machine("clients:read", "clients:write")
    problem = [("unknown_reference", "contact", "deputy-ours")]
    assert create(region, writer, "team", team) == problem
    assert create(region, OFFICER, "team", team) == whole("team", team)


def test_rule_3_no_way_to_a_protected_contact_is_written(region: Graph) -> None:
    before = state(region)
    channel = row_of("channels", "ours") | {"id": "new", "owner": "safe-ours"}
    absence = row_of("absences", "ours") | {"id": "new", "contact": "safe-ours"}
    for caller in (EVERYTHING, COORDINATOR):
        assert create(region, caller, "channels", channel) == "forbidden"
        assert create(region, caller, "channels", channel | {"id": "secret-ours"}) == "forbidden"
        assert create(region, caller, "absences", absence) == "forbidden"
        assert remove(region, caller, "channels", "secret-ours", '"x"') == "not-found"
    assert state(region) == before


def test_rule_10_a_lost_race_writes_nothing(region: Graph) -> None:
    mine = row_of("agencies", "ours")
    read = held(region, "agencies", "office-ours").etag
    theirs = mine | {"name": "Ensin"}
    assert change(region, COORDINATOR, "agencies", theirs, read)["name"] == "Ensin"
    mine = mine | {"name": "Toinen"}
    assert change(region, COORDINATOR, "agencies", mine, read) == "condition-failed"
    assert remove(region, COORDINATOR, "agencies", "office-ours", read) == "condition-failed"
    assert held(region, "agencies", "office-ours").values["name"] == "Ensin"


def test_a_row_that_others_name_stays(region: Graph) -> None:
    before = state(region)
    assert remove(region, EVERYTHING, "contacts", "contact-ours") == [
        ("channels", "1"),
        ("absences", "1"),
        ("members", "1"),
        ("agreements", "1"),
        ("projects", "1"),
        ("pairs", "1"),
        ("measures", "1"),
        ("team", "1"),
        ("attendance", "2"),
        ("actions", "2"),
    ]
    # how many rows about clients name it is not for everybody
    shown = dict(remove(region, COORDINATOR, "contacts", "contact-ours"))
    assert [name for name, number in shown.items() if number is None] == [
        "measures",
        "team",
        "attendance",
        "actions",
    ]
    assert remove(region, EVERYTHING, "networks", "network-ours") == [
        ("members", "2"),
        ("goals", "1"),
        ("meetings", "1"),
    ]
    assert remove(region, EVERYTHING, "agencies", "kela") == [("contacts", "1")]
    assert remove(region, EVERYTHING, "areas", "fi") == [("areas", "2")]
    assert remove(region, EVERYTHING, "clients", "client-ours") == [
        ("needs", "1"),
        ("measures", "1"),
        ("team", "1"),
        ("supporters", "1"),
        ("consents", "1"),
        ("referrals", "1"),
        ("meetings", "1"),
    ]
    assert state(region) == before


def test_every_row_can_be_removed_when_nothing_names_it(region: Graph) -> None:
    """But for those of protected contacts, which are not there for anybody on the API."""
    kept = {"agencies", "areas"}
    for table in [name for name in reversed(list(TABLES)) if name not in kept]:
        for row in world()[table]:
            if not str(row.get("id")).startswith(("secret-", "hidden-", "safe-")):
                removed = remove(region, EVERYTHING, table, key_in(table, row))
                assert removed == whole(table, row)
    left = {name for name, found in read_tables(region).items() if found}
    assert left == kept | {"contacts", "channels", "absences"}
    assert remove(region, EVERYTHING, "agencies", "prison-ours")["id"] == "prison-ours"
    assert remove(region, EVERYTHING, "areas", "town-ours") == [("agencies", "1")]


def test_nothing_is_part_of_itself(region: Graph) -> None:
    office = row_of("agencies", "ours")
    prison = row_of("agencies", "ours", 1) | {"part_of": "office-ours"}
    assert change(region, COORDINATOR, "agencies", prison) == whole("agencies", prison)
    circle = [("cycle", "part_of", "prison-ours")]
    assert change(region, COORDINATOR, "agencies", office | {"part_of": "prison-ours"}) == circle
    own = [("cycle", "part_of", "office-ours")]
    assert change(region, COORDINATOR, "agencies", office | {"part_of": "office-ours"}) == own
    new = office | {"id": "new", "part_of": "new"}
    assert create(region, COORDINATOR, "agencies", new) == [("cycle", "part_of", "new")]
    fi = world()["areas"][0] | {"part_of": "town-ours"}
    assert change(region, EVERYTHING, "areas", fi) == [("cycle", "part_of", "town-ours")]


def test_everything_wrong_with_a_row_is_told() -> None:
    row = {"id": "a:b", "name": "", "kind": "prisn", "sector": "state", "colour": "red"}
    assert outcome(lambda: read_row(TABLES["agencies"], row)) == [
        ("id", "id", "a:b"),
        ("missing", "name", None),
        ("word_nearest", "kind", "prisn"),
        ("unknown_column", "colour", None),
    ]
    assert outcome(lambda: read_row(TABLES["themes"], {"id": "a", "name": "A"}, ("b",))) == [
        ("other_key", "id", "a")
    ]
    late = {"network": "n", "agency": "a", "since": "2026-02-01", "until": "2026-01-01"}
    assert outcome(lambda: read_row(TABLES["members"], late)) == [
        ("ends_before_start", "until", "2026-01-01")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_rule_11_hostile_text_comes_back_as_it_was(region: Graph, text: str) -> None:
    row = {"id": "x", "name": text.strip(), "agency": "office-ours", "title": text.strip()}
    assert create(region, EVERYTHING, "contacts", row) == whole("contacts", row)
    assert held(region, "contacts", "x").as_json() == whole("contacts", row)


@hypothesis_settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=worlds(), also=st.data())
def test_what_is_written_row_by_row_is_read_back(
    graph: Graph, tmp_path_factory: pytest.TempPathFactory, drawn: World, also: st.DataObject
) -> None:
    """Rows written one by one give the same store as a bundle of them."""
    clear(graph)
    guarded = _without_protected(drawn)
    for table, rows in guarded.items():
        for row in rows:
            assert isinstance(create(graph, EVERYTHING, table, row), dict)
    one_by_one = state(graph)
    clear(graph)
    folder: Path = tmp_path_factory.mktemp("drawn")
    put(graph, folder, _as_text(guarded))
    assert one_by_one == state(graph)
    tables = sorted(name for name in guarded if guarded[name])
    table = also.draw(st.sampled_from(tables))
    row = also.draw(st.sampled_from(guarded[table]))
    found = held(graph, table, key_in(table, row))
    assert change(graph, EVERYTHING, table, found.as_json()) == found.as_json()
    assert one_by_one == state(graph)


def _without_protected(drawn: World) -> World:
    """Leave out what no address shows."""
    contacts = [
        {name: value for name, value in row.items() if name != "protected"}
        for row in drawn["contacts"]
    ]
    return drawn | {"contacts": contacts}


def _as_text(drawn: World) -> World:
    return {
        table: [
            {
                name: value.isoformat() if hasattr(value, "isoformat") else value
                for name, value in row.items()
            }
            for row in rows
        ]
        for table, rows in drawn.items()
    }
