"""Routes on made-up bundles are those that a plain reading of the rules gives."""

from __future__ import annotations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from graph_service.i18n import LANGUAGES, sort_key
from graph_service.reach import route
from graph_service.store import Graph
from tests import plain_reading
from tests.gaps.maker import Made
from tests.gaps.test_property import many, put
from tests.gaps.worlds import places
from tests.plain_reading import World

Told = list[tuple[str, str, str, tuple[str, ...]]]


def expected(made: Made, agency: str, theme: str | None, area: str | None, language: str) -> Told:
    """Return the steps of the plain reading."""
    steps = plain_reading.route(
        World.from_rows(made.tables),
        agency,
        theme,
        area,
        as_of=made.as_of,
        fresh_days=made.parameters.fresh_days,
        sort_key=sort_key(language),
    )
    return [(step.kind, step.label, step.id, step.channels) for step in steps]


def told(
    graph: Graph, made: Made, agency: str, theme: str | None, area: str | None, language: str
) -> Told:
    """Return the steps that the graph gives."""
    steps = route(
        graph,
        agency,
        theme=theme,
        area=area,
        as_of=made.as_of,
        parameters=made.parameters,
        language=language,
    )
    return [
        (step.kind, step.label.lower(), step.id, tuple(each.id for each in step.channels))
        for step in steps
    ]


@many
@given(data=st.data())
def test_routes_agree_with_the_plain_reading(
    graph: Graph, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    made = data.draw(places())
    put(graph, made, tmp_path_factory.getbasetemp())
    ids = {
        name: [str(row["id"]) for row in rows if "id" in row] for name, rows in made.tables.items()
    }
    language = data.draw(st.sampled_from(LANGUAGES))
    for agency in ids["agencies"]:
        theme = data.draw(st.sampled_from([None, *ids["themes"]]))
        area = data.draw(st.sampled_from([None, *ids["areas"]]))
        wanted = expected(made, agency, theme, area, language)
        for kind in {step[0] for step in wanted}:
            event(kind)
        assert told(graph, made, agency, theme, area, language) == wanted
