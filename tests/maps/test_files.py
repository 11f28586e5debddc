"""Maps as files: each form has its first bytes, and a name says which form it wants."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from graph_service.errors import InputError
from graph_service.maps.files import form_of, written
from graph_service.maps.model import Box
from graph_service.maps.png import as_png, svg_as_png
from graph_service.maps.size import placed, sized
from graph_service.maps.svg import as_svg
from tests.maps.drawings import MOTHER, NURSE, of_cards, team


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_an_svg_that_is_mailed_has_its_fonts_inside() -> None:
    assert written(team(), "svg") == as_svg(team(), fonts=True).encode()


def test_a_png_is_as_large_as_asked() -> None:
    drawing = of_cards(placed(sized(NURSE), 0, 0))
    root = ElementTree.fromstring(as_svg(drawing))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert size_of(as_png(drawing, 1)) == pytest.approx((width, height), abs=1)
    assert size_of(written(drawing, "png")) == pytest.approx((2 * width, 2 * height), abs=1)


def test_a_png_has_no_more_pixels_than_it_may() -> None:
    drawing = replace(team(), bounds=Box(0, 0, 20_000, 10_000))
    width, height = size_of(as_png(drawing, 2, most=90_000))
    assert 80_000 < width * height <= 91_000


def test_a_picture_that_was_drawn_here_becomes_a_png_and_another_is_refused() -> None:
    svg = as_svg(team(), fonts=True)
    assert svg_as_png(svg, 1) == as_png(team(), 1)
    with pytest.raises(ValueError, match="how large"):
        svg_as_png(svg.replace(" width=", " w="))


def test_the_letters_are_drawn_without_any_font_of_the_machine() -> None:
    def of(name: str) -> bytes:
        return as_png(of_cards(placed(sized(replace(MOTHER, title=name)), 0, 0)), 1)

    assert len({of(name) for name in ("", "å", "ä", "ö", "ø", "æ", "š", "ŋ")}) == 8


@pytest.mark.parametrize(
    ("name", "form"), [("a.svg", "svg"), ("map.PNG", "png"), ("b/kart.2026.pdf", "pdf")]
)
def test_the_ending_says_the_form(name: str, form: str) -> None:
    assert form_of(Path(name)) == form


@pytest.mark.parametrize("name", ["map.docx", "map", ".svg", "pdf"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="ending that no map is saved with") as refused:
        form_of(Path(name))
    assert ".svg, .png, .pdf" in str(refused.value)
