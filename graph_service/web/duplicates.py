"""Entries that may be there twice: suggested, side by side, made one, and taken apart again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from graph_service.access.own import own_areas
from graph_service.api.access import Access, needs
from graph_service.api.asked import GraphOf, SettingsOf, router
from graph_service.api.language import LanguageOf
from graph_service.bundle.merges import KEPT_DAYS
from graph_service.duplicates.entries import MERGEABLE, pair_of
from graph_service.duplicates.merge import merge
from graph_service.duplicates.reasons import REASONS
from graph_service.duplicates.seen import Compared, Done, compared, done_lately
from graph_service.duplicates.suggest import Suggestion, keep_apart, suggestions
from graph_service.duplicates.undo import undo
from graph_service.model.tables import TABLES
from graph_service.queries import load
from graph_service.rows.errors import no_such_row
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.rows.keys import read_parts
from graph_service.rows.rights import Sights
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from graph_service.web.acts import SEE_OTHER, Csrf, act
from graph_service.web.compare import Typed, trouble_of
from graph_service.web.links import Links
from graph_service.web.merge_form import MergeForm
from graph_service.web.render import page

#: The most pairs of a table on the page.
_SHOWN = 50
_NOTHING = Typed()

Merging = Annotated[Access, needs("network", "contacts", action="write", every=True)]
TableName = Annotated[str, Path(max_length=100)]
KeyText = Annotated[str, Path(max_length=2000)]
Typeable = Annotated[str | None, Query()]

routes = router(include_in_schema=False)


@routes.get("/duplicates", response_class=HTMLResponse)
def show_duplicates(
    access: Merging,
    request: Request,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    table: Typeable = MERGEABLE[0],
    one: Typeable = None,
    other: Typeable = None,
) -> Response:
    """Show the pairs of entries in the reader's areas that may be one, and the last merges.

    Two ids lead to the two side by side, or are told to be wrong.
    """
    typed = Typed(table if table in MERGEABLE else MERGEABLE[0], one, other)
    if not typed.is_asked:
        return _list(access, request, graph, settings, language, typed=typed)
    today = settings.today()

    def work(transaction: Transaction) -> str:
        return trouble_of(transaction, Sights(transaction, access.caller, today), typed, language)

    if unfound := graph.read(work):
        given = (access, request, graph, settings, language, (), 404)
        return _list(*given, typed=typed, unfound=unfound)
    access.given(TABLES[typed.table].label, *typed.ids)
    return RedirectResponse(Links.of(request, today).pair(typed.table, *typed.ids), SEE_OTHER)


@routes.get("/duplicates/{table}/{key:path}", response_class=HTMLResponse)
def show_pair(
    access: Merging,
    request: Request,
    table: TableName,
    key: KeyText,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
) -> HTMLResponse:
    """Show two entries side by side, and what merging them would do."""
    keep, other = _ids(table, key, 2)
    return _pair(access, request, graph, settings, language, table, keep, other)


@routes.post("/acts/merge/{table}/{key:path}", response_class=HTMLResponse)
def merge_two(
    access: Merging,
    request: Request,
    table: TableName,
    key: KeyText,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    form: Annotated[MergeForm, Form()],
) -> Response:
    """Make two entries one."""
    keep, other = _ids(table, key, 2)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        etags = (form.etag, form.other_etag)
        return merge(transaction, writer, table, keep, other, form.chosen, etags)

    def again(trouble: Sequence[str], status: int) -> Response:
        given = (access, request, graph, settings, language, table, keep, other)
        return _pair(*given, form.chosen, trouble, status)

    access.given(TABLES[table].label, keep, other)
    then = Links.of(request, settings.today()).duplicates()
    given = (access, request, graph, settings, language, form.csrf, work)
    return act(*given, then=then, again=again, operation="combine")


@routes.post("/acts/keep-apart/{table}/{key:path}", response_class=HTMLResponse)
def keep_two_apart(
    access: Merging,
    request: Request,
    table: TableName,
    key: KeyText,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
) -> Response:
    """Note that two entries are two."""
    one, other = _ids(table, key, 2)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        sights = Sights(transaction, writer.caller, writer.today)
        pair = pair_of(transaction, sights, table, one, other)
        keep_apart(transaction, writer.caller.id, writer.today, table, one, other)
        return [pair.keep, pair.other]

    return _done(access, request, graph, settings, language, csrf, work, table, one, other)


@routes.post("/acts/undo-merge/{table}/{key:path}", response_class=HTMLResponse)
def undo_merge(
    access: Merging,
    request: Request,
    table: TableName,
    key: KeyText,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    csrf: Csrf,
) -> Response:
    """Make two entries again of one that was merged."""
    (other,) = _ids(table, key, 1)

    def work(transaction: Transaction, writer: Writer) -> list[Found]:
        return undo(transaction, writer, table, other)

    return _done(access, request, graph, settings, language, csrf, work, table, other)


def _ids(table: str, key: str, number: int) -> list[str]:
    """Return the ids that an address names.

    Raises:
        NotFound: it can name none.
    """
    if table not in MERGEABLE:
        raise no_such_row()
    return read_parts(key, number)


def _done(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    csrf: str,
    work: Any,
    table: str,
    *ids: str,
) -> Response:
    """Do what a form of the list asks for, and show the list again."""
    access.given(TABLES[table].label, *ids)

    def again(trouble: Sequence[str], status: int) -> Response:
        return _list(access, request, graph, settings, language, trouble, status)

    then = Links.of(request, settings.today()).duplicates()
    given = (access, request, graph, settings, language, csrf, work)
    return act(*given, then=then, again=again, operation="combine")


def _list(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    trouble: Sequence[str] = (),
    status: int = 200,
    *,
    typed: Typed = _NOTHING,
    unfound: str = "",
) -> HTMLResponse:
    caller, today = access.caller, settings.today()

    def work(transaction: Transaction) -> tuple[dict[str, list[Suggestion]], list[Done]]:
        areas = own_areas(transaction, caller)
        found = {name: suggestions(transaction, name, areas) for name in MERGEABLE}
        users = {row["id"]: row["name"] for row in transaction.run(load("access/users"))}
        return found, done_lately(transaction, caller, today, users)

    found, done = graph.read(work)
    shown = {name: pairs[:_SHOWN] for name, pairs in found.items()}
    for name, pairs in shown.items():
        for each in pairs:
            access.given(TABLES[name].label, each.keep.id, each.other.id)
    for merged in done:
        access.given(TABLES[merged.merge.table].label, merged.merge.keep, merged.merge.other)
    return page(
        request,
        "duplicates.html",
        language,
        status,
        at=Links.of(request, today).duplicates(),
        counts={name: len(pairs) for name, pairs in found.items()},
        days=KEPT_DAYS,
        done=done,
        pairs=shown,
        reasons=REASONS,
        trouble=trouble,
        typed=typed,
        unfound=unfound,
    )


def _pair(
    access: Access,
    request: Request,
    graph: Graph,
    settings: Settings,
    language: LanguageOf,
    table: str,
    keep: str,
    other: str,
    chosen: Mapping[str, str] | None = None,
    trouble: Sequence[str] = (),
    status: int = 200,
) -> HTMLResponse:
    today = settings.today()

    def work(transaction: Transaction) -> Compared:
        return compared(transaction, access.caller, table, keep, other, today, language)

    found = graph.read(work)
    access.holds(found.identifiers)
    return page(
        request,
        "duplicate.html",
        language,
        status,
        at=Links.of(request, today).pair(table, keep, other),
        chosen=chosen or {},
        days=KEPT_DAYS,
        found=found,
        table=TABLES[table],
        trouble=trouble,
    )
