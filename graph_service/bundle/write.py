"""Exporting: the store as a folder, .zip, .xlsx workbook or .json file, always the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from graph_service.bundle.cells import cell_text, safe_cell
from graph_service.bundle.check import Values
from graph_service.bundle.identifiers import About, of_tables
from graph_service.bundle.stored import sorted_rows
from graph_service.bundle.write_xlsx import workbook_parts
from graph_service.errors import InputError
from graph_service.model.tables import TABLES, Table
from graph_service.store import Graph

#: Archives carry this time on every file, so that the same content is the same bytes.
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def export_bundle(
    graph: Graph, path: Path, *, protected: bool = False, about: About | None = None
) -> None:
    """Write everything the store holds to `path`, its kind told by its ending.

    Every table is written, also an empty one, in the order of its key; `path` without an ending is
    a folder of CSV files. A file appears whole or not at all.

    Parameters:
        graph: The graph to read.
        path: Folder or file.
        protected: Write the channels of contacts under protection from disclosure too (turvakielto,
            skyddade personuppgifter, adressesperre), which are left out otherwise.
        about: Is told what the rows are about, before anything is written.

    Raises:
        InputError: the ending is none of .zip, .xlsx and .json, `path` cannot be written, or a
            workbook cannot hold so much.
    """
    writers = {"": _write_folder, ".zip": _write_zip, ".xlsx": _write_xlsx, ".json": _write_json}
    kind = "" if path.is_dir() else path.suffix.lower()
    if kind not in writers:
        raise InputError(
            "{path}: a folder or a file ending in .zip, .xlsx or .json was expected.", path=path
        )
    tables = read_tables(graph)
    if not protected:
        tables["channels"] = _disclosable(tables)
    if about is not None:
        about(of_tables(tables))
    try:
        writers[kind](tables, path)
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.", path=path, reason=error.strerror
        ) from error


def read_tables(graph: Graph) -> dict[str, list[Values]]:
    """Return every row of the store by table, sorted by key."""
    return graph.read(
        lambda tx: {name: sorted_rows(tx, table) for name, table in TABLES.items()}, patient=True
    )


def _disclosable(tables: dict[str, list[Values]]) -> list[Values]:
    """Return the channels without those of protected contacts."""
    contacts, channels = TABLES["contacts"], TABLES["channels"]
    at = {column.name: place for place, column in enumerate(contacts.columns)}
    hidden = {row[at["id"]] for row in tables["contacts"] if row[at["protected"]]}
    place = [column.name for column in channels.columns]
    kind, owner = place.index("owner_kind"), place.index("owner")
    return [row for row in tables["channels"] if row[kind] != "contact" or row[owner] not in hidden]


def canonical_hash(tables: dict[str, list[Values]]) -> str:
    """Return the SHA-256 of the store's content; equal for stores that hold the same."""
    return hashlib.sha256(json_text(tables).encode()).hexdigest()


def json_text(tables: dict[str, list[Values]]) -> str:
    """Return the store's content as a JSON bundle: empty values left out, lists as lists."""
    document = {
        name: [
            {
                column.name: _json_value(value)
                for column, value in zip(TABLES[name].columns, row, strict=True)
                if value is not None and value != ()
            }
            for row in rows
        ]
        for name, rows in tables.items()
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def csv_text(table: Table, rows: list[Values]) -> str:
    """Return a table as the text of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([safe_cell(cell_text(value)) for value in row])
    return text.getvalue()


def _csv_files(tables: dict[str, list[Values]]) -> Iterator[tuple[str, bytes]]:
    for name, rows in tables.items():
        yield f"{name}.csv", csv_text(TABLES[name], rows).encode()


def archive_of(tables: dict[str, list[Values]], beside: Mapping[str, bytes] | None = None) -> bytes:
    """Return the tables as a zip of CSV files, with the files `beside` them."""
    return archived(chain(_csv_files(tables), (beside or {}).items()))


def _write_folder(tables: dict[str, list[Values]], path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for name, content in _csv_files(tables):
        put_file(path / name, content)


def _write_zip(tables: dict[str, list[Values]], path: Path) -> None:
    put_file(path, archive_of(tables))


def _write_json(tables: dict[str, list[Values]], path: Path) -> None:
    put_file(path, json_text(tables).encode())


def _write_xlsx(tables: dict[str, list[Values]], path: Path) -> None:
    put_file(path, archived(workbook_parts(tables, _SAME_TIME[:3])))


def archived(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as a zip that is always the same bytes.

    Parameters:
        files: Their names and contents, in the order of the zip.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return content.getvalue()


def put_file(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file beside its place and move it there, so that no half file is ever seen.

    Parameters:
        path: Its place.
        content: What it holds.
        mode: Who may do what with it, so far as the process gives rights at all.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with open(beside, "wb", opener=lambda name, how: os.open(name, how, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
