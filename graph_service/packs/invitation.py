"""The meeting that a pack is for as an entry for calendars: iCalendar (RFC 5545, RFC 5546).

The entry is published (``METHOD:PUBLISH``), not requested: a request names those who are asked,
with their addresses, and awaits their answers. Nobody but the organizer is named. It lasts the
whole day, for the hour is not held, and leaves the day free for other things
(``TRANSP:TRANSPARENT``).

The graph keeps no history of a meeting, so how often it was moved cannot be counted. ``SEQUENCE``
is therefore the number of minutes from the beginning of 2026 to the moment of writing: an entry
that was written later has the higher number and supersedes those before it, whatever changed. It
only has to rise when something did (RFC 5545, 3.8.7.4). Of two from the same minute ``DTSTAMP``
decides (RFC 5546, 2.1.5).

The entry of a client's team says nothing of the client: a title that any meeting could have, no
agenda, no link, and a ``UID`` that is made of the meeting's id and does not show it.
``CLASS:PRIVATE`` keeps it from those who share the calendar.

A meeting that was cancelled has a file of its own, with ``METHOD:CANCEL`` and the same ``UID``. Of
one that was deleted nothing is known any more.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote
from uuid import UUID, uuid5

from icalendar import Calendar, Event, vCalAddress, vText

from graph_service.maps.words import say
from graph_service.markup import plain_dates
from graph_service.packs.lines import escaped, plain
from graph_service.packs.model import Items, Meeting, Origin, Pack

#: In which the meetings of clients' teams are told apart from all others.
_NAMESPACE = UUID("2f3a5d57-5f61-5b53-8a0a-0b8f7f2c9e16")
_COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)
#: The organizer who has no mail address; so Outlook writes one ([MS-OXCICAL] 2.1.3.1.1.20.16).
_NO_MAIL = "invalid:nomail"


class _Text(vText):
    r"""A text that means what it says; icalendar takes a backslash and an N for a line break."""

    def to_ical(self) -> bytes:
        return escaped(self).encode()


def as_invitation(pack: Pack) -> bytes | None:
    """Return the entry of the meeting that a pack is for; None where none is planned."""
    return _calendar(pack, pack.meeting, "CONFIRMED") if pack.meeting else None


def cancellations(pack: Pack) -> dict[str, bytes]:
    """Return what takes cancelled meetings out of calendars, by the names of files.

    A file is called after the day of the meeting, the second of a day ``…-2.ics``.
    """
    made: dict[str, bytes] = {}
    met: Counter[date] = Counter()
    for each in pack.cancelled:
        met[each.on] += 1
        which = f"-{met[each.on]}" if met[each.on] > 1 else ""
        made[f"cancelled-{each.on}{which}.ics"] = _calendar(pack, each, "CANCELLED")
    return made


def _calendar(pack: Pack, meeting: Meeting, status: str) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Tukiverkko//Meeting packs//EN")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if status == "CANCELLED" else "PUBLISH")
    made.add_component(_event(pack, meeting, status))
    content: bytes = made.to_ical()
    return content


def _event(pack: Pack, meeting: Meeting, status: str) -> Event:
    origin = pack.origin or Origin(datetime.combine(pack.day, time(), UTC))
    title = _title(pack)
    if status == "CANCELLED":  # not every calendar shows the status
        title = say("Cancelled: {title}", pack.language, title=title)
    made = Event()
    made.add("uid", f"meeting-{_uid(pack, meeting)}@tukiverkko")
    made.add("dtstamp", origin.at.astimezone(UTC))
    made.add("sequence", max(0, (origin.at - _COUNTED_FROM) // timedelta(minutes=1)))
    made.add("dtstart", meeting.on)
    made.add("dtend", meeting.on + timedelta(days=1))
    made.add("status", status)
    made.add("transp", "TRANSPARENT")
    made.add("organizer", _organizer(origin, pack))
    made.add("summary", _Text(title, params={"LANGUAGE": pack.language}))
    if pack.is_private:
        made.add("class", "PRIVATE")
    agenda = "" if pack.is_private else _agenda(pack)
    if agenda and status != "CANCELLED":
        made.add("description", _Text(agenda, params={"LANGUAGE": pack.language}))
    if origin.link and not pack.is_private:
        made.add("url", origin.link)
    return made


def _title(pack: Pack) -> str:
    """Return what the entry is called; that of a client's team names nobody."""
    return say("Cooperation meeting", pack.language) if pack.is_private else pack.title


def _uid(pack: Pack, meeting: Meeting) -> str:
    if pack.is_private:
        return str(uuid5(_NAMESPACE, meeting.id))
    return quote(meeting.id, safe="")


def _organizer(origin: Origin, pack: Pack) -> vCalAddress:
    """Return who invites: the office, or the network itself where no office is known."""
    address = f"mailto:{quote(origin.address, safe='@')}" if origin.address else _NO_MAIL
    name = " ".join(plain(origin.office or _title(pack)).split())
    return vCalAddress(address, params={"CN": name})


def _agenda(pack: Pack) -> str:
    """Return the items of the agenda, each on a line of its own."""
    blocks = (block for each in pack.sections if each.id == "agenda" for block in each.blocks)
    items = (item for block in blocks if isinstance(block, Items) for item in block.items)
    return "\n".join(
        f"{at}. {plain_dates(item, pack.language)}" for at, item in enumerate(items, 1)
    )
