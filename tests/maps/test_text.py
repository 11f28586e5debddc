"""Texts on cards: each line fits, nothing readable is lost before it has to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_service.maps.text import fitted, width_of


def test_what_fits_is_left_alone() -> None:
    assert fitted("Marja Kuvittelo", 160, 12.5) == ("Marja Kuvittelo",)


def test_words_go_to_the_next_line() -> None:
    assert fitted("Terveydenhuollon yhteyshenkilö", 150, 14, "semibold") == (
        "Terveydenhuollon",
        "yhteyshenkilö",
    )


def test_a_long_compound_is_parted_with_a_hyphen() -> None:
    lines = fitted("Rikosseuraamustyöntekijäkoordinaattori", 150, 14, "semibold")
    assert lines == ("Rikosseuraamustyönte-", "kijäkoordinaattori")
    assert fitted("Vankiterveydenhuolto, esimerkkiyksikkö", 126, 14, "semibold") == (
        "Vankiterveyden-",
        "huolto, esimerkki…",
    )


def test_a_word_is_parted_where_it_has_a_hyphen() -> None:
    assert fitted("Länsi-Uusimaa-alue", 75, 14, "semibold", most=3)[0] == "Länsi-"


def test_what_is_too_much_ends_in_an_ellipsis() -> None:
    lines = fitted("Ensimmäinen toinen kolmas neljäs viides kuudes", 90, 14)
    assert len(lines) == 2 and lines[1].endswith("…")


@given(
    st.text(st.sampled_from("aåäöæøšžŋ WMil-/."), max_size=120),
    st.sampled_from([60, 100, 150]),
    st.integers(1, 3),
)
def test_no_line_is_wider_than_it_may_be(text: str, width: int, most: int) -> None:
    lines = fitted(text, width, 14, "semibold", most)
    assert len(lines) <= most
    assert all(width_of(line, 14, "semibold") <= width for line in lines)
    if text.strip():
        assert lines
