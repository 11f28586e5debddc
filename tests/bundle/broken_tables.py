"""Broken bundles: headers, keys, references, circles."""

from __future__ import annotations

from tests.bundle import files
from tests.bundle.broken import broken
from tests.bundle.files import lines

CASES = [
    broken(
        "a missing column",
        files.folder(areas=lines("id,name", "x,X", "y,Y")),
        ("areas.csv 1 kind None missing_column", "The column is required."),
    ),
    broken(
        "a missing id column",
        files.folder(
            areas=lines("name,kind", "X,country"),
            agencies=lines("id,name,kind,sector,area", "p2,P,prison,state,x"),
        ),
        ("areas.csv 1 id None missing_column", "The column is required."),
    ),
    broken(
        "a repeated column",
        files.folder(areas=lines("id,name,kind,Name ", "x,X,country,Y")),
        ("areas.csv 1 name None repeated_column", "The column is in the header twice."),
    ),
    broken(
        "a near column",
        files.folder(areas=lines("id,name,kind,partof", "x,X,country,fi")),
        (
            "areas.csv 1 partof None unknown_column_nearest",
            "There is no column of this name. Did you mean part_of?",
        ),
    ),
    broken(
        "a far column",
        files.folder(areas=lines("id,name,kind,population", "x,X,country,5")),
        (
            "areas.csv 1 population None unknown_column",
            "There is no column of this name. Expected one of id, name, kind, part_of.",
        ),
    ),
    broken(
        "a column without a name",
        files.folder(areas=lines("id,,name,kind", "x,,X,country", "y,secret,Y,country")),
        (
            "areas.csv 3 None 'secret' blank_column",
            "A value stands under no column name. Name the column, or empty it.",
        ),
    ),
    broken(
        "an id twice",
        files.folder(areas=lines("id,name,kind", "x,X,country", "y,Y,country", "x,Z,country")),
        ("areas.csv 4 id 'x' repeated_key", "The same key stands in row 2 already."),
    ),
    broken(
        "a team key twice",
        files.folder(
            team=lines(
                "client,contact,since,role",
                "c1,k1,2026-01-01,own_worker",
                "c1,k1,2026-01-01,chaplain",
            )
        ),
        (
            "team.csv 3 client, contact, since 'c1, k1, 2026-01-01' repeated_key",
            "The same key stands in row 2 already.",
        ),
    ),
    broken(
        "an attendance key twice",
        files.folder(
            meetings=lines("id,kind,network,on,status", "m1,network,n1,2026-01-01,held"),
            attendance=lines("meeting,contact,status", "m1,k1,invited", "m1,k1,attended"),
        ),
        (
            "attendance.csv 3 meeting, contact 'm1, k1' repeated_key",
            "The same key stands in row 2 already.",
        ),
    ),
    broken(
        "a member key twice",
        files.folder(
            members=lines("network,agency,contact,since", "n1,p1,,", "n1,p1,k1,", "n1,p1,,")
        ),
        (
            "members.csv 4 network, agency, contact, since 'n1, p1, , ' repeated_key",
            "The same key stands in row 2 already.",
        ),
    ),
    broken(
        "an unknown id",
        files.folder(contacts=lines("id,name,agency", "k2,K,p9")),
        (
            "contacts.csv 2 agency 'p9' unknown_reference",
            "There is no such id in the table agencies.",
        ),
    ),
    broken(
        "unknown ids in a list",
        files.folder(
            agreements=lines(
                "id,title,level,form,status,parties", "a1,A,local,contract,ready,p9;p1;p8"
            )
        ),
        (
            "agreements.csv 2 parties 'p8' unknown_reference",
            "There is no such id in the table agencies.",
        ),
        (
            "agreements.csv 2 parties 'p9' unknown_reference",
            "There is no such id in the table agencies.",
        ),
    ),
    broken(
        "an unknown owner",
        files.folder(
            channels=lines(
                "id,owner_kind,owner,kind,value",
                "h1,contact,p1,phone,+358 50 555 0100",
                "h2,agency,p1,phone,1",
                "h3,network,k1,phone,1",
            )
        ),
        (
            "channels.csv 2 owner 'p1' unknown_reference",
            "There is no such id in the table contacts.",
        ),
        (
            "channels.csv 4 owner 'k1' unknown_reference",
            "There is no such id in the table networks.",
        ),
    ),
    broken(
        "unknown ends of a link",
        files.folder(team=lines("client,contact", "c9,k9")),
        ("team.csv 2 client 'c9' unknown_reference", "There is no such id in the table clients."),
        ("team.csv 2 contact 'k9' unknown_reference", "There is no such id in the table contacts."),
    ),
    broken(
        "a row named that is broken itself",
        files.folder(
            areas=lines("id,name,kind", "x,X,realm"),
            agencies=lines("id,name,kind,sector,area", "p2,P,prison,state,x"),
        ),
        ("areas.csv 2 kind 'realm' word", "Expected one of country, centre, county, municipality."),
    ),
    broken(
        "a file that cannot be read is named",
        files.folder(
            areas=lines("id;name;kind", "x;X;country"),
            agencies=lines("id,name,kind,sector,area", "p2,P,prison,state,x"),
        ),
        (
            "areas.csv 1 None None separator",
            "The columns are separated by semicolons; a comma was expected.",
        ),
    ),
    broken(
        "part of itself",
        files.folder(areas=lines("id,name,kind,part_of", "x,X,country,x")),
        ("areas.csv 2 part_of 'x' cycle", "Following part_of from here leads back here: x › x."),
    ),
    broken(
        "a circle of two",
        files.folder(
            agencies=lines(
                "id,name,kind,sector,part_of", "q,Q,prison,state,r", "r,R,prison,state,q"
            )
        ),
        (
            "agencies.csv 2 part_of 'r' cycle",
            "Following part_of from here leads back here: q › r › q.",
        ),
    ),
    broken(
        "a circle of three",
        files.folder(
            areas=lines(
                "id,name,kind,part_of",
                "w,W,country,x",
                "x,X,country,z",
                "y,Y,country,x",
                "z,Z,country,y",
            )
        ),
        (
            "areas.csv 3 part_of 'z' cycle",
            "Following part_of from here leads back here: x › z › y › x.",
        ),
    ),
    broken(
        "a circle across the store",
        files.folder(areas=lines("id,name,kind,part_of", "fi,Suomi,country,hki")),
        (
            "areas.csv 2 part_of 'hki' cycle",
            "Following part_of from here leads back here: fi › hki › fi.",
        ),
    ),
]
