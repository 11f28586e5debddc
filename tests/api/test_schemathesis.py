"""Schemathesis asks every operation of the OpenAPI document what fits it and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.config import SchemathesisConfig

from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import REGION
from tests.api.serving import english, served
from tests.support.signed_in import key_headers
from tests.support.stores import ENGINES, clear, put

#: How many requests of each kind are made up for an operation.
EXAMPLES = 15
#: How long an answer may take on a busy machine, in seconds.
TIME = 120
#: What an answer to what does not fit may be; 404 is among them: an id may be any text.
REFUSED = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428]
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 1,
        "checks": {
            "negative_data_rejection": {"expected-statuses": REFUSED},
            # A made-up token beside a key that counts; who is nobody is tried below.
            "ignored_auth": {"enabled": False},
            # The document says less than is checked: that a date is within a century, for one.
            "positive_data_acceptance": {"enabled": False},
        },
    }
)
DOCUMENT = schemathesis.openapi.from_dict(create_app(english()).openapi(), config=CONFIG)
bounded = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

Case = schemathesis.Case[Any]


@dataclass(frozen=True)
class Service:
    """A service on the region: where it is, and what a machine sends that may do everything."""

    address: str
    headers: dict[str, str]


@pytest.fixture(scope="module", params=ENGINES)
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service, on each engine in turn."""
    engine = {"embedded": "embedded", "neo4j": "server"}[request.param]
    settings: Settings = request.getfixturevalue(f"{engine}_settings")
    graph: Graph = request.getfixturevalue(f"{engine}_store")
    clear(graph)
    put(graph, tmp_path_factory.mktemp("region"), REGION)
    with served(create_app(english(settings), graph)) as address:
        yield Service(address, key_headers(graph))
    clear(graph)


@DOCUMENT.parametrize()
@bounded
def test_rule_15_every_operation_keeps_to_the_document(case: Case, service: Service) -> None:
    own = {name.lower() for name in case.headers} - {"x-api-key"}
    given = {name: text for name, text in service.headers.items() if name not in own}
    case.call_and_validate(base_url=service.address, headers=given, timeout=TIME)


@DOCUMENT.parametrize()
@bounded
def test_rule_1_no_operation_but_an_open_one_answers_nobody(case: Case, service: Service) -> None:
    answer = case.call_and_validate(base_url=service.address, timeout=TIME)
    if "security" in case.operation.definition.raw:
        assert 400 <= answer.status_code < 500
