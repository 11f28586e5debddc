"""The contact sheet goes into address books, and says there what it says in the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import vobject
from hypothesis import given

from graph_service.packs.model import Pack, Reached
from graph_service.packs.vcards import as_vcards
from tests.packs.small import HARD, PACK, TEXTS, lines, told


def written(*contacts: Reached) -> bytes:
    """Return the cards of contacts."""
    made = as_vcards(replace(PACK, contacts=contacts))
    assert made is not None
    return made


def read(content: bytes) -> list[Any]:
    """Return cards as another library reads them."""
    return list(vobject.readComponents(content.decode()))


def test_the_lines_of_the_cards() -> None:
    made = as_vcards(PACK)
    assert made is not None
    assert lines(made) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Tukiverkko//Meeting packs//EN",
        "UID:urn:uuid:b36dbbeb-ef5c-565e-8c53-98c13f585f9b",
        "KIND:individual",
        "FN:Aino Esimerkki",
        "TITLE:kehittämispäällikkö",
        "ORG:Kuusilahden keskustoimisto",
        "EMAIL;TYPE=work;PREF=1:aino@example.org",
        "TEL;VALUE=uri;TYPE=work;PREF=2:tel:+358401234567",
        "TEL;VALUE=text;TYPE=work;PREF=3:09 123 456",
        "URL;TYPE=work;PREF=4:https://example.org/varaa?a=1,2",
        "NOTE;LANGUAGE=fi;PREF=5:Käynti paikan päällä: Rantatie 1\\, 2. krs",
        "LANG;PREF=1:fi",
        "LANG;PREF=2:smn",
        "REV:20261005T000000Z",
        "END:VCARD",
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Tukiverkko//Meeting packs//EN",
        "UID:urn:uuid:dcc04d16-f3e1-5d72-b38b-07b81d47caa9",
        "KIND:individual",
        "FN:Bo Åäö",
        "ORG:Byrån",
        "END:VCARD",
    ]


def test_another_library_reads_them() -> None:
    made = as_vcards(PACK)
    assert made is not None
    aino, bo = read(made)
    assert (aino.version.value, aino.fn.value) == ("4.0", "Aino Esimerkki")
    assert aino.org.value == ["Kuusilahden keskustoimisto"]
    assert aino.title.value == "kehittämispäällikkö"
    assert aino.email.value == "aino@example.org"
    assert [each.value for each in aino.tel_list] == ["tel:+358401234567", "09 123 456"]
    assert aino.note.value == "Käynti paikan päällä: Rantatie 1, 2. krs"
    assert (bo.fn.value, bo.org.value) == ("Bo Åäö", ["Byrån"])
    assert "title" not in bo.contents


def test_nothing_is_made_where_nobody_may_be_named() -> None:
    nobody: Pack = replace(PACK, contacts=())
    assert as_vcards(nobody) is None


def test_a_contact_keeps_their_card_under_another_name() -> None:
    (aino, bo) = PACK.contacts
    first, second = read(written(aino, replace(aino, name="Aino Uusi", agency="Muu")))
    assert first.uid.value == second.uid.value
    assert first.uid.value != read(written(bo))[0].uid.value


def test_only_an_address_of_the_web_is_a_link() -> None:
    (aino, _) = PACK.contacts
    odd = "https://example.org/ä b\r\nEMAIL:evil@example.org"
    found = lines(written(replace(aino, channels=(("secure_message", odd),))))
    (note,) = [line for line in found if "example.org" in line]
    assert note == (
        "NOTE;LANGUAGE=fi;PREF=1:Turvaviesti: https://example.org/ä b\\nEMAIL:evil@example.org"
    )


def test_no_text_begins_a_line() -> None:
    (card,) = read(written(Reached("c", HARD, HARD, HARD, (("email", HARD),), None)))
    hard = HARD.replace("\r\n", "\n")
    assert (card.fn.value, card.title.value, card.email.value) == (hard, hard, hard)
    assert card.org.value == [hard]
    assert "attendee" not in card.contents


def test_a_long_name_is_folded_within_no_letter() -> None:
    name = "Yö-Äyräpää " * 40 + "!"
    content = written(Reached("c", name, None, "Virasto", (), None))
    assert lines(content)[5] == f"FN:{name}"
    assert read(content)[0].fn.value == name


@given(name=TEXTS, agency=TEXTS, address=TEXTS)
def test_what_is_read_is_what_was_written(name: str, agency: str, address: str) -> None:
    contact = Reached("c", name, None, agency, (("email", address),), date(2026, 1, 2))
    content = written(contact)
    assert [line.split(":")[0].split(";")[0] for line in lines(content)] == [
        *("BEGIN", "VERSION", "PRODID", "UID", "KIND", "FN", "ORG", "EMAIL", "REV", "END")
    ]
    (card,) = read(content)
    assert card.fn.value == told(name)
    assert card.org.value == [told(agency)]
    assert card.email.value == told(address)
