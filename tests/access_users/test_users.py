"""Users: kept with what is theirs, found by what the provider calls them, gone without a trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.caller import Caller, Role
from graph_service.access.users import (
    USER_ROLES,
    User,
    find_caller,
    list_users,
    put_user,
    remove_user,
)
from graph_service.errors import InputError, NotFound, StoreUnavailable
from graph_service.store import Graph
from tests.access_users.world import AGENCIES, AREAS, CONTACTS, HOSTILE, REFUSED, WORLD
from tests.support.stores import put

AINO = User("sub-1", "Aino Esimerkki", "officer", ("far", "kuu"), ("prison",), "aino")


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """A graph with something to give rights on."""
    put(graph, tmp_path, WORLD)
    return graph


def test_user_is_found_with_what_is_theirs(world: Graph) -> None:
    put_user(world, AINO)
    assert find_caller(world, "sub-1", "jti-7") == Caller(
        id="sub-1",
        role="officer",
        token="jti-7",
        areas=frozenset({"far", "kuu"}),
        units=frozenset({"prison"}),
        contact="aino",
    )
    assert list_users(world) == [AINO]


def test_areas_are_as_granted_and_not_expanded(world: Graph) -> None:
    put_user(world, User("c", "C", "coordinator", ("fi",)))
    found = find_caller(world, "c", "t")
    assert found is not None
    assert found.areas == {"fi"}


@pytest.mark.parametrize("role", USER_ROLES)
def test_user_of_each_role_may_own_nothing(graph: Graph, role: Role) -> None:
    put_user(graph, User("u", "U", role))
    assert find_caller(graph, "u", "t") == Caller("u", role, "t")


def test_the_roles_of_people_leave_out_the_machine() -> None:
    assert USER_ROLES == ("coordinator", "officer", "preparer", "auditor", "administrator")


@pytest.mark.parametrize("subject", ["sub", "sub-1 ", "SUB-1", "", "*", "sub-1\x00", "\ud800"])
def test_nobody_else_is_found(world: Graph, subject: str) -> None:
    put_user(world, AINO)
    assert find_caller(world, subject, "t") is None


def test_what_can_be_no_subject_does_not_reach_the_graph(graph_away: Graph) -> None:
    for malformed in (*REFUSED, " blank", "x" * 256):
        assert find_caller(graph_away, malformed, "t") is None
    with pytest.raises(StoreUnavailable):
        find_caller(graph_away, "x" * 255, "t")


def test_putting_again_replaces_every_right(world: Graph) -> None:
    put_user(world, AINO)
    changed = User("sub-1", "Aino E.", "preparer", ("fi",), ("office",), "olli")
    put_user(world, changed)
    put_user(world, changed)
    assert list_users(world) == [changed]
    bare = User("sub-1", "Aino E.", "auditor")
    put_user(world, bare)
    assert list_users(world) == [bare]


def test_an_id_given_twice_is_one_right(world: Graph) -> None:
    put_user(world, replace(AINO, areas=("kuu", "kuu"), units=("prison", "prison")))
    assert list_users(world) == [replace(AINO, areas=("kuu",))]


def test_users_come_in_the_order_of_their_ids(graph: Graph) -> None:
    for id in ("b", "a", "B", "ä"):
        put_user(graph, User(id, "N", "auditor"))
    assert [user.id for user in list_users(graph)] == ["B", "a", "b", "ä"]


def test_removed_user_is_found_no_more(world: Graph) -> None:
    put_user(world, AINO)
    other = User("sub-2", "Olli", "auditor")
    put_user(world, other)
    remove_user(world, "sub-1")
    assert find_caller(world, "sub-1", "t") is None
    assert list_users(world) == [other]


@pytest.mark.parametrize("id", ["sub-1", "", "nul\x00l"])
def test_removing_nobody_is_said(graph: Graph, id: str) -> None:
    with pytest.raises(NotFound) as error:
        remove_user(graph, id)
    assert str(error.value) == f"There is no user with the id {id}."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"areas": ("kuu", "kuuu")}, "There is no area with the id kuuu. Did you mean kuu?"),
        ({"areas": ("åland",)}, "There is no area with the id åland."),
        ({"areas": ("prison",)}, "There is no area with the id prison."),
        ({"areas": ("k" * 150,)}, f"There is no area with the id {'k' * 150}."),
        ({"units": ("prisn",)}, "There is no agency with the id prisn. Did you mean prison?"),
        ({"units": ("kuu",)}, "There is no agency with the id kuu."),
        ({"contact": "ainoo"}, "There is no contact with the id ainoo. Did you mean aino?"),
        ({"contact": "kuu"}, "There is no contact with the id kuu."),
    ],
)
def test_right_on_nothing_is_refused_and_nothing_written(
    world: Graph, changes: dict[str, object], told: str
) -> None:
    put_user(world, AINO)
    with pytest.raises(NotFound) as error:
        put_user(world, replace(AINO, name="Changed", **changes))  # type: ignore[arg-type]
    assert str(error.value) == told
    assert list_users(world) == [AINO]


def test_right_on_what_can_be_no_id_is_refused(world: Graph) -> None:
    for id in (*REFUSED, "a:b"):
        for changes in ({"areas": (id,)}, {"units": (id,)}, {"contact": id}):
            with pytest.raises(InputError) as error:
                put_user(world, replace(AINO, **changes))
            assert str(error.value) == (
                "An id has at most 200 characters, no colon, no control character, no $ in front."
            )
    assert list_users(world) == []


@pytest.mark.parametrize("role", ["api_client", "root", "", "Officer"])
def test_role_that_no_person_has_is_refused(graph: Graph, role: Role) -> None:
    with pytest.raises(InputError) as error:
        put_user(graph, User("u", "U", role))
    assert str(error.value) == (
        f"There is no role {role}. Expected one of "
        "coordinator, officer, preparer, auditor, administrator."
    )
    assert list_users(graph) == []


def test_hostile_text_is_kept_as_it_is_and_does_nothing(world: Graph) -> None:
    put_user(world, AINO)
    made = [User(text, text, "preparer", ("kuu",)) for text in HOSTILE]
    for user in made:
        put_user(world, user)
    assert list_users(world) == sorted([*made, AINO], key=lambda user: user.id)
    for text in HOSTILE:
        found = find_caller(world, text, text)
        assert found == Caller(text, "preparer", text, areas=frozenset({"kuu"}))
        with pytest.raises(InputError if text.startswith("$") else NotFound):
            put_user(world, User("u", "U", "preparer", (text.replace(":", ""),)))
        remove_user(world, text)
    assert list_users(world) == [AINO]


@pytest.mark.parametrize("text", [*REFUSED, " blank", "blank ", "x" * 256])
def test_id_that_is_no_line_is_refused(graph: Graph, text: str) -> None:
    with pytest.raises(InputError) as error:
        put_user(graph, User(text, "Name", "auditor"))
    assert str(error.value) == (
        "The id of a user is one line of at most 255 characters, without control characters "
        "and without blanks at its ends."
    )
    assert list_users(graph) == []


@pytest.mark.parametrize("text", REFUSED)
def test_name_that_is_no_line_is_refused(graph: Graph, text: str) -> None:
    with pytest.raises(InputError) as error:
        put_user(graph, User("u", text, "auditor"))
    assert str(error.value) == (
        "Text is one line of at most 2000 characters without control characters."
    )
    assert list_users(graph) == []


def test_the_longest_id_and_name_are_kept(graph: Graph) -> None:
    longest = User("x" * 255, "n" * 2_000, "auditor")
    put_user(graph, longest)
    assert list_users(graph) == [longest]


def test_what_an_import_removes_takes_the_right_with_it(world: Graph, tmp_path: Path) -> None:
    put_user(world, AINO)
    left: dict[str, list[dict[str, str]]] = {
        "areas": [row for row in AREAS if row["id"] != "far"],
        "agencies": [row for row in AGENCIES if row["id"] != "prison"],
        "contacts": [row for row in CONTACTS if row["id"] != "aino"],
    }
    put(world, tmp_path, left)
    bare = User("sub-1", "Aino Esimerkki", "officer", ("kuu",))
    assert list_users(world) == [bare]
    put(world, tmp_path, WORLD)  # the ids come back, the rights do not
    assert list_users(world) == [bare]


def test_what_an_import_changes_keeps_the_right(world: Graph, tmp_path: Path) -> None:
    put_user(world, AINO)
    renamed = {name: [row | {"name": "New"} for row in rows] for name, rows in WORLD.items()}
    put(world, tmp_path, renamed)
    assert list_users(world) == [AINO]
