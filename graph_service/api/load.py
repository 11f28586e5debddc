"""Loading a bundle that was sent."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict

from graph_service.access.policy import Denied, Resource
from graph_service.api.access import Access, needs, record_intent
from graph_service.api.answers import ImportAnswer
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.bundle.apply import import_tables
from graph_service.bundle.check import Bundle, read_bundle
from graph_service.bundle.identifiers import of_bundle
from graph_service.bundle.problems import Problems
from graph_service.model.cells import FlagCell

_LOG = logging.getLogger("graph_service.api")
_UNSAFE = re.compile(r"[^\w.-]")

#: What a bundle can hold.
_WRITTEN: tuple[Resource, ...] = ("network", "contacts", "clients")

routes = router("/api/v1", tags=["load"])


class BundleForm(BaseModel):
    """The form that a bundle is sent in."""

    model_config = ConfigDict(extra="forbid")

    file: UploadFile
    dry_run: Annotated[bool, FlagCell()] = False
    replace: Annotated[bool, FlagCell()] = False


@routes.post("/bundle")
def load_bundle(
    access: Annotated[Access, needs(*_WRITTEN, action="write", every=True)],
    request: Request,
    form: Annotated[BundleForm, Form(media_type="multipart/form-data")],
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> ImportAnswer:
    """Bring the graph in line with a bundle, wholly or not at all.

    `file` is a .zip, .xlsx or .json. The bundle is written unless `dry_run` is true; `replace`
    also removes what the graph holds and the bundle does not.
    """
    _require_all(access)
    problems = Problems()
    with _kept(form.file) as path:
        bundle = _read(path, problems, settings.upload_megabytes)
    access.holds(of_bundle(bundle))
    receipt = None if form.dry_run else record_intent(request)
    result = import_tables(
        graph,
        bundle,
        problems,
        replace=form.replace,
        dry_run=form.dry_run,
        audit_key=settings.audit_key,
        receipt=receipt,
    )
    access.holds(result.before)
    return ImportAnswer.of(result)


def _require_all(access: Access) -> None:
    """See to it that the caller may write everything that a bundle can hold.

    Raises:
        Denied: something they may not.
        PurposeMissing: it was not said why clients' data is written.
    """
    access.operation = "alter"
    if any(access.reach(each, "write") != "all" for each in _WRITTEN):
        raise Denied("Your role does not allow this.")
    access.require_purpose()


@contextmanager
def _kept(file: UploadFile) -> Iterator[Path]:
    """Yield the path of a file that holds the upload and is gone afterwards."""
    name = _UNSAFE.sub("_", file.filename or "")[-80:].lstrip(".") or "bundle"
    with TemporaryDirectory(prefix="tukiverkko-") as folder:
        path = Path(folder) / name
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        yield path


def _read(path: Path, problems: Problems, limit_megabytes: int) -> Bundle:
    """Return the bundle at `path`; a file that breaks its reader is one more problem."""
    try:
        return read_bundle(path, problems, limit_megabytes)
    except Exception as error:  # the readers of archives and workbooks raise what they like
        _LOG.info("an upload could not be read", exc_info=True)
        problems.add("unreadable", path.name, reason=type(error).__name__)
        return {}
