"""Broken bundles: what stands in the cells of CSV files."""

from __future__ import annotations

from tests.bundle import files
from tests.bundle.broken import AGENCY_KINDS, Broken, broken
from tests.bundle.files import lines

NEED = "id,client,domain,status,priority,identified_on"


DAY = (
    "A date is written YYYY-MM-DD, such as 2026-11-21, and lies between 1900-01-01 and 2200-12-31."
)
SERIAL = "This looks like a date that lost its format; is it 2026-11-21? Write it as YYYY-MM-DD."
PRIORITY = "A whole number from 1 to 3 was expected."


def day(name: str, value: str, code: str = "day", message: str = DAY) -> Broken:
    """A need with a broken day."""
    make = files.folder(needs=lines(NEED, f"x,c1,housing,open,,{value}"))
    return broken(name, make, (f"needs.csv 2 identified_on {value!r} {code}", message))


def priority(name: str, value: str) -> Broken:
    """A need with a broken priority."""
    make = files.folder(needs=lines(NEED, f"x,c1,housing,open,{value},"))
    return broken(name, make, (f"needs.csv 2 priority {value!r} number", PRIORITY))


def ended(table: str, header: str, row: str) -> Broken:
    """A row whose last column comes before the one in front of it."""
    start, end = header.split(",")[-2:]
    message = f"The row ends before it starts ({start} is 2026-02-01)."
    make = files.folder(**{table: lines(header, f"{row},2026-02-01,2026-01-31")})
    said = (f"{table}.csv 2 {end} '2026-01-31' ends_before_start", message)
    return broken(f"{table} end before they start", make, said)


CASES = [
    day("a day that is none, dotted", "31.2.2026"),
    day("a day that is none", "2026-02-31"),
    day("a month that is none", "2026-13-01"),
    day("a moment", "2026-11-21T10:00"),
    day("a dotted day", "1.1.2026"),
    day("a week day", "2026-W47-6"),
    day("a day long ago", "0026-01-01"),
    day("a superscript day", "4634²"),
    day("a serial day", "46347", "day_serial", SERIAL),
    day("a serial moment", "46347.5", "day_serial", SERIAL),
    priority("a priority out of range", "9"),
    priority("half a priority", "3.5"),
    priority("a negative priority", "-1"),
    priority("no priority", "high"),
    broken(
        "maybe",
        files.folder(contacts=lines("id,name,agency,protected", "k2,K,p1,maybe")),
        (
            "contacts.csv 2 protected 'maybe' flag",
            "Expected one of true, 1, yes, kyllä, ja, false, 0, no, ei, nej, nei.",
        ),
    ),
    broken(
        "a near word",
        files.folder(areas=lines("id,name,kind", "x,X,municipalty")),
        (
            "areas.csv 2 kind 'municipalty' word_nearest",
            "Did you mean municipality? Expected one of country, centre, county, municipality.",
        ),
    ),
    broken(
        "a label for a word",
        files.folder(agencies=lines("id,name,kind,sector", "p2,P,vankila,state")),
        (
            "agencies.csv 2 kind 'vankila' word_nearest",
            f"Did you mean prison? Expected one of {AGENCY_KINDS}.",
        ),
    ),
    broken(
        "a far word",
        files.folder(areas=lines("id,name,kind", "x,X,galaxy")),
        (
            "areas.csv 2 kind 'galaxy' word",
            "Expected one of country, centre, county, municipality.",
        ),
    ),
    broken(
        "a broken word in a list",
        files.folder(themes=lines("id,name,expects", "t,T,prison;vankila;moon")),
        (
            "themes.csv 2 expects 'vankila' word_nearest",
            f"Did you mean prison? Expected one of {AGENCY_KINDS}.",
        ),
        ("themes.csv 2 expects 'moon' word", f"Expected one of {AGENCY_KINDS}."),
    ),
    broken(
        "an id with a colon",
        files.folder(areas=lines("id,name,kind", "a:b,X,country")),
        (
            "areas.csv 2 id 'a:b' id",
            "An id has at most 200 characters, no colon, no control character, no $ in front.",
        ),
    ),
    broken(
        "a blank id",
        files.folder(areas=lines("id,name,kind", " ,X,country")),
        ("areas.csv 2 id None missing", "A value is required."),
    ),
    broken(
        "a missing name",
        files.folder(contacts=lines("id,name,agency", "k2,,p1")),
        ("contacts.csv 2 name None missing", "A value is required."),
    ),
    broken(
        "a long id",
        files.folder(areas=f"id,name,kind\n{'x' * 201},X,country\n"),
        (
            f"areas.csv 2 id '{'x' * 79}…' id",
            "An id has at most 200 characters, no colon, no control character, no $ in front.",
        ),
    ),
    broken(
        "a long text",
        files.folder(areas=f"id,name,kind\nx,{'X' * 2001},country\n"),
        (
            f"areas.csv 2 name '{'X' * 79}…' text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
    ),
    broken(
        "a line break in a text",
        files.folder(areas='id,name,kind\nx,"two\nlines",country\ny,Y,realm\n'),
        (
            "areas.csv 2 name 'two�lines' text",
            "Text is one line of at most 2000 characters without control characters.",
        ),
        ("areas.csv 3 kind 'realm' word", "Expected one of country, centre, county, municipality."),
    ),
    broken(
        "a list too long",
        files.folder(
            contacts=f"id,name,agency,languages\nk2,K,p1,{';'.join(map(str, range(1001)))}\n"
        ),
        (
            f"contacts.csv 2 languages '{';'.join(map(str, range(30)))}…' list",
            "A list has at most 1000 items, separated by semicolons.",
        ),
    ),
    broken(
        "a goal with a number that counts nothing",
        files.folder(
            goals=lines(
                "id,network,name,gap,at_most,status",
                "g1,n1,Mukana,,2,open",
                "g2,n1,Mukana,network-kind-missing,-1,open",
            )
        ),
        (
            "goals.csv 2 at_most '2' goal_gap",
            "A goal with a number names the gap that it counts.",
        ),
        ("goals.csv 3 at_most '-1' number", "A whole number from 0 to 36500 was expected."),
    ),
    broken(
        "a meeting without its network",
        files.folder(
            meetings=lines(
                "id,kind,network,client,on,status",
                "m1,network,,,2026-01-01,held",
                "m2,network,n1,c1,2026-01-01,held",
            )
        ),
        (
            "meetings.csv 2 network None meeting_network",
            "A meeting of kind network names a network and no client.",
        ),
        (
            "meetings.csv 3 client 'c1' meeting_network",
            "A meeting of kind network names a network and no client.",
        ),
    ),
    broken(
        "a meeting without its client",
        files.folder(
            meetings=lines(
                "id,kind,network,client,on,status",
                "m1,team,,,2026-01-01,held",
                "m2,team,n1,c1,2026-01-01,held",
            )
        ),
        (
            "meetings.csv 2 client None meeting_client",
            "A meeting of kind team names a client and no network.",
        ),
        (
            "meetings.csv 3 network 'n1' meeting_client",
            "A meeting of kind team names a client and no network.",
        ),
    ),
    ended("absences", "id,contact,starts_on,ends_on", "x,k1"),
    ended("contacts", "id,name,agency,active_from,active_until", "x,X,p1"),
    ended("members", "network,agency,since,until", "n1,p1"),
    ended(
        "agreements",
        "id,title,level,form,status,parties,valid_from,valid_until",
        "x,X,local,contract,ready,p1",
    ),
    ended("projects", "id,name,agency,starts_on,ends_on", "x,X,p1"),
    ended("practice_sites", "practice,agency,since,until", "x,p1"),
    ended("pairs", "professional,expert,since,until", "k1,k1"),
    ended("clearances", "id,contact,kind,granted_on,ends_on", "x,k1,security"),
    ended("team", "client,contact,since,until", "c1,k1"),
    ended("supporters", "id,client,relation,since,until", "x,c1,parent"),
    ended("consents", "id,client,agency,ground,given_on,ends_on", "x,c1,p1,law"),
]
