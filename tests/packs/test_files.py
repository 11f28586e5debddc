"""The files of a network's pack, made of what the graph holds on each engine."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from graph_service.packs.files import NAMES, Form, files
from graph_service.packs.known import Sight
from graph_service.packs.network import network_pack
from graph_service.store import Graph
from tests.maps.network_world import ALL, WORLD, D
from tests.packs.small import lines
from tests.support.stores import put


def test_a_network_has_its_meetings_and_contacts_as_files(graph: Graph, tmp_path: Path) -> None:
    contacts = [dict(row) for row in WORLD["contacts"]]
    contacts[0]["languages"] = "fi;sv"
    put(graph, tmp_path, WORLD | {"contacts": contacts})
    made = files(network_pack(graph, "n", Sight(ALL), day=D, language="nb"))
    names = [name for form, name in NAMES.items() if form in get_args(Form)]
    assert list(made) == [*names, "cancelled-2026-12-01.ics"]
    planned, cancelled = lines(made["invitation.ics"]), lines(made["cancelled-2026-12-01.ics"])
    assert {"UID:meeting-m6@tukiverkko", "DTSTART;VALUE=DATE:20261215"} <= {*planned}
    assert {"UID:meeting-m7@tukiverkko", "DTSTART;VALUE=DATE:20261201"} <= {*cancelled}
    assert "SUMMARY;LANGUAGE=nb:Avlyst: Päihdeverkosto" in cancelled
    cards = lines(made["contacts.vcf"])
    told = [line for line in cards if line.startswith(("FN:", "EMAIL", "LANG"))]
    assert told == [
        "FN:Aino Laine",
        "EMAIL;TYPE=work;PREF=1:aino@example.org",
        "LANG;PREF=1:fi",
        "LANG;PREF=2:sv",
        "FN:Pia Palo",
        "EMAIL;TYPE=work;PREF=1:pia@example.org",
        "FN:Olli Oja",
    ]
    for name in ("invitation.ics", "contacts.vcf"):  # Salla is under protection from disclosure
        assert b"alla" not in made[name]


def test_a_network_that_does_not_meet_has_neither(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    made = files(network_pack(graph, "empty", Sight(ALL), day=D, language="en"))
    assert list(made) == ["pack.html", "pack.pdf", "pack.docx", "tables.xlsx"]
