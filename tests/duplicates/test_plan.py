"""What becomes of rows that meet when two entries are one, without a store."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.duplicates.plan import Change, moved, united
from graph_service.model.tables import TABLES
from graph_service.rows.find import Found

#: The entry that stays, the one that goes, and one beside them.
KEEP, OTHER, BESIDE = "k", "o", "b"
DAYS = [date(2026, month, 1) for month in range(1, 6)]
ASKED = [date(1950, 1, 1), *DAYS, *(day.replace(day=2) for day in DAYS)]
STARTS, ENDS = st.sampled_from([None, *DAYS[:2]]), st.sampled_from([None, *DAYS[1:]])

Row = dict[str, Any]


def found(table: str, **cells: Any) -> Found:
    """Return a row of a table; what is not said is empty."""
    columns = [column.name for column in TABLES[table].columns]
    return Found(TABLES[table], dict.fromkeys(columns) | cells, cells.get("client"))


def after(rows: list[Found], changes: list[Change]) -> list[Row]:
    """Return the rows after what becomes of them."""
    gone = [change.before for change in changes]
    kept = [row.values for row in rows if row.values not in gone]
    return [*kept, *(change.after for change in changes if change.after is not None)]


def seat(agency: str, contact: str | None, since: date | None, until: date | None) -> Found:
    """Return a seat in a network."""
    period = {"since": since, "until": until}
    return found("members", network="n", agency=agency, contact=contact, **period)


@st.composite
def seats(draw: st.DrawFn) -> list[Found]:
    """Draw seats in one network, each with a key of its own."""
    drawn: dict[tuple[Any, ...], Found] = {}
    for _ in range(draw(st.integers(1, 8))):
        agency = draw(st.sampled_from([KEEP, KEEP, OTHER, OTHER, BESIDE]))
        contact = draw(st.sampled_from([None, "c", "d"]))
        row = seat(agency, contact, draw(STARTS), draw(ENDS))
        drawn.setdefault(row.key, row)
    return list(drawn.values())


def had(rows: list[Row], day: date, contact: bool) -> set[tuple[str, str | None]]:
    """Return who has a seat on a day, the two taken for one; with the contact, where asked."""
    return {
        (KEEP if row["agency"] == OTHER else row["agency"], row["contact"] if contact else None)
        for row in rows
        if (row["since"] or day) <= day <= (row["until"] or day)
    }


@settings(max_examples=500, derandomize=True, database=None)
@given(rows=seats())
def test_seats_are_covered_on_every_day_and_keep_their_keys_apart(rows: list[Found]) -> None:
    changes = moved(TABLES["agencies"], KEEP, OTHER, rows)
    result = after(rows, changes)
    keys = [TABLES["members"].key_of(row) for row in result]
    assert len(keys) == len({*keys})
    assert OTHER not in {row["agency"] for row in result}
    before = [row.values for row in rows]
    for day in ASKED:
        assert had(result, day, contact=False) == had(before, day, contact=False)
        named = {each for each in had(before, day, contact=True) if each[1]}
        assert named <= had(result, day, contact=True)
    assert [row for row in result if row["agency"] == BESIDE] == [
        row for row in before if row["agency"] == BESIDE
    ]


def test_periods_that_overlap_become_one_and_others_stay() -> None:
    january, march, may = DAYS[0], DAYS[2], DAYS[4]
    overlapping = [seat(KEEP, "c", january, march), seat(OTHER, "c", march, may)]
    result = after(overlapping, moved(TABLES["agencies"], KEEP, OTHER, overlapping))
    assert [(row["since"], row["until"]) for row in result] == [(january, may)]
    apart = [seat(KEEP, "c", january, DAYS[1]), seat(OTHER, "c", march, may)]
    result = after(apart, moved(TABLES["agencies"], KEEP, OTHER, apart))
    assert [(row["since"], row["until"]) for row in result] == [(january, DAYS[1]), (march, may)]


def test_a_seat_for_which_nobody_is_named_becomes_one_with_that_of_somebody() -> None:
    rows = [seat(KEEP, None, DAYS[0], None), seat(OTHER, "c", DAYS[0], None)]
    result = after(rows, moved(TABLES["agencies"], KEEP, OTHER, rows))
    assert [(row["agency"], row["contact"]) for row in result] == [(KEEP, "c")]


def test_tasks_that_differ_stay_two_unless_their_key_is_one() -> None:
    one = found("team", client="x", contact=KEEP, role="guardian", since=DAYS[0])
    two = found("team", client="x", contact=OTHER, role="own_worker", since=DAYS[1])
    result = after([one, two], moved(TABLES["contacts"], KEEP, OTHER, [one, two]))
    assert sorted(row["role"] for row in result) == ["guardian", "own_worker"]
    two = found("team", client="x", contact=OTHER, role="own_worker", since=DAYS[0], closeness=1)
    (change, change_of_keep) = moved(TABLES["contacts"], KEEP, OTHER, [one, two])
    assert change.after is None and change.client == "x"
    assert change_of_keep.after == one.values | {"closeness": 1}


def test_of_two_who_were_asked_to_a_meeting_the_one_who_came_counts() -> None:
    one = found("attendance", meeting="m", contact=KEEP, status="invited")
    two = found("attendance", meeting="m", contact=OTHER, status="attended")
    result = after([one, two], moved(TABLES["contacts"], KEEP, OTHER, [one, two]))
    assert result == [one.values | {"status": "attended"}]


def test_channels_with_the_same_detail_become_one_with_the_later_day() -> None:
    channel = {"owner_kind": "contact", "kind": "phone"}
    one = found("channels", id="1", owner=KEEP, value="+358 50 1", verified_on=DAYS[0], **channel)
    two = found("channels", id="2", owner=OTHER, value="+358501", verified_on=DAYS[1], **channel)
    mail = found("channels", id="3", owner=OTHER, value="a@example.org", **channel)
    rows = [one, two, mail]
    result = after(rows, moved(TABLES["contacts"], KEEP, OTHER, rows))
    assert {row["id"]: row["verified_on"] for row in result} == {"1": DAYS[1], "3": None}
    assert {row["owner"] for row in result} == {KEEP}


def test_of_two_experts_the_stricter_counts() -> None:
    one = {"contact": KEEP, "mode": "direct", "offence_free_since": DAYS[0], "unconditional": False}
    two = {"contact": KEEP, "mode": "outside", "offence_free_since": DAYS[1], "unconditional": True}
    rows = [found("experts", **each).values for each in (one, two)]
    result = united(TABLES["experts"], *rows)
    assert (result["mode"], result["offence_free_since"]) == ("direct", DAYS[1])
    assert result["unconditional"] is True
