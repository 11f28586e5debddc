"""Commands of confirmations: ask by mail or in a file, once in a round, and tell who answered."""

from __future__ import annotations

import csv
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.confirmations.asked import usual_round
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.cli.conftest import Command
from tests.confirmations.world import ASKED, TODAY
from tests.support.mail import Mailbox, mail_server
from tests.support.stores import put

ORIGIN = "https://tukiverkko.example"
OFFICE = "Kuulahden keskustoimisto"
ROUND = usual_round(TODAY)
SENT = ["aino@example.org", "bo@example.org", "ida@example.org"]


@pytest.fixture
def box(
    graph: Graph, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mailbox]:
    """A mail server that the commands are set to, on the region."""
    put(graph, tmp_path, ASKED)
    with mail_server() as box:
        for name, value in {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(box.port),
            "SMTP_SECURITY": "none",
            "MAIL_FROM": "verkosto@example.org",
            "MAIL_OFFICE": OFFICE,
            "PUBLIC_URL": ORIGIN,
        }.items():
            monkeypatch.setenv(f"GRAPH_{name}", value)
        yield box


def readers(box: Mailbox) -> list[str]:
    """Return the addresses that mail went to, in order."""
    return [address for _, found, _ in box.taken for address in found]


def states(command: Command, area: str = "co") -> dict[str, str]:
    """Return how each contact of an area stands, by id."""
    answer = command("confirmations", "report", "--area", area, "--format", "json")
    return {row["contact"]: row["state"] for row in answer.json()}


def links(graph: Graph) -> list[dict[str, Any]]:
    """Return what the store holds of links."""
    return graph.read(lambda transaction: transaction.run(load("confirmations/all")))


def test_a_round_asks_each_contact_of_an_area_once(
    box: Mailbox, graph: Graph, command: Command, own_audit_log: Path
) -> None:
    first = command("confirmations", "send", "--area", "co", "--lang", "en")
    assert first.code == 0, first.err
    assert "Asked: 3. Asked before: 0. Not asked: 5." in first.out
    assert sorted(readers(box)) == SENT
    for name, why in (
        ("Oona Salo", "No usable e-mail address"),
        ("Old Hand", "Has left"),
        ("Uusi Tulija", "Has not started yet"),
    ):
        (line,) = [line for line in first.out.splitlines() if name in line]
        assert why in line
    assert "Salainen" not in first.out and "Piilotettu" not in first.out
    assert first.out.count("Under protection from disclosure") == 2
    again = command("confirmations", "send", "--area", "fi")
    assert "Asked: 0. Asked before: 3. Not asked: 5." in again.out
    assert len(box.taken) == 3
    assert states(command) == {
        "aino": "asked",
        "bo": "asked",
        "ida": "asked",
        "oona": "no_address",
        "hidden": "protected",
        "veil": "protected",
        "old": "left",
        "new": "not_started",
    }
    looked = [each.entry for each in read_records(own_audit_log, Wanted())][-1]
    assert (looked.operation, looked.outcome) == ("consult", "done")
    assert {"Area:co", "Contact:aino", "Contact:veil"} <= {*looked.identifiers}
    made = {row["contact"]: row["id"] for row in links(graph)}
    records = [
        each.entry
        for each in read_records(own_audit_log, Wanted())
        if f"Confirmation:{made['aino']}" in each.entry.identifiers
    ]
    assert [(each.operation, each.outcome) for each in records] == [
        ("alter", "intended"),
        ("alter", "done"),
    ]
    assert records[0].identifiers == (f"Confirmation:{made['aino']}", "Contact:aino")


def test_another_round_asks_again_and_an_area_has_only_its_own(
    box: Mailbox, command: Command
) -> None:
    assert "Asked: 1." in command("confirmations", "send", "--area", "mu").out
    assert readers(box) == ["bo@example.org"]
    answer = command("confirmations", "send", "--area", "mu", "--round", "spring")
    assert "Asked: 1. Asked before: 0." in answer.out
    wrong = command("confirmations", "send", "--area", "mu", "--round", "a b")
    assert (wrong.code, "letters, digits and hyphens" in wrong.err) == (2, True)
    nowhere = command("confirmations", "send", "--area", "nowhere")
    assert (nowhere.code, "There is no area" in nowhere.err) == (2, True)
    assert len(box.taken) == 2


def test_a_mail_says_what_is_asked_in_the_contacts_language(box: Mailbox, command: Command) -> None:
    command("confirmations", "send", "--area", "co", "--days", "14", "--lang", "en")
    message = box.to("bo@example.org")
    assert message["From"] == f"{OFFICE} <verkosto@example.org>"
    assert (message["To"], message["Content-Language"]) == ("bo@example.org", "sv")
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_content()
    assert "Bo Ek" in text and OFFICE in text and "lösenord" in text
    (link,) = [line for line in text.splitlines() if line.startswith(ORIGIN)]
    path, _, language = link.partition("?")
    assert len(path) == len(f"{ORIGIN}/confirm/") + 65 and language == "lang=sv"
    assert box.to("ida@example.org")["Content-Language"] == "nb"
    assert box.to("aino@example.org")["Content-Language"] == "fi"


def test_a_server_that_breaks_off_leaves_a_round_to_go_on_with(
    box: Mailbox, command: Command
) -> None:
    box.breaks_after = 1
    stopped = command("confirmations", "send", "--area", "co")
    assert stopped.code == 3
    assert "The mail server 127.0.0.1 broke off" in stopped.err
    assert "1 contacts were asked before that." in stopped.err
    assert sorted(states(command).values()).count("asked") == 1
    box.breaks_after = None
    assert "Asked: 2. Asked before: 1." in command("confirmations", "send", "--area", "co").out
    assert sorted(readers(box)) == SENT


def test_an_address_that_the_server_refuses_is_told_and_asked_no_more(
    box: Mailbox, graph: Graph, command: Command
) -> None:
    box.refused = {"bo@example.org"}
    answer = command("confirmations", "send", "--area", "co")
    assert answer.code == 0 and "Asked: 2. Asked before: 0. Not asked: 6." in answer.out
    assert "Refused by the mail server" in answer.out
    assert sorted(row["contact"] for row in links(graph)) == ["aino", "ida"]
    assert states(command)["bo"] == "not_asked"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SMTP_HOST", "", "GRAPH_SMTP_HOST is not set."),
        ("MAIL_OFFICE", "", "GRAPH_MAIL_OFFICE is not set."),
        ("PUBLIC_URL", "", "GRAPH_PUBLIC_URL is not set."),
        ("MAIL_OFFICE", "A\nBcc: all@example.org", "Text is one line"),
        ("MAIL_FROM", "x@y\nBcc: all@example.org", "GRAPH_MAIL_FROM is"),
        ("SMTP_HOST", "mail.example", "only to a server on this machine"),
        ("SMTP_SECURITY", "starttls", "cannot be used"),
        ("SMTP_PORT", "1", "cannot be used"),
        ("SMTP_USER", "somebody", "cannot be used"),
    ],
)
@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_rule_7_nothing_is_sent_by_settings_that_are_not_safe(
    box: Mailbox,
    graph: Graph,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv(f"GRAPH_{name}", value)
    answer = command("confirmations", "send", "--area", "co")
    assert answer.code in (2, 3) and told in answer.err
    assert (box.taken, links(graph)) == ([], [])


def test_rule_13_links_are_exported_for_a_mail_merge(
    box: Mailbox, graph: Graph, command: Command, tmp_path: Path
) -> None:
    contacts = [dict(each) for each in ASKED["contacts"]]
    contacts[0]["name"] = "=cmd|' /C calc'!A0"
    put(graph, tmp_path, ASKED | {"contacts": contacts})
    file = tmp_path / "merge.csv"
    answer = command("confirmations", "export", file, "--area", "co")
    assert "Asked: 3." in answer.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["address"], row["language"]) for row in rows] == [
        ("aino@example.org", "fi"),
        ("ida@example.org", "nb"),
        ("bo@example.org", "sv"),
    ]
    assert rows[0]["name"] == "'=cmd|' /C calc'!A0"
    assert all(row["link"].startswith(f"{ORIGIN}/confirm/") for row in rows)
    assert states(command)["aino"] == "asked"
    again = command("confirmations", "send", "--area", "co")
    assert "Asked: 0. Asked before: 3." in again.out and box.taken == []


@pytest.mark.parametrize("graph", ["embedded"], indirect=True)
def test_a_file_that_cannot_be_written_asks_nobody(
    box: Mailbox, graph: Graph, command: Command, tmp_path: Path
) -> None:
    answer = command("confirmations", "export", tmp_path / "none" / "x.csv", "--area", "co")
    assert answer.code == 2 and "cannot be written" in answer.err
    assert states(command)["aino"] == "not_asked"
