"""Rows edited in place: a form for one row of any table, checked as a bundle's rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from graph_service.access.policy import Resource
from graph_service.api.access import Access, PurposeMissing, needs
from graph_service.api.asked import CellsOf, GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.model.cells import FlagCell, TextCell, Word
from graph_service.model.tables import TABLES, Table
from graph_service.rows import keep
from graph_service.rows.check import read_row
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keep import Writer
from graph_service.rows.keys import key_text, read_key
from graph_service.rows.offers import Offer, Offers
from graph_service.rows.rights import Sights, require_right
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.acts import Csrf, Work, act
from graph_service.web.forms import Cells, Field, Unclear, fields_of, new_id, row_of, texts_of
from graph_service.web.render import page
from graph_service.web.sign_in import own_path, require_own_form

_ABOUT: tuple[Resource, ...] = ("network", "contacts", "clients")
_MOST = 30

Rows = Annotated[Access, needs(*_ABOUT, action="write")]
TableName = Annotated[str, Word("tables"), Path()]
RowKey = Annotated[str, Path()]
#: Where a form leads when it is done.
Then = Annotated[str, TextCell(), Query()]
ThenSent = Annotated[str, TextCell(), Form()]
Etag = Annotated[str, TextCell(), Form()]
Given = Annotated[list[Annotated[str, TextCell()]], Query(max_length=_MOST)]

routes = router(include_in_schema=False)


@dataclass(frozen=True)
class _Desk:
    """What every form for a row works with."""

    access: Access
    request: Request
    graph: Graph
    settings: Settings
    language: LanguageOf
    table: Table
    then: str

    def offers(self, transaction: Transaction) -> Offers:
        """Return what asks for what a row may name."""
        return Offers(transaction, self.access.caller, self.settings.today(), self.language)

    def find(self, key: str) -> Found:
        """Return the row, if it is one the reader may write."""
        asked = read_key(self.table, key)

        def work(transaction: Transaction) -> Found | None:
            sights = Sights(transaction, self.access.caller, self.settings.today())
            return first_seen(transaction, self.table, asked, sights.to_write(self.table))

        found = self.graph.read(work)
        if found is None:
            raise no_such_row()
        require_purposed(self.access, [found])
        self.note(found)
        return found

    def note(self, found: Found) -> None:
        """Note which row the page is about, and which client."""
        self.access.given(self.table.row.__name__, key_text(found.key), client=found.client)

    def page(
        self,
        cells: Cells,
        found: Found | None,
        trouble: Sequence[str] = (),
        status: int = 200,
        narrowed: Mapping[str, Sequence[Offer]] | None = None,
        fixed: Sequence[str] = (),
    ) -> HTMLResponse:
        """Return the page with the form; of a new row where none was found."""

        def work(transaction: Transaction) -> list[Field]:
            offers = self.offers(transaction)
            held = self.table.key if found else fixed
            return fields_of(self.table, cells, offers, fixed=held, narrowed=narrowed)

        return page(
            self.request,
            "row.html",
            self.language,
            status,
            fields=self.graph.read(work),
            given=fixed,
            key=key_text(found.key) if found else "",
            etag=found.etag if found else "",
            table=self.table,
            then=self.then,
            trouble=trouble,
        )


def require_purposed(access: Access, rows: Sequence[Found]) -> None:
    """See to it that it was said why each client is looked at whom `rows` are about.

    Raises:
        PurposeMissing: it was not.
    """
    for row in rows:
        if row.client is not None and row.client not in (access.purposed or {}):
            raise PurposeMissing("Say on the client's page what for, then go on.")


def _desk(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    table: str,
    then: str,
) -> _Desk:
    asked = TABLES[table]
    require_right(access.caller, asked, "write")
    return _Desk(access, request, graph, settings, language, asked, own_path(then))


@routes.get("/rows/{table}/{key:path}", response_class=HTMLResponse)
def show_row(
    access: Rows,
    request: Request,
    table: TableName,
    key: RowKey,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    then: Then = "/",
) -> HTMLResponse:
    """Show the form that changes one row."""
    desk = _desk(access, request, graph, settings, language, table, then)
    found = desk.find(key)
    return desk.page(texts_of(found.as_json()), found)


@routes.post("/rows/{table}/{key:path}", response_class=HTMLResponse)
def change_row(
    access: Rows,
    request: Request,
    table: TableName,
    key: RowKey,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    cells: CellsOf,
    etag: Etag,
    remove: Annotated[bool, FlagCell(), Form()] = False,
    then: ThenSent = "/",
) -> Response:
    """Change one row, checked as a bundle's rows are, or remove one that was never so."""
    require_own_form(access, csrf)
    desk = _desk(access, request, graph, settings, language, table, then)
    found = desk.find(key)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        if remove:
            return [keep.remove(transaction, writer, desk.table, found.key, [etag])]
        row = row_of(desk.table, cells, desk.offers(transaction))
        checked = read_row(desk.table, row, found.key)
        return [keep.change(transaction, writer, checked, [etag])]

    shown = texts_of(found.as_json()) if remove else cells
    return _sent(desk, shown, found, csrf, work)


@routes.get("/new/{table}", response_class=HTMLResponse)
def show_new(
    access: Rows,
    request: Request,
    table: TableName,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    then: Then = "/",
    given: Given = [],  # noqa: B006 - FastAPI copies it
) -> HTMLResponse:
    """Show the form for a new row; `given` holds what is known of it, as ``column=value``."""
    desk = _desk(access, request, graph, settings, language, table, then)
    known = dict(each.partition("=")[::2] for each in given)
    cells = {name: [text] for name, text in known.items()}
    if "id" in desk.table.key:
        cells["id"] = [new_id(desk.table)]
    return desk.page(cells, None, fixed=[*known])


@routes.post("/new/{table}", response_class=HTMLResponse)
def create_row(
    access: Rows,
    request: Request,
    table: TableName,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
    cells: CellsOf,
    given: Annotated[list[Annotated[str, TextCell()]], Form(max_length=_MOST)] = [],  # noqa: B006
    then: ThenSent = "/",
) -> Response:
    """Write a new row, checked as a bundle's rows are."""
    desk = _desk(access, request, graph, settings, language, table, then)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        row = row_of(desk.table, cells, desk.offers(transaction))
        return [keep.create(transaction, writer, read_row(desk.table, row))]

    return _sent(desk, cells, None, csrf, work, given)


def _sent(
    desk: _Desk,
    cells: Cells,
    found: Found | None,
    csrf: str,
    work: Work,
    fixed: Sequence[str] = (),
) -> Response:
    """Do what a form asks for; where it cannot be, show the form again as it was filled."""
    narrowed: dict[str, Sequence[Offer]] = {}

    def purposed(transaction: Transaction, writer: Writer) -> Sequence[Found]:
        try:
            written = work(transaction, writer)
        except Unclear as error:
            narrowed[error.column] = error.offers
            raise
        require_purposed(desk.access, written)
        return written

    def again(trouble: Sequence[str], status: int) -> Response:
        return desk.page(cells, found, trouble, status, narrowed, fixed)

    given = (desk.access, desk.request, desk.graph, desk.settings, desk.language, csrf, purposed)
    return act(*given, then=desk.then, again=again)
