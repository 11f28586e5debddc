"""Backups: everything the store holds in one file, with what proves that it is whole.

Beside the rows a backup carries users, API keys with the hashes of their secrets, what is kept of
erased clients, so that a restore brings none of them back, the ledger of findings, what undoes
merges, and the links by which contacts are asked, with the hashes of their secrets. The audit log
is not in it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service import __version__
from graph_service.access.carried import (
    Carried,
    read_carried,
    restore_callers,
    restore_confirmations,
    restore_erased,
    restore_ledger,
    restore_merges,
)
from graph_service.bundle.apply import Import, Progress, import_tables
from graph_service.bundle.check import Bundle, Values, read_bundle
from graph_service.bundle.identifiers import About, of_bundle, of_tables
from graph_service.bundle.problems import Problems
from graph_service.bundle.write import archive_of, canonical_hash, put_file, read_tables
from graph_service.errors import BundleRejected, InputError
from graph_service.model.tables import TABLES
from graph_service.store import Graph
from graph_service.store.migrate import applied

_MANIFEST = "manifest.json"
_CARRIED = "carried.json"
#: Backups of format 1 hold the rows alone, those of format 2 no ledger, those of format 3 none of
#: clients, those of format 4 neither merges nor links by which contacts are asked; all are still
#: restored.
_FORMATS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself.

    Parameters:
        rows: Number of rows in it.
        content: SHA-256 of the canonical content; the restored store has the same.
    """

    rows: int
    content: str


def backup(graph: Graph, path: Path, about: About | None = None) -> Backup:
    """Write everything the store holds to the file `path`, while the service runs.

    Parameters:
        graph: The graph to read.
        path: The file.
        about: Is told what and whom the backup is about, before it is written.

    Raises:
        InputError: `path` cannot be written.
        StoreUnavailable: the graph cannot be reached.
    """
    schema = applied(graph)
    tables = read_tables(graph)
    carried = read_carried(graph)
    callers = carried.model_dump_json(indent=1).encode()
    made = Backup(sum(map(len, tables.values())), canonical_hash(tables))
    manifest = {
        "format": _FORMATS[-1],
        "service": __version__,
        "schema": schema,
        "rows": made.rows,
        "sha256": made.content,
        "carried_sha256": hashlib.sha256(callers).hexdigest(),
    }
    beside = {_MANIFEST: json.dumps(manifest, indent=1).encode(), _CARRIED: callers}
    content = archive_of(tables, beside)
    if about is not None:
        about(chain(of_tables(tables), carried.identifiers()))
    try:
        put_file(path, content)
    except OSError as error:
        raise InputError(
            "{path} cannot be written: {reason}.", path=path, reason=error.strerror
        ) from error
    return made


def restore(
    graph: Graph,
    path: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    audit_key: Path | None = None,
    about: About | None = None,
    receipt: str | None = None,
) -> Import:
    """Bring an empty store to what the backup at `path` holds.

    Parameters:
        graph: The graph to write to.
        path: A file that `backup` wrote.
        replace: Allow a store that holds something; what is not in the backup is removed.
        progress: Is told how far writing has come.
        audit_key: File by which erased clients are known; that of the settings by default.
        about: Is told what and whom the backup is about, and the rows that the store holds, before
            anything is written.
        receipt: Number of the request whose receipt is left together with the rows.

    Raises:
        InputError: `path` is no backup or is damaged, or the store is not empty.
        StoreUnavailable: the graph cannot be reached; nothing was written.
    """
    expected, carried = _manifest(path)
    problems = Problems()
    bundle = _tables_in(path, problems)
    if problems.found:
        raise BundleRejected(
            problems.found, "The backup {path} is damaged. Nothing was written.", path=path.name
        )
    if canonical_hash(_rows(bundle)) != expected:
        raise _changed(path)
    held = read_tables(graph)
    if not replace and any(held.values()):
        raise InputError("The store is not empty. To replace what it holds, add --replace.")
    if about is not None:
        about(chain(of_tables(held), of_bundle(bundle), carried.identifiers()))
    restore_erased(graph, carried)  # first: what is restored must not hold any of them
    result = import_tables(
        graph,
        bundle,
        problems,
        replace=True,
        progress=progress,
        audit_key=audit_key,
        receipt=receipt,
    )
    restore_ledger(graph, carried)
    restore_merges(graph, carried, audit_key)
    restore_confirmations(graph, carried)
    restore_callers(graph, carried)  # last: what is theirs has to be there
    return result


def _changed(path: Path) -> InputError:
    return InputError(
        "The backup {path} is not what was backed up: its content has changed. "
        "Nothing was written.",
        path=path.name,
    )


def _manifest(path: Path) -> tuple[str, Carried]:
    """Return the hash of the rows, and what the backup carries beside them."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] not in _FORMATS:
                raise ValueError(manifest["format"])
            if manifest["format"] == 1:
                return str(manifest["sha256"]), Carried()
            carried = archive.read(_CARRIED)
        if hashlib.sha256(carried).hexdigest() != manifest["carried_sha256"]:
            raise _changed(path)
        return str(manifest["sha256"]), Carried.model_validate_json(carried)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise InputError("{path} is no backup of this service.", path=path.name) from error


def _tables_in(path: Path, problems: Problems) -> Bundle:
    with TemporaryDirectory() as folder, zipfile.ZipFile(path) as archive:
        for name in TABLES:
            archive.extract(f"{name}.csv", folder)
        return read_bundle(Path(folder), problems, limit_megabytes=1_000_000)


def _rows(bundle: Bundle) -> dict[str, list[Values]]:
    """Return the rows in the order of the file, which is the canonical one."""
    return {name: list(bundle[name].rows.values()) for name in TABLES}
