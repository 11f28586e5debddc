"""An agency's own colours: used where all can read them, refused with a reason where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.app import create_app
from graph_service.errors import InputError
from graph_service.web.brand import brand_sheet, own_palettes
from tests.api.serving import HTML, client_of, closed_graph, english

SHEET = """/* Ours */
:root {
  --button: #5b2a86;
  --link: #4a1f73;
}
@media (prefers-color-scheme: dark) {
  :root { --button: #d9b8f5; }
}
"""


def test_a_page_takes_an_agencys_own_colours(tmp_path: Path) -> None:
    path = tmp_path / "brand.css"
    path.write_text(SHEET, encoding="utf-8")
    app = create_app(english().model_copy(update={"brand": path}), closed_graph())
    with client_of(app, headers=HTML) as client:
        page = client.get("/sign-in").text
        styles = [f'href="{name}.css"' for name in ("/assets/tokens", "/brand", "/assets/style")]
        places = [page.index(each) for each in styles]
        assert places == sorted(places)
        sheet = client.get("/brand.css")
    assert (sheet.status_code, sheet.text) == (200, SHEET)
    assert sheet.headers["content-type"].startswith("text/css")


def test_without_one_a_page_asks_for_none() -> None:
    with client_of(create_app(english(), closed_graph()), headers=HTML) as client:
        assert "brand.css" not in client.get("/sign-in").text
        assert client.get("/brand.css").text == ""


def test_our_own_sheet_is_one() -> None:
    light, dark = own_palettes()
    assert len(light) == 19 and {*dark} == {*light}


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (":root { --link: #aaaaaa; }", "sets --link on --page with a contrast of 2.14:1; at least"),
        (
            "@media (prefers-color-scheme: dark) { :root { --control: #20262c; } }",
            "sets --control on --page with a contrast of 1.19:1; at least 3:1 is needed",
        ),
        (":root { --links: #000000; }", "names --links, which no page has. Expected: --page"),
        (":root { --link: red; }", "says “--link: red”; a colour such as --link: #00437a"),
        ("body { display: none; }", "holds something else than :root {…} and"),
        (":root { --link: #000000; } @import 'x';", "holds something else than"),
        ("x" * 20_001, "cannot be read: too large"),
    ],
)
def test_what_not_all_could_read_is_refused(tmp_path: Path, sheet: str, told: str) -> None:
    path = tmp_path / "brand.css"
    path.write_text(sheet, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        brand_sheet(path)
    assert told in caught.value.text("en")


def test_a_sheet_that_is_not_there_is_told_before_the_service_starts(tmp_path: Path) -> None:
    settings = english().model_copy(update={"brand": tmp_path / "none.css"})
    with pytest.raises(InputError, match=r"none\.css, cannot be read: No such file or directory\."):
        create_app(settings)
