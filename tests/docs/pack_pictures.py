"""Take the pictures of packs in docs/coordinators.md from the demo region.

``python -m tests.docs.pack_pictures`` makes packs that have a golden text (tests/packs/region.py)
and writes a page of each into docs/pictures. It needs ``pdftoppm`` of poppler.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from graph_service.i18n import Language
from graph_service.packs.paper import as_pdf
from graph_service.settings import Settings
from tests.docs.pictures import FOLDER
from tests.packs.region import fill, pack_of
from tests.support.stores import opened

#: Name of the picture, the pack, its language, and which page.
PICTURES: tuple[tuple[str, str, Language, int], ...] = (
    ("pack-matrix", "matrix", "fi", 1),
    ("pack-network", "network", "sv", 1),
    ("pack-team", "team", "nb", 1),
    ("pack-client", "team", "en", 7),
)
_DPI, _COLOURS = 66, 96


def page_of(pdf: bytes, number: int, folder: Path) -> Image.Image:
    """Return a page of a PDF as a picture of few colours."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("pdftoppm is not installed. On Debian: apt-get install poppler-utils")
    (folder / "pack.pdf").write_bytes(pdf)
    pages = ["-f", str(number), "-l", str(number), "-r", str(_DPI)]
    files = [str(folder / "pack.pdf"), str(folder / "page")]
    subprocess.run([program, *pages, "-png", "-singlefile", *files], check=True)
    with Image.open(folder / "page.png") as page:
        return page.quantize(_COLOURS)


def main() -> None:
    """Take every picture."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.model_validate({"store_uri": f"embedded:{folder / 'store'}"})
        with opened(settings) as graph:
            fill(graph)
            for picture, pack, language, page in PICTURES:
                pdf = as_pdf(pack_of(graph, pack, language))
                page_of(pdf, page, folder).save(FOLDER / f"{picture}.png", optimize=True)


if __name__ == "__main__":
    main()
