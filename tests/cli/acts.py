"""What each command leaves on record, on the world of `tests.subjects.world`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.settings import Settings
from tests.subjects.world import WORLD, World

#: What the world is about, all of it.
EVERYTHING = frozenset(
    [
        *("Area:fi", "Area:kuu", "Agency:kela", "Agency:prison", "Service:benefit"),
        *("Contact:aino", "Contact:secret-olli"),
        *(
            f"{label}:{name}-{client}"
            for client in ("k-1", "k-2")
            for label, name in (
                ("Action", "action"),
                ("Consent", "consent"),
                ("Measure", "measure"),
                ("Meeting", "meeting"),
                ("Need", "need"),
                ("Referral", "referral"),
                ("Supporter", "close"),
            )
        ),
        *("Client:k-1", "Client:k-2"),
    ]
)
CHANNEL = frozenset({"Channel:olli-phone"})
CALLERS = frozenset({"User:ada", "ApiKey:key-0123456789ab"})
NOBODY: frozenset[str] = frozenset()
ALSO = {"areas": [{"id": "far", "name": "Kaukola", "kind": "county", "part_of": "fi"}]}
#: Rows of the world that are left when k-2 is gone.
LESS: World = {
    name: [
        row
        for row in rows
        if "k-2" not in {row.get("id"), row.get("client")}
        and not str(row.get("meeting")).endswith("k-2")
    ]
    for name, rows in WORLD.items()
}


@dataclass(frozen=True)
class Left:
    """The records that a command leaves.

    Parameters:
        given: Its arguments.
        operation: What they say it did.
        outcomes: How they say it ended, one for each record.
        about: Their identifiers; None for those of a country's reference data, or of a new key.
        purpose: What they say it was for.
        code: What it ends with.
    """

    given: tuple[str, ...] = ()
    operation: str = ""
    outcomes: tuple[str, ...] = ()
    about: frozenset[str] | None = NOBODY
    purpose: str | None = None
    code: int = 0


CHANGE, LOOK, NONE = ("intended", "done"), ("done",), ()
FAILED = ("intended", "failed")
QUALITY = "quality"
IMPORTED = frozenset({"Area:far"})
#: A finding of the world on the network's side, what it names, and a day.
LACK = "service-review-overdue:benefit"
LACKING = frozenset({"Service:benefit"})
#: What the pack of a client's team names: nobody who is under protection from disclosure.
TEAM_OF_ONE = frozenset(
    [
        *("Agency:kela", "Agency:prison", "Area:kuu", "Client:k-1", "Contact:aino"),
        *("Action:action-k-1", "Attendance:meeting-k-1|aino", "Consent:consent-k-1"),
        *("Measure:measure-k-1", "Meeting:meeting-k-1", "Need:need-k-1", "Service:benefit"),
        *("Supporter:close-k-1", "TeamMember:k-1|aino|2026-01-01"),
        "Referral:referral-k-1",  # nobody answered it, which is a finding
    ]
)
UNTIL = ("--until", Settings().today().isoformat())

TABLE: Mapping[str, list[Left]] = {
    "audit export": [Left(("out.jsonl",), "disclose", LOOK)],
    "audit list": [
        Left((), "consult", LOOK),
        Left(("--client", "k-1"), "consult", LOOK, frozenset({"Client:k-1"})),
    ],
    "audit verify": [Left()],
    "backup": [
        Left(("out.zip",), "disclose", LOOK, EVERYTHING | CHANNEL | CALLERS),
        Left(
            ("no-folder/out.zip", "--purpose", "data_subject"),
            "disclose",
            ("done", "failed"),
            EVERYTHING | CHANNEL | CALLERS,
            "data_subject",
            2,
        ),
    ],
    "check": [Left(), Left(("--production",), code=2)],
    # Nothing is looked at where nobody could be asked; test_confirmations.py has what is then done.
    "confirmations export": [Left(("links.csv", "--area", "kuu"), code=2)],
    "confirmations report": [
        Left(("--area", "kuu"), "consult", LOOK, frozenset({"Area:kuu"})),
        Left(("--area", "nowhere"), "consult", ("failed",), frozenset({"Area:nowhere"}), None, 2),
    ],
    "confirmations send": [Left(("--area", "kuu"), code=2)],
    "docs": [Left(("pages",))],
    "export": [
        Left(("out.json",), "disclose", LOOK, EVERYTHING, QUALITY),
        Left(
            ("out.xlsx", "--protected", "--purpose", "supervision"),
            "disclose",
            LOOK,
            EVERYTHING | CHANNEL,
            "supervision",
        ),
    ],
    "find": [
        Left(("kela",), "consult", LOOK, frozenset({"Agency:kela", "Service:benefit"})),
        Left(("nobody-at-all",), "consult", LOOK),
    ],
    "gaps": [
        Left(("--list",)),
        Left(("--explain", "contact-departed")),
        Left(
            ("--gap", "need-without-actor", "--as-of", "2026-11-21"),
            "consult",
            LOOK,
            frozenset({"Need:need-k-1", "Need:need-k-2", "Client:k-1", "Client:k-2"})
            | {"Contact:aino", "Area:kuu"},
            QUALITY,
        ),
        Left(("--area", "nowhere"), "consult", ("failed",), NOBODY, QUALITY, 2),
    ],
    "generate": [Left(("made", "--clients", "2"))],
    "import": [
        Left(("also.json",), "alter", CHANGE, IMPORTED, QUALITY),
        Left(
            ("also.json", "--dry-run", "--purpose", "release_plan"),
            "consult",
            LOOK,
            IMPORTED,
            "release_plan",
        ),
        Left(("less.json", "--replace", "-y"), "alter", CHANGE, EVERYTHING | CHANNEL, QUALITY),
        Left(("less.json", "--replace"), "alter", FAILED, EVERYTHING | CHANNEL, QUALITY, 2),
        Left(("broken.json",), "alter", FAILED, frozenset({"Need:n-9", "Client:k-9"}), QUALITY, 2),
    ],
    "key add": [Left(("--name", "canary-key"), "alter", CHANGE, None)],
    "key list": [Left((), "consult", LOOK, frozenset({"ApiKey:key-0123456789ab"}))],
    "key revoke": [
        Left(("key-0123456789ab",), "alter", CHANGE, frozenset({"ApiKey:key-0123456789ab"}))
    ],
    "ledger accept": [
        Left((LACK, *UNTIL, "--reason", "canary, they move"), "alter", CHANGE, LACKING),
        Left((LACK, *UNTIL, "--reason", "why"), "alter", FAILED, LACKING, None, 2),
    ],
    "ledger counts": [
        Left(("--by", "area"), "consult", LOOK, NOBODY),
        Left(("--area", "nowhere"), "consult", FAILED[1:], frozenset({"Area:nowhere"}), None, 2),
    ],
    "ledger trend": [
        Left(("-o", "t.svg", "--area", "kuu"), "consult", LOOK, frozenset({"Area:kuu"}))
    ],
    "ledger list": [Left(("--gap", "area-theme-uncovered"), "consult", LOOK, NOBODY)],
    "ledger release": [Left((LACK,), "alter", CHANGE, LACKING)],
    "ledger reopen": [
        Left((LACK,), "alter", CHANGE, LACKING),
        Left(("nothing",), "alter", FAILED, NOBODY, None, 2),
    ],
    "ledger take": [
        Left((LACK, *UNTIL, "--by", "ada"), "alter", CHANGE, LACKING | {"User:ada"}),
    ],
    "ledger update": [Left((), "combine", CHANGE, None, QUALITY)],
    "map area": [
        Left(("kuu", "-o", "a.svg"), "disclose", LOOK, frozenset({"Area:kuu"})),
        Left(
            ("nowhere", "-o", "a.svg"), "disclose", FAILED[1:], frozenset({"Area:nowhere"}), None, 2
        ),
        Left(("kuu", "-o", "a.docx"), code=2),
    ],
    "map network": [
        Left(("none", "-o", "n.svg"), "disclose", FAILED[1:], frozenset({"Network:none"}), None, 2)
    ],
    "pack matrix": [
        Left(("none", "-o", "pack"), "disclose", FAILED[1:], frozenset({"Network:none"}), None, 2)
    ],
    "pack network": [
        Left(("none", "-o", "pack"), "disclose", FAILED[1:], frozenset({"Network:none"}), None, 2)
    ],
    "pack report": [
        Left(("none", "-o", "pack"), "disclose", FAILED[1:], frozenset({"Area:none"}), None, 2)
    ],
    "pack team": [
        Left(
            ("k-1", "-o", "pack", "--purpose", "team_meeting"),
            "disclose",
            LOOK,
            TEAM_OF_ONE,
            "team_meeting",
        ),
        Left(
            ("none", "-o", "pack"),
            "disclose",
            FAILED[1:],
            frozenset({"Client:none"}),
            QUALITY,
            2,
        ),
    ],
    "map return": [
        Left(("k-1", "-o", "r.html"), "disclose", LOOK, frozenset({"Client:k-1"}), QUALITY),
        Left(
            ("prison", "-o", "u.svg", "--of", "unit"),
            "disclose",
            LOOK,
            frozenset({"Agency:prison", "Client:k-1", "Client:k-2"}),
            QUALITY,
        ),
    ],
    "map team": [
        Left(
            ("k-1", "-o", "t.png", "--purpose", "release_plan"),
            "disclose",
            LOOK,
            frozenset({"Agency:kela", "Client:k-1", "Contact:aino", "Supporter:close-k-1"}),
            "release_plan",
        )
    ],
    "migrate": [Left()],
    "numbers publish": [Left((), "combine", CHANGE, NOBODY, QUALITY)],
    "numbers show": [Left(("kuu",), "consult", LOOK, frozenset({"Area:kuu"}))],
    "restore": [Left(("safe.zip", "--replace"), "alter", CHANGE, EVERYTHING | CHANNEL | CALLERS)],
    "retention run": [
        Left((), "erase", LOOK),
        Left(("--dry-run",), "consult", LOOK),
    ],
    "route": [
        Left(("kela",), "consult", LOOK, frozenset({"Agency:kela"})),
        Left(("nobody",), "consult", ("failed",), frozenset({"Agency:nobody"}), None, 2),
    ],
    "seed": [Left(("norway",), "alter", CHANGE, None)],
    "user add": [
        Left(
            ("bo", "--name", "canary-Bo", "--role", "officer", "--contact", "aino"),
            "alter",
            CHANGE,
            frozenset({"User:bo", "Contact:aino"}),
        )
    ],
    "user list": [Left((), "consult", LOOK, frozenset({"User:ada"}))],
    "user remove": [
        Left(("ada",), "erase", CHANGE, frozenset({"User:ada"})),
        Left(("nobody",), "erase", FAILED, frozenset({"User:nobody"}), None, 2),
    ],
    "version": [Left()],
}
#: Commands that no other process may share the embedded store with.
ALONE = {
    "client erase": Left(
        ("k-1", "--yes"), "erase", CHANGE, frozenset({"Client:k-1"}), "data_subject"
    ),
    "client export": Left(
        ("k-1", "-o", "k-1.json"), "disclose", CHANGE, frozenset({"Client:k-1"}), "data_subject"
    ),
    "compact": Left(),
}
#: Commands that serve until they are stopped, and leave records of requests alone.
SERVING = ("demo", "serve")


BROKEN = {
    "needs": [
        {"id": "n-9", "client": "k-9", "domain": "housing", "priority": 1}
        | {"status": "open", "identified_on": "2026-01-10"}
    ]
}
