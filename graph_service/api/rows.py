"""Single rows: one address for each, with the ETag that says which version was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Header, Path, Request, Response

from graph_service.access.policy import Action, Resource
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.conditions import creates, etags_of
from graph_service.api.json_body import JSON_BODY, JsonObject
from graph_service.api.led import LED, or_led_on
from graph_service.api.once import KEY_HEADER, Answer, Change, digest_of, once
from graph_service.duplicates.entries import MERGEABLE
from graph_service.model.cells import Word
from graph_service.model.tables import TABLES, Table
from graph_service.rows import keep
from graph_service.rows.check import key_of, read_row, values_of
from graph_service.rows.errors import ConditionFailed, RowExists, no_such_row
from graph_service.rows.find import Found, first_seen, look
from graph_service.rows.keep import Writer
from graph_service.rows.keys import Key, key_text, read_key
from graph_service.rows.rights import Sights, needs_purpose, require_right
from graph_service.store import Graph, Transaction

_ROW = {"application/json": {"schema": {"type": "object"}}}
_READ: dict[int | str, dict[str, Any]] = {200: {"description": "The row.", "content": _ROW}}
_CREATED: dict[int | str, dict[str, Any]] = {
    201: {"description": "The row was created.", "content": _ROW}
}
_CHANGED: dict[int | str, dict[str, Any]] = _CREATED | {
    200: {"description": "The row was changed.", "content": _ROW}
}
#: What a row can be about.
_ABOUT: tuple[Resource, ...] = ("network", "contacts", "clients")

TableName = Annotated[str, Word("tables"), Path(description="Name of the table.")]
RowKey = Annotated[
    str, Path(description="Id of the row; the parts of a longer key are joined by |.")
]
IfMatch = Annotated[str | None, Header(description="ETag of the row as it was read.")]
IfNoneMatch = Annotated[str | None, Header(description="*, to create the row.")]

routes = router("/api/v1/rows", tags=["rows"])


@routes.get("/{table}/{key:path}", response_class=Response, responses=_READ | LED)
def read_one(
    access: Annotated[Access, needs(*_ABOUT)],
    request: Request,
    table: TableName,
    key: RowKey,
    graph: GraphOf,
    settings: SettingsOf,
) -> Response:
    """Answer one row, all its columns by name; the header `ETag` names this version of it.

    Contacts whom the caller may not look at are left out of the rows that name them. The id of an
    entry that was merged into another leads on to that one.
    """
    asked = TABLES[table]
    _require(access, asked, "read")
    found_key = read_key(asked, key)
    _note(access, asked, found_key)

    def show() -> Response:
        found = look(graph, access.caller, asked, found_key, settings.today())
        _note(access, asked, found.key, found.client)
        return Answer(200, found.as_json(), {"ETag": found.etag}).response()

    if table not in MERGEABLE:
        return show()
    return or_led_on(access, request, graph, settings, table, key, show)


@routes.post(
    "/{table}",
    status_code=201,
    response_class=Response,
    responses=_CREATED,
    openapi_extra=JSON_BODY | KEY_HEADER,
)
def create_one(
    request: Request,
    access: Annotated[Access, needs(*_ABOUT, action="write")],
    table: TableName,
    cells: JsonObject,
    graph: GraphOf,
    settings: SettingsOf,
) -> Response:
    """Create a row; `Location` says where it is, `ETag` which version it is."""
    asked, writer = TABLES[table], Writer(access.caller, settings.today(), settings.audit_key)
    _require(access, asked, "write")
    checked = read_row(asked, cells)

    def work(transaction: Transaction) -> Found:
        return keep.create(transaction, writer, checked)

    _note(access, asked, key_of(checked), values_of(checked).get("client"))
    digest = digest_of(request, cells)
    return _once(request, access, graph, writer, work, digest, _created)


@routes.put(
    "/{table}/{key:path}",
    response_class=Response,
    responses=_CHANGED,
    openapi_extra=JSON_BODY | KEY_HEADER,
)
def write_one(
    request: Request,
    access: Annotated[Access, needs(*_ABOUT, action="write")],
    table: TableName,
    key: RowKey,
    cells: JsonObject,
    graph: GraphOf,
    settings: SettingsOf,
    if_match: IfMatch = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Change the row whose `ETag` stands in `If-Match`, or create it with `If-None-Match: *`.

    The whole row is sent: a column left out becomes empty.
    """
    asked, writer = TABLES[table], Writer(access.caller, settings.today(), settings.audit_key)
    _require(access, asked, "write")
    etags = None if creates(if_match, if_none_match) else etags_of(if_match)
    checked = read_row(asked, cells, read_key(asked, key))

    def work(transaction: Transaction) -> Found:
        if etags is not None:
            return keep.change(transaction, writer, checked, etags)
        try:
            return keep.create(transaction, writer, checked)
        except RowExists as error:
            raise ConditionFailed(error.message) from error

    _note(access, asked, key_of(checked), values_of(checked).get("client"))
    digest = digest_of(request, cells)
    answer = _created if etags is None else _changed
    return _once(request, access, graph, writer, work, digest, answer)


@routes.delete(
    "/{table}/{key:path}",
    status_code=204,
    response_class=Response,
    responses={204: {"description": "The row was removed."}},
    openapi_extra=KEY_HEADER,
)
def remove_one(
    request: Request,
    access: Annotated[Access, needs(*_ABOUT, action="write")],
    table: TableName,
    key: RowKey,
    graph: GraphOf,
    settings: SettingsOf,
    if_match: IfMatch = None,
) -> Response:
    """Remove the row whose `ETag` stands in `If-Match`, unless other rows name it."""
    asked, writer = TABLES[table], Writer(access.caller, settings.today(), settings.audit_key)
    _require(access, asked, "write")
    access.operation = "erase"
    etags, found_key = etags_of(if_match), read_key(asked, key)

    def work(transaction: Transaction) -> Found:
        return keep.remove(transaction, writer, asked, found_key, etags)

    _note(access, asked, found_key)
    return _once(request, access, graph, writer, work, digest_of(request, None), _removed)


def _require(access: Access, table: Table, action: Action) -> None:
    """See to it that the caller may ask for rows of `table`; the graph was not asked for any yet.

    Raises:
        Denied: they may not.
        PurposeMissing: it was not said why clients' data is asked for.
    """
    access.operation = "consult" if action == "read" else "alter"
    require_right(access.caller, table, action)
    if needs_purpose(access.caller, table, action):
        access.require_purpose()


def _note(access: Access, table: Table, key: Key, client: str | None = None) -> None:
    """Note which row the answer holds, and whom it is about."""
    access.given(table.row.__name__, key_text(key), client=client)
    if client is not None:
        access.given("Client", client, client=client)


def _once(
    request: Request,
    access: Access,
    graph: Graph,
    writer: Writer,
    work: Callable[[Transaction], Found],
    digest: str,
    answer: Callable[[Found], Answer],
) -> Response:
    """Do `work` one time however often it is sent; the record tells of the row that it found."""

    def noted(found: Found) -> Found:
        _note(access, found.table, found.key, found.client)
        return found

    def again(transaction: Transaction, name: str) -> Found:
        table_name, _, key = name.partition("/")
        table = TABLES[table_name]
        sights = Sights(transaction, writer.caller, writer.today).to_read(table)
        found = first_seen(transaction, table, read_key(table, key), sights)
        if found is None:
            raise no_such_row()
        return noted(found)

    change = Change(
        work=lambda transaction: noted(work(transaction)),
        again=again,
        named=lambda found: f"{found.table.name}/{key_text(found.key)}",
        answer=answer,
        digest=digest,
    )
    return once(request, access, graph, change).response()


def _changed(found: Found) -> Answer:
    return Answer(200, found.as_json(), {"ETag": found.etag})


def _created(found: Found) -> Answer:
    address = f"{routes.prefix}/{found.table.name}/{quote(key_text(found.key), safe='')}"
    return Answer(201, found.as_json(), {"ETag": found.etag, "Location": address})


def _removed(found: Found) -> Answer:
    return Answer(204, None, {})
