"""How large cards are, and that every line of theirs is there however long the others are."""

from __future__ import annotations

from graph_service.maps.model import Card
from graph_service.maps.size import sized

LONG = "Länsi-Uudenmaan hyvinvointialueen aikuissosiaalityön palvelut ja neuvonta"


def test_a_card_is_as_high_as_its_lines() -> None:
    drawn = sized(Card("Contact:a", "contact", "Omatyöntekijä", ("Aino Laine", "A-klinikka")))
    assert (drawn.title, drawn.lines) == (("Omatyöntekijä",), ("Aino Laine", "A-klinikka"))
    assert (drawn.box.width, drawn.box.height) == (178, 18 + 3 * 16)


def test_a_long_line_leaves_room_for_those_after_it() -> None:
    drawn = sized(Card("Contact:a", "contact", "Omatyöntekijä", (LONG, LONG, LONG, "Poissa")))
    assert len(drawn.lines) == 4
    assert drawn.lines[0].endswith("…") and drawn.lines[3] == "Poissa"


def test_two_lines_for_one_that_is_long_where_there_is_room() -> None:
    drawn = sized(Card("Contact:a", "contact", "Omatyöntekijä", ("Aino Laine", LONG)))
    assert drawn.lines[0] == "Aino Laine" and len(drawn.lines) == 3
