"""Paper: a page as a PDF, with the fonts of the maps, every heading and table told apart."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from types import ModuleType
from typing import Any

from graph_service.errors import ServiceError
from graph_service.maps.style import style
from graph_service.maps.svg import WEIGHTS
from graph_service.maps.svg_parts import family
from graph_service.maps.text import font_file
from graph_service.resources import folder

#: The scheme of the addresses by which style sheets name the fonts.
_FONT = "font"


class PrintUnavailable(ServiceError):
    """The library that lays out pages is not installed on this machine."""

    status = 503
    kind = "print-unavailable"


def printed(page: str, styles: Sequence[str]) -> bytes:
    """Return a page as a PDF whose structure a screen reader follows (PDF/UA-1).

    Parameters:
        page: The page; what it shows is in it, for nothing is fetched.
        styles: Its style sheets.

    Raises:
        PrintUnavailable: Pango is not installed.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(weasyprint.urls)
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheets = [
        weasyprint.CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in styles
    ]
    html = weasyprint.HTML(string=page, url_fetcher=fetcher)
    made: bytes = html.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")
    return made


def _weasyprint() -> Any:
    """Return the library that lays out pages; it needs programs that no Python package brings."""
    try:
        with redirect_stdout(StringIO()):  # it prints advice of its own before it fails
            import weasyprint
            import weasyprint.text.fonts
            import weasyprint.text.line_break
            import weasyprint.urls
    except OSError as error:
        raise PrintUnavailable(
            "A PDF needs Pango, which is not installed here. On Debian: apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. On macOS: brew install pango."
        ) from error
    _know_finnish(weasyprint.text.line_break.pyphen)
    module: ModuleType = weasyprint
    return module


def _know_finnish(hyphens: Any) -> None:
    """Give the library that parts words, which has no Finnish, our patterns of it."""
    hyphens.LANGUAGES["fi"] = folder("visualizations") / "packs" / "hyphens-fi.dic"
    hyphens.LANGUAGES_LOWERCASE["fi"] = "fi"


def _fetcher(urls: Any) -> Any:
    """Return what answers for the fonts of the maps by their weights, and else for data alone."""
    fonts = {f"{_FONT}:{weight}": font_file(weight) for weight in WEIGHTS}

    class Inside(urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in fonts:
                return urls.URLFetcherResponse(url, fonts[url].read_bytes())
            return super().fetch(url, headers)

    return Inside(allowed_protocols=("data",), allow_redirects=False)


@cache
def fonts_and_colours(*, inside: bool = True) -> str:
    """Return the fonts and the names of fonts and colours as a style sheet.

    Parameters:
        inside: Whether the fonts themselves are in it. For `printed` their names are enough, and
            quicker: reading them out of a style sheet takes longer than most pages do.
    """
    look = style()
    faces = []
    for weight, bold in WEIGHTS.items():
        source = f"{_FONT}:{weight}"
        if inside:
            source = f"data:font/ttf;base64,{b64encode(font_file(weight).read_bytes()).decode()}"
        faces.append(
            f"@font-face{{font-family:'{look.font.family}';font-weight:{bold};src:url({source})}}"
        )
    names = {"family": family(), "text": look.text, "muted": look.muted}
    listed_names = "".join(f"--{name}:{value};" for name, value in names.items())
    return "".join(faces) + f":root{{{listed_names}}}"
