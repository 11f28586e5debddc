"""A meeting goes into calendars, is moved there and taken out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from graph_service.packs.invitation import as_invitation, cancellations
from graph_service.packs.model import Items, Meeting, Origin, Pack, Section
from tests.packs.small import HARD, PACK, TEXTS, lines, told


def written(pack: Pack) -> bytes:
    """Return the invitation of a pack that has one."""
    made = as_invitation(pack)
    assert made is not None
    return made


def read(content: bytes) -> Event:
    """Return the only event of a calendar, as another library reads it."""
    (event,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    return event


def test_the_lines_of_an_invitation() -> None:
    assert sorted(lines(written(PACK))) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tukiverkko//Meeting packs//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:meeting-k%201%2F%C3%A4@tukiverkko",
            "DTSTAMP:20261128T103015Z",
            "SEQUENCE:477270",
            "DTSTART;VALUE=DATE:20261201",
            "DTEND;VALUE=DATE:20261202",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "ORGANIZER;CN=Verkostotoimisto:mailto:verkosto@example.org",
            "SUMMARY;LANGUAGE=fi:Kuusilahden asumisverkosto",
            "DESCRIPTION;LANGUAGE=fi:1. Avaus\\, läsnäolijat\\n2. Muutokset 2.11.2026 alkaen",
            "URL:https://tukiverkko.example/packs/n1",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def test_another_library_reads_it() -> None:
    event = read(written(PACK))
    assert event.uid == "meeting-k%201%2F%C3%A4@tukiverkko"
    assert (event.start, event.end) == (date(2026, 12, 1), date(2026, 12, 2))
    assert event.summary == "Kuusilahden asumisverkosto"
    assert event.description == "1. Avaus, läsnäolijat\n2. Muutokset 2.11.2026 alkaen"
    assert (event.sequence, event.status) == (477270, "CONFIRMED")
    assert event.organizer is not None
    assert str(event.organizer.uri) == "mailto:verkosto@example.org"
    assert event.attendees == []


def test_nothing_is_made_where_no_meeting_is_planned() -> None:
    assert as_invitation(replace(PACK, meeting=None)) is None


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert written(PACK) == written(replace(PACK))


def test_without_an_office_the_network_invites_at_the_beginning_of_the_day() -> None:
    found = lines(written(replace(PACK, origin=None, title='Verkko "A", B')))
    assert "ORGANIZER;CN=\"Verkko ^'A^', B\":invalid:nomail" in found
    assert "DTSTAMP:20261128T000000Z" in found
    assert "SEQUENCE:476640" in found
    assert not [line for line in found if line.startswith("URL")]


def test_a_moment_is_told_in_utc() -> None:
    at = datetime(2026, 11, 28, 12, 30, 15, tzinfo=timezone(timedelta(hours=2)))
    found = lines(written(replace(PACK, origin=Origin(at))))
    assert "DTSTAMP:20261128T103015Z" in found
    assert "SEQUENCE:477270" in found


def test_a_clock_that_is_wrong_gives_no_negative_number() -> None:
    at = datetime(2025, 12, 31, 23, 59, tzinfo=UTC)
    assert "SEQUENCE:0" in lines(written(replace(PACK, origin=Origin(at))))


def test_a_meeting_that_was_moved_supersedes_itself() -> None:
    first, moved = PACK.meeting, Meeting("k 1/ä", date(2026, 12, 8))
    assert PACK.origin is not None
    later = replace(PACK.origin, at=PACK.origin.at + timedelta(minutes=1))
    old = read(written(replace(PACK, meeting=first)))
    new = read(written(replace(PACK, meeting=moved, origin=later)))
    assert old.uid == new.uid
    assert (old.sequence, new.sequence) == (477270, 477271)
    assert new.start == date(2026, 12, 8)


def test_a_cancelled_meeting_is_taken_out_of_calendars() -> None:
    day = date(2026, 12, 1)
    cancelled = (Meeting("k 1/ä", day), Meeting("k2", day), Meeting("k3", date(2027, 1, 5)))
    made = cancellations(replace(PACK, meeting=None, cancelled=cancelled))
    assert list(made) == [
        "cancelled-2026-12-01.ics",
        "cancelled-2026-12-01-2.ics",
        "cancelled-2027-01-05.ics",
    ]
    content = made["cancelled-2026-12-01.ics"]
    found = lines(content)
    assert "METHOD:CANCEL" in found
    assert "STATUS:CANCELLED" in found
    assert "SUMMARY;LANGUAGE=fi:Peruttu: Kuusilahden asumisverkosto" in found
    assert not [line for line in found if line.startswith("DESCRIPTION")]
    assert read(content).uid == read(written(PACK)).uid
    assert read(made["cancelled-2027-01-05.ics"]).start == date(2027, 1, 5)


def test_no_text_begins_a_line() -> None:
    pack = replace(PACK, title=HARD, origin=None, sections=agenda(HARD))
    content = written(pack)
    assert not [line for line in lines(content) if line.startswith("ATTENDEE")]
    assert read(content).summary == HARD.replace("\r\n", "\n")


def test_a_long_name_is_folded_within_no_letter() -> None:
    name = "Ylä-Savon yöpöytäkeskustelut " * 20 + "!"
    content = written(replace(PACK, title=name))
    assert lines(content)
    assert read(content).summary == name


def agenda(*items: str) -> list[Section]:
    """Return an agenda of items."""
    return [Section("agenda", "Agenda", [Items(items, is_numbered=True)])]


@given(title=TEXTS, item=TEXTS)
def test_what_is_read_is_what_was_written(title: str, item: str) -> None:
    content = written(replace(PACK, title=title, language="en", sections=agenda(item), origin=None))
    names = [line.split(":")[0].split(";")[0] for line in lines(content)]
    assert sorted(names) == sorted(
        [
            *("BEGIN", "PRODID", "VERSION", "METHOD", "BEGIN", "UID", "DTSTAMP", "SEQUENCE"),
            *("DTSTART", "DTEND", "STATUS", "TRANSP", "ORGANIZER", "SUMMARY", "DESCRIPTION"),
            *("END", "END"),
        ]
    )
    event = read(content)
    assert event.summary == told(title)
    assert event.description == told(f"1. {item}")
