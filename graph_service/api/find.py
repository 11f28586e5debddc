"""Finding what is missing: the gap catalogue and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import Response

from graph_service.api.access import Access, needs
from graph_service.api.answers import FindingAnswer, GapAnswer
from graph_service.api.asked import (
    Area,
    AsOf,
    GapName,
    Gaps,
    GraphOf,
    Numbers,
    SettingsOf,
    Severities,
    router,
)
from graph_service.api.language import LanguageOf
from graph_service.api.paging import LINKED, PagingOf
from graph_service.api.problems import json_bytes
from graph_service.gaps.catalogue import catalogue, chosen, gap_named
from graph_service.gaps.findings import Finding
from graph_service.gaps.formats import rows
from graph_service.gaps.listed import standing
from graph_service.gaps.seen import View, seen
from graph_service.parameters import parameters_from

Catalogue = Annotated[Access, needs("catalogue")]
Findings = Annotated[Access, needs("network_findings", "client_findings")]

routes = router("/api/v1", tags=["find"])


def json_answer(
    found: Iterable[dict[str, Any]], headers: Mapping[str, str] | None = None
) -> Response:
    """Return an array, made here in the worker thread, for it can be large."""
    return Response(json_bytes(list(found)), headers=headers, media_type="application/json")


@routes.get("/gaps", response_model=list[GapAnswer])
def gaps(access: Catalogue, language: LanguageOf) -> Response:
    """List the rules of the gap catalogue, the gravest first."""
    return json_answer(gap.as_json(language) for gap in catalogue().values())


@routes.get("/gaps/{gap}")
def gap(access: Catalogue, gap: GapName, language: LanguageOf) -> GapAnswer:
    """Explain one rule."""
    return GapAnswer(**gap_named(gap).as_json(language))


@routes.get("/findings", response_model=list[FindingAnswer], responses=LINKED)
def findings(
    access: Findings,
    graph: GraphOf,
    settings: SettingsOf,
    language: LanguageOf,
    paging: PagingOf,
    gaps: Gaps = [],  # noqa: B006 - FastAPI copies it
    area: Area = None,
    severities: Severities = [],  # noqa: B006
    as_of: AsOf = None,
    numbers: Numbers = [],  # noqa: B006
) -> Response:
    """Find where a link that should be there is missing or cannot be used.

    Findings about clients are among them for those who may read clients, who must say why in
    `X-Purpose`.
    """
    if access.reach("client_findings") in ("own", "own_area", "all"):
        access.require_purpose()
    view, parameters = View.of(graph, access.caller, settings.today()), parameters_from(numbers)
    view.require_fair(parameters)
    found = seen(
        graph,
        chosen(gaps, severities),
        view,
        as_of=as_of or settings.today(),
        parameters=parameters,
        area=area,
        language=language,
    ).findings
    page = paging.page(found, lambda finding: finding)
    note_findings(access, page.lines)
    told = rows(page.lines, standing(graph, page.lines), language, settings.today())
    return json_answer(told, page.headers)


def note_findings(access: Access, found: Iterable[Finding]) -> None:
    """Note what an answer with these findings holds."""
    for finding in found:
        access.holds(finding.identifiers, client=finding.client)
