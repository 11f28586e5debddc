"""An archive that came from outside, opened with care."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.bundle.problems import Problems

MEGABYTE = 1_000_000
_MOST_FILES = 1_000
#: The largest piece that is read at once; bounds the archive's table of contents.
_MOST_AT_ONCE = 4_000_000
#: What other packings unpack to has no bound in memory.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: How a workbook begins that a password protects.
_PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Bounded(io.FileIO):
    """A file that is never read into memory as a whole."""

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(_MOST_AT_ONCE + 1 if size is None or size < 0 else size)
        if (size is not None and size > _MOST_AT_ONCE) or len(found) > _MOST_AT_ONCE:
            raise zipfile.BadZipFile("its table of contents is too long")
        return found


@contextmanager
def opened(path: Path, problems: Problems, limit: int) -> Iterator[zipfile.ZipFile | None]:
    """Yield the archive at `path`, None where it cannot be read without harm; why is noted.

    Parameters:
        path: A .zip or .xlsx file.
        problems: Takes what is wrong.
        limit: Largest size of all files together, unpacked, in megabytes.
    """
    with _Bounded(path) as file:
        if file.read(len(_PROTECTED)) == _PROTECTED:
            problems.add("encrypted", path.name)
            yield None
            return
        with zipfile.ZipFile(file) as archive:
            yield archive if _is_safe(archive, path.name, problems, limit) else None


def _is_safe(archive: zipfile.ZipFile, file: str, problems: Problems, limit: int) -> bool:
    members = archive.infolist()
    before = len(problems.found)
    if sum(entry.file_size for entry in members) > limit * MEGABYTE:
        problems.add("too_large", file, limit=limit)
    if len(members) > _MOST_FILES:
        problems.add("too_many_files", file, limit=_MOST_FILES)
    if any(entry.flag_bits & 1 for entry in members):
        problems.add("encrypted", file)
    elif any(entry.compress_type not in _PACKINGS for entry in members):
        problems.add("packing", file)
    for entry in members:
        if _leads_out(entry):
            problems.add("unsafe_name", file, value=entry.filename)
    return len(problems.found) == before


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    parts = re.split(r"[/\\]", entry.filename)
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return link or ".." in parts or parts[0] == "" or ":" in parts[0]
